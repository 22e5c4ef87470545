//! What stands in a report, in which order: the verdict, whose move it is, the proof, what to change, and the rest.

use super::contents::{Contents, MOST_LINES, MOST_SESSIONS, Row, Told};
use super::document::{Document, Part, Quoted};
use crate::words::{self, Language, RuleArticle};
use ftp_transcript::session::Login;

/// How many findings are listed.
const MOST_FINDINGS: usize = 40;

/// The document about `contents`. `fragment` follows the verdict: what is to be said of a single reply or command.
/// `advice` follows the finding that leads. `summary` leaves out what grows with the log.
pub(super) fn compose(
    language: Language,
    contents: &Contents,
    fragment: Document,
    advice: Document,
    summary: bool,
) -> Document {
    let labels = language.labels();
    let mut out = Document::default();
    out.push(Part::Title(match contents.name.as_str() {
        "" => labels.log.to_owned(),
        name => format!("{}: {name}", labels.log),
    }));
    out.push(Part::Verdict(words::plain_sentence(language, &contents.account)));
    out.parts.extend(fragment.parts);
    if let Some(lead) = &contents.lead {
        leading(language, lead, &mut out);
    }
    out.parts.extend(advice.parts);
    others(language, contents, &mut out);
    if !summary {
        problems(language, contents, &mut out);
    }
    if contents.account.sessions > 1 {
        sessions(language, contents, summary, &mut out);
    }
    if contents.unread > 0 {
        let (unread, lines) = (contents.unread.to_string(), contents.lines.to_string());
        out.paragraph(&words::fill(labels.not_understood, &[("unread", &unread), ("lines", &lines)]));
    }
    if let Some(article) = contents.lead.as_ref().and_then(|lead| article(language, lead)) {
        out.section(labels.sources, article.blocks("sources"));
    }
    out
}

/// The document about one finding alone.
pub(super) fn compose_finding(language: Language, finding: &Told) -> Document {
    let mut out = Document::default();
    let article = article(language, finding);
    let title = article.as_ref().map_or_else(|| language.title(&finding.id), |article| article.title.clone());
    out.push(Part::Title(title));
    if let Some(article) = &article {
        out.push(Part::Verdict(article.plain_sentence()));
    }
    leading(language, finding, &mut out);
    if let Some(article) = &article {
        out.section(language.labels().sources, article.blocks("sources"));
    }
    out
}

pub(super) fn article(language: Language, finding: &Told) -> Option<RuleArticle> {
    words::article(language, &finding.id, &|name| finding.fact(name))
}

/// The finding that leads: whose move, proof, why, what to change, how to confirm.
fn leading(language: Language, lead: &Told, out: &mut Document) {
    let labels = language.labels();
    let mut whose = format!("{}: {}.", labels.whose_move, language.actor(lead.actor));
    let sure = language.confidence(lead.confidence);
    if !sure.is_empty() {
        whose.push_str(&format!(" {}: {sure}.", labels.how_sure));
    }
    out.paragraph(&whose);
    out.push(Part::Heading(labels.proof.to_owned()));
    out.push(Part::Lines(language, few(&lead.quoted)));
    let Some(article) = article(language, lead) else { return };
    out.section(labels.why, article.blocks("why-it-fails"));
    out.fixes(language, &article.fixes(lead.actor, lead.product));
    out.section(labels.how_to_confirm, article.blocks("how-to-confirm"));
}

/// The first lines of the proof, and the first of those around it.
pub(super) fn few(lines: &[Quoted]) -> Vec<Quoted> {
    let (mut proof, mut around) = (0, 0);
    let counted = lines.iter().filter(|line| {
        let count = if line.proof { &mut proof } else { &mut around };
        *count += 1;
        *count <= MOST_LINES
    });
    counted.cloned().collect()
}

/// The other findings, one line each; what only follows from another one stands with it.
fn others(language: Language, contents: &Contents, out: &mut Document) {
    let labels = language.labels();
    let several = contents.account.sessions > 1;
    let items = contents.others.iter().take(MOST_FINDINGS).map(|finding| {
        let title = article(language, finding).map_or_else(|| language.title(&finding.id), |a| a.title);
        let mut text = match &finding.superseded_by {
            None => format!("{}: {title}", language.severity(finding.severity)),
            Some(cause) => format!("{} \u{201c}{}\u{201d}: {title}", labels.follows, language.title(cause)),
        };
        let sure = language.confidence(finding.confidence);
        if !sure.is_empty() && finding.superseded_by.is_none() {
            text.push_str(&format!(" ({})", sure.split(';').next().unwrap_or_default()));
        }
        match finding.times {
            0 | 1 if several => {
                let session = words::fill(labels.of_session, &[("n", &finding.session.to_string())]);
                text.push_str(&format!(", {session}, {}", places(language, finding)));
            }
            0 | 1 => text.push_str(&format!(", {}", places(language, finding))),
            n => text.push_str(&format!(", {}", words::fill(labels.in_sessions, &[("n", &n.to_string())]))),
        }
        text.push_str(&format!(" [{}]", finding.id));
        text
    });
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        out.push(Part::Heading(labels.also.to_owned()));
        out.list(items);
    }
}

/// `line 23`, `lines 23, 24, 30`.
fn places(language: Language, finding: &Told) -> String {
    let labels = language.labels();
    let numbers: Vec<String> = finding.lines.iter().take(4).map(ToString::to_string).collect();
    let more = if finding.lines.len() > 4 { " …" } else { "" };
    let word = if numbers.len() == 1 { labels.line } else { labels.lines };
    format!("{word} {}{more}", numbers.join(", "))
}

fn problems(language: Language, contents: &Contents, out: &mut Document) {
    let labels = language.labels();
    let items = contents.problems.iter();
    let mut items: Vec<String> =
        items.map(|(line, id)| format!("{} {line}: {}", labels.line, language.problem(id))).collect();
    if contents.more_problems > 0 {
        items.push(words::fill(labels.and_more, &[("n", &contents.more_problems.to_string())]));
    }
    if !items.is_empty() {
        out.push(Part::Heading(labels.problems.to_owned()));
        out.list(items);
    }
}

/// A row for each session, or how many went how.
fn sessions(language: Language, contents: &Contents, summary: bool, out: &mut Document) {
    let labels = language.labels();
    if contents.sessions.is_empty() && contents.outcomes.is_empty() {
        return;
    }
    out.push(Part::Heading(labels.sessions.to_owned()));
    if summary || contents.sessions.is_empty() || contents.sessions.len() > MOST_SESSIONS {
        let counted = contents.outcomes.iter();
        out.list(counted.map(|(kind, count)| format!("{count} {}", language.outcome(*kind))));
        return;
    }
    let rows = contents.sessions.iter().map(|row| cells(language, row));
    out.table(&labels.session_columns, rows.collect());
}

fn cells(language: Language, row: &Row) -> Vec<String> {
    let labels = language.labels();
    let [accepted, refused, not_seen] = labels.login;
    let login = match row.login {
        Login::Accepted => accepted,
        Login::Refused => refused,
        Login::Absent => not_seen,
    };
    vec![
        row.number.to_string(),
        format!("{}\u{2013}{}", row.first_line, row.last_line),
        row.host.clone().unwrap_or_else(|| labels.not_shown.to_owned()),
        login.to_owned(),
        words::fill(labels.done_of, &[("done", &row.completed.to_string()), ("tried", &row.tried.to_string())]),
        language.outcome(row.outcome).to_owned(),
    ]
}
