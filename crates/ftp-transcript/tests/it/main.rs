//! Tests of the decoder as a whole, against real logs.

mod golden;
