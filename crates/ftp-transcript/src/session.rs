//! Sessions: one control connection's greeting, exchanges, data connections, and what is known about both ends.

use crate::grammar::clock::Stamp;
use crate::grammar::extended::Extended;
use crate::grammar::host_port::HostPort;
use crate::note::{Failure, Foreign, Note, Place};
use crate::text::TextRef;
use ftp_catalog::{ReplyCode, Verb};
use smallvec::SmallVec;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::ops::Range;

/// A physical line of the input, counted from 0. Reports count from 1: see [`LineId::number`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineId(pub u32);

impl LineId {
    /// The line's number as people count: from 1.
    pub fn number(self) -> u32 {
        self.0 + 1
    }
}

/// Where something stands in a list of its session, or nowhere. In half the bytes of an `Option<usize>`, since a long
/// log has millions.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Index(Option<NonZeroU32>);

impl Index {
    pub(crate) fn of(at: Option<usize>) -> Index {
        Index(at.and_then(|at| NonZeroU32::new(u32::try_from(at).ok()?.checked_add(1)?)))
    }

    pub(crate) fn get(self) -> Option<usize> {
        self.0.map(|number| number.get() as usize - 1)
    }
}

/// A command as it was logged. Its argument is read through [`crate::Transcript::argument`], which masks secrets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Command {
    /// The verb.
    pub verb: Verb,
    /// The argument; empty where there was none.
    pub(crate) argument: TextRef,
    /// Where it stands.
    pub line: LineId,
    /// When, where the log tells.
    pub at: Option<Stamp>,
}

impl Command {
    /// Whether an argument was given.
    pub fn has_argument(&self) -> bool {
        !self.argument.is_empty()
    }
}

/// One logical reply: its physical lines folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The code.
    pub code: ReplyCode,
    /// The text of its lines without the codes.
    pub(crate) parts: SmallVec<[TextRef; 1]>,
    /// The first physical line.
    pub first_line: LineId,
    /// The last physical line.
    pub last_line: LineId,
    /// When it began, where the log tells.
    pub at: Option<Stamp>,
    /// Whether a reply of several lines was closed by its code and a space (RFC 959 §4.2).
    pub closed: bool,
}

impl Reply {
    /// Whether it has several lines.
    pub fn is_multiline(&self) -> bool {
        self.parts.len() > 1
    }

    /// How many lines it has.
    pub fn line_count(&self) -> usize {
        self.parts.len()
    }
}

/// A command with the replies to it; or replies that no visible command asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Exchange {
    /// The command; `None` for the greeting and for replies whose command the log does not show.
    pub command: Option<Command>,
    /// The replies in order: none (unanswered), a final one, or a preliminary 1yz and a final one.
    pub replies: SmallVec<[Reply; 1]>,
    /// For logs that show no replies: whether the client says that the command was accepted.
    pub reported: Option<bool>,
    pub(crate) channel: Index,
    /// The notes that were made after this command and before the next, as indices into [`Session::notes`].
    pub notes: Range<u32>,
}

impl Exchange {
    /// The verb, where the command is known.
    pub fn verb(&self) -> Option<Verb> {
        self.command.map(|c| c.verb)
    }

    /// The last reply that is not preliminary.
    pub fn final_reply(&self) -> Option<&Reply> {
        self.replies.iter().rev().find(|r| !r.code.is_preliminary())
    }

    /// The data connection that the command set up or used, as an index into [`Session::channels`].
    pub fn channel(&self) -> Option<usize> {
        self.channel.get()
    }

    /// The code of the final reply.
    pub fn code(&self) -> Option<ReplyCode> {
        self.final_reply().map(|r| r.code)
    }

    /// Whether a 1yz came.
    pub fn has_preliminary(&self) -> bool {
        self.replies.iter().any(|r| r.code.is_preliminary())
    }

    /// How long the server took for its final reply, in milliseconds: as exact as the log's clock, which may count
    /// whole seconds. `None` where the log does not tell: without times, with command and reply on one line, or where
    /// the clock ran backwards.
    pub fn elapsed(&self) -> Option<u64> {
        let (command, reply) = (self.command?, self.final_reply()?);
        reply.at?.since(command.at.filter(|_| command.line != reply.first_line)?)
    }

    /// Whether the server carried the command out, as far as the log shows.
    pub fn succeeded(&self) -> bool {
        self.code().is_some_and(ReplyCode::is_success) || self.reported == Some(true)
    }

    /// Whether the server refused the command (4yz, 5yz).
    pub fn refused(&self) -> bool {
        self.code().is_some_and(ReplyCode::is_refusal) || self.reported == Some(false)
    }

    /// The first line of the exchange.
    pub fn first_line(&self) -> Option<LineId> {
        self.command.map(|c| c.line).or_else(|| self.replies.first().map(|r| r.first_line))
    }

    /// The last line of the exchange.
    pub fn last_line(&self) -> Option<LineId> {
        self.replies.last().map(|r| r.last_line).or_else(|| self.command.map(|c| c.line))
    }
}

/// A note with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteEntry {
    /// What it tells.
    pub note: Note,
    /// Where it stands.
    pub line: LineId,
    /// When, where the log tells.
    pub at: Option<Stamp>,
    pub(crate) channel: Index,
}

impl NoteEntry {
    /// The data connection it is about, as an index into [`Session::channels`].
    pub fn channel(&self) -> Option<usize> {
        self.channel.get()
    }
}

/// How the data connection was to be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// PASV: the client connects to what 227 announces (RFC 959 §3.2).
    Pasv,
    /// EPSV: the client connects to the port that 229 announces (RFC 2428 §3).
    Epsv,
    /// PORT: the server connects to the client (RFC 959 §4.1.2).
    Port,
    /// EPRT: the same for any network protocol (RFC 2428 §2).
    Eprt,
    /// LPSV, LPRT, SPSV, CPSV and the like.
    Other,
    /// A transfer command with nothing before it.
    None,
}

impl Mode {
    /// PASV or EPSV: the client connects.
    pub fn is_passive(self) -> bool {
        matches!(self, Mode::Pasv | Mode::Epsv)
    }

    /// PORT or EPRT: the server connects.
    pub fn is_active(self) -> bool {
        matches!(self, Mode::Port | Mode::Eprt)
    }
}

/// What was said on the wire about the data connection, before any repair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Announced {
    /// The six numbers of 227 or PORT.
    HostPort(HostPort),
    /// The fields of 229 or EPRT.
    Extended(Extended),
}

impl Announced {
    /// The announced address.
    pub fn address(&self) -> Option<IpAddr> {
        match self {
            Announced::HostPort(found) => found.host.map(IpAddr::V4),
            Announced::Extended(found) => found.host,
        }
    }

    /// What was announced as an address but is none: 227 with a number above 255.
    pub fn impossible_host(&self) -> Option<String> {
        match self {
            Announced::HostPort(found) => found.impossible_host(),
            Announced::Extended(_) => None,
        }
    }

    /// The announced port.
    pub fn port(&self) -> Option<u16> {
        match self {
            Announced::HostPort(found) => found.port,
            Announced::Extended(found) => found.port,
        }
    }
}

/// What became of the connection itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Connection {
    /// The log does not say.
    Unknown,
    /// It stood: the line that says so.
    Opened(LineId),
    /// It could not be made: the line that says so, and why.
    Failed(LineId, Failure),
}

/// How a transfer ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TransferOutcome {
    /// The server said 2yz, or the client that it is done.
    Completed,
    /// Refused, or broken off.
    Failed,
    /// Nothing was tried, or the log does not show how it ended.
    Unknown,
}

/// One data connection, from PASV, EPSV, PORT or EPRT to the reply that ends the transfer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataChannel {
    /// How it was to be made.
    pub mode: Mode,
    /// The exchange that set it up, as an index into [`Session::exchanges`].
    pub setup: Option<usize>,
    /// The exchange of the transfer command, as an index into [`Session::exchanges`].
    pub transfer: Option<usize>,
    /// What was announced.
    pub announced: Option<Announced>,
    /// The line of the announcement: the 227 or 229 reply, the PORT or EPRT command.
    pub announced_line: Option<LineId>,
    /// The place to which the client really connected, where the log shows it.
    pub used: Option<Place>,
    /// What became of the connection.
    pub connection: Connection,
    /// The line on which the client says that it replaced the announced address.
    pub repaired: Option<LineId>,
    /// The line on which the client says that it does not accept the announced address.
    pub address_refused: Option<LineId>,
    /// Whether the control connection was under TLS when it was set up.
    pub under_tls: bool,
    /// How the transfer ended.
    pub outcome: TransferOutcome,
}

/// Whether the control connection is encrypted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tls {
    /// In the clear throughout.
    None,
    /// AUTH TLS or AUTH SSL was accepted (RFC 4217).
    Explicit,
    /// TLS from the first byte, mostly on port 990.
    Implicit,
    /// The log begins too late, or shows too little, to tell.
    Unknown,
}

/// Whether somebody logged in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Login {
    /// 230 or 232, or the client says so.
    Accepted,
    /// 530 or the like after USER or PASS.
    Refused,
    /// Not seen.
    Absent,
}

/// How the control connection ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// QUIT and 221, or the client closed it in an orderly way.
    Quit,
    /// The server said 421, or its log that it ended the session: the line.
    Dismissed(LineId),
    /// Lost: the line that says so, and why.
    Lost(LineId, Failure),
    /// The log does not show an end.
    Open,
}

/// A run of replies that stand at other commands than their own: one reply too many, or one that is missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutOfStep {
    /// The line of the first reply of the run.
    pub line: LineId,
    /// By how many commands: -1 where each reply stands at the command after its own.
    pub by: i8,
    /// The replies that make no sense where they stand, at most 16.
    pub misread: Vec<Misread>,
}

/// A reply that stands at another command than its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misread {
    /// Its line.
    pub line: LineId,
    /// Its code.
    pub code: ReplyCode,
    /// The line of the command at which it stands.
    pub command: LineId,
    /// The verb of that command.
    pub verb: Verb,
    /// The verb of the command that it answers.
    pub answers: Verb,
}

/// One control connection.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    /// The dialect of its log, as an index into [`crate::dialects`].
    pub dialect: usize,
    /// Its first line.
    pub first_line: LineId,
    /// Its last line.
    pub last_line: LineId,
    /// The server's end of the control connection as the client used it.
    pub peer: Place,
    /// The server's address where `peer` is not known, as other sessions in the same server's log let one conclude: it
    /// completes what a 229 leaves out, and proves nothing. See `recorder/own_address.rs` for when it is inferred.
    pub peer_inferred: Option<IpAddr>,
    /// The client's address, where the log shows it.
    pub client_address: Option<IpAddr>,
    /// What the client's program calls itself.
    pub client: Option<TextRef>,
    /// Whether TLS protects the control connection.
    pub tls: Tls,
    /// Whether somebody logged in.
    pub login: Login,
    /// The greeting's exchange, as an index into `exchanges`.
    pub greeting: Option<usize>,
    /// Everything said, in order of the commands.
    pub exchanges: Vec<Exchange>,
    /// The notes, in order.
    pub notes: Vec<NoteEntry>,
    /// The data connections, in order.
    pub channels: Vec<DataChannel>,
    /// The other protocol that answered, and its line.
    pub foreign: Option<(Foreign, LineId)>,
    /// Where replies stand at other commands than their own. `exchanges` has them where they belong.
    pub out_of_step: Vec<OutOfStep>,
    /// How the control connection ended.
    pub end: End,
}

impl Session {
    /// The exchanges of a verb, with their indices.
    pub fn exchanges_of(&self, verb: Verb) -> impl Iterator<Item = (usize, &Exchange)> {
        self.exchanges.iter().enumerate().filter(move |(_, e)| e.verb() == Some(verb))
    }

    /// The notes made between the command of an exchange and the next command.
    pub fn notes_of(&self, exchange: &Exchange) -> &[NoteEntry] {
        let Range { start, end } = exchange.notes;
        self.notes.get(start as usize..end as usize).unwrap_or_default()
    }

    /// When a line was written, where the log tells: the moment of the command, the reply or the note on it.
    pub fn moment_of(&self, line: LineId) -> Option<Stamp> {
        let said = self.exchanges.iter().flat_map(|e| {
            let command = e.command.map(|c| (c.line, c.at));
            command.into_iter().chain(e.replies.iter().map(|r| (r.first_line, r.at)))
        });
        let mut told = said.chain(self.notes.iter().map(|n| (n.line, n.at)));
        told.find_map(|(here, at)| at.filter(|_| here == line))
    }

    /// The exchange of a command that set a data connection up.
    pub fn setup_of(&self, channel: &DataChannel) -> Option<&Exchange> {
        self.exchanges.get(channel.setup?)
    }

    /// Whether the server refused the transfer for which a data connection was, by its index in [`Session::channels`].
    pub(crate) fn is_refused(&self, channel: usize) -> bool {
        self.channels.get(channel).and_then(|it| self.transfer_of(it)).is_some_and(Exchange::refused)
    }

    /// The exchange of the transfer command that used a data connection.
    pub fn transfer_of(&self, channel: &DataChannel) -> Option<&Exchange> {
        self.exchanges.get(channel.transfer?)
    }

    /// The user name's exchange that the server last accepted a login for, or the last USER.
    pub fn last_user(&self) -> Option<&Exchange> {
        self.exchanges.iter().rfind(|e| e.verb() == Some(Verb::USER))
    }
}
