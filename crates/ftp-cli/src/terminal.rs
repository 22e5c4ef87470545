//! What is known of standard output: whether it is a terminal, and how wide.

use ftp_diagnosis::render::text::Terminal;
use std::io::IsTerminal;

/// The width where nobody tells another, and the widest that is pleasant to read.
const USUAL: usize = 80;
const WIDEST: usize = 100;
const NARROWEST: usize = 30;

/// Brightness is used on a terminal alone, and not where `NO_COLOR` or a dumb terminal asks for none.
pub(crate) fn standard_output() -> Terminal {
    let terminal = std::io::stdout().is_terminal();
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Terminal { width: columns.unwrap_or(USUAL).clamp(NARROWEST, WIDEST), styled: terminal && !set("NO_COLOR") && !dumb }
}
