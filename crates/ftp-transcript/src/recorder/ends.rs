//! The recorder's two ends of the control connection, as a server's own log shows them.

use super::Recorder;
use crate::address::{AddressClass, canonical, class_of};
use ftp_catalog::Verb;
use std::net::IpAddr;

impl Recorder<'_> {
    /// The server's own end of the control connection. It is the one that the client used only where no address
    /// translator can stand between: where it is public, or on one link with the client.
    /// To be called after [`Recorder::client_address`].
    pub fn local_end(&mut self, host: &str, port: Option<u16>) {
        let mut place = self.place(host, port);
        place.address = place.address.map(canonical);
        let Some(address) = place.address else { return };
        let Some(building) = self.current() else { return };
        building.own_end = Some(address).filter(|a| !a.is_unspecified());
        let session = &mut building.session;
        let beside = session.client_address.is_some_and(|client| on_one_link(client, address));
        if (class_of(address) == AddressClass::Public || beside) && session.peer.host.is_none() {
            session.peer = place;
        }
    }

    /// `HOST 203.0.113.9` names the server as the client used it (RFC 7151 §3.1). An address is believed at once, a
    /// name where the server accepted it.
    pub(super) fn learn_host(&mut self, index: usize, accepted: bool) {
        let Some(building) = self.now().filter(|b| b.session.peer.host.is_none()) else { return };
        let command = building.session.exchanges.get(index).and_then(|e| e.command);
        let Some(command) = command.filter(|c| c.verb == Verb::HOST && c.has_argument()) else { return };
        let name = command.argument.read(self.source, &self.rebuilt);
        let address = name.trim_matches(['[', ']']).parse().ok();
        if let Some(building) = self.current().filter(|_| accepted || address.is_some()) {
            (building.session.peer.host, building.session.peer.address) = (Some(command.argument), address);
        }
    }
}

/// Whether two addresses differ in nothing but the part that is usual for one link: /24, or /64 of IPv6.
pub(super) fn on_one_link(one: IpAddr, other: IpAddr) -> bool {
    match (one, other) {
        (IpAddr::V4(one), IpAddr::V4(other)) => one.octets().first_chunk::<3>() == other.octets().first_chunk(),
        (IpAddr::V6(one), IpAddr::V6(other)) => one.segments().first_chunk::<4>() == other.segments().first_chunk(),
        _ => false,
    }
}
