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
pub(super) fn infer(building: &mut [Box<Building>]) {
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
        && session
            .channels
            .iter()
            .any(|c| c.mode == Mode::Epsv && c.announced.as_ref().is_some_and(|a| a.address().is_none()))
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

#[cfg(test)]
mod tests {
    use crate::decode;

    /// Sessions in a vsftpd log: the client, and what the server answered to each command after the login.
    fn log(sessions: &[(&str, &[&str])]) -> String {
        let mut log = String::new();
        for (pid, (client, said)) in (100..).zip(sessions) {
            let mut line = |what: &str| {
                log.push_str(&format!("Sat Nov 21 06:40:53 2026 [pid {pid}] {what}\n"));
            };
            line(&format!("CONNECT: Client \"{client}\""));
            line(&format!("FTP response: Client \"{client}\", \"220 (vsFTPd 3.0.3)\""));
            for text in *said {
                let kind = if text.starts_with(|c: char| c.is_ascii_digit()) { "response" } else { "command" };
                line(&format!("[bob] FTP {kind}: Client \"{client}\", \"{text}\""));
            }
        }
        log
    }

    /// What is inferred for each session.
    fn inferred(log: &str) -> Vec<Option<String>> {
        let decoded = decode(log.as_bytes().to_vec());
        decoded.sessions.iter().map(|s| s.peer_inferred.map(|a| a.to_string())).collect()
    }

    const EXTENDED: &[&str] =
        &["EPSV", "229 Entering Extended Passive Mode (|||40053|)", "LIST", "150 Here", "226 Done"];
    const PASSIVE: &[&str] =
        &["PASV", "227 Entering Passive Mode (203,0,113,78,156,5).", "LIST", "150 Here", "226 Done"];
    const CLIENT: &str = "198.51.100.77";

    #[test]
    fn a_229_goes_to_the_address_that_the_client_was_served_at() {
        assert_eq!(inferred(&log(&[(CLIENT, EXTENDED), (CLIENT, PASSIVE)])), [Some("203.0.113.78".into()), None]);
        // In one session, too; and a transfer that broke off had its connection.
        let broken: Vec<&str> = PASSIVE.iter().map(|t| if *t == "226 Done" { "426 Broken" } else { t }).collect();
        let both = [EXTENDED, broken.as_slice()].concat();
        assert_eq!(inferred(&log(&[(CLIENT, &both)])), [Some("203.0.113.78".into())]);
        // What another session states counts without a transfer.
        let named = ["HOST 203.0.113.78", "220 Fine", "QUIT", "221 Bye"];
        assert_eq!(inferred(&log(&[(CLIENT, &named), (CLIENT, EXTENDED)])), [None, Some("203.0.113.78".into())]);
    }

    #[test]
    fn nothing_is_inferred_where_the_log_tells_two_addresses() {
        let other: Vec<String> = PASSIVE.iter().map(|t| t.replace("113,78", "113,79")).collect();
        let other: Vec<&str> = other.iter().map(String::as_str).collect();
        let told = inferred(&log(&[(CLIENT, EXTENDED), (CLIENT, PASSIVE), (CLIENT, &other)]));
        assert_eq!(told, [None, None, None]);
        let named = ["HOST 203.0.113.79", "220 Fine", "QUIT", "221 Bye"];
        assert_eq!(inferred(&log(&[(CLIENT, &named), (CLIENT, EXTENDED), (CLIENT, PASSIVE)]))[1], None);
    }

    #[test]
    fn a_masquerade_address_is_not_the_servers_own_end() {
        let log = |own: &str| {
            format!(
                "[I 2026-11-21 07:10:26] >>> starting FTP server on {own}:21, pid=18907 <<<\n\
                 [I 2026-11-21 07:10:27] {CLIENT}:4001-[] FTP session opened (connect)\n\
                 [D 2026-11-21 07:10:27] {CLIENT}:4001-[bob] <- PASV\n\
                 [D 2026-11-21 07:10:27] {CLIENT}:4001-[bob] -> 227 Entering passive mode (203,0,113,78,156,5).\n\
                 [D 2026-11-21 07:10:27] {CLIENT}:4001-[bob] <- LIST\n\
                 [D 2026-11-21 07:10:27] {CLIENT}:4001-[bob] -> 226 Transfer complete.\n\
                 [D 2026-11-21 07:10:28] {CLIENT}:4001-[bob] <- EPSV\n\
                 [D 2026-11-21 07:10:28] {CLIENT}:4001-[bob] -> 229 Entering extended passive mode (|||40001|).\n"
            )
        };
        assert_eq!(inferred(&log("0.0.0.0")), [Some("203.0.113.78".into())]);
        assert_eq!(inferred(&log("10.0.0.5")), [None]);
    }

    #[test]
    fn nothing_is_inferred_from_an_address_at_which_no_data_connection_stood() {
        let refused = ["PASV", "227 Entering Passive Mode (203,0,113,78,156,5).", "RETR x", "550 No such file."];
        assert_eq!(inferred(&log(&[(CLIENT, EXTENDED), (CLIENT, &refused)])), [None, None]);
        let left = &PASSIVE[..2];
        assert_eq!(inferred(&log(&[(CLIENT, EXTENDED), (CLIENT, PASSIVE), (CLIENT, left)]))[0], None);
        let vain =
            ["PASV", "227 Entering Passive Mode (203,0,113,78,156,5).", "LIST", "425 Failed to establish connection."];
        assert_eq!(inferred(&log(&[(CLIENT, EXTENDED), (CLIENT, PASSIVE), (CLIENT, &vain)]))[0], None);
    }

    #[test]
    fn only_the_client_that_was_served_there_is_known_to_use_the_address() {
        assert_eq!(inferred(&log(&[("198.51.100.78", EXTENDED), (CLIENT, PASSIVE)])), [None, None]);
        // Over IPv6 the server has another address.
        assert_eq!(inferred(&log(&[("2001:db8::25", EXTENDED), ("2001:db8::25", PASSIVE)])), [None, None]);
        // A private client may be at home with the server, and come back to it from the router.
        assert_eq!(inferred(&log(&[("10.0.0.9", EXTENDED), ("10.0.0.9", PASSIVE)])), [None, None]);
    }

    #[test]
    fn a_private_address_is_inferred_only_on_one_link() {
        let private: Vec<String> = PASSIVE.iter().map(|t| t.replace("203,0,113,78", "10,0,0,5")).collect();
        let private: Vec<&str> = private.iter().map(String::as_str).collect();
        assert_eq!(inferred(&log(&[(CLIENT, EXTENDED), (CLIENT, &private)])), [None, None]);
        assert_eq!(inferred(&log(&[("10.0.0.9", EXTENDED), ("10.0.0.9", &private)])), [Some("10.0.0.5".into()), None]);
    }

    #[test]
    fn two_servers_of_one_syslog_do_not_tell_of_each_other() {
        let log = |second: &str| {
            let line = |host: &str, user: &str, text: &str| {
                format!("Nov 21 07:10:26 {host} pure-ftpd: ({user}@{CLIENT}) [DEBUG] {text}\n")
            };
            let extended = ["Command [epsv] []", "229 Extended Passive mode OK (|||40008|)"];
            let passive = [
                "Command [pasv] []",
                "227 Entering Passive Mode (203,0,113,84,156,129)",
                "Command [list] []",
                "226 Done",
            ];
            let one: String = extended.iter().map(|t| line("ftp1", "bob", t)).collect();
            let two: String = passive.iter().map(|t| line(second, "eve", t)).collect();
            one + &two
        };
        assert_eq!(inferred(&log("ftp1")), [Some("203.0.113.84".into()), None]);
        assert_eq!(inferred(&log("ftp2")), [None, None]);
    }

    #[test]
    fn nothing_is_inferred_in_a_clients_log() {
        let said = |text: &str| format!("> {text}\n");
        let log: String =
            ["220 Hello", "PASV", "227 ok (203,0,113,78,156,5)", "LIST", "226 Done", "EPSV", "229 ok (|||5|)"]
                .iter()
                .map(|t| if t.starts_with('2') { format!("< {t}\n") } else { said(t) })
                .collect();
        assert!(inferred(&log).iter().all(Option::is_none));
    }
}
