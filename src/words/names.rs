//! What replies and commands are called: in English by the catalogue in the program, in other languages by the list of
//! all articles, once it is here.

use ftp_catalog::{CommandEntry, ReplyEntry};

use super::{Kind, Place};
use crate::search;
use crate::text::Texts;

/// What has a name in each language.
pub trait Named {
    /// Its article.
    fn place(&self) -> Place;

    /// Title and summary in English.
    fn in_english(&self) -> (&'static str, &'static str);

    /// The short meaning.
    fn title_in(&self, text: &Texts) -> String {
        listed(text, &self.place()).map_or_else(|| self.in_english().0.to_owned(), |(title, _)| title)
    }

    /// One sentence.
    fn summary_in(&self, text: &Texts) -> String {
        listed(text, &self.place()).map_or_else(|| self.in_english().1.to_owned(), |(_, summary)| summary)
    }
}

impl Named for ReplyEntry {
    fn place(&self) -> Place {
        Place::reply(self.code.0)
    }

    fn in_english(&self) -> (&'static str, &'static str) {
        (self.title(), self.summary())
    }
}

impl Named for CommandEntry {
    fn place(&self) -> Place {
        Place::new(Kind::Command, self.name)
    }

    fn in_english(&self) -> (&'static str, &'static str) {
        (self.title(), self.summary())
    }
}

fn listed(text: &Texts, place: &Place) -> Option<(String, String)> {
    if text.language_tag == "en" { None } else { search::names(text.language_tag, place) }
}
