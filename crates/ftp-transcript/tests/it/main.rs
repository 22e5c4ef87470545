//! The decoder against real logs, and its properties.

mod golden;
mod hostile;
mod paste;
mod vectors;
