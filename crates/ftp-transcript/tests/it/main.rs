//! The decoder against real logs, and its properties.

mod golden;
mod paste;
