//! The server's address, where a server's own log tells it elsewhere than in the session that needs it.
//!
//! A 229 leaves its host out: it is the server's end of the control connection (RFC 2428 §3). Clients do not log it,
//! and neither do most servers; but other sessions of the same server may have said it, in HOST, a greeting or a 227.
//! That is inferred, not read, so it stands apart from [`Session::peer`], and no rule compares it with anything. It is
//! inferred only where all of this holds, and left out otherwise:
//!
//! - The log is a server's, and all that its sessions over the same protocol (IPv4 or IPv6) tell of the server is one
//!   address: its end of the control connection and every 227. A server that is reached at two, or whose own end is
//!   another than what 227 announces (a masquerade address, a load balancer), has none that could be inferred.
//! - The address is on one link with the session's client, or both are public. A private server lies behind a
//!   translator whose outer address the log never shows; a private client of a public server may be at home with it,
//!   and use its inner address.
//! - The same client was heard at that address: a session of it tells that end; or a data connection of it
//!   stood after a 227 with it, and none fell short after a 227, as they do where the announced address is wrong.

use super::Building;
use super::ends::on_one_link;
use crate::address::{AddressClass, canonical, class_of};
use crate::dialect::Perspective;
use crate::session::{Announced, Connection, DataChannel, Mode, Session, TransferOutcome};
use ftp_catalog::ReplyCode;
use std::collections::HashMap;
use std::net::IpAddr;

/// One server's log, as far as one protocol goes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Log {
    /// The log's number, and the server's in it.
    of: (u32, u64),
    /// IPv6, not IPv4.
    ipv6: bool,
}

/// Whether all that is told of a server agrees.
enum Told {
    One(IpAddr),
    Several,
}

/// What is known of a client's connections to the server.
#[derive(Default)]
struct Heard {
    /// A session of it tells the server's end.
    stated: bool,
    /// A data connection stood after a 227.
    stood: bool,
    /// No data connection came about after a 227.
    fell_short: bool,
}

impl Heard {
    fn add(&mut self, other: Heard) {
        self.stated |= other.stated;
        self.stood |= other.stood;
        self.fell_short |= other.fell_short;
    }
}

/// Infers the server's address for the sessions with a 229 whose host is not known.
pub(super) fn infer(building: &mut [Building]) {
    if !building.iter().any(|b| log_of(b).is_some() && needs_it(&b.session)) {
        return;
    }
    let mut servers: HashMap<Log, Told> = HashMap::new();
    let mut clients: HashMap<(Log, IpAddr), Heard> = HashMap::new();
    for building in building.iter() {
        if !is_servers(building) {
            continue;
        }
        let session = &building.session;
        let mut heard = Heard { stated: session.peer.address.is_some(), ..Heard::default() };
        let ends = [session.peer.address, building.own_end].into_iter().flatten();
        let mut told: Vec<IpAddr> = ends.map(canonical).collect();
        // To a client over IPv6, 227 announces nothing that is true.
        let passive = session.channels.iter().filter(|c| c.mode == Mode::Pasv && c.announced.is_some());
        for channel in passive.filter(|_| !session.client_address.is_some_and(|c| canonical(c).is_ipv6())) {
            told.extend(channel.announced.as_ref().and_then(Announced::address));
            heard.stood |= stood(session, channel);
            heard.fell_short |= fell_short(session, channel);
        }
        for address in told {
            tell(&mut servers, Log { of: building.log, ipv6: address.is_ipv6() }, address);
        }
        if let Some(client) = log_of(building) {
            clients.entry(client).or_default().add(heard);
        }
    }
    for building in building.iter_mut() {
        let Some((log, client)) = log_of(building).filter(|_| needs_it(&building.session)) else { continue };
        let Some(Told::One(address)) = servers.get(&log) else { continue };
        let public = |address| class_of(address) == AddressClass::Public;
        let reachable = public(*address) && public(client) || on_one_link(client, *address);
        let heard = clients.get(&(log, client)).is_some_and(|h| h.stated || h.stood && !h.fell_short);
        if reachable && heard {
            building.session.peer_inferred = Some(*address);
        }
    }
}

/// Whether a server wrote the log.
fn is_servers(building: &Building) -> bool {
    crate::dialects::get(building.session.dialect).is_some_and(|d| d.perspective == Perspective::Server)
}

/// The log of a session, and its client; `None` where the log does not show the client, or is no server's.
fn log_of(building: &Building) -> Option<(Log, IpAddr)> {
    let client = canonical(building.session.client_address.filter(|_| is_servers(building))?);
    Some((Log { of: building.log, ipv6: client.is_ipv6() }, client))
}

/// Whether a 229 was sent whose host nothing tells.
fn needs_it(session: &Session) -> bool {
    session.peer.host.is_none()
        && session.peer.address.is_none()
        && session.channels.iter().any(|c| c.mode == Mode::Epsv && c.announced.as_ref().is_some_and(|a| a.address().is_none()))
}

fn tell(servers: &mut HashMap<Log, Told>, log: Log, address: IpAddr) {
    let told = servers.entry(log).or_insert(Told::One(address));
    if matches!(told, Told::One(known) if *known != address) {
        *told = Told::Several;
    }
}

/// Whether a data connection came about, as far as the log shows. A 1yz alone may come before it, but then 425 follows,
/// or 421; 426 says that it was lost.
fn stood(session: &Session, channel: &DataChannel) -> bool {
    let begun = session.transfer_of(channel).is_some_and(|transfer| match transfer.code() {
        Some(ReplyCode(421 | 425)) | None => false,
        Some(code) => transfer.has_preliminary() || code == ReplyCode(426),
    });
    channel.outcome == TransferOutcome::Completed || matches!(channel.connection, Connection::Opened(_)) || begun
}

/// Whether none came about: the server waited for it in vain (425), or the client left after the 227, or after its
/// transfer command without an answer. A refusal of the file itself says neither.
fn fell_short(session: &Session, channel: &DataChannel) -> bool {
    let missing = session.transfer_of(channel).is_none_or(|transfer| match transfer.code() {
        Some(code) => matches!(code, ReplyCode(421 | 425)),
        None => transfer.reported.is_none(),
    });
    matches!(channel.connection, Connection::Failed(..)) || missing && !stood(session, channel)
}
