//! The small parts of pages: chips of codes and commands, icons, the mark of a severity.

use ftp_catalog::ReplyCode;
use ftp_diagnosis::Severity;
use ftp_diagnosis::words::capital;
use maud::{Markup, PreEscaped, html};

use crate::tongue::Tongue;

/// The chip of a code: its first digit carries the colour. Five digits are no reply, and have no such digit.
pub(crate) fn code(code: ReplyCode) -> Markup {
    sized_code(code, "")
}

/// The same for headings.
pub(crate) fn large_code(code: ReplyCode) -> Markup {
    sized_code(code, " code-lg")
}

fn sized_code(code: ReplyCode, size: &str) -> Markup {
    let (class, text) = code_parts(code);
    html! { span class={ (class) (size) } { (text) } }
}

/// A chip that leads to the code's page.
pub(crate) fn code_link(code: ReplyCode, href: &str) -> Markup {
    let (class, text) = code_parts(code);
    html! { a class=(class) href=(href) { (text) } }
}

fn code_parts(code: ReplyCode) -> (String, Markup) {
    let text = code.to_string();
    let (first, rest) =
        if text.len() == 3 { text.split_at_checked(1).unwrap_or_default() } else { ("", text.as_str()) };
    let class = if first.is_empty() { "code".to_owned() } else { format!("code d{first}") };
    (class, html! { b { (first) } span { (rest) } })
}

/// The chip of a command.
pub(crate) fn verb(name: &str) -> Markup {
    html! { span.verb { (name) } }
}

/// The same for headings.
pub(crate) fn large_verb(name: &str) -> Markup {
    html! { span class="verb code-lg" { (name) } }
}

/// A chip that leads to the command's page.
pub(crate) fn verb_link(name: &str, href: &str) -> Markup {
    html! { a.verb href=(href) { (name) } }
}

/// Shape, colour and word of a severity.
pub(crate) fn severity(severity: Severity, tongue: &Tongue) -> Markup {
    let (tone, shape) = match severity {
        Severity::Failure => ("fail", FAIL),
        Severity::Warning => ("warn", WARN),
        Severity::Note | Severity::Info => ("note", NOTE),
    };
    html! { span class={ "sev " (tone) } { (icon(shape)) (capital(tongue.speech.severity(severity))) } }
}

/// The colour class of evidence.
pub(crate) fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Failure => "ev-fail",
        Severity::Warning => "ev-warn",
        Severity::Note | Severity::Info => "ev-note",
    }
}

/// A drawing of the app's, 24 by 24.
pub(crate) fn icon(shape: &'static str) -> Markup {
    html! { svg.i viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(shape)) } }
}

/// The project's sign.
pub(crate) fn brand() -> Markup {
    html! { svg viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(BRAND)) } }
}

pub(crate) const PLUS: &str = r#"<path d="M12 5v14M5 12h14"/>"#;
pub(crate) const THEME: &str =
    r#"<circle cx="12" cy="12" r="8.5"/><path fill="currentColor" stroke="none" d="M12 3.5a8.5 8.5 0 0 1 0 17z"/>"#;
const FAIL: &str = r#"<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M8.1 2h7.8L22 8.1v7.8L15.9 22H8.1L2 15.9V8.1zM8 9.4 10.6 12 8 14.6 9.4 16 12 13.4 14.6 16 16 14.6 13.4 12 16 9.4 14.6 8 12 10.6 9.4 8z"/>"#;
const WARN: &str = r#"<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M12 2.2a1.5 1.5 0 0 1 1.3.75l9.2 16A1.5 1.5 0 0 1 21.2 21.2H2.8A1.5 1.5 0 0 1 1.5 18.95l9.2-16A1.5 1.5 0 0 1 12 2.2zM11 8.5v6h2v-6zm0 8v2h2v-2z"/>"#;
const NOTE: &str = r#"<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M5.5 2.5h13a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3h-13a3 3 0 0 1-3-3v-13a3 3 0 0 1 3-3zM11 7v2h2V7zm0 4v6h2v-6z"/>"#;
const BRAND: &str = r##"<rect x="1" y="3" width="22" height="18" rx="4" fill="var(--accent-fill)"/><path d="M17.5 9H8M10.8 6.2 8 9l2.8 2.8M6.5 16h4M13 16h4.5" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>"##;
