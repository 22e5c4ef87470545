//! Every reply answers the command before.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::session::{Exchange, Reply};
use crate::rule::{Reporter, Rule};

pub(super) static RULE: Rule = Rule {
    id: "replies-out-of-step",
    severity: Severity::Failure,
    actor: Actor::Developer,
    stage: Stage::Transfer,
    supersedes: &["malformed-227", "pasv-refused", "unexpected-reply-code", "bad-sequence", "pasv-answered-229", "epsv-answered-227", "double-preliminary-reply"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let misread: Vec<_> = case.session.out_of_step.iter().flat_map(|run| &run.misread).collect();
    let said: Vec<_> = case.remarked(Meaning::ReplyOutOfStep).collect();
    let Some(first) = misread.first() else {
        if !said.is_empty() {
            report.finding(Confidence::Likely, said);
        } else if let Some((exchange, reply, before)) = first_late(case) {
            report
                .finding(Confidence::Likely, before.into_iter().chain([reply.first_line]))
                .fact_if("command", Case::verb_fact(exchange))
                .fact("code", Fact::Code(reply.code))
                .context(exchange.first_line());
        }
        return;
    };
    let confidence = if misread.len() >= 2 { Confidence::Certain } else { Confidence::Likely };
    let starts = case.session.out_of_step.iter().map(|run| run.line);
    report
        .finding(confidence, misread.iter().map(|reply| reply.line).chain(starts).chain(said))
        .fact("command", Fact::Verb(first.verb))
        .fact("code", Fact::Code(first.code))
        .context([first.command]);
}

/// 226 to a command that moves no data, after a transfer that had its 226 already (RFC 959 §5.4), or the place that PASV or
/// EPSV asked for only at the next command: the client stops there, so that no other reply shows the shift.
fn first_late<'a>(case: &Case<'a>) -> Option<(&'a Exchange, &'a Reply, Option<LineId>)> {
    const COMPLETE: ReplyCode = ReplyCode(226);
    let (mut done, mut unplaced) = (false, None);
    case.session.exchanges.iter().find_map(|exchange| {
        let verb = exchange.verb()?;
        let reply = exchange.final_reply()?;
        let moves_none = matches!(
            verb,
            Verb::PASV | Verb::EPSV | Verb::PORT | Verb::EPRT | Verb::TYPE | Verb::SIZE | Verb::MDTM | Verb::CWD | Verb::PWD
        );
        let second = done && moves_none && reply.code == COMPLETE;
        // Not the other one's answer: who gets no place by EPSV tries PASV.
        let late = unplaced.filter(|(asked, _)| match *asked {
            Verb::EPSV => verb != Verb::EPSV && reply.code == ReplyCode(229),
            _ => verb != Verb::PASV && reply.code == ReplyCode(227),
        });
        let asks = matches!(verb, Verb::PASV | Verb::EPSV) && reply.code.is_success();
        unplaced = Some((verb, reply.first_line)).filter(|_| asks && !matches!(reply.code.0, 227 | 229));
        done |= verb.is_transfer() && reply.code == COMPLETE;
        (second || late.is_some()).then_some((exchange, reply, late.map(|(_, line)| line)))
    })
}
