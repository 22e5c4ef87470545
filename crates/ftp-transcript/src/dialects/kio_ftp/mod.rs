//! KDE's kio_ftp, as Qt prints its debug output: `kf.kio.slaves.ftp: send>  "PASV"`, each line of a reply behind
//! `    > `, and the last one once more behind `resp> `.

use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::Recorder;

const COMMAND: Form = Form("send>");
const REPLY: Form = Form("    > reply");
const AGAIN: Form = Form("resp>");

pub(super) static DIALECT: Dialect = Dialect {
    id: "kio_ftp",
    title: "KDE kio_ftp",
    documentation: "https://invent.kde.org/frameworks/kio",
    perspective: Perspective::Client,
    forms: &[COMMAND, REPLY, AGAIN],
    reader: || Box::<KioFtp>::default(),
    // Built from the source (src/kioworkers/ftp/ftp.cpp).
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/debug.log")],
};

#[derive(Default)]
struct KioFtp {
    last: String,
}

impl Reader for KioFtp {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        // The category stands before it, where Qt is told to print it.
        let text = line.split_once("ftp: ").map_or(line, |(_, text)| text);
        if let Some(command) = text.strip_prefix("send> ") {
            return to.command(unquoted(command)).then_some(COMMAND);
        }
        // A paste may have lost the indentation; then the quotes tell it.
        let narrow = || text.trim_start().strip_prefix("> ").filter(|reply| reply.trim_start().starts_with('"'));
        if let Some(reply) = text.strip_prefix("    > ").or_else(narrow) {
            let reply = unquoted(reply);
            reply.clone_into(&mut self.last);
            return to.reply(reply).then_some(REPLY);
        }
        let reply = unquoted(text.strip_prefix("resp> ")?);
        if reply == self.last {
            to.remark();
            return Some(AGAIN);
        }
        to.reply(reply).then_some(AGAIN)
    }
}

/// ` "211-Features:"`: Qt puts a blank between the parts, and quotes around text of its own kind.
fn unquoted(text: &str) -> &str {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let inside = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    inside.strip_suffix("\\r\\n").unwrap_or(inside)
}

#[cfg(test)]
mod tests;
