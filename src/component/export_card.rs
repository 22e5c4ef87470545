//! The reports that can be copied and saved, with a preview of exactly what that will be.

use std::rc::Rc;

use ftp_diagnosis::Actor;
use ftp_diagnosis::words::Language;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::copy_button::CopyButton;
use super::icon::Icon;
use super::said::Said;
use super::save_button::SaveButton;
use crate::desk::Desk;
use crate::report_text;
use crate::text::{LANGUAGES, Texts, use_text};
use crate::words::load_findings;
use crate::worker::protocol::{ExportForm, Request, ShareView, Summary};

/// A longer text is shown in part: laying out megabytes would freeze the page.
const MOST_SHOWN: usize = 20_000;

/// What there is to export.
#[derive(Properties, PartialEq)]
pub struct ExportCardProps {
    /// What the page works on.
    pub desk: Desk,
    /// The report for others.
    pub share: Rc<ShareView>,
    /// The report for one's own eyes.
    pub summary: Rc<Summary>,
}

/// What is exported.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Ticket,
    Markdown,
    Json,
    Log,
    Html,
}

const FORMS: [Form; 5] = [Form::Ticket, Form::Markdown, Form::Json, Form::Log, Form::Html];
const READERS: [Actor; 4] = [Actor::User, Actor::ServerAdmin, Actor::NetworkAdmin, Actor::Developer];

impl Form {
    /// Its word, its file's name and type.
    fn look(self, text: &'static Texts) -> (&'static str, &'static str, &'static str) {
        match self {
            Form::Ticket => (text.export_ticket, "ftp-ticket.txt", "text/plain;charset=utf-8"),
            Form::Markdown => (text.export_markdown, "ftp-report.md", "text/markdown;charset=utf-8"),
            Form::Json => (text.export_json, "ftp-report.json", "application/json"),
            Form::Log => (text.export_log, "ftp-redacted.log", "text/plain;charset=utf-8"),
            Form::Html => (text.export_html, "ftp-report.html", "text/html;charset=utf-8"),
        }
    }

    /// The words on its copy button.
    fn copy(self, text: &'static Texts) -> &'static str {
        match self {
            Form::Ticket => text.copy_ticket,
            Form::Markdown => text.copy_markdown,
            Form::Json => text.copy_json,
            Form::Log => text.copy_log,
            Form::Html => text.copy_html,
        }
    }

    /// Whether it has a language, and so needs words.
    fn has_words(self) -> bool {
        matches!(self, Form::Ticket | Form::Markdown | Form::Html)
    }

    /// What the worker writes of it.
    fn of_worker(self) -> Option<ExportForm> {
        match self {
            Form::Json => Some(ExportForm::Json),
            // The file holds the log as well.
            Form::Log | Form::Html => Some(ExportForm::Log),
            _ => None,
        }
    }
}

/// The card.
#[component(ExportCard)]
pub fn export_card(props: &ExportCardProps) -> Html {
    let text = use_text();
    let form = use_state_eq(|| Form::Ticket);
    let own = use_state_eq(|| false);
    let language = use_state_eq(|| text.language());
    let reader = use_state_eq(|| report_text::lead(&props.summary).map_or(Actor::User, |lead| lead.actor.into()));
    let wanted = form.of_worker().map(|form| (form, !*own));
    let got = props.desk.state.exported.clone().filter(|got| wanted == Some((got.form, got.redact)));
    {
        let desk = props.desk.clone();
        let missing = wanted.filter(|_| got.is_none());
        use_effect_with((desk.state.job, missing), move |&(job, missing)| {
            if let Some((form, redact)) = missing {
                desk.client.ask(&Request::Export { job, form, redact });
            }
        });
    }
    // The reader's language may be another than the page's, whose words are here.
    let asked = use_state_eq(|| None::<(Language, bool)>);
    {
        let asked = asked.setter();
        use_effect_with(*language, move |&language| {
            wasm_bindgen_futures::spawn_local(async move {
                asked.set(Some((language, load_findings(language).await.is_ok())));
            });
        });
    }
    let here = report_text::is_at_hand(*language, &props.summary);
    let lost = !here && form.has_words() && *asked == Some((*language, false));
    let summary = if *own { &*props.summary } else { &props.share.summary };
    let mut without_log = false;
    let content: Option<AttrValue> = match *form {
        form if form.has_words() && !here => None,
        Form::Ticket => Some(report_text::ticket(*language, summary, *reader).into()),
        Form::Markdown => Some(report_text::report_in(*language, summary).into()),
        Form::Html => got.map(|got| {
            let log = Some(&*got.text).filter(|log| log.len() <= report_text::MOST_MEGABYTES * 1_000_000);
            without_log = log.is_none();
            report_text::html(*language, summary, log).into()
        }),
        Form::Json | Form::Log => got.map(|got| got.text.clone().into()),
    };
    let (word, file, kind) = form.look(text);
    let file = if *own && *form == Form::Log { "ftp.log" } else { file };
    html! {
        <section class="card" aria-labelledby="export">
            <h2 id="export" class="sr">{ text.export_title }</h2>
            <div class="tools">
                <fieldset>
                    <legend class="sr">{ text.export_form }</legend>
                    <div class="seg keep">{ for FORMS.iter().map(|&one| {
                        let onchange = { let form = form.clone(); move |_| form.set(one) };
                        html! { <label><input type="radio" name="form" checked={*form == one} {onchange} />{ one.look(text).0 }</label> }
                    }) }</div>
                </fieldset>
                if *form == Form::Ticket { { readers(&reader, text) } }
                if form.has_words() { { languages(&language, text) } }
            </div>
            <fieldset class="whose">
                <legend class="sr">{ text.export_for }</legend>
                { for [false, true].into_iter().map(|mine| {
                    let onchange = { let own = own.clone(); move |_| own.set(mine) };
                    let (name, note) = if mine { (text.export_mine, text.export_mine_note) } else { (text.export_others, text.export_others_note) };
                    html! { <label class="check"><input type="radio" name="whose" checked={*own == mine} {onchange} /><span>{ name }<small>{ note }</small></span></label> }
                }) }
            </fieldset>
            if let Some(content) = content {
                { preview(&content, word, text) }
                if without_log {
                    <p class="pad small note lone-note"><Icon name="note" /><span>{ text.fill(text.export_without_log, &[("size", &report_text::MOST_MEGABYTES.to_string())]) }</span></p>
                }
                { buttons(content, form.copy(text), file, kind, text) }
            } else if lost {
                <p class="pad quiet">{ text.words_failed }</p>
                <Said words={text.words_failed} />
            } else {
                <p class="pad quiet writing">{ text.export_writing }</p>
                <Said words={text.export_writing} />
            }
        </section>
    }
}

fn readers(reader: &UseStateHandle<Actor>, text: &'static Texts) -> Html {
    let onchange = {
        let reader = reader.clone();
        move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
            if let Some(actor) = chosen.and_then(|at| READERS.get(usize::try_from(at).ok()?)) {
                reader.set(*actor);
            }
        }
    };
    html! {
        <label class="to">{ text.export_to }
            <select class="select" {onchange}>{ for READERS.iter().map(|&actor| html! {
                <option selected={**reader == actor}>{ reader_word(actor, text) }</option>
            }) }</select>
        </label>
    }
}

/// In which language.
fn languages(language: &UseStateHandle<Language>, text: &'static Texts) -> Html {
    let onchange = {
        let language = language.clone();
        move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
            let chosen = chosen.and_then(|at| LANGUAGES.get(usize::try_from(at).ok()?));
            if let Some(chosen) = chosen.and_then(|(tag, _)| Language::from_tag(tag)) {
                language.set(chosen);
            }
        }
    };
    html! {
        <label class="to">{ text.export_language }
            <select class="select" {onchange}>{ for LANGUAGES.into_iter().map(|(tag, name)| html! {
                <option lang={tag} selected={language.tag() == tag}>{ name }</option>
            }) }</select>
        </label>
    }
}

fn reader_word(actor: Actor, text: &'static Texts) -> &'static str {
    match actor {
        Actor::User | Actor::Nobody => text.export_to_user,
        Actor::ServerAdmin => text.tab_server,
        Actor::NetworkAdmin => text.tab_network,
        Actor::Developer => text.tab_developer,
    }
}

/// As it came: text, never HTML.
fn preview(content: &AttrValue, word: &'static str, text: &'static Texts) -> Html {
    let end = content.char_indices().nth(MOST_SHOWN).map(|(at, _)| at);
    let shown = end.and_then(|end| content.get(..end)).unwrap_or(content).to_owned();
    html! {
        <>
            <pre class="export" tabindex="0" role="region" aria-label={text.fill(text.export_preview, &[("what", word)])}>{ shown }</pre>
            if end.is_some() { <p class="pad small quiet">{ text.export_more }</p> }
        </>
    }
}

fn buttons(
    content: AttrValue,
    label: &'static str,
    file: &'static str,
    kind: &'static str,
    text: &'static Texts,
) -> Html {
    let characters = text.fill(text.export_size, &[("count", &text.number(content.chars().count() as u64))]);
    let given = Callback::from(move |()| content.to_string());
    html! {
        <div class="btns act">
            <CopyButton key={label} {label} content={given.clone()} class="btn-primary" />
            <SaveButton key={file} content={given} name={file} {kind} />
            <span class="small faint num end">{ characters }</span>
        </div>
    }
}
