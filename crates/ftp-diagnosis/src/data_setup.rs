//! Questions that several rules ask about how data connections are set up: why PASV, EPSV, PORT or EPRT was refused,
//! whose address was announced, and why no data connection came about.

use crate::case::Case;
use crate::fallback::abandoned;
use crate::finding::Confidence;
use crate::refusal::Reason;
use ftp_catalog::letters;
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::address::{AddressClass, canonical, class_of, is_nat64};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::grammar::find::{holds, holds_any as has};
use ftp_transcript::grammar::host_port;
use ftp_transcript::note::{Channel, Failure, Note};
use ftp_transcript::session::{
    Announced, Connection, DataChannel, Exchange, Login, Mode, NoteEntry, Reply, TransferOutcome,
};
use ftp_transcript::{LineId, dialects};
use std::net::IpAddr;

/// Why the server refused to set a data connection up, as its code and words tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// Nobody is logged in yet.
    NotLoggedIn,
    /// It wants TLS, or another protection level.
    Tls,
    /// EPSV ALL was agreed on before.
    EpsvAll,
    /// It has no free port.
    NoPort,
    /// Another network protocol is wanted: IPv4 instead of IPv6, or the reverse.
    Protocol,
    /// It closes the control connection.
    Closing,
    /// It does not know the command.
    Unsupported,
    /// Its settings forbid the command.
    Forbidden,
    /// The server tried at once to connect to the client, and could not (425).
    Unreached,
    /// Anything else; for PORT and EPRT mostly the address.
    Other,
}

/// Whose address PORT or EPRT announced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Owner {
    /// The client's own, as far as the log shows.
    Client,
    /// A private or carrier address that the server cannot reach: the client is behind address translation.
    BehindNat(Confidence),
    /// The passive end of another server: a transfer from server to server.
    OtherServer,
}

/// A data connection that did not come about.
pub(crate) struct Unreached {
    /// Why.
    pub(crate) failure: Failure,
    /// How sure that is.
    pub(crate) confidence: Confidence,
    /// The lines that say so.
    pub(crate) lines: Vec<LineId>,
}

const LOGIN: &[&str] = &["log in", "login", "logged in", "not authenticated"];
const TLS: &[&str] = &["tls", "ssl", "prot p", "protection", "encrypt"];
const NO_PORT: &[&str] =
    &["ports are busy", "no free port", "port range", "prepare for data connection", "no more ports"];
const PROTOCOL: &[&str] = &["network protocol", "address family", "ipv6", "ipv4", "use (1", "use (2"];
const UNSUPPORTED: &[&str] = &[
    "not understood",
    "unknown",
    "not implemented",
    "not recognized",
    "not recognised",
    "unrecognized",
    "unrecognised",
    "unsupported",
    "not supported",
    "invalid command",
];
const FORBIDDEN: &[&str] =
    &["disabled", "not allowed", "not permitted", "not enabled", "denied", "forbidden", "prohibited"];
const FOREIGN: &[&str] = &["does not match", "do not match", "not same as", "bad ip", "foreign", "mismatch"];

/// Whether the words of a refusal say that the server does not know the command, which counts for more than its code:
/// `503 Unknown command`.
pub(crate) fn says_unknown(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "unknown command",
        "command unknown",
        "not understood",
        "not implemented",
        "not recognized",
        "not recognised",
        "unrecognized command",
        "unrecognised command",
        "unsupported command",
        "command not supported",
        "invalid command",
    ];
    has(&letters::small(text), WORDS)
}

/// Whether the argument of PORT or EPRT is no address in any form, and none that a person wrote over either: a number
/// or an address with dots, or what a script prints for a value that it did not unpack, `ARRAY(0x1921fb0)`.
pub(crate) fn is_no_address(argument: &str) -> bool {
    const VALUES: &[&str] = &["(0x", "undefined", "null", "None", "NaN", "[object", "%d", "%s"];
    let argument = argument.trim();
    let bare = argument.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':'));
    !argument.is_empty() && !argument.contains([',', '|']) && (bare || has(argument, VALUES))
}

/// Whether somebody has written over the port: `(|||xxxxx|)`, `(|||*****|)`.
pub(crate) fn is_masked(text: &str) -> bool {
    let inside = text.split('(').nth(1).unwrap_or(text);
    inside.split('|').any(|field| {
        !field.is_empty()
            && field.chars().all(|c| matches!(c, 'x' | 'X' | '*' | '#' | '?' | '.') || c.is_ascii_digit())
            && field.chars().any(|c| matches!(c, 'x' | 'X' | '*' | '#' | '?'))
    })
}

/// Why a PASV, EPSV, PORT or EPRT was refused; `None` where it was not.
pub(crate) fn refusal<'a>(case: &Case<'a>, exchange: &'a Exchange) -> Option<(Refusal, &'a Reply)> {
    let verb = exchange.verb()?;
    let reply = exchange.final_reply().filter(|r| r.code.is_refusal())?;
    let text = letters::small(&case.text(reply));
    let active = matches!(verb, Verb::PORT | Verb::EPRT);
    let why = match reply.code.0 {
        // After a refused login everything else is refused in its wake, in whatever words.
        _ if case.session.login == Login::Refused => Refusal::NotLoggedIn,
        530 if case.session.login != Login::Accepted || has(&text, LOGIN) => Refusal::NotLoggedIn,
        _ if holds(&text, "epsv all") => Refusal::EpsvAll,
        // FileZilla Server 0.9 closes the connection because of the address.
        421 if active && has(&text, FOREIGN) => Refusal::Other,
        421 => Refusal::Closing,
        _ if has(&text, TLS) => Refusal::Tls,
        503 if has(&text, LOGIN) => Refusal::NotLoggedIn,
        425 if !active && has(&text, NO_PORT) => Refusal::NoPort,
        425 if active => Refusal::Unreached,
        522 => Refusal::Protocol,
        _ if has(&text, PROTOCOL) => Refusal::Protocol,
        // "Not implemented for that parameter": to PORT some servers say so because of the address.
        504 if verb == Verb::PORT => Refusal::Other,
        502 | 504 => Refusal::Unsupported,
        520 | 550 => Refusal::Forbidden,
        _ if has(&text, FOREIGN) => Refusal::Other,
        _ if has(&text, FORBIDDEN) => Refusal::Forbidden,
        _ if has(&text, UNSUPPORTED) => Refusal::Unsupported,
        _ => Refusal::Other,
    };
    Some((why, reply))
}

/// Whether EPSV or EPRT was refused in a way that says "not this command here", so that PASV or PORT may do.
pub(crate) fn refused_as_such<'a>(case: &Case<'a>, exchange: &'a Exchange) -> Option<(Refusal, &'a Reply)> {
    let wanted = |why| matches!(why, Refusal::Unsupported | Refusal::Protocol | Refusal::Forbidden | Refusal::Other);
    refusal(case, exchange).filter(|(why, _)| wanted(*why))
}

/// The EPSV commands that ask for a port, with their indices; `EPSV ALL` asks for none.
pub(crate) fn epsv_requests<'a>(case: &Case<'a>) -> impl Iterator<Item = (usize, &'a Exchange)> {
    let all: Vec<bool> = case.session.exchanges.iter().map(|e| is_epsv_all(case, e)).collect();
    case.session.exchanges_of(Verb::EPSV).filter(move |(index, _)| all.get(*index) == Some(&false))
}

/// Whether the command is `EPSV ALL` (RFC 2428 §4).
pub(crate) fn is_epsv_all(case: &Case<'_>, exchange: &Exchange) -> bool {
    exchange.verb() == Some(Verb::EPSV) && case.argument(exchange).trim().eq_ignore_ascii_case("ALL")
}

/// Whether the client made a new connection to the same server at once and used PASV there: lftp gives the connection
/// up on which EPSV was refused. The line of the PASV.
pub(crate) fn fell_back_anew(case: &Case<'_>) -> Option<LineId> {
    let next = case.decoded.sessions.get(case.index + 1)?;
    let same = next.dialect == case.session.dialect && next.peer.address == case.peer() && case.peer().is_some();
    // Nothing stands between the two.
    if !same || next.first_line.0 > case.session.last_line.0 + 3 {
        return None;
    }
    let setup =
        next.exchanges.iter().find(|e| matches!(e.verb(), Some(Verb::PASV | Verb::EPSV | Verb::PORT | Verb::EPRT)));
    setup.filter(|e| e.verb() == Some(Verb::PASV)).and_then(Exchange::first_line)
}

/// Whether the control connection runs over IPv6: by the server's address, or by a command that names protocol 2.
pub(crate) fn speaks_ipv6(case: &Case<'_>) -> bool {
    match case.peer().map(canonical) {
        Some(peer) => peer.is_ipv6(),
        None => case.session.exchanges.iter().any(|e| match e.verb() {
            Some(Verb::EPSV) => case.argument(e).trim() == "2",
            Some(Verb::EPRT) => case.argument(e).trim().starts_with("|2|"),
            _ => false,
        }),
    }
}

/// Whether the server's address is an IPv4 one seen through NAT64 (RFC 6052).
pub(crate) fn through_nat64(case: &Case<'_>) -> bool {
    case.peer().is_some_and(is_nat64)
}

/// Whose address an active data connection announced; `None` where the log shows none.
pub(crate) fn owner(case: &Case<'_>, channel: &DataChannel) -> Option<Owner> {
    let announced = channel.announced.as_ref()?;
    let address = announced.address()?;
    let line = channel.announced_line?;
    if announced.port().is_some_and(|port| is_passive_end(case, line, address, port)) {
        return Some(Owner::OtherServer);
    }
    let inside = |a| matches!(class_of(a), AddressClass::Private | AddressClass::CarrierNat);
    if !inside(address) {
        return Some(Owner::Client);
    }
    // The server's own log shows where the client really comes from.
    if case.perspective() == Perspective::Server
        && let Some(client) = case.session.client_address
    {
        let differs = canonical(client) != canonical(address) && class_of(client) == AddressClass::Public;
        return Some(if differs { Owner::BehindNat(Confidence::Certain) } else { Owner::Client });
    }
    if told_other_address(case, channel, address) {
        return Some(Owner::BehindNat(Confidence::Certain));
    }
    match case.peer_class() {
        Some(AddressClass::Public) => Some(Owner::BehindNat(Confidence::Certain)),
        // Two hosts of private networks may well reach each other. But where the server says that it sees another
        // address, and its own is of another range, something between the two translates.
        Some(_) if refused_as_foreign(case, channel) && case.peer().is_some_and(|p| !is_same_range(p, address)) => {
            Some(Owner::BehindNat(Confidence::Likely))
        }
        Some(_) => Some(Owner::Client),
        None => Some(Owner::BehindNat(Confidence::Possible)),
    }
}

/// Whether the server refused PORT or EPRT in words that mean its address: `500 Illegal PORT command`.
fn refused_as_foreign(case: &Case<'_>, channel: &DataChannel) -> bool {
    let refused = case.session.setup_of(channel).and_then(|e| refusal(case, e));
    refused.is_some_and(|(why, reply)| {
        let text = letters::small(&case.text(reply));
        why == Refusal::Other && (holds(&text, "illegal port") || has(&text, FOREIGN))
    })
}

/// Whether two addresses are of the same private range (RFC 1918 §3).
fn is_same_range(one: IpAddr, other: IpAddr) -> bool {
    match (canonical(one), canonical(other)) {
        (IpAddr::V4(one), IpAddr::V4(other)) => one.octets().first() == other.octets().first(),
        (one, other) => one.is_ipv6() == other.is_ipv6(),
    }
}

/// `I won't open a connection to 192.168.1.23 (only to 198.51.100.77)`: the refusal itself names the address that the
/// client really has.
fn told_other_address(case: &Case<'_>, channel: &DataChannel, address: IpAddr) -> bool {
    let Some(reply) = case.session.setup_of(channel).and_then(Exchange::final_reply) else { return false };
    let text = case.text(reply);
    text.split_once("only to ").is_some_and(|(_, rest)| {
        let end = rest.find(|c: char| !(c.is_ascii_hexdigit() || c == '.' || c == ':')).unwrap_or(rest.len());
        let only = rest.get(..end).and_then(|only| only.parse::<IpAddr>().ok());
        only.is_some_and(|only| only != address && class_of(only) == AddressClass::Public)
    })
}

/// Whether a 227 shortly before, in this or a neighbouring session, announced this very place. The two control
/// connections of a transfer between servers stand beside each other in a log, or run into one another, so any reply
/// 227 counts.
fn is_passive_end(case: &Case<'_>, line: LineId, address: IpAddr, port: u16) -> bool {
    let first = case.index.saturating_sub(2);
    case.decoded.sessions.iter().skip(first).take(5).any(|session| {
        let before = session.exchanges.partition_point(|e| e.first_line().is_some_and(|begin| begin < line));
        let near = session.exchanges.iter().take(before).rev().take(24);
        near.flat_map(|e| &e.replies).filter(|r| r.code == ReplyCode(227)).any(|r| {
            let place = host_port::passive_reply(&case.text(r));
            place.host.map(IpAddr::V4) == Some(address) && place.port == Some(port)
        })
    })
}

/// Whether the reply came before the next command was sent. Otherwise replies may have been taken for others'.
pub(crate) fn is_answered_at_once(case: &Case<'_>, index: usize, reply: &Reply) -> bool {
    let next = case.session.exchanges.get(index + 1).and_then(Exchange::first_line);
    next.is_none_or(|next| next > reply.first_line)
}

/// Why the server could not reach the client by PORT or EPRT, although it had accepted the command (or tried at once).
pub(crate) fn active_unreached(case: &Case<'_>, channel: &DataChannel) -> Option<Unreached> {
    if !channel.mode.is_active() || !is_open_question(channel) {
        return None;
    }
    let setup = case.session.setup_of(channel)?;
    if let Some((why, reply)) = refusal(case, setup) {
        let failure = Failure::from_text(&case.text(reply)).unwrap_or(Failure::Other);
        let lines = vec![setup.first_line()?, reply.first_line];
        return (why == Refusal::Unreached).then_some(Unreached { failure, confidence: Confidence::Certain, lines });
    }
    by_client(case, channel).or_else(|| by_server(case, channel, Confidence::Certain))
}

/// Why the client could not reach the place that a sound 227 or 229 announced.
pub(crate) fn passive_unreached(case: &Case<'_>, channel: &DataChannel) -> Option<Unreached> {
    if channel.mode == Mode::None {
        return connected_somewhere(case, channel);
    }
    let sound = match channel.announced.as_ref()? {
        Announced::HostPort(found) => !found.is_malformed(),
        Announced::Extended(found) => !found.is_malformed(),
    };
    let answerable = sound && is_open_question(channel) && channel.address_refused.is_none();
    if !channel.mode.is_passive() || !answerable || went_elsewhere(case, channel) {
        return None;
    }
    by_client(case, channel).or_else(|| {
        let typed = case.session.notes.iter().any(is_control_connection_by_name) && is_bare(case);
        // The server waited in vain, but who types at telnet never opens a data connection.
        if typed {
            return None;
        }
        let unsure = is_bare(case) || channel.under_tls || case.perspective() != Perspective::Client;
        let mut found = by_server(case, channel, if unsure { Confidence::Possible } else { Confidence::Likely })?;
        found.failure = Failure::TimedOut;
        Some(found)
    })
}

/// Some logs show the client's words and not PASV: a client that fails to connect is in passive mode.
fn connected_somewhere(case: &Case<'_>, channel: &DataChannel) -> Option<Unreached> {
    let Connection::Failed(line, failure) = channel.connection else { return None };
    let reason = matches!(failure, Failure::TimedOut | Failure::Refused | Failure::NoRoute);
    let client = case.perspective() == Perspective::Client;
    let set_up = |e: &Exchange| matches!(e.verb(), Some(Verb::PORT | Verb::EPRT | Verb::PASV | Verb::EPSV));
    let shown = case.session.exchanges.iter().any(set_up);
    let told = reason && client && !shown && is_told_of_connection(case, line);
    told.then(|| Unreached { failure, confidence: Confidence::Likely, lines: vec![line] })
}

/// Whether the client connected to another public server, or another network, than the control connection goes to: then
/// not the port, but the address is in question.
fn went_elsewhere(case: &Case<'_>, channel: &DataChannel) -> bool {
    let Some(peer) = case.peer().map(canonical).filter(|p| class_of(*p) == AddressClass::Public) else { return false };
    let announced = channel.announced.as_ref().and_then(Announced::address);
    let used = channel.used.and_then(|place| place.address).map(canonical);
    match (used, announced.filter(|_| channel.repaired.is_none())) {
        (Some(used), _) => used != peer && used.is_ipv4() == peer.is_ipv4(),
        // Clients that do not say where they connect replace private addresses, but follow public ones.
        (None, Some(to)) => class_of(to) == AddressClass::Public && to != peer && to.is_ipv4() == peer.is_ipv4(),
        (None, None) => false,
    }
}

pub(crate) fn is_bare(case: &Case<'_>) -> bool {
    dialects::get(case.session.dialect).is_some_and(|d| d.id == "bare")
}

fn is_control_connection_by_name(entry: &NoteEntry) -> bool {
    matches!(entry.note, Note::Opening(Channel::Control, _) | Note::Opened(Channel::Control, _))
}

/// Neither done nor known to have been opened.
fn is_open_question(channel: &DataChannel) -> bool {
    channel.outcome != TransferOutcome::Completed && !matches!(channel.connection, Connection::Opened(_))
}

fn by_client(case: &Case<'_>, channel: &DataChannel) -> Option<Unreached> {
    let transfer = case.session.transfer_of(channel);
    if let Connection::Failed(line, failure) = channel.connection {
        let of_connection = is_told_of_connection(case, line);
        let began = transfer.is_some_and(Exchange::has_preliminary);
        if channel.mode.is_passive() && began && !of_connection {
            // "Timed out" after 150 may as well mean that the data, or the closing reply, did not come.
            return None;
        }
        let confidence = match failure {
            Failure::TimedOut | Failure::Refused | Failure::NoRoute if of_connection => Confidence::Certain,
            Failure::TimedOut | Failure::Refused | Failure::NoRoute => Confidence::Likely,
            // The client says that it failed, in words that are not known here.
            Failure::Other => Confidence::Possible,
            _ => return None,
        };
        return Some(Unreached { failure, confidence, lines: vec![line] });
    }
    // In active mode a client that waits in vain after the transfer command waits for the server's connection.
    let transfer = transfer.filter(|t| channel.mode.is_active() && t.final_reply().is_none())?;
    let line = case.session.notes_of(transfer).iter().find(|n| n.note == Note::NoReply)?.line;
    Some(Unreached { failure: Failure::TimedOut, confidence: Confidence::Likely, lines: vec![line] })
}

/// Whether the line speaks of making the data connection, and not of the transfer as a whole.
fn is_told_of_connection(case: &Case<'_>, line: LineId) -> bool {
    let notes = &case.session.notes;
    let first = notes.partition_point(|n| n.line < line);
    let here = notes.iter().skip(first).take_while(|n| n.line == line);
    here.into_iter().any(|n| matches!(n.note, Note::Failed(Channel::Data, ..)))
}

fn by_server(case: &Case<'_>, channel: &DataChannel, confidence: Confidence) -> Option<Unreached> {
    const ABOUT: &[&str] = &["data con", "data channel", "data socket", "timed out", "timeout"];
    const ELSE: &[&str] = &["port or pasv", "pasv or port", "use pasv", "use port", "operation not permitted", "resum"];
    let reply = case.session.transfer_of(channel)?.final_reply()?;
    // `421 Service not available, remote server timed out.` is what the client says of a reply that did not come.
    if case.reason(reply) == Some(Reason::ClientsOwnWords) && !channel.mode.is_active() {
        return None;
    }
    let text = letters::small(&case.text(reply));
    let tells = match reply.code {
        ReplyCode(425) => true,
        ReplyCode(421 | 426) => has(&text, ABOUT) && (reply.code.0 == 421 || holds(&text, "time")),
        _ => false,
    };
    // A server that names the port that it called was in active mode, whatever was announced before.
    let called = channel.mode.is_passive() && holds(&text, "connection to port");
    if !tells || called || [ELSE, TLS, FOREIGN, NO_PORT, PROTOCOL].iter().any(|words| has(&text, words)) {
        return None;
    }
    let failure = Failure::from_text(&case.text(reply)).unwrap_or(Failure::Other);
    Some(Unreached { failure, confidence, lines: vec![reply.first_line] })
}

/// Whether an EPSV data connection failed while PASV to the same server worked afterwards.
pub(crate) fn only_epsv_failed(case: &Case<'_>, index: usize, channel: &DataChannel) -> Option<LineId> {
    if channel.mode != Mode::Epsv {
        return None;
    }
    // A client falls back at once, so a few connections are enough to look at.
    let mut later = case.session.channels.iter().skip(index + 1).take(4);
    let worked = later.find(|c| {
        c.mode.is_passive()
            && (c.outcome == TransferOutcome::Completed || matches!(c.connection, Connection::Opened(_)))
    })?;
    worked.announced_line.filter(|_| worked.mode == Mode::Pasv)
}

/// Reports the sound passive data connections that failed for one of these reasons, with what was announced.
pub(crate) fn passive_failures<'c, 'a>(
    case: &'c Case<'a>,
    wanted: impl Fn(Failure) -> bool + 'c,
) -> impl Iterator<Item = (&'a DataChannel, Unreached)> + 'c {
    case.channels().filter_map(move |(index, channel)| {
        let found = passive_unreached(case, channel).or_else(|| abandoned(case, index, channel));
        let found = found.filter(|f| wanted(f.failure))?;
        only_epsv_failed(case, index, channel).is_none().then_some((channel, found))
    })
}

/// The place that a passive data connection was to reach: the announced address or the one really used.
pub(crate) fn target(case: &Case<'_>, channel: &DataChannel) -> Option<IpAddr> {
    let used = channel.used.and_then(|place| place.address);
    used.or_else(|| channel.announced.as_ref().and_then(Announced::address)).or_else(|| case.peer())
}

/// An active data connection that failed because the client's address cannot be reached from the server.
pub(crate) struct NatFailure {
    /// The address that PORT or EPRT announced.
    pub(crate) address: IpAddr,
    /// The announced port.
    pub(crate) port: Option<u16>,
    /// How sure it is.
    pub(crate) confidence: Confidence,
    /// The command, and what came of it.
    pub(crate) lines: Vec<LineId>,
}

/// The refusal of a PORT that the log does not show, where the server's words tell that the address was why: `500
/// Illegal PORT command`. A client names its own address, so that it is another one for the server only behind a
/// translator.
pub(crate) fn refused_for_its_address<'a>(case: &Case<'a>, channel: &'a DataChannel) -> Option<&'a Reply> {
    if channel.mode != Mode::Port || channel.announced.is_some() {
        return None;
    }
    let reply = case.session.setup_of(channel)?.final_reply()?;
    refused_as_foreign(case, channel).then_some(reply)
}

/// The active data connections that failed because of address translation at the client.
pub(crate) fn nat_failures(case: &Case<'_>) -> Vec<NatFailure> {
    let active = || case.session.channels.iter().filter(|c| c.mode.is_active());
    let address_of = |c: &DataChannel| c.announced.as_ref().and_then(Announced::address);
    // Where the same address worked once, something on the way rewrites it, and the failure has another reason.
    let worked: Vec<IpAddr> =
        active().filter(|c| c.outcome == TransferOutcome::Completed).take(8).filter_map(address_of).collect();
    let mut found = Vec::new();
    for channel in active() {
        let Some(address) = address_of(channel).filter(|a| !worked.contains(a)) else { continue };
        let Some((lines, sure)) = active_failure(case, channel) else { continue };
        let Some(Owner::BehindNat(confidence)) = owner(case, channel) else { continue };
        let port = channel.announced.as_ref().and_then(Announced::port);
        found.push(NatFailure { address, port, confidence: confidence.min(sure), lines });
    }
    found
}

/// Whether PORT or EPRT was refused for its argument, or the server could not connect: the lines, and how sure it is.
pub(crate) fn active_failure(case: &Case<'_>, channel: &DataChannel) -> Option<(Vec<LineId>, Confidence)> {
    let setup = case.session.setup_of(channel)?;
    let command = setup.first_line()?;
    if let Some((Refusal::Other, reply)) = refusal(case, setup) {
        return Some((vec![command, reply.first_line], Confidence::Certain));
    }
    let unreached = active_unreached(case, channel)?;
    Some(([command].into_iter().chain(unreached.lines).collect(), unreached.confidence))
}
