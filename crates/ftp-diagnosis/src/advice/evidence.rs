//! What a session shows about each mode: tried how, and what came of it.

use super::habits::{self, Private};
use crate::case::Case;
use crate::data_setup::{self, Owner, Refusal};
use crate::fallback::abandoned;
use crate::finding::{Confidence, Finding};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::LineId;
use ftp_transcript::address::{AddressClass, canonical, class_of};
use ftp_transcript::session::{Announced, Connection, DataChannel, Mode, Tls, TransferOutcome};
use std::net::IpAddr;

/// What was tried in one mode, without TLS or with it.
#[derive(Clone, Default)]
pub(super) struct Tried {
    /// Transfers that were completed: the line of the announcement, or of the transfer.
    pub(super) worked: Vec<LineId>,
    /// Data connections that stood, whatever became of the transfer.
    pub(super) opened: bool,
    /// The server refused the command as such.
    pub(super) refused: Option<(Refusal, ReplyCode, LineId)>,
    /// The announced address is the wrong one: how sure that is, and on which line it stands.
    pub(super) bad_address: Option<(IpAddr, Confidence, LineId)>,
    /// The announced address is the server's own as the client knows it.
    pub(super) own_address: bool,
    /// The client replaced it.
    pub(super) replaced: bool,
    /// The client tried the wrong address in vain, or refused it.
    pub(super) dialled: Option<LineId>,
    /// Nothing could be reached at the right address: the port, how sure that is, the line.
    pub(super) closed: Option<(Option<u16>, Confidence, LineId)>,
    /// The reply cannot be read.
    pub(super) unreadable: Option<LineId>,
    /// In active mode: the server could not reach the client.
    pub(super) unreached: Option<(Option<IpAddr>, Confidence, LineId)>,
    /// In active mode: the client announced an address that the server cannot reach from where it is.
    pub(super) behind_nat: Option<(IpAddr, Confidence, LineId)>,
}

/// What a session shows.
pub(super) struct Evidence {
    pub(super) peer: Option<IpAddr>,
    pub(super) ipv6: bool,
    /// Whether TLS protects the control connection; `None` where the log does not tell.
    pub(super) tls: Option<bool>,
    /// The server offers TLS, as AUTH or FEAT shows.
    pub(super) offers_tls: bool,
    /// The commands that FEAT lists or that were accepted.
    known: Vec<Verb>,
    /// Files were to be copied from server to server.
    pub(super) fxp: Option<LineId>,
    /// What the client is known to do with private addresses.
    pub(super) habit: Option<Private>,
    /// The ids of what was found.
    found: Vec<(&'static str, LineId, Confidence)>,
    tried: [[Tried; 2]; 4],
}

/// The four modes, in the order of the table.
pub(super) const MODES: [Mode; 4] = [Mode::Pasv, Mode::Epsv, Mode::Port, Mode::Eprt];

fn place(mode: Mode) -> Option<usize> {
    MODES.iter().position(|known| *known == mode)
}

impl Evidence {
    pub(super) fn gather(case: &Case<'_>, findings: &[Finding]) -> Evidence {
        let of_session = findings.iter().filter(|f| f.session == case.index);
        let found = of_session.filter_map(|f| Some((f.id, *f.lines.first()?, f.confidence))).collect();
        let mut evidence = Evidence {
            peer: case.peer().map(canonical),
            ipv6: data_setup::speaks_ipv6(case),
            tls: match case.session.tls {
                Tls::None => Some(false),
                Tls::Explicit | Tls::Implicit => Some(true),
                Tls::Unknown => None,
            },
            offers_tls: case.is_encrypted() || lists(case, "AUTH TLS") || lists(case, "AUTH SSL"),
            known: [Verb::PASV, Verb::EPSV, Verb::PORT, Verb::EPRT]
                .into_iter()
                .filter(|verb| lists(case, verb.as_str()) || case.exchanges_of(*verb).any(|e| e.succeeded()))
                .collect(),
            fxp: None,
            habit: habits::of(case).map(|habit| habit.private),
            found,
            tried: Default::default(),
        };
        for (index, channel) in case.channels() {
            evidence.add(case, index, channel);
        }
        evidence
    }

    fn add(&mut self, case: &Case<'_>, index: usize, channel: &DataChannel) {
        let Some(at) = place(channel.mode) else { return };
        if channel.mode.is_active() && data_setup::owner(case, channel) == Some(Owner::OtherServer) {
            self.fxp = channel.announced_line.or(self.fxp);
            return;
        }
        let habit = self.habit;
        let Some(tried) = self.tried.get_mut(at).and_then(|both| both.get_mut(usize::from(channel.under_tls))) else {
            return;
        };
        let line = channel.announced_line.or_else(|| case.session.transfer_of(channel)?.first_line());
        if channel.outcome == TransferOutcome::Completed {
            tried.worked.extend(line);
        }
        tried.opened |= matches!(channel.connection, Connection::Opened(_));
        if let Some((why, reply)) = case.session.setup_of(channel).and_then(|e| data_setup::refusal(case, e)) {
            tried.refused = Some((why, reply.code, reply.first_line));
        }
        let malformed = channel.announced.as_ref().is_some_and(|announced| match announced {
            Announced::HostPort(found) => found.is_malformed(),
            Announced::Extended(found) => found.is_malformed(),
        });
        if malformed {
            tried.unreadable = line;
            return;
        }
        if channel.mode.is_passive() {
            passive(case, index, channel, habit, tried);
        } else {
            active(case, channel, tried);
        }
    }

    pub(super) fn of(&self, mode: Mode, tls: bool) -> &Tried {
        static NOTHING: std::sync::LazyLock<Tried> = std::sync::LazyLock::new(Tried::default);
        place(mode).and_then(|at| self.tried.get(at)?.get(usize::from(tls))).unwrap_or(&NOTHING)
    }

    /// Whether the server is known to know the command.
    pub(super) fn knows(&self, mode: Mode) -> bool {
        self.known.contains(&verb_of(mode))
    }

    /// The line of a finding.
    pub(super) fn finding(&self, id: &str) -> Option<(LineId, Confidence)> {
        self.found.iter().find(|(known, ..)| *known == id).map(|(_, line, confidence)| (*line, *confidence))
    }

    /// Whether server and client are the same computer.
    pub(super) fn is_local(&self) -> bool {
        self.peer.is_some_and(|peer| peer.is_loopback())
    }
}

/// The command of a mode.
pub(super) fn verb_of(mode: Mode) -> Verb {
    match mode {
        Mode::Epsv => Verb::EPSV,
        Mode::Port => Verb::PORT,
        Mode::Eprt => Verb::EPRT,
        _ => Verb::PASV,
    }
}

/// Whether the reply to FEAT has a line of its own for this.
fn lists(case: &Case<'_>, feature: &str) -> bool {
    case.exchanges_of(Verb::FEAT).filter_map(|e| e.final_reply()).any(|reply| {
        let text = case.text(reply).to_ascii_uppercase();
        text.lines()
            .any(|line| line.trim() == feature || (feature == "AUTH TLS" && line.trim().starts_with("AUTH TLS")))
    })
}

fn passive(case: &Case<'_>, index: usize, channel: &DataChannel, habit: Option<Private>, tried: &mut Tried) {
    let Some(line) = channel.announced_line else { return };
    let announcement = case.announcements().find(|a| a.index == index);
    let wrong = announcement.as_ref().and_then(|a| {
        let mismatched = case.is_mismatched(a).then_some(Confidence::Certain);
        Some((a.address, case.is_misplaced(a).or(mismatched)?, line))
    });
    let replaced = announcement.as_ref().is_some_and(|a| case.replaced(a).is_some());
    let completed = channel.outcome == TransferOutcome::Completed;
    if channel.mode == Mode::Pasv {
        tried.replaced |= replaced;
        tried.own_address |= announcement.as_ref().is_some_and(|a| case.peer().map(canonical) == Some(a.address));
        tried.bad_address = tried.bad_address.or(wrong);
    }
    if completed {
        return;
    }
    if channel.address_refused.is_some() {
        tried.dialled = channel.address_refused;
        return;
    }
    let opened = matches!(channel.connection, Connection::Opened(_));
    let obeyed = announcement.as_ref().and_then(|a| case.obeyed(a)).filter(|_| wrong.is_some() && !replaced && !opened);
    if obeyed.is_some() {
        tried.dialled = obeyed;
        return;
    }
    let Some(unreached) = data_setup::passive_unreached(case, channel).or_else(|| abandoned(case, index, channel))
    else {
        return;
    };
    let at = unreached.lines.first().copied().unwrap_or(line);
    let port = channel.announced.as_ref().and_then(Announced::port);
    match (wrong, replaced) {
        (None, _) | (Some(_), true) => tried.closed = Some((port, unreached.confidence, at)),
        // Whether it tried the announced address or the server's own, it does not say.
        (Some(_), false) if habit == Some(Private::Ignores) => {
            tried.closed = Some((port, Confidence::Possible, at));
        }
        (Some(_), false) => {}
    }
}

fn active(case: &Case<'_>, channel: &DataChannel, tried: &mut Tried) {
    let Some(line) = channel.announced_line else { return };
    let address = channel.announced.as_ref().and_then(Announced::address);
    if let (Some(Owner::BehindNat(confidence)), Some(address)) = (data_setup::owner(case, channel), address) {
        // A server that has no public address either may be in the same private network.
        tried.behind_nat = Some((address, confidence, line));
    }
    if channel.outcome == TransferOutcome::Completed {
        return;
    }
    if let Some((lines, confidence)) = data_setup::active_failure(case, channel) {
        tried.unreached = Some((address, confidence, lines.last().copied().unwrap_or(line)));
    }
}

/// Whether an address can be told to the world.
pub(super) fn is_public(address: IpAddr) -> bool {
    class_of(address) == AddressClass::Public
}
