//! Which findings each line proves. Eight bytes for each proof, since a long log may have a hundred thousand findings.

use ftp_diagnosis::Finding;

use super::protocol::Severity;
use super::summary;

/// The lines that prove something, ascending, each with a finding.
#[derive(Default)]
pub(super) struct Citations {
    /// A line and the place of the finding among all.
    by_line: Vec<(u32, u32)>,
}

impl Citations {
    /// The proofs of these findings.
    pub(super) fn new(findings: &[Finding]) -> Citations {
        let count = findings.iter().map(|finding| finding.lines.len()).sum();
        let mut by_line = Vec::with_capacity(count);
        by_line.extend(
            findings.iter().zip(0..).flat_map(|(finding, at)| finding.lines.iter().map(move |line| (line.0, at))),
        );
        by_line.sort_unstable();
        Citations { by_line }
    }

    /// The lines from that one on which prove something, each once.
    pub(super) fn from(&self, line: u32) -> impl DoubleEndedIterator<Item = u32> + '_ {
        let at = self.by_line.partition_point(|(cited, _)| *cited < line);
        Self::lines(self.by_line.get(at..).unwrap_or_default())
    }

    /// The lines before that one which prove something, each once.
    pub(super) fn before(&self, line: u32) -> impl DoubleEndedIterator<Item = u32> + '_ {
        let at = self.by_line.partition_point(|(cited, _)| *cited < line);
        Self::lines(self.by_line.get(..at).unwrap_or_default())
    }

    fn lines(proofs: &[(u32, u32)]) -> impl DoubleEndedIterator<Item = u32> + '_ {
        proofs.chunk_by(|a, b| a.0 == b.0).filter_map(|same| same.first()).map(|(line, _)| *line)
    }

    /// The findings that a line proves, of those that this was made of.
    fn of<'a>(&'a self, line: u32, findings: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
        let at = self.by_line.partition_point(|(cited, _)| *cited < line);
        let rest = self.by_line.get(at..).unwrap_or_default();
        rest.iter()
            .take_while(move |(cited, _)| *cited == line)
            .filter_map(|(_, finding)| findings.get(*finding as usize))
    }

    /// The worst that a line proves.
    pub(super) fn worst(&self, line: u32, findings: &[Finding]) -> Option<Severity> {
        self.of(line, findings).map(|finding| Severity::from(finding.severity)).min()
    }

    /// The words in a line that prove it.
    pub(super) fn words(&self, line: u32, findings: &[Finding]) -> Vec<String> {
        self.of(line, findings).flat_map(|finding| &finding.facts).flat_map(|(_, fact)| summary::proofs(fact)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::analyser::analyse;

    #[test]
    fn each_line_knows_its_worst_finding_and_all_words_that_prove_something() {
        let log = "220 hi\nUSER a\n331 x\nPASS ***\n230 in\nPASV\n227 (192,168,1,20,1,2)\nLIST\n425 no\n";
        let analysis = analyse(log.repeat(2).into_bytes());
        let findings = &analysis.diagnosis.findings;
        let citations = Citations::new(findings);
        let lines: Vec<u32> = citations.from(0).collect();
        assert!(lines.is_sorted() && lines.contains(&6) && lines.contains(&15), "{lines:?}");
        for line in 0..20 {
            let proved = findings.iter().filter(|finding| finding.lines.iter().any(|own| own.0 == line));
            let worst = proved.clone().map(|finding| Severity::from(finding.severity)).min();
            assert_eq!(citations.worst(line, findings), worst, "line {line}");
            assert_eq!(lines.contains(&line), worst.is_some(), "line {line}");
            let words = proved.flat_map(|finding| &finding.facts).flat_map(|(_, fact)| summary::proofs(fact));
            assert_eq!(citations.words(line, findings), words.collect::<Vec<_>>(), "line {line}");
            let (before, after) = (citations.before(line), citations.from(line));
            assert_eq!(before.chain(after).collect::<Vec<_>>(), lines);
        }
        assert!(citations.words(6, findings).iter().any(|word| word == "192,168,1,20"));
    }
}
