//! Which mode would work: PASV, EPSV, PORT and EPRT, each without TLS and with it, judged by what the log shows.
//!
//! What holds throughout: EPSV cures wrong addresses, not closed ports; nothing on the way can read or repair 227 or
//! PORT under TLS; PASV and PORT cannot carry an IPv6 address (RFC 2428 §1). What the log does not show is said to be
//! unknown, or named as what it depends on.

use super::active::active;
use super::evidence::{Evidence, MODES, Tried, is_public, verb_of};
use super::ids::{Condition, Reason, Verdict};
use super::passive::passive;
use crate::case::Case;
use crate::data_setup::Refusal;
use crate::finding::{Confidence, Fact, Finding};
use ftp_transcript::session::Mode;
use ftp_transcript::{Decoded, LineId};

/// One cell of the table.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// The mode.
    pub mode: Mode,
    /// With TLS, or without.
    pub tls: bool,
    /// What would become of it.
    pub verdict: Verdict,
    /// How sure that is.
    pub confidence: Confidence,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What must be so first.
    pub conditions: Vec<Condition>,
    /// What the words mention, by name.
    pub facts: Vec<(&'static str, Fact)>,
    /// The lines that show it.
    pub lines: Vec<LineId>,
}

/// The table of a session.
#[derive(Clone, PartialEq, Debug)]
pub struct Modes {
    /// Eight cells: PASV, EPSV, PORT, EPRT, each without and with TLS.
    pub cells: Vec<Cell>,
}

impl Modes {
    /// A cell of the table.
    pub fn cell(&self, mode: Mode, tls: bool) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.mode == mode && cell.tls == tls)
    }
}

/// Judges the modes by what a session of a log shows, with what was found in it. `None` where there is no such session.
pub fn modes(decoded: &Decoded, findings: &[Finding], session: usize) -> Option<Modes> {
    let case = Case::new(decoded, decoded.sessions.get(session)?, session, &[]);
    let seen = Evidence::gather(&case, findings);
    let cells = MODES.iter().flat_map(|mode| [false, true].map(|tls| (*mode, tls)));
    Some(Modes { cells: cells.map(|(mode, tls)| judge(&seen, mode, tls)).collect() })
}

impl Cell {
    fn new(mode: Mode, tls: bool) -> Cell {
        let (verdict, confidence) = (Verdict::Unknown, Confidence::Certain);
        let facts = vec![("command", Fact::Verb(verb_of(mode)))];
        Cell { mode, tls, verdict, confidence, reasons: Vec::new(), conditions: Vec::new(), facts, lines: Vec::new() }
    }

    pub(super) fn say(mut self, verdict: Verdict, reason: Reason) -> Cell {
        self.verdict = verdict;
        self.reasons.push(reason);
        self
    }

    pub(super) fn also(mut self, reason: Reason) -> Cell {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
        self
    }

    pub(super) fn first(mut self, condition: Condition) -> Cell {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
        self
    }

    pub(super) fn seen(mut self, line: LineId, confidence: Confidence) -> Cell {
        self.lines.push(line);
        self.confidence = self.confidence.min(confidence);
        self
    }

    pub(super) fn fact(mut self, name: &'static str, fact: Option<Fact>) -> Cell {
        self.facts.extend(fact.map(|fact| (name, fact)));
        self
    }

    /// What is only inferred from another cell, TLS and the command itself must be there too.
    pub(super) fn inferred(mut self, seen: &Evidence) -> Cell {
        let before = self.conditions.len();
        if self.tls && !seen.offers_tls {
            self = self.first(Condition::TlsOffered);
        }
        if self.mode != Mode::Pasv && !seen.knows(self.mode) {
            self = self.first(Condition::CommandAllowed);
        }
        if self.verdict == Verdict::Should && self.conditions.len() > before {
            self.verdict = Verdict::OnlyIf;
        }
        self
    }
}

fn judge(seen: &Evidence, mode: Mode, tls: bool) -> Cell {
    let cell = Cell::new(mode, tls);
    // Where the log does not say whether TLS was on, what it shows may belong to either column, so that only what
    // follows from the other one can be said of each.
    let own = match seen.tls {
        Some(_) => seen.of(mode, tls).clone(),
        None => Tried::default(),
    };
    let other = if seen.tls.is_none() { seen.of(mode, false) } else { seen.of(mode, !tls) };
    if let Some(line) = own.worked.first() {
        return shown(seen, cell, &own, *line);
    }
    let cell = match barred(seen, cell, &own, other) {
        Ok(cell) => return cell,
        Err(cell) => cell,
    };
    let cell = if mode.is_passive() { passive(seen, cell, &own, other) } else { active(seen, cell, &own, other) };
    if seen.tls.is_none() && cell.verdict != Verdict::Unknown { cell.also(Reason::TlsNotShown) } else { cell }
}

fn shown(seen: &Evidence, cell: Cell, own: &Tried, line: LineId) -> Cell {
    let mut cell = cell.say(Verdict::Works, Reason::Shown).seen(line, Confidence::Certain);
    if own.closed.is_some() || own.unreached.is_some() {
        cell = cell.also(Reason::NotAlways);
    }
    if let Some((address, _, at)) = own.bad_address.filter(|_| own.replaced) {
        cell = cell.also(Reason::AddressReplaced).fact("address", Some(Fact::Address(address)));
        cell = cell.seen(at, Confidence::Certain).first(Condition::AnnounceAddress);
        cell = with_peer(seen, cell);
    }
    if let Some((address, Confidence::Certain, _)) = own.behind_nat {
        cell = cell.also(Reason::AddressTranslated).fact("address", Some(Fact::Address(address)));
    }
    cell
}

pub(super) fn with_peer(seen: &Evidence, cell: Cell) -> Cell {
    cell.fact("peer", seen.peer.filter(|peer| is_public(*peer)).map(Fact::Address))
}

/// What bars a mode whatever the network is like.
fn barred(seen: &Evidence, cell: Cell, own: &Tried, other: &Tried) -> Result<Cell, Cell> {
    let (mode, tls) = (cell.mode, cell.tls);
    if seen.ipv6 && matches!(mode, Mode::Pasv | Mode::Port) {
        return Ok(cell.say(Verdict::Fails, Reason::Ipv4Only).first(Condition::UseExtended));
    }
    if let Some((line, confidence)) = seen.finding("tls-required").filter(|_| !tls) {
        return Ok(cell.say(Verdict::Fails, Reason::TlsRequired).first(Condition::UseTls).seen(line, confidence));
    }
    if let Some((line, confidence)) = seen.finding("tls-auth-refused").filter(|_| tls) {
        return Ok(cell.say(Verdict::Fails, Reason::TlsRefused).first(Condition::TlsOffered).seen(line, confidence));
    }
    if let Some((line, confidence)) = seen.finding("windows-ftp-no-passive").filter(|_| mode.is_passive()) {
        return Ok(cell.say(Verdict::Fails, Reason::NoPassive).first(Condition::OtherClient).seen(line, confidence));
    }
    if let Some(line) = seen.fxp.filter(|_| mode == Mode::Epsv) {
        let cell = cell.say(Verdict::Fails, Reason::NeedsAddress).first(Condition::PasvForCopy);
        return Ok(cell.seen(line, Confidence::Certain));
    }
    if let Some((why, code, line)) = own.refused.or(other.refused) {
        let refused = |cell: Cell, verdict, reason, condition| {
            let cell = cell.say(verdict, reason).first(condition).fact("code", Some(Fact::Code(code)));
            Ok(cell.seen(line, Confidence::Certain))
        };
        match why {
            Refusal::Unsupported | Refusal::Forbidden | Refusal::Protocol => {
                return refused(cell, Verdict::Fails, Reason::Refused, Condition::CommandAllowed);
            }
            Refusal::EpsvAll => return refused(cell, Verdict::Fails, Reason::EpsvAll, Condition::NoEpsvAll),
            Refusal::NoPort => return refused(cell, Verdict::OnlyIf, Reason::NoFreePort, Condition::MorePorts),
            Refusal::Tls if !tls => return refused(cell, Verdict::Fails, Reason::TlsRequired, Condition::UseTls),
            _ => {}
        }
    }
    if let Some(line) = own.unreadable.or(other.unreadable) {
        let cell = cell.say(Verdict::OnlyIf, Reason::Unreadable).first(Condition::RepairReply);
        return Ok(cell.seen(line, Confidence::Certain));
    }
    if let Some((line, confidence)) = seen.finding("tls-session-reuse-required").filter(|_| tls) {
        let cell = cell.say(Verdict::Fails, Reason::SessionNotResumed).first(Condition::ResumeSession);
        return Ok(cell.seen(line, confidence));
    }
    Err(cell)
}
