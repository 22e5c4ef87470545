//! The server says that it took a passive port outside of the configured range.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "passive-port-outside-range",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

/// What servers write into their own logs: ProFTPD, pyftpdlib. Clients never see it.
const WORDS: &[&str] = &["defaulting to INPORT_ANY", "valid passive port in the configured range"];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (line, text) in case.own_words() {
        if !WORDS.iter().any(|words| text.contains(words)) {
            continue;
        }
        report.finding(Confidence::Certain, [line]).fact_if("range", range_in(&text).map(Fact::Text));
    }
}

/// `40000-40100` out of `in PassivePorts range 40000-40100: defaulting`.
fn range_in(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("range ")?;
    let range = rest.split([':', ' ']).next()?;
    let (low, high) = range.split_once('-')?;
    (low.parse::<u16>().is_ok() && high.parse::<u16>().is_ok()).then(|| range.to_owned())
}
