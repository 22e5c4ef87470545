//! What the project's commands share with the browser tests: the static server, the browsers on this machine, the
//! folder of tools, the page's content security policy, its list of files for use without a network, and the summing of
//! test counts.
pub mod boot;
pub mod browser;
pub mod kept;
pub mod names;
pub mod offline;
pub mod policy;
pub mod server;
pub mod site;
pub mod site_path;
pub mod tally;
