//! The recorder's replies: folding of several lines (RFC 959 §4.2), and which command a reply answers.

use super::{OpenReply, Recorder, Role};
use crate::address::{AddressClass, class_of};
use crate::grammar::reply::{ReplyLine, Separator, is_odd_code, reply_line};
use crate::note::{Foreign, Note, Place};
use crate::problem::ProblemKind;
use crate::session::{End, Exchange, LineId, Login, Reply, Session, Tls};
use crate::text::TextRef;
use ftp_catalog::{ReplyCode, Verb};
use smallvec::{SmallVec, smallvec};

impl Recorder<'_> {
    /// One physical line of a reply. False where the text cannot be one; the line's role is then left open.
    pub fn reply(&mut self, text: &str) -> bool {
        let text = text.trim_end_matches(['\r', '\n']);
        let parsed = reply_line(text);
        if self.open_reply().is_some() {
            self.set_role(Role::Reply);
            self.continue_reply(text, parsed);
            return true;
        }
        let Some(parsed) = parsed else {
            let Some(foreign) = Foreign::from_banner(text) else {
                self.note_odd_code(text);
                return false;
            };
            self.note(Note::Foreign(foreign));
            self.set_role(Role::Reply);
            return true;
        };
        self.set_role(Role::Reply);
        let line = self.line;
        if parsed.separator == Separator::End {
            self.problem(line, ProblemKind::ReplyWithoutText);
        }
        let part = TextRef::of(parsed.text, self.source, &mut self.rebuilt);
        let reply = Reply {
            code: parsed.code,
            parts: smallvec![part],
            first_line: line,
            last_line: line,
            at: self.at,
            closed: true,
        };
        if parsed.separator == Separator::Hyphen {
            let building = self.session();
            building.session.last_line = line;
            building.open = Some(Box::new(OpenReply::new(reply, line, false)));
        } else {
            self.take_reply(reply, text);
        }
        true
    }

    /// `22712 Entering Passive Mode` where a reply is due: the line stays not understood, and it is said why.
    fn note_odd_code(&mut self, text: &str) {
        if is_odd_code(text) && self.awaiting().is_some() {
            self.problem(self.line, ProblemKind::NoReplyCode);
        }
    }

    /// A line inside of a reply of several lines, where the dialect tells so itself. `last` closes the reply.
    pub fn reply_body(&mut self, text: &str, last: bool) -> bool {
        self.set_role(Role::Reply);
        let line = self.line;
        let part = TextRef::of(text, self.source, &mut self.rebuilt);
        let Some(open) = self.current().and_then(|b| b.open.as_mut()) else { return false };
        open.reply.parts.push(part);
        open.reply.last_line = line;
        open.lines.push(line);
        if last {
            self.close_reply();
        }
        true
    }

    /// The first line of a reply of which only the dialect knows that more lines follow.
    pub fn reply_opening(&mut self, code: ReplyCode, text: &str) {
        if self.open_reply().is_some() {
            self.close_unterminated();
        }
        self.set_role(Role::Reply);
        let (line, at) = (self.line, self.at);
        let part = TextRef::of(text, self.source, &mut self.rebuilt);
        let reply = Reply { code, parts: smallvec![part], first_line: line, last_line: line, at, closed: true };
        let building = self.session();
        building.session.last_line = line;
        building.open = Some(Box::new(OpenReply::new(reply, line, true)));
    }

    /// Ends the reply that [`Recorder::reply_opening`] began.
    pub fn close_reply(&mut self) {
        if let Some(open) = self.current().and_then(|b| b.open.take()) {
            self.take_reply(open.reply, "");
        }
    }

    /// The log does not show the replies to the commands that wait for them: a later reply is not theirs. For programs
    /// that send one command at a time and keep some replies to themselves.
    pub fn give_up_waiting(&mut self) {
        if let Some(building) = self.current() {
            building.pending.clear();
            building.passed_over.clear();
        }
    }

    /// A reply of which the log shows only the code. What it would have announced is not known.
    pub fn reply_code(&mut self, code: ReplyCode) {
        self.set_role(Role::Reply);
        let (line, at) = (self.line, self.at);
        let reply = Reply { code, parts: SmallVec::new(), first_line: line, last_line: line, at, closed: true };
        self.take_reply(reply, "");
    }

    /// The text of the last line of a reply that is open, where the log shows it below its code.
    pub fn reply_line_text(&mut self, text: &str) {
        self.set_role(Role::Reply);
        let line = self.line;
        let part = TextRef::of(text, self.source, &mut self.rebuilt);
        let Some(open) = self.current().and_then(|b| b.open.as_mut()) else { return };
        open.reply.last_line = line;
        match open.reply.parts.last_mut() {
            Some(last) if last.is_empty() => *last = part,
            _ => open.reply.parts.push(part),
        }
    }

    /// A line that belongs before the last one of the reply that was just taken, by a program that prints the last
    /// line of a reply first. False where no reply was taken yet.
    pub fn reply_belated(&mut self, text: &str) -> bool {
        let line = self.line;
        let part = TextRef::of(text, self.source, &mut self.rebuilt);
        let Some(building) = self.current() else { return false };
        let Some((exchange, index)) = building.last_reply else { return false };
        let reply = building.session.exchanges.get_mut(exchange).and_then(|e| e.replies.get_mut(index));
        let Some(reply) = reply else { return false };
        let last = reply.parts.len().saturating_sub(1);
        reply.parts.insert(last, part);
        reply.last_line = line;
        building.session.last_line = line;
        self.set_role(Role::Reply);
        true
    }

    fn continue_reply(&mut self, text: &str, parsed: Option<ReplyLine<'_>>) {
        let line = self.line;
        let whole = TextRef::of(text, self.source, &mut self.rebuilt);
        let building = self.session();
        building.session.last_line = line;
        let Some(open) = building.open.as_mut() else { return };
        open.reply.last_line = line;
        open.lines.push(line);
        match parsed {
            Some(p) if p.code == open.reply.code && p.separator != Separator::Hyphen => {
                open.reply.parts.push(whole.skip(text.len() - p.text.len()));
                self.close_reply();
            }
            Some(p) if p.code == open.reply.code => open.reply.parts.push(whole.skip(text.len() - p.text.len())),
            Some(p) => {
                let could_end = p.separator == Separator::Space && (100..=699).contains(&p.code.0);
                if could_end && open.candidate.is_none() {
                    open.candidate = Some((open.reply.parts.len(), line, p.code));
                }
                open.reply.parts.push(whole);
            }
            None => open.reply.parts.push(whole),
        }
    }

    /// The next command, or the end of the log, came before the reply was closed: cut it where another whole reply
    /// seems to begin, and say so.
    pub(super) fn close_unterminated(&mut self) {
        if self.current().and_then(|b| b.open.as_ref()).is_some_and(|open| open.closed_by_dialect) {
            self.close_reply();
            return;
        }
        let Some(mut open) = self.current().and_then(|b| b.open.take()) else { return };
        self.problem(open.reply.first_line, ProblemKind::UnterminatedReply);
        open.reply.closed = false;
        // Cut once only: cutting again what is read again would cost more than linear time on hostile input.
        let Some((at, line, _)) = open.candidate.filter(|_| !self.reading_again) else {
            self.take_reply(open.reply, "");
            return;
        };
        let rest: Vec<TextRef> = open.reply.parts.drain(at..).collect();
        let lines = open.lines.split_off(at);
        open.reply.last_line = open.lines.last().copied().unwrap_or(line);
        self.take_reply(open.reply, "");
        // What follows is read again, as replies of their own.
        let here = self.line;
        self.reading_again = true;
        for (part, line) in rest.into_iter().zip(lines) {
            let text = part.read(self.source, &self.rebuilt).to_owned();
            self.line = line;
            self.reply(&text);
        }
        self.line = here;
        self.close_unterminated();
        self.reading_again = false;
    }

    /// Finds the exchange that a whole reply belongs to.
    fn take_reply(&mut self, reply: Reply, whole_line: &str) {
        // Only the first words tell another protocol.
        let begins = self.now().is_none_or(|b| b.session.exchanges.len() <= 1);
        let foreign = if begins { Foreign::from_banner(whole_line) } else { None };
        let line = reply.first_line;
        let here = std::mem::replace(&mut self.line, reply.last_line);
        if self.is_new_greeting(&reply) {
            self.leave();
        }
        let twice = self.is_repeated(&reply);
        let building = self.session();
        building.session.last_line = reply.last_line;
        if !twice {
            self.place_reply(reply);
        }
        if let Some(foreign) = foreign {
            let building = self.session();
            if building.session.greeting.is_some() && building.session.exchanges.len() == 1 {
                building.session.foreign.get_or_insert((foreign, line));
            }
        }
        self.line = here;
    }

    /// A 220 or 120 that no command asked for, after a session that was under way: the log goes on with another.
    fn is_new_greeting(&self, reply: &Reply) -> bool {
        let Some(building) = self.now() else { return false };
        let greets = matches!(reply.code, ReplyCode(220 | 120));
        let waits_for_greeting = building
            .session
            .greeting
            .is_some_and(|g| building.session.exchanges.get(g).is_some_and(|e| e.final_reply().is_none()));
        let said_something = building.commanded || building.over;
        greets
            && building.oldest_awaited().is_none()
            && said_something
            && !waits_for_greeting
            && !self.is_repeated(reply)
    }

    /// Some clients print a reply twice (tnftp does with 229): the second time nothing waits for it. Where no commands are
    /// shown, the same words twice may well answer two of them: `200 OK`.
    fn is_repeated(&self, reply: &Reply) -> bool {
        let Some(building) = self.now().filter(|b| b.commanded || matches!(reply.code.0, 227..=229)) else {
            return false;
        };
        let Some((exchange, index)) = building.last_reply else { return false };
        let last = building.session.exchanges.get(exchange).and_then(|e| e.replies.get(index));
        let texts = |r: &Reply| -> Vec<String> {
            r.parts.iter().map(|p| p.read(self.source, &self.rebuilt).to_owned()).collect()
        };
        let waits = building.pending.front().and_then(|i| building.session.exchanges.get(*i));
        waits.is_none_or(|e| e.command.is_none())
            && last.is_some_and(|l| {
                l.code == reply.code && l.last_line.0 + 1 == reply.first_line.0 && texts(l) == texts(reply)
            })
    }

    /// ProFTPD ends its greeting with the address at which it was reached: `220 ProFTPD Server (…) [203.0.113.12]`.
    /// Where that is a public one, no translator changed it on the way, so it is the one that the client used. A private
    /// one may be hidden behind any other.
    fn learn_peer(&mut self, greeting: &Reply) {
        let Some(last) = greeting.parts.last() else { return };
        let text = last.read(self.source, &self.rebuilt).trim_end().to_owned();
        let Some(inside) = text.strip_suffix(']').and_then(|t| t.rsplit_once('[')).map(|(_, inside)| inside) else {
            return;
        };
        let place = self.place(inside, None);
        let public = place.address.is_some_and(|a| class_of(a) == AddressClass::Public);
        let Some(building) = self.current() else { return };
        building.own_end = building.own_end.or(place.address);
        if public && building.session.peer.address.is_none() {
            building.session.peer = Place { port: building.session.peer.port, ..place };
        }
    }

    fn place_reply(&mut self, mut reply: Reply) {
        let code = reply.code;
        if self.now().is_none_or(|b| b.session.exchanges.is_empty()) && code.is_success() {
            self.session();
            self.learn_peer(&reply);
        }
        self.session();
        reply.at = self.moment(reply.at, reply.first_line);
        let awaiting = self.awaiting_exchange(&reply);
        let building = self.session();
        let session = &mut building.session;
        let notes = session.notes.len() as u32;
        // After a 120 the 220 is due; a client that logs in without it gets replies to its own commands.
        let greets = building.pending.is_empty() || matches!(code.0, 120 | 220 | 421);
        let waiting_greeting =
            session.greeting.filter(|g| greets && session.exchanges.get(*g).is_some_and(|e| e.final_reply().is_none()));
        // Some clients send USER before they read the greeting, or tell it so: 220 is no answer to USER.
        let unread = building.pending.front().and_then(|i| session.exchanges.get(*i));
        let late = code == ReplyCode(220)
            && session.greeting.is_none()
            && unread.is_some_and(|e| e.verb() == Some(Verb::USER))
            && session.exchanges.iter().all(|e| e.replies.is_empty());
        let index = if let Some(greeting) = waiting_greeting {
            greeting
        } else if late {
            session.exchanges.push(Exchange { notes: notes..notes, ..Exchange::default() });
            let index = session.exchanges.len() - 1;
            session.greeting = Some(index);
            index
        } else if let Some(index) = awaiting {
            index
        } else {
            let first = session.exchanges.is_empty();
            session.exchanges.push(Exchange { notes: notes..notes, ..Exchange::default() });
            let index = session.exchanges.len() - 1;
            if first && matches!(code.0, 120 | 220 | 400..=599) {
                session.greeting = Some(index);
            } else if code.is_preliminary() {
                building.pending.push_back(index);
            }
            index
        };
        let Some(exchange) = session.exchanges.get_mut(index) else { return };
        exchange.replies.push(reply);
        building.last_reply = Some((index, exchange.replies.len() - 1));
        let verb = exchange.verb();
        if code.is_preliminary() && verb.is_none_or(|v| v.is_transfer()) {
            building.transferring = Some(index);
        } else if building.transferring == Some(index) {
            building.transferring = None;
        }
        if !code.is_preliminary() {
            building.answered(index);
        }
        self.follow_reply(index, verb, code);
    }

    /// What a reply changes: login, TLS, the data connection, the end.
    pub(super) fn follow_reply(&mut self, index: usize, verb: Option<Verb>, code: ReplyCode) {
        if verb == Some(Verb::HOST) && code.is_success() {
            self.learn_host(index, true);
        }
        let line = self.line;
        let building = self.session();
        let session = &mut building.session;
        match (verb, code.0) {
            (Some(Verb::USER | Verb::PASS | Verb::ACCT) | None, 230 | 232) => session.login = Login::Accepted,
            (Some(Verb::USER | Verb::PASS | Verb::ACCT), 400..=599) if session.login != Login::Accepted => {
                session.login = Login::Refused;
            }
            (None, 400..=599) if session.login != Login::Accepted && is_after_331(session, index) => {
                session.login = Login::Refused;
            }
            (Some(Verb::PASS), 202) => session.login = Login::Accepted,
            (Some(Verb::AUTH), 200..=399) if session.tls != Tls::Implicit => session.tls = Tls::Explicit,
            (Some(Verb::REIN), 220) => session.login = Login::Absent,
            (Some(Verb::CEPR), 200..=299) => building.custom_extended = true,
            (Some(Verb::QUIT), _) | (None, 221) => {
                session.end = End::Quit;
                building.over = true;
            }
            _ => {}
        }
        if code == ReplyCode(421) && verb != Some(Verb::QUIT) {
            building.session.end = End::Dismissed(line);
            building.over = true;
        }
        self.follow_data_reply(index, verb, code);
    }

    pub(super) fn follow_report(&mut self, index: usize, verb: Option<Verb>, accepted: bool) {
        let building = self.session();
        match (verb, accepted) {
            (Some(Verb::PASS), true) => building.session.login = Login::Accepted,
            (Some(Verb::PASS), false) => building.session.login = Login::Refused,
            (Some(Verb::AUTH), true) => building.session.tls = Tls::Explicit,
            _ => {}
        }
        let code = match (verb, accepted) {
            (Some(v), true) if v.is_transfer() => ReplyCode(226),
            (_, true) => return,
            (_, false) => ReplyCode(500),
        };
        self.follow_data_reply(index, verb, code);
    }

    /// The text of a reply's lines, joined; for the grammar of 227 and 229. `None` where the log shows the code alone.
    pub(super) fn reply_text(&self, index: usize, line: LineId) -> Option<String> {
        let replies = self.now().and_then(|b| b.session.exchanges.get(index)).map(|e| e.replies.as_slice());
        let reply = replies.unwrap_or_default().iter().rfind(|r| r.last_line == line);
        let parts = reply.map(|r| r.parts.as_slice()).filter(|parts| !parts.is_empty())?;
        Some(parts.iter().map(|p| p.read(self.source, &self.rebuilt)).collect::<Vec<_>>().join("\n"))
    }
}

/// Whether the exchange follows one in which the server asked for a password: so it answers that password, whether or
/// not the log shows it.
fn is_after_331(session: &Session, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| session.exchanges.get(before));
    before
        .is_some_and(|e| matches!(e.code(), Some(ReplyCode(331 | 332))) && matches!(e.verb(), None | Some(Verb::USER)))
}
