//! Words: what findings and verdicts say to people, in a language. The only place besides `render` where findings
//! become sentences.

mod article;
mod english;
mod products;
mod verdict;

pub use article::{Fix, RuleArticle, article, example};
pub use verdict::{capital, plain_sentence, sentence};

use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;
use crate::{Outcome, rules};

/// A language that the words exist in. Others will be overlays for the same ids and facts.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Language {
    /// English, the language that every other one falls back to.
    #[default]
    English,
}

impl Language {
    /// Reads a tag such as `en` or `en-GB` (RFC 5646). `None` for a language without words.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Language::English),
            _ => None,
        }
    }

    /// The tag that reports carry.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
        }
    }

    /// A severity in one word.
    pub fn severity(self, severity: Severity) -> &'static str {
        english::severity(severity)
    }

    /// How sure a finding is, as a remark in a sentence; empty where nothing needs to be said.
    pub fn confidence(self, confidence: Confidence) -> &'static str {
        english::confidence(confidence)
    }

    /// Who can act, as the end of "Whose move: …".
    pub fn actor(self, actor: Actor) -> &'static str {
        english::actor(actor)
    }

    /// The one who can act, as a heading above what to do.
    pub fn doer(self, actor: Actor) -> &'static str {
        english::doer(actor)
    }

    /// A stage of a session.
    pub fn stage(self, stage: Stage) -> &'static str {
        english::stage(stage)
    }

    /// How a session went, in a few words.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        english::outcome(outcome)
    }

    /// What stands before the line about the server that the log shows, among lines about several.
    pub fn this_server(self, product: Product) -> String {
        english::this_server(product)
    }

    /// What is odd about a line, by the id of the problem.
    pub fn problem(self, id: &str) -> String {
        english::problem(id)
    }

    /// A finding's title. One without words is called by its id.
    pub fn title(self, id: &str) -> String {
        rules::texts(id).map_or_else(|| id.replace('-', " "), |texts| article::head(texts.words, "title"))
    }

    /// The fixed words of reports.
    pub fn labels(self) -> &'static Labels {
        &english::LABELS
    }
}

/// The fixed words of reports.
pub struct Labels {
    /// What was read.
    pub log: &'static str,
    /// Before the one who can act.
    pub whose_move: &'static str,
    /// Before how sure the leading finding is.
    pub how_sure: &'static str,
    /// Above the lines that prove the leading finding.
    pub proof: &'static str,
    /// Above the reason.
    pub why: &'static str,
    /// Above what to change.
    pub what_to_change: &'static str,
    /// Above the lines about other servers than the one that the log shows.
    pub other_servers: &'static str,
    /// Above how to check.
    pub how_to_confirm: &'static str,
    /// Above the other findings.
    pub also: &'static str,
    /// Before what is only a consequence of another finding.
    pub follows: &'static str,
    /// Above what is odd about lines.
    pub problems: &'static str,
    /// Above the table of sessions.
    pub sessions: &'static str,
    /// The columns of that table.
    pub session_columns: [&'static str; 6],
    /// Above the places where it is written.
    pub sources: &'static str,
    /// Above an example.
    pub example: &'static str,
    /// Above what would have to be seen to say more.
    pub to_say_more: &'static str,
    /// Before a line number.
    pub line: &'static str,
    /// Before several line numbers.
    pub lines: &'static str,
}
