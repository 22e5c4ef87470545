//! Which mode would work: PASV, EPSV, PORT and EPRT, each without TLS and with it, judged by what the log shows.
//!
//! What holds throughout: EPSV cures wrong addresses, not closed ports; nothing on the way can read or repair 227 or
//! PORT under TLS; PASV and PORT cannot carry an IPv6 address (RFC 2428 §1). What the log does not show is said to be
//! unknown, or named as what it depends on.

use super::evidence::{Evidence, MODES, Tried, is_public, verb_of};
use super::habits::Private;
use crate::case::Case;
use crate::data_setup::Refusal;
use crate::finding::{Confidence, Fact, Finding};
use ftp_transcript::address::{AddressClass, class_of};
use ftp_transcript::session::Mode;
use ftp_transcript::{Decoded, LineId};

/// What would become of a mode.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// The log shows that it works.
    Works,
    /// Nothing that the log shows speaks against it, and something for it.
    Should,
    /// It depends on something that the log does not show.
    OnlyIf,
    /// It fails as things are.
    Fails,
    /// The log does not tell.
    Unknown,
}

macro_rules! ids {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $id:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$own])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The id.
            pub fn id(self) -> &'static str {
                match self { $($name::$variant => $id),* }
            }
        }
    };
}

ids!(
    /// Why a mode works or not.
    Reason {
        /// A transfer in this mode was completed.
        Shown = "shown",
        /// It was, but another one could not be made.
        NotAlways = "not-always",
        /// The client replaced a wrong address.
        AddressReplaced = "address-replaced",
        /// The client is known to use the server's own address instead of such a one.
        AddressIgnored = "address-ignored",
        /// The client announced a private address, and still was reached: something on the way translated it.
        AddressTranslated = "address-translated",
        /// The address that 227 announces cannot be reached by this client.
        WrongAddress = "wrong-address",
        /// The same, if the server is where it seems to be.
        MaybeWrongAddress = "maybe-wrong-address",
        /// 229 has no address that could be wrong.
        NoAddressNeeded = "no-address-needed",
        /// Nobody can be reached at the announced port.
        PortClosed = "port-closed",
        /// The ports are those of the other passive command, which cannot be reached.
        SamePorts = "same-ports",
        /// The ports are those of the other passive command, which could be reached.
        SamePortsOpen = "same-ports-open",
        /// What helps in the clear cannot read anything under TLS.
        HelperBlind = "helper-blind",
        /// Without TLS, something on the way may translate or let through what it reads.
        HelperMaySee = "helper-may-see",
        /// Six numbers hold no IPv6 address.
        Ipv4Only = "ipv4-only",
        /// The server refuses the command.
        Refused = "refused",
        /// The server refuses active mode.
        ActiveRefused = "active-refused",
        /// The server has no free port.
        NoFreePort = "no-free-port",
        /// EPSV ALL forbids every other command.
        EpsvAll = "epsv-all",
        /// The server insists on TLS.
        TlsRequired = "tls-required",
        /// The server refuses TLS.
        TlsRefused = "tls-refused",
        /// The server wants the data connection to resume the TLS session.
        SessionNotResumed = "session-not-resumed",
        /// The reply cannot be read.
        Unreadable = "unreadable",
        /// The client's address cannot be reached from outside.
        BehindNat = "behind-nat",
        /// The same, unless the server is in the client's network.
        MaybeBehindNat = "maybe-behind-nat",
        /// The server could not connect to the client.
        ClientUnreached = "client-unreached",
        /// Copying from server to server needs an address in the reply.
        NeedsAddress = "needs-address",
        /// The client has no passive mode.
        NoPassive = "no-passive",
        /// The log shows nothing of this mode or of one like it.
        NotTried = "not-tried",
        /// The log does not show whether TLS was on.
        TlsNotShown = "tls-not-shown",
    }
);

ids!(
    /// What must be so, or must be changed, before a mode works.
    Condition {
        /// The passive ports are open and forwarded from outside.
        PortsOpen = "ports-open",
        /// The server announces the address at which it is reached.
        AnnounceAddress = "announce-address",
        /// The client uses the server's own address instead of the announced one.
        IgnoreAddress = "ignore-address",
        /// The server knows the command and allows it.
        CommandAllowed = "command-allowed",
        /// The server offers TLS.
        TlsOffered = "tls-offered",
        /// The client asks for TLS.
        UseTls = "use-tls",
        /// The client resumes the TLS session on the data connection.
        ResumeSession = "resume-session",
        /// The server lets the client connect to it: another client, or passive mode.
        UsePassive = "use-passive",
        /// The router at the client's side translates PORT and EPRT.
        RouterTranslates = "router-translates",
        /// The server can connect to the client: a public address, and a firewall that lets it in.
        ClientReachable = "client-reachable",
        /// The extended command is used instead.
        UseExtended = "use-extended",
        /// The server's reply is repaired.
        RepairReply = "repair-reply",
        /// The server gets more passive ports.
        MorePorts = "more-ports",
        /// The client does not send EPSV ALL.
        NoEpsvAll = "no-epsv-all",
        /// PASV (or CPSV under TLS) is used for the copy between servers.
        PasvForCopy = "pasv-for-copy",
        /// Another client.
        OtherClient = "other-client",
    }
);

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

    fn say(mut self, verdict: Verdict, reason: Reason) -> Cell {
        self.verdict = verdict;
        self.reasons.push(reason);
        self
    }

    fn also(mut self, reason: Reason) -> Cell {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
        self
    }

    fn first(mut self, condition: Condition) -> Cell {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
        self
    }

    fn seen(mut self, line: LineId, confidence: Confidence) -> Cell {
        self.lines.push(line);
        self.confidence = self.confidence.min(confidence);
        self
    }

    fn fact(mut self, name: &'static str, fact: Option<Fact>) -> Cell {
        self.facts.extend(fact.map(|fact| (name, fact)));
        self
    }

    /// What is only inferred from another cell, TLS and the command itself must be there too.
    fn inferred(mut self, seen: &Evidence) -> Cell {
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

fn with_peer(seen: &Evidence, cell: Cell) -> Cell {
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

fn passive(seen: &Evidence, cell: Cell, own: &Tried, other: &Tried) -> Cell {
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

fn active(seen: &Evidence, cell: Cell, own: &Tried, other: &Tried) -> Cell {
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
