//! What somebody gave to be explained: text, or a file that only the worker opens. Kept for the life of the page, in
//! memory alone.

use std::rc::Rc;

use web_sys::File;
use yew::AttrValue;

use crate::worker::client::Payload;

/// Longer text is not put into the paste box: a text area with tens of thousands of lines freezes the page.
pub const BOX_LIMIT: usize = 200_000;

/// What was given, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Input {
    /// How it came.
    pub origin: Origin,
    /// The thing itself.
    pub content: Content,
}

/// How the input came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Pasted.
    Pasted,
    /// Typed into the box, letter by letter.
    Typed,
    /// The site that has the page in a frame gave it.
    Parent {
        /// Whether names and addresses are replaced in what that site is told.
        redact: bool,
    },
    /// Opened or dropped.
    File {
        /// The file's name, without its folder: browsers tell no more.
        name: AttrValue,
    },
    /// One of the samples.
    Sample {
        /// Its id.
        id: AttrValue,
    },
    /// It came with a link.
    Shared {
        /// What the link carries.
        packed: AttrValue,
    },
    /// It was kept in this browser.
    Kept {
        /// Its name.
        id: u64,
    },
}

impl Origin {
    /// Whether the visitor gave it, so that it belongs into the box.
    pub fn is_own(&self) -> bool {
        !matches!(self, Origin::Sample { .. } | Origin::Shared { .. } | Origin::Kept { .. })
    }
}

/// The thing itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// Text.
    Text(AttrValue),
    /// A file, unread.
    File(File),
}

impl Input {
    /// Text from somewhere.
    pub fn text(origin: Origin, text: AttrValue) -> Input {
        Input { origin, content: Content::Text(text) }
    }

    /// A file that was opened or dropped.
    pub fn file(file: File) -> Input {
        Input { origin: Origin::File { name: file.name().into() }, content: Content::File(file) }
    }

    /// The text of a sample as it stands in the page before it is read, as `opening.js` shows it.
    pub fn sample_text(&self) -> Option<String> {
        match (&self.origin, &self.content) {
            (Origin::Sample { .. }, Content::Text(text)) => Some(without_passwords(text)),
            _ => None,
        }
    }

    /// The text, if it may stand in the paste box.
    pub fn box_text(&self) -> Option<&AttrValue> {
        match &self.content {
            Content::Text(text) if text.len() <= BOX_LIMIT && self.origin.is_own() => Some(text),
            _ => None,
        }
    }

    /// Its lines, as far as the page knows.
    pub fn lines(&self) -> Option<usize> {
        match &self.content {
            Content::Text(text) => Some(text.lines().count()),
            Content::File(_) => None,
        }
    }

    /// Nothing but space.
    pub fn is_blank(&self) -> bool {
        matches!(&self.content, Content::Text(text) if text.trim().is_empty())
    }

    /// What the worker gets.
    pub fn payload(&self) -> Payload {
        match &self.content {
            Content::Text(text) => Payload::Bytes(Rc::from(text.as_bytes())),
            Content::File(file) => Payload::File(file.clone()),
        }
    }
}

/// A sample without its passwords, which are those of its commands. Of other logs only the worker knows.
fn without_passwords(log: &str) -> String {
    let masked = |line: &str| match line.split_once("PASS ") {
        Some((before, _)) => format!("{before}PASS ••••••••\n"),
        None => line.to_owned(),
    };
    log.split_inclusive('\n').map(masked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_big_paste_stays_out_of_the_box() {
        let small = Input::text(Origin::Pasted, "230 in\n226 done".into());
        assert_eq!(small.box_text().map(|text| text.len()), Some(15));
        assert_eq!(small.lines(), Some(2));
        let big = Input::text(Origin::Pasted, "x\n".repeat(BOX_LIMIT).into());
        assert_eq!(big.box_text(), None);
        assert_eq!(big.lines(), Some(BOX_LIMIT));
    }

    #[test]
    fn space_is_nothing() {
        assert!(Input::text(Origin::Pasted, " \r\n\t".into()).is_blank());
    }

    #[test]
    fn a_sample_that_stands_in_the_page_shows_no_password() {
        for sample in crate::component::sample_list::SAMPLES {
            let path = format!("{}/static/samples/{}.log", env!("CARGO_MANIFEST_DIR"), sample.id);
            let log = std::fs::read_to_string(&path).expect("a sample");
            let decoded = ftp_transcript::decode(log.clone().into_bytes());
            let transcript = &decoded.transcript;
            let lines = (0..transcript.line_count() as u32).map(ftp_transcript::LineId);
            let known: Vec<String> = lines.map(|line| transcript.line_text(line).into_owned()).collect();
            let shown = super::without_passwords(&log).replace("••••••••", ftp_transcript::secret::MASK);
            // What a program has masked already may be shown or not.
            let alike = |(known, shown): (&String, &str)| {
                known.trim_end() == shown.trim_end() || (shown.ends_with("PASS ***") && known.contains("PASS *"))
            };
            assert!(known.iter().zip(shown.lines()).all(alike), "{path}:\n{shown}");
        }
    }
}
