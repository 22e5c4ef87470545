//! What is computed of other clients, against what those programs are known to read: every 227 and 229 of their own
//! tests, with each program's answer.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "tests")]

use ftp_diagnosis::advice::clients::{ALL, Asked, Cause, Deed, Endpoint, Error, clients, read, row};
use serde_json::Value;
use std::net::{IpAddr, Ipv4Addr};

/// Where the model differs, and why. Each must differ, or be taken from the list.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "commons-net",
    "probe-pasv-07",
    "it replaces 0.0.0.0 while it reads; here reading and choosing are apart, and the server's address is chosen",
)];

fn vectors() -> Vec<Value> {
    let text = include_str!("../../../../tests/vectors/peers.jsonl");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn asked(vector: &Value) -> Option<Asked> {
    match vector["kind"].as_str()? {
        "pasv" => Some(Asked::Pasv),
        "epsv" => Some(Asked::Epsv),
        _ => None,
    }
}

/// As the vectors write it: `192.0.2.1:50000`, `6446`, `err`.
fn written(client: &str, asked: Asked, found: Option<Endpoint>) -> String {
    let Some(found) = found else { return "err".to_owned() };
    let port = found.port;
    let unsafe_port = client == "chromium" && (port < 1024 || port == 2049 || port > 65535);
    let mark = if unsafe_port { " UNSAFE" } else { "" };
    match (asked, found.host) {
        (Asked::Pasv, Some(_)) if client == "chromium" => format!("<control>:{port}{mark}"),
        (Asked::Pasv, Some(host)) => format!("{host}:{port}"),
        (Asked::Epsv, Some(host)) => format!("pasv {host}:{port}"),
        (_, None) => format!("{port}{mark}"),
    }
}

#[test]
fn every_client_reads_what_it_is_known_to_read() {
    let vectors = vectors();
    let mut wrong: Vec<String> = Vec::new();
    for client in ALL {
        let (mut all, mut right) = (0, 0);
        for vector in &vectors {
            let Some(asked) = asked(vector) else { continue };
            if asked == Asked::Epsv && client.port.is_none() {
                continue;
            }
            let known = &vector["peers"][client.id];
            let known = known.as_str().map(str::to_owned).or_else(|| known.as_i64().map(|port| port.to_string()));
            let Some(known) = known.map(|known| if known == "garbage" { "err".to_owned() } else { known }) else {
                continue;
            };
            let (id, input) = (vector["id"].as_str().expect("an id"), vector["input"].as_str().expect("an input"));
            all += 1;
            let own = written(client.id, asked, read(client, asked, input));
            let excepted = EXCEPTIONS.iter().any(|(c, v, _)| *c == client.id && *v == id);
            match (own == known, excepted) {
                (true, false) => right += 1,
                (false, true) => {}
                (true, true) => wrong.push(format!("{} {id}: no exception any more", client.id)),
                (false, false) => wrong.push(format!("{} {id} {input:?}: {own}, known: {known}", client.id)),
            }
        }
        if all > 0 {
            println!("{}: {right} of {all}", client.name);
            assert!(right * 100 >= all * 95, "{}: {right} of {all}", client.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The names under which the vectors keep which address each client uses.
const USED_BY: &[(&str, &str)] = &[
    ("curl", "curl>=7.74 / cpython>=3.9.3 / commons-net>=3.9 / ruby>=3 / chromium (default)"),
    ("cpython", "curl>=7.74 / cpython>=3.9.3 / commons-net>=3.9 / ruby>=3 / chromium (default)"),
    ("commons-net", "curl>=7.74 / cpython>=3.9.3 / commons-net>=3.9 / ruby>=3 / chromium (default)"),
    ("ruby", "curl>=7.74 / cpython>=3.9.3 / commons-net>=3.9 / ruby>=3 / chromium (default)"),
    ("chromium", "curl>=7.74 / cpython>=3.9.3 / commons-net>=3.9 / ruby>=3 / chromium (default)"),
    ("basic-ftp", "basic-ftp 6 default"),
    ("FluentFTP", "FluentFTP AutoPassive/PASV"),
    ("lftp", "lftp fix-pasv-address"),
    ("jlaffaye", "jlaffaye isBogusDataIP"),
    ("winscp", "winscp auto"),
    ("aioftp", "aioftp"),
    // tnftp stands there as an older version, which used the address as it was; the one modelled compares it.
    ("suppaftp", "suppaftp default / wget / tnftp / zeek"),
    ("wget", "suppaftp default / wget / tnftp / zeek"),
    ("linux", "linux conntrack loose=0"),
];

#[test]
fn every_client_uses_the_address_that_it_is_known_to_use() {
    let mut checked = 0;
    for vector in vectors() {
        let Some(used_by) = vector["expect"]["used_by"].as_object() else { continue };
        let peer: IpAddr = vector["context"]["control_ip"].as_str().expect("a peer").parse().expect("an address");
        let input = vector["input"].as_str().expect("an input");
        for (id, name) in USED_BY {
            let client = ALL.iter().find(|client| client.id == *id).expect("a client");
            let deed = row(client, Asked::Pasv, input, Some(peer)).deed;
            let known = used_by[*name].as_str().expect("a word");
            let right = match &deed {
                // Both are the same.
                Deed::Announced(address, _) if *address == peer => known != "ERROR (refuses)",
                Deed::Announced(..) => matches!(known, "as advertised" | "ok"),
                Deed::Peer(..) => known.starts_with("control"),
                Deed::Fails(_) => known.starts_with("ERROR"),
                Deed::LetsThrough(_) => known == "expect ok",
                Deed::Ignores(_) => known.starts_with("no expectation"),
                _ => false,
            };
            assert!(right, "{id} {}: {deed:?}, known: {known}", vector["id"]);
            checked += 1;
        }
    }
    assert!(checked >= 150, "{checked}");
}

fn deed(id: &str, reply: &str, peer: Option<&str>) -> Deed {
    let rows = clients(reply, peer.map(|peer| peer.parse().expect("an address")));
    rows.into_iter().find(|row| row.client.id == id).expect("a row").deed
}

#[test]
fn what_cannot_be_known_is_said_as_unknown() {
    let private = "227 Entering Passive Mode (192,168,1,20,195,80).";
    let address = Ipv4Addr::new(192, 168, 1, 20);
    assert_eq!(deed("wget", private, None), Deed::Announced(address, 50000));
    assert_eq!(deed("filezilla", private, None), Deed::Depends(address, 50000));
    assert_eq!(deed("basic-ftp", private, None), Deed::OnlyIfSame(address, 50000));
    assert_eq!(deed("curl", private, None), Deed::Peer(None, 50000, Cause::Always));
    assert_eq!(deed("windows-ftp", private, None), Deed::NeverAsks);
    assert_eq!(deed("winscp", "229 Extended (|||50000|)", None), Deed::NotKnown);
    assert_eq!(deed("wget", "227-one\r\n227 two (192,168,1,20,195,80)", None), Deed::NotKnown);
    assert_eq!(
        deed("cpython", "227-one (192,168,1,20,195,80)\r\n227 two", None),
        Deed::Peer(None, 50000, Cause::Always)
    );
    assert_eq!(deed("chromium", "227-one\r\n227 two (192,168,1,20,195,80)", None), Deed::Fails(Error::Unreadable));
    assert!(clients("226 Transfer complete.", None).is_empty() && clients("", None).is_empty());
}

#[test]
fn the_server_address_decides_what_is_replaced() {
    let private = "227 Entering Passive Mode (192,168,1,20,195,80).";
    let (public, near) = (Some("203.0.113.7"), Some("192.168.1.1"));
    let replaced = Deed::Peer(public.and_then(|p| p.parse().ok()), 50000, Cause::Replaced);
    assert_eq!(deed("filezilla", private, public), replaced);
    assert!(matches!(deed("filezilla", private, near), Deed::Announced(..)));
    assert!(matches!(deed("tnftp", private, near), Deed::Fails(Error::Differs(_))));
    assert!(matches!(deed("tnftp", private, Some("192.168.1.20")), Deed::Announced(..)));
    // FileZilla takes what is no address for one that cannot be routed; wget makes another address of it.
    assert_eq!(deed("filezilla", "227 Mode (999,0,0,1,195,80)", public), replaced);
    assert_eq!(
        deed("wget", "227 Mode (999,0,0,1,195,80)", public),
        Deed::Announced(Ipv4Addr::new(231, 0, 0, 1), 50000)
    );
    assert_eq!(deed("jlaffaye", "227 Mode (10,0,0,1,256,100)", near), Deed::Fails(Error::Port(65636)));
    assert_eq!(deed("chromium", "229 Mode (|||2049|)", near), Deed::Fails(Error::UnsafePort(2049)));
}

#[test]
fn hostile_replies_are_read_in_time() {
    for piece in ["1,", "(", "(|||", "9", "-", ",", "(1,2,3,4,5"] {
        for code in ["227 ", "229 "] {
            assert!(!clients(&format!("{code}{}", piece.repeat(200_000)), None).is_empty());
        }
    }
}
