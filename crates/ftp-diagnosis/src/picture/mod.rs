//! Pictures: the connections of a session, and its commands and replies over time, as small models that somebody else
//! draws. No human language, and nothing that the log does not show.

mod connections;
mod events;
mod fate;
mod ladder;

pub use connections::{Connections, Lane, Node, NodeKind, Spot, What};
pub use fate::{Fate, Stop, Why};
pub use ladder::{Ladder, Remark, Step, StepKind, Tone};

use crate::case::Case;
use crate::finding::{Finding, Severity};
use crate::redact::Redactor;
use crate::{Diagnosis, Outcome, fragment};
use ftp_transcript::session::{DataChannel, TransferOutcome};
use ftp_transcript::{Decoded, LineId, Session};

/// The pictures of one log: of the session that its verdict speaks of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pictures {
    /// Who connects to whom, and where it breaks.
    pub connections: Option<Connections>,
    /// What was said, step by step.
    pub ladder: Option<Ladder>,
}

/// Makes the pictures, with whatever `redactor` replaces. None of one reply or command, and none of what is no FTP
/// session at all.
pub fn pictures(decoded: &Decoded, diagnosis: &Diagnosis, redactor: &Redactor) -> Pictures {
    let piece = fragment::fragment(decoded).is_some() || fragment::bare_code(decoded).is_some();
    let index = diagnosis.verdict.session.filter(|_| !piece);
    let Some((index, session)) = index.and_then(|at| Some((at, decoded.sessions.get(at)?))) else {
        return Pictures::default();
    };
    let scene = Scene {
        case: Case::new(decoded, session, index, &[]),
        findings: diagnosis.findings.iter().filter(|f| f.session == index).collect(),
        lead: diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at)),
        outcome: diagnosis.outcomes.get(index).copied().unwrap_or(Outcome::Incomplete),
        redactor,
    };
    Pictures { connections: connections::connections(&scene), ladder: ladder::ladder(&scene) }
}

/// What both pictures are made from.
struct Scene<'a> {
    case: Case<'a>,
    /// The findings of the session.
    findings: Vec<&'a Finding>,
    /// The one that leads.
    lead: Option<&'a Finding>,
    outcome: Outcome,
    redactor: &'a Redactor,
}

impl<'a> Scene<'a> {
    fn session(&self) -> &'a Session {
        self.case.session
    }

    /// The finding that the pictures point at: the leading one, or where all worked the first to watch out for.
    fn cause(&self) -> Option<&'a Finding> {
        let warning = || self.findings.iter().copied().find(|f| f.severity == Severity::Warning);
        self.lead.or_else(|| (self.outcome == Outcome::WorkedWithWarnings).then(warning).flatten())
    }

    /// Whether the cause cites a line between these two.
    fn is_cited(&self, first: LineId, last: LineId) -> bool {
        let lines = self.cause().map(|f| f.lines.as_slice()).unwrap_or_default();
        lines.get(lines.partition_point(|l| *l < first)).is_some_and(|l| *l <= last)
    }

    /// The data connection that matters: the one that the cause speaks of, else the first that failed, else the last
    /// that did its work, else the last.
    fn focus(&self) -> Option<(usize, &'a DataChannel)> {
        let channels = &self.session().channels;
        let is = |wanted: TransferOutcome| move |c: &DataChannel| c.outcome == wanted;
        let at = channels
            .iter()
            .position(|c| self.is_about(c))
            .or_else(|| channels.iter().position(is(TransferOutcome::Failed)))
            .or_else(|| channels.iter().rposition(is(TransferOutcome::Completed)))
            .or(channels.len().checked_sub(1))?;
        Some((at, channels.get(at)?))
    }

    fn is_about(&self, channel: &DataChannel) -> bool {
        let exchanges = [self.session().setup_of(channel), self.session().transfer_of(channel)];
        let spans = exchanges.into_iter().flatten().filter_map(|e| Some((e.first_line()?, e.last_line()?)));
        let lines = channel.announced_line.into_iter().chain(crate::passive::connection_line(channel));
        spans.chain(lines.map(|l| (l, l))).any(|(first, last)| self.is_cited(first, last))
    }

    /// A text of the log, as it may be shown in one line.
    fn shown(&self, text: &str) -> String {
        crate::shown::shown(self.redactor.text(text.lines().next().unwrap_or_default()).trim())
    }
}
