//! Lines of the decoded transcript as rows, and everything that is known about one of them.

use ftp_transcript::order;
use std::net::IpAddr;

use ftp_diagnosis::left_on_screen;
use ftp_diagnosis::redact::Redactor;
use ftp_transcript::LineId;
use ftp_transcript::address::{self, class_of};
use ftp_transcript::recorder::Role;
use ftp_transcript::session::{Announced, Exchange, Session};

use super::analyser::{Analysis, exchange_lines};
use super::cut::cut;
use super::look::{self, Matcher};
use super::protocol::{AddressClass, Chip, EvidenceLine, LineView, Mark, MarkKind, MarkedText, Numbers, Row, RowKind};
use super::timeline;
use super::visible::visible;

/// What the library writes in place of a secret.
const MASK: &str = "***";
/// Characters of a line that a row holds; the rest is asked for.
pub(super) const MOST_OF_ROW: usize = 2_000;
/// Characters of a line that is quoted.
const MOST_OF_QUOTE: usize = 800;
/// Lines of an exchange that are quoted; a reply to LIST over the control connection may have thousands.
const MOST_EXCHANGE: usize = 40;

/// What a row shows of its line: the chip, and the text after it.
fn chip_and_text(analysis: &Analysis, line: LineId) -> (Chip, String) {
    let (_, exchange) = analysis.place_of(line);
    exchange.and_then(|exchange| said(analysis, exchange, line)).unwrap_or_else(|| (Chip::None, unsaid(analysis, line)))
}

/// The text of a line that belongs to no exchange.
pub(super) fn unsaid(analysis: &Analysis, line: LineId) -> String {
    let transcript = &analysis.decoded.transcript;
    let text = transcript.line_text(line);
    // The clock has a column of its own; in a narrow list it would be all that is seen.
    let stamped = !analysis.clock.is_empty() && transcript.role(line) == Role::Note;
    (if stamped { without_stamp(&text) } else { &text }).to_owned()
}

/// The beginning of the text of a line, up to so many characters, and how many are left out.
pub(super) fn part(analysis: &Analysis, line: LineId, most: usize, matcher: Option<&Matcher>) -> (MarkedText, u32) {
    let (_, text) = chip_and_text(analysis, line);
    let whole = analysis.decoded.transcript.line_text(line);
    let found = matcher.map_or_else(Vec::new, |matcher| look::places_in(&whole, &text, &matcher.places(&whole)));
    let (text, left) = cut(&text, most);
    (marked(text, &analysis.proofs_of(line.0), &found), left)
}

/// One line as a row, marked where it says what is looked for.
pub(super) fn row(analysis: &Analysis, line: LineId, matcher: Option<&Matcher>) -> Row {
    let transcript = &analysis.decoded.transcript;
    let (chip, text) = chip_and_text(analysis, line);
    let mut says = false;
    let (found, chip_found) = match matcher {
        Some(matcher) => {
            let whole = transcript.line_text(line);
            let places = matcher.places(&whole);
            says = !places.is_empty();
            let before = whole.rfind(&text).unwrap_or(0);
            (look::places_in(&whole, &text, &places), places.iter().any(|(start, _)| *start < before))
        }
        None => (Vec::new(), false),
    };
    let (clock, before) = analysis.clock.around(line.0);
    let seconds = clock.zip(before).map(|(now, before)| now.div_euclid(1_000) - before.div_euclid(1_000));
    let (text, left) = cut(&text, MOST_OF_ROW);
    Row {
        line: line.number(),
        session: transcript.session_of(line).map_or(0, |at| at as u32 + 1),
        kind: match transcript.role(line) {
            Role::Command => RowKind::Command,
            Role::Reply => RowKind::Reply,
            Role::Note => RowKind::Message,
            Role::Data | Role::Meter | Role::Prompt | Role::Blank => RowKind::Data,
            Role::Unknown => RowKind::Unknown,
        },
        chip,
        text: marked(text, &analysis.proofs_of(line.0), &found),
        time: clock.filter(|_| seconds != Some(0)).map(time_of_day),
        gap: seconds.filter(|seconds| *seconds >= 2).and_then(|seconds| u32::try_from(seconds).ok()),
        severity: analysis.severity_of(line.0),
        chip_found,
        found: says,
        exchange: analysis.exchange_of.get(line.0 as usize).copied().unwrap_or_default(),
        left,
    }
}

/// A line without the dates, times and process numbers before its first word.
fn without_stamp(text: &str) -> &str {
    let mut rest = text;
    while let Some((token, after)) = rest.split_once(' ') {
        let stamp = token.chars().all(|c| c.is_ascii_digit() || "-:.,/T[]".contains(c));
        if !stamp || !(token.is_empty() || token.contains(|c: char| c.is_ascii_digit())) {
            break;
        }
        rest = after;
    }
    rest
}

/// The verb or code of a line and the text after it, where the line is one of the exchange.
fn said(analysis: &Analysis, exchange: &Exchange, line: LineId) -> Option<(Chip, String)> {
    let transcript = &analysis.decoded.transcript;
    if let Some(command) = exchange.command.filter(|command| command.line == line) {
        return Some((Chip::Verb(command.verb.to_string()), transcript.argument(&command).into_owned()));
    }
    let reply = exchange.replies.iter().find(|reply| (reply.first_line..=reply.last_line).contains(&line))?;
    let at = (line.0 - reply.first_line.0) as usize;
    // Other lines may stand between those of a reply; then only its first line can be told apart.
    if at > 0 && reply.line_count() != (reply.last_line.0 - reply.first_line.0 + 1) as usize {
        return None;
    }
    let text = transcript.reply_line(reply, at)?.into_owned();
    let coded = at == 0 || (reply.closed && line == reply.last_line);
    Some((if coded { Chip::Code(reply.code.0) } else { Chip::None }, text))
}

/// Everything about one line.
pub(super) fn explain(analysis: &Analysis, line: LineId) -> LineView {
    let (session, exchange) = analysis.place_of(line);
    let citing = analysis.diagnosis.findings.iter().filter(|finding| finding.lines.binary_search(&line).is_ok());
    let ids: Vec<&str> = citing.map(|finding| finding.id).collect();
    let cited = analysis.findings.iter().zip(0..).filter(|(view, _)| ids.contains(&view.id.as_str()));
    let mut lines: Vec<LineId> = exchange.into_iter().flat_map(exchange_lines).take(MOST_EXCHANGE).collect();
    if lines.is_empty() {
        lines.push(line);
    }
    LineView {
        row: row(analysis, line, None),
        at: timeline::moments(analysis).take_while(|(own, _)| *own <= line.0).last().map(|(_, at)| at),
        command: exchange
            .and_then(|exchange| exchange.command)
            .map(|command| (command.verb.to_string(), command.line.number())),
        exchange: lines.into_iter().map(|other| quote(analysis, &analysis.plain, other, other == line, &[])).collect(),
        numbers: session.zip(exchange).and_then(|(session, exchange)| numbers_of(session, exchange)),
        cited_by: cited.map(|(_, at)| at).collect(),
    }
}

/// A line, quoted. `proofs` are the words in it that prove something.
pub(super) fn quote(
    analysis: &Analysis,
    redactor: &Redactor,
    line: LineId,
    primary: bool,
    proofs: &[String],
) -> EvidenceLine {
    let text = analysis.decoded.transcript.line_text(line);
    EvidenceLine { line: line.number(), text: quoted(redactor, left_on_screen(&text), proofs), primary, pause: None }
}

/// The text of a line as far as it is quoted.
pub(super) fn quoted(redactor: &Redactor, text: &str, proofs: &[String]) -> MarkedText {
    let (head, left) = cut(text, MOST_OF_QUOTE);
    let more = if left > 0 { " …" } else { "" };
    shown(&(redactor.text(head) + more), proofs)
}

/// The numbers that an exchange announced.
pub(super) fn numbers_of(session: &Session, exchange: &Exchange) -> Option<Numbers> {
    let channel = session.channels.get(exchange.channel()?)?;
    let line = channel.announced_line?;
    if !exchange_lines(exchange).any(|own| own == line) {
        return None;
    }
    numbers(channel.announced.as_ref()?)
}

/// What was announced, worked out; `None` where no address or port can be told.
pub(crate) fn numbers(announced: &Announced) -> Option<Numbers> {
    let port = announced.port()?;
    match announced {
        Announced::HostPort(found) => {
            let host = found.host?;
            Some(Numbers::HostPort { host: host.octets(), port: port.to_be_bytes(), class: class(host.into()) })
        }
        Announced::Extended(found) => Some(Numbers::Extended {
            family: match found.host {
                Some(IpAddr::V4(_)) => "1",
                Some(IpAddr::V6(_)) => "2",
                None => "",
            }
            .to_owned(),
            address: found.host.map(|host| host.to_string()).unwrap_or_default(),
            port,
            class: found.host.map(class),
        }),
    }
}

/// What kind of address it is.
pub(crate) fn class(address: IpAddr) -> AddressClass {
    of_class(class_of(address))
}

/// The class as the page gets it.
pub(super) fn of_class(of: address::AddressClass) -> AddressClass {
    match of {
        address::AddressClass::Public => AddressClass::Public,
        address::AddressClass::Private => AddressClass::Private,
        address::AddressClass::CarrierNat => AddressClass::Shared,
        address::AddressClass::Loopback => AddressClass::Loopback,
        address::AddressClass::LinkLocal => AddressClass::LinkLocal,
        address::AddressClass::Unspecified => AddressClass::Unspecified,
        address::AddressClass::Multicast | address::AddressClass::Broadcast | address::AddressClass::Reserved => {
            AddressClass::Special
        }
    }
}

/// Text with its secrets and proofs marked, and nothing invisible left in it.
pub(super) fn shown(text: &str, proofs: &[String]) -> MarkedText {
    marked(text, proofs, &[])
}

/// The same, and marked in these places, as what is looked for. A mask stays a mask; what is looked for is seen before
/// what proves something.
fn marked(text: &str, proofs: &[String], found: &[(usize, usize)]) -> MarkedText {
    let mut marks: Vec<Mark> = Vec::new();
    let secrets = text.match_indices(MASK).filter(|(at, _)| whole(text, *at, MASK));
    let secrets = secrets.map(|(at, part)| (at, at + part.len(), MarkKind::Secret));
    // A text that was cut ends before some of them.
    let found = found.iter().map(|&(start, end)| (start, end.min(text.len()), MarkKind::Found));
    let found = found.filter(|(start, end, _)| start < end && text.is_char_boundary(*end));
    for (start, end, kind) in secrets.chain(found) {
        let (start, end) = (start as u32, end as u32);
        if marks.iter().all(|mark| mark.end <= start || end <= mark.start) {
            marks.push(Mark { start, end, kind });
        }
    }
    let wanted = proofs.iter().map(|proof| (proof.as_str(), MarkKind::Proof));
    for (part, kind) in wanted.filter(|(part, _)| !part.is_empty()) {
        for (at, _) in text.match_indices(part) {
            let (start, end) = (at as u32, (at + part.len()) as u32);
            if whole(text, at, part) && marks.iter().all(|mark| mark.end <= start || end <= mark.start) {
                marks.push(Mark { start, end, kind });
            }
        }
    }
    order::sort_by_key(&mut marks, |mark| mark.start);
    visible(text, &marks)
}

/// Whether a match is no piece of a longer number, word or row of stars.
fn whole(text: &str, at: usize, part: &str) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + part.len()..).and_then(|text| text.chars().next());
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '*');
    !joins(before) && !joins(after)
}

/// The time of day of a moment.
pub(super) fn time_of_day(millis: i64) -> String {
    let seconds = millis.div_euclid(1_000).rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proofs_are_whole_words() {
        let marks = |text: &str, proof: &str| shown(text, &[proof.to_owned()]).marks.len();
        assert_eq!(marks("(10,0,0,1,156,64)", "10,0,0,1"), 1);
        assert_eq!(marks("(10,0,0,11,156,64)", "10,0,0,1"), 0);
        assert_eq!(marks("PASS ***", ""), 1);
        assert_eq!(marks("**** Data socket error", ""), 0, "lftp's own stars");
    }

    #[test]
    fn the_stamp_before_a_message_is_left_out() {
        assert_eq!(without_stamp("2026-11-21 07:17:07 24694 1 Status: Connecting"), "Status: Connecting");
        assert_eq!(without_stamp("---- Closing control socket"), "---- Closing control socket");
        assert_eq!(without_stamp("12 files"), "files", "only asked for messages of logs that have a clock");
    }

    #[test]
    fn the_clock_is_that_of_the_log() {
        assert_eq!(time_of_day(26_057_500), "07:14:17");
    }
}
