//! The recorder's second reading of a session whose replies turned out to be out of step: the same lines again, each
//! reply given to the command that it answers.

use super::Recorder;
use super::steps::{Plan, replies_of};
use crate::order;
use crate::problem::ProblemKind;
use crate::session::{DataChannel, End, Exchange, Login, NoteEntry, Reply, Session, Tls};
use ftp_catalog::ReplyCode;

/// What happens, in the order of the lines.
enum Event {
    /// The command of an old exchange.
    Command(usize),
    /// A reply, with the old exchange that it stood in and the one that it belongs to.
    Reply(Reply, usize, Option<usize>),
    Note(NoteEntry),
}

impl Recorder<'_> {
    /// Reads the session of a building again.
    pub(super) fn read_again(&mut self, index: usize, plan: Plan) {
        let Some(building) = self.building.get_mut(index) else { return };
        let session = &mut building.session;
        let owners: Vec<((usize, usize), Option<usize>)> = replies_of(session).zip(plan.owners).collect();
        let (mut exchanges, greeting, notes) = take(session);
        session.out_of_step = plan.found;
        let lines: Vec<_> = session.out_of_step.iter().map(|found| found.line).collect();
        (building.channel, building.transferring, building.last_reply) = (None, None, None);
        building.pending.clear();
        building.passed_over.clear();
        for line in lines {
            self.problem(line, ProblemKind::RepliesOutOfStep);
        }
        let events = events(&mut exchanges, &owners, notes);
        self.live.clear();
        self.key = 0;
        self.live.insert(0, index);
        self.at_hand = Some((0, Some(index)));
        // Where each old exchange is now.
        let mut moved: Vec<Option<usize>> = vec![None; exchanges.len()];
        for event in events {
            match event {
                Event::Command(old) => {
                    let Some(exchange) = exchanges.get(old) else { continue };
                    let now = self.command_again(exchange);
                    if let (Some(slot), Some(now)) = (moved.get_mut(old), now) {
                        *slot = Some(now);
                    }
                }
                Event::Reply(reply, stood_at, owner) => {
                    let known = owner.and_then(|old| moved.get(old).copied().flatten());
                    let now = known.unwrap_or_else(|| self.without_command());
                    if owner == Some(stood_at)
                        && let Some(slot) = moved.get_mut(stood_at)
                    {
                        *slot = Some(now);
                    }
                    if greeting == Some(stood_at) {
                        self.session().session.greeting = Some(now);
                    }
                    self.reply_again(now, reply, owner.is_some());
                }
                Event::Note(note) => {
                    self.line = note.line;
                    self.enter_note(note.note, note.at);
                }
            }
        }
    }

    fn command_again(&mut self, exchange: &Exchange) -> Option<usize> {
        let command = exchange.command?;
        self.line = command.line;
        let argument = command.argument.read(self.source, &self.rebuilt).to_owned();
        let now = self.without_command();
        if let Some(again) = self.session().session.exchanges.get_mut(now) {
            again.command = Some(command);
            again.reported = exchange.reported;
        }
        self.follow_command(now, command, &argument);
        if let Some(accepted) = exchange.reported {
            self.follow_report(now, Some(command.verb), accepted);
        }
        Some(now)
    }

    /// A new exchange, without its command.
    fn without_command(&mut self) -> usize {
        let session = &mut self.session().session;
        let notes = session.notes.len() as u32;
        session.exchanges.push(Exchange { notes: notes..notes, ..Exchange::default() });
        session.exchanges.len() - 1
    }

    /// A reply that answers nothing tells nothing either, but for 421, which needs no command.
    fn reply_again(&mut self, index: usize, reply: Reply, answers: bool) {
        self.line = reply.last_line;
        let code = reply.code;
        let Some(exchange) = self.session().session.exchanges.get_mut(index) else { return };
        exchange.replies.push(reply);
        let verb = exchange.verb();
        if answers || code == ReplyCode(421) {
            self.follow_reply(index, verb, code);
        }
    }
}

/// Takes out what is read again, and leaves what is not: who the two ends are.
fn take(session: &mut Session) -> (Vec<Exchange>, Option<usize>, Vec<NoteEntry>) {
    session.channels = Vec::<DataChannel>::new();
    (session.tls, session.login, session.end) = (Tls::Unknown, Login::Absent, End::Open);
    (std::mem::take(&mut session.exchanges), session.greeting.take(), std::mem::take(&mut session.notes))
}

fn events(exchanges: &mut [Exchange], owners: &[((usize, usize), Option<usize>)], notes: Vec<NoteEntry>) -> Vec<Event> {
    let mut events = Vec::new();
    let mut owners = owners.iter();
    for (old, exchange) in exchanges.iter_mut().enumerate() {
        if let Some(command) = exchange.command {
            events.push((command.line, Event::Command(old)));
        }
        for (reply, (_, owner)) in std::mem::take(&mut exchange.replies).into_iter().zip(owners.by_ref()) {
            events.push((reply.last_line, Event::Reply(reply, old, *owner)));
        }
    }
    events.extend(notes.into_iter().map(|note| (note.line, Event::Note(note))));
    // Stable: on one line the command comes before its reply, and both before notes.
    order::sort_by_key(&mut events, |(line, _)| *line);
    events.into_iter().map(|(_, event)| event).collect()
}
