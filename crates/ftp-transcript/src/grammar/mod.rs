//! The grammar of FTP itself, one production family per file. These parsers know no dialect, and each ends where
//! its comment says.

pub mod clock;
pub mod command;
pub mod extended;
pub mod find;
pub mod host_port;
pub mod listing;
pub mod long;
mod masked;
pub(crate) mod moments;
pub mod path;
pub mod reply;
pub mod size;
mod work;
