//! Suricata's `eve.json`: one JSON object per event; those of type `ftp` have a command and the replies to it, codes and
//! texts apart.

use super::wire::{flow_key, json_string};
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::grammar::clock::date_time;
use crate::note::Note;
use crate::recorder::{Recorder, Role};
use serde_json::Value;
use std::collections::HashSet;

const FTP: Form = Form("event_type ftp");
const DATA: Form = Form("event_type ftp_data");
const OTHER: Form = Form("another event_type");

pub(super) static DIALECT: Dialect = Dialect {
    id: "suricata",
    title: "Suricata eve.json",
    documentation: "https://docs.suricata.io/en/latest/output/eve/eve-json-format.html",
    perspective: Perspective::Wire,
    forms: &[FTP, DATA, OTHER],
    reader: || Box::<Suricata>::default(),
    // Built from the user guide's examples.
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/eve.log")],
};

#[derive(Default)]
struct Suricata {
    seen: HashSet<u64>,
}

impl Reader for Suricata {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        // zgrep puts the file's name before it.
        let line = line.get(line.find('{')?..)?.trim_end();
        if !line.contains("\"event_type\"") {
            return None;
        }
        let event: Value = serde_json::from_str(line).ok()?;
        let kind = event.get("event_type")?.as_str()?;
        if let Some((_, at)) = event.get("timestamp").and_then(Value::as_str).and_then(|t| date_time(t).ok()) {
            to.at(at);
        }
        match kind {
            "ftp" => {
                self.ftp(&event, event.get("ftp")?, line, to);
                Some(FTP)
            }
            "ftp_data" => {
                to.remark();
                Some(DATA)
            }
            _ => {
                to.remark();
                Some(OTHER)
            }
        }
    }
}

impl Suricata {
    fn ftp(&mut self, event: &Value, ftp: &Value, line: &str, to: &mut Recorder<'_>) {
        let text = |name: &str| event.get(name).and_then(Value::as_str).unwrap_or_default();
        let port = |name: &str| event.get(name).and_then(Value::as_u64).and_then(|p| u16::try_from(p).ok());
        let (mut client, mut server) = (("src_ip", "src_port"), ("dest_ip", "dest_port"));
        if matches!(port("src_port"), Some(21 | 990)) {
            std::mem::swap(&mut client, &mut server);
        }
        let flow = event.get("flow_id").map(Value::to_string);
        let key = flow_key(&flow.unwrap_or_else(|| [text(client.0), text(server.0)].join(" ")));
        to.connection(key);
        if self.seen.insert(key) {
            let place = to.place(text(server.0), port(server.1));
            to.note(Note::Connecting(place));
            if let Ok(address) = text(client.0).parse() {
                to.client_address(address);
            }
        }
        to.remark();
        if let Some(command) = ftp.get("command").and_then(Value::as_str) {
            let argument = ftp.get("command_data").and_then(Value::as_str).unwrap_or_default();
            if ["PASS", "ACCT"].iter().any(|verb| command.eq_ignore_ascii_case(verb))
                && let Some(raw) = json_string(line, "\"command_data\":")
            {
                to.secret(raw);
            }
            to.command([command, argument].join(" ").trim_end());
        }
        for reply in replies(ftp) {
            to.reply(&reply);
        }
        if ftp.get("reply_received").and_then(Value::as_str) == Some("no") {
            to.note(Note::NoReply);
        }
        to.set_role(if ftp.get("command").is_some() { Role::Command } else { Role::Reply });
    }
}

/// The lines of the replies, put together again from `completion_code` and `reply`.
fn replies(ftp: &Value) -> Vec<String> {
    let list = |name: &str| -> Vec<&str> {
        ftp.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let (codes, texts) = (list("completion_code"), list("reply"));
    if codes.is_empty() {
        return Vec::new();
    }
    let code = codes.first().copied().unwrap_or_default();
    if codes.len() != texts.len() && codes.iter().all(|other| *other == code) {
        // Lines inside of a reply have no code of their own.
        let last = texts.len().saturating_sub(1);
        if texts.is_empty() {
            return vec![code.to_owned()];
        }
        let line = |(at, text): (usize, &&str)| [code, if at == last { " " } else { "-" }, text].concat();
        return texts.iter().enumerate().map(line).collect();
    }
    let line = |(at, code): (usize, &&str)| {
        let goes_on = codes.get(at + 1) == Some(code);
        [*code, if goes_on { "-" } else { " " }, texts.get(at).copied().unwrap_or_default()].concat()
    };
    codes.iter().enumerate().map(line).collect()
}

#[cfg(test)]
mod tests {
    //! What the sample decodes to, and the tricky events one by one.

    use crate::session::Login;
    use crate::{Decoded, LineId, decode, dialects};

    fn read(text: &str) -> Decoded {
        let decoded = decode(text.as_bytes().to_vec());
        let id = decoded.transcript.segments().first().and_then(|s| dialects::get(s.dialect)).map(|d| d.id);
        assert_eq!(id, Some("suricata"));
        assert_eq!(decoded.transcript.lines_not_understood(), 0);
        decoded
    }

    #[test]
    fn events_of_a_flow_are_a_session() {
        let decoded = read(include_str!("samples/eve.log"));
        let [session] = decoded.sessions.as_slice() else { panic!("one session") };
        assert_eq!((session.peer.address, session.peer.port), (Some([203, 0, 113, 12].into()), Some(21)));
        assert_eq!(session.client_address, Some([192, 0, 2, 7].into()));
        assert_eq!(session.login, Login::Accepted);
        let features = session.exchanges.iter().find(|e| e.verb().is_some_and(|v| v.as_str() == "FEAT")).unwrap();
        assert_eq!(decoded.transcript.reply_lines(&features.replies[0]).count(), 3);
        assert_eq!(session.channels[0].announced.as_ref().unwrap().port(), Some(51_210));
        let shown = decoded.transcript.line_text(LineId(2));
        assert!(shown.contains("\"command_data\":\"***\"") && !shown.contains("pw1"), "{shown}");
    }
}
