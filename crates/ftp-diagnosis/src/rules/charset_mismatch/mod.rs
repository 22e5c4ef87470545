//! File names in the wrong character set.

use crate::case::Case;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::refusal;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};

pub(super) static RULE: Rule = Rule {
    id: "charset-mismatch",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["file-missing", "permission-denied", "syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log")],
};

const WORDS: &[&str] = &[
    "can't decode", "cannot decode", "not valid utf", "invalid utf", "invalid character sequence", "illegal byte sequence",
    "no mapping for the unicode", "multibyte", "invalid or incomplete", "unmappable",
];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut refused = false;
    for (exchange, reply) in case.refusals() {
        let text = refusal::without_name(&case.text(reply), &case.argument(exchange));
        let told = WORDS.iter().any(|word| text.contains(word));
        // A name that was encoded twice: two letters where one is meant.
        let asks = matches!(exchange.verb(), Some(Verb::SIZE | Verb::MDTM | Verb::MLST));
        let twice = reply.code == ReplyCode(550) && !asks && is_encoded_twice(&case.argument(exchange));
        if told || twice {
            refused = true;
            report
                .finding(if told { Confidence::Certain } else { Confidence::Possible }, reply_lines(reply))
                .fact("text", Fact::Text(case.text(reply)))
                .context(exchange.first_line());
        }
    }
    let said: Vec<_> = case.remarked(Meaning::Charset).collect();
    // Alone, a program's remark that the server lacks UTF-8 says what may go wrong, not that it did.
    if !said.is_empty() {
        report.finding(Confidence::Likely, said).severity(if refused { Severity::Warning } else { Severity::Note });
    }
}

/// `RÃ©sumÃ©` for `Résumé`: bytes of UTF-8 that were read as Latin-1.
fn is_encoded_twice(name: &str) -> bool {
    let mut before = ' ';
    name.chars().any(|c| matches!(std::mem::replace(&mut before, c), '\u{c2}'..='\u{c5}') && matches!(c, '\u{80}'..='\u{bf}'))
}
