//! embeddedmz's ftpclient-cpp: libcurl's own words with their kind in brackets, `[DEBUG] cURL debug log [2]:  - PASV`
//! (0 is what curl's `-v` marks with `*`, 1 what came, 2 what was sent).

use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::recorder::{Recorder, Role};

const SENT: Form = Form("cURL debug log [2]: command");
const RECEIVED: Form = Form("cURL debug log [1]: reply");
const WORDS: Form = Form("cURL debug log [0]: words");
const OWN: Form = Form("[FTPClient] words");

pub(super) static DIALECT: Dialect = Dialect {
    id: "ftpclient-cpp",
    title: "ftpclient-cpp (embeddedmz, on libcurl)",
    documentation: "https://github.com/embeddedmz/ftpclient-cpp",
    perspective: Perspective::Client,
    forms: &[SENT, RECEIVED, WORDS, OWN],
    reader: || Box::new(FtpClient { curl: (super::curl::DIALECT.reader)() }),
    #[cfg(any(test, feature = "samples"))]
    // Built from the log of an issue.
    samples: &[include_str!("samples/active.log")],
};

struct FtpClient {
    /// Reads what libcurl says about itself.
    curl: Box<dyn Reader>,
}

impl Reader for FtpClient {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if line.contains("[FTPClient][") {
            to.remark();
            return Some(OWN);
        }
        let (_, rest) = line.split_once("cURL debug log [")?;
        let (kind, text) = rest.split_once("]: ")?;
        let text = text.trim_start().strip_prefix('-').unwrap_or(text);
        let text = text.strip_prefix(' ').unwrap_or(text);
        match kind {
            "2" => to.command(text).then_some(SENT),
            "1" => to.reply(text).then_some(RECEIVED),
            "0" => {
                self.curl.read(&format!("* {text}"), to);
                if to.role() == Role::Unknown {
                    to.remark();
                }
                Some(WORDS)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
