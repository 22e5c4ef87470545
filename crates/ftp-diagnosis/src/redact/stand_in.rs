//! Addresses that stand in for others in a redacted log: of the same class and kind, and nobody's.

use ftp_transcript::address::{AddressClass, class_of, is_nat64};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The `number`th stand-in (from 1) for addresses like this one. `None` where there are not so many; an address that
/// says nothing of anybody, such as that of a host for itself, stands for itself.
pub fn stand_in(address: IpAddr, number: usize) -> Option<IpAddr> {
    let number = u16::try_from(number).ok()?;
    match address {
        IpAddr::V4(v4) => v4_stand_in(v4, number).map(IpAddr::V4),
        IpAddr::V6(v6) => v6_stand_in(v6, number).map(IpAddr::V6),
    }
}

fn v4_stand_in(address: Ipv4Addr, number: u16) -> Option<Ipv4Addr> {
    let [high, low] = number.to_be_bytes();
    let octets = match (class_of(address.into()), address.octets()) {
        // The three networks that RFC 5737 keeps for examples.
        (AddressClass::Public, _) => {
            let last = u8::try_from((number - 1) % 254 + 1).ok()?;
            match (number - 1) / 254 {
                0 => [203, 0, 113, last],
                1 => [198, 51, 100, last],
                2 => [192, 0, 2, last],
                _ => return None,
            }
        }
        // Which of the private blocks it is tells of containers and of home routers.
        (AddressClass::Private, [10, ..]) => [10, 255, high, low],
        (AddressClass::Private, [172, 17, ..]) => [172, 17, high, low],
        (AddressClass::Private, [172, ..]) => [172, 31, high, low],
        (AddressClass::Private, _) => [192, 168, high, low],
        (AddressClass::CarrierNat, _) => [100, 127, high, low],
        (AddressClass::LinkLocal, _) => [169, 254, high, low],
        (AddressClass::Multicast, _) => [239, 255, high, low],
        (AddressClass::Reserved, [198, ..]) => [198, 19, high, low],
        (AddressClass::Reserved, _) => [250, 255, high, low],
        (AddressClass::Loopback | AddressClass::Unspecified | AddressClass::Broadcast, same) => same,
    };
    Some(Ipv4Addr::from(octets))
}

fn v6_stand_in(address: Ipv6Addr, number: u16) -> Option<Ipv6Addr> {
    if let Some(v4) = address.to_ipv4_mapped() {
        return v4_stand_in(v4, number).map(|v4| v4.to_ipv6_mapped());
    }
    if is_nat64(address.into()) {
        return Some(Ipv6Addr::new(0x64, 0xFF9B, 0, 0, 0, 0, 0xCB00, number));
    }
    let prefix = match class_of(address.into()) {
        AddressClass::Private => 0xFD00,
        AddressClass::LinkLocal => 0xFE80,
        AddressClass::Multicast => 0xFF05,
        AddressClass::Loopback | AddressClass::Unspecified => return Some(address),
        // RFC 3849.
        _ => return Some(Ipv6Addr::new(0x2001, 0x0DB8, 0, 0, 0, 0, 0, number)),
    };
    Some(Ipv6Addr::new(prefix, 0, 0, 0, 0, 0, 0, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_keep_class_and_block() {
        let cases = [
            ("93.184.216.34", 1, Some("203.0.113.1")),
            ("93.184.216.34", 255, Some("198.51.100.1")),
            ("93.184.216.34", 762, Some("192.0.2.254")),
            ("93.184.216.34", 763, None),
            ("10.0.0.11", 2, Some("10.255.0.2")),
            ("172.17.0.2", 258, Some("172.17.1.2")),
            ("127.0.0.1", 7, Some("127.0.0.1")),
            ("2a00:1450::8b", 3, Some("2001:db8::3")),
            ("::ffff:10.1.2.3", 1, Some("::ffff:10.255.0.1")),
            ("64:ff9b::5db8:d822", 1, Some("64:ff9b::cb00:1")),
            ("93.184.216.34", 70_000, None),
        ];
        for (address, number, expected) in cases {
            let address: IpAddr = address.parse().unwrap();
            let got = stand_in(address, number);
            assert_eq!(got.map(|got| got.to_string()).as_deref(), expected, "{address}");
            assert!(got.is_none_or(|got| class_of(got) == class_of(address)), "{address}");
        }
    }
}
