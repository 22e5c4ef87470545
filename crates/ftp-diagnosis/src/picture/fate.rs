//! What became of a connection, as far as the log shows.

use super::Scene;
use ftp_catalog::ReplyCode;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::session::{Connection, DataChannel, End, Exchange, TransferOutcome};

/// What became of a connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It stood, and did its work.
    Worked,
    /// It stood, and broke or fell silent.
    Broke(Why),
    /// It never stood.
    Failed(Stop, Why),
    /// It was announced, and the client went elsewhere.
    Unused,
    /// Nobody tried, because the server answered this instead.
    Declined(ReplyCode),
    /// The log does not show.
    Unknown,
}

/// How far a connection came that never stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// Nothing left its own host.
    Start,
    /// It was lost on the way: before the other end, and whatever stands in front of that.
    Way,
    /// The other end was reached, and did not take it.
    End,
}

/// Why a connection did not do its work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// As the system or the program says.
    Failure(Failure),
    /// The client did not accept the announced address.
    AddressRefused,
    /// The announcement could not be read.
    Unreadable,
    /// The server answered this.
    Reply(ReplyCode),
    /// Nobody answered.
    NoReply,
    /// Another protocol answered.
    Foreign(&'static str),
}

/// What became of the control connection.
pub(super) fn of_control(scene: &Scene<'_>) -> Fate {
    let session = scene.session();
    if let Some((foreign, _)) = session.foreign {
        return Fate::Failed(Stop::End, Why::Foreign(foreign.name()));
    }
    let answered = session.exchanges.iter().any(|e| !e.replies.is_empty() || e.reported.is_some());
    if let End::Lost(_, failure) = session.end {
        return Fate::Broke(Why::Failure(failure));
    }
    if answered {
        return Fate::Worked;
    }
    match scene.case.control_failures().next() {
        Some((_, failure)) => Fate::Failed(stop_of(failure), Why::Failure(failure)),
        None if scene.lead.is_some_and(|f| f.id == "no-greeting") => Fate::Broke(Why::NoReply),
        None if scene.case.was_connected() && !session.channels.is_empty() => Fate::Worked,
        None => Fate::Unknown,
    }
}

/// What became of a data connection.
pub(super) fn of_data(scene: &Scene<'_>, channel: &DataChannel) -> Fate {
    let session = scene.session();
    let active = channel.mode.is_active();
    if channel.outcome == TransferOutcome::Completed {
        return Fate::Worked;
    }
    if channel.address_refused.is_some() {
        return Fate::Failed(Stop::Start, Why::AddressRefused);
    }
    let transfer = session.transfer_of(channel);
    let began = transfer.is_some_and(Exchange::has_preliminary);
    if let Connection::Failed(_, failure) = channel.connection {
        let stood = began || matches!(failure, Failure::Reset | Failure::Aborted | Failure::Closed);
        // After 150 the server has a connection, or waits for one that does not come.
        let stood = stood && !matches!(failure, Failure::Refused | Failure::NoRoute);
        let why = Why::Failure(failure);
        return if stood { Fate::Broke(why) } else { Fate::Failed(stop_of(failure), why) };
    }
    let setup = session.setup_of(channel).and_then(Exchange::final_reply).filter(|r| r.code.is_refusal());
    if let Some(reply) = setup {
        // To PORT the server says no before it connects; without PASV there is nothing to connect to.
        return if active { Fate::Failed(Stop::Start, Why::Reply(reply.code)) } else { Fate::Declined(reply.code) };
    }
    if let Some(reply) = transfer.and_then(Exchange::final_reply).filter(|r| r.code.is_refusal()) {
        let why = scene.case.data_failure(channel).map(|(failure, _)| failure);
        return match (reply.code.0, why) {
            (425, Some(failure)) => Fate::Failed(stop_of(failure), telling(failure, reply.code)),
            (426 | 421, _) => Fate::Broke(Why::Reply(reply.code)),
            _ if began || matches!(channel.connection, Connection::Opened(_)) => Fate::Broke(Why::Reply(reply.code)),
            _ => Fate::Declined(reply.code),
        };
    }
    if scene.lead.is_some_and(|f| matches!(f.id, "malformed-227" | "malformed-229")) && scene.is_about(channel) {
        return Fate::Failed(Stop::Start, Why::Unreadable);
    }
    let notes = transfer.map(|e| session.notes_of(e)).unwrap_or_default();
    let lost = notes.iter().find_map(|n| match n.note {
        Note::NoReply => Some(Failure::TimedOut),
        Note::TransferFailed(failure) | Note::Failed(Channel::Data, failure, _) => Some(failure),
        _ => None,
    });
    match (lost, channel.connection) {
        (Some(failure), Connection::Opened(_)) => Fate::Broke(Why::Failure(failure)),
        (Some(failure), _) if began => Fate::Broke(Why::Failure(failure)),
        (Some(failure), _) if channel.outcome == TransferOutcome::Failed || failure == Failure::TimedOut => {
            Fate::Failed(stop_of(failure), Why::Failure(failure))
        }
        (None, _) if channel.outcome == TransferOutcome::Failed && began => Fate::Broke(Why::Failure(Failure::Other)),
        _ => Fate::Unknown,
    }
}

/// A reply tells more than that something failed.
fn telling(failure: Failure, code: ReplyCode) -> Why {
    if failure == Failure::Other { Why::Reply(code) } else { Why::Failure(failure) }
}

fn stop_of(failure: Failure) -> Stop {
    match failure {
        Failure::NameNotFound => Stop::Start,
        Failure::Refused | Failure::Tls | Failure::Certificate(_) => Stop::End,
        _ => Stop::Way,
    }
}
