//! Classes of IP addresses: who can reach an address that a 227, PORT or EPRT announces.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where an address can be reached from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AddressClass {
    /// Reachable from anywhere, as far as its number tells. Documentation addresses (RFC 5737, RFC 3849) count as
    /// public: redacted logs and manuals use them so; see [`is_documentation`].
    Public,
    /// RFC 1918 (10/8, 172.16/12, 192.168/16) or, for IPv6, unique local (RFC 4193).
    Private,
    /// Shared address space of carriers, 100.64/10 (RFC 6598).
    CarrierNat,
    /// This very host: 127/8, ::1.
    Loopback,
    /// 0/8 or ::, "no address".
    Unspecified,
    /// 169.254/16 (RFC 3927), fe80::/10.
    LinkLocal,
    /// 224/4, ff00::/8.
    Multicast,
    /// 255.255.255.255.
    Broadcast,
    /// 240/4 and 198.18/15 (RFC 5735, RFC 2544): no host of the Internet has it.
    Reserved,
}

/// The class of an address.
pub fn class_of(address: IpAddr) -> AddressClass {
    match address {
        IpAddr::V4(v4) => class_of_v4(v4),
        IpAddr::V6(v6) => class_of_v6(v6),
    }
}

fn class_of_v4(address: Ipv4Addr) -> AddressClass {
    match address.octets() {
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => AddressClass::Private,
        [100, 64..=127, ..] => AddressClass::CarrierNat,
        [127, ..] => AddressClass::Loopback,
        [0, ..] => AddressClass::Unspecified,
        [169, 254, ..] => AddressClass::LinkLocal,
        [224..=239, ..] => AddressClass::Multicast,
        [255, 255, 255, 255] => AddressClass::Broadcast,
        [240..=255, ..] | [198, 18..=19, ..] => AddressClass::Reserved,
        _ => AddressClass::Public,
    }
}

fn class_of_v6(address: Ipv6Addr) -> AddressClass {
    if let Some(v4) = address.to_ipv4_mapped() {
        return class_of_v4(v4);
    }
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 0] => AddressClass::Unspecified,
        [0, 0, 0, 0, 0, 0, 0, 1] => AddressClass::Loopback,
        [first, ..] if first & 0xFE00 == 0xFC00 => AddressClass::Private,
        [first, ..] if first & 0xFFC0 == 0xFE80 => AddressClass::LinkLocal,
        [first, ..] if first & 0xFF00 == 0xFF00 => AddressClass::Multicast,
        _ => AddressClass::Public,
    }
}

/// Whether the address is one of those that RFC 5737 and RFC 3849 keep for examples.
pub fn is_documentation(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            matches!(v4.octets(), [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _])
        }
        IpAddr::V6(v6) => matches!(v6.segments(), [0x2001, 0x0DB8, ..]),
    }
}

/// Whether an IPv6 address is an IPv4 one seen through NAT64 (RFC 6052 well-known prefix 64:ff9b::/96).
pub fn is_nat64(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(v6) if matches!(v6.segments(), [0x64, 0xFF9B, 0, 0, 0, 0, _, _]))
}

/// An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
pub fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        let cases = [
            ("10.0.0.12", AddressClass::Private),
            ("172.15.0.1", AddressClass::Public),
            ("172.31.18.44", AddressClass::Private),
            ("192.168.1.20", AddressClass::Private),
            ("100.64.0.1", AddressClass::CarrierNat),
            ("100.128.0.1", AddressClass::Public),
            ("127.0.1.1", AddressClass::Loopback),
            ("0.0.0.0", AddressClass::Unspecified),
            ("169.254.10.20", AddressClass::LinkLocal),
            ("239.1.2.3", AddressClass::Multicast),
            ("255.255.255.255", AddressClass::Broadcast),
            ("250.1.1.1", AddressClass::Reserved),
            ("203.0.113.7", AddressClass::Public),
            ("2001:db8::1", AddressClass::Public),
            ("fd00::1", AddressClass::Private),
            ("fe80::1", AddressClass::LinkLocal),
            ("::ffff:10.1.2.3", AddressClass::Private),
        ];
        for (text, class) in cases {
            assert_eq!(text.parse().map(class_of), Ok(class), "{text}");
        }
    }
}
