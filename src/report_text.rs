//! The report as text: the verdict's sentence, and Markdown for a ticket, both made by the library that makes the
//! program's. Pure; masked text in, masked text out.

use ftp_catalog::markup::Inline;
use ftp_diagnosis::render::html::LogPart;
use ftp_diagnosis::render::text::Terminal;
use ftp_diagnosis::render::{self, Contents, ModesTold, Quoted, Row, Told, markdown};
use ftp_diagnosis::server::Product;
use ftp_diagnosis::words::{self, Language};
use ftp_diagnosis::{Account, Actor};

use crate::text::Texts;
use crate::worker::protocol::{FindingView, LineNumber, Outcome, SessionView, Severity, Stage, Summary};

/// Letters wrap their lines for programs that do not.
const LETTER_WIDTH: usize = 76;

/// The leading finding.
pub fn lead(summary: &Summary) -> Option<&FindingView> {
    summary.findings.get(summary.lead? as usize)
}

/// What happened, in one sentence; its cause in strong emphasis.
pub fn verdict(text: &Texts, summary: &Summary) -> Vec<Inline> {
    words::sentence(text.language(), &summary.account.clone().into())
}

/// The word for a stage.
pub fn stage(text: &Texts, stage: Stage) -> &'static str {
    match stage {
        Stage::Connect => text.stage_connect,
        Stage::Greeting => text.stage_greeting,
        Stage::Secure => text.stage_secure,
        Stage::Login => text.stage_login,
        Stage::Navigate => text.stage_navigate,
        Stage::OpenData => text.stage_open_data,
        Stage::Transfer => text.stage_transfer,
        Stage::Close => text.stage_close,
    }
}

/// How many failures, warnings and notes, as the live region says it.
pub fn result(text: &Texts, summary: &Summary) -> String {
    let count = |wanted: &[Severity]| {
        let found = summary.findings.iter().filter(|finding| wanted.contains(&finding.severity)).count();
        text.number(found as u64)
    };
    let sentence = if summary.findings.is_empty() { text.live_nothing } else { text.live_result };
    text.fill(
        sentence,
        &[
            ("lines", &text.number(summary.lines)),
            ("failures", &count(&[Severity::Failure])),
            ("warnings", &count(&[Severity::Warning])),
            ("notes", &count(&[Severity::Note, Severity::Info])),
        ],
    )
}

/// The proving lines of a finding.
pub fn proof(finding: &FindingView) -> Vec<LineNumber> {
    finding.evidence.iter().filter(|line| line.primary).map(|line| line.line).collect()
}

/// One finding in Markdown.
pub fn finding(text: &Texts, finding: &FindingView) -> String {
    markdown::write(&render::finding(text.language(), &told(finding, &[])))
}

/// The whole report in Markdown, as the program writes it, as far as the summary goes: it lacks what is odd about
/// single lines.
pub fn report(text: &Texts, summary: &Summary) -> String {
    report_in(text.language(), summary)
}

/// The same in the language of whoever will read it.
pub fn report_in(language: Language, summary: &Summary) -> String {
    markdown::write(&render::document_of(language, &contents(summary)))
}

/// The letter to whoever must act, as plain text.
pub fn ticket(language: Language, summary: &Summary, to: Actor) -> String {
    let letter = render::ticket_of(language, &contents(summary), Some(to));
    render::text::write(&letter, Terminal { width: LETTER_WIDTH, styled: false })
}

/// Whether a report on this can be written in that language now: the words of its findings are at hand. All
/// come in one file, so that any of them tells.
pub fn is_at_hand(language: Language, summary: &Summary) -> bool {
    summary.findings.first().is_none_or(|finding| words::shelf::has(language, &finding.id))
}

/// So many megabytes of a log are put into the file of a report: no browser would open a longer one with pleasure.
pub const MOST_MEGABYTES: usize = 4;

/// The whole report as a file of HTML, with the log, folded, as it may be shown; or with the remark that the log was too long.
pub fn html(language: Language, summary: &Summary, log: Option<&str>) -> String {
    let labels = language.labels();
    let left_out = words::fill(labels.log_left_out, &[("size", &MOST_MEGABYTES.to_string())]);
    let log = match log {
        Some(text) => LogPart::Folded { heading: labels.log, text },
        None => LogPart::LeftOut { heading: labels.log, why: &left_out },
    };
    render::html::write(&render::document_of(language, &contents(summary)), language, log)
}

fn contents(summary: &Summary) -> Contents {
    let at = |index: u32| usize::try_from(index).ok();
    let lead = summary.lead.and_then(at);
    let others = summary.findings.iter().enumerate().filter(|(at, _)| Some(*at) != lead);
    let all_listed = at(summary.session_count) == Some(summary.sessions.len());
    let sessions: &[SessionView] = if all_listed { &summary.sessions } else { &[] };
    let account: Account = summary.account.clone().into();
    let kinds = [Outcome::Failed, Outcome::Incomplete, Outcome::WorkedWithWarnings, Outcome::Worked];
    let count = |kind: Outcome| (kind.into(), sessions.iter().filter(|session| session.outcome == kind).count());
    Contents {
        name: String::new(),
        server: summary
            .sessions
            .iter()
            .find(|session| session.id == account.session)
            .and_then(|session| session.peer.clone()),
        account,
        lead: self::lead(summary).map(|lead| told(lead, &summary.findings)),
        others: others.map(|(_, other)| told(other, &summary.findings)).collect(),
        modes: summary.modes.clone().map(ModesTold::from),
        problems: Vec::new(),
        more_problems: 0,
        sessions: sessions.iter().map(row).collect(),
        outcomes: kinds.into_iter().map(count).filter(|(_, count)| *count > 0).collect(),
        unread: if sessions.is_empty() { 0 } else { summary.not_understood as usize },
        lines: summary.lines as usize,
    }
}

/// `all` are the findings of the summary, one of which may explain this one.
fn told(finding: &FindingView, all: &[FindingView]) -> Told {
    let cause = finding.superseded_by.and_then(|at| all.get(usize::try_from(at).ok()?));
    Told {
        id: finding.id.clone(),
        severity: finding.severity.into(),
        confidence: finding.confidence.into(),
        actor: finding.actor.into(),
        facts: finding.facts.iter().map(|fact| (fact.name.clone(), fact.value.clone())).collect(),
        product: finding.product.as_deref().and_then(Product::from_name),
        session: finding.session,
        times: finding.times,
        lines: proof(finding),
        quoted: finding
            .evidence
            .iter()
            .map(|line| Quoted {
                number: line.line,
                text: line.text.text.clone(),
                proof: line.primary,
                pause: line.pause.map(u64::from),
            })
            .collect(),
        superseded_by: cause.map(|cause| cause.id.clone()),
    }
}

fn row(session: &SessionView) -> Row {
    Row {
        number: session.id,
        first_line: session.first_line,
        last_line: session.last_line,
        host: session.peer.clone(),
        login: session.login.into(),
        completed: session.transfers_done as usize,
        tried: session.transfers as usize,
        outcome: session.outcome.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ENGLISH;
    use crate::worker::analyser::analyse;

    const LOG: &[u8] = include_bytes!("../static/samples/listing-hangs-after-pasv.log");

    #[test]
    fn the_verdict_begins_with_what_worked() {
        let words = verdict(&ENGLISH, &analyse(LOG.to_vec()).summary());
        assert_eq!(words.first(), Some(&Inline::Text("Login worked. The directory listing failed: ".to_owned())));
        assert!(matches!(words.get(1), Some(Inline::Strong(_))) && words.len() == 2, "{words:?}");
    }

    #[test]
    fn the_report_names_lines_and_no_password() {
        let report = report(&ENGLISH, &analyse(LOG.to_vec()).summary());
        assert!(report.contains("23 > <--- 227 Entering Passive Mode (10,0,0,11,156,64)."), "{report}");
        assert!(!report.contains("S3cret"), "{report}");
    }

    #[test]
    fn a_line_cannot_close_the_quotation() {
        let mut summary = analyse(LOG.to_vec()).summary();
        for finding in &mut summary.findings {
            for line in &mut finding.evidence {
                line.text.text = "```` # heading".to_owned();
            }
        }
        assert!(report(&ENGLISH, &summary).contains("\n`````text\n"));
    }

    #[test]
    fn the_page_copies_what_the_program_writes() {
        let decoded = ftp_transcript::decode(LOG.to_vec());
        let diagnosis = ftp_diagnosis::diagnose(&decoded);
        let program = |modes| {
            let options = render::Options { modes, ..Default::default() };
            markdown::write(&render::report("-", &decoded, &diagnosis, options))
        };
        let mut summary = analyse(LOG.to_vec()).summary();
        let told = summary.modes.clone().map(ModesTold::from).expect("a data connection had trouble");
        let page = report(&ENGLISH, &summary);
        let (_, section) = page.split_once("## Which mode would work").expect("the table");
        let section = section.split("\n## ").next().unwrap_or_default().trim_end();
        // What the client and the server are to be set to stands in the steps of the findings.
        assert!(section.contains("| PASV |") && program(render::ShowModes::Troubled).contains(section), "{section}");
        assert!(render::cells_of(ENGLISH.language(), &told).len() == 8);
        summary.modes = None;
        assert_eq!(report(&ENGLISH, &summary), program(render::ShowModes::Never));
    }
}
