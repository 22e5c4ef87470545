//! The recorder's notes: what a program's own words change in the session.

use super::{Building, Recorder, Role};
use crate::grammar::clock::Stamp;
use crate::note::{Channel, Failure, Note, Place};
use crate::session::{Connection, DataChannel, End, Index, LineId, Login, Mode, NoteEntry, Tls, TransferOutcome};

impl Recorder<'_> {
    /// The program's own words, with a meaning.
    pub fn note(&mut self, note: Note) {
        if self.role() == Role::Unknown {
            self.set_role(Role::Note);
        }
        let note = self.resolve(note);
        if self.begins_session(&note) {
            self.end_session();
        }
        if let Note::Program(name) = note {
            self.program = Some(name);
            if let Some(building) = self.current() {
                building.session.client.get_or_insert(name);
            }
            return;
        }
        self.session().session.last_line = self.line;
        let at = self.moment(self.at, self.line);
        self.enter_note(note, at);
    }

    /// Adds a note of the current line to the session.
    pub(super) fn enter_note(&mut self, note: Note, at: Option<Stamp>) {
        let line = self.line;
        let building = self.session();
        let channel = match &note {
            Note::Opening(Channel::Data, _)
            | Note::Opened(Channel::Data, _)
            | Note::Failed(Channel::Data, ..)
            | Note::Closed(Channel::Data)
            | Note::Secured(Channel::Data)
            | Note::Repaired { .. }
            | Note::RefusedAddress
            | Note::NotResumed
            | Note::UnreadablePassiveReply
            | Note::TransferFailed(_) => building.channel,
            // Of a transfer that the server refused it cannot be meant: the log does not show the one that worked.
            Note::ListingDone | Note::TransferDone => building.channel.filter(|at| !building.session.is_refused(*at)),
            _ => None,
        };
        building.apply(&note, channel, line);
        building.session.notes.push(NoteEntry { note, line, at, channel: Index::of(channel) });
        let end = building.session.notes.len();
        if let Some(exchange) = building.session.exchanges.last_mut() {
            exchange.notes.end = end as u32;
        }
    }

    /// The server's end of the control connection, where a line tells it that begins nothing and ends nothing: an
    /// error text, or the address that a client derived for EPSV.
    pub fn peer(&mut self, place: Place) {
        if let Some(building) = self.current() {
            let spoken = !building.session.exchanges.is_empty();
            merge(&mut building.session.peer, &place, spoken);
        }
    }

    /// Whether a data connection is being made or used right now.
    pub fn in_data_setup(&self) -> bool {
        self.now().is_some_and(Building::expects_data_connection)
    }

    /// Decides which connection a line means that does not say so.
    fn resolve(&self, note: Note) -> Note {
        let channel = if self.in_data_setup() { Channel::Data } else { Channel::Control };
        match note {
            Note::Opening(Channel::Unknown, place) => Note::Opening(channel, place),
            Note::Opened(Channel::Unknown, place) => Note::Opened(channel, place),
            Note::Failed(Channel::Unknown, failure, place) => Note::Failed(channel, failure, place),
            other => other,
        }
    }

    /// Whether the note belongs to another control connection than the one before.
    fn begins_session(&self, note: &Note) -> bool {
        let Some(building) = self.now() else { return false };
        let under_way = !building.session.exchanges.is_empty() || building.over;
        match note {
            Note::Connecting(_) => {
                under_way || building.session.notes.iter().any(|n| matches!(n.note, Note::Failed(Channel::Control, ..)))
            }
            Note::Opening(Channel::Control, _) | Note::ImplicitTls => under_way,
            // Some clients (LibNcFTP) say so only after the greeting.
            Note::Opened(Channel::Control, _) => {
                building.over || building.session.exchanges.iter().any(|e| e.command.is_some())
            }
            _ => false,
        }
    }
}

impl Building {
    fn expects_data_connection(&self) -> bool {
        let Some(channel) = self.channel.and_then(|c| self.session.channels.get(c)) else { return false };
        let set_up = channel.setup.and_then(|i| self.session.exchanges.get(i));
        let answered = set_up.is_none_or(|e| e.succeeded() || channel.announced.is_some());
        answered && channel.outcome == TransferOutcome::Unknown
    }

    fn apply(&mut self, note: &Note, channel: Option<usize>, line: LineId) {
        let session = &mut self.session;
        let data = channel.and_then(|c| session.channels.get_mut(c));
        match note {
            Note::Connecting(place)
            | Note::Opening(Channel::Control, place)
            | Note::Opened(Channel::Control, place) => {
                merge(&mut session.peer, place, !session.exchanges.is_empty());
            }
            Note::Failed(Channel::Control, failure, place) => {
                merge(&mut session.peer, place, true);
                if !session.exchanges.is_empty() && session.end == End::Open {
                    session.end = End::Lost(line, *failure);
                }
                self.over = true;
            }
            Note::Opening(Channel::Data, place) => {
                if let Some(data) = data {
                    data.used = Some(*place);
                    data.note_repair(place, line);
                }
            }
            Note::Opened(Channel::Data, place) => {
                if let Some(data) = data {
                    // Seen on the wire: the first attempts were lost, a later one was answered.
                    if matches!(data.connection, Connection::Failed(_, Failure::TimedOut)) {
                        data.outcome = TransferOutcome::Unknown;
                    }
                    data.note_repair(place, line);
                    data.connection = Connection::Opened(line);
                    if data.used.is_none() && place.address.is_some() {
                        data.used = Some(*place);
                    }
                }
            }
            Note::Failed(Channel::Data, failure, place) => {
                if let Some(data) = data {
                    data.connection = match data.connection {
                        // The first line that tells counts; a later one may only add the reason.
                        Connection::Failed(first, Failure::Other) => Connection::Failed(first, *failure),
                        Connection::Failed(first, known) => Connection::Failed(first, known),
                        _ => Connection::Failed(line, *failure),
                    };
                    data.outcome = TransferOutcome::Failed;
                    if data.used.is_none() && place.address.is_some() {
                        data.used = Some(*place);
                    }
                }
            }
            Note::ListingDone | Note::TransferDone => {
                if let Some(data) = data {
                    data.outcome = TransferOutcome::Completed;
                }
            }
            Note::TransferFailed(failure) => {
                if let Some(data) = data.filter(|d| d.outcome != TransferOutcome::Completed) {
                    data.outcome = TransferOutcome::Failed;
                    let reached = matches!(failure, Failure::TimedOut | Failure::Refused | Failure::NoRoute);
                    if reached && data.connection == Connection::Unknown {
                        data.connection = Connection::Failed(line, *failure);
                    }
                }
            }
            Note::Repaired { used, .. } => {
                if let Some(data) = data {
                    data.repaired.get_or_insert(line);
                    if let Some(address) = used {
                        data.used = Some(Place { address: Some(*address), ..Place::default() });
                    }
                }
            }
            Note::RefusedAddress => {
                if let Some(data) = data {
                    data.address_refused = Some(line);
                    data.outcome = TransferOutcome::Failed;
                }
            }
            Note::UnreadablePassiveReply => {
                if let Some(data) = data {
                    data.outcome = TransferOutcome::Failed;
                }
            }
            Note::Secured(Channel::Control | Channel::Unknown) if session.tls != Tls::Explicit => {
                let asked = session.exchanges.iter().any(|e| e.verb() == Some(ftp_catalog::Verb::AUTH));
                session.tls = if asked || !session.exchanges.is_empty() { Tls::Explicit } else { Tls::Implicit };
            }
            Note::InTheClear | Note::TlsRefusedWentOn if session.tls == Tls::Unknown => session.tls = Tls::None,
            Note::ImplicitTls => session.tls = Tls::Implicit,
            Note::ExplicitTls if session.tls != Tls::Implicit => session.tls = Tls::Explicit,
            Note::LoggedIn => session.login = Login::Accepted,
            Note::LoginRefused if session.login != Login::Accepted => session.login = Login::Refused,
            Note::Foreign(foreign) => {
                session.foreign.get_or_insert((*foreign, line));
            }
            Note::ControlLost(failure) => {
                if session.end == End::Open {
                    session.end = End::Lost(line, *failure);
                }
                self.over = true;
            }
            Note::Closed(Channel::Control) => self.over = true,
            Note::IdleTimeout => {
                if session.end == End::Open {
                    session.end = End::Dismissed(line);
                }
                self.over = true;
            }
            Note::NotResumed => {
                if let Some(data) = data {
                    data.connection = Connection::Failed(line, Failure::Tls);
                    data.outcome = TransferOutcome::Failed;
                }
            }
            _ => {}
        }
    }
}

impl DataChannel {
    /// The client connects to another address than 227 announced, but to the same port.
    fn note_repair(&mut self, place: &Place, line: LineId) {
        let Some(told) = self.announced.as_ref().filter(|_| self.mode == Mode::Pasv) else { return };
        let differs = told.address().zip(place.address).is_some_and(|(announced, used)| announced != used);
        if differs && told.port() == place.port {
            self.repaired.get_or_insert(line);
        }
    }
}

/// Adds what a line says about a place to what is known. An address is preferred to a name, and the last of several
/// addresses of a name that were tried to the ones before.
fn merge(known: &mut Place, told: &Place, spoken: bool) {
    if told.address.is_some() && (!spoken || known.address.is_none() || known.host.is_none()) {
        (known.host, known.address) = (told.host, told.address);
    } else if known.host.is_none() {
        known.host = told.host;
    }
    known.port = if spoken { known.port.or(told.port) } else { told.port.or(known.port) };
}
