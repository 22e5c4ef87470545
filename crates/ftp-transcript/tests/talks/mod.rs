//! Talks: generated sessions, what must be told of them, and the logs that each dialect's program would write of them.
//! Test code that the tests of several crates share.

pub mod clients;
pub mod expected;
pub mod libraries;
pub mod model;
pub mod servers;
pub mod wires;
pub mod write;

use model::Talk;

/// Writes a talk as the program of one dialect does.
pub struct Writer {
    /// The dialect.
    pub dialect: &'static str,
    /// What its logs do not show of a talk, in words; `shown` takes it away.
    pub hides: &'static str,
    /// What of a talk can be read in such a log.
    pub shown: fn(Talk) -> Talk,
    /// The log.
    pub write: fn(&Talk) -> String,
    /// Whether a reply goes on until the program's next line, so that prose below the last one seems to belong to it.
    pub open_end: bool,
    /// Whether it tells how many bytes each line has.
    pub tells_lengths: bool,
    /// Whether it names the server's address.
    pub names_server: bool,
    /// Whether it names the client's address.
    pub names_client: bool,
}

/// All writers.
pub fn writers() -> impl Iterator<Item = &'static Writer> {
    [clients::WRITERS, libraries::WRITERS, servers::WRITERS, wires::WRITERS].into_iter().flatten()
}

/// The dialects that show no commands with their replies, and so cannot be read back.
pub const WITHOUT_WRITER: &[(&str, &str)] = &[
    ("axel", "shows the file and its progress, no command and no reply"),
    ("ftp-clf", "shows finished transfers in a web server's words, or single commands without their session"),
    ("php", "shows PHP's warnings, no commands"),
    ("wput", "shows its steps with `done.` or `failed.`, the replies of failed ones only"),
    ("xferlog", "shows finished transfers, no commands"),
];

/// How many cases a property is tried with: few where nothing else is asked for, so that the tests stay fast without
/// optimisation. `PROPTEST_CASES=100000 cargo test --release -p ftp-transcript --test it` tries many.
pub fn config(few: u32) -> proptest::test_runner::Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(few);
    // Cases that a property does not speak of are drawn again.
    let max_global_rejects = cases.saturating_mul(20);
    proptest::test_runner::Config { cases, max_global_rejects, failure_persistence: None, ..Default::default() }
}
