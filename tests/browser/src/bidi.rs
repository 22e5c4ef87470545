//! WebDriver BiDi, as far as it is used here: commands over a socket, and the events that come between the answers.
use std::cell::RefCell;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::webdriver::{element_id, text};

pub(crate) struct Bidi {
    socket: RefCell<WebSocket<TcpStream>>,
    /// Events that came and were not taken yet.
    events: RefCell<Vec<Value>>,
    asked: RefCell<u64>,
}

impl Bidi {
    /// Connects to the socket that the driver named.
    pub(crate) fn connect(url: &str) -> Self {
        let host = url.trim_start_matches("ws://").split('/').next().unwrap_or_default();
        let stream = TcpStream::connect(host).expect("the browser listens for BiDi");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a patience for answers");
        let (socket, _) = tungstenite::client(url, stream).expect("the browser speaks BiDi");
        Self { socket: RefCell::new(socket), events: RefCell::default(), asked: RefCell::default() }
    }

    #[track_caller]
    pub(crate) fn ask(&self, method: &str, parameters: &Value) -> Value {
        self.try_ask(method, parameters).unwrap_or_else(|why| panic!("{method}: {why}"))
    }

    pub(crate) fn try_ask(&self, method: &str, parameters: &Value) -> Result<Value, String> {
        let id = self.asked.replace_with(|asked| *asked + 1);
        let mut socket = self.socket.borrow_mut();
        let question = json!({ "id": id, "method": method, "params": parameters });
        socket.send(Message::text(question.to_string())).map_err(|why| why.to_string())?;
        loop {
            let message = socket.read().map_err(|why| why.to_string())?;
            let said: Value = serde_json::from_str(message.to_text().unwrap_or_default()).unwrap_or_default();
            if said.get("id").and_then(Value::as_u64) != Some(id) {
                self.events.borrow_mut().push(said);
            } else if text(&said, "/type") == "success" {
                return Ok(said.get("result").cloned().unwrap_or_default());
            } else {
                return Err(format!("{}: {}", text(&said, "/error"), text(&said, "/message")));
            }
        }
    }

    /// The events of that name since the last time it was asked.
    pub(crate) fn events(&self, method: &str) -> Vec<Value> {
        let mut events = self.events.borrow_mut();
        let (wanted, others) = events.drain(..).partition(|event| text(event, "/method") == method);
        *events = others;
        wanted
    }

    /// Runs the body of a function in the page's own realm. The classic command runs it in a sandbox, where what a test
    /// replaces in the page is replaced for the test alone.
    pub(crate) fn try_run(&self, context: &str, body: &str, arguments: &[Value]) -> Result<Value, String> {
        let argument = |argument: &Value| match element_id(argument) {
            Some(id) => json!({ "sharedId": id }),
            None => json!({ "type": "string", "value": argument.to_string() }),
        };
        let function = format!(
            "async (...given) => {{
                 given = given.map((one) => typeof one === 'string' ? JSON.parse(one) : one);
                 return JSON.stringify(await (function () {{ {body} }}).apply(window, given) ?? null);
             }}"
        );
        let call = json!({
            "functionDeclaration": function,
            "awaitPromise": true,
            "target": { "context": context },
            "arguments": arguments.iter().map(argument).collect::<Vec<_>>(),
        });
        let answer = self.try_ask("script.callFunction", &call)?;
        if text(&answer, "/type") != "success" {
            return Err(format!("javascript error: {}", text(&answer, "/exceptionDetails/text")));
        }
        serde_json::from_str(&text(&answer, "/result/value")).map_err(|why| format!("what a script returned: {why}"))
    }
}
