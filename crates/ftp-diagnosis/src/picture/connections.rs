//! The connection picture: the hosts, what stands between them, and each connection with its addresses and ports as
//! they were announced and used. A translator or firewall is there only where the log proves it.

use super::Scene;
use super::fate::{self, Fate};
use crate::data_setup::{self, Owner};
use crate::finding::{Confidence, Severity};
use crate::passive::{bracketed_addresses, connection_line};
use crate::server;
use ftp_catalog::Verb;
use ftp_transcript::LineId;
use ftp_transcript::address::{AddressClass, canonical, class_of};
use ftp_transcript::dialect::Perspective;
use ftp_transcript::note::{Channel, Note, Place};
use ftp_transcript::order;
use ftp_transcript::session::{Announced, DataChannel, Exchange, Mode, Tls};
use std::net::IpAddr;

/// Data connections that are looked at for proofs of a translator: a client that sends PORT sends the same address
/// each time.
const LOOKED_AT: usize = 64;

/// Who connects to whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Connections {
    /// From the client on, in the order in which a connection passes them.
    pub nodes: Vec<Node>,
    /// The control connection first.
    pub lanes: Vec<Lane>,
}

/// A host, or what stands between hosts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The program that runs there, as it names itself.
    pub name: Option<String>,
    /// Its address, where the log shows it: of a translator, the outer one.
    pub address: Option<String>,
    /// The line that proves it to be there.
    pub proof: Option<u32>,
    /// Whether it reads the control connection, and changes what it says.
    pub meddles: bool,
}

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// The client.
    Client,
    /// The address translation in front of the client.
    ClientRouter,
    /// Something between the two that lets the data connection not pass.
    Filter,
    /// Something between the two that reads the control connection.
    Helper,
    /// The address translation in front of the server.
    ServerRouter,
    /// The server.
    Server,
    /// Another server, to which this one is to send.
    OtherServer,
}

/// A connection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lane {
    /// Which.
    pub what: What,
    /// Who connects, as an index into the nodes.
    pub from: usize,
    /// To whom.
    pub to: usize,
    /// The place that it goes to.
    pub spot: Spot,
    /// What became of it.
    pub fate: Fate,
    /// The lines that tell so, ascending.
    pub lines: Vec<u32>,
}

/// Which connection.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// The control connection; whether TLS protects it.
    Control {
        /// Whether it does.
        tls: bool,
    },
    /// The data connection, by the command that set it up.
    Data(Option<Verb>),
    /// The data connection as the other side announced it, where the client went elsewhere.
    Announced(Option<Verb>),
}

/// A place as the log tells it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spot {
    /// Its address, or its name.
    pub host: Option<String>,
    /// Its port.
    pub port: Option<u16>,
    /// The announcement leaves the address out: it is that of the control connection (RFC 2428 §3).
    pub as_control: bool,
}

/// Draws a session up; `None` where it shows neither an address nor a data connection.
pub(super) fn connections(scene: &Scene<'_>) -> Option<Connections> {
    let case = &scene.case;
    let peer = peer(scene);
    let focus = scene.focus().map(|(_, channel)| channel);
    if peer == Spot::default() && focus.is_none() && case.session.client_address.is_none() {
        return None;
    }
    let nodes = nodes(scene, focus, &peer);
    let at = |kind: NodeKind| nodes.iter().position(|n| n.kind == kind).unwrap_or_default();
    let (client, server) = (at(NodeKind::Client), at(NodeKind::Server));
    let tls = matches!(case.session.tls, Tls::Explicit | Tls::Implicit);
    let fate = fate::of_control(scene);
    let stood = !matches!(fate, Fate::Failed(..));
    let control =
        Lane { what: What::Control { tls }, from: client, to: server, spot: peer, fate, lines: control_lines(scene) };
    let mut lanes = vec![control];
    if let Some(channel) = focus.filter(|_| stood) {
        let caller = if channel.mode.is_active() { server } else { client };
        let called = match nodes.last() {
            Some(last) if last.kind == NodeKind::OtherServer => nodes.len() - 1,
            _ if channel.mode.is_active() => client,
            _ => server,
        };
        lanes.extend(data_lanes(scene, channel, caller, called));
    }
    Some(Connections { nodes, lanes })
}

fn nodes(scene: &Scene<'_>, focus: Option<&DataChannel>, peer: &Spot) -> Vec<Node> {
    let case = &scene.case;
    let session = scene.session();
    let say = |address: IpAddr| scene.redactor.address(canonical(address));
    let plain = |kind| Node { kind, name: None, address: None, proof: None, meddles: false };
    let active = || session.channels.iter().take(LOOKED_AT).chain(focus).filter(|c| c.mode.is_active());
    let told = |c: &DataChannel| Some((c.announced.as_ref()?.address()?, c.announced_line?.number()));

    // A private address in PORT, on a control connection to the outside: something translates on the way.
    let behind = |c: &&DataChannel| matches!(data_setup::owner(case, c), Some(Owner::BehindNat(sure)) if sure >= Confidence::Likely);
    let translated = active().find(behind).and_then(told);
    let own = active().find(|c| data_setup::owner(case, c) == Some(Owner::Client)).and_then(told);
    let client = Node {
        name: session.client.map(|name| scene.shown(&case.transcript().text(name))),
        address: match translated {
            Some((address, _)) => Some(say(address)),
            None => session.client_address.or(own.map(|(address, _)| address)).map(say),
        },
        ..plain(NodeKind::Client)
    };
    let client_router = translated.map(|(_, line)| Node {
        address: session.client_address.filter(|a| class_of(*a) == AddressClass::Public).map(say),
        proof: Some(line),
        ..plain(NodeKind::ClientRouter)
    });

    let inner = inner_server(scene, focus);
    let server_router = inner.map(|(_, line)| Node {
        address: peer.host.clone(),
        proof: Some(line.number()),
        ..plain(NodeKind::ServerRouter)
    });
    let server = Node {
        name: server::product(case.decoded, session).map(|name| scene.shown(&name)),
        address: match inner {
            Some((address, _)) => Some(say(address)),
            None => peer.host.clone(),
        },
        ..plain(NodeKind::Server)
    };
    let other = focus.filter(|c| data_setup::owner(case, c) == Some(Owner::OtherServer) && c.mode.is_active());
    let other = other.and_then(told).map(|(address, line)| Node {
        address: Some(say(address)),
        proof: Some(line),
        ..plain(NodeKind::OtherServer)
    });

    let mut nodes: Vec<Node> = [Some(client), client_router].into_iter().flatten().collect();
    let near_client = focus.is_some_and(|c| c.mode.is_active());
    let router_there = if near_client { translated.is_some() } else { inner.is_some() };
    let proves = |ids: &[&str]| {
        let found = scene.findings.iter().find(|f| {
            // What another finding explains proves nothing of its own.
            let stands = f.superseded_by.is_none() && f.confidence >= Confidence::Likely;
            ids.contains(&f.id) && stands && f.severity <= Severity::Note
        });
        found.map(|f| f.lines.first().map(|l| l.number()))
    };
    let meddler = proves(&MEDDLERS);
    if !router_there && other.is_none() {
        if let Some(proof) = meddler {
            nodes.push(Node { proof, meddles: true, ..plain(NodeKind::Helper) });
        } else if let Some(proof) = proves(&["passive-port-blocked", "active-mode-blocked"]) {
            nodes.push(Node { proof, ..plain(NodeKind::Filter) });
        }
    }
    nodes.extend(server_router.into_iter().chain([server]).chain(other));
    if meddler.is_some() && router_there {
        let kind = if near_client { NodeKind::ClientRouter } else { NodeKind::ServerRouter };
        nodes.iter_mut().filter(|n| n.kind == kind).for_each(|n| n.meddles = true);
    }
    nodes
}

/// Findings that show something to read the control connection, and to act upon it.
const MEDDLERS: [&str; 3] = ["nat-alg-rewrote-address", "nat-alg-dropped-pasv", "nat-alg-no-epsv"];

/// The server's address behind a translation: a private one that it announced, or greeted with, to somebody who
/// reaches it from outside.
fn inner_server(scene: &Scene<'_>, focus: Option<&DataChannel>) -> Option<(IpAddr, LineId)> {
    let case = &scene.case;
    if case.far_end().map(class_of) != Some(AddressClass::Public) {
        return None;
    }
    let inside = |a: IpAddr| matches!(class_of(a), AddressClass::Private | AddressClass::CarrierNat);
    if case.perspective() != Perspective::Server
        && let Some(reply) = scene.session().greeting.and_then(|g| scene.session().exchanges.get(g)?.final_reply())
        && let Some(own) = bracketed_addresses(&case.text(reply)).map(IpAddr::V4).find(|a| inside(*a))
    {
        return Some((own, reply.first_line));
    }
    let wanted = focus.and_then(|c| c.announced_line);
    let mut all = case
        .announcements()
        .take(LOOKED_AT)
        .filter(|a| inside(a.address) && case.is_misplaced(a).is_some_and(|sure| sure >= Confidence::Likely));
    let first = all.next()?;
    let best = if Some(first.line) == wanted { None } else { all.find(|a| Some(a.line) == wanted) };
    let best = best.unwrap_or(first);
    Some((best.address, best.line))
}

/// The lines on which the control connection was made, or could not be.
fn control_lines(scene: &Scene<'_>) -> Vec<u32> {
    let session = scene.session();
    let made = session.notes.iter().filter(|n| {
        matches!(
            n.note,
            Note::Connecting(_)
                | Note::Opening(Channel::Control, _)
                | Note::Opened(Channel::Control, _)
                | Note::Failed(Channel::Control, ..)
        )
    });
    let greeting = session.greeting.and_then(|g| session.exchanges.get(g)).and_then(Exchange::first_line);
    let lost = match session.end {
        ftp_transcript::session::End::Lost(line, _) => Some(line),
        _ => None,
    };
    lines(made.map(|n| n.line).take(2).chain(greeting).chain(session.foreign.map(|f| f.1)).chain(lost))
}

/// Each once, ascending, and few.
fn lines(all: impl Iterator<Item = LineId>) -> Vec<u32> {
    let mut lines: Vec<u32> = all.map(LineId::number).collect();
    order::sort_by_key(&mut lines, |line| *line);
    lines.dedup();
    lines.truncate(4);
    lines
}

fn data_lanes(scene: &Scene<'_>, channel: &DataChannel, from: usize, to: usize) -> Vec<Lane> {
    let session = scene.session();
    let verb = session.setup_of(channel).and_then(Exchange::verb);
    let fate = fate::of_data(scene, channel);
    let announced = announced(scene, channel);
    let used = used(scene, channel, &announced);
    let transfer = session.transfer_of(channel);
    let refused = transfer.and_then(Exchange::final_reply).filter(|r| r.code.is_refusal()).map(|r| r.first_line);
    let setup = session.setup_of(channel).and_then(Exchange::final_reply).map(|r| r.first_line);
    let told = connection_line(channel).into_iter().chain(channel.address_refused).chain(refused);
    let line = channel.announced_line;
    match used {
        Some(used) if used != announced => vec![
            Lane {
                what: What::Announced(verb),
                from,
                to,
                spot: announced,
                fate: Fate::Unused,
                lines: lines(line.into_iter()),
            },
            Lane { what: What::Data(verb), from, to, spot: used, fate, lines: lines(told.chain(channel.repaired)) },
        ],
        _ => {
            let lines = lines(line.into_iter().chain(setup).chain(told));
            vec![Lane { what: What::Data(verb), from, to, spot: announced, fate, lines }]
        }
    }
}

fn announced(scene: &Scene<'_>, channel: &DataChannel) -> Spot {
    let told = channel.announced.as_ref();
    let port = told.and_then(Announced::port);
    match told.and_then(Announced::address) {
        Some(address) => Spot { host: Some(scene.redactor.address(canonical(address))), port, as_control: false },
        None => {
            let as_control = channel.mode == Mode::Epsv && port.is_some();
            let host = as_control.then(|| spot(scene, &scene.session().peer).host).flatten();
            let used = channel.used.filter(|_| told.is_none()).map(|place| spot(scene, &place));
            used.unwrap_or(Spot { host, port, as_control })
        }
    }
}

/// Where the client really connected, if that is another place than the announced one.
fn used(scene: &Scene<'_>, channel: &DataChannel, announced: &Spot) -> Option<Spot> {
    let used = channel.used.map(|place| spot(scene, &place)).unwrap_or_default();
    let replaced = channel.repaired.is_some();
    let host = match (&used.host, &announced.host) {
        (Some(host), Some(other)) if host != other => Some(host.clone()),
        (Some(_), _) if !replaced => return None,
        (Some(host), _) => Some(host.clone()),
        (None, _) if !replaced => return None,
        // It says that it uses another address, and mostly not which.
        (None, _) => None,
    };
    (host.is_none() || host != announced.host).then(|| Spot {
        host,
        port: used.port.or(announced.port),
        as_control: false,
    })
}

/// The server's end of the control connection.
pub(super) fn peer(scene: &Scene<'_>) -> Spot {
    spot(scene, &scene.session().peer)
}

/// Where a data connection really goes.
pub(super) fn target(scene: &Scene<'_>, channel: &DataChannel) -> Spot {
    let announced = announced(scene, channel);
    used(scene, channel, &announced).unwrap_or(announced)
}

fn spot(scene: &Scene<'_>, place: &Place) -> Spot {
    let address = place.address.map(|a| scene.redactor.address(canonical(a)));
    let named = || place.host.map(|h| scene.shown(&scene.redactor.host(&scene.case.transcript().text(h))));
    Spot { host: address.or_else(named), port: place.port, as_control: false }
}
