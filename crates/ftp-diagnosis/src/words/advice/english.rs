//! The English words of advice.

use super::{AdviceLabels, Deeds};
use crate::advice::habits::{Next, Private, Purpose};
use crate::advice::{Condition, Reason, Verdict};

pub(super) fn labels() -> &'static AdviceLabels {
    &LABELS
}

static LABELS: AdviceLabels = AdviceLabels {
    which_mode: "Which mode would work",
    of_session: "This is about session {n}.",
    columns: ["Mode", "Without TLS", "With TLS"],
    cell: ["{mode} without TLS", "{mode} with TLS"],
    and: "and",
    marks: ["; ", ": "],
    first: "First:",
    this_client: "This client, {client}",
    begins: "Over IPv4 it begins with {command}.",
    observed: "In this log it used, one after the other: {commands}.",
    at_server: "Passive mode at the server",
    choose: "The log does not name a server program whose settings are known here. Choose yours:",
    range: [
        "The range holds the ports that this log shows, {low} to {high}; take the server's own range if it has one already.",
        "The range {low} to {high} is an example: the ports in this log, if any, show none.",
    ],
    no_address: "The address to announce is not filled in, because the log shows no public address of the server.",
    before_server: "Firewalls, containers and clouds before it",
    other_clients: "What other clients do with this reply",
    client_columns: ["Client", "What it does"],
    peer_unknown: "The server's own address is not known here. Where it decides, both cases are named; --peer ADDRESS tells it.",
    own_address: "the server's own address",
    says: "It says \u{201c}{text}\u{201d}.",
    deeds: Deeds {
        announced: "connects to {place}, as announced",
        always: "connects to {place}; it never uses the announced address",
        replaced: "connects to {place} instead of the announced address, which it does not believe",
        no_address: "connects to {place}",
        depends: "connects to {place}, or to the server's own address if one of the two is private and the other is not",
        only_if_same: "connects to {place} if that is the server's own address, and gives up otherwise",
        looks_up: "tries {text} as it stands, which is no valid address",
        unreadable: "gives up: it finds no address and port in this text",
        port: "gives up: {port} is no port",
        unsafe_port: "refuses port {port}, which belongs to another service",
        differs: "gives up: {text} is not the server's own address",
        lets_through: "expects a data connection to port {port} and lets it through",
        ignores: "does not expect this data connection, so that other rules have to let it through",
        not_known: "not known here",
        never_asks: "has no passive mode and never asks for this reply",
    },
};

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Works => "works, as the log shows",
        Verdict::Should => "should work",
        Verdict::OnlyIf => "works on certain conditions",
        Verdict::Fails => "fails as things are",
        Verdict::Unknown => "this log does not tell",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Shown => "The log shows that such a data connection works.",
        Reason::NotAlways => "Not every data connection came about; perhaps only some of the ports can be reached.",
        Reason::AddressReplaced => {
            "This client uses the server's own address instead of the announced one; others may not."
        }
        Reason::AddressIgnored => {
            "This client is known to use the server's own address instead of such a one, at least in recent versions."
        }
        Reason::AddressTranslated => {
            "The client announced {address}, and was reached all the same: something on the way translated it."
        }
        Reason::WrongAddress => "The server announces {address}, which cannot be the right address for this client.",
        Reason::MaybeWrongAddress => {
            "The server announces {address}. That is right only within its own network; the log does not show where it was reached."
        }
        Reason::NoAddressNeeded => "The reply to EPSV has no address that could be wrong.",
        Reason::PortClosed => "Nobody could be reached at the announced port.",
        Reason::SamePorts => "PASV and EPSV use the same ports, and those could not be reached.",
        Reason::SamePortsOpen => "PASV and EPSV use the same ports, and those could be reached.",
        Reason::HelperBlind => {
            "A firewall or router that translates addresses or opens ports by reading along cannot do so under TLS, unless CCC ends it for the commands."
        }
        Reason::HelperMaySee => {
            "Without TLS a firewall or router may read along, and translate addresses or open ports; with this one it is not shown."
        }
        Reason::Ipv4Only => "{command} can carry IPv4 addresses only, and this session runs over IPv6 (RFC 2428).",
        Reason::Refused => "The server answers {command} with {code}.",
        Reason::ActiveRefused => "The server forbids active mode: it answered {code}.",
        Reason::NoFreePort => "The server had no free port: it answered {code}.",
        Reason::EpsvAll => "EPSV ALL was agreed on, which forbids {command} until the session ends.",
        Reason::TlsRequired => "The server insists on TLS.",
        Reason::TlsRefused => "The server refuses TLS.",
        Reason::SessionNotResumed => {
            "The server wants the data connection to resume the TLS session of the control connection."
        }
        Reason::Unreadable => "The server's reply is not written as it should be; some clients read it, others do not.",
        Reason::BehindNat => "The client announces {address}, which the server cannot reach from outside.",
        Reason::MaybeBehindNat => {
            "The client announces {address}, which only its own network can reach; the log does not show whether the server is in it."
        }
        Reason::ClientUnreached => "The server could not connect to the client.",
        Reason::NeedsAddress => {
            "Copying from server to server needs an address in the reply, and that to EPSV has none."
        }
        Reason::NoPassive => "This client has no passive mode.",
        Reason::NotTried => "Nothing like it was tried.",
        Reason::TlsNotShown => "The log does not show whether TLS was on.",
    }
}

pub(super) fn condition(condition: Condition) -> &'static str {
    match condition {
        Condition::PortsOpen => {
            "the server's passive ports are open and forwarded from outside, and nothing at the client's side blocks them"
        }
        Condition::AnnounceAddress => "the server announces the address at which this client reaches it",
        Condition::IgnoreAddress => "or the client uses the server's own address instead of the announced one",
        Condition::CommandAllowed => "the server knows and allows {command}",
        Condition::TlsOffered => "the server offers TLS",
        Condition::UseTls => "the client asks for TLS",
        Condition::ResumeSession => "the client resumes the TLS session, or the server stops asking for it",
        Condition::UsePassive => "better a passive mode, in which the client connects",
        Condition::RouterTranslates => "otherwise the router at the client's side translates {command}",
        Condition::ClientReachable => {
            "the client has an address that the server can reach, and its firewall lets the server in"
        }
        Condition::UseExtended => "use EPSV or EPRT, which carry both kinds of addresses",
        Condition::RepairReply => "the server's reply is repaired",
        Condition::MorePorts => "the server gets more passive ports, or fewer transfers at a time",
        Condition::NoEpsvAll => "the client does not send EPSV ALL",
        Condition::PasvForCopy => "PASV for the copy, or CPSV where the servers protect it by TLS",
        Condition::OtherClient => "another client",
    }
}

pub(super) fn next(next: Next, refused: bool) -> Option<&'static str> {
    Some(match (next, refused) {
        (Next::Pasv, true) => "If that is refused, it sends PASV.",
        (Next::Active, true) => "If that is refused, it turns to active mode.",
        (Next::GivesUp, true) => "If that is refused, it gives up.",
        (Next::Pasv, false) => "If the data connection cannot be made, it sends PASV.",
        (Next::Active, false) => "If the data connection cannot be made, it turns to active mode.",
        (Next::GivesUp, false) => "If the data connection cannot be made, it reports that and tries no other mode.",
        (Next::Unknown, _) => return None,
    })
}

pub(super) fn private(private: Private) -> Option<&'static str> {
    Some(match private {
        Private::Obeys => "It connects to a private address in 227, wherever the server is.",
        Private::Ignores => "It never uses the address in 227, at least in recent versions.",
        Private::Replaces => "It replaces a private address in 227 by the server's own where that is public.",
        Private::Aborts => "It gives up where the address in 227 is not the server's own.",
        Private::Unknown => return None,
    })
}

pub(super) fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Epsv => "to use EPSV",
        Purpose::Pasv => "to use PASV",
        Purpose::Active => "to use active mode",
        Purpose::IgnoreAddress => "to use the server's own address instead of the announced one",
        Purpose::TrustAddress => "to use the announced address",
    }
}
