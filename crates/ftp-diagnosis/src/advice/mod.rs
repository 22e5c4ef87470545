//! Advice: which mode would work here, what other clients make of a passive reply, and what to set where. Ids and
//! facts only; the words are in `words::advice`.

pub mod clients;
mod evidence;
pub mod habits;
pub mod modes;
pub mod settings;

pub use modes::{Cell, Condition, Modes, Reason, Verdict, modes};
