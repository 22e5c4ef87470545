//! Words: what findings and verdicts say to people, in a language. The only place besides `render` where findings
//! become sentences.

/// Asks the file of a language. Before the modules, so that those of the advice have it too.
macro_rules! ask {
    ($language:expr, $($what:tt)+) => {
        match $language {
            Language::English => english::$($what)+,
            #[cfg(feature = "translations")]
            Language::French => french::$($what)+,
            #[cfg(feature = "translations")]
            Language::Vietnamese => vietnamese::$($what)+,
        }
    };
}

pub mod advice;
mod article;
mod english;
#[cfg(feature = "translations")]
mod french;
mod labels;
mod products;
mod verdict;
#[cfg(feature = "translations")]
mod vietnamese;

pub use article::{Fix, RuleArticle, article, example};
pub use labels::{Labels, Letter, Pieces, Verdicts, fill};
pub use verdict::{capital, plain_sentence, sentence};

use crate::finding::{Actor, Confidence, Severity, Stage};
use crate::server::Product;
use crate::{Outcome, rules};

/// A language that the words exist in.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Language {
    /// English, the language that every other one falls back to.
    #[default]
    English,
    /// French.
    #[cfg(feature = "translations")]
    French,
    /// Vietnamese.
    #[cfg(feature = "translations")]
    Vietnamese,
}

impl Language {
    /// Reads a tag such as `en` or `en-GB` (RFC 5646). `None` for a language without words.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Language::English),
            #[cfg(feature = "translations")]
            "fr" => Some(Language::French),
            #[cfg(feature = "translations")]
            "vi" => Some(Language::Vietnamese),
            _ => None,
        }
    }

    /// All languages, English first.
    pub const ALL: &[Language] = &[
        Language::English,
        #[cfg(feature = "translations")]
        Language::French,
        #[cfg(feature = "translations")]
        Language::Vietnamese,
    ];

    /// The tag that reports carry.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            #[cfg(feature = "translations")]
            Language::French => "fr",
            #[cfg(feature = "translations")]
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
        rules::texts(id).map_or_else(|| id.replace('-', " "), |texts| article::head(texts.words(self), "title"))
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
