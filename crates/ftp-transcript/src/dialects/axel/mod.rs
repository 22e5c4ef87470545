//! Axel: only its own words, none of FTP's. `Initializing download: ftp://203.0.113.70/image.jpg`

use super::common::host_and_port;
use crate::dialect::{Dialect, Form, Perspective, Reader};
use crate::note::{Channel, Failure, Note, Place};
use crate::recorder::Recorder;

const URL: Form = Form("Initializing download: ftp://");
const SIZE: Form = Form("File size: N (N bytes)");
const WORDS: Form = Form("Starting download, Opening output file");
const DONE: Form = Form("Downloaded N in N second(s).");
const FAILED: Form = Form("Unable to connect");
const METER: Form = Form("[ N%] ....");

pub(super) static DIALECT: Dialect = Dialect {
    id: "axel",
    title: "Axel",
    documentation: "https://github.com/axel-download-accelerator/axel",
    perspective: Perspective::Client,
    forms: &[URL, SIZE, WORDS, DONE, FAILED, METER],
    reader: || Box::<Axel>::default(),
    #[cfg(any(test, feature = "samples"))]
    samples: &[include_str!("samples/done.log")],
};

#[derive(Default)]
struct Axel {
    /// It was told to fetch something by FTP.
    by_ftp: bool,
}

impl Reader for Axel {
    fn read(&mut self, line: &str, to: &mut Recorder<'_>) -> Option<Form> {
        let line = line.trim_end();
        if let Some(url) = line.strip_prefix("Initializing download: ftp") {
            let place = url.split_once("://").map_or("", |(_, rest)| rest).split('/').next().unwrap_or_default();
            let (host, port) = host_and_port(place.rsplit_once('@').map_or(place, |(_, host)| host));
            let place = to.place(host, Some(port.unwrap_or(21)));
            to.note(Note::Connecting(place));
            self.by_ftp = true;
            return Some(URL);
        }
        if !self.by_ftp {
            return None;
        }
        // `[ 34%]  .......... ..........  [1044.0KB/s]`, over one another on a terminal.
        let piece = line.rsplit('\r').find(|p| !p.trim().is_empty()).unwrap_or_default();
        let percent = piece.strip_prefix('[').and_then(|p| p.split_once("%]"));
        if percent.is_some_and(|(n, _)| is_number(n.trim())) || piece.starts_with(',') {
            to.meter();
            return Some(METER);
        }
        Some(if line.starts_with("File size: ") {
            to.remark();
            SIZE
        } else if line.starts_with("Downloaded ") && line.contains(" second") || line.starts_with("Downloaded ") && line.contains(':') {
            to.note(Note::Done);
            DONE
        } else if line.starts_with("Unable to connect to server") || line.starts_with("Connection gone") {
            let failure = Failure::from_text(line).unwrap_or(Failure::Other);
            to.note(Note::Failed(Channel::Unknown, failure, Place::default()));
            FAILED
        } else if ["Opening output file ", "Starting download", "State file found", "Connection ", "Too many redirects"]
            .iter()
            .any(|own| line.starts_with(own))
        {
            to.remark();
            WORDS
        } else {
            return None;
        })
    }
}

/// Digits with one point at most, such as `34` or `7.5`.
fn is_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    whole.len() + part.len() > 0 && [whole, part].iter().all(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
