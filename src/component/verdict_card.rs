//! What happened in one sentence, then the three answers: whose move, proof, what to change.

use std::rc::Rc;

use yew::prelude::*;

use super::article::inlines;
use super::copy_button::CopyButton;
use super::evidence::Evidence;
use super::icon::Icon;
use super::severity_mark::outcome_look;
use super::words_coming::WordsComing;
use crate::page::so_far;
use crate::prose::{capital, finding_words};
use crate::report_text;
use crate::route::Route;
use crate::text::{Texts, use_text};
use crate::worker::protocol::{Confidence, FindingView, Foreign, LineNumber, Outcome, SoFar, Summary};

/// Lines linked as proof; more would be no proof but a listing.
const MOST_PROOF: usize = 4;

/// The result.
#[derive(Properties, PartialEq)]
pub struct VerdictCardProps {
    /// The result, once there is one.
    pub summary: Option<Rc<Summary>>,
    /// What the head of the log shows until then.
    #[prop_or_default]
    pub so_far: Option<Rc<SoFar>>,
    /// Gets the focus after an analysis.
    #[prop_or_default]
    pub heading: NodeRef,
    /// A line number was followed.
    pub open: Callback<(LineNumber, MouseEvent)>,
    /// Another log is to be put beside this one.
    pub compare: Callback<()>,
    /// How far the reading is.
    #[prop_or_default]
    pub children: Html,
}

/// The verdict; or, until there is one, what was found so far.
#[component(VerdictCard)]
pub fn verdict_card(props: &VerdictCardProps) -> Html {
    let text = use_text();
    let summary = props.summary.as_ref();
    let (colour, icon, word) =
        summary.map_or(("note", "file", text.preview_title.to_owned()), |summary| outcome_look(summary.outcome, text));
    let next = summary.map_or(Some(text.so_far_note.to_owned()), |summary| next(summary, text));
    let sentence = match (summary, &props.so_far) {
        (Some(summary), _) if summary.lines == 0 => html! { <strong>{ text.empty_file }</strong> },
        (Some(summary), _) => inlines(&report_text::verdict(text, summary)),
        (None, Some(so_far)) => so_far::sentence(so_far, text),
        (None, None) => Html::default(),
    };
    html! {
        <section class="card verdict" aria-labelledby="verdict">
            <div class="say">
                <span class={classes!("glyph", colour)}><Icon name={icon} /></span>
                <p class={classes!("sev", colour)}>{ word }</p>
                <h1 id="verdict" tabindex="-1" ref={props.heading.clone()}>{ sentence }</h1>
                if let Some(summary) = summary.filter(|it| it.outcome == Outcome::Incomplete && !it.last_lines.is_empty()) {
                    <div class="ends">
                        <Evidence lines={summary.last_lines.clone()} tone="note" open={props.open.clone()} />
                        <p class="small faint">{ text.incomplete_end }</p>
                    </div>
                }
                if let Some(next) = next { <p class="next quiet">{ next }</p> }
            </div>
            { for summary.and_then(|summary| report_text::lead(summary)).map(|lead| answers(lead, &props.open, text)) }
            <div class="act">
                { match summary {
                    Some(summary) => actions(summary, &props.compare, text),
                    None => props.children.clone(),
                } }
            </div>
        </section>
    }
}

/// What is said below the verdict.
fn next(summary: &Summary, text: &'static Texts) -> Option<String> {
    match summary.outcome {
        _ if summary.lines == 0 => Some(text.box_empty.to_owned()),
        Outcome::Incomplete => Some(text.incomplete_next.to_owned()),
        Outcome::NotFtp if summary.lead.is_none() => {
            Some(summary.foreign.map_or(text.not_ftp_next, |kind| foreign(kind, text)).to_owned())
        }
        Outcome::Worked if summary.findings.is_empty() => {
            let checks = text.fill(text.verdict_checks, &[("count", &text.number(summary.checks))]);
            let all = text.fill(text.verdict_understood, &[("count", &text.number(summary.lines))]);
            Some(if summary.not_understood == 0 { format!("{all} {checks}") } else { checks })
        }
        _ => None,
    }
}

/// What can be done with the report.
fn actions(summary: &Rc<Summary>, compare: &Callback<()>, text: &'static Texts) -> Html {
    let copy = {
        let summary = summary.clone();
        Callback::from(move |()| report_text::report(text, &summary))
    };
    // What holds nothing to report is neither shared nor compared.
    let nothing = summary.outcome == Outcome::NotFtp && summary.lead.is_none();
    html! {
        <>
            // One primary button: what helps most comes next.
            { match summary.outcome {
                Outcome::Incomplete => html! {
                    <>
                        <a class="btn btn-primary" href={Route::Home.href()}>{ text.add_lines }</a>
                        <CopyButton label={text.copy_report} content={copy} />
                    </>
                },
                _ if nothing => html! {
                    <a class="btn btn-primary" href={Route::Home.href()}>{ text.stopped_back }</a>
                },
                _ => html! { <CopyButton label={text.copy_report} content={copy} class="btn-primary" /> },
            } }
            if !nothing {
                <a class="btn" href={Route::Share.href()}><Icon name="share" />{ text.share_open }</a>
                <a class="btn btn-quiet" href={Route::Two.href()} onclick={compare.reform(|_| ())}>{ text.two_from_report }</a>
                <span class="end">{ report_text::result(text, summary) }</span>
            }
        </>
    }
}

/// What the input is instead, and what to do with it.
fn foreign(kind: Foreign, text: &'static Texts) -> &'static str {
    match kind {
        Foreign::Picture => text.foreign_picture,
        Foreign::Document => text.foreign_document,
        Foreign::Archive => text.foreign_archive,
        Foreign::Capture => text.foreign_capture,
        Foreign::Mail => text.foreign_mail,
        Foreign::Web => text.foreign_web,
        Foreign::Key => text.foreign_key,
        Foreign::Binary => text.foreign_binary,
    }
}

fn answers(lead: &FindingView, open: &Callback<(LineNumber, MouseEvent)>, text: &'static Texts) -> Html {
    let words = finding_words(text, lead);
    let lines = report_text::proof(lead);
    let more = lines.len().saturating_sub(MOST_PROOF);
    let sure = match lead.confidence {
        // The others say nothing about what needs no doubt; the card has a place for it.
        Confidence::Certain => text.confidence_certain.to_owned(),
        other => format!("{}.", capital(text.language().confidence(other.into()))),
    };
    html! {
        <dl class="answers">
            <div>
                <dt>{ text.answer_move }</dt>
                <dd>{ text.language().doer(lead.actor.into()) }</dd>
                if words.fixes.len() > 1 { <dd class="more">{ text.answer_more_fixes }</dd> }
            </div>
            <div>
                <dt>{ text.answer_proof }</dt>
                <dd class="linelinks">
                    { for lines.iter().take(MOST_PROOF).map(|&line| {
                        let number = line.to_string();
                        let onclick = open.reform(move |event| (line, event));
                        html! {
                            <a href={Route::Transcript(Some(line)).href()} {onclick}
                                aria-label={text.fill(text.answer_line, &[("line", &number)])}>{ number.clone() }</a>
                        }
                    }) }
                    if more > 0 { <span class="more">{ text.fill(text.answer_lines_more, &[("count", &text.number(more as u64))]) }</span> }
                </dd>
                <dd class="more">{ sure }</dd>
            </div>
            <div>
                <dt>{ text.answer_change }</dt>
                <dd>
                    if !words.change.is_empty() { { inlines(&words.change) } }
                    else if !words.whole { <WordsComing /> }
                    else if words.fixes.is_empty() { { text.answer_nothing } }
                    else { { text.answer_see_finding } }
                </dd>
            </div>
        </dl>
    }
}
