//! Tests of decoding and diagnosing together, from bytes to report.

mod cause;
mod corpus;
mod faults;
mod invariants;
mod properties;
mod regressions;
