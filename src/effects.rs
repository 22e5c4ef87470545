//! The effects that join state, worker and address.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::desk::Desk;
use crate::input::{Input, Origin};
use crate::route::Route;
use crate::state::{Action, Phase};
use crate::text::Language;
use crate::two;
use crate::words::{fetch_text, load_findings};
use crate::worker::client::Client;
use crate::worker::protocol::Request;

/// Hands each new input to the worker, and asks about each chosen line.
#[hook]
pub fn use_analysis(desk: &Desk) {
    {
        let desk = desk.clone();
        use_effect_with(desk.state.job, move |&job| match (&desk.state.phase, &desk.state.input, desk.state.again) {
            // The worker has the log.
            (Phase::Reading { .. }, _, Some(of)) => {
                desk.client.ask(&Request::Again { job, of, read: desk.state.read.clone() });
            }
            (Phase::Reading { .. }, Some(input), None) => desk.client.analyse(job, input.payload()),
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

/// Has a worker of its own read the two logs that are compared, one after the other. It starts with the first of them.
#[hook]
pub fn use_two(desk: &Desk) {
    let client = use_mut_ref(|| None::<Client>);
    let two = desk.two.dispatcher();
    let due = desk.two.due();
    use_effect_with(due.as_ref().map(|(job, _)| *job), move |_| {
        let mut client = client.borrow_mut();
        match (due, client.as_ref()) {
            (Some((job, input)), _) => {
                let hear = move |heard| two.dispatch(two::Action::Heard(heard));
                client.get_or_insert_with(|| Client::new(Callback::from(hear))).course(job, input.payload());
            }
            (None, Some(client)) => client.cancel(),
            (None, None) => (),
        }
    });
}

/// Tells the worker what is looked for, and has it search on until all is searched.
#[hook]
pub fn use_look(desk: &Desk) {
    let (job, number, next) = (desk.state.job, desk.state.look.number, desk.state.look.next);
    let ready = desk.state.summary().is_some();
    {
        let desk = desk.clone();
        use_effect_with((job, number, ready), move |&(job, look, ready)| {
            if ready && look > 0 {
                desk.client.ask(&Request::Look {
                    job,
                    look,
                    find: desk.state.look.find.clone(),
                    filter: desk.state.look.filter,
                });
            }
        });
    }
    {
        let desk = desk.clone();
        // The list beside the report has no ruler.
        let ruled = matches!(desk.route, Route::Transcript(_));
        use_effect_with((job, desk.state.look.filter, ready && ruled), move |&(job, filter, wanted)| {
            if wanted && desk.state.ruler().is_none() {
                desk.client.ask(&Request::Ruler { job, filter });
            }
        });
    }
    let desk = desk.clone();
    use_effect_with((job, number, ready, next), move |&(job, look, ready, next)| {
        if let (Some(from), true) = (next, ready) {
            desk.client.ask(&Request::Find { job, look, from });
        }
    });
}

/// How often words have arrived. Counted by the reducer, since what arrives does not know what has arrived meanwhile.
#[derive(Clone, Copy, PartialEq, Default)]
struct Arrived(u32);

impl Reducible for Arrived {
    type Action = ();

    fn reduce(self: Rc<Self>, (): ()) -> Rc<Self> {
        Rc::new(Arrived(self.0.wrapping_add(1)))
    }
}

/// The language with what is loaded of its words: those of the findings, and in other languages than English the names
/// of all articles. It changes when some arrive, so that what shows them is shown anew.
#[hook]
pub fn use_arrivals(language: Language) -> Language {
    let text = language.texts;
    let arrived = use_reducer(Arrived::default);
    let lost = use_state_eq(|| false);
    let tries = use_state(|| 0_u32);
    {
        let arrived = arrived.dispatcher();
        use_effect_with(text.language_tag, move |tag| {
            let tag = *tag;
            if tag != "en" {
                wasm_bindgen_futures::spawn_local(async move {
                    if crate::search::load(tag).await.is_some() {
                        arrived.dispatch(());
                    }
                });
            }
        });
    }
    {
        let (arrived, lost) = (arrived.dispatcher(), lost.setter());
        use_effect_with((text.language_tag, *tries), move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                let loaded = load_findings(text.language()).await.is_ok();
                lost.set(!loaded);
                if loaded {
                    // They are put away in one task and what shows them drawn in the next.
                    Timeout::new(0, move || arrived.dispatch(())).forget();
                }
            });
        });
    }
    let again = {
        let (tries, next) = (tries.setter(), *tries + 1);
        Callback::from(move |()| tries.set(next))
    };
    Language { arrived: arrived.0, lost: *lost || language.lost, again, ..language }
}

/// Loads the sample that the address names.
#[hook]
pub fn use_sample(desk: &Desk) {
    let desk = desk.clone();
    use_effect_with(desk.route.clone(), move |route| {
        let Route::Sample(id) = route else { return };
        // One that could not be loaded may be there now.
        if desk.state.is_sample(id) && desk.state.phase != Phase::Unreadable {
            return;
        }
        let (state, id) = (desk.state.clone(), id.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let log = fetch_text(&format!("samples/{id}.log")).await;
            let sample = |log: String| Rc::new(Input::text(Origin::Sample { id: id.into() }, log.into()));
            state.dispatch(match log {
                Ok(log) => Action::Give(sample(log)),
                Err(_) => Action::Missing(sample(String::new())),
            });
        });
    });
}
