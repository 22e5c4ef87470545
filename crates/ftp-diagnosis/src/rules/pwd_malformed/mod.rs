//! 257 whose path cannot be read.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::dialect::Perspective;

pub(super) static RULE: Rule = Rule {
    id: "pwd-malformed",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let asked = case.exchanges_of(Verb::PWD).chain(case.exchanges_of(Verb::XPWD));
    for (exchange, reply) in asked.filter_map(|e| Some((e, e.final_reply().filter(|r| r.code == ReplyCode(257))?))) {
        let text = case.text(reply);
        // Some kinds of logs leave the text out, or its quotation marks.
        let shown = !text.trim().is_empty() && case.perspective() == Perspective::Client;
        if shown && !has_path(&text) {
            report
                .finding(Confidence::Certain, reply_lines(reply))
                .fact("text", Fact::Text(text))
                .context(exchange.first_line());
        }
    }
    let said: Vec<_> = case.remarked(Meaning::PathUnreadable).collect();
    if !said.is_empty() {
        report.finding(Confidence::Certain, said);
    }
}

/// `"/home/alice" is the current directory`
fn has_path(text: &str) -> bool {
    let Some((_, rest)) = text.split_once('"') else { return false };
    rest.rsplit_once('"').is_some_and(|(path, _)| !path.is_empty())
}
