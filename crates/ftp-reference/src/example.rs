//! The example of a page, read by the engine while the page is written: what the page shows is what the explainer says.

use ftp_catalog::{CommandEntry, Expectation, ReplyCode, ReplyEntry, TypicalText, Verb, commands};
use ftp_diagnosis::{Account, Diagnosis, Finding, Outcome, diagnose, redact::Redactor, words};
use ftp_transcript::session::Announced;
use ftp_transcript::{Decoded, LineId, decode};
use maud::{Markup, html};

use crate::address::Subject;
use crate::draw;
use crate::markup::inlines;
use crate::page::Desk;

/// A log, and what the engine makes of it.
pub(crate) struct Example {
    /// The log.
    pub(crate) log: String,
    decoded: Decoded,
    diagnosis: Diagnosis,
}

/// What is marked in an example.
pub(crate) enum Mark {
    /// The replies with this code.
    Code(ReplyCode),
    /// The commands.
    Commands,
    /// The lines that prove this finding.
    Finding(&'static str),
}

impl Example {
    pub(crate) fn new(log: String) -> Example {
        let decoded = decode(log.clone().into_bytes());
        let diagnosis = diagnose(&decoded);
        Example { log, decoded, diagnosis }
    }

    /// The finding of that id.
    pub(crate) fn finding(&self, id: &str) -> Option<&Finding> {
        self.diagnosis.findings.iter().find(|finding| finding.id == id)
    }

    /// The texts of the replies that prove a finding, without their codes.
    pub(crate) fn proving_texts(&self, id: &str) -> Vec<String> {
        let Some(finding) = self.finding(id) else { return Vec::new() };
        let replies = self.decoded.sessions.iter().flat_map(|s| &s.exchanges).flat_map(|e| &e.replies);
        let mut texts: Vec<String> = replies
            .filter(|reply| finding.lines.contains(&reply.first_line))
            .filter_map(|reply| self.decoded.transcript.reply_lines(reply).next().map(|line| line.trim().to_owned()))
            .filter(|text| !text.is_empty())
            .collect();
        texts.sort();
        texts.dedup();
        texts
    }

    /// Codes and commands in it that the lines of a finding say.
    pub(crate) fn proving_codes(&self, id: &str) -> (Vec<ReplyCode>, Vec<Verb>) {
        let Some(finding) = self.finding(id) else { return Default::default() };
        let exchanges = || self.decoded.sessions.iter().flat_map(|session| &session.exchanges);
        let proven = |line: &LineId| finding.lines.contains(line);
        let codes = exchanges().flat_map(|e| &e.replies).filter(|r| proven(&r.first_line)).map(|r| r.code);
        let verbs = exchanges()
            .filter(|e| e.replies.iter().any(|r| proven(&r.first_line)) || e.command.is_some_and(|c| proven(&c.line)))
            .filter_map(|e| e.verb());
        (codes.collect(), verbs.collect())
    }

    #[cfg(test)]
    fn has(&self, mark: &Mark) -> bool {
        let mut exchanges = self.decoded.sessions.iter().flat_map(|session| &session.exchanges);
        match mark {
            Mark::Code(code) => exchanges.any(|e| e.replies.iter().any(|r| r.code == *code)),
            Mark::Commands => exchanges.any(|e| e.command.is_some()),
            Mark::Finding(id) => self.finding(id).is_some(),
        }
    }

    /// The lines that a mark means.
    fn marked(&self, mark: &Mark) -> Vec<LineId> {
        let exchanges = || self.decoded.sessions.iter().flat_map(|session| &session.exchanges);
        match mark {
            Mark::Code(code) => exchanges()
                .flat_map(|e| &e.replies)
                .filter(|r| r.code == *code)
                .flat_map(|r| (r.first_line.0..=r.last_line.0).map(LineId))
                .collect(),
            Mark::Commands => exchanges().filter_map(|e| e.command).map(|c| c.line).collect(),
            Mark::Finding(id) => self.finding(id).map(|finding| finding.lines.to_vec()).unwrap_or_default(),
        }
    }

    /// The lines with their chips, and what the explainer says of them.
    pub(crate) fn show(&self, name: &str, mark: &Mark, desk: &Desk<'_>) -> Markup {
        let tongue = desk.tongue;
        let marked = self.marked(mark);
        let severity = match mark {
            Mark::Finding(id) => self.finding(id).map(|finding| finding.severity),
            _ => None,
        };
        let tone = severity.map_or("ev-accent", draw::tone);
        // In a long log the names of all codes would bury its lines.
        let explained = self.decoded.transcript.line_count() <= LONGEST_DIALOGUE;
        let open = desk.app(&format!("#/sample/{name}"));
        html! {
            p.small.quiet { (tongue.say("example.read")) }
            ol class={ "ev " (tone) } {
                @for line in (0..self.decoded.transcript.line_count() as u32).map(LineId) {
                    @let text = self.decoded.transcript.line_text(line);
                    @if !(text.trim().is_empty() && line.0 + 1 == self.decoded.transcript.line_count() as u32) {
                        li class=[marked.contains(&line).then_some("hit")] {
                            span.n { (line.number()) }
                            span.t { (self.chipped(line, &text)) }
                            @if explained { (self.means(line, desk)) }
                        }
                    }
                }
            }
            (self.numbers(desk))
            @if let Some(sentence) = self.sentence(desk) {
                p.says { span.quiet { (tongue.say("example.verdict")) } " " (sentence) }
            }
            (self.others(mark, desk))
            p { a.btn href=(open) { (tongue.say("example.open")) } }
        }
    }

    /// The line's text as it is, its code or command as a chip.
    fn chipped(&self, line: LineId, text: &str) -> Markup {
        let exchanges = || self.decoded.sessions.iter().flat_map(|session| &session.exchanges);
        if let Some(reply) = exchanges().flat_map(|e| &e.replies).find(|r| r.first_line == line) {
            let code = reply.code.to_string();
            if let Some((before, after)) = text.split_once(&code) {
                return html! { (before) (draw::code(reply.code)) (after) };
            }
        }
        if let Some(command) = exchanges().filter_map(|e| e.command).find(|c| c.line == line) {
            let verb = command.verb.to_string();
            let found = text.match_indices(&verb).map(|(at, _)| at).next();
            if let Some((before, rest)) = found.and_then(|at| text.split_at_checked(at)) {
                return html! { (before) (draw::verb(&verb)) (rest.get(verb.len()..).unwrap_or_default()) };
            }
        }
        html! { (text) }
    }

    /// The meaning of a reply that ends on this line.
    fn means(&self, line: LineId, desk: &Desk<'_>) -> Markup {
        let replies = self.decoded.sessions.iter().flat_map(|s| &s.exchanges).flat_map(|e| &e.replies);
        let entry = replies.filter(|r| r.last_line == line).find_map(|r| ftp_catalog::reply(r.code));
        html! { @if let Some(entry) = entry {
            @let words = entry.words(desk.tongue.tag);
            span.why lang=[(words.language != desk.tongue.tag).then_some(words.language)] { (words.names.title) }
        } }
    }

    /// The announced address and port, worked out.
    fn numbers(&self, desk: &Desk<'_>) -> Markup {
        if self.decoded.transcript.line_count() > LONGEST_DIALOGUE {
            return html! {};
        }
        let announced = self.decoded.sessions.iter().flat_map(|s| &s.channels).find_map(|c| c.announced.as_ref());
        let Some((announced, port)) = announced.and_then(|a| Some((a, a.port()?))) else { return html! {} };
        html! { p.sum {
            @if let Some(address) = announced.address() { span { (desk.tongue.say("example.address")) " " strong { (address) } } }
            span {
                (desk.tongue.say("example.port")) " "
                @if matches!(announced, Announced::HostPort(_)) { (port / 256) " × 256 + " (port % 256) " = " }
                strong { (port) }
            }
        } }
    }

    /// What the explainer says of the whole, where it says more than that there is too little to say.
    fn sentence(&self, desk: &Desk<'_>) -> Option<Markup> {
        if matches!(self.diagnosis.verdict.outcome, Outcome::Incomplete) {
            return None;
        }
        let account = Account::new(&self.decoded, &self.diagnosis, &Redactor::new(&self.decoded, false));
        Some(inlines(&words::sentence(desk.tongue.speech, &account), desk))
    }

    fn others(&self, mark: &Mark, desk: &Desk<'_>) -> Markup {
        const MOST: usize = 4;
        let own = match mark {
            Mark::Finding(id) => *id,
            _ => "",
        };
        let mut ids: Vec<&str> = self.diagnosis.findings.iter().map(|f| f.id).filter(|id| *id != own).collect();
        ids.dedup();
        ids.truncate(MOST);
        html! { @if !ids.is_empty() {
            p.small { span.quiet { (desk.tongue.say("example.finds")) } " "
                @for (at, id) in ids.iter().enumerate() {
                    @if at > 0 { " · " }
                    a href=(desk.href(&Subject::finding(id))) { (desk.related.title(id, desk.tongue.tag)) }
                }
            }
        } }
    }
}

/// A longer log is not explained line by line.
const LONGEST_DIALOGUE: usize = 8;

/// The example of a command: its own dialogue.
pub(crate) fn of_command(entry: &CommandEntry) -> Option<String> {
    let log = logged(entry.example());
    (!log.is_empty()).then_some(log)
}

/// The example of a reply: the shortest dialogue of a command that has it, or else a typical text.
pub(crate) fn of_reply(entry: &ReplyEntry) -> Option<String> {
    let answer = |entry: &ReplyEntry, example: &str| {
        example.lines().filter_map(|line| line.strip_prefix("S: ")).any(|line| starts_with_code(line, entry.code))
    };
    let with_it = commands().iter().filter(|command| answer(entry, command.example()));
    let best =
        with_it.min_by_key(|c| (c.lists(entry.code) != Expectation::Standard, c.example().lines().count(), c.name));
    if let Some(command) = best {
        return of_command(command);
    }
    let closed = |text: &&TypicalText| text.text.lines().last().is_some_and(|line| ends_reply(line, entry.code));
    let text = entry.typical_texts().iter().find(closed)?;
    let asked = asked(entry, text).map(sent).unwrap_or_default();
    Some(asked + &text.text.lines().map(received).collect::<String>())
}

/// The command before a typical text, as that command's own example writes it.
fn asked(entry: &ReplyEntry, text: &TypicalText) -> Option<&'static str> {
    let name = match text.command {
        "" => entry.answers().find(|(_, expected)| *expected == Expectation::Standard)?.0.name,
        name => name,
    };
    let command = ftp_catalog::command_named(name)?;
    let mut lines = command.example().lines().filter_map(|line| line.strip_prefix("C: "));
    lines.find(|line| line.starts_with(name))
}

/// A dialogue as lftp logs it, which shows who speaks: bare commands that hardly anybody sends could be anything.
fn logged(example: &str) -> String {
    let line = |line: &str| line.strip_prefix("C: ").map(sent).or_else(|| line.strip_prefix("S: ").map(received));
    example.lines().filter_map(line).collect()
}

fn sent(line: &str) -> String {
    format!("---> {line}\n")
}

fn received(line: &str) -> String {
    format!("<--- {line}\n")
}

fn starts_with_code(line: &str, code: ReplyCode) -> bool {
    line.strip_prefix(&code.to_string()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
}

fn ends_reply(line: &str, code: ReplyCode) -> bool {
    line.strip_prefix(&code.to_string()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
#[allow(clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_engine_finds_in_each_example_what_it_is_an_example_of() {
        let mut wrong = Vec::new();
        for entry in ftp_catalog::replies() {
            let Some(log) = of_reply(entry) else {
                // Series have no texts, and the numbers of Windows are no replies.
                assert!(entry.typical_texts().is_empty(), "{}: no example", entry.code);
                continue;
            };
            if !Example::new(log.clone()).has(&Mark::Code(entry.code)) {
                wrong.push(format!("{}: {log:?}", entry.code));
            }
        }
        for entry in commands() {
            let log = of_command(entry).unwrap_or_else(|| panic!("{}: no example", entry.name));
            if !Example::new(log.clone()).has(&Mark::Commands) {
                wrong.push(format!("{}: {log:?}", entry.name));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
