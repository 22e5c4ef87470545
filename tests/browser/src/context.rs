//! A browser context of its own for the page, with its own proxy.
//!
//! Chromium asks the world for things on its own account (updates, time, search engine), and no switch silences all of
//! it. Such requests belong to its profile or to none; those of the page belong to the page's context. Only the proxy
//! of that context records, so whatever it records is the page's doing.
use std::net::{SocketAddr, TcpStream};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

use crate::webdriver::text;

/// Opens a blank page in a context whose requests all go to `proxy`, but for those to `reaches`; gives its handle.
pub(crate) fn open(debugger: &str, reaches: &[String], proxy: SocketAddr) -> String {
    let mut socket = connect(debugger);
    let context = json!({
        "proxyServer": format!("http://{proxy}"),
        // `<-loopback>`: without it all of loopback would go past the proxy, not just these hosts.
        "proxyBypassList": format!("<-loopback>;{}", reaches.join(";")),
    });
    let context = text(&ask(&mut socket, 1, "Target.createBrowserContext", &context), "/browserContextId");
    let target = json!({ "url": "about:blank", "browserContextId": context });
    text(&ask(&mut socket, 2, "Target.createTarget", &target), "/targetId")
}

fn connect(debugger: &str) -> WebSocket<TcpStream> {
    let version =
        ureq::Agent::config_builder().proxy(None).build().new_agent().get(format!("http://{debugger}/json/version"));
    let version: Value =
        version.call().and_then(|mut answer| answer.body_mut().read_json()).expect("DevTools tells its version");
    let stream = TcpStream::connect(debugger).expect("DevTools listens");
    let (socket, _) =
        tungstenite::client(text(&version, "/webSocketDebuggerUrl"), stream).expect("DevTools has a socket");
    socket
}

fn ask(socket: &mut WebSocket<TcpStream>, id: u64, command: &str, parameters: &Value) -> Value {
    let question = json!({ "id": id, "method": command, "params": parameters });
    socket.send(Message::text(question.to_string())).expect("DevTools reads");
    loop {
        let message = socket.read().expect("DevTools answers");
        let answer: Value = serde_json::from_str(message.to_text().unwrap_or_default()).unwrap_or_default();
        if answer.get("id").and_then(Value::as_u64) == Some(id) {
            return answer.get("result").cloned().unwrap_or_else(|| panic!("{command}: {answer}"));
        }
    }
}
