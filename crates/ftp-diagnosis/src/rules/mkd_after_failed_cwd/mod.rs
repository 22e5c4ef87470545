//! CWD 550, MKD, CWD 250: normal upload behaviour.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "mkd-after-failed-cwd",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // A client makes the folder that it missed at once, or after some more tries further up the path.
    const NEAR: usize = 24;
    for (index, tried) in case.session.exchanges_of(Verb::CWD).filter(|(_, e)| e.code() == Some(ReplyCode(550))) {
        let path = case.argument(tried);
        let name = last_name(&path);
        let near = case.session.exchanges.iter().skip(index + 1).take(NEAR);
        let made = near.into_iter().find(|e| {
            matches!(e.verb(), Some(Verb::MKD | Verb::XMKD)) && e.succeeded() && last_name(&case.argument(e)) == name
        });
        if let Some(made) = made.filter(|_| !name.is_empty()) {
            let lines = tried.final_reply().into_iter().flat_map(reply_lines);
            report.finding(Confidence::Certain, lines).context(made.first_line());
        }
    }
}

fn last_name(path: &str) -> &str {
    path.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}
