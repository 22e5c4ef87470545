//! What 227 announced, held against what is known of both ends: the questions that the rules on addresses ask.

use crate::case::Case;
use crate::finding::{Confidence, Fact};
use crate::rule::Reporter;
use ftp_transcript::address::{AddressClass, canonical, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::{Failure, Note};
use ftp_transcript::session::{Connection, DataChannel, Mode, TransferOutcome};
use ftp_transcript::{LineId, Session, dialects};
use std::net::{IpAddr, Ipv4Addr};

/// Dialects of clients that always connect to the address in 227, and so need not say so.
const OBEDIENT: &[&str] = &["wget", "wget-debug", "net-ftp", "goftp", "bsd-ftp", "tnftp", "suppaftp"];

/// What a client meets with that uses an address which is not the server's.
pub const FOLLOWS_BAD_ADDRESS: &[&str] = &[
    "client-refused-pasv-address",
    "client-trusted-pasv-address",
    "data-no-route",
    "passive-port-blocked",
    "passive-port-refused",
];

/// An address that a 227 announced.
pub struct Announcement<'a> {
    /// The data connection.
    pub channel: &'a DataChannel,
    /// Its index in the session.
    pub index: usize,
    /// The address.
    pub address: IpAddr,
    /// The port, where it can be read.
    pub port: Option<u16>,
    /// The line of the 227.
    pub line: LineId,
}

impl Announcement<'_> {
    /// The class of the address.
    pub fn class(&self) -> AddressClass {
        class_of(self.address)
    }

    /// Why the data connection could not be made, where the log says so.
    pub fn failure(&self) -> Option<Failure> {
        unmade(self.channel)
    }
}

/// Why a data connection never stood: only reasons that speak of the network, not of TLS or of the server's mind.
pub fn unmade(channel: &DataChannel) -> Option<Failure> {
    match channel.connection {
        Connection::Failed(_, failure @ (Failure::TimedOut | Failure::Refused | Failure::NoRoute)) => Some(failure),
        _ => None,
    }
}

/// The line that tells what became of a data connection.
pub fn connection_line(channel: &DataChannel) -> Option<LineId> {
    match channel.connection {
        Connection::Opened(line) | Connection::Failed(line, _) => Some(line),
        Connection::Unknown => None,
    }
}

/// Whether two private addresses are likely to lie in one network: the first two numbers agree.
pub fn same_network(one: IpAddr, other: IpAddr) -> bool {
    match (canonical(one), canonical(other)) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            let ([a, b, ..], [c, d, ..]) = (one.octets(), other.octets());
            (a, b) == (c, d)
        }
        _ => false,
    }
}

/// The IPv4 addresses that stand in brackets, as in ProFTPD's greeting: `[10.0.0.12]`.
pub fn bracketed_addresses(text: &str) -> impl Iterator<Item = Ipv4Addr> {
    text.split('[').skip(1).filter_map(|rest| {
        let inside = rest.split(']').next()?;
        inside.strip_prefix("::ffff:").unwrap_or(inside).parse().ok()
    })
}

impl<'a> Case<'a> {
    /// The addresses that 227 announced, in order.
    pub fn announcements(&self) -> impl Iterator<Item = Announcement<'a>> {
        self.channels().filter(|(_, c)| c.mode == Mode::Pasv).filter_map(|(index, channel)| {
            let announced = channel.announced.as_ref()?;
            let (address, line) = (announced.address()?, channel.announced_line?);
            Some(Announcement { channel, index, address, port: announced.port(), line })
        })
    }

    /// The end of the control connection that decides whether an announced address is a good one: the server's
    /// address as the client used it; in a server's own log the client's.
    pub fn far_end(&self) -> Option<IpAddr> {
        match self.perspective() {
            Perspective::Server => self.session.client_address,
            _ => self.peer(),
        }
    }

    /// The line on which the client says that it uses another address than the announced one. Some clients say so
    /// even where both are the same, which a name in place of the address hides.
    pub fn replaced(&self, announcement: &Announcement<'_>) -> Option<LineId> {
        let line = announcement.channel.repaired?;
        let used = announcement.channel.used.and_then(|place| place.address).or(self.peer());
        (used != Some(announcement.address)).then_some(line)
    }

    /// Whether the announced address cannot be the right one for the other end, and how sure that is. Never for
    /// public addresses.
    pub fn is_misplaced(&self, announcement: &Announcement<'_>) -> Option<Confidence> {
        let class = announcement.class();
        let unmade = announcement.failure().is_some();
        let far = self.far_end().map(|address| (address, class_of(address)));
        match (class, far) {
            (AddressClass::Public, _) => None,
            (AddressClass::Unspecified | AddressClass::Multicast | AddressClass::Broadcast, _) => {
                Some(Confidence::Certain)
            }
            // Most clients replace an address only after a look at the server's own; curl always does.
            (_, None) if self.replaced(announcement).is_some() => Some(Confidence::Likely),
            // A client that reached 127.0.0.1 is on the server's host.
            (AddressClass::Loopback, None) if announcement.channel.outcome == TransferOutcome::Completed => None,
            (_, None) => Some(Confidence::Possible),
            // The same host, or a tunnel to it: from there the server's inner addresses may well be reached.
            (_, Some((_, AddressClass::Loopback))) => {
                (unmade && class != AddressClass::Loopback).then_some(Confidence::Likely)
            }
            (AddressClass::Private, Some((far, AddressClass::Private))) => {
                let elsewhere = far.is_ipv4() && !same_network(far, announcement.address);
                (elsewhere && unmade).then_some(Confidence::Likely)
            }
            (_, Some((_, far))) if far == class => None,
            (_, Some((_, AddressClass::Public))) => Some(match self.perspective() {
                // What the server logs, a helper between it and the client may have rewritten.
                Perspective::Server => Confidence::Likely,
                _ => Confidence::Certain,
            }),
            // Two different networks that are both not public: the client may be at home in both.
            (_, Some(_)) if self.replaced(announcement).is_some() || unmade => Some(Confidence::Likely),
            (_, Some(_)) if announcement.channel.outcome == TransferOutcome::Completed => None,
            (_, Some(_)) => Some(Confidence::Possible),
        }
    }

    /// Whether the announced address is a public one, and another than the server's own public one.
    pub fn is_mismatched(&self, announcement: &Announcement<'_>) -> bool {
        let peer = self.peer().map(canonical).filter(|peer| peer.is_ipv4());
        self.perspective() != Perspective::Server
            && announcement.class() == AddressClass::Public
            && peer.is_some_and(|peer| class_of(peer) == AddressClass::Public && peer != announcement.address)
            && !self.is_told_to_other_server(announcement)
    }

    /// Whether a PORT names the very place that the 227 announced: the two ends of a copy between servers, whose control
    /// connections run into one another in many logs. The 227 may then be the other server's.
    fn is_told_to_other_server(&self, announcement: &Announcement<'_>) -> bool {
        let first = self.index.saturating_sub(2);
        self.decoded.sessions.iter().skip(first).take(5).any(|session| {
            // Shortly after it: so that many announcements cost no more than their number.
            let before = session.channels.partition_point(|c| c.announced_line.is_none_or(|l| l <= announcement.line));
            session.channels.iter().skip(before).take(4).filter(|c| c.mode == Mode::Port).any(|c| {
                let told = c.announced.as_ref();
                told.and_then(|a| a.address()) == Some(announcement.address)
                    && told.and_then(|a| a.port()) == announcement.port
            })
        })
    }

    /// The line that shows that the client connected, or tried to, to the announced address.
    pub fn obeyed(&self, announcement: &Announcement<'_>) -> Option<LineId> {
        let channel = announcement.channel;
        if self.perspective() == Perspective::Server || channel.address_refused.is_some() || channel.repaired.is_some()
        {
            return None;
        }
        let line = connection_line(channel).or_else(|| self.waited_in_vain(channel));
        match channel.used.and_then(|place| place.address) {
            Some(used) => (used == announcement.address).then(|| line.unwrap_or(announcement.line)),
            None => line.filter(|_| OBEDIENT.contains(&self.dialect())),
        }
    }

    /// The line on which the client gave up waiting for any reply to the transfer command.
    fn waited_in_vain(&self, channel: &DataChannel) -> Option<LineId> {
        let transfer = self.session.transfer_of(channel).filter(|t| t.replies.is_empty())?;
        self.session.notes_of(transfer).iter().find(|n| n.note == Note::NoReply).map(|n| n.line)
    }

    /// The sessions before and after this one: as many as a client makes with one server in a row, and few enough
    /// that looking at them for each session of a long log costs little.
    pub fn neighbours(&self) -> impl Iterator<Item = &'a Session> {
        self.decoded.sessions.iter().skip(self.index.saturating_sub(16)).take(33)
    }

    /// The same, as cases, but without the remarks, which belong to the session that is judged.
    pub fn neighbour_cases(&self) -> impl Iterator<Item = Case<'a>> {
        let (decoded, first) = (self.decoded, self.index.saturating_sub(16));
        self.neighbours().enumerate().map(move |(at, session)| Case::new(decoded, session, first + at, &[]))
    }

    /// The id of the log's dialect.
    pub fn dialect(&self) -> &'static str {
        dialects::get(self.session.dialect).map_or("", |dialect| dialect.id)
    }

    /// Reports the announced addresses of these classes that cannot be right for the other end.
    pub fn report_misplaced(&self, report: &mut Reporter<'_>, classes: &[AddressClass]) {
        for announcement in self.announcements().filter(|a| classes.contains(&a.class())) {
            let Some(confidence) = self.is_misplaced(&announcement) else { continue };
            report
                .finding(confidence, [announcement.line])
                .fact("address", Fact::Address(announcement.address))
                .fact_if("port", announcement.port.map(Fact::Port))
                .fact_if("peer", self.peer().map(Fact::Address))
                .context(self.replaced(&announcement))
                .context(connection_line(announcement.channel));
        }
    }

    /// Whether a note says that the client replaced the announced address, without a 227 in the log.
    pub fn replaced_unseen(&self) -> impl Iterator<Item = LineId> {
        let unseen = |channel: Option<usize>| {
            let channel = channel.and_then(|index| self.session.channels.get(index));
            channel.is_none_or(|channel| channel.announced.is_none())
        };
        self.session
            .notes
            .iter()
            .filter(move |n| matches!(n.note, Note::Repaired { .. }) && unseen(n.channel()))
            .map(|n| n.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_and_brackets() {
        let same = |one: &str, other: &str| same_network(one.parse().unwrap(), other.parse().unwrap());
        assert!(same("192.168.1.20", "192.168.7.1") && same("10.0.0.1", "10.0.3.9"));
        assert!(!same("10.0.0.1", "10.9.0.1") && !same("192.168.1.20", "172.17.0.2") && !same("fd00::1", "fd00::1"));
        let found: Vec<_> = bracketed_addresses("ProFTPD Server (x) [::ffff:10.0.0.12] [here]").collect();
        assert_eq!(found, [Ipv4Addr::new(10, 0, 0, 12)]);
    }
}
