//! Windows ftp.exe, which cannot do passive mode, failed in active mode.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::recorder::Role;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "windows-ftp-no-passive",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["active-mode-behind-nat", "client-behind-cgnat", "active-mode-blocked", "active-mode-disabled", "no-data-setup", "passive-port-blocked", "bad-sequence"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    // 425 or 500/501 to PORT, whether the log shows the command (with -d) or only what was typed.
    let failed = case.replies().map(|(_, reply)| reply).find(|reply| match reply.code.0 {
        425 => true,
        500 | 501 => case.text(reply).contains("PORT"),
        _ => false,
    });
    let Some(failed) = failed else { return };
    let session = case.session;
    let lines = (session.first_line.0..=session.last_line.0).map(LineId);
    let mut prompt = None;
    let mut quoted = None;
    for line in lines.filter(|l| !matches!(case.transcript().role(*l), Role::Reply | Role::Data | Role::Blank)) {
        let text = case.transcript().line_text(line);
        // Only Windows asks `User (203.0.113.5:(none)):`.
        if prompt.is_none() && text.starts_with("User (") && holds(&text, ":(none)):") {
            prompt = Some(line);
        }
        if quoted.is_none() && is_quoted_pasv(&text) {
            quoted = Some(line);
        }
    }
    let Some(prompt) = prompt else { return };
    report
        .finding(Confidence::Certain, [failed.first_line].into_iter().chain(quoted))
        .context([prompt]);
}

/// `ftp> quote PASV`, `ftp> literal pasv`
fn is_quoted_pasv(text: &str) -> bool {
    let typed = letters::small(text.strip_prefix("ftp> ").unwrap_or_default().trim());
    matches!(typed.split_once(' '), Some(("quote" | "literal", "pasv")))
}
