//! How bad something is: shape, word and colour together.

use yew::prelude::*;

use super::icon::Icon;
use crate::prose::capital;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Outcome, Severity};

/// Colour class and icon of a severity.
pub fn severity_look(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Failure => ("fail", "fail"),
        Severity::Warning => ("warn", "warn"),
        Severity::Note | Severity::Info => ("note", "note"),
    }
}

/// The word for a severity.
pub fn severity_word(severity: Severity, text: &Texts) -> &'static str {
    match severity {
        Severity::Failure => text.severity_failure,
        Severity::Warning => text.severity_warning,
        Severity::Note | Severity::Info => text.severity_note,
    }
}

/// Colour class, icon and word of an outcome.
pub fn outcome_look(outcome: Outcome, text: &Texts) -> (&'static str, &'static str, String) {
    let (colour, icon) = match outcome {
        Outcome::Worked => ("ok", "ok"),
        Outcome::WorkedWithWarnings => ("warn", "warn"),
        Outcome::Failed => ("fail", "fail"),
        Outcome::Incomplete => ("note", "cut"),
        Outcome::NotFtp => ("note", "ask"),
    };
    (colour, icon, capital(text.language().outcome(outcome.into())))
}

/// The severity to show.
#[derive(Properties, PartialEq)]
pub struct SeverityMarkProps {
    /// How bad.
    pub severity: Severity,
    /// In a dense row the word is for screen readers only.
    #[prop_or_default]
    pub dense: bool,
}

/// A severity mark.
#[component(SeverityMark)]
pub fn severity_mark(props: &SeverityMarkProps) -> Html {
    let text = use_text();
    let (class, icon) = severity_look(props.severity);
    let word = severity_word(props.severity, text);
    if props.dense {
        html! { <span {class}><Icon name={icon} /><span class="sr">{ word }</span></span> }
    } else {
        html! { <span class={classes!("sev", class)}><Icon name={icon} />{ word }</span> }
    }
}
