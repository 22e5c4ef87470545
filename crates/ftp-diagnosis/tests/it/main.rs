//! Tests of decoding and diagnosing together, from bytes to report.

mod invariants;
mod properties;
mod regressions;
