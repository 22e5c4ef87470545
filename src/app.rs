//! The frame: state, worker and route in one place, and the effects that join them.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::component::drop_overlay::DropOverlay;
use crate::component::footer::Footer;
use crate::component::header::Header;
use crate::component::key_help::KeyHelp;
use crate::component::severity_mark::outcome_look;
use crate::component::state_card::StateCard;
use crate::hook::{Hotkey, go, use_drop, use_hotkeys, use_paste_anywhere, use_route};
use crate::input::{BOX_LIMIT, Input, Origin};
use crate::page::home::Home;
use crate::page::privacy::Privacy;
use crate::page::reference::Reference;
use crate::page::report::{Report, spoken};
use crate::page::transcript::Transcript;
use crate::route::Route;
use crate::state::{Action, AppState, Phase};
use crate::text::{Texts, use_text};
use crate::worker::client::Client;
use crate::worker::protocol::{LineNumber, Request};

/// What every page works on.
#[derive(Clone, PartialEq)]
pub struct Desk {
    /// The state.
    pub state: UseReducerHandle<AppState>,
    /// The worker.
    pub client: Client,
    /// Where the visitor is.
    pub route: Route,
}

impl Desk {
    /// Explains something and opens the report on it.
    pub fn give(&self, input: Input) {
        if !input.is_blank() {
            self.state.dispatch(Action::Give(Rc::new(input)));
            go(&Route::Report);
        }
    }

    /// Explains something without leaving the page.
    pub fn preview(&self, input: Input) {
        if !input.is_blank() {
            self.state.dispatch(Action::Give(Rc::new(input)));
        }
    }

    /// Asks for rows of the transcript.
    pub fn want_rows(&self) -> Callback<(u32, u32)> {
        let (client, job) = (self.client.clone(), self.state.job);
        Callback::from(move |(from, len)| client.ask(&Request::Rows { job, from, len }))
    }

    /// Chooses a line of the transcript.
    pub fn choose(&self) -> Callback<LineNumber> {
        let dispatch = self.state.dispatcher();
        Callback::from(move |line| dispatch.dispatch(Action::Choose(Some(line))))
    }

    /// Where the report on the present input is.
    pub fn report_route(&self) -> Route {
        match self.state.input.as_ref().map(|input| &input.origin) {
            Some(Origin::Sample { id }) => Route::Sample(id.to_string()),
            _ => Route::Report,
        }
    }

    /// What the input is called.
    pub fn name(&self, text: &'static Texts) -> String {
        match self.state.input.as_ref().map(|input| &input.origin) {
            Some(Origin::File { name }) => name.to_string(),
            _ => text.reading_this.to_owned(),
        }
    }
}

/// What was in the box when the program started.
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// Text that was being typed.
    #[prop_or_default]
    pub draft: AttrValue,
    /// What was pasted or opened: explained at once.
    #[prop_or_default]
    pub given: Option<Input>,
}

/// The app.
#[component(App)]
pub fn app(props: &AppProps) -> Html {
    let text = use_text();
    let draft = props.draft.clone();
    let state = use_reducer(move || AppState { draft, ..AppState::default() });
    let dispatcher = state.dispatcher();
    let client = use_state(move || Client::new(Callback::from(move |heard| dispatcher.dispatch(Action::Heard(heard)))));
    let route = use_route();
    let desk = Desk { state, client: (*client).clone(), route: route.clone() };
    let keys_shown = use_state_eq(|| false);

    use_analysis(&desk);
    use_new_screen(&route);
    use_title(&desk, text);
    use_sample(&desk);
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
        use_callback(desk, |input, desk| desk.give(input))
    };
    use_paste_anywhere(give.clone());
    let dragging = use_drop(give);
    {
        let (desk, keys_shown) = (desk.clone(), keys_shown.clone());
        use_hotkeys(Callback::from(move |key| match key {
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
    html! {
        <>
            <a class="skip" href="#main">{ text.skip }</a>
            <Header route={route.clone()} />
            <main id="main" tabindex="-1">{ page(&desk, text) }</main>
            <Footer {show_keys} />
            <p class="sr" role="status" aria-live="polite">{ spoken(&desk.state.phase, text) }</p>
            if dragging { <DropOverlay /> }
            if *keys_shown { <KeyHelp close={close_keys} /> }
        </>
    }
}

fn page(desk: &Desk, text: &'static Texts) -> Html {
    let nothing = desk.state.input.is_none() || desk.state.phase == Phase::Idle;
    match &desk.route {
        // A report on nothing: the page was loaded anew, or the reading stopped.
        Route::Home => html! { <Home desk={desk.clone()} /> },
        Route::Report | Route::Transcript(_) if nothing => html! { <Home desk={desk.clone()} /> },
        Route::Sample(id) if !desk.state.is_sample(id) => html! {},
        Route::Report | Route::Sample(_) => html! { <Report desk={desk.clone()} /> },
        Route::Transcript(_) => html! { <Transcript desk={desk.clone()} /> },
        Route::Reference | Route::Reply(_) | Route::Command(_) => html! { <Reference route={desk.route.clone()} /> },
        Route::Privacy => html! { <Privacy /> },
        Route::NotFound => html! {
            <div class="wrap lone"><StateCard icon="ask" title={text.not_found_title}>
                <div class="btns"><a class="btn" href={Route::Home.href()}>{ text.not_found_back }</a></div>
            </StateCard></div>
        },
    }
}

/// A new screen is read from its top, by eye and by screen reader. Screens that know a better place take the focus
/// themselves.
#[hook]
fn use_new_screen(route: &Route) {
    let screen = match route {
        Route::Transcript(_) => Route::Transcript(None),
        other => other.clone(),
    };
    let first = use_mut_ref(|| true);
    use_effect_with(screen, move |screen| {
        if std::mem::replace(&mut *first.borrow_mut(), false) {
            return;
        }
        let Some(window) = web_sys::window() else { return };
        window.scroll_to_with_x_and_y(0.0, 0.0);
        if !matches!(screen, Route::Home | Route::Report | Route::Sample(_))
            && let Some(main) = window.document().and_then(|document| document.get_element_by_id("main"))
            && let Ok(main) = main.dyn_into::<HtmlElement>()
        {
            let _ = main.focus();
        }
    });
}

/// The title of the page: how the log ended, or what is looked up. Never a word of the log: browsers keep titles.
#[hook]
fn use_title(desk: &Desk, text: &'static Texts) {
    let what = match (&desk.route, desk.state.summary()) {
        (Route::Report | Route::Sample(_) | Route::Transcript(_), Some(summary)) => {
            outcome_look(summary.outcome, text).2.to_owned()
        }
        (Route::Reply(code), _) => format!("{code:03}"),
        (Route::Command(verb), _) => verb.clone(),
        (Route::Reference, _) => text.reference_title.to_owned(),
        (Route::Privacy, _) => text.privacy_title.to_owned(),
        _ => text.home_title.to_owned(),
    };
    use_effect_with(format!("{what} | {}", text.app_name), |title| {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(title);
        }
    });
}

/// Hands each new input to the worker, and asks about each chosen line.
#[hook]
fn use_analysis(desk: &Desk) {
    {
        let desk = desk.clone();
        use_effect_with(desk.state.job, move |&job| match (&desk.state.phase, &desk.state.input) {
            (Phase::Reading { .. }, Some(input)) => desk.client.analyse(job, input.payload()),
            _ => desk.client.cancel(),
        });
    }
    {
        let desk = desk.clone();
        use_effect_with(
            (desk.state.job, desk.state.chosen, desk.state.summary().is_some()),
            move |&(job, chosen, ready)| {
                if let (Some(line), true) = (chosen, ready) {
                    desk.client.ask(&Request::Explain { job, line });
                }
            },
        );
    }
    {
        let desk = desk.clone();
        use_effect_with(desk.route.clone(), move |route| {
            match (route, &desk.state.input, &desk.state.own) {
                (Route::Transcript(Some(line)), ..) => desk.state.dispatch(Action::Choose(Some(*line))),
                // Back from a sample to the report on one's own log.
                (Route::Report, Some(input), Some(own)) if input != own => {
                    desk.state.dispatch(Action::Give(own.clone()))
                }
                _ => (),
            }
        });
    }
}

/// Loads the sample that the address names.
#[hook]
fn use_sample(desk: &Desk) {
    let desk = desk.clone();
    use_effect_with(desk.route.clone(), move |route| {
        let Route::Sample(id) = route else { return };
        if desk.state.is_sample(id) {
            return;
        }
        let (state, id) = (desk.state.clone(), id.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let log = fetch_text(&format!("samples/{id}.log")).await;
            let sample = |log: String| Rc::new(Input::text(Origin::Sample { id: id.into() }, log.into()));
            state.dispatch(match log {
                Some(log) => Action::Give(sample(log)),
                None => Action::Missing(sample(String::new())),
            });
        });
    });
}

/// A file of this site.
async fn fetch_text(path: &str) -> Option<String> {
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(path)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

fn press(key: Hotkey, desk: &Desk) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    match key {
        Hotkey::Next | Hotkey::Previous => {
            let Ok(found) = document.query_selector_all("[data-finding]") else { return };
            let active = document.active_element();
            let here = (0..found.length()).find(|at| found.get(*at).as_ref() == active.as_ref().map(AsRef::as_ref));
            let next = match (key, here) {
                (_, None) => 0,
                (Hotkey::Next, Some(at)) => (at + 1).min(found.length().saturating_sub(1)),
                (_, Some(at)) => at.saturating_sub(1),
            };
            if let Some(finding) = found.get(next).and_then(|finding| finding.dyn_into::<HtmlElement>().ok()) {
                let _ = finding.focus();
            }
        }
        Hotkey::Transcript => {
            match document.get_element_by_id("transcript").and_then(|list| list.dyn_into::<HtmlElement>().ok()) {
                Some(list) if list.client_height() > 0 => {
                    let _ = list.focus();
                }
                _ if desk.state.summary().is_some() => go(&Route::Transcript(None)),
                _ => (),
            }
        }
        Hotkey::Back => {
            if desk.state.chosen.is_some() {
                desk.state.dispatch(Action::Choose(None));
            } else {
                match desk.route {
                    Route::Home => (),
                    Route::Transcript(_) => go(&desk.report_route()),
                    _ => go(&Route::Home),
                }
            }
        }
        Hotkey::Open => {
            let line = document.active_element().and_then(|finding| finding.get_attribute("data-line"));
            if let Some(line) = line.and_then(|line| line.parse().ok()) {
                desk.choose().emit(line);
                press(Hotkey::Transcript, desk);
            }
        }
        Hotkey::Help => (),
    }
}

/// Takes over from the prerendered page, with whatever was put into its box meanwhile.
pub fn mount() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(root) = document.get_element_by_id("app") else { return };
    let area = document.get_element_by_id("log").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let field = document.get_element_by_id("file").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let file = field.and_then(|field| field.files()).and_then(|files| files.item(0));
    let text = AttrValue::from(area.as_ref().map(HtmlTextAreaElement::value).unwrap_or_default());
    // Set by `start.js` when the text was pasted, or asked about, rather than typed so far.
    let asked = area.is_some_and(|area| area.has_attribute("data-given"));
    let given = match file {
        Some(file) => Some(Input::file(file)),
        None if (asked || text.len() > BOX_LIMIT) && !text.trim().is_empty() => {
            Some(Input::text(Origin::Pasted, text.clone()))
        }
        None => None,
    };
    let draft = if text.len() > BOX_LIMIT { AttrValue::default() } else { text };
    yew::Renderer::<App>::with_root_and_props(root, AppProps { draft, given }).render();
}
