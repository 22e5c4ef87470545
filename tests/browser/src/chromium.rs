//! Starts ChromeDriver and a Chromium of its own, and ends both, whatever becomes of the test.
use std::net::SocketAddr;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::browser::{self as machine, Chromium as Here};

use crate::browser::{Browser, Seen, VIOLATIONS, violations_noted};
use crate::context;
use crate::devtools;
use crate::driver::{Driver, end};
use crate::element::{Found, Name, Root};
use crate::page::Scheme;
use crate::webdriver::{Session, text};

/// A Chromium whose page lives in a context of its own, so that the proxy there records the page's requests alone.
pub(crate) struct Chromium {
    session: Session,
    process: Option<u64>,
    _driver: Driver,
    _profile: TempDir,
}

impl Chromium {
    pub(crate) fn start(reaches: &[String], proxy: SocketAddr) -> Self {
        let here = machine::chromium().expect("Chromium and its driver; `cargo xtask test` gets them");
        let driver = Driver::announcing(Command::new(&here.driver).arg("--port=0"), "successfully on port ");
        let profile = tempfile::tempdir().expect("a folder for Chromium's profile");
        let (session, answer) = Session::open(&driver.url, &capabilities(&here, &profile));
        let process = answer.pointer("/capabilities/goog:processID").and_then(Value::as_u64);
        let chromium = Self { session, process, _driver: driver, _profile: profile };
        let debugger = text(&answer, "/capabilities/goog:chromeOptions/debuggerAddress");
        let handle = context::open(&debugger, reaches, proxy);
        chromium.session.post("/window", &json!({ "handle": handle }));
        let early = json!({ "source": include_str!("early.js") });
        chromium.session.devtools("Page.addScriptToEvaluateOnNewDocument", &early);
        chromium
    }
}

impl Browser for Chromium {
    fn process(&self) -> Option<u64> {
        self.process
    }

    fn session(&self) -> &Session {
        &self.session
    }

    fn query<'a>(&'a self, root: Root<'_>, role: &str, name: Name<'_>) -> Box<dyn Iterator<Item = Found> + 'a> {
        devtools::query(&self.session, root, role, name)
    }

    fn resize(&self, width: u32, height: u32) {
        // Narrow ones as on a phone, which no window can be made as small as.
        let phone = width < 500;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": if phone { 2 } else { 1 }, "mobile": phone });
        self.session.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    fn prefer(&self, scheme: Scheme) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme.name() }] });
        self.session.devtools("Emulation.setEmulatedMedia", &features);
    }

    fn allow_clipboard(&self) {
        // Named, or it would be allowed in the profile's own context, where the page is not.
        let target = self.session.devtools("Target.getTargetInfo", &json!({}));
        let context = text(&target, "/targetInfo/browserContextId");
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.session
            .devtools("Browser.grantPermissions", &json!({ "browserContextId": context, "permissions": permissions }));
    }

    fn picture(&self) -> Result<String, String> {
        // Also of what is below the viewport.
        let whole = json!({ "format": "png", "captureBeyondViewport": true });
        self.session.try_devtools("Page.captureScreenshot", &whole).map(|picture| text(&picture, "/data"))
    }

    fn refuse_service_workers(&self) {
        let early = json!({ "source": "delete Navigator.prototype.serviceWorker" });
        self.session.devtools("Page.addScriptToEvaluateOnNewDocument", &early);
    }

    fn be_offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.session.devtools("Network.emulateNetworkConditions", &conditions);
    }

    fn seen(&self) -> Result<Seen, String> {
        let noted = self.session.try_run(VIOLATIONS, &[])?;
        // The driver hands out each entry of its log only once.
        let entries = self.session.try_post("/se/log", &json!({ "type": "browser" }))?;
        let entries = entries.as_array().into_iter().flatten();
        let console = entries.filter(|entry| text(entry, "/level") == "SEVERE").map(|entry| text(entry, "/message"));
        Ok(Seen { console: console.collect(), violations: violations_noted(&noted) })
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Chromium outlives a driver that was only killed.
        if self.session.close().is_err() {
            end(self.process);
        }
    }
}

fn capabilities(here: &Here, profile: &TempDir) -> Value {
    let arguments = [
        "--headless".to_owned(),
        // In a container and as root there is no sandbox to be had, and only our own page is opened.
        "--no-sandbox".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-gpu".to_owned(),
        "--lang=en-US".to_owned(),
        // What Chromium would ask the world for on its own account; what is left ends at a port where nobody listens.
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-domain-reliability".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-features=AutofillServerCommunication,OptimizationHints,PreconnectToSearch".to_owned(),
        "--proxy-server=http://127.0.0.1:9".to_owned(),
        // What would go past a proxy.
        "--disable-quic".to_owned(),
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
    ];
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": { "binary": here.chromium, "args": arguments },
    })
}
