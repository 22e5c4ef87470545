//! Words: what findings and verdicts say to people, in a language. The only place besides `render` where findings
//! become sentences.

/// Asks the file of a language. Before the modules, so that those of the advice have it too.
macro_rules! ask {
    ($language:expr, $($what:tt)+) => {
        match $language {
            Language::English => english::$($what)+,
            Language::French => french::$($what)+,
            Language::Vietnamese => vietnamese::$($what)+,
        }
    };
}

pub mod advice;
mod article;
pub mod compare;
mod english;
mod french;
mod labels;
mod products;
pub mod shelf;
mod verdict;
mod vietnamese;

pub use article::{Fix, RuleArticle, article, article_on};
pub use labels::{Labels, Letter, Pieces, Verdicts, fill};
pub use verdict::{capital, plain_sentence, sentence};

use crate::Outcome;
use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;

/// A language that the words exist in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Language {
    /// English, the language that every other one falls back to.
    #[default]
    English,
    /// French.
    French,
    /// Vietnamese.
    Vietnamese,
}

impl Language {
    /// Reads a tag such as `en` or `en-GB` (RFC 5646). `None` for a language without words.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Language::English),
            "fr" => Some(Language::French),
            "vi" => Some(Language::Vietnamese),
            _ => None,
        }
    }

    /// All languages, English first.
    pub const ALL: &[Language] = &[Language::English, Language::French, Language::Vietnamese];

    /// The tag that reports carry.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
            Language::Vietnamese => "vi",
        }
    }

    /// A severity in one word.
    pub fn severity(self, severity: Severity) -> &'static str {
        ask!(self, severity(severity))
    }

    /// How sure a finding is, as a remark in a sentence; empty where nothing needs to be said.
    pub fn confidence(self, confidence: Confidence) -> &'static str {
        ask!(self, confidence(confidence))
    }

    /// Who can act, as the end of "Whose move: …".
    pub fn actor(self, actor: Actor) -> &'static str {
        ask!(self, actor(actor))
    }

    /// The one who can act, as a heading above what to do.
    pub fn doer(self, actor: Actor) -> &'static str {
        ask!(self, doer(actor))
    }

    /// A stage of a session.
    pub fn stage(self, stage: Stage) -> &'static str {
        ask!(self, stage(stage))
    }

    /// How a session went, in a few words.
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        ask!(self, outcome(outcome))
    }

    /// What stands before the line about the server that the log shows, among lines about several.
    pub fn this_server(self, product: Product) -> String {
        ask!(self, this_server(product))
    }

    /// What is odd about a line, by the id of the problem.
    pub fn problem(self, id: &str) -> String {
        ask!(self, problem(id))
    }

    /// A finding's title. One without words is called by its id.
    pub fn title(self, id: &str) -> String {
        shelf::words(self, id).map_or_else(|| id.replace('-', " "), |words| article::head(&words, "title"))
    }

    /// The fixed words of reports.
    pub fn labels(self) -> &'static Labels {
        ask!(self, labels())
    }

    /// What is said of a log as a whole, where the sentence is not made by the language's own rules.
    pub fn verdicts(self) -> &'static Verdicts {
        ask!(self, verdicts())
    }

    /// What is said of a reply or command that stands alone.
    pub fn pieces(self) -> &'static Pieces {
        ask!(self, pieces())
    }

    /// The fixed words of a letter to the person who must act.
    pub fn letter(self) -> &'static Letter {
        ask!(self, letter())
    }

    /// How much later something was said: `20 s later`.
    pub fn later(self, millis: u64) -> String {
        let (seconds, tenths) = (millis / 1000, millis % 1000 / 100);
        let number = if seconds < 10 && tenths > 0 {
            format!("{seconds}{}{tenths}", self.labels().decimal_sign)
        } else {
            seconds.to_string()
        };
        fill(self.labels().later, &[("time", &number)])
    }
}
