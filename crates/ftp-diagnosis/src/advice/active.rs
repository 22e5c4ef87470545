//! PORT and EPRT: whether the server can connect to the address that the client announces.

use super::evidence::{Evidence, Tried};
use super::ids::{Condition, Reason, Verdict};
use super::modes::Cell;
use crate::data_setup::Refusal;
use crate::finding::{Confidence, Fact};
use ftp_transcript::session::Mode;

/// Judges an active mode that was not seen to work.
pub(super) fn active(seen: &Evidence, cell: Cell, own: &Tried, other: &Tried) -> Cell {
    let (mode, tls) = (cell.mode, cell.tls);
    let sibling = if mode == Mode::Port { Mode::Eprt } else { Mode::Port };
    let (near, far) = match seen.tls {
        Some(_) => (seen.of(sibling, tls).clone(), seen.of(sibling, !tls)),
        None => (Tried::default(), seen.of(sibling, false)),
    };
    // A server that forbids PORT forbids EPRT, too; one that does not know EPRT may well know PORT.
    let forbidden = [&near, far].into_iter().find_map(|t| t.refused.filter(|(why, ..)| *why == Refusal::Forbidden));
    if let Some((_, code, line)) = forbidden {
        let cell = cell.say(Verdict::Fails, Reason::ActiveRefused).first(Condition::CommandAllowed);
        return cell.fact("code", Some(Fact::Code(code))).seen(line, Confidence::Likely);
    }
    let tried = [own, &near, other, far];
    let nat = tried.iter().find_map(|t| t.behind_nat);
    let failed = own.unreached.or(near.unreached);
    if let Some((address, confidence, line)) = nat {
        let cell = cell.fact("address", Some(Fact::Address(address))).seen(line, confidence);
        if confidence == Confidence::Possible {
            let cell = cell.also(Reason::MaybeBehindNat).first(Condition::ClientReachable);
            return Cell { verdict: Verdict::OnlyIf, ..cell }.inferred(seen);
        }
        let cell = cell.also(Reason::BehindNat).first(Condition::UsePassive);
        if tls {
            return cell.say(Verdict::Fails, Reason::HelperBlind);
        }
        let verdict = if own.unreached.is_some() { Verdict::Fails } else { Verdict::OnlyIf };
        return Cell { verdict, ..cell.first(Condition::RouterTranslates) }.inferred(seen);
    }
    if let Some((address, confidence, line)) = failed {
        let cell = cell.say(Verdict::Fails, Reason::ClientUnreached).first(Condition::ClientReachable);
        return cell.fact("address", address.map(Fact::Address)).seen(line, confidence).first(Condition::UsePassive);
    }
    let elsewhere = other.unreached.or(far.unreached);
    if let Some((address, confidence, line)) = elsewhere {
        let cell = cell.fact("address", address.map(Fact::Address)).seen(line, confidence);
        let cell = cell.also(Reason::ClientUnreached).first(Condition::ClientReachable).first(Condition::UsePassive);
        // Without TLS nobody helped; with it nobody can.
        return Cell { verdict: if tls { Verdict::Fails } else { Verdict::OnlyIf }, ..cell }.inferred(seen);
    }
    let worked = |t: &Tried| t.worked.first().copied();
    if let Some(line) = worked(&near).or_else(|| if tls { None } else { worked(other).or(worked(far)) }) {
        return cell.say(Verdict::Should, Reason::Shown).seen(line, Confidence::Likely).inferred(seen);
    }
    if let Some(line) = worked(other).or(worked(far)) {
        let cell = cell.say(Verdict::OnlyIf, Reason::HelperBlind).seen(line, Confidence::Likely);
        let local = seen.is_local();
        let cell =
            if local { Cell { verdict: Verdict::Should, ..cell } } else { cell.first(Condition::ClientReachable) };
        return cell.inferred(seen);
    }
    cell.say(Verdict::Unknown, Reason::NotTried).first(Condition::ClientReachable)
}
