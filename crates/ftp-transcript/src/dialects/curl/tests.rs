//! What the samples decode to.
