//! What stands in a report, in which order: the verdict, whose move it is, the proof, what to change, and the rest.

use super::document::{Document, Part, Quoted, shown};
use super::{Options, fragment};
use crate::account::Account;
use crate::finding::Finding;
use crate::fragment as pieces;
use crate::redact::Redactor;
use crate::words::{self, RuleArticle};
use crate::{Diagnosis, Outcome, server};
use ftp_transcript::session::{Login, TransferOutcome};
use ftp_transcript::{Decoded, LineId};

/// How many lines of proof are quoted, how many findings and sessions are listed.
const MOST_LINES: usize = 14;
const MOST_FINDINGS: usize = 40;
const MOST_SESSIONS: usize = 60;
const MOST_PROBLEMS: usize = 12;

pub(super) struct View<'a> {
    pub(super) decoded: &'a Decoded,
    pub(super) diagnosis: &'a Diagnosis,
    pub(super) options: Options,
    pub(super) redactor: Redactor,
}

pub(super) fn report(name: &str, decoded: &Decoded, diagnosis: &Diagnosis, options: Options) -> Document {
    let redactor = Redactor::new(decoded, options.redact);
    let view = View { decoded, diagnosis, options, redactor };
    let labels = options.language.labels();
    let mut out = Document::default();
    let title =
        if name == "-" { "FTP log".to_owned() } else { format!("FTP log: {}", shown(&view.redactor.path(name))) };
    out.push(Part::Title(title));
    let account = Account::new(decoded, diagnosis, &view.redactor);
    out.push(Part::Verdict(words::plain_sentence(options.language, &account)));
    if let Some(piece) = pieces::fragment(decoded) {
        fragment::explain(&view, &piece, &mut out);
    } else if let Some(code) = pieces::bare_code(decoded) {
        fragment::explain_number(code, &mut out);
    }
    let lead = diagnosis.verdict.lead.and_then(|at| diagnosis.findings.get(at));
    if let Some(lead) = lead {
        view.leading(lead, &mut out);
    }
    view.others(lead, &mut out);
    if !options.summary {
        view.problems(&mut out);
    }
    if decoded.sessions.len() > 1 {
        view.sessions(&mut out);
    }
    let unread = decoded.transcript.lines_not_understood();
    if unread > 0 && !decoded.sessions.is_empty() {
        out.paragraph(&format!("Lines that were not understood: {unread} of {}.", decoded.transcript.line_count()));
    }
    if let Some(article) = lead.and_then(|lead| view.article(lead)) {
        out.section(labels.sources, article.blocks("sources"));
    }
    out
}

impl View<'_> {
    pub(super) fn value(&self, finding: &Finding, name: &str) -> Option<String> {
        finding.fact(name).map(|fact| shown(&self.redactor.fact(fact)))
    }

    pub(super) fn article(&self, finding: &Finding) -> Option<RuleArticle> {
        words::article(self.options.language, finding.id, &|name| self.value(finding, name))
    }

    /// The finding that leads: whose move, proof, why, what to change, how to confirm.
    fn leading(&self, lead: &Finding, out: &mut Document) {
        let language = self.options.language;
        let labels = language.labels();
        let mut whose = format!("{}: {}.", labels.whose_move, language.actor(lead.actor));
        let sure = language.confidence(lead.confidence);
        if !sure.is_empty() {
            whose.push_str(&format!(" {}: {sure}.", labels.how_sure));
        }
        out.paragraph(&whose);
        out.push(Part::Heading(labels.proof.to_owned()));
        out.push(Part::Lines(self.quote(lead)));
        let Some(article) = self.article(lead) else { return };
        out.section(labels.why, article.blocks("why-it-fails"));
        let session = self.decoded.sessions.get(lead.session);
        let product = session.and_then(|session| server::known(self.decoded, session));
        out.fixes(language, &article.fixes(lead.actor, product));
        out.section(labels.how_to_confirm, article.blocks("how-to-confirm"));
    }

    /// The lines of a finding, those of its proof and those around.
    fn quote(&self, finding: &Finding) -> Vec<Quoted> {
        let proof = finding.lines.iter().map(|line| (*line, true));
        let around = finding.context.iter().map(|line| (*line, false));
        let mut lines: Vec<(LineId, bool)> = proof.take(MOST_LINES).chain(around.take(MOST_LINES)).collect();
        lines.sort_unstable();
        lines.dedup_by_key(|(line, _)| *line);
        let text = |line| shown(&self.redactor.text(&self.decoded.transcript.line_text(line)));
        lines.into_iter().map(|(line, proof)| Quoted { number: line.number(), text: text(line), proof }).collect()
    }

    /// The other findings, one line each; what only follows from another one stands with it.
    fn others(&self, lead: Option<&Finding>, out: &mut Document) {
        let language = self.options.language;
        let labels = language.labels();
        let several = self.decoded.sessions.len() > 1;
        let mut groups: Vec<(&Finding, usize)> = Vec::new();
        for finding in self.diagnosis.findings.iter().filter(|f| !lead.is_some_and(|l| std::ptr::eq(l, *f))) {
            let same = |other: &Finding| {
                other.id == finding.id
                    && other.severity == finding.severity
                    && other.superseded_by == finding.superseded_by
            };
            match groups.iter_mut().find(|(first, _)| same(first)) {
                Some((_, count)) => *count += 1,
                None => groups.push((finding, 1)),
            }
        }
        let items = groups.iter().take(MOST_FINDINGS).map(|(finding, count)| {
            let title = self.article(finding).map_or_else(|| language.title(finding.id), |a| a.title);
            let mut text = match finding.superseded_by {
                None => format!("{}: {title}", language.severity(finding.severity)),
                Some(cause) => format!("{} \u{201c}{}\u{201d}: {title}", labels.follows, language.title(cause)),
            };
            let sure = language.confidence(finding.confidence);
            if !sure.is_empty() && finding.superseded_by.is_none() {
                text.push_str(&format!(" ({})", sure.split(';').next().unwrap_or_default()));
            }
            match count {
                1 if several => text.push_str(&format!(", session {}, {}", finding.session + 1, self.places(finding))),
                1 => text.push_str(&format!(", {}", self.places(finding))),
                n => text.push_str(&format!(", in {n} sessions")),
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
    fn places(&self, finding: &Finding) -> String {
        let labels = self.options.language.labels();
        let numbers: Vec<String> = finding.lines.iter().take(4).map(|line| line.number().to_string()).collect();
        let more = if finding.lines.len() > 4 { " …" } else { "" };
        let word = if numbers.len() == 1 { labels.line } else { labels.lines };
        format!("{word} {}{more}", numbers.join(", "))
    }

    fn problems(&self, out: &mut Document) {
        let language = self.options.language;
        let labels = language.labels();
        let all = &self.decoded.problems;
        let items = all.iter().take(MOST_PROBLEMS);
        let mut items: Vec<String> =
            items.map(|p| format!("{} {}: {}", labels.line, p.line.number(), language.problem(p.kind.id()))).collect();
        if all.len() > MOST_PROBLEMS {
            items.push(format!("and {} more", all.len() - MOST_PROBLEMS));
        }
        if !items.is_empty() {
            out.push(Part::Heading(labels.problems.to_owned()));
            out.list(items);
        }
    }

    /// A row for each session, or how many went how.
    fn sessions(&self, out: &mut Document) {
        let language = self.options.language;
        let labels = language.labels();
        out.push(Part::Heading(labels.sessions.to_owned()));
        let outcomes = &self.diagnosis.outcomes;
        if self.options.summary || self.decoded.sessions.len() > MOST_SESSIONS {
            let kinds = [Outcome::Failed, Outcome::Incomplete, Outcome::WorkedWithWarnings, Outcome::Worked];
            let counted = kinds.iter().filter_map(|kind| {
                let count = outcomes.iter().filter(|o| *o == kind).count();
                (count > 0).then(|| format!("{count} {}", language.outcome(*kind)))
            });
            out.list(counted);
            return;
        }
        let rows = self.decoded.sessions.iter().enumerate().map(|(index, session)| {
            let host = session.peer.address.map(|a| self.redactor.address(a));
            let named = || session.peer.host.map(|h| shown(&self.redactor.host(&self.decoded.transcript.text(h))));
            let completed = session.channels.iter().filter(|c| c.outcome == TransferOutcome::Completed).count();
            let outcome = outcomes.get(index).copied().unwrap_or(Outcome::Incomplete);
            let login = match session.login {
                Login::Accepted => "accepted",
                Login::Refused => "refused",
                Login::Absent => "not seen",
            };
            vec![
                (index + 1).to_string(),
                format!("{}\u{2013}{}", session.first_line.number(), session.last_line.number()),
                host.or_else(named).unwrap_or_else(|| "not shown".to_owned()),
                login.to_owned(),
                format!("{completed} of {}", session.channels.len()),
                language.outcome(outcome).to_owned(),
            ]
        });
        out.table(&labels.session_columns, rows.collect());
    }
}
