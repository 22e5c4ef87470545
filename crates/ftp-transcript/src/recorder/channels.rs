//! The recorder's data connections: which command set one up, what was announced, and how it ended.

use super::{Recorder, Role};
use crate::grammar::extended::{Extended, ExtendedProblem};
use crate::grammar::host_port::{HostPort, HostPortProblem};
use crate::grammar::{extended, host_port, long};
use crate::note::Place;
use crate::problem::ProblemKind;
use crate::session::{
    Announced, Command, Connection, DataChannel, Exchange, Index, LineId, Mode, Tls, TransferOutcome,
};
use ftp_catalog::{ReplyCode, Verb};
use std::net::IpAddr;

impl Recorder<'_> {
    /// A command was sent: does it set a data connection up, or use one?
    pub(super) fn follow_command(&mut self, index: usize, command: Command, argument: &str) {
        let mode = match command.verb {
            Verb::PASV => Mode::Pasv,
            Verb::EPSV if argument.trim().eq_ignore_ascii_case("ALL") => return,
            Verb::EPSV => Mode::Epsv,
            Verb::PORT => Mode::Port,
            Verb::EPRT => Mode::Eprt,
            Verb::LPSV | Verb::LPRT | Verb::SPSV | Verb::CPSV => Mode::Other,
            Verb::HOST => return self.learn_host(index, false),
            verb if verb.is_transfer() => {
                self.use_channel(index);
                return;
            }
            _ => return,
        };
        let announced = match mode {
            // Sent, as its reply proves, though the log does not show it.
            Mode::Port | Mode::Eprt if argument.is_empty() && self.role_of(command.line) != Role::Command => None,
            Mode::Port => Some(Announced::HostPort(host_port::port_argument(argument))),
            Mode::Eprt => Some(Announced::Extended(extended::port_argument(argument))),
            Mode::Other if command.verb == Verb::LPRT => Some(Announced::Extended(long::port_argument(argument))),
            _ => None,
        };
        if let Some(announced) = &announced {
            self.tell_problems(announced, command.line);
        }
        let line = announced.is_some().then_some(command.line);
        self.open_channel(index, mode, announced, line);
    }

    fn open_channel(&mut self, setup: usize, mode: Mode, announced: Option<Announced>, line: Option<LineId>) {
        let building = self.session();
        let channel = building.session.channels.len();
        let under_tls = matches!(building.session.tls, Tls::Explicit | Tls::Implicit);
        building.session.channels.push(DataChannel {
            mode,
            setup: (mode != Mode::None).then_some(setup),
            transfer: None,
            announced,
            announced_line: line,
            used: None,
            connection: Connection::Unknown,
            repaired: None,
            address_refused: None,
            under_tls,
            outcome: TransferOutcome::Unknown,
        });
        building.channel = Some(channel);
        if let Some(exchange) = building.session.exchanges.get_mut(setup) {
            exchange.channel = Index::of(Some(channel));
        }
    }

    /// A transfer command takes the data connection that stands ready, or one that nothing was said about.
    fn use_channel(&mut self, transfer: usize) {
        let building = self.session();
        let ready =
            building.channel.filter(|c| building.session.channels.get(*c).is_some_and(|c| c.transfer.is_none()));
        match ready {
            None => {
                self.open_channel(transfer, Mode::None, None, None);
                self.use_channel(transfer);
            }
            Some(channel) => {
                if let Some(channel) = building.session.channels.get_mut(channel) {
                    channel.transfer = Some(transfer);
                }
                if let Some(exchange) = building.session.exchanges.get_mut(transfer) {
                    exchange.channel = Index::of(Some(channel));
                }
            }
        }
    }

    /// A reply came: does it announce a data connection, or end a transfer?
    pub(super) fn follow_data_reply(&mut self, index: usize, verb: Option<Verb>, code: ReplyCode) {
        // Where the log shows commands, but not the one that a 227 answers, the server was perhaps made to say it.
        let unasked = verb.is_none() && self.now().is_some_and(|b| b.commanded);
        match (verb, code.0) {
            (_, 227..=229) if unasked => {}
            // What announces is told by the code, not by the command: 229 to PASV and 227 to EPSV exist. But a 227
            // that nobody waited for, or to another command, announces nothing (VU#328867).
            (Some(Verb::PASV | Verb::EPSV | Verb::CPSV | Verb::SPSV) | None, 227 | 229)
            | (Some(Verb::LPSV) | None, 228) => {
                self.announce(index, verb, code);
            }
            (None, 125 | 150) => self.use_channel(index),
            // Where no commands are shown, what is refused after a data connection was prepared is the transfer.
            (None, 425 | 426 | 450 | 451 | 452 | 550..=553) if !unasked && self.stands_ready() => {
                self.use_channel(index)
            }
            (None, 200) if !unasked && self.names_port(index) => self.open_channel(index, Mode::Port, None, None),
            _ => {}
        }
        let building = self.session();
        let Some(exchange) = building.session.exchanges.get(index) else { return };
        let is_transfer = verb.is_some_and(|v| v.is_transfer()) || (verb.is_none() && exchange.channel().is_some());
        let Some(channel) = exchange.channel() else { return };
        let Some(data) = building.session.channels.get_mut(channel) else { return };
        if is_transfer && data.transfer == Some(index) {
            if code.is_success() && data.outcome == TransferOutcome::Unknown {
                data.outcome = TransferOutcome::Completed;
            } else if code.is_refusal() {
                data.outcome = TransferOutcome::Failed;
            }
        } else if data.setup == Some(index) && code.is_refusal() {
            // Nothing was set up: the next transfer command cannot use it.
            data.outcome = TransferOutcome::Failed;
            building.channel = None;
        }
    }

    /// Whether a data connection was prepared and not used.
    fn stands_ready(&self) -> bool {
        let channel = self.now().and_then(|b| b.session.channels.get(b.channel?));
        channel.is_some_and(|c| c.transfer.is_none() && c.mode != Mode::None)
    }

    /// `200 PORT command successful.`
    fn names_port(&self, index: usize) -> bool {
        let text = self.reply_text(index, self.line).unwrap_or_default();
        text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.eq_ignore_ascii_case("PORT"))
    }

    fn announce(&mut self, index: usize, verb: Option<Verb>, code: ReplyCode) {
        let line = self.line;
        let Some(text) = self.reply_text(index, line) else { return };
        let mut announced = read_announced(verb, code, &text);
        match (&mut announced, code.0) {
            (Announced::HostPort(_), 229) | (Announced::Extended(_), 227) if verb != Some(Verb::SPSV) => {
                self.problem(line, ProblemKind::AddressUnderOtherCode);
            }
            // lftp's CEPR asks for a 229 with an address.
            (Announced::Extended(found), _) if self.now().is_some_and(|b| b.custom_extended) => {
                found.problems.retain(|problem| *problem != ExtendedProblem::AddressInside);
            }
            _ => {}
        }
        self.tell_problems(&announced, line);
        let mode = match code.0 {
            227 => Mode::Pasv,
            229 => Mode::Epsv,
            _ => Mode::Other,
        };
        if verb.is_none() {
            self.open_channel(index, mode, Some(announced), Some(line));
            return;
        }
        let building = self.session();
        let channel = building.session.exchanges.get(index).and_then(Exchange::channel);
        if channel.is_none() {
            // `EPSV ALL` sets nothing up, but ftp-srv answers it with 229 like any EPSV.
            self.open_channel(index, mode, Some(announced), Some(line));
            return;
        }
        if let Some(data) = channel.and_then(|c| building.session.channels.get_mut(c)) {
            data.announced = Some(announced);
            data.announced_line = Some(line);
        }
    }

    /// Where a client says it connects that always follows the server's reply to PASV, and the log does not show the
    /// reply: then the same place was announced.
    pub fn announced(&mut self, place: Place) {
        let line = self.line;
        let Some(IpAddr::V4(host)) = place.address else { return };
        let Some(building) = self.current() else { return };
        let data = building.channel.and_then(|c| building.session.channels.get_mut(c));
        if let Some(data) = data.filter(|d| d.mode == Mode::Pasv && d.announced.is_none()) {
            let found = HostPort { host: Some(host), port: place.port, ..HostPort::default() };
            (data.announced, data.announced_line) = (Some(Announced::HostPort(found)), Some(line));
        }
    }

    fn tell_problems(&mut self, announced: &Announced, line: LineId) {
        match announced {
            Announced::HostPort(found) => {
                for problem in &found.problems {
                    self.problem(line, kind_of(*problem));
                }
            }
            Announced::Extended(found) => {
                for problem in &found.problems {
                    self.problem(line, kind_of_extended(*problem));
                }
                if found.delimiter.is_some_and(|delimiter| delimiter != '|') {
                    self.problem(line, ProblemKind::UnusualDelimiter);
                }
            }
        }
        if announced.port().is_some_and(|port| (1..1024).contains(&port)) {
            self.problem(line, ProblemKind::PortBelow1024);
        }
    }
}

/// What a reply's text announces. The form decides where it is another than the code's: 227 with `(|||50000|)` and 229
/// with six numbers exist.
fn read_announced(verb: Option<Verb>, code: ReplyCode, text: &str) -> Announced {
    match code.0 {
        228 => Announced::Extended(long::passive_reply(text)),
        229 => {
            let extended = extended::passive_reply(text);
            if extended.delimiter.is_some() || extended.port.is_some() {
                return Announced::Extended(extended);
            }
            let numbers = host_port::passive_reply(text);
            if numbers.is_complete() { Announced::HostPort(numbers) } else { Announced::Extended(extended) }
        }
        _ => {
            // Pure-FTPd answers SPSV with the port alone.
            if let Some(port) = text.trim().parse().ok().filter(|_| verb == Some(Verb::SPSV)) {
                return Announced::Extended(Extended { port: Some(port), ..Extended::default() });
            }
            let numbers = host_port::passive_reply(text);
            if numbers.numbers.len() < 6 {
                let extended = extended::passive_reply(text);
                if extended.has_form() {
                    return Announced::Extended(extended);
                }
            }
            Announced::HostPort(numbers)
        }
    }
}

fn kind_of(problem: HostPortProblem) -> ProblemKind {
    match problem {
        HostPortProblem::NoNumbers | HostPortProblem::WrongCount(_) => ProblemKind::WrongCountOfNumbers,
        HostPortProblem::OutOfRange { .. } => ProblemKind::NumberOutOfRange,
        HostPortProblem::PortZero => ProblemKind::PortOutOfRange,
        HostPortProblem::NoParentheses => ProblemKind::ReplyWithoutParentheses,
        HostPortProblem::ExtraInside => ProblemKind::TextAmongNumbers,
        HostPortProblem::NotClosed => ProblemKind::ReplyWithoutClosingParenthesis,
        HostPortProblem::Masked => ProblemKind::MaskedNumber,
        HostPortProblem::Several => ProblemKind::SeveralAddresses,
    }
}

fn kind_of_extended(problem: ExtendedProblem) -> ProblemKind {
    match problem {
        ExtendedProblem::NotClosed => ProblemKind::ReplyWithoutClosingParenthesis,
        ExtendedProblem::Port(Some(_)) => ProblemKind::PortOutOfRange,
        ExtendedProblem::NoParentheses
        | ExtendedProblem::Delimiters
        | ExtendedProblem::MixedDelimiters
        | ExtendedProblem::Port(None)
        | ExtendedProblem::Blanks
        | ExtendedProblem::ExtraInside
        | ExtendedProblem::AddressInside
        | ExtendedProblem::Address
        | ExtendedProblem::Protocol
        | ExtendedProblem::Numbers => ProblemKind::ExtendedMalformed,
    }
}
