//! A transfer command without PORT or PASV before it, mostly after one that was refused.

use ftp_catalog::letters;
use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::session::{Mode, Reply};
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "no-data-setup",
    severity: Severity::Note,
    actor: Actor::User,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    for (_, channel) in case.channels() {
        let Some(transfer) = case.session.transfer_of(channel) else { continue };
        let Some(reply) = transfer.final_reply().filter(|r| r.code.is_refusal()) else { continue };
        if says_so(case, reply) || (channel.mode == Mode::None && reply.code.0 == 503) {
            report
                .finding(Confidence::Certain, transfer.first_line().into_iter().chain([reply.first_line]))
                .fact("code", Fact::Code(reply.code));
        }
    }
}

/// `425 Use PORT or PASV first.` · `425 Use PORT, PASV or EPSV first.` · `425 No data connection`
fn says_so(case: &Case<'_>, reply: &Reply) -> bool {
    const WORDS: &[&str] = &["port or pasv", "pasv or port", "pasv first", "port first", "epsv first", "no data connection"];
    let text = letters::small(&case.text(reply));
    matches!(reply.code.0, 425 | 426 | 500 | 503) && holds_any(&text, WORDS)
}
