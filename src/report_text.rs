//! The report as text: the verdict's sentence, and Markdown for a ticket. Pure; masked text in, masked text out.

use ftp_catalog::markup::{Block, Inline, to_markdown};

use crate::prose::{FindingWords, finding_words, marked_up};
use crate::text::Texts;
use crate::worker::protocol::{
    Actor, FindingView, LineNumber, Login, Outcome, Severity, Stage, StageState, Summary, Tls,
};

/// The leading finding.
pub fn lead(summary: &Summary) -> Option<&FindingView> {
    summary.findings.get(summary.lead? as usize)
}

/// What happened, in one sentence; its cause in strong emphasis.
pub fn verdict(text: &Texts, summary: &Summary) -> Vec<Inline> {
    let mut words = Vec::new();
    if let Some(lead) = lead(summary) {
        let session = summary.sessions.iter().find(|session| session.id == lead.session);
        let past_login = lead.stage.is_some_and(|stage| stage > Stage::Login);
        if let Some(session) = session.filter(|session| past_login && session.login == Login::Accepted) {
            let secure = matches!(session.tls, Tls::Explicit | Tls::Implicit);
            let worked = if secure { text.verdict_tls_worked } else { text.verdict_login_worked };
            words.push(Inline::Text(format!("{worked} ")));
        }
        let cause = finding_words(lead).verdict;
        words.extend(if cause.is_empty() { marked_up(text.verdict_failed) } else { cause });
        return words;
    }
    let done: u32 = summary.sessions.iter().map(|session| session.transfers_done).sum();
    let sentence = match summary.outcome {
        Outcome::Worked if summary.session_count > 1 => {
            text.fill(text.verdict_worked_many, &[("count", &text.number(summary.session_count))])
        }
        Outcome::Worked if done > 0 => text.fill(text.verdict_worked_transfers, &[("count", &text.number(done))]),
        Outcome::Worked => text.verdict_worked.to_owned(),
        Outcome::WorkedWithWarnings => text.verdict_warned.to_owned(),
        Outcome::Failed => match summary.stages.iter().find(|stage| stage.state == StageState::Failed) {
            Some(failed) => text.fill(text.verdict_failed_at, &[("stage", stage(text, failed.stage))]),
            None => text.verdict_failed.to_owned(),
        },
        Outcome::Incomplete => match summary.last_lines.last() {
            Some(last) => text.fill(text.verdict_incomplete_line, &[("line", &text.number(last.line))]),
            None => text.verdict_incomplete.to_owned(),
        },
        Outcome::NotFtp => text.verdict_not_ftp.to_owned(),
    };
    words.extend(marked_up(&sentence));
    words
}

/// Who has to move.
pub fn actor(text: &Texts, actor: Actor) -> &'static str {
    match actor {
        Actor::User => text.actor_user,
        Actor::ServerAdmin => text.actor_server,
        Actor::NetworkAdmin => text.actor_network,
        Actor::Developer => text.actor_developer,
        Actor::Nobody => text.actor_nobody,
    }
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
    text.fill(
        text.live_result,
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
    let words = finding_words(finding);
    let mut out = format!("## {}\n\n", words.title);
    details(text, finding, &words, &mut out);
    out
}

/// The whole report in Markdown.
pub fn report(text: &Texts, summary: &Summary) -> String {
    let mut out = to_markdown(&[Block::Paragraph(verdict(text, summary))]);
    out.push('\n');
    if let Some(lead) = lead(summary) {
        details(text, lead, &finding_words(lead), &mut out);
    }
    let lead = summary.lead.and_then(|lead| usize::try_from(lead).ok());
    let others: Vec<_> = summary.findings.iter().enumerate().filter(|(at, _)| Some(*at) != lead).collect();
    if !others.is_empty() {
        out.push_str(&format!("{}:\n\n", text.md_also));
        for (_, finding) in others {
            let lines: Vec<String> = proof(finding).iter().map(LineNumber::to_string).collect();
            let count = lines.len().to_string();
            let place = text.fill(text.finding_lines, &[("count", &count), ("list", &lines.join(", "))]);
            out.push_str(&format!("- {} ({place})\n", finding_words(finding).title));
        }
    }
    out
}

fn details(text: &Texts, finding: &FindingView, words: &FindingWords, out: &mut String) {
    out.push_str(&format!("{}:\n\n{}\n", text.md_proof, quoted(finding)));
    out.push_str(&format!("{}: {}\n\n", text.md_whose, actor(text, finding.actor)));
    if let Some((_, steps)) = words.fixes.first() {
        out.push_str(&format!("{}:\n\n{}\n", text.md_change, to_markdown(steps)));
    }
}

/// The evidence as a code block. Its fence is longer than any run of backticks inside, so no line can close it.
fn quoted(finding: &FindingView) -> String {
    let longest = finding.evidence.iter().map(|line| longest_run(&line.text.text)).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    let mut out = format!("{fence}\n");
    for line in &finding.evidence {
        out.push_str(&format!("{:>4}  {}\n", line.line, line.text.text));
    }
    out.push_str(&fence);
    out.push('\n');
    out
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
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
        assert_eq!(words.first(), Some(&Inline::Text("Login worked. ".to_owned())));
    }

    #[test]
    fn the_report_names_lines_and_no_password() {
        let report = report(&ENGLISH, &analyse(LOG.to_vec()).summary());
        assert!(report.contains("  23  <--- 227 Entering Passive Mode (10,0,0,11,156,64)."), "{report}");
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
        assert!(report(&ENGLISH, &summary).contains("\n`````\n"));
    }
}
