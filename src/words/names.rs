//! What replies and commands are called: in English by the catalogue in the program, in other languages by the list of
//! all articles, once it is here.

use ftp_catalog::{CommandEntry, ReplyEntry};

use super::{Kind, Place};
use crate::search;
use crate::text::Texts;

/// What has a name in each language.
pub trait Named {
    /// The short meaning.
    fn title_in(&self, text: &Texts) -> String;
    /// One sentence.
    fn summary_in(&self, text: &Texts) -> String;
}

impl Named for ReplyEntry {
    fn title_in(&self, text: &Texts) -> String {
        listed(text, &Place::reply(self.code.0)).map_or_else(|| self.title().to_owned(), |(title, _)| title)
    }

    fn summary_in(&self, text: &Texts) -> String {
        listed(text, &Place::reply(self.code.0)).map_or_else(|| self.summary().to_owned(), |(_, summary)| summary)
    }
}

impl Named for CommandEntry {
    fn title_in(&self, text: &Texts) -> String {
        listed(text, &Place::new(Kind::Command, self.name)).map_or_else(|| self.title().to_owned(), |(title, _)| title)
    }

    fn summary_in(&self, text: &Texts) -> String {
        let listed = listed(text, &Place::new(Kind::Command, self.name));
        listed.map_or_else(|| self.summary().to_owned(), |(_, summary)| summary)
    }
}

fn listed(text: &Texts, place: &Place) -> Option<(String, String)> {
    if text.language_tag == "en" { None } else { search::names(text.language_tag, place) }
}
