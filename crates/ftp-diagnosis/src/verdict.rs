//! The verdict: how a session ended, and which finding leads.

use crate::case::Case;
use crate::data_setup;
use crate::finding::{Confidence, Finding, Severity, Stage};
use crate::survey;
use crate::trouble::{self, Trouble};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::note::{Channel, Note};
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Announced, DataChannel, End, Exchange, Login, TransferOutcome};
use ftp_transcript::{Decoded, LineId, Session, dialects};

/// How a session, or a whole log, went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Outcome {
    /// Everything worked.
    Worked,
    /// Everything worked, but there is something to watch out for.
    WorkedWithWarnings,
    /// The log ends before anything was decided.
    Incomplete,
    /// Something failed.
    Failed,
    /// Nothing in the log is FTP.
    NotFtp,
}

impl Outcome {
    /// The word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Worked => "worked",
            Outcome::WorkedWithWarnings => "worked-with-warnings",
            Outcome::Incomplete => "incomplete",
            Outcome::Failed => "failed",
            Outcome::NotFtp => "not-ftp",
        }
    }
}

/// The verdict on a whole log: that of its worst session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// How it went.
    pub outcome: Outcome,
    /// The finding that leads, as an index into [`crate::Diagnosis::findings`]; `None` when nothing failed.
    pub lead: Option<usize>,
    /// The session that decides, as an index into [`ftp_transcript::Decoded::sessions`].
    pub session: Option<usize>,
}

/// What the course of a session alone says: did what was tried work?
pub(crate) fn course(case: &Case<'_>) -> Outcome {
    let session = case.session;
    if is_fragment(session) && dialects::get(session.dialect).is_some_and(|d| d.id == "bare") {
        return Outcome::Incomplete;
    }
    let reached = session.exchanges.iter().any(|e| e.command.is_some()) || session.greeting.is_some();
    if session.foreign.is_none() && is_failed_attempt(session) && succeeded_at_once(case) {
        return Outcome::Worked;
    }
    if session.foreign.is_some() || (!reached && case.control_failures().next().is_some()) {
        return Outcome::Failed;
    }
    let noted = |found: fn(&Note) -> bool| session.notes.iter().any(|n| found(&n.note));
    // A refusal at the head of a log that goes on well was the answer to a command that is missing.
    let goes_on = || {
        session.exchanges.iter().any(|e| e.command.is_some() && e.succeeded())
            || noted(|n| n.is_transfer_done() || *n == Note::LoggedIn)
    };
    let greeting_refused =
        session.greeting.and_then(|g| session.exchanges.get(g)).is_some_and(Exchange::refused) && !goes_on();
    let lost = matches!(session.end, End::Dismissed(_) | End::Lost(..));
    if greeting_refused
        || session.login == Login::Refused
        || lost
        || transfer_failed(case)
        || (goal_refused(case) && !survey::is_survey(case))
    {
        return Outcome::Failed;
    }
    let completed =
        session.channels.iter().any(|c| c.outcome == TransferOutcome::Completed) || noted(Note::is_transfer_done);
    let gave_up = noted(|n| {
        matches!(n, Note::NoReply | Note::Ended(_) | Note::TransferFailed(_) | Note::Failed(Channel::Control, ..))
    });
    // Nobody logged in, because the client would not do it without TLS.
    let unprotected = session.exchanges_of(Verb::AUTH).last().is_some_and(|(_, e)| e.refused());
    if unprotected && session.login == Login::Absent && session.exchanges_of(Verb::USER).next().is_none() {
        return Outcome::Failed;
    }
    if gave_up && !completed {
        return Outcome::Failed;
    }
    // Where the data connection should go cannot be read, and the log ends with that.
    if session.channels.last().is_some_and(|c| c.transfer.is_none() && is_unreadable(case, c)) && !completed {
        return Outcome::Failed;
    }
    let logged_in = session.login == Login::Accepted;
    let in_order = session.end == End::Quit || noted(|n| matches!(n, Note::Done));
    if completed || (logged_in && in_order) {
        return Outcome::Worked;
    }
    Outcome::Incomplete
}

/// A control connection that was never made.
fn is_failed_attempt(session: &Session) -> bool {
    session.exchanges.is_empty() && session.notes.iter().any(|n| matches!(n.note, Note::Failed(Channel::Control, ..)))
}

/// Whether the client went on at once to another address of the server, or to another try, and was greeted there:
/// a host with IPv6 and IPv4 addresses is tried at both.
fn succeeded_at_once(case: &Case<'_>) -> bool {
    /// More addresses than this no client tries in a row.
    const MOST_TRIES: usize = 8;
    let mut last_line = case.session.last_line;
    for next in case.decoded.sessions.iter().skip(case.index + 1).take(MOST_TRIES) {
        if next.dialect != case.session.dialect || next.first_line.0 > last_line.0 + 3 {
            return false;
        }
        if !is_failed_attempt(next) {
            return next.greeting.and_then(|g| next.exchanges.get(g)).is_some_and(Exchange::succeeded);
        }
        last_line = next.last_line;
    }
    false
}

/// One reply, one command, or one command with its reply, and nothing around it: something to explain, too little to
/// judge.
fn is_fragment(session: &Session) -> bool {
    let [exchange] = session.exchanges.as_slice() else { return false };
    let said = usize::from(exchange.command.is_some()) + exchange.replies.len();
    session.notes.is_empty() && session.foreign.is_none() && (said == 1 || exchange.command.is_some())
}

/// Whether the reply to PASV or EPSV names no place that one could connect to.
fn is_unreadable(case: &Case<'_>, channel: &DataChannel) -> bool {
    let reply = case.session.setup_of(channel).and_then(Exchange::final_reply);
    channel.mode.is_passive()
        && !channel.announced_line.is_some_and(|line| case.may_be_cut_within(line))
        // Nor where the log was cut before the reply said anything, or before its last line.
        && reply.is_none_or(|reply| reply.closed && !case.text(reply).trim().is_empty())
        && match &channel.announced {
            Some(Announced::HostPort(found)) => found.is_malformed(),
            Some(Announced::Extended(found)) => {
                let masked = |e: &Exchange| data_setup::is_masked(&case.final_text(e));
                found.is_malformed() && !case.session.setup_of(channel).is_some_and(masked)
            }
            None => false,
        }
}

/// Whether a transfer failed that no later try made good.
fn transfer_failed(case: &Case<'_>) -> bool {
    let session = case.session;
    let last_completed = session.channels.iter().rposition(|c| c.outcome == TransferOutcome::Completed);
    session.channels.iter().enumerate().any(|(index, channel)| {
        if channel.outcome != TransferOutcome::Failed || is_empty_listing(case, channel) {
            return false;
        }
        let later = last_completed.is_some_and(|last| last > index);
        match channel.transfer.and_then(|t| session.exchanges.get(t)).and_then(|e| e.command) {
            // The same transfer again, by whatever mode.
            Some(command) => !session.channels.iter().skip(index + 1).any(|c| {
                let again = c.transfer.and_then(|t| session.exchanges.get(t)).and_then(|e| e.command);
                c.outcome == TransferOutcome::Completed
                    && again
                        .is_some_and(|a| a.verb == command.verb || (a.verb.is_listing() && command.verb.is_listing()))
            }),
            None => !later,
        }
    })
}

/// The last line of the log that is a program's own word, and is whole.
pub(crate) fn last_word(decoded: &Decoded) -> Option<LineId> {
    let transcript = &decoded.transcript;
    (0..transcript.line_count() as u32)
        .map(LineId)
        .rfind(|line| transcript.role(*line) == Role::Note && !transcript.may_be_cut_within(*line))
}

/// Whether all that failed is that the server does not know a command for which there is an older one, and the log ends
/// before it shows what the client did about it: EPSV and then PASV, MLSD and then LIST. `last_word` is that of the log,
/// see [`last_word`].
pub(crate) fn is_unsettled(case: &Case<'_>, last_word: Option<LineId>) -> bool {
    let session = case.session;
    let gave_up = |note: &Note| {
        matches!(note, Note::NoReply | Note::Ended(_) | Note::TransferFailed(_) | Note::Failed(..) | Note::LoginRefused)
    };
    let by_code = |e: &Exchange| match e.code().map(|code| code.0) {
        Some(500 | 501 | 502 | 504 | 522) => true,
        Some(503) => data_setup::says_unknown(&case.final_text(e)),
        _ => e.reported == Some(false),
    };
    let unknown = |e: Option<&Exchange>| {
        e.is_some_and(|e| matches!(e.verb(), Some(Verb::EPSV | Verb::EPRT | Verb::MLSD)) && by_code(e))
    };
    let failed = |c: &&DataChannel| c.outcome == TransferOutcome::Failed;
    // A client whose own word is the last in the log has said that it does not go on, unless it says how it will.
    let last = session.exchanges.last().and_then(Exchange::last_line).map_or(0, |line| line.0 + 1);
    let goes_on = |line: LineId| {
        let words = session.notes.iter().rev().take_while(|n| n.line.0 >= last).find(|n| n.line == line);
        words.is_some_and(|n| matches!(n.note, Note::ExtendedGivenUp | Note::ModeChanged))
    };
    let spoke = last_word.is_some_and(|line| line.0 >= last && !goes_on(line));
    session.end == End::Open
        && session.login != Login::Refused
        && !(spoke && session.channels.last().is_some_and(|c| failed(&c)))
        && !session.notes.iter().any(|n| gave_up(&n.note))
        && session.channels.iter().any(|c| failed(&c))
        && session
            .channels
            .iter()
            .filter(failed)
            .all(|c| unknown(session.setup_of(c)) || unknown(session.transfer_of(c)))
        && !goal_refused(case)
}

/// Whether the server refused a listing because there is nothing to list.
fn is_empty_listing(case: &Case<'_>, channel: &DataChannel) -> bool {
    let refused =
        case.session.transfer_of(channel).and_then(|e| Some((e, e.final_reply().filter(|r| r.code.is_refusal())?)));
    refused.is_some_and(|(exchange, reply)| case.trouble(exchange, reply) == Some(Trouble::Nothing))
}

/// Whether a command that is an end in itself was refused: one that changes the server's files. Asking for a size or
/// a time, or whether a folder exists before making it, is no such command.
fn goal_refused(case: &Case<'_>) -> bool {
    case.session.exchanges.iter().enumerate().any(|(index, e)| {
        let goal = matches!(e.verb(), Some(Verb::DELE | Verb::RMD | Verb::MKD | Verb::RNFR | Verb::RNTO));
        let refused = goal && e.code().is_some_and(ReplyCode::is_refusal);
        // A folder that is there already is as good as one that was made.
        let there = refused && e.verb() == Some(Verb::MKD) && trouble::used_as_folder(case, index, &case.argument(e));
        refused && !there
    })
}

/// The session's outcome with its findings, and its leading one.
///
/// `unsettled`: see [`is_unsettled`].
pub(crate) fn conclude(
    course: Outcome,
    unsettled: bool,
    findings: &mut [(usize, &mut Finding)],
) -> (Outcome, Option<usize>) {
    // A consequence is told with its cause, which says how much both matter.
    for (_, finding) in findings.iter_mut().filter(|(_, f)| f.superseded_by.is_some()) {
        finding.severity = finding.severity.max(Severity::Note);
    }
    if course == Outcome::Worked {
        // What failed on the way, and was got over: it leads, so that somebody looks at it before it fails for others.
        let lead = first_cause(findings);
        for (_, finding) in findings.iter_mut().filter(|(_, f)| f.severity == Severity::Failure) {
            finding.severity = Severity::Warning;
        }
        let warned = findings
            .iter()
            .any(|(_, f)| f.severity == Severity::Warning && f.superseded_by.is_none() && f.stage != Stage::Log);
        return (if warned { Outcome::WorkedWithWarnings } else { Outcome::Worked }, lead);
    }
    // A log that ends after the server refused TLS or the login has shown the failure, whatever else it leaves open.
    let refused = findings
        .iter()
        .any(|(_, f)| f.severity == Severity::Failure && f.confidence >= Confidence::Likely && f.stage <= Stage::Login);
    if course != Outcome::Failed && !refused {
        return (course, None);
    }
    let lead = first_cause(findings);
    let is_sure = |at| findings.iter().any(|(index, f)| *index == at && f.confidence >= Confidence::Likely);
    if unsettled && !lead.is_some_and(is_sure) { (Outcome::Incomplete, None) } else { (Outcome::Failed, lead) }
}

/// The first of the failures that nothing else explains, sure ones first.
fn first_cause(findings: &[(usize, &mut Finding)]) -> Option<usize> {
    let leads = findings.iter().filter(|(_, f)| f.severity == Severity::Failure && f.superseded_by.is_none());
    let lead = leads.min_by_key(|(_, f)| (f.confidence == Confidence::Possible, f.lines.first().copied(), f.stage));
    lead.map(|(index, _)| *index)
}
