//! Starts ChromeDriver and a Chromium of its own, and ends both, whatever becomes of the test.
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;
use xtask::browser::{self, Browser};

use crate::context;
use crate::webdriver::{Session, text};

/// A running Chromium with an empty profile, whose page reaches one host and asks the proxy for all others.
pub(crate) struct Chromium {
    pub(crate) session: Session,
    pub(crate) process: Option<u64>,
    _driver: Driver,
    _profile: TempDir,
}

impl Chromium {
    pub(crate) fn start(reaches: &str, proxy: SocketAddr) -> Self {
        let found = browser::find().expect("Chromium and its driver; `cargo xtask test` gets them");
        let driver = Driver::start(&found);
        let profile = tempfile::tempdir().expect("a folder for Chromium's profile");
        let (session, answer) = Session::open(&driver.url, &capabilities(&found, &profile));
        let process = answer.pointer("/capabilities/goog:processID").and_then(Value::as_u64);
        let chromium = Self { session, process, _driver: driver, _profile: profile };
        let debugger = text(&answer, "/capabilities/goog:chromeOptions/debuggerAddress");
        let handle = context::open(&debugger, reaches, proxy);
        chromium.session.post("/window", &json!({ "handle": handle }));
        chromium
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        if self.session.close().is_ok() {
            return;
        }
        // Chromium outlives a driver that was only killed.
        if let Some(process) = self.process {
            let (program, arguments) = match std::env::consts::FAMILY {
                "windows" => ("taskkill", vec!["/F".into(), "/T".into(), "/PID".into(), process.to_string()]),
                _ => ("sh", vec!["-c".into(), format!("kill -KILL {process}")]),
            };
            let _ = Command::new(program).args(arguments).stdin(Stdio::null()).status();
        }
    }
}

fn capabilities(found: &Browser, profile: &TempDir) -> Value {
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
        "goog:chromeOptions": { "binary": found.chromium, "args": arguments },
    })
}

struct Driver {
    process: Child,
    url: String,
    // Kept open: a driver that cannot write its messages would stop.
    _messages: BufReader<ChildStdout>,
}

impl Driver {
    fn start(found: &Browser) -> Self {
        let mut process = Command::new(&found.driver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|why| panic!("{} does not start: {why}", found.driver.display()));
        let mut messages = BufReader::new(process.stdout.take().expect("its output is piped"));
        let port = port_announced(&mut messages);
        let mut driver = Self { process, url: String::new(), _messages: messages };
        driver.url = format!("http://127.0.0.1:{}", port.expect("ChromeDriver ended before it named its port"));
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The port in `ChromeDriver was started successfully on port 39557.`
fn port_announced(messages: &mut impl BufRead) -> Option<u16> {
    messages
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
}

/// The console's errors since the last time it was asked.
pub(crate) fn console_errors(session: &Session) -> Result<Vec<String>, String> {
    let entries = session.try_post("/se/log", &json!({ "type": "browser" }))?;
    let entries = entries.as_array().cloned().unwrap_or_default();
    Ok(entries.iter().filter(|entry| text(entry, "/level") == "SEVERE").map(|entry| text(entry, "/message")).collect())
}
