//! A transfer command without PORT or PASV before it, mostly after one that was refused.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use crate::survey;
use ftp_catalog::Verb;
use ftp_transcript::dialect::Perspective;
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{DataChannel, Mode, Reply};
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "no-data-setup",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &["data-connection-aborted", "server-local-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("typed.log"), include_str!("at_once.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("active.log"), include_str!("server_log.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let never = never_set_up(case);
    for (index, channel) in case.channels() {
        let Some(transfer) = case.session.transfer_of(channel) else { continue };
        let Some(reply) = transfer.final_reply().filter(|r| r.code.is_refusal()) else { continue };
        let told = says_so(case, reply) || (channel.mode == Mode::None && reply.code.0 == 503);
        // Nothing was refused before, so this is the cause and no consequence.
        let alone = index < never;
        if !(told || alone && failed_for_lack_of_it(case, reply)) {
            continue;
        }
        let sure = told || reply.code.0 == 425;
        report
            .finding(
                if sure { Confidence::Certain } else { Confidence::Likely },
                transfer.first_line().into_iter().chain([reply.first_line]),
            )
            .severity(if alone { Severity::Failure } else { Severity::Note })
            .fact("code", Fact::Code(reply.code));
    }
}

/// How many of the session's transfers come before the first command that sets up a data connection, in a log that shows
/// both the login and whatever else was sent. Servers' logs may leave commands out by their settings, and who tries all
/// commands out wants no transfer.
fn never_set_up(case: &Case<'_>) -> usize {
    let shown = case.exchanges_of(Verb::USER).next().and_then(|e| e.command).map(|c| c.line);
    // A command that is told from what was typed does not show what else was sent.
    let shown = shown.filter(|line| case.decoded.transcript.role(*line) == Role::Command);
    let shown = shown.filter(|_| case.perspective() != Perspective::Server && !survey::is_survey(case));
    let Some(begin) = shown else { return 0 };
    let line_of = |channel: &DataChannel| case.session.transfer_of(channel)?.command.map(|c| c.line);
    let unset = |c: &&DataChannel| c.mode == Mode::None && c.setup.is_none() && line_of(c) > Some(begin);
    case.session.channels.iter().take_while(unset).count()
}

/// Whether the server could not connect, or says so with an error of its own that names nothing else. Without PORT the
/// server calls at the client's control port (RFC 959 §3.2), where nobody listens.
fn failed_for_lack_of_it(case: &Case<'_>, reply: &Reply) -> bool {
    const ELSE: &[&str] =
        &["read", "writ", "disk", "space", "quota", "input/output", "permission", "denied", "no such", "not found", "restart"];
    let text = letters::small(&case.text(reply));
    reply.code.0 == 425 && !holds_any(&text, &["tls", "ssl", "encrypt", "log in"])
        || matches!(reply.code.0, 426 | 451) && !holds_any(&text, ELSE)
}

/// `425 Use PORT or PASV first.` · `425 Use PORT, PASV or EPSV first.` · `425 No data connection`
fn says_so(case: &Case<'_>, reply: &Reply) -> bool {
    const WORDS: &[&str] = &["port or pasv", "pasv or port", "pasv first", "port first", "epsv first", "no data connection"];
    let text = letters::small(&case.text(reply));
    matches!(reply.code.0, 425 | 426 | 500 | 503) && holds_any(&text, WORDS)
}

#[cfg(test)]
mod tests {
    use crate::rules::complete::lead;

    #[test]
    fn it_leads_where_nothing_was_set_up_at_all() {
        assert_eq!(lead(include_str!("typed.log")), Some("no-data-setup"));
        assert_eq!(lead(include_str!("at_once.log")), Some("no-data-setup"));
        // A server that names its disk means it.
        let disk = include_str!("typed.log").replace("Local error in processing", "Error writing to disk");
        assert_eq!(lead(&disk), Some("server-local-error"));
        assert_eq!(lead(include_str!("active.log")), Some("server-local-error"));
    }
}
