//! Tests of decoding and diagnosing together, from bytes to report.

mod cause;
mod corpus;
mod invariants;
mod properties;
mod regressions;
