//! Tests of decoding and diagnosing together, from bytes to report.

mod advice_clients;
mod advice_modes;
mod cause;
mod corpus;
mod invariants;
mod properties;
mod regressions;
