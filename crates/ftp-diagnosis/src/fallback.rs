//! Falling back: what a client's turn from one mode to another tells of the first.

use crate::case::Case;
use crate::data_setup::{Unreached, is_bare};
use crate::finding::Confidence;
use crate::survey;
use ftp_transcript::note::Failure;
use ftp_transcript::session::{Announced, Connection, DataChannel};

/// A passive data connection that the client gave up without using it, and turned to PORT: what captures and servers'
/// logs show of a client that could not connect.
pub(crate) fn abandoned(case: &Case<'_>, index: usize, channel: &DataChannel) -> Option<Unreached> {
    let announced = match channel.announced.as_ref()? {
        Announced::HostPort(found) => !found.is_malformed(),
        Announced::Extended(found) => !found.is_malformed(),
    };
    let unused = channel.transfer.is_none() && channel.connection == Connection::Unknown;
    if !announced || !unused || !channel.mode.is_passive() || channel.address_refused.is_some() || is_bare(case) {
        return None;
    }
    let next = case.session.channels.get(index + 1).filter(|next| next.mode.is_active())?;
    let (asked, turned) = (case.session.setup_of(channel)?, case.session.setup_of(next)?);
    // Whatever else was asked in between may be the reason. Who tries commands out has none.
    let begin = turned.first_line()?;
    let between = case.session.exchanges.partition_point(|e| e.first_line().is_some_and(|line| line < begin));
    let last = between.checked_sub(1).and_then(|at| case.session.exchanges.get(at))?;
    if last.first_line() != asked.first_line() || survey::is_survey(case) {
        return None;
    }
    // How long the client waited tells a filtered port from a closed one.
    const AT_ONCE: u64 = 1_000;
    let waited = asked.final_reply().and_then(|r| r.at).zip(turned.command.and_then(|c| c.at));
    let (failure, confidence) = match waited.map(|(from, to)| to.since(from).unwrap_or(0)) {
        Some(time) if time > AT_ONCE => (Failure::TimedOut, Confidence::Likely),
        Some(_) => (Failure::Refused, Confidence::Possible),
        None => (Failure::TimedOut, Confidence::Possible),
    };
    Some(Unreached { failure, confidence, lines: vec![channel.announced_line?, begin] })
}
