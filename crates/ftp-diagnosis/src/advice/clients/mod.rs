//! What named clients and libraries make of one reply 227 or 229: where each would connect, or why it would not. It is
//! computed from rules of behaviour (how the text is scanned, what is checked, which address is used), never looked up.

mod address;
mod extended;
mod list;
mod six;

pub use address::Policy;
pub use extended::PortRule;
pub use list::{ALL, Client, Lines};
pub use six::SixRule;

use ftp_transcript::address::canonical;
use std::net::{IpAddr, Ipv4Addr};

/// Which command a reply answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// PASV.
    Pasv,
    /// EPSV.
    Epsv,
}

/// What a client reads out of a reply, before it decides which address to use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    /// The four numbers as the client puts them together, which need not be an address; `None` where it reads none.
    pub host: Option<String>,
    /// The port as it computes it, in range or not.
    pub port: i64,
}

/// What a client does with a reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// It connects to the announced address.
    Announced(Ipv4Addr, u16),
    /// It connects to the server's address of the control connection, which is known or not.
    Peer(Option<IpAddr>, u16, Cause),
    /// It connects to the announced address, or to the server's own where that is of another kind; which, depends on
    /// the server's address, which is not known.
    Depends(Ipv4Addr, u16),
    /// It connects if the announced address is the server's own, and gives up otherwise; the server's is not known.
    OnlyIfSame(Ipv4Addr, u16),
    /// It looks the numbers up like a name, since they are no address: nothing usable comes of it.
    LooksUp(String, u16),
    /// It gives up.
    Fails(Error),
    /// A middlebox lets the data connection to this port through.
    LetsThrough(u16),
    /// A middlebox does not expect this data connection.
    Ignores(Error),
    /// What it does with such a reply is not known here.
    NotKnown,
    /// It never sends the command.
    NeverAsks,
}

/// Why a client uses the server's own address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// It always does.
    Always,
    /// The announced address is one that it does not believe.
    Replaced,
    /// 229 has no address.
    NoAddress,
}

/// Why a client gives up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// It finds no address and port in the text.
    Unreadable,
    /// The port is none: 0, negative or above 65535.
    Port(i64),
    /// It takes the port for one of another service.
    UnsafePort(u16),
    /// The announced address is not the server's own.
    Differs(String),
}

/// One client with what it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The client.
    pub client: &'static Client,
    /// What it does.
    pub deed: Deed,
    /// What it prints, where it gives up and its words are known.
    pub says: Option<&'static str>,
}

/// The command that a reply answers, by its code: 227 or 229. `None` for any other text.
pub fn asked(reply: &str) -> Option<Asked> {
    match last_line(reply).get(..3)? {
        "227" => Some(Asked::Pasv),
        "229" => Some(Asked::Epsv),
        _ => None,
    }
}

/// What each known client does with a reply 227 to PASV or 229 to EPSV. Empty for any other text.
pub fn clients(reply: &str, peer: Option<IpAddr>) -> Vec<Row> {
    let Some(asked) = asked(reply) else { return Vec::new() };
    let peer = peer.map(canonical);
    ALL.iter().map(|client| row(client, asked, reply, peer)).collect()
}

/// What one client does.
pub fn row(client: &'static Client, asked: Asked, reply: &str, peer: Option<IpAddr>) -> Row {
    let deed = deed(client, asked, reply, peer);
    let says = match &deed {
        Deed::Fails(Error::Unreadable) if asked == Asked::Pasv => client.says_of_227,
        Deed::Fails(Error::Unreadable) => client.says_of_229,
        Deed::Fails(Error::Differs(_)) => client.says_of_address,
        _ => None,
    };
    Row { client, deed, says }
}

/// What a client reads, whatever it does with it; `None` where it reads nothing. Public for the test against what the
/// programs themselves are known to read.
pub fn read(client: &Client, asked: Asked, reply: &str) -> Option<Endpoint> {
    let line = looked_at(client, reply)?;
    match asked {
        Asked::Pasv => client.six.and_then(|rule| six::read(rule, line)),
        Asked::Epsv => {
            let rule = client.port?;
            extended::read(rule, line).map(|port| Endpoint { host: None, port }).or_else(|| {
                // A reply to EPSV that looks like one to PASV.
                (rule == PortRule::FluentFtp).then(|| six::read(SixRule::DigitRuns, line)).flatten()
            })
        }
    }
}

fn deed(client: &Client, asked: Asked, reply: &str, peer: Option<IpAddr>) -> Deed {
    if client.six.is_none() {
        return Deed::NeverAsks;
    }
    let several = reply.trim_end_matches(['\r', '\n']).contains('\n');
    if (several && client.lines == Lines::Unknown) || (asked == Asked::Epsv && client.port.is_none()) {
        return Deed::NotKnown;
    }
    let middlebox = client.policy == Policy::Middlebox;
    let give_up = |error| if middlebox { Deed::Ignores(error) } else { Deed::Fails(error) };
    let Some(found) = read(client, asked, reply) else { return give_up(Error::Unreadable) };
    let port = match u16::try_from(found.port) {
        Ok(port) if port > 0 => port,
        _ => return give_up(Error::Port(found.port)),
    };
    if client.policy == Policy::PeerWithSafePort && !address::is_safe(port) {
        return Deed::Fails(Error::UnsafePort(port));
    }
    match found.host {
        None if middlebox => Deed::LetsThrough(port),
        None => Deed::Peer(peer, port, Cause::NoAddress),
        Some(host) => address::choose(client.policy, &host, port, peer),
    }
}

/// What of a reply a client looks at.
fn looked_at<'r>(client: &Client, reply: &'r str) -> Option<&'r str> {
    let reply = reply.trim_end_matches(['\r', '\n']);
    match client.lines {
        Lines::All => Some(reply),
        Lines::First => reply.lines().next(),
        Lines::One if reply.contains('\n') => None,
        _ => Some(last_line(reply)),
    }
}

fn last_line(reply: &str) -> &str {
    reply.trim_end_matches(['\r', '\n']).rsplit('\n').next().unwrap_or_default()
}
