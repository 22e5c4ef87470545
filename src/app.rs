//! The frame of the page: head, screen, foot, and what lies over them.

use std::cell::Cell;

use ftp_diagnosis::Actor;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::component::drop_overlay::DropOverlay;
use crate::component::footer::Footer;
use crate::component::header::Header;
use crate::component::key_help::KeyHelp;
use crate::component::page_link::Holding;
use crate::component::said::{LiveRegion, Said};
use crate::component::severity_mark::outcome_look;
use crate::component::state_card::StateCard;
use crate::component::update_toast::UpdateToast;
use crate::desk::Desk;
use crate::effects::{use_analysis, use_arrivals, use_look, use_sample, use_two};
use crate::embed::use_embed;
use crate::hook::{
    Hotkey, copy_text, current_route, use_drop, use_hotkeys, use_new_screen, use_paste_anywhere, use_route, use_title,
};
use crate::input::{BOX_LIMIT, Input, Origin};
use crate::keys::press;
use crate::last::Last;
use crate::offline::{OfflineHandle, use_offline_provider};
use crate::page::calculator::CalculatorPage;
use crate::page::compare::Compare;
use crate::page::home::Home;
use crate::page::privacy::Privacy;
use crate::page::reference::Reference;
use crate::page::report::{Report, spoken};
use crate::page::sessions::Sessions;
use crate::page::share::Share;
use crate::page::shared::Shared;
use crate::page::transcript::Transcript;
use crate::page::two::{TwoLogs, add};
use crate::rehearsal::{before, rehearse};
use crate::report_text;
use crate::route::Route;
use crate::settings::{first_language, keep_language, mark_language};
use crate::state::{Action, AppState, Phase};
use crate::text::{self, ENGLISH, Language, Texts};
use crate::two::Two;
use crate::worker::client::{Client, Heard};
use crate::worker::protocol::Response;

/// What was in the box when the program started.
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// Text that was being typed.
    #[prop_or_default]
    pub draft: AttrValue,
    /// What was pasted or opened: explained at once.
    #[prop_or_default]
    pub given: Option<Input>,
    /// The sample whose log stands in the page.
    #[prop_or_default]
    pub sample: Option<Input>,
}

/// The app.
#[component(App)]
pub fn app(props: &AppProps) -> Html {
    let language = use_context::<Language>().unwrap_or_default();
    let text = language.texts;
    let (draft, sample) = (props.draft.clone(), props.sample.clone());
    let state = use_reducer(move || AppState::begun(draft, sample));
    let dispatcher = state.dispatcher();
    let client = use_state(move || {
        let rehearsed = Cell::new(false);
        Client::new(Callback::from(move |heard| match heard {
            // Each worker that starts says so; to draw it once is enough.
            Heard::Said(Response::Rehearsal { summary }) => {
                if !rehearsed.replace(true) {
                    rehearse(*summary);
                }
            }
            heard => dispatcher.dispatch(Action::Heard(heard)),
        }))
    });
    let route = use_route();
    let two = use_reducer(Two::default);
    let desk = Desk { state, client: (*client).clone(), two, route: route.clone() };
    let keys_shown = use_state_eq(|| false);
    let said = use_state_eq(|| "");

    use_analysis(&desk);
    use_look(&desk);
    use_two(&desk);
    use_new_screen(&route);
    use_title(format!("{} | {}", title(&desk, text), text.app_name));
    use_sample(&desk);
    use_embed(&desk);
    let unspoken = language.lost;
    let language = use_arrivals(language);
    {
        let (given, desk) = (props.given.clone(), desk.clone());
        use_effect_with((), move |()| {
            if let Some(input) = given {
                desk.give(input);
            }
        });
    }
    let give = {
        let desk = desk.clone();
        use_callback(desk, |input, desk| match desk.route {
            Route::Two => add(desk, input),
            _ => desk.give(input),
        })
    };
    use_paste_anywhere(give.clone());
    let dragging = use_drop(give);
    {
        let (desk, keys_shown, said) = (desk.clone(), keys_shown.clone(), said.setter());
        use_hotkeys(Callback::from(move |key| match key {
            Hotkey::Copy => copy_letter(&desk, text, said.clone()),
            Hotkey::Help => keys_shown.set(!*keys_shown),
            Hotkey::Back if *keys_shown => keys_shown.set(false),
            key => press(key, &desk),
        }));
    }
    let close_keys = {
        let keys_shown = keys_shown.clone();
        move |()| keys_shown.set(false)
    };
    let show_keys = {
        let keys_shown = keys_shown.clone();
        move |()| keys_shown.set(true)
    };
    let notice = if unspoken { text.words_failed } else { *said };
    html! {
        <ContextProvider<Language> context={language}>
        <ContextProvider<Holding> context={Holding(desk.state.own.is_some())}>
            <a class="skip" href="#main">{ text.skip }</a>
            <Header route={route.clone()} />
            <main id="main" tabindex="-1">{ page(&desk, text) }</main>
            <Footer {show_keys} />
            <LiveRegion />
            <Said words={spoken(&desk.state.phase, &desk.route, text)} />
            <UpdateToast holding={desk.state.input.is_some() || !desk.state.draft.trim().is_empty()} />
            <p class="notify">{ notice }</p>
            <Said words={notice} />
            if dragging { <DropOverlay /> }
            if *keys_shown { <KeyHelp close={close_keys} /> }
        </ContextProvider<Holding>>
        </ContextProvider<Language>>
    }
}

/// The app in the language that the visitor reads.
#[component(Root)]
pub fn root(props: &AppProps) -> Html {
    let texts = use_state_eq(|| text::at_hand(first_language()).unwrap_or(&ENGLISH));
    let lost = use_state_eq(|| false);
    let offline = use_offline_provider();
    use_effect_with(*texts, |texts| mark_language(texts));
    let choose = {
        let (texts, lost, last) = (texts.setter(), lost.setter(), Last::default());
        use_callback((), move |tag: &'static str, ()| {
            let (texts, lost) = (texts.clone(), lost.clone());
            lost.set(false);
            let coming = last.of(text::load(tag));
            spawn_local(async move {
                match coming.await {
                    Some(Some(chosen)) => {
                        keep_language(chosen);
                        texts.set(chosen);
                    }
                    Some(None) => lost.set(true),
                    // Another one has been chosen meanwhile.
                    None => (),
                }
            });
        })
    };
    html! {
        <ContextProvider<Language> context={Language { texts: *texts, lost: *lost, choose, ..Language::default() }}>
            <ContextProvider<OfflineHandle> context={offline}>
                <App draft={props.draft.clone()} given={props.given.clone()} sample={props.sample.clone()} />
            </ContextProvider<OfflineHandle>>
        </ContextProvider<Language>>
    }
}

/// How long it is said that something was copied.
const SAID_MS: u32 = 2_500;

/// Copies the letter to whoever must act, and says whether that could be done.
fn copy_letter(desk: &Desk, text: &'static Texts, said: UseStateSetter<&'static str>) {
    let Some(summary) = desk.state.summary().filter(|summary| summary.single.is_none()).cloned() else { return };
    let to = report_text::lead(&summary).map_or(Actor::User, |lead| lead.actor.into());
    let letter = report_text::ticket(text.language(), &summary, to);
    spawn_local(async move {
        said.set(if copy_text(&letter).await { text.copied_ticket } else { text.copy_failed });
        Timeout::new(SAID_MS, move || said.set("")).forget();
    });
}

fn page(desk: &Desk, text: &'static Texts) -> Html {
    let nothing = desk.state.input.is_none() || desk.state.phase == Phase::Idle;
    match &desk.route {
        // A report on nothing: the page was loaded anew, or the reading stopped.
        Route::Home => html! { <Home desk={desk.clone()} /> },
        Route::Report | Route::Transcript(_) | Route::Sessions(_) | Route::Share if nothing => {
            html! { <Home desk={desk.clone()} /> }
        }
        Route::Sample(id) if !desk.state.is_sample(id) => html! {
            <div class="wrap lone"><StateCard icon="file" title={text.fill(text.reading_title, &[("what", text.reading_this)])} late=true /></div>
        },
        Route::Report | Route::Sample(_) => html! { <Report desk={desk.clone()} /> },
        Route::Shared(_) | Route::Kept(_) => html! { <Shared desk={desk.clone()} /> },
        Route::Share => html! { <Share desk={desk.clone()} /> },
        Route::Sessions(filter) => html! { <Sessions desk={desk.clone()} filter={*filter} /> },
        Route::Transcript(_) => html! { <Transcript desk={desk.clone()} /> },
        Route::Reference | Route::Search(_) | Route::Reply(_) | Route::Command(_) => {
            html! { <Reference route={desk.route.clone()} /> }
        }
        Route::Compare(first, second) => html! { <Compare first={first.clone()} second={second.clone()} /> },
        Route::Two => html! { <TwoLogs desk={desk.clone()} /> },
        Route::Calculator => html! { <CalculatorPage /> },
        Route::Privacy => html! { <Privacy /> },
        Route::NotKept => html! {
            <div class="wrap lone"><StateCard icon="offline" title={text.not_kept_title}>
                <p>{ text.not_kept_note }</p>
                <div class="btns"><a class="btn" href={Route::Reference.href()}>{ text.nav_reference }</a></div>
            </StateCard></div>
        },
        Route::NotFound => html! {
            <div class="wrap lone"><StateCard icon="ask" title={text.not_found_title}>
                <div class="btns"><a class="btn" href={Route::Home.href()}>{ text.not_found_back }</a></div>
            </StateCard></div>
        },
    }
}

/// How the log ended, or what is looked up.
fn title(desk: &Desk, text: &'static Texts) -> String {
    match (&desk.route, desk.state.summary()) {
        (
            Route::Report | Route::Sample(_) | Route::Shared(_) | Route::Kept(_) | Route::Transcript(_),
            Some(summary),
        ) => outcome_look(summary.outcome, text).2.to_owned(),
        (Route::Sessions(_), _) => text.sessions_title.to_owned(),
        (Route::Share, _) => text.share_title.to_owned(),
        (Route::Reply(code), _) => format!("{code:03}"),
        (Route::Command(verb), _) => verb.clone(),
        (Route::Compare(first, second), _) => text.fill(text.compare_title, &[("first", first), ("second", second)]),
        (Route::Two, _) => text.two_title.to_owned(),
        (Route::Calculator, _) => text.calculator_title.to_owned(),
        (Route::Reference | Route::Search(_), _) => text.reference_title.to_owned(),
        (Route::Privacy, _) => text.privacy_title.to_owned(),
        (Route::NotKept, _) => text.not_kept_title.to_owned(),
        _ => text.home_title.to_owned(),
    }
}

/// Takes over from the prerendered page, as soon as the language that it is in is here.
pub fn mount() {
    let tag = first_language();
    if text::at_hand(tag).is_some() {
        return before(take_over);
    }
    spawn_local(async move {
        // Where it cannot be had, the page is in English, and another can be chosen.
        let _ = text::load(tag).await;
        take_over();
    });
}

/// Takes over with whatever was put into the box meanwhile.
fn take_over() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(root) = document.get_element_by_id("app") else { return };
    let area = document.get_element_by_id("log").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let field = document.get_element_by_id("file").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let file = field.and_then(|field| field.files()).and_then(|files| files.item(0));
    let text = AttrValue::from(area.as_ref().map(HtmlTextAreaElement::value).unwrap_or_default());
    // Set by `opening.js` when the text was pasted, or asked about, rather than typed so far.
    let asked = area.is_some_and(|area| area.has_attribute("data-given"));
    let given = match file {
        Some(file) => Some(Input::file(file)),
        None if (asked || text.len() > BOX_LIMIT) && !text.trim().is_empty() => {
            Some(Input::text(Origin::Pasted, text.clone()))
        }
        None => None,
    };
    let draft = if text.len() > BOX_LIMIT { AttrValue::default() } else { text };
    let sample = standing_sample(&document);
    yew::Renderer::<Root>::with_root_and_props(root, AppProps { draft, given, sample }).render();
}

/// The sample that the address names, where `opening.js` has loaded and shown it.
fn standing_sample(document: &Document) -> Option<Input> {
    let shown = document.get_element_by_id("sample")?;
    let log = js_sys::Reflect::get(&shown, &"log".into()).ok()?.as_string()?;
    let name = shown.get_attribute("data-name")?;
    (current_route() == Route::Sample(name.clone()))
        .then(|| Input::text(Origin::Sample { id: name.into() }, log.into()))
}
