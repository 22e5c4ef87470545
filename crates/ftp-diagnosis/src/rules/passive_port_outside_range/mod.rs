//! The server says that it took a passive port outside of the configured range.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
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

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for line in case.remarked(Meaning::PortOutsideRange) {
        let text = case.transcript().line_text(line);
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
