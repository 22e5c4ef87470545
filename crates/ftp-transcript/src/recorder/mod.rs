//! The recorder: takes what a dialect reads off each line and builds sessions from it, one control connection each.
//!
//! Dialects call its methods; it folds replies of several lines, pairs replies with commands, follows the data
//! connections, and keeps what is secret apart.

mod channels;
mod ends;
mod hand_over;
mod notes;
mod own_address;
mod pairing;
mod replay;
mod replies;
mod steps;

use crate::grammar::clock::Stamp;
use crate::grammar::command::command_line;
use crate::grammar::moments::Moments;
use crate::note::{Channel, Note, Place};
use crate::order;
use crate::problem::{Problem, ProblemKind};
use crate::secret::{Secrets, secret_part};
use crate::session::{Command, End, Exchange, LineId, Login, Reply, Session, Tls};
use crate::text::TextRef;
use ftp_catalog::{ReplyCode, Verb};
use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

/// What a line turned out to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Role {
    /// No rule explains it. Shown with a question mark.
    #[default]
    Unknown,
    /// Nothing but blanks.
    Blank,
    /// A command to the server.
    Command,
    /// A reply, or one line of it.
    Reply,
    /// The program's own words.
    Note,
    /// A directory listing, or the content of a transferred file.
    Data,
    /// A progress meter.
    Meter,
    /// A prompt, or what a person typed at it.
    Prompt,
}

/// A session while it is read.
struct Building {
    session: Session,
    /// The reply of several lines that is not closed yet.
    open: Option<Box<OpenReply>>,
    /// Commands that wait for their final reply, oldest first, as indices into `session.exchanges`.
    pending: VecDeque<usize>,
    /// Those of them that a later command was answered before: their answers may be lost.
    passed_over: Vec<usize>,
    /// The data connection that is being set up or used.
    channel: Option<usize>,
    /// The last reply that was paired, to tell a line that the program printed twice.
    last_reply: Option<(usize, usize)>,
    /// Its clock.
    moments: Moments,
    /// Whether it was said that the clock ran backwards.
    ran_backwards: bool,
    /// Whether the last command or reply was followed by a note that ends the session.
    over: bool,
    /// Whether the log shows any command.
    commanded: bool,
    /// The name of the last USER: it is asked for at each password.
    user: Option<TextRef>,
    /// The exchange whose transfer was begun by a 1yz and has not ended.
    transferring: Option<usize>,
    /// Which of several logs it stands in, and a number for the server's name there.
    log: (u32, u64),
    /// The server's own end, whether or not it is the one that the client used.
    own_end: Option<IpAddr>,
    /// The server agreed to write an address into 229 (CEPR).
    custom_extended: bool,
}

/// A reply of several lines that is not closed yet.
struct OpenReply {
    reply: Reply,
    /// The first line after the opening one that could be a whole reply of another code: where the block is cut,
    /// should it never be closed. As an index into `reply.parts`, with its line.
    candidate: Option<(usize, LineId, ReplyCode)>,
    /// The line of each part, needed only to cut.
    lines: Vec<LineId>,
    /// Only the dialect knows where it ends, so that its end is never missing.
    closed_by_dialect: bool,
}

impl OpenReply {
    fn new(reply: Reply, line: LineId, closed_by_dialect: bool) -> OpenReply {
        OpenReply { reply, candidate: None, lines: vec![line], closed_by_dialect }
    }
}

/// Builds sessions from what a dialect reads.
pub struct Recorder<'s> {
    source: &'s str,
    rebuilt: String,
    line: LineId,
    at: Option<Stamp>,
    key: u64,
    /// A number for the name of the server's host, where each line tells it; and the number of the log.
    server: u64,
    log: u32,
    dialect: usize,
    live: HashMap<u64, usize>,
    /// What `live` has of the connection that was asked for last: a line asks for its session many times.
    at_hand: Option<(u64, Option<usize>)>,
    #[allow(clippy::vec_box, reason = "a long log has many, and a list that grows is there twice for a while")]
    building: Vec<Box<Building>>,
    /// While the rest of a reply that was never closed is read again.
    reading_again: bool,
    program: Option<TextRef>,
    roles: Vec<Role>,
    owners: Vec<u32>,
    problems: Vec<Problem>,
    secrets: Secrets,
    repeats: Vec<LineId>,
}

/// What reading gave.
pub(crate) struct Recorded {
    pub(crate) rebuilt: String,
    pub(crate) sessions: Vec<Session>,
    pub(crate) roles: Vec<Role>,
    /// For each line the session it belongs to, plus one; 0 for none.
    pub(crate) owners: Vec<u32>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) secrets: Secrets,
    /// The lines that only repeat another one, ascending.
    pub(crate) repeats: Vec<LineId>,
}

impl<'s> Recorder<'s> {
    pub(crate) fn new(source: &'s str, lines: usize) -> Recorder<'s> {
        Recorder {
            source,
            rebuilt: String::new(),
            line: LineId(0),
            at: None,
            key: 0,
            server: 0,
            log: 0,
            dialect: 0,
            live: HashMap::new(),
            at_hand: None,
            building: Vec::new(),
            reading_again: false,
            program: None,
            roles: vec![Role::Unknown; lines],
            owners: vec![0; lines],
            problems: Vec::new(),
            secrets: Secrets::default(),
            repeats: Vec::new(),
        }
    }

    /// Goes to the next line.
    pub(crate) fn begin_line(&mut self, line: LineId, dialect: usize) {
        (self.line, self.dialect, self.at, self.key, self.server) = (line, dialect, None, 0, 0);
    }

    /// The role that the line has so far.
    pub(crate) fn role(&self) -> Role {
        self.roles.get(self.line.0 as usize).copied().unwrap_or_default()
    }

    /// How much of what tells lines apart the line showed: its moment, its connection, the client.
    pub(crate) fn placed(&self) -> u8 {
        let client = self.now().is_some_and(|b| b.session.client_address.is_some());
        u8::from(self.at.is_some()) + u8::from(self.key != 0) + u8::from(client)
    }

    /// How much was told so far: whole replies, notes, and ends of connections. A prefix inside of a reply of several
    /// lines leaves it open, and one before the program's last words hides them.
    pub(crate) fn told(&self) -> usize {
        let of = |session: &Session| {
            let replies = session.exchanges.iter().flat_map(|e| &e.replies).filter(|reply| reply.closed).count();
            let ends = usize::from(session.client_address.is_some()) + usize::from(session.peer.host.is_some());
            replies + session.notes.len() + ends
        };
        self.building.iter().map(|building| of(&building.session)).sum()
    }

    /// Another log begins: no session goes on, and nothing is known of its program.
    pub(crate) fn begin_log(&mut self) {
        self.close_all();
        self.live.clear();
        self.at_hand = None;
        self.program = None;
        self.log += 1;
    }

    /// The role of any line.
    pub(crate) fn role_of(&self, line: LineId) -> Role {
        self.roles.get(line.0 as usize).copied().unwrap_or_default()
    }

    /// The current line only repeats an earlier one.
    pub(crate) fn repeat(&mut self, of: usize) {
        self.repeats.push(self.line);
        self.set_role(self.roles.get(of).copied().unwrap_or_default());
        let owner = self.owners.get(of).copied().unwrap_or(0);
        if let Some(slot) = self.owners.get_mut(self.line.0 as usize) {
            *slot = owner;
        }
    }

    /// Text of the line that is probably secret.
    pub(crate) fn hide(&mut self, text: &str) {
        let place = TextRef::of(text, self.source, &mut self.rebuilt);
        self.secrets.hide_place(place);
    }

    /// Gives the current line its role.
    pub(crate) fn set_role(&mut self, role: Role) {
        if let Some(slot) = self.roles.get_mut(self.line.0 as usize) {
            *slot = role;
        }
    }

    // What dialects say about the line.

    /// The moment of the line.
    pub fn at(&mut self, at: Stamp) {
        self.at = Some(at);
    }

    /// Which of several interleaved connections the line belongs to: any number that is its own.
    pub fn connection(&mut self, key: u64) {
        self.key = key;
        self.at_hand = Some((key, self.live()));
    }

    /// The host whose server wrote the line, in a log of several: any number that is its own.
    pub fn server(&mut self, key: u64) {
        self.server = key;
    }

    /// The client's address, where each line of a server's log shows it.
    pub fn client_address(&mut self, address: IpAddr) {
        if let Some(building) = self.current() {
            building.session.client_address.get_or_insert(address);
        }
    }

    /// A command. False where the text is none; the line's role is then left open.
    pub fn command(&mut self, text: &str) -> bool {
        let text = text.trim_end_matches(['\r', '\n']);
        let Some(parsed) = command_line(text) else { return false };
        self.command_of(parsed.verb, parsed.argument.unwrap_or_default());
        true
    }

    /// A command that the log tells in other words than the protocol's, such as `o` for RETR.
    pub fn command_of(&mut self, verb: Verb, text: &str) {
        self.set_role(Role::Command);
        self.begin_exchange(verb, text);
    }

    fn begin_exchange(&mut self, verb: Verb, text: &str) {
        if self.current().is_some_and(|b| b.open.is_some()) {
            self.close_unterminated();
        }
        if self.current().is_some_and(|b| b.over && b.is_left_by(verb)) {
            self.end_session();
        }
        let argument = match text {
            "" => TextRef::EMPTY,
            _ => TextRef::of(text, self.source, &mut self.rebuilt),
        };
        if let Some(from) = secret_part(verb, text).filter(|_| !text.is_empty()) {
            let value = text.get(from..).unwrap_or_default();
            let anonymous = self.user_is_anonymous();
            self.secrets.add(argument.skip(from), value, self.line, anonymous);
        }
        let line = self.line;
        self.session();
        let command = Command { verb, argument, line, at: self.moment(self.at, line) };
        let building = self.session();
        building.session.last_line = line;
        let index = building.session.exchanges.len();
        let notes = building.session.notes.len() as u32;
        building.session.exchanges.push(Exchange {
            command: Some(command),
            notes: notes..notes,
            ..Exchange::default()
        });
        building.pending.push_back(index);
        building.commanded = true;
        building.know_user(command);
        self.follow_command(index, command, text);
    }

    /// A command that the log does not show, and a reply on the current line proves: sent because of what stands on an
    /// earlier line, which stays what it is. Its argument is empty where nothing tells it.
    pub fn implied(&mut self, verb: Verb, text: &str, line: LineId) {
        let here = std::mem::replace(&mut self.line, line);
        let at = self.at.take();
        let commanded = self.now().is_some_and(|b| b.commanded);
        self.begin_exchange(verb, text);
        // Other commands may well be hidden: what nobody is seen to ask for may have been asked for.
        self.session().commanded = commanded;
        (self.line, self.at) = (here, at);
    }

    /// A command whose answer the log tells only as "accepted" or "refused", without the reply itself.
    pub fn reported(&mut self, accepted: bool) {
        let Some(building) = self.current() else { return };
        let Some(index) = building.pending.pop_back() else { return };
        building.passed_over.retain(|passed| *passed != index);
        if let Some(exchange) = building.session.exchanges.get_mut(index) {
            exchange.reported = Some(accepted);
            let verb = exchange.verb();
            self.follow_report(index, verb, accepted);
        }
    }

    /// A directory listing or the content of a transferred file.
    pub fn data(&mut self) {
        self.set_role(Role::Data);
    }

    /// A progress meter.
    pub fn meter(&mut self) {
        self.set_role(Role::Meter);
    }

    /// A prompt, or what a person typed at it.
    pub fn prompt(&mut self) {
        self.set_role(Role::Prompt);
    }

    /// The program's own words, which mean nothing for the session.
    pub fn remark(&mut self) {
        self.set_role(Role::Note);
    }

    /// A password that stands somewhere else than in a command.
    pub fn secret(&mut self, value: &str) {
        let place = TextRef::of(value, self.source, &mut self.rebuilt);
        self.secrets.add(place, value, self.line, false);
    }

    /// A password in a form that hides it from the eye alone: not to be shown, though the log does not show the password.
    pub fn obscured(&mut self, value: &str) {
        let place = TextRef::of(value, self.source, &mut self.rebuilt);
        self.secrets.hide(place, value);
    }

    /// A place with a host and a port as written.
    pub fn place(&mut self, host: &str, port: Option<u16>) -> Place {
        let address = host.trim_matches(['[', ']']).parse().ok();
        Place { host: Some(TextRef::of(host, self.source, &mut self.rebuilt)), address, port }
    }

    /// Text for a note.
    pub fn words(&mut self, text: &str) -> TextRef {
        TextRef::of(text, self.source, &mut self.rebuilt)
    }

    // What dialects may ask, to tell lines that look the same apart.

    /// The code of a reply of several lines that is not closed yet.
    pub fn open_reply(&self) -> Option<ReplyCode> {
        self.now().and_then(|b| b.open.as_ref()).map(|open| open.reply.code)
    }

    /// Whether a transfer was begun (1yz) and has not ended.
    pub fn in_transfer(&self) -> bool {
        self.now().is_some_and(|b| b.transferring.is_some())
    }

    /// Whether any command, or transfer that began, waits for a reply.
    pub fn awaits_any(&self) -> bool {
        self.now().is_some_and(|b| !b.pending.is_empty())
    }

    /// The line that is read.
    pub fn here(&self) -> LineId {
        self.line
    }

    /// The verb of the oldest command that waits for its reply.
    pub fn awaiting(&self) -> Option<Verb> {
        let building = self.now()?;
        let oldest = building.oldest_awaited().or_else(|| building.pending.front().copied())?;
        building.session.exchanges.get(oldest)?.verb()
    }

    /// Whether the line itself told its connection.
    pub(crate) fn is_on_a_connection(&self) -> bool {
        self.key != 0
    }

    /// Whether anything was said on the control connection yet.
    pub fn has_spoken(&self) -> bool {
        self.now().is_some_and(|b| !b.session.exchanges.is_empty())
    }

    // Sessions.

    fn live(&self) -> Option<usize> {
        match self.at_hand {
            Some((key, index)) if key == self.key => index,
            _ => self.live.get(&self.key).copied(),
        }
    }

    fn now(&self) -> Option<&Building> {
        self.building.get(self.live()?).map(Box::as_ref)
    }

    fn current(&mut self) -> Option<&mut Building> {
        let index = self.live();
        self.at_hand = Some((self.key, index));
        self.building.get_mut(index?).map(Box::as_mut)
    }

    /// The current connection's session is over.
    fn leave(&mut self) {
        let left = self.live.remove(&self.key);
        self.at_hand = None;
        // A long log has thousands of them, and most grow no more.
        if let Some(building) = left.and_then(|index| self.building.get_mut(index)) {
            building.give_back();
        }
    }

    /// The session of the current connection; begins one where there is none.
    fn session(&mut self) -> &mut Building {
        let next = self.building.len();
        let index = match self.live() {
            Some(index) => index,
            None => *self.live.entry(self.key).or_insert(next),
        };
        self.at_hand = Some((self.key, Some(index)));
        if index == next {
            self.building.push(Box::new(Building {
                session: Session {
                    dialect: self.dialect,
                    first_line: self.line,
                    last_line: self.line,
                    peer: Place::default(),
                    peer_inferred: None,
                    client_address: None,
                    client: self.program,
                    tls: Tls::Unknown,
                    login: Login::Absent,
                    greeting: None,
                    exchanges: Vec::new(),
                    notes: Vec::new(),
                    channels: Vec::new(),
                    foreign: None,
                    out_of_step: Vec::new(),
                    end: End::Open,
                },
                open: None,
                pending: VecDeque::new(),
                passed_over: Vec::new(),
                channel: None,
                last_reply: None,
                moments: Moments::default(),
                ran_backwards: false,
                over: false,
                commanded: false,
                user: None,
                transferring: None,
                log: (self.log, self.server),
                own_end: None,
                custom_extended: false,
            }));
        }
        if let Some(owner) = self.owners.get_mut(self.line.0 as usize) {
            *owner = index as u32 + 1;
        }
        // `index` is either an entry that exists or the one just pushed.
        #[allow(clippy::indexing_slicing, reason = "the index was just looked up or pushed")]
        &mut self.building[index]
    }

    /// Whatever comes next on this connection is another session.
    fn end_session(&mut self) {
        self.close_unterminated();
        self.leave();
    }

    fn user_is_anonymous(&self) -> bool {
        self.now().and_then(|b| b.user).is_some_and(|user| {
            let name = user.read(self.source, &self.rebuilt);
            name.eq_ignore_ascii_case("anonymous") || name.eq_ignore_ascii_case("ftp")
        })
    }

    fn problem(&mut self, line: LineId, kind: ProblemKind) {
        self.problems.push(Problem { line, kind });
    }

    /// A moment, in the order of those before it in the session. Says so where the clock ran backwards.
    fn moment(&mut self, at: Option<Stamp>, line: LineId) -> Option<Stamp> {
        let at = at?;
        let Some(building) = self.current() else { return Some(at) };
        let (at, backwards) = building.moments.next(at);
        if backwards && !std::mem::replace(&mut building.ran_backwards, true) {
            self.problem(line, ProblemKind::ClockBackwards);
        }
        Some(at)
    }

    /// Reads the sessions again whose replies are out of step.
    fn put_in_step(&mut self) {
        let mut known = steps::Expectations::new();
        for index in 0..self.building.len() {
            let plan = self.building.get(index).and_then(|b| steps::find(&b.session, &mut known));
            if let Some(plan) = plan {
                self.read_again(index, plan);
            }
        }
    }

    fn close_all(&mut self) {
        let mut keys: Vec<u64> = self.live.keys().copied().collect();
        order::sort_by_key(&mut keys, |key| *key);
        for key in keys {
            self.key = key;
            self.close_unterminated();
        }
    }

    /// The end of the input.
    pub(crate) fn finish(mut self) -> Recorded {
        self.close_all();
        self.put_in_step();
        own_address::infer(&mut self.building);
        let kept: Vec<bool> = self.building.iter().map(|b| b.session.is_worth_telling()).collect();
        let mut renumbered = Vec::with_capacity(kept.len());
        let mut next = 0u32;
        for keep in &kept {
            next += u32::from(*keep);
            renumbered.push(if *keep { next } else { 0 });
        }
        for owner in &mut self.owners {
            *owner = (*owner as usize).checked_sub(1).and_then(|i| renumbered.get(i)).copied().unwrap_or(0);
        }
        let mut sessions: Vec<Session> = Vec::with_capacity(next as usize);
        sessions.extend(self.building.into_iter().zip(&kept).filter(|(_, keep)| **keep).map(|(b, _)| b.settle()));
        self.secrets.settle(self.source);
        order::sort_by_key(&mut self.problems, |p| (p.line, p.kind));
        self.problems.dedup();
        Recorded {
            rebuilt: self.rebuilt,
            sessions,
            roles: self.roles,
            owners: self.owners,
            problems: self.problems,
            secrets: self.secrets,
            repeats: self.repeats,
        }
    }
}

impl Session {
    /// A program's name alone is no session.
    fn is_worth_telling(&self) -> bool {
        !self.exchanges.is_empty()
            || self.foreign.is_some()
            || self.notes.iter().any(|n| !matches!(n.note, Note::Program(_) | Note::Closed(Channel::Unknown)))
    }
}

impl Building {
    /// Whether a command after the end of the session belongs to another one. A client may not know yet that the
    /// server hung up, and go on; but it does not log in again.
    fn is_left_by(&self, verb: Verb) -> bool {
        let said = self.session.exchanges.iter().any(|e| e.command.is_some());
        let begins = said && matches!(verb, Verb::USER | Verb::AUTH | Verb::HOST | Verb::FEAT);
        begins || matches!(self.session.end, End::Quit | End::Open)
    }

    fn know_user(&mut self, command: Command) {
        if command.verb == Verb::USER {
            self.user = Some(command.argument);
        }
    }

    /// What can only be said when everything was read.
    fn settle(mut self) -> Session {
        let session = &mut self.session;
        if session.tls == Tls::Unknown && session.greeting.is_some() {
            session.tls = Tls::None;
        }
        self.give_back();
        self.session
    }

    /// Gives back the memory that it was to grow into.
    fn give_back(&mut self) {
        let session = &mut self.session;
        session.exchanges.shrink_to_fit();
        session.notes.shrink_to_fit();
        session.channels.shrink_to_fit();
        self.pending.shrink_to_fit();
        self.passed_over.shrink_to_fit();
    }
}
