//! The page in a frame of another site: `?embed=https://parent.example` names the only origin that it talks to. That site
//! gives it logs and is told what they mean; what the visitor pastes or opens is not told. `docs/embedding.md` has the
//! messages.

use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, ResizeObserver, Window};
use yew::prelude::*;

use crate::desk::Desk;
use crate::input::{Input, Origin};
use crate::state::Phase;
use crate::worker::protocol::{ExportForm, Job, Request};

/// What all messages have as their `type`.
const TYPE: &str = "ftp-explain";
/// The version of the messages.
const VERSION: f64 = 1.0;

/// The site around the page.
#[derive(Clone, PartialEq, Debug)]
struct Parent {
    window: Window,
    origin: String,
}

impl Parent {
    /// The parent, if the page is in a frame and its address names an origin.
    fn find() -> Option<Parent> {
        let own = web_sys::window()?;
        let window = own.parent().ok()??;
        let origin = named_origin(&own.location().search().ok()?, |text| {
            js_sys::decode_uri_component(text).ok().map(String::from)
        })?;
        (!Object::is(&window, &own)).then_some(Parent { window, origin })
    }

    /// Tells the parent something. The browser delivers it only if the parent is of the origin that was named.
    fn tell(&self, kind: &str, more: &[(&str, JsValue)]) {
        let message = Object::new();
        let head = [("type", TYPE.into()), ("version", VERSION.into()), ("kind", kind.into())];
        for (name, value) in head.iter().chain(more) {
            // Fails only for objects that refuse new properties.
            let _ = Reflect::set(&message, &JsValue::from(*name), value);
        }
        let _ = self.window.post_message(&message, &self.origin);
    }

    /// The log in a message, if the message is the parent's and of this version.
    fn take(&self, event: &MessageEvent) -> Option<Input> {
        if event.origin() != self.origin || !event.source().is_some_and(|source| Object::is(&source, &self.window)) {
            return None;
        }
        let message = event.data();
        let part = |name: &str| Reflect::get(&message, &JsValue::from(name)).ok();
        if part("type")?.as_string()? != TYPE {
            return None;
        }
        if part("version")?.as_f64() != Some(VERSION) {
            self.tell("refused", &[]);
            return None;
        }
        let redact = part("redact").and_then(|value| value.as_bool()).unwrap_or(true);
        Some(Input::text(Origin::Parent { redact }, part("text")?.as_string()?.into()))
    }
}

/// The origin that an address's query names: `?embed=https://parent.example`. None for anything that is not one origin
/// exactly, so that a mistake embeds nothing instead of too much.
fn named_origin(query: &str, decode: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut named = query.trim_start_matches('?').split('&').filter_map(|pair| pair.strip_prefix("embed="));
    let origin = decode(named.next()?)?;
    (named.next().is_none() && is_origin(&origin)).then_some(origin)
}

/// `https://parent.example`, `http://127.0.0.1:8080`, as browsers write origins: nothing after the port, no name in
/// capitals, no user.
fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(host, _)| host);
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_'))
        }
    }
}

/// Whether what is explained came from the parent, and then whether it is to be told with names replaced.
fn of_parent(desk: &Desk) -> Option<bool> {
    match desk.state.input.as_ref()?.origin {
        Origin::Parent { redact } => Some(redact),
        _ => None,
    }
}

/// Listens to the parent, and tells it what its logs mean and how high the page is.
#[hook]
pub fn use_embed(desk: &Desk) {
    let parent = use_memo((), |()| Parent::find());
    use_listening(desk, &parent);
    use_telling(desk, &parent);
    use_height(desk, &parent);
}

#[hook]
fn use_listening(desk: &Desk, parent: &Rc<Option<Parent>>) {
    let (desk, parent) = (desk.clone(), parent.clone());
    use_effect_with((), move |()| {
        let listener = web_sys::window().zip((*parent).clone()).map(|(window, parent)| {
            let told = parent.clone();
            let listener = EventListener::new(&window, "message", move |event| {
                if let Some(input) = event.dyn_ref().and_then(|event| told.take(event)) {
                    desk.give(input);
                }
            });
            parent.tell("ready", &[]);
            listener
        });
        move || drop(listener)
    });
}

#[hook]
fn use_telling(desk: &Desk, parent: &Rc<Option<Parent>>) {
    let (job, theirs) = (desk.state.job, of_parent(desk));
    let asked = use_mut_ref(|| None::<Job>);
    let told = use_mut_ref(|| None::<Job>);
    {
        let (desk, parent, told) = (desk.clone(), parent.clone(), told.clone());
        use_effect_with((job, desk.state.phase.clone()), move |(job, phase)| {
            let (Some(parent), Some(redact)) = (parent.as_ref(), theirs) else { return };
            match phase {
                Phase::Ready(_) if asked.replace(Some(*job)) != Some(*job) => {
                    desk.client.ask(&Request::Export { job: *job, form: ExportForm::Json, redact });
                }
                Phase::Idle | Phase::Reading { .. } | Phase::Ready(_) => (),
                _ if told.replace(Some(*job)) != Some(*job) => parent.tell("failed", &[]),
                _ => (),
            }
        });
    }
    let (parent, exported) = (parent.clone(), desk.state.exported.clone());
    use_effect_with((job, exported), move |(job, exported)| {
        let (Some(parent), Some(redact), Some(exported)) = (parent.as_ref(), theirs, exported) else { return };
        // The visitor may export the same log in another form: that is not for the parent.
        if exported.form == ExportForm::Json
            && exported.redact == redact
            && told.replace(Some(*job)) != Some(*job)
            && let Ok(report) = JSON::parse(&exported.text)
        {
            parent.tell("report", &[("report", report)]);
        }
    });
}

/// Tells the height of the page's content, for the parent to fit the frame to it; but not of a report on the visitor's own
/// log.
#[hook]
fn use_height(desk: &Desk, parent: &Rc<Option<Parent>>) {
    let height = use_state_eq(|| 0_i32);
    {
        let (height, embedded) = (height.setter(), parent.is_some());
        use_effect_with((), move |()| {
            let root = web_sys::window().and_then(|window| window.document()).filter(|_| embedded);
            let observer = root.and_then(|document| {
                // Then the body is as high as what it holds, and not as the frame.
                let _ = document.document_element()?.set_attribute("data-embedded", "");
                let body = document.body()?;
                let measured = body.clone();
                let resized = Closure::<dyn FnMut()>::new(move || height.set(measured.offset_height()));
                let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
                observer.observe(&body);
                Some((observer, resized))
            });
            move || {
                if let Some((observer, _)) = &observer {
                    observer.disconnect();
                }
            }
        });
    }
    let parent = parent.clone();
    let may_tell = desk.state.input.is_none() || of_parent(desk).is_some();
    use_effect_with((*height, may_tell), move |&(height, may_tell)| {
        if let (Some(parent), true, true) = (parent.as_ref(), may_tell, height > 0) {
            parent.tell("height", &[("pixels", height.into())]);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{is_origin, named_origin};

    fn named(query: &str) -> Option<String> {
        named_origin(query, |text| Some(text.replace("%3A", ":").replace("%2F", "/")))
    }

    #[test]
    fn the_query_names_one_origin() {
        assert_eq!(named("?embed=https%3A%2F%2Fparent.example").as_deref(), Some("https://parent.example"));
        assert_eq!(named("?a=b&embed=http://127.0.0.1:80").as_deref(), Some("http://127.0.0.1:80"));
        for query in
            ["", "?", "?embed=", "?embed=*", "?embed=null", "?embed=https://a&embed=https://b", "?xembed=https://a"]
        {
            assert_eq!(named(query), None, "{query}");
        }
    }

    #[test]
    fn an_origin_is_nothing_more_and_nothing_less() {
        for origin in
            ["https://parent.example", "http://localhost:8080", "https://xn--bcher-kva.example", "http://[::1]:80"]
        {
            assert!(is_origin(origin), "{origin}");
        }
        for other in [
            "parent.example",
            "//parent.example",
            "https://",
            "https://parent.example/",
            "https://parent.example/path",
            "https://bob@parent.example",
            "https://Parent.example",
            "https://parent.example:port",
            "https://*.example",
            "file://",
            "javascript:alert(1)",
            "https://a https://b",
            "https://[x]",
        ] {
            assert!(!is_origin(other), "{other}");
        }
    }
}
