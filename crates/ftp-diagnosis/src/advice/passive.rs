//! PASV and EPSV: whether the announced address is the right one, and whether the ports behind it can be reached.

use super::evidence::{Evidence, Tried, is_public};
use super::habits::Private;
use super::ids::{Condition, Reason, Verdict};
use super::modes::{Cell, with_peer};
use crate::finding::{Confidence, Fact};
use ftp_transcript::LineId;
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::session::Mode;

/// Whether the passive ports can be reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ports {
    Open(bool),
    OpenUnlessHelped,
    Closed(Option<u16>, Confidence, LineId, bool),
    MaybeClosed(LineId),
    Unknown,
}

/// What the log shows of the passive ports: of this mode before its sibling, under the same protection before the
/// other.
fn ports(seen: &Evidence, cell: &Cell, own: &Tried, other: &Tried) -> Ports {
    let (mode, tls) = (cell.mode, cell.tls);
    let sibling = if mode == Mode::Pasv { Mode::Epsv } else { Mode::Pasv };
    let reached = |tried: &Tried| {
        let to_server = tried.bad_address.is_none() || tried.replaced;
        to_server && (!tried.worked.is_empty() || tried.opened)
    };
    let near = |tried: &Tried, sibling: bool| {
        if reached(tried) {
            return Some(Ports::Open(sibling));
        }
        let (port, confidence, line) = tried.closed?;
        // A helper that knows PASV alone opens the port for that.
        let helped = sibling && mode == Mode::Pasv && !tls;
        Some(match confidence {
            Confidence::Possible => Ports::MaybeClosed(line),
            _ if helped => Ports::MaybeClosed(line),
            _ => Ports::Closed(port, confidence, line, sibling),
        })
    };
    let far = |tried: &Tried, sibling: bool| {
        // What was reached under TLS was not opened by anybody who had to read along.
        if reached(tried) {
            return Some(if tls && !seen.is_local() { Ports::OpenUnlessHelped } else { Ports::Open(sibling) });
        }
        let (port, confidence, line) = tried.closed?;
        let sure = tls && confidence != Confidence::Possible;
        Some(if sure { Ports::Closed(port, confidence, line, sibling) } else { Ports::MaybeClosed(line) })
    };
    let nothing = Tried::default();
    let (sibling_own, sibling_other) = match seen.tls {
        Some(_) => (seen.of(sibling, tls), seen.of(sibling, !tls)),
        None => (&nothing, seen.of(sibling, false)),
    };
    near(own, false)
        .or_else(|| far(other, false))
        .or_else(|| near(sibling_own, true))
        .or_else(|| far(sibling_other, true))
        .unwrap_or(Ports::Unknown)
}

/// Whether the address that 227 announces is the right one.
enum Address {
    /// It is, or none is needed.
    Right,
    /// It is in the clear, where something may translate it.
    RightUnlessHelped,
    /// It is not, and the client uses it, or nothing is known of what it does.
    Wrong(bool),
    /// It is not, but the client uses the server's own.
    Ignored,
    /// It is not under TLS; in the clear something may translate it.
    MaybeTranslated,
    /// The log does not show it.
    Unknown,
}

fn address(
    seen: &Evidence,
    cell: &Cell,
    own: &Tried,
    other: &Tried,
) -> (Address, Option<Fact>, Option<(LineId, Confidence)>) {
    if let Some((address, confidence, line)) = own.bad_address.or(other.bad_address) {
        let fact = Some(Fact::Address(address));
        let at = Some((line, confidence));
        let dialled = own.dialled.or(other.dialled).is_some();
        let seen_public = seen.peer.is_some_and(is_public) && class_of(address) == AddressClass::Private;
        let by_habit = match seen.habit {
            Some(Private::Ignores) => true,
            Some(Private::Replaces) => seen_public,
            _ => false,
        };
        let ignores = own.replaced || other.replaced || (by_habit && !dialled);
        let translated = own.bad_address.is_none() && !cell.tls && seen.tls.is_some();
        let found = match () {
            () if ignores => Address::Ignored,
            () if translated => Address::MaybeTranslated,
            () => Address::Wrong(dialled || seen.habit == Some(Private::Obeys)),
        };
        return (found, fact, at);
    }
    let right = |tried: &Tried| tried.own_address || !tried.worked.is_empty() || tried.closed.is_some();
    let found = if right(own) || (right(other) && !cell.tls) || (right(other) && seen.is_local()) {
        Address::Right
    } else if right(other) {
        Address::RightUnlessHelped
    } else {
        Address::Unknown
    };
    (found, None, None)
}

/// Judges a passive mode that was not seen to work.
pub(super) fn passive(seen: &Evidence, cell: Cell, own: &Tried, other: &Tried) -> Cell {
    let ports = ports(seen, &cell, own, other);
    let (found, fact, at) = match cell.mode {
        Mode::Pasv => address(seen, &cell, own, other),
        _ => (Address::Right, None, None),
    };
    let cell = with_peer(seen, cell.fact("address", fact));
    let cell = match (&found, at) {
        (Address::Wrong(_) | Address::Ignored, Some((line, Confidence::Possible))) => {
            cell.also(Reason::MaybeWrongAddress).seen(line, Confidence::Possible)
        }
        (Address::Wrong(_) | Address::Ignored, Some((line, confidence))) => {
            cell.also(Reason::WrongAddress).seen(line, confidence)
        }
        (Address::MaybeTranslated, Some((line, _))) => cell.also(Reason::HelperMaySee).seen(line, Confidence::Possible),
        _ => cell,
    };
    let cell = match found {
        Address::Wrong(_) => cell.first(Condition::AnnounceAddress).first(Condition::IgnoreAddress),
        Address::Ignored if own.replaced || other.replaced => cell.also(Reason::AddressReplaced),
        Address::Ignored => cell.also(Reason::AddressIgnored),
        Address::MaybeTranslated | Address::RightUnlessHelped => cell.first(Condition::AnnounceAddress),
        Address::Unknown if ports != Ports::Unknown => {
            cell.first(Condition::AnnounceAddress).first(Condition::IgnoreAddress)
        }
        _ => cell,
    };
    let unsure = at.is_some_and(|(_, confidence)| confidence == Confidence::Possible);
    // EPSV has no address, so that a wrong one in 227 does not matter to it.
    let pasv = seen.of(Mode::Pasv, cell.tls).bad_address.or(seen.of(Mode::Pasv, !cell.tls).bad_address);
    let cured = cell.mode == Mode::Epsv && pasv.is_some();
    let cell = if cured { cell.also(Reason::NoAddressNeeded) } else { cell };
    match (ports, found) {
        (Ports::Closed(port, confidence, line, sibling), _) => {
            let cell = cell.fact("port", port.map(Fact::Port)).seen(line, confidence).first(Condition::PortsOpen);
            let cell = if sibling {
                cell.say(Verdict::Fails, Reason::SamePorts)
            } else {
                cell.say(Verdict::Fails, Reason::PortClosed)
            };
            cell.inferred(seen)
        }
        (ports, Address::Wrong(dialled)) => {
            let cell = if matches!(ports, Ports::Open(_)) { cell } else { cell.first(Condition::PortsOpen) };
            let verdict = if dialled && !unsure { Verdict::Fails } else { Verdict::OnlyIf };
            let cell = Cell { verdict, ..cell };
            if cell.verdict == Verdict::OnlyIf { cell.inferred(seen) } else { cell }
        }
        (Ports::Unknown, Address::Unknown) => cell.say(Verdict::Unknown, Reason::NotTried),
        (Ports::Unknown, Address::Right) if !cured && cell.mode == Mode::Epsv => {
            cell.say(Verdict::Unknown, Reason::NotTried)
        }
        (Ports::Open(sibling), Address::Right | Address::Ignored) => {
            let reason = if sibling { Reason::SamePortsOpen } else { Reason::Shown };
            let cell = if sibling || !own.opened { cell.also(reason) } else { cell };
            Cell { verdict: Verdict::Should, ..cell }.inferred(seen)
        }
        (Ports::Open(_), _) => Cell { verdict: Verdict::OnlyIf, ..cell.also(Reason::SamePortsOpen) }.inferred(seen),
        (ports, _) => {
            let cell = match ports {
                Ports::OpenUnlessHelped => cell.also(Reason::HelperBlind),
                Ports::MaybeClosed(line) => cell.also(Reason::HelperMaySee).seen(line, Confidence::Possible),
                _ => cell,
            };
            Cell { verdict: Verdict::OnlyIf, ..cell.first(Condition::PortsOpen) }.inferred(seen)
        }
    }
}
