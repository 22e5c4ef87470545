//! What every engine can be made to do, each in its own way.
use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::element::{Found, Name, Root};
use crate::engine::Engine;
use crate::firefox::Firefox;
use crate::page::Scheme;
use crate::perceived;
use crate::webdriver::{Session, reference, text};
use crate::webkit::WebKit;

/// What the page did that it must not do, as far as the browser tells.
#[derive(Default)]
pub(crate) struct Seen {
    /// Errors on the console since the last time it was asked.
    pub(crate) console: Vec<String>,
    /// All breaches of the policy of the document that is open.
    pub(crate) violations: Vec<String>,
}

/// A running browser with an empty profile, whose page reaches its hosts and asks the proxy for all others.
pub(crate) trait Browser {
    fn session(&self) -> &Session;

    /// Goes to an address and waits for it to load.
    fn open(&self, address: &str) {
        self.session().post("/url", &json!({ "url": address }));
    }

    /// Runs the body of a function in the page, with the page's own globals, and gives what it returns.
    #[track_caller]
    fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.try_run(body, arguments).unwrap_or_else(|why| panic!("{why}"))
    }

    /// The same, where it may fail.
    fn try_run(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        self.session().try_run(body, arguments)
    }

    /// The elements of this role and name, each fetched when it is asked for.
    fn query<'a>(&'a self, root: Root<'_>, role: &str, name: Name<'_>) -> Box<dyn Iterator<Item = Found> + 'a> {
        perceived::query(self.session(), root, role, name)
    }

    /// Clicks an element, as with a mouse: it must be in view and not covered.
    fn click(&self, element: &str) -> Result<(), String> {
        strike(self.session(), element)
    }

    /// The text that an element shows.
    fn text(&self, element: &str) -> Result<String, String> {
        self.session().try_get(&format!("/element/{element}/text")).map(|shown| text(&shown, ""))
    }

    /// An attribute of an element, as it is written.
    fn attribute(&self, element: &str, name: &str) -> Result<Option<String>, String> {
        let attribute = self.session().try_get(&format!("/element/{element}/attribute/{name}"))?;
        Ok(attribute.as_str().map(str::to_owned))
    }

    /// Goes back, as by the browser's own button.
    #[track_caller]
    fn back(&self) {
        self.session().post("/back", &json!({}));
    }

    fn resize(&self, width: u32, height: u32);

    /// Sets what the user's system prefers.
    fn prefer(&self, scheme: Scheme);

    /// Lets the page use the clipboard without asking anybody.
    fn allow_clipboard(&self) {}

    /// A picture of the page, as PNG in base64.
    fn picture(&self) -> Result<String, String> {
        self.session().try_get("/screenshot").map(|picture| text(&picture, ""))
    }

    /// Has no page keep itself, where that is not so from the beginning.
    fn refuse_service_workers(&self) {}

    /// Says that there is no network, or that there is one.
    fn be_offline(&self, _offline: bool) {
        panic!("this browser cannot be told so: ask `runs_in` first");
    }

    fn seen(&self) -> Result<Seen, String>;

    /// Its process, where the driver tells.
    fn process(&self) -> Option<u64> {
        None
    }

    /// Whether a request that went past the page's origin is known to be the browser's own.
    fn is_its_own(&self, _asked: &str) -> bool {
        false
    }
}

/// Clicks by the driver's own command.
pub(crate) fn strike(session: &Session, element: &str) -> Result<(), String> {
    let clicked = session.try_post(&format!("/element/{element}/click"), &json!({}));
    let Err(why) = clicked else { return Ok(()) };
    let drawn = session.try_run("return arguments[0] instanceof SVGElement", &[reference(element)]);
    if drawn.ok().and_then(|drawn| drawn.as_bool()) != Some(true) {
        return Err(why);
    }
    // To some drivers no part of a picture can be clicked; to a mouse it can.
    // Scrolled by hand, since Firefox does not bring all parts of a picture into view.
    let middle = "const box = () => arguments[0].getBoundingClientRect();
                  scrollBy({ top: box().top - innerHeight / 2, behavior: 'instant' });
                  const { left, top, width, height } = box();
                  return [Math.round(left + width / 2), Math.round(top + height / 2)]";
    let middle = session.try_run(middle, &[reference(element)])?;
    let strokes = json!([
        { "type": "pointerMove", "origin": "viewport", "x": middle.get(0), "y": middle.get(1) },
        { "type": "pointerDown", "button": 0 },
        { "type": "pointerUp", "button": 0 },
    ]);
    let mouse = json!([{ "type": "pointer", "id": "mouse", "actions": strokes }]);
    session.try_post("/actions", &json!({ "actions": mouse })).map(drop)
}

/// Starts the chosen browser.
pub(crate) fn start(reaches: &[String], proxy: SocketAddr) -> Box<dyn Browser> {
    match Engine::chosen() {
        Engine::Chromium => Box::new(Chromium::start(reaches, proxy)),
        Engine::Firefox => Box::new(Firefox::start(reaches, proxy)),
        Engine::WebKit => Box::new(WebKit::start(reaches, proxy)),
    }
}

/// What `early.js` has noted in the document that is open.
pub(crate) fn violations_noted(noted: &Value) -> Vec<String> {
    noted.as_array().into_iter().flatten().map(|violation| text(violation, "")).collect()
}

/// Gives what `early.js` has noted.
pub(crate) const VIOLATIONS: &str = "return globalThis[Symbol.for('policy-violations')] ?? []";
