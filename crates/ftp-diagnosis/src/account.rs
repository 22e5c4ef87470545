//! How a log went, as far as one sentence tells it: ids, commands, codes, counts, and text that may be shown. No word
//! of human language, so that the page's worker can send it and the page can say it as the program does.

use crate::finding::{Finding, Severity, Stage};
use crate::fragment::{bare_code, fragment};
use crate::redact::Redactor;
use crate::shown::shown;
use crate::words::Language;
use crate::{Diagnosis, Outcome};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::dialect::Confidence;
use ftp_transcript::note::{Foreign, Note};
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{End, Exchange, Login, Tls, TransferOutcome};
use ftp_transcript::{Decoded, LineId, Session};

/// What [`crate::words::sentence`] makes a sentence of. All that is said of one session is said of the one that
/// decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// How the log went.
    pub outcome: Outcome,
    /// How many sessions there are.
    pub sessions: u32,
    /// How many of them failed.
    pub failed: u32,
    /// The number of the session that decides, from 1; 0 where there is none.
    pub session: u32,
    /// Whether the server greeted, and not to refuse.
    pub greeted: bool,
    /// Whether there are commands or replies at all.
    pub spoke: bool,
    /// Whether the client took its leave.
    pub quit: bool,
    /// Whether the server let the client in.
    pub logged_in: bool,
    /// Whether TLS protected the control connection.
    pub encrypted: bool,
    /// Where there is no session: whether the text has the form of a program's log that is known all the same.
    pub recognised: bool,
    /// What was spoken is SFTP, which a client that also speaks FTP was told to speak.
    pub sftp: bool,
    /// The finding that leads; where nothing failed, the one to watch out for.
    pub cause: Option<Cause>,
    /// The first transfer that failed. Its command is not always in the log.
    pub failed_transfer: Option<Option<Verb>>,
    /// The last refusal, with its text.
    pub refused: Option<Said>,
    /// The last command, and what became of it.
    pub last: Option<Said>,
    /// Whether the log is but one reply, command or number.
    pub is_fragment: bool,
    /// What was done in all sessions.
    pub done: Done,
}

/// The finding that an account turns on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cause {
    /// Its id.
    pub id: String,
    /// Where in the session it belongs.
    pub stage: Stage,
    /// What its words mention, by name, as it may be shown.
    pub facts: Vec<(String, String)>,
}

/// A command and the reply to it, either of which the log may lack.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said {
    /// The command.
    pub verb: Option<Verb>,
    /// The code of the reply that ends it.
    pub code: Option<ReplyCode>,
    /// The first line of that reply, as it may be shown; only where it matters.
    pub text: String,
    /// Whether a transfer was announced as begun.
    pub begun: bool,
}

/// What worked.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Done {
    /// A login.
    pub login: bool,
    /// Directory listings.
    pub listings: u32,
    /// Files that were fetched.
    pub downloads: u32,
    /// Files that were sent.
    pub uploads: u32,
    /// Files of which the log does not tell whether they were fetched or sent.
    pub files: u32,
}

impl Account {
    /// What is said of a log without a session of FTP, and without a finding that says why.
    pub(crate) fn without_session(&self, language: Language) -> &'static str {
        let verdicts = language.verdicts();
        match (self.sftp, self.recognised) {
            (true, _) => verdicts.sftp,
            (false, true) => verdicts.no_session,
            (false, false) => verdicts.not_ftp,
        }
    }

    /// Gives the account of a log, with whatever `redactor` replaces.
    pub fn new(decoded: &Decoded, diagnosis: &Diagnosis, redactor: &Redactor) -> Account {
        let verdict = &diagnosis.verdict;
        let session = verdict.session.and_then(|at| decoded.sessions.get(at));
        let lead = verdict.lead.and_then(|at| diagnosis.findings.get(at));
        let warned = verdict.outcome == Outcome::WorkedWithWarnings;
        let warning = warned.then(|| diagnosis.findings.iter().find(|f| is_warning(f))).flatten();
        let (piece, number_alone) = (fragment(decoded), bare_code(decoded));
        let said_last = session.and_then(|s| s.exchanges.iter().rev().find(|e| e.command.is_some())).map(said);
        Account {
            outcome: verdict.outcome,
            sessions: number(diagnosis.outcomes.len()),
            failed: number(diagnosis.outcomes.iter().filter(|o| **o == Outcome::Failed).count()),
            session: verdict.session.map_or(0, |at| number(at).saturating_add(1)),
            greeted: session.is_some_and(greeted),
            spoke: session.is_some_and(|s| !s.exchanges.is_empty()),
            quit: session.is_some_and(|s| s.end == End::Quit),
            logged_in: session.is_some_and(|s| s.login == Login::Accepted),
            encrypted: session.is_some_and(|s| matches!(s.tls, Tls::Explicit | Tls::Implicit)),
            recognised: session.is_none() && recognised(decoded),
            sftp: session.is_some_and(|s| s.foreign.is_some_and(|(foreign, _)| foreign == Foreign::Sftp)),
            cause: lead.or(warning).map(|finding| cause(finding, redactor)),
            failed_transfer: session.and_then(failed_transfer),
            refused: session.and_then(|session| refused(decoded, session, redactor)),
            is_fragment: piece.is_some() || number_alone.is_some(),
            last: piece
                .map(|piece| Said { verb: piece.verb, code: piece.code(), ..Said::default() })
                .or(number_alone.map(|code| Said { code: Some(code), ..Said::default() }))
                .or(said_last),
            done: done(decoded),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether a known program wrote more of the lines than are not understood.
fn recognised(decoded: &Decoded) -> bool {
    let transcript = &decoded.transcript;
    let known = transcript.segments().iter().any(|s| s.confidence >= Confidence::Likely);
    let roles = (0..transcript.line_count() as u32).map(|line| transcript.role(LineId(line)));
    let read = roles.filter(|role| !matches!(role, Role::Blank | Role::Unknown)).count();
    known && read > transcript.lines_not_understood()
}

/// Whether a finding is what to watch out for in a log where everything worked.
fn is_warning(finding: &Finding) -> bool {
    finding.severity == Severity::Warning && finding.superseded_by.is_none() && finding.stage != Stage::Log
}

fn greeted(session: &Session) -> bool {
    session.greeting.and_then(|at| session.exchanges.get(at)).is_some_and(Exchange::succeeded)
}

fn cause(finding: &Finding, redactor: &Redactor) -> Cause {
    Cause { id: finding.id.to_owned(), stage: finding.stage, facts: facts(finding, redactor) }
}

/// The facts of a finding by name, as they may be shown.
pub(crate) fn facts(finding: &Finding, redactor: &Redactor) -> Vec<(String, String)> {
    finding.facts.iter().map(|(name, fact)| ((*name).to_owned(), shown(&redactor.fact(fact)))).collect()
}

fn failed_transfer(session: &Session) -> Option<Option<Verb>> {
    let channel = session.channels.iter().find(|c| c.outcome == TransferOutcome::Failed)?;
    Some(session.transfer_of(channel).and_then(Exchange::verb))
}

fn said(exchange: &Exchange) -> Said {
    Said {
        verb: exchange.verb(),
        code: exchange.final_reply().map(|reply| reply.code),
        text: String::new(),
        begun: exchange.has_preliminary(),
    }
}

fn refused(decoded: &Decoded, session: &Session, redactor: &Redactor) -> Option<Said> {
    let exchange = session.exchanges.iter().rev().find(|e| e.refused())?;
    let text = redactor.text(&decoded.transcript.reply_text(exchange.final_reply()?));
    Some(Said { text: shown(text.lines().next().unwrap_or_default().trim().trim_end_matches('.')), ..said(exchange) })
}

fn done(decoded: &Decoded) -> Done {
    let mut done = Done { login: decoded.sessions.iter().any(|s| s.login == Login::Accepted), ..Done::default() };
    for session in &decoded.sessions {
        for channel in session.channels.iter().filter(|c| c.outcome == TransferOutcome::Completed) {
            match session.transfer_of(channel).and_then(Exchange::verb) {
                Some(Verb::RETR) => done.downloads += 1,
                Some(Verb::STOR | Verb::STOU | Verb::APPE) => done.uploads += 1,
                _ => done.listings += 1,
            }
        }
        // Logs that show no commands tell no more than this.
        for entry in session.notes.iter().filter(|entry| entry.channel().is_none()) {
            match entry.note {
                Note::ListingDone => done.listings += 1,
                Note::TransferDone => done.files += 1,
                _ => {}
            }
        }
    }
    done
}
