//! Which address clients use: the announced one, the server's own, or the one of the two that they believe.

use super::{Cause, Deed, Error};
use std::net::{IpAddr, Ipv4Addr};

/// What a client does with the address in a 227.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// Uses it as it is.
    Announced,
    /// Uses it, but takes 0.0.0.0 for the server's own address. aioftp.
    AnnouncedButUnspecified,
    /// Never uses it.
    Peer,
    /// Never uses it, and refuses ports of other services. Chromium.
    PeerWithSafePort,
    /// Gives up unless it is the server's own. basic-ftp, tnftp.
    MustBeSame,
    /// Replaces it where it is private, loopback or link-local, or no address at all, and the server's is none of these.
    /// FileZilla.
    UnroutableToRoutable,
    /// The same, with 0.0.0.0/8. WinSCP.
    UnroutableOrZeroToRoutable,
    /// Replaces it where only one of the two is private or loopback, and where nobody has such an address. lftp.
    AnotherKindOrReserved,
    /// Replaces it where only one of the two is private or loopback, and multicast. jlaffaye/ftp.
    AnotherKind,
    /// Replaces private addresses, 127.0.0.1 and 0.0.0.0, whatever the server's own is. FluentFTP.
    AnyPrivate,
    /// Lets the data connection through only where it is the server's own. Linux conntrack (loose=0).
    Middlebox,
}

/// Whether Chromium took a port for one that no FTP server has reason to offer.
pub(super) fn is_safe(port: u16) -> bool {
    port >= 1024 && port != 2049
}

/// Where a client connects.
pub(super) fn choose(policy: Policy, host: &str, port: u16, peer: Option<IpAddr>) -> Deed {
    let replaced = Deed::Peer(peer, port, Cause::Replaced);
    if matches!(policy, Policy::Peer | Policy::PeerWithSafePort) {
        return Deed::Peer(peer, port, Cause::Always);
    }
    let Ok(address) = host.parse::<Ipv4Addr>() else { return not_an_address(policy, host, port, peer) };
    let announced = Deed::Announced(address, port);
    let Some(peer) = peer else { return without_peer(policy, address, port) };
    let same = peer == IpAddr::V4(address);
    let replaces = match policy {
        Policy::Middlebox if same => return Deed::LetsThrough(port),
        Policy::Middlebox => return Deed::Ignores(Error::Differs(host.to_owned())),
        Policy::MustBeSame if same || (address.is_loopback() && peer.is_loopback()) => false,
        Policy::MustBeSame => return Deed::Fails(Error::Differs(host.to_owned())),
        _ => replaces(policy, address, peer),
    };
    if replaces && !same { replaced } else { announced }
}

fn replaces(policy: Policy, address: Ipv4Addr, peer: IpAddr) -> bool {
    let differs = |kind: fn(Ipv4Addr) -> bool| kind(address) != is_v4(peer, kind);
    match policy {
        Policy::AnnouncedButUnspecified => address.is_unspecified(),
        Policy::UnroutableToRoutable => (is_unroutable(address) || is_zero(address)) && !is_v4(peer, is_unroutable),
        Policy::UnroutableOrZeroToRoutable => {
            (is_unroutable(address) || is_zero(address)) && !is_v4(peer, |a| is_unroutable(a) || is_zero(a))
        }
        Policy::AnotherKindOrReserved => {
            is_reserved(address)
                || address.is_multicast()
                || differs(|a| a.is_private() || a.is_link_local())
                || differs(|a| a.is_loopback())
        }
        Policy::AnotherKind => address.is_multicast() || differs(|a| a.is_private()) || differs(|a| a.is_loopback()),
        Policy::AnyPrivate => address.is_private() || address == Ipv4Addr::LOCALHOST || address.is_unspecified(),
        _ => false,
    }
}

/// What can be said where the server's own address is not known.
fn without_peer(policy: Policy, address: Ipv4Addr, port: u16) -> Deed {
    let replaced = || Deed::Peer(None, port, Cause::Replaced);
    let depends = match policy {
        Policy::MustBeSame | Policy::Middlebox => return Deed::OnlyIfSame(address, port),
        Policy::AnyPrivate | Policy::AnnouncedButUnspecified => {
            let any = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
            return if replaces(policy, address, any) { replaced() } else { Deed::Announced(address, port) };
        }
        Policy::AnotherKindOrReserved if is_reserved(address) || address.is_multicast() => return replaced(),
        Policy::AnotherKind if address.is_multicast() => return replaced(),
        // Both judge by a difference, so that a private server makes a public address look wrong.
        Policy::AnotherKind | Policy::AnotherKindOrReserved => true,
        Policy::UnroutableToRoutable | Policy::UnroutableOrZeroToRoutable => is_unroutable(address) || is_zero(address),
        _ => false,
    };
    if depends { Deed::Depends(address, port) } else { Deed::Announced(address, port) }
}

/// The numbers are no address: one is above 255, has zeros before it, or there are not four.
fn not_an_address(policy: Policy, host: &str, port: u16, peer: Option<IpAddr>) -> Deed {
    match policy {
        Policy::MustBeSame => Deed::Fails(Error::Differs(host.to_owned())),
        Policy::Middlebox => Deed::Ignores(Error::Differs(host.to_owned())),
        // FileZilla takes whatever is no address for one that cannot be routed.
        Policy::UnroutableToRoutable if peer.is_some_and(|p| !is_v4(p, is_unroutable)) && !has_leading_zeros(host) => {
            Deed::Peer(peer, port, Cause::Replaced)
        }
        _ => Deed::LooksUp(host.to_owned(), port),
    }
}

fn has_leading_zeros(host: &str) -> bool {
    host.split('.').any(|part| part.len() > 1 && part.starts_with('0'))
}

fn is_v4(address: IpAddr, kind: impl Fn(Ipv4Addr) -> bool) -> bool {
    matches!(address, IpAddr::V4(v4) if kind(v4))
}

fn is_zero(address: Ipv4Addr) -> bool {
    matches!(address.octets(), [0, ..])
}

fn is_unroutable(address: Ipv4Addr) -> bool {
    address.is_private() || address.is_loopback() || address.is_link_local()
}

/// 0/8, 127/8 but 127.0.0.1, and 240/4 upwards: lftp's list.
fn is_reserved(address: Ipv4Addr) -> bool {
    match address.octets() {
        [0, ..] | [240..=255, ..] => true,
        [127, ..] => address != Ipv4Addr::LOCALHOST,
        _ => false,
    }
}
