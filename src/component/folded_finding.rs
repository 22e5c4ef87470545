//! A finding in one line, which opens to its words and lines.

use yew::prelude::*;

use super::article::Blocks;
use super::evidence::Evidence;
use super::fix_tabs::FixTabs;
use super::icon::Icon;
use super::severity_mark::{SeverityMark, severity_look};
use super::words_coming::WordsComing;
use crate::prose::finding_words;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{FindingView, LineNumber};

/// The finding.
#[derive(Properties, PartialEq)]
pub struct FoldedFindingProps {
    /// The finding.
    pub finding: FindingView,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
}

/// A folded finding.
#[component(FoldedFinding)]
pub fn folded_finding(props: &FoldedFindingProps) -> Html {
    let text = use_text();
    let finding = &props.finding;
    let words = finding_words(text, finding);
    let proof = finding.evidence.iter().find(|line| line.primary).map(|line| line.line.to_string());
    html! {
        <details class="fold">
            <summary data-finding="" data-line={proof}>
                <Icon name="chev" />
                <SeverityMark severity={finding.severity} />
                <span class="ttl">{ &words.title }</span>
                <span class="end">{ note(finding, text) }</span>
            </summary>
            <div class="stack">
                if !words.whole { <WordsComing /> }
                if !words.what.is_empty() { <div class="prose"><Blocks blocks={words.what.clone()} /></div> }
                <Evidence lines={finding.evidence.clone()} tone={severity_look(finding.severity).0} open={props.open.clone()} />
                if !words.why.is_empty() { <div class="prose"><Blocks blocks={words.why.clone()} /></div> }
                if !words.fixes.is_empty() { <FixTabs group={format!("fix-{}-{}", finding.session, finding.id)} fixes={words.fixes.clone()} /> }
                <p class="rule-id">{ &finding.id }</p>
            </div>
        </details>
    }
}

fn note(finding: &FindingView, text: &'static Texts) -> String {
    let lines: Vec<LineNumber> = finding.evidence.iter().filter(|line| line.primary).map(|line| line.line).collect();
    let list = match lines.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
    };
    let count = lines.len().to_string();
    let mut parts = Vec::new();
    if finding.superseded_by.is_some() {
        parts.push(text.others_superseded.to_owned());
    }
    if finding.times > 1 {
        parts.push(text.fill(text.finding_times, &[("count", &text.number(finding.times))]));
    }
    parts.push(text.fill(text.finding_lines, &[("count", &count), ("list", &list)]));
    parts.join(", ")
}
