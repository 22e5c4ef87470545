//! Starts geckodriver and a Firefox of its own, and ends both, whatever becomes of the test.
//!
//! Unlike Chromium, Firefox has one proxy for the page and for itself; what it asks on its own account is switched off.
use std::net::SocketAddr;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use xtask::browser as machine;

use crate::bidi::Bidi;
use crate::browser::{Browser, Seen, VIOLATIONS, strike, violations_noted};
use crate::driver::{Driver, end};
use crate::page::Scheme;
use crate::webdriver::{Session, reference, text};

pub(crate) struct Firefox {
    session: Session,
    bidi: Bidi,
    /// The tab, which has one handle in both protocols.
    context: String,
    process: Option<u64>,
    _driver: Driver,
}

impl Firefox {
    pub(crate) fn start(reaches: &[String], proxy: SocketAddr) -> Self {
        let here = machine::firefox().expect("Firefox and geckodriver; `cargo xtask test` gets them");
        let mut command = Command::new(&here.driver);
        // System access is for the colour scheme alone, which no command sets.
        command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
        command.stderr(Stdio::null());
        let driver = Driver::announcing(&mut command, "Listening on 127.0.0.1:");
        let preferences = preferences(reaches, proxy);
        let capabilities = json!({
            "browserName": "firefox",
            "webSocketUrl": true,
            "moz:firefoxOptions": { "binary": here.firefox, "args": ["-headless"], "prefs": preferences },
        });
        let (session, answer) = Session::open(&driver.url, &capabilities);
        let process = answer.pointer("/capabilities/moz:processID").and_then(Value::as_u64);
        let bidi = Bidi::connect(&text(&answer, "/capabilities/webSocketUrl"));
        let context = text(&session.get("/window"), "");
        let firefox = Self { session, bidi, context, process, _driver: driver };
        firefox.bidi.ask("session.subscribe", &json!({ "events": ["log.entryAdded"] }));
        let early = format!("() => {{ {} }}", include_str!("early.js"));
        firefox.bidi.ask("script.addPreloadScript", &json!({ "functionDeclaration": early }));
        firefox
    }
}

impl Browser for Firefox {
    fn session(&self) -> &Session {
        &self.session
    }

    fn try_run(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        self.bidi.try_run(&self.context, body, arguments)
    }

    fn click(&self, element: &str) -> Result<(), String> {
        // Its driver brings an element to the very edge, from where the browser moves it when it gets the focus: between
        // the two halves of the click.
        let centre = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.try_run(centre, &[reference(element)])?;
        strike(&self.session, element)
    }

    fn resize(&self, width: u32, height: u32) {
        let viewport = json!({ "width": width, "height": height });
        self.bidi.ask("browsingContext.setViewport", &json!({ "context": self.context, "viewport": viewport }));
        // The page learns of it later than whoever asked.
        let inner = || self.try_run("return [innerWidth, innerHeight]", &[]);
        let wanted = Ok(json!([width, height]));
        crate::wait::until(&format!("a page {width} × {height}"), || (inner() == wanted).then_some(()));
    }

    fn prefer(&self, scheme: Scheme) {
        let value = if scheme == Scheme::Dark { 0 } else { 1 };
        self.session.post("/moz/context", &json!({ "context": "chrome" }));
        self.session
            .run("Services.prefs.setIntPref(arguments[0], arguments[1])", &[json!(COLOUR_SCHEME), json!(value)]);
        self.session.post("/moz/context", &json!({ "context": "content" }));
        let preferred = format!("return matchMedia('(prefers-color-scheme: {})').matches", scheme.name());
        let seen = || self.try_run(&preferred, &[]);
        crate::wait::until("the colour scheme", || (seen() == Ok(json!(true))).then_some(()));
    }

    fn picture(&self) -> Result<String, String> {
        self.session.try_get("/moz/screenshot/full").map(|picture| text(&picture, ""))
    }

    fn seen(&self) -> Result<Seen, String> {
        // Its answer comes behind the events of all that the page did before.
        let noted = self.bidi.try_run(&self.context, VIOLATIONS, &[])?;
        let entries = self.bidi.events("log.entryAdded").into_iter();
        let errors = entries.filter(|entry| text(entry, "/params/level") == "error");
        let console = errors.map(|entry| text(&entry, "/params/text")).collect();
        Ok(Seen { console, violations: violations_noted(&noted) })
    }

    fn is_its_own(&self, asked: &str) -> bool {
        // Whatever Mozilla adds to what a fresh profile asks of Mozilla; the page has no business there.
        ["mozilla.org", "mozilla.com", "mozilla.net", "firefox.com"].iter().any(|host| asked.contains(host))
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        // Firefox outlives a driver that was only killed.
        if self.session.close().is_err() {
            end(self.process);
        }
    }
}

const COLOUR_SCHEME: &str = "layout.css.prefers-color-scheme.content-override";

fn preferences(reaches: &[String], proxy: SocketAddr) -> Value {
    json!({
        // Whatever one keeps, no flow here shall depend on it.
        "dom.serviceWorkers.enabled": false,
        "network.proxy.type": 1,
        "network.proxy.http": proxy.ip().to_string(),
        "network.proxy.http_port": proxy.port(),
        "network.proxy.ssl": proxy.ip().to_string(),
        "network.proxy.ssl_port": proxy.port(),
        "network.proxy.no_proxies_on": reaches.join(", "),
        // Without it all of loopback would go past the proxy, not just these hosts.
        "network.proxy.allow_hijacking_localhost": true,
        // What would go past a proxy, or to it unasked.
        "media.peerconnection.ice.proxy_only": true,
        "network.http.http3.enable": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.prefetch-next": false,
        // The clipboard of a headless Firefox is its own, and nobody is there to allow its use.
        "dom.events.testing.asyncClipboard": true,
        "intl.accept_languages": "en-US, en",
        COLOUR_SCHEME: 1,
    })
}
