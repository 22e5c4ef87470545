//! The server did not accept the user name or the password.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule, reply_lines};
use crate::refusal::{self, Reason};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::note::Note;
use ftp_transcript::grammar::find::holds;

pub(super) static RULE: Rule = Rule {
    id: "login-failed",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Login,
    supersedes: &["not-logged-in", "control-connection-lost", "bad-sequence"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("silent3.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut anonymous = false;
    for exchange in &case.session.exchanges {
        if exchange.verb() == Some(Verb::USER) {
            let user = case.argument(exchange);
            anonymous = user.eq_ignore_ascii_case("anonymous") || user.eq_ignore_ascii_case("ftp");
        }
        if anonymous || !matches!(exchange.verb(), Some(Verb::USER | Verb::PASS)) || !exchange.refused() {
            continue;
        }
        let reply = exchange.final_reply();
        let text = reply.map(|r| case.text(r)).unwrap_or_default();
        // 500, 502 and 504 are about the command itself, 503 is a password without a name, 532 asks for an account.
        let about_login = match reply.map(|r| r.code) {
            Some(ReplyCode(500 | 502..=504 | 532)) => false,
            Some(ReplyCode(421)) => reply.and_then(|r| case.reason(r)) == Some(Reason::Banned) || holds(&text, "incorrect"),
            // "Can't change to another user": somebody is logged in already.
            _ if holds(&text, "another user") || holds(&text, "lready logged in") => false,
            _ if holds(&text, "current session") => false,
            _ => matches!(reply.and_then(|r| case.reason(r)), None | Some(Reason::Banned)),
        };
        if about_login {
            let lines = reply.into_iter().flat_map(reply_lines).chain(exchange.command.map(|c| c.line));
            let draft = report.finding(Confidence::Certain, lines).fact_if("code", reply.map(|r| Fact::Code(r.code)));
            let draft = if text.is_empty() { draft } else { draft.fact("text", Fact::Text(text)) };
            draft.fact_if("user", case.user().map(|u| Fact::User(u.into_owned())));
        }
    }
    // Clients that show no replies tell it in their own words.
    let shows_replies = case.session.exchanges.iter().any(|e| !e.replies.is_empty());
    // PHP prints the server's text, and no code: `ftp_login(): Non-anonymous sessions must use encryption.`
    let about_login = |line: &LineId| {
        matches!(refusal::reason(&case.transcript().line_text(*line)), None | Some(Reason::Banned))
    };
    let refused = case.session.notes.iter().filter(|n| n.note == Note::LoginRefused).map(|n| n.line).filter(about_login);
    let lines: Vec<_> = refused.collect();
    if !shows_replies && !anonymous && !lines.is_empty() {
        report.finding(Confidence::Certain, lines);
    }
}
