//! Rules: what is looked for in a session, and the form in which one is added.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Finding, Lines, Severity, Stage};
use ftp_transcript::LineId;
use ftp_transcript::session::{Exchange, Reply};

/// One rule. Its folder `rules/<id>/` holds this description, its English words, the log on which it fires, and the
/// nearest innocent twin on which it stays silent. The words and the example are not part of it (see
/// [`crate::rules::texts`]), so that a program that only diagnoses does not carry them along.
pub struct Rule {
    /// The finding's id, one of `findings.tsv`.
    pub id: &'static str,
    /// How much the finding matters where it is the cause of a failure.
    pub severity: Severity,
    /// Who can act.
    pub actor: Actor,
    /// Where in a session it belongs.
    pub stage: Stage,
    /// The findings that this one explains, so that they are folded under it.
    pub supersedes: &'static [&'static str],
    /// Looks at one session.
    pub check: fn(&Case<'_>, &mut Reporter<'_>),
    /// The logs on which it fires. The first, `fires.log`, is the example of the reference.
    #[cfg(test)]
    pub fires: &'static [&'static str],
    /// The nearest innocent twins.
    #[cfg(test)]
    pub silent: &'static [&'static str],
}

/// Takes the findings of a rule about one session. A rule that finds the same thing several times in a session gives
/// one finding with the lines of all.
pub struct Reporter<'r> {
    rule: &'static Rule,
    session: usize,
    findings: &'r mut Vec<Finding>,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(rule: &'static Rule, session: usize, findings: &'r mut Vec<Finding>) -> Reporter<'r> {
        Reporter { rule, session, findings }
    }

    /// Reports the finding, proven by `lines`.
    pub fn finding(&mut self, confidence: Confidence, lines: impl IntoIterator<Item = LineId>) -> Draft<'_> {
        let (id, session) = (self.rule.id, self.session);
        let at = self.findings.iter().position(|f| f.id == id && f.session == session);
        let again = at.is_some();
        let at = at.unwrap_or_else(|| {
            self.findings.push(Finding {
                id,
                session,
                severity: self.rule.severity,
                confidence,
                actor: self.rule.actor,
                stage: self.rule.stage,
                lines: Lines::new(),
                context: Lines::new(),
                facts: Vec::new(),
                superseded_by: None,
            });
            self.findings.len() - 1
        });
        // `at` was just found or pushed.
        #[allow(clippy::indexing_slicing, reason = "the index was just found or pushed")]
        let finding = &mut self.findings[at];
        finding.confidence = finding.confidence.max(confidence);
        // Put in order by `Finding::settle` when all is told: a rule may report thousands of times.
        finding.lines.extend(lines);
        Draft { finding, again }
    }

    /// Reports the finding, proven by a refusal, with the code, the server's words and the command that was refused.
    pub fn refusal(&mut self, case: &Case<'_>, exchange: &Exchange, reply: &Reply) -> Draft<'_> {
        self.finding(Confidence::Certain, reply_lines(reply))
            .fact_if("command", Case::verb_fact(exchange))
            .said(case, reply)
            .context(exchange.command.map(|c| c.line))
    }
}

/// A finding that is being described. What is said about the first occurrence stays.
pub struct Draft<'d> {
    finding: &'d mut Finding,
    again: bool,
}

impl Draft<'_> {
    /// Adds a fact.
    pub fn fact(self, name: &'static str, fact: Fact) -> Self {
        if !self.again && self.finding.fact(name).is_none() {
            self.finding.facts.push((name, fact));
        }
        self
    }

    /// Adds the code and the text of a reply.
    pub fn said(self, case: &Case<'_>, reply: &Reply) -> Self {
        self.fact("code", Fact::Code(reply.code)).fact("text", Fact::Text(case.text(reply)))
    }

    /// Adds a fact, if there is one.
    pub fn fact_if(self, name: &'static str, fact: Option<Fact>) -> Self {
        match fact {
            Some(fact) => self.fact(name, fact),
            None => self,
        }
    }

    /// Adds lines that help to understand.
    pub fn context(self, lines: impl IntoIterator<Item = LineId>) -> Self {
        self.finding.context.extend(lines);
        self
    }

    /// Says that it matters more or less here than elsewhere.
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = if self.again { self.finding.severity.min(severity) } else { severity };
        self
    }
}

/// The lines of a reply.
pub fn reply_lines(reply: &Reply) -> impl Iterator<Item = LineId> + use<> {
    (reply.first_line.0..=reply.last_line.0).map(LineId)
}
