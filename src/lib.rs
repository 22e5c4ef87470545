//! The web app: a page that explains FTP logs, and the worker that reads them.
//!
//! Who may use whom: `worker::protocol`, `state` ← `hook` ← `desk`, `component` ← `page` ← `app`. Only `worker` knows how a log is
//! analysed; what to say about it is known by `ftp_diagnosis::words` and `ftp-catalog`, which `prose` and
//! `report_text` ask; `text` has every other word of the interface. Articles are loaded when
//! they are read: `words` knows from where, `search` finds them, `calculator` reads and writes addresses and ports,
//! `picture` lays pictures out, `rehearsal` draws a report that nobody sees, `embed` talks to the site that has the page in
//! a frame, `offline` knows what the browser keeps of the page, and of a new version.

pub mod app;
pub mod calculator;
pub mod component;
pub mod desk;
pub mod effects;
pub mod embed;
pub mod hook;
pub mod input;
pub mod kept;
pub mod keys;
pub mod last;
pub mod link;
pub mod looking;
pub mod moment;
pub mod offline;
pub mod page;
pub mod picture;
pub mod prose;
pub mod rehearsal;
pub mod report_text;
pub mod route;
pub mod search;
pub mod settings;
pub mod sorted;
pub mod state;
#[cfg(test)]
mod style_tests;
pub mod text;
pub mod two;
pub mod words;
pub mod worker;
