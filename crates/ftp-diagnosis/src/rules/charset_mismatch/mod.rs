//! File names in the wrong character set.

use crate::case::Case;
use crate::files;
use crate::finding::{Actor, Confidence, Fact, Severity, Stage};
use crate::remarks::Meaning;
use crate::refusal;
use crate::rule::{Reporter, Rule, reply_lines};
use ftp_catalog::{ReplyCode, Verb};
use ftp_transcript::grammar::find::holds_any;

pub(super) static RULE: Rule = Rule {
    id: "charset-mismatch",
    severity: Severity::Warning,
    actor: Actor::User,
    stage: Stage::Transfer,
    supersedes: &["file-missing", "permission-denied", "syntax-error"],
    check,
    #[cfg(test)]
    fires: &[include_str!("fires.log"), include_str!("fires2.log"), include_str!("fires3.log")],
    #[cfg(test)]
    silent: &[include_str!("silent.log"), include_str!("silent2.log")],
};

const WORDS: &[&str] = &[
    "can't decode", "cannot decode", "not valid utf", "invalid utf", "invalid character sequence", "illegal byte sequence",
    "no mapping for the unicode", "multibyte", "invalid or incomplete", "unmappable",
];

fn check(case: &Case<'_>, report: &mut Reporter<'_>) {
    let mut refused = false;
    let mut looked_up = 0;
    for (exchange, reply) in case.refusals() {
        let text = refusal::without_name(&case.text(reply), &case.argument(exchange));
        let told = holds_any(&text, WORDS);
        // A name that was encoded twice: two letters where one is meant.
        let asks = matches!(exchange.verb(), Some(Verb::SIZE | Verb::MDTM | Verb::MLST));
        let argument = case.argument(exchange);
        let absent = reply.code == ReplyCode(550);
        let twice = absent && !asks && is_encoded_twice(&argument);
        let missing = absent && !argument.is_ascii() && exchange.verb().is_some_and(|v| v.is_transfer() || asks);
        looked_up += usize::from(missing);
        let other = (missing && looked_up <= files::MOST_LOOKUPS).then(|| files::spelled_otherwise(case, &argument)).flatten();
        let unreadable = missing && files::is_unreadable(&argument);
        if told || twice || other.is_some() || unreadable {
            refused = true;
            let confidence = match () {
                () if told => Confidence::Certain,
                () if other.is_some() || unreadable => Confidence::Likely,
                () => Confidence::Possible,
            };
            let draft = report
                .finding(confidence, reply_lines(reply).chain(other))
                .fact("text", Fact::Text(case.text(reply)))
                .context(exchange.first_line());
            // The file is there, and does not move because of this.
            if confidence == Confidence::Likely && !asks {
                draft.severity(Severity::Failure);
            }
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
