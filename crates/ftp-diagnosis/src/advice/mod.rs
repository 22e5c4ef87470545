//! Advice: which mode would work here, what other clients make of a passive reply, and what to set where. Ids and
//! facts only; the words are in `words::advice`.

mod active;
pub mod clients;
mod evidence;
pub mod habits;
mod ids;
mod modes;
mod passive;
pub mod settings;

pub use ids::{Condition, Reason, Verdict};
pub use modes::{Cell, Modes, modes};
