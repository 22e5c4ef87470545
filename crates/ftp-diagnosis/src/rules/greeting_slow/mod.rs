//! The server took its time before it greeted.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::rule::{Reporter, Rule};
use ftp_transcript::LineId;
use ftp_transcript::note::{Channel, Note};
use ftp_transcript::session::{Reply, Tls};

pub(super) static RULE: Rule = Rule {
    id: "greeting-slow",
    severity: Severity::Warning,
    actor: Actor::ServerAdmin,
    stage: Stage::Greeting,
    supersedes: &[],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

/// From how many milliseconds on the wait is worth a word: a look-up of the client's name that gets no answer takes
/// some seconds, everything else before a greeting takes none.
const SLOW: i64 = 3000;

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let session = case.session;
    let greeting = session.greeting.and_then(|g| session.exchanges.get(g)).and_then(|e| e.replies.first());
    let opened = session.notes.iter().find(|n| matches!(n.note, Note::Opened(Channel::Control, _)));
    let (Some(greeting), Some(opened)) = (greeting.filter(|g| g.code.0 == 220), opened) else { return };
    // Under implicit TLS the handshake comes first, and the client may have asked its user about the certificate.
    if session.tls == Tls::Implicit || opened.line >= greeting.first_line {
        return;
    }
    let stamps = opened.at.zip(greeting.at).and_then(|(from, to)| i64::try_from(to.since(from)?).ok());
    let Some(waited) = stamps.or_else(|| by_meter(case, opened.line, greeting)).filter(|w| *w >= SLOW) else { return };
    report
        .finding(Confidence::Likely, [greeting.first_line])
        .fact("waited", Fact::Millis(u64::try_from(waited).unwrap_or_default()))
        .fact_if("peer", case.peer_fact())
        .context([opened.line]);
}

/// curl's progress meter counts the seconds, where its lines have no time.
fn by_meter(case: &Case<'_>, opened: LineId, greeting: &Reply) -> Option<i64> {
    /// A meter is printed on one line, over and over, so the lines between are few.
    const MOST_LINES: usize = 100;
    let spent = |from: LineId, to: LineId| {
        let lines = (from.0..=to.0).take(MOST_LINES).map(LineId);
        lines.filter_map(|line| time_spent(&case.transcript().line_text(line))).last()
    };
    let until_greeting = spent(opened, greeting.first_line)?;
    Some((until_greeting - spent(case.session.first_line, opened).unwrap_or(0)) * 1000)
}

/// The seconds in the second of the meter's three times: `--:--:--  0:00:03 --:--:--`.
fn time_spent(line: &str) -> Option<i64> {
    let last = line.rsplit('\r').next().unwrap_or(line);
    // Eight numbers stand before the times; three times alone may be anything.
    let mut words = last.split_ascii_whitespace().skip_while(|word| !word.contains(':'));
    let (total, spent, left) = (words.next()?, words.next()?, words.next()?);
    let is_row = last.split_ascii_whitespace().position(|word| word == total) == Some(8)
        && [total, spent, left].iter().all(|word| word.split(':').count() == 3);
    if !is_row {
        return None;
    }
    let mut parts = spent.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    (hours < 1000 && minutes < 60 && seconds < 60).then_some(hours * 3600 + minutes * 60 + seconds)
}
