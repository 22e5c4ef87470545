//! Addresses and ports as 227, PORT, 229 and EPRT write them, in both directions. The reading is the transcript's own
//! grammar, so that a reply means here what it means in a report.

mod faults;
mod read;
mod spell;

pub use faults::{address_fault, quoted, read_faults};
pub use read::{Form, Reading, read};
pub use spell::{AddressFault, Spelling, address, port, spellings};
