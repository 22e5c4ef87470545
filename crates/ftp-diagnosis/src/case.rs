//! A case: one session as rules see it, with the questions that many rules ask.

use crate::finding::Fact;
use crate::refusal::Reason;
use crate::remarks::{Meaning, Remark};
use crate::study::Study;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::session::{Connection, DataChannel, Exchange, NoteEntry, Reply, Tls, TransferOutcome};
use ftp_transcript::{Decoded, LineId, Session, Transcript, dialects};
use std::borrow::Cow;
use std::net::IpAddr;

/// One session of a decoded log.
pub struct Case<'a> {
    /// The whole log.
    pub decoded: &'a Decoded,
    /// The session.
    pub session: &'a Session,
    /// Its index in [`Decoded::sessions`].
    pub index: usize,
    /// What programs remarked in words of their own.
    pub remarks: &'a [Remark],
    /// What was worked out about it.
    pub(crate) study: Study<'a>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(decoded: &'a Decoded, session: &'a Session, index: usize, remarks: &'a [Remark]) -> Case<'a> {
        Case { decoded, session, index, remarks, study: Study::default() }
    }

    /// The lines.
    pub fn transcript(&self) -> &'a Transcript {
        &self.decoded.transcript
    }

    /// The lines on which a program remarked this in words of its own.
    pub fn remarked(&self, meaning: Meaning) -> impl Iterator<Item = LineId> + use<'a> {
        self.remarks.iter().filter(move |r| r.meaning == meaning).map(|r| r.line)
    }

    /// The server's address on the control connection, where the log shows it.
    pub fn peer(&self) -> Option<IpAddr> {
        self.session.peer.address
    }

    /// The class of the server's address, where the log shows it.
    pub fn peer_class(&self) -> Option<AddressClass> {
        self.peer().map(class_of)
    }

    /// Who wrote the log.
    pub fn perspective(&self) -> Perspective {
        dialects::get(self.session.dialect).map_or(Perspective::Client, |d| d.perspective)
    }

    /// Whether TLS protects the control connection at its end.
    pub fn is_encrypted(&self) -> bool {
        matches!(self.session.tls, Tls::Explicit | Tls::Implicit)
    }

    /// Whether the control connection was encrypted when `line` was said.
    pub fn is_encrypted_at(&self, line: LineId) -> bool {
        self.encrypted_since().is_some_and(|first| first <= line)
    }

    /// What the server refused, with the reply that says so, in order; the greeting too.
    pub fn refusals(&self) -> impl Iterator<Item = (&'a Exchange, &'a Reply)> {
        let refused = |e: &'a Exchange| e.final_reply().filter(|r| r.code.is_refusal()).map(|r| (e, r));
        self.session.exchanges.iter().filter_map(refused)
    }

    /// The refusals for one reason.
    pub fn refused_for(&self, reason: Reason) -> impl Iterator<Item = (&'a Exchange, &'a Reply)> {
        self.refusals().filter(move |(_, reply)| self.reason(reply) == Some(reason))
    }

    /// What the server was told to do when it refused, as a fact.
    pub fn verb_fact(exchange: &Exchange) -> Option<Fact> {
        exchange.verb().map(Fact::Verb)
    }

    /// Where the control connection could not be made at all: the lines that say so for this reason.
    pub fn unreachable(&self, failure: Failure) -> Vec<LineId> {
        if !self.session.exchanges.is_empty() || self.session.foreign.is_some() {
            return Vec::new();
        }
        self.control_failures().filter(|(_, f)| *f == failure).map(|(line, _)| line).collect()
    }

    /// Whether the log shows how the control connection was made, so that its first reply is the greeting.
    pub fn shows_its_start(&self) -> bool {
        let start = |note: &Note| matches!(note, Note::Connecting(_) | Note::Opened(Channel::Control, _));
        self.session.notes.iter().any(|n| start(&n.note))
    }

    /// Whether the log says that the control connection stood.
    pub fn was_connected(&self) -> bool {
        !self.session.exchanges.is_empty()
            || self.session.notes.iter().any(|n| matches!(n.note, Note::Opened(Channel::Control, _)))
    }

    /// The server as the log names it: its address, or else its name.
    pub fn peer_fact(&self) -> Option<Fact> {
        let host = || self.session.peer.host.map(|h| Fact::Host(self.transcript().text(h).into_owned()));
        self.peer().map(Fact::Address).or_else(host)
    }

    /// The port of the control connection, as far as the log names it.
    pub fn port_fact(&self) -> Option<Fact> {
        self.session.peer.port.map(Fact::Port)
    }

    /// The argument of an exchange's command, secrets masked.
    pub fn argument(&self, exchange: &Exchange) -> Cow<'a, str> {
        match &exchange.command {
            Some(command) => self.transcript().argument(command),
            None => Cow::Borrowed(""),
        }
    }

    /// Whether the log may have been cut on this line, before what it announces was over: the numbers of 227 end with a
    /// parenthesis or a full stop, or whatever the server says after them.
    pub fn may_be_cut_within(&self, line: LineId) -> bool {
        let transcript = self.transcript();
        let is_whole = || transcript.line_text(line).trim_end().ends_with([')', '.', ']', '>', '\'', '"']);
        // A reply alone was pasted to be explained, as it is.
        transcript.line_count() > 1 && transcript.may_be_cut_within(line) && !is_whole()
    }

    /// The text of a reply, secrets masked.
    pub fn text(&self, reply: &Reply) -> String {
        self.transcript().reply_text(reply)
    }

    /// The text of the final reply to an exchange.
    pub fn final_text(&self, exchange: &Exchange) -> String {
        exchange.final_reply().map(|reply| self.text(reply)).unwrap_or_default()
    }

    /// The data connections with their indices.
    pub fn channels(&self) -> impl Iterator<Item = (usize, &'a DataChannel)> {
        self.session.channels.iter().enumerate()
    }

    /// The notes about a data connection.
    pub fn notes_on(&self, channel: usize) -> impl Iterator<Item = &'a NoteEntry> {
        self.session.notes.iter().filter(move |n| n.channel() == Some(channel))
    }

    /// All replies with the exchange that they belong to.
    pub fn replies(&self) -> impl Iterator<Item = (&'a Exchange, &'a Reply)> {
        self.session.exchanges.iter().flat_map(|e| e.replies.iter().map(move |r| (e, r)))
    }

    /// The replies with a code.
    pub fn replies_with(&self, code: u16) -> impl Iterator<Item = (&'a Exchange, &'a Reply)> {
        self.replies().filter(move |(_, r)| r.code == ReplyCode(code))
    }

    /// The exchanges of a verb.
    pub fn exchanges_of(&self, verb: Verb) -> impl Iterator<Item = &'a Exchange> {
        self.session.exchanges.iter().filter(move |e| e.verb() == Some(verb))
    }

    /// Whether a data connection after this one did its work.
    pub fn completed_after(&self, channel: usize) -> bool {
        self.session.channels.iter().skip(channel + 1).any(|c| c.outcome == TransferOutcome::Completed)
    }

    /// Why a data connection failed, as far as a client's words or the server's reply tell.
    pub fn data_failure(&self, channel: &DataChannel) -> Option<(Failure, Vec<LineId>)> {
        if let Connection::Failed(line, failure) = channel.connection {
            return Some((failure, vec![line]));
        }
        // The server's words, where it was the one that waited or called: 425 with the reason in its text.
        let transfer = self.session.transfer_of(channel)?;
        let reply = transfer.final_reply().filter(|r| matches!(r.code.0, 425 | 421))?;
        let failure = Failure::from_text(&self.text(reply)).unwrap_or(Failure::Other);
        Some((failure, vec![reply.first_line]))
    }

    /// Lines on which the control connection could not be made, and why.
    pub fn control_failures(&self) -> impl Iterator<Item = (LineId, Failure)> {
        self.session.notes.iter().filter_map(|n| match n.note {
            Note::Failed(Channel::Control, failure, _) => Some((n.line, failure)),
            _ => None,
        })
    }

    /// The server's first words and what it says about itself later: where its product is named.
    pub fn server_words(&self) -> impl Iterator<Item = String> {
        let greeting = self.session.greeting.and_then(|g| self.session.exchanges.get(g));
        let later = [Verb::SYST, Verb::FEAT, Verb::STAT, Verb::SITE].into_iter().flat_map(|v| self.exchanges_of(v));
        greeting.into_iter().chain(later).flat_map(|e| e.replies.iter()).map(|r| self.text(r))
    }

    /// The user name that logged in, or tried last.
    pub fn user(&self) -> Option<Cow<'a, str>> {
        self.last_user().map(|e| self.argument(e))
    }

    /// Whether the login is an anonymous one (RFC 1635).
    pub fn is_anonymous(&self) -> bool {
        self.user().is_some_and(|u| u.eq_ignore_ascii_case("anonymous") || u.eq_ignore_ascii_case("ftp"))
    }
}
