//! What the project's commands share with the browser tests: the static server, the browsers on this machine,
//! the folder of tools, the page's content security policy and the summing of test counts.
pub mod browser;
pub mod kept;
pub mod policy;
pub mod site;
pub mod site_path;
pub mod tally;
