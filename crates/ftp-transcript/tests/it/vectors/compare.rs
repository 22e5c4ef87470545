//! An answer beside those of the peers and the expectation of the test's owner.

use super::Vector;
use super::answer::{Answer, Value};
use serde_json::Value as Json;

/// How an answer stands beside others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// No peer's answer is known, and the owner expects nothing that can be compared.
    Alone,
    /// As the owner of the test expects; no peer's answer is known.
    AsExpected,
    /// As all peers say.
    WithAll,
    /// As more than half of them say.
    WithMost,
    /// As some of them say.
    WithSome,
    /// Other than the owner of the test expects, but as some peers say.
    NotAsExpected,
    /// Other than all peers say.
    AgainstAll,
}

impl Verdict {
    pub(super) fn wants_reason(self) -> bool {
        matches!(self, Verdict::NotAsExpected | Verdict::AgainstAll)
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Verdict::Alone => "nothing to compare",
            Verdict::AsExpected => "as the owner expects",
            Verdict::WithAll => "as all peers",
            Verdict::WithMost => "as most peers",
            Verdict::WithSome => "as some peers",
            Verdict::NotAsExpected => "other than the owner expects",
            Verdict::AgainstAll => "other than all peers",
        }
    }
}

pub(super) fn judge(vector: &Vector, answer: &Answer) -> Verdict {
    let expected = is_expected(&vector.expect, &answer.value);
    let same = vector.peers.values().filter(|peer| is_same(peer, &answer.value)).count();
    match (vector.peers.len(), same) {
        (0, _) => match expected {
            None => Verdict::Alone,
            Some(true) => Verdict::AsExpected,
            Some(false) => Verdict::NotAsExpected,
        },
        (_, 0) => Verdict::AgainstAll,
        _ if expected == Some(false) => Verdict::NotAsExpected,
        (all, same) if all == same => Verdict::WithAll,
        (all, same) if 2 * same > all => Verdict::WithMost,
        _ => Verdict::WithSome,
    }
}

/// Whether the owner's expectation is met; `None` where it is only an explanation.
fn is_expected(expect: &Json, value: &Value) -> Option<bool> {
    let nothing = expect["error"] == true || expect["none"] == true;
    match value {
        Value::Endpoint { host, port, .. } => {
            let wanted = expect["port"].as_u64();
            if !nothing && wanted.is_none() {
                return None;
            }
            if nothing {
                return Some(complete(value).is_none());
            }
            let same_host =
                expect["host"].as_str().is_none_or(|h| host.as_deref().is_some_and(|ours| same_host(h, ours)));
            Some(same_host && port.map(u64::from) == wanted)
        }
        Value::Path(path) => {
            let wanted = expect["path"].as_str().unwrap_or_default();
            (nothing || expect["path"].is_string()).then(|| path.as_deref().unwrap_or_default() == wanted)
        }
        Value::Size(size) => expect.get("size").map(|wanted| wanted.as_u64() == *size),
        Value::Replies(ours) => {
            if let Some(last) = expect["is_last_line_of_211"].as_bool() {
                return Some(matches!(ours.as_slice(), [(211, 1, true)]) == last);
            }
            if let Some(code) = expect.get("code").filter(|_| expect.get("replies").is_none()) {
                return Some(ours.first().map(|r| u64::from(r.0)) == code.as_u64());
            }
            if nothing {
                return Some(ours.is_empty());
            }
            let wanted = expect["replies"].as_array()?;
            let closed: Vec<_> = ours.iter().filter(|r| r.2).collect();
            let same = |(wanted, ours): (&Json, &&(u16, u32, bool))| {
                let lines = wanted["nlines"].as_u64().or(wanted["lines"].as_array().map(|l| l.len() as u64));
                wanted["code"] == ours.0 && lines.is_none_or(|lines| lines == u64::from(ours.1))
            };
            Some(wanted.len() == closed.len() && wanted.iter().zip(&closed).all(same))
        }
        Value::Session => None,
    }
}

/// Whether a peer reads the same.
fn is_same(peer: &str, value: &Value) -> bool {
    match value {
        Value::Endpoint { host, port, .. } => {
            let peer = peer.trim_start_matches("pasv ").trim_end_matches(" UNSAFE");
            let (theirs, number) = peer.rsplit_once(':').unwrap_or(("*", peer));
            let Ok(number) = number.parse::<i64>() else { return complete(value).is_none() };
            let any = matches!(theirs, "*" | "<control>");
            port.map(i64::from) == Some(number) && (any || host.as_deref().is_some_and(|ours| same_host(theirs, ours)))
        }
        Value::Replies(ours) => {
            let theirs: Vec<&str> = peer.split(' ').collect();
            let closed = |r: &(u16, u32, bool)| format!("{:03}/{}", r.0, r.1);
            match ours.split_last() {
                None => peer == "none" || peer.starts_with("err") || peer.starts_with("incomplete"),
                // What is never closed is no reply to those who wait.
                Some((last, before)) if !last.2 => theirs.split_last().is_some_and(|(open, rest)| {
                    open.starts_with("incomplete") && rest.iter().copied().eq(before.iter().map(closed))
                }),
                _ => theirs.into_iter().eq(ours.iter().map(closed)),
            }
        }
        _ => false,
    }
}

/// The endpoint, where all that has to be said about it was read.
fn complete(value: &Value) -> Option<u16> {
    match value {
        Value::Endpoint { host, port, wants_host } => port.filter(|_| host.is_some() || !wants_host),
        _ => None,
    }
}

/// Whether two spellings of an address are the same one: `192.168.001.001`, `1080::8:800:200C:417A`.
fn same_host(theirs: &str, ours: &str) -> bool {
    let plain: Vec<&str> = theirs
        .split('.')
        .map(|part| match part.trim().trim_start_matches('0') {
            "" => "0",
            part => part,
        })
        .collect();
    plain.join(".").eq_ignore_ascii_case(ours) || theirs.eq_ignore_ascii_case(ours)
}
