//! The course of one log: what its deciding session did, step by step, with what differs by nature (times, ports, sizes,
//! names) left out of what is compared. It needs the log no more, so that two large ones need not be held at a time.

use crate::case::Case;
use crate::redact::Redactor;
use crate::shown::shown;
use crate::{Diagnosis, Outcome, server};
use ftp_catalog::Verb;
use ftp_transcript::note::{Channel, Note};
use ftp_transcript::session::{Connection, DataChannel, End, Exchange, Mode, Tls, TransferOutcome};
use ftp_transcript::{Decoded, LineId, Session};

/// As many steps of a session are kept from its start; of the others only those that went wrong.
const MOST_STEPS: usize = 1_000;

/// What one log's deciding session did.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Course {
    /// How the session went; of a log without sessions, that it is no FTP.
    pub outcome: Option<Outcome>,
    /// The number of the session, from 1; 0 where there is none.
    pub session: u32,
    /// How many sessions the log has.
    pub sessions: u32,
    /// What the client calls itself.
    pub client: Option<String>,
    /// What the server calls itself.
    pub server: Option<String>,
    /// The server's address or name.
    pub peer: Option<String>,
    /// Whether TLS protects the control connection; `None` where the log does not tell.
    pub tls: Option<bool>,
    /// The command that set up the first data connection.
    pub mode: Option<String>,
    /// Whether the login was an anonymous one.
    pub anonymous: Option<bool>,
    /// The type of transfers that was asked for first.
    pub transfer_type: Option<String>,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// A step of a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What kind of step.
    pub kind: StepKind,
    /// The commands of it, such as `USER, PASS`; empty where it has none.
    pub said: String,
    /// The address that was announced for a data connection.
    pub announced: Option<String>,
    /// The code of the reply that ended it.
    pub code: Option<u16>,
    /// The first line of that reply, or the line of the log that says what became of it.
    pub quote: String,
    /// How it ended.
    pub ending: Ending,
    /// The first and the last line, counted from 1.
    pub lines: (u32, u32),
}

/// What kind of step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum StepKind {
    /// The control connection is made.
    Connect,
    /// The server greets.
    Greeting,
    /// TLS is asked for.
    Secure,
    /// Somebody logs in.
    Login,
    /// A data connection, from PASV, EPSV, PORT or EPRT to the end of the transfer.
    Data,
    /// Any other command.
    Command,
    /// A reply that no command asked for.
    Reply,
    /// The session ends.
    Close,
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ending {
    /// It went well.
    Went,
    /// The server refused it.
    Refused,
    /// It failed otherwise.
    Failed,
    /// The log does not show.
    Open,
}

impl Ending {
    /// Whether it went wrong.
    pub fn is_bad(self) -> bool {
        matches!(self, Ending::Refused | Ending::Failed)
    }
}

impl Course {
    /// The course of a log, with whatever `redactor` replaces.
    pub fn new(decoded: &Decoded, diagnosis: &Diagnosis, redactor: &Redactor) -> Course {
        let sessions = u32::try_from(decoded.sessions.len()).unwrap_or(u32::MAX);
        let index = diagnosis.verdict.session;
        let Some((index, session)) = index.and_then(|at| Some((at, decoded.sessions.get(at)?))) else {
            return Course { outcome: Some(diagnosis.verdict.outcome), sessions, ..Course::default() };
        };
        let case = Case::new(decoded, session, index, &[]);
        let reader = Reader { case: &case, session, redactor };
        let host = || session.peer.host.map(|host| redactor.host(&decoded.transcript.text(host)));
        let first_type = case.exchanges_of(Verb::TYPE).map(|e| case.argument(e)).next();
        Course {
            outcome: Some(diagnosis.verdict.outcome),
            session: u32::try_from(index).map_or(u32::MAX, |at| at.saturating_add(1)),
            sessions,
            client: session.client.map(|name| reader.shown(&decoded.transcript.text(name))),
            server: server::product(decoded, session).map(|name| reader.shown(&name)),
            peer: session.peer.address.map(|address| redactor.address(address)).or_else(host).map(|p| shown(&p)),
            tls: (session.tls != Tls::Unknown).then(|| case.is_encrypted()),
            mode: session.channels.iter().find_map(|channel| reader.mode(channel)),
            anonymous: case.user().filter(|user| !user.is_empty()).map(|_| case.is_anonymous()),
            transfer_type: first_type
                .filter(|t| !t.is_empty())
                .map(|t| shown(&t).chars().take(1).collect::<String>().to_ascii_uppercase()),
            steps: cut(reader.steps()),
        }
    }
}

/// Keeps the first steps, and of the rest what went wrong and the last.
fn cut(mut steps: Vec<Step>) -> Vec<Step> {
    if steps.len() > MOST_STEPS {
        let rest = steps.split_off(MOST_STEPS);
        let last = rest.last().cloned();
        steps.extend(rest.into_iter().filter(|step| step.ending.is_bad()).take(MOST_STEPS));
        if last.as_ref() != steps.last() {
            steps.extend(last);
        }
    }
    steps
}

struct Reader<'a> {
    case: &'a Case<'a>,
    session: &'a Session,
    redactor: &'a Redactor,
}

impl Reader<'_> {
    fn shown(&self, text: &str) -> String {
        shown(self.redactor.text(text).trim())
    }

    fn quote(&self, line: LineId) -> String {
        self.shown(crate::left_on_screen(&self.case.transcript().line_text(line)))
    }

    fn steps(&self) -> Vec<Step> {
        let session = self.session;
        let mut steps: Vec<Step> = self.connect().into_iter().collect();
        let mut told = vec![false; session.channels.len()];
        // Whether the step before is a login to which the next USER, PASS or ACCT may belong.
        let mut logging_in = false;
        for (index, exchange) in session.exchanges.iter().enumerate() {
            let is_login = matches!(exchange.verb(), Some(Verb::USER | Verb::PASS | Verb::ACCT));
            if is_login
                && logging_in
                && exchange.verb() != Some(Verb::USER)
                && let Some(step) = steps.last_mut()
            {
                self.join(step, exchange);
                continue;
            }
            logging_in = is_login;
            match exchange.channel().and_then(|at| Some((at, session.channels.get(at)?))) {
                Some((at, channel)) => {
                    let first = told.get_mut(at).is_some_and(|told| !std::mem::replace(told, true));
                    if first {
                        steps.extend(self.data(channel, exchange));
                    }
                }
                None if session.greeting == Some(index) => steps.extend(self.exchange(StepKind::Greeting, exchange)),
                None => {
                    let kind = match exchange.verb() {
                        Some(Verb::AUTH) => StepKind::Secure,
                        Some(Verb::QUIT) => StepKind::Close,
                        Some(_) if is_login => StepKind::Login,
                        Some(_) => StepKind::Command,
                        None => StepKind::Reply,
                    };
                    steps.extend(self.exchange(kind, exchange));
                }
            }
        }
        steps.extend(self.end(steps.last()));
        steps
    }

    /// How the control connection was made, where the log tells; what answered, where that was no FTP.
    fn connect(&self) -> Option<Step> {
        let begun = self.session.notes.iter().find(|n| {
            matches!(
                n.note,
                Note::Connecting(_) | Note::Opening(Channel::Control, _) | Note::Opened(Channel::Control, _)
            )
        });
        let failed = self.case.control_failures().next().map(|(line, _)| line).filter(|_| {
            // A first address that did not answer, before another did, is no failure.
            self.session.exchanges.is_empty()
        });
        let broken = failed.or(self.session.foreign.map(|(_, line)| line));
        let first = begun.map(|n| n.line).or(broken)?;
        let stood = !self.session.exchanges.is_empty() || self.case.was_connected();
        Some(Step {
            kind: StepKind::Connect,
            said: String::new(),
            announced: None,
            code: None,
            quote: broken.map(|line| self.quote(line)).unwrap_or_default(),
            ending: match broken {
                Some(_) => Ending::Failed,
                None if stood => Ending::Went,
                None => Ending::Open,
            },
            lines: (first.number(), broken.unwrap_or(first).max(first).number()),
        })
    }

    fn exchange(&self, kind: StepKind, exchange: &Exchange) -> Option<Step> {
        let (first, last) = (exchange.first_line()?, exchange.last_line()?);
        let mut step = Step {
            kind,
            said: exchange.verb().map(|verb| verb.to_string()).unwrap_or_default(),
            announced: None,
            code: None,
            quote: String::new(),
            ending: Ending::Open,
            lines: (first.number(), last.max(first).number()),
        };
        self.end_by(&mut step, exchange);
        Some(step)
    }

    /// Takes the next command of the same login up.
    fn join(&self, step: &mut Step, exchange: &Exchange) {
        if let Some(verb) = exchange.verb() {
            step.said.push_str(", ");
            step.said.push_str(verb.as_str());
        }
        if let Some(last) = exchange.last_line() {
            step.lines.1 = step.lines.1.max(last.number());
        }
        self.end_by(step, exchange);
    }

    /// What the reply to a command says of the step.
    fn end_by(&self, step: &mut Step, exchange: &Exchange) {
        if let Some(reply) = exchange.final_reply() {
            step.code = Some(reply.code.0);
            step.quote = self.case.transcript().reply_lines(reply).next().map(|t| self.shown(&t)).unwrap_or_default();
        }
        step.ending = if exchange.refused() {
            Ending::Refused
        } else if exchange.succeeded() || exchange.code().is_some_and(|code| (300..400).contains(&code.0)) {
            Ending::Went
        } else {
            Ending::Open
        };
    }

    fn mode(&self, channel: &DataChannel) -> Option<String> {
        let setup = self.session.setup_of(channel).and_then(Exchange::verb);
        let by_mode = match channel.mode {
            Mode::Pasv => Some("PASV"),
            Mode::Epsv => Some("EPSV"),
            Mode::Port => Some("PORT"),
            Mode::Eprt => Some("EPRT"),
            Mode::Other | Mode::None => None,
        };
        setup.map(|verb| verb.to_string()).or(by_mode.map(str::to_owned))
    }

    /// A data connection, whose first command is in `exchange`.
    fn data(&self, channel: &DataChannel, exchange: &Exchange) -> Option<Step> {
        let mut step = self.exchange(StepKind::Data, exchange)?;
        let transfer = self.session.transfer_of(channel);
        let verb = transfer.and_then(Exchange::verb).map(|verb| verb.to_string());
        step.said = [self.mode(channel), verb].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let announced = channel.announced.as_ref().and_then(|a| a.address());
        step.announced = announced.map(|address| shown(&self.redactor.address(address)));
        let setup = self.session.setup_of(channel).filter(|e| e.refused());
        if let Some(last) = transfer.and_then(Exchange::last_line) {
            step.lines.1 = step.lines.1.max(last.number());
        }
        match setup.or(transfer) {
            Some(decisive) => self.end_by(&mut step, decisive),
            None => (step.code, step.quote) = (None, String::new()),
        }
        let failed = match channel.connection {
            Connection::Failed(line, _) => Some(line),
            _ => channel.address_refused,
        };
        match channel.outcome {
            TransferOutcome::Completed => step.ending = Ending::Went,
            _ if step.ending == Ending::Refused => (),
            _ if failed.is_some() || channel.outcome == TransferOutcome::Failed => {
                step.ending = Ending::Failed;
                step.code = None;
                step.quote = failed.map(|line| self.quote(line)).unwrap_or_default();
                if let Some(line) = failed {
                    step.lines.1 = step.lines.1.max(line.number());
                }
            }
            _ => step.ending = Ending::Open,
        }
        Some(step)
    }

    /// How the control connection ended, unless the last step says so.
    fn end(&self, last: Option<&Step>) -> Option<Step> {
        let (line, ending) = match self.session.end {
            End::Lost(line, _) => (line, Ending::Failed),
            End::Dismissed(line) => (line, Ending::Refused),
            End::Quit | End::Open => return None,
        };
        if last.is_some_and(|step| (step.lines.0..=step.lines.1).contains(&line.number())) {
            return None;
        }
        Some(Step {
            kind: StepKind::Close,
            said: String::new(),
            announced: None,
            code: None,
            quote: self.quote(line),
            ending,
            lines: (line.number(), line.number()),
        })
    }
}
