//! Surveys: sessions in which somebody tries out what a server can do, command after command. There a refusal is the
//! answer that was wanted, and nothing that failed.

use crate::case::Case;
use crate::finding::{Finding, Severity, Stage};
use ftp_catalog::Verb;
use ftp_transcript::LineId;
use ftp_transcript::session::Exchange;

/// Commands that nobody needs for moving files today: a client that sends one or two of them has its reasons, one that
/// sends most of them goes through the list.
const SELDOM: [Verb; 10] = [
    Verb::ACCT,
    Verb::ALLO,
    Verb::HELP,
    Verb::MODE,
    Verb::REIN,
    Verb::SMNT,
    Verb::STAT,
    Verb::STOU,
    Verb::STRU,
    Verb::XPWD,
];

/// How many of them make a survey.
const ENOUGH: usize = 5;

/// Whether the session goes through the commands of FTP for their own sake.
pub(crate) fn is_survey(case: &Case<'_>) -> bool {
    if case.session.exchanges.iter().any(|e| asks_for_no_protocol(case, e)) {
        return true;
    }
    // Most sessions are too short for more.
    if case.session.exchanges.len() < SELDOM.len() + ENOUGH {
        return false;
    }
    let tried = |verb: &&Verb| case.session.exchanges.iter().any(|e| e.verb() == Some(**verb));
    SELDOM.iter().filter(tried).count() >= ENOUGH
}

/// `EPSV 9`, `EPRT |9|x|1|`: protocols that do not exist (RFC 2428 §2 knows 1 and 2) are asked for to see the refusal.
fn asks_for_no_protocol(case: &Case<'_>, exchange: &Exchange) -> bool {
    let Some(verb @ (Verb::EPSV | Verb::EPRT)) = exchange.verb() else { return false };
    let argument = case.argument(exchange);
    let protocol = match verb {
        Verb::EPRT => argument.trim().strip_prefix('|').and_then(|rest| rest.split('|').next()),
        _ => Some(argument.trim()),
    };
    protocol.and_then(|number| number.parse::<u8>().ok()).is_some_and(|number| !matches!(number, 1 | 2))
}

/// In a survey, what was provoked by a command is worth a note at most. What went wrong beyond the answers, such as a
/// data connection that nobody could make, matters as much as elsewhere.
pub(crate) fn tone_down(case: &Case<'_>, findings: &mut [Finding]) {
    if !is_survey(case) {
        return;
    }
    for finding in findings.iter_mut().filter(|f| matches!(f.stage, Stage::Data | Stage::Transfer)) {
        if finding.severity < Severity::Note && finding.lines.iter().all(|line| is_answer(case, *line)) {
            finding.severity = Severity::Note;
        }
    }
}

/// Whether the line belongs to a command that was refused, but not because a data connection failed or the session
/// ended, or to one that prepares for it.
fn is_answer(case: &Case<'_>, line: LineId) -> bool {
    let exchanges = &case.session.exchanges;
    let after = exchanges.partition_point(|e| e.first_line().is_some_and(|first| first <= line));
    let Some(exchange) = after.checked_sub(1).and_then(|at| exchanges.get(at)) else { return false };
    let refused = exchange.code().is_some_and(|code| code.is_refusal() && !matches!(code.0, 421 | 425 | 426 | 530));
    // `PORT 1,2,3`: such an address is made up for the purpose.
    let made_up = matches!(exchange.verb(), Some(Verb::PORT | Verb::EPRT)) && exchange.first_line() == Some(line);
    refused || made_up || is_switch(exchange)
}

/// `EPSV ALL`, REST and the like prepare for what is refused after them.
fn is_switch(exchange: &Exchange) -> bool {
    matches!(exchange.verb(), Some(Verb::EPSV | Verb::REST | Verb::TYPE | Verb::RNFR)) && exchange.succeeded()
}
