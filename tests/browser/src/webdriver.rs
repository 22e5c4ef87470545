//! The WebDriver protocol, as far as it is used here: JSON over HTTP to the browser's driver.
use std::time::Duration;

use serde_json::{Value, json};

/// A session of a driver; it ends when its browser does.
pub(crate) struct Session {
    agent: ureq::Agent,
    url: String,
}

/// The key under which WebDriver hands out elements (W3C WebDriver, section 12.1).
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Session {
    /// Opens a session and gives what the driver says about it.
    pub(crate) fn open(driver: &str, capabilities: &Value) -> (Self, Value) {
        let agent = ureq::Agent::config_builder()
            // The driver is on loopback, whatever proxy the environment names.
            .proxy(None)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(300)))
            .build()
            .new_agent();
        let mut session = Self { agent, url: format!("{driver}/session") };
        let answer = session.post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }));
        let id = text(&answer, "/sessionId");
        session.url = format!("{}/{id}", session.url);
        (session, answer)
    }

    /// Ends the session, and with it the browser.
    pub(crate) fn close(&self) -> Result<(), ureq::Error> {
        // A page that hangs must not hang the test.
        let patience = Some(Duration::from_secs(20));
        self.agent
            .delete(&self.url)
            .config()
            .timeout_global(patience)
            .http_status_as_error(true)
            .build()
            .call()
            .map(drop)
    }

    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Value {
        self.try_get(path).unwrap_or_else(|why| panic!("{why}"))
    }

    pub(crate) fn try_get(&self, path: &str) -> Result<Value, String> {
        outcome(path, self.agent.get(format!("{}{path}", self.url)).call())
    }

    #[track_caller]
    pub(crate) fn post(&self, path: &str, body: &Value) -> Value {
        self.try_post(path, body).unwrap_or_else(|why| panic!("{why}"))
    }

    pub(crate) fn try_post(&self, path: &str, body: &Value) -> Result<Value, String> {
        outcome(path, self.agent.post(format!("{}{path}", self.url)).send_json(body))
    }

    #[track_caller]
    pub(crate) fn delete(&self, path: &str) -> Value {
        let answer = self.agent.delete(format!("{}{path}", self.url)).call();
        outcome(path, answer).unwrap_or_else(|why| panic!("{why}"))
    }

    /// A command of the Chrome DevTools Protocol.
    #[track_caller]
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.try_devtools(command, parameters).unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    pub(crate) fn try_devtools(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.try_post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Runs the body of a function in the page and gives what it returns.
    #[track_caller]
    pub(crate) fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.try_run(body, arguments).unwrap_or_else(|why| panic!("{why}"))
    }

    pub(crate) fn try_run(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        self.try_post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }
}

/// An element as an argument for [`Session::run`].
pub(crate) fn reference(element: &str) -> Value {
    json!({ ELEMENT_KEY: element })
}

/// The id of an element that was returned.
pub(crate) fn element_id(value: &Value) -> Option<String> {
    value.get(ELEMENT_KEY)?.as_str().map(str::to_owned)
}

/// Whether this is why nothing could be done with an element: that it is no longer in the document.
pub(crate) fn gone(why: &str) -> bool {
    ["stale element reference", "no such node"].iter().any(|error| why.contains(error))
}

/// Whether this is why an element could not be clicked: that something else lies where it was to be clicked.
pub(crate) fn covered(why: &str) -> bool {
    why.contains("element click intercepted")
}

/// A text inside of a value, empty where there is none.
pub(crate) fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn outcome(path: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.map_err(|why| format!("{path}: the driver does not answer: {why}"))?;
    let ok = answer.status().is_success();
    // Screenshots and logs may be larger than what ureq reads on its own.
    let body: Value =
        answer.body_mut().with_config().limit(1 << 28).read_json().map_err(|why| format!("{path}: {why}"))?;
    let value = body.get("value").cloned().unwrap_or(Value::Null);
    if ok { Ok(value) } else { Err(format!("{path}: {}: {}", text(&value, "/error"), text(&value, "/message"))) }
}
