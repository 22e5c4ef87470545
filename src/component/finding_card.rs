//! The finding that is open: what the log shows, why, what to change, how to confirm, where it is written.

use yew::prelude::*;

use super::article::Blocks;
use super::copy_button::CopyButton;
use super::decode_boxes::DecodeBoxes;
use super::evidence::Evidence;
use super::fix_tabs::FixTabs;
use super::misread::{Misread, line_of_finding};
use super::severity_mark::{SeverityMark, severity_look};
use super::words_coming::WordsComing;
use crate::prose::finding_words;
use crate::report_text;
use crate::text::use_text;
use crate::worker::protocol::{FindingView, LineNumber};

/// The finding.
#[derive(Properties, PartialEq)]
pub struct FindingCardProps {
    /// The finding.
    pub finding: FindingView,
    /// How many weaker findings it explains.
    #[prop_or_default]
    pub explains: usize,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
    /// The picture of where it breaks.
    #[prop_or_default]
    pub children: Html,
}

/// The card of the leading finding.
#[component(FindingCard)]
pub fn finding_card(props: &FindingCardProps) -> Html {
    let text = use_text();
    let labels = text.language().labels();
    let finding = &props.finding;
    let words = finding_words(text, finding);
    let proof = finding.evidence.iter().find(|line| line.primary).map(|line| line.line.to_string());
    let copy = {
        let finding = finding.clone();
        Callback::from(move |()| report_text::finding(text, &finding))
    };
    html! {
        <article class="card finding" aria-labelledby="lead-title">
            <header>
                <p><SeverityMark severity={finding.severity} /></p>
                <h2 id="lead-title" tabindex="-1" data-finding="" data-line={proof}>{ &words.title }</h2>
                <p class="rule-id">{ &finding.id }</p>
            </header>
            <div class="body">
                if !words.whole { <WordsComing /> }
                <h3>{ text.finding_shows }</h3>
                if !words.what.is_empty() { <div class="prose"><Blocks blocks={words.what.clone()} /></div> }
                <Evidence lines={finding.evidence.clone()} tone={severity_look(finding.severity).0} open={props.open.clone()} />
                if let Some(numbers) = &finding.numbers {
                    <h3>{ text.numbers_title }</h3>
                    <DecodeBoxes numbers={numbers.clone()} />
                }
                { for line_of_finding(finding).map(|line| html! { <Misread {line} /> }) }
                { props.children.clone() }
                if !words.why.is_empty() {
                    <h3>{ labels.why }</h3>
                    <div class="prose"><Blocks blocks={words.why.clone()} /></div>
                }
                if !words.fixes.is_empty() {
                    <h3 id="fix">{ labels.what_to_change }</h3>
                    <FixTabs group="fix" fixes={words.fixes.clone()} />
                }
                if !words.confirm.is_empty() {
                    <h3>{ labels.how_to_confirm }</h3>
                    <div class="prose"><Blocks blocks={words.confirm.clone()} /></div>
                }
                if !words.sources.is_empty() {
                    <h3>{ labels.sources }</h3>
                    <div class="prose small"><Blocks blocks={words.sources.clone()} /></div>
                }
            </div>
            <footer>
                <CopyButton label={text.finding_copy} content={copy} class="btn-sm btn-quiet" />
                if props.explains > 0 {
                    <span class="faint end">{ text.fill(text.finding_explains, &[("count", &props.explains.to_string())]) }</span>
                }
            </footer>
        </article>
    }
}
