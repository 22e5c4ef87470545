//! EPSV was refused, and the client went on with PASV (or another passive command).

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_catalog::Verb;
use ftp_transcript::note::Note;
use ftp_transcript::session::Exchange;

pub(super) static RULE: Rule = Rule {
    id: "epsv-unsupported-fell-back",
    severity: Severity::Info,
    actor: Actor::Nobody,
    stage: Stage::Data,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[
        include_str!("fires.log"),
        include_str!("fires2.log"),
        include_str!("fires3.log"),
        include_str!("by_words.log"),
    ],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let given_up = case.session.notes.iter().rfind(|n| n.note == Note::ExtendedGivenUp).map(|n| n.line);
    for (index, exchange) in data_setup::epsv_requests(case) {
        let Some((_, reply)) = data_setup::refused_as_such(case, exchange) else { continue };
        let mut later = case.session.exchanges.iter().skip(index + 1);
        let next = later.find(|e| sets_up(e));
        let passive = next.filter(|e| !matches!(e.verb(), Some(Verb::PORT | Verb::EPRT | Verb::EPSV)));
        let said = given_up.filter(|line| *line > reply.first_line);
        let anew = || data_setup::fell_back_anew(case).filter(|_| next.is_none());
        let Some(line) = passive.and_then(Exchange::first_line).or(said).or_else(anew) else { continue };
        report
            .finding(Confidence::Certain, exchange.first_line().into_iter().chain([reply.first_line, line]))
            .fact("code", Fact::Code(reply.code));
    }
}

fn sets_up(exchange: &Exchange) -> bool {
    matches!(exchange.verb(), Some(Verb::PASV | Verb::LPSV | Verb::SPSV | Verb::EPSV | Verb::PORT | Verb::EPRT))
}

#[cfg(test)]
mod tests {
    use crate::{Outcome, diagnose};

    fn outcome(log: &str) -> Outcome {
        diagnose(&ftp_transcript::decode(log.as_bytes().to_vec())).verdict.outcome
    }

    #[test]
    fn a_log_that_ends_before_the_older_command_did_its_work_leaves_it_open() {
        let log = include_str!("by_words.log");
        assert_eq!(outcome(log), Outcome::Incomplete);
        // Other words mean what the code means: the client did something in the wrong order.
        assert_eq!(outcome(&log.replace("Unknown command", "Bad sequence of commands")), Outcome::Failed);
    }
}
