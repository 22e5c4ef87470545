//! 500/501 on a known command.

use crate::case::Case;
use crate::data_setup::{self, Refusal};
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::refusal;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "syntax-error",
    severity: Severity::Failure,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("no_address.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log"), include_str!("unknown.log")],
};

/// What every server knows (RFC 959 §5.1), so that a refusal is about the way in which it was sent.
const BASIC: &[Verb] = &[Verb::USER, Verb::QUIT, Verb::CWD, Verb::PWD, Verb::RETR, Verb::STOR, Verb::LIST, Verb::NLST, Verb::DELE];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (exchange, reply) in case.refusals().filter(|(_, r)| matches!(r.code.0, 500 | 501)) {
        let Some(verb) = exchange.verb() else { continue };
        let whole = case.text(reply);
        let garbled = is_garbled(&whole) && !is_garbled(&case.argument(exchange));
        let text = refusal::without_name(&whole, &case.argument(exchange));
        let lacking = ["too long", "missing", "required", "requires", "no argument", "needs an argument", "invalid number"];
        let syntax = reply.code == ReplyCode(501) && holds_any(&text, &lacking);
        // To PORT another rule looks, unless the server did not even know it for the command that it is.
        let unread = matches!(verb, Verb::PORT | Verb::EPRT)
            && data_setup::is_no_address(&case.argument(exchange))
            && data_setup::refusal(case, exchange).is_some_and(|(why, _)| why == Refusal::Unsupported);
        if !(garbled || unread || BASIC.contains(&verb) && syntax) {
            continue;
        }
        report
            .finding(if garbled { Confidence::Certain } else { Confidence::Likely }, reply_lines(reply))
            .fact("command", Fact::Verb(verb))
            .fact("code", Fact::Code(reply.code))
            .fact("text", Fact::Text(whole))
            .context(exchange.command.map(|c| c.line));
    }
}

/// Whether the server repeats a command with bytes before it that are none of its letters: telnet's interrupt
/// (`FF F4 FF F2`), a byte order mark.
fn is_garbled(text: &str) -> bool {
    ["\u{ff}\u{f4}", "\u{ff}\u{f2}", "\\xff", "\u{feff}", "ï»¿"].iter().any(|bytes| text.contains(bytes))
}
