//! A page before it is laid out, and what all pages are made with.

use std::collections::BTreeSet;

use ftp_catalog::markup::Target;
use maud::{Markup, html};
use serde_json::Value;

use crate::address::{Subject, to_root};
use crate::related::Related;
use crate::structured;
use crate::tongue::Tongue;
use crate::write::Options;

/// What a page says.
pub(crate) struct Page {
    /// What it is about.
    pub(crate) subject: Subject,
    /// For the browser's tab and search results.
    pub(crate) title: String,
    /// For search results.
    pub(crate) description: String,
    /// What it is called in lists and at the end of the breadcrumbs.
    pub(crate) name: String,
    /// The inside of the only `h1`.
    pub(crate) heading: Markup,
    /// The sentence below it.
    pub(crate) lead: String,
    /// What follows.
    pub(crate) body: Markup,
    /// Its sections: ids and headings.
    pub(crate) contents: Vec<(String, String)>,
    /// Structured data, besides that of the breadcrumbs.
    pub(crate) structured: Vec<Value>,
    /// The language of heading, lead and article: that of the page, or English where it has none of its own.
    pub(crate) language: &'static str,
}

/// What a page is made with: its language, its place, and what all pages know.
pub(crate) struct Desk<'a> {
    pub(crate) tongue: &'a Tongue,
    pub(crate) tongues: &'a [Tongue],
    pub(crate) related: &'a Related,
    pub(crate) options: &'a Options,
    pub(crate) subject: Subject,
    sections: Vec<(String, String)>,
    ids: BTreeSet<String>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        subject: Subject,
        tongue: &'a Tongue,
        tongues: &'a [Tongue],
        related: &'a Related,
        options: &'a Options,
    ) -> Self {
        // The ids of the frame.
        let ids = ["main"].map(str::to_owned).into();
        Desk { tongue, tongues, related, options, subject, sections: Vec::new(), ids }
    }

    /// The folder of the page, below the site's root.
    pub(crate) fn folder(&self) -> String {
        format!("{}{}", self.tongue.folder(), self.subject.path())
    }

    /// The way to the site's root.
    pub(crate) fn root(&self) -> String {
        to_root(&self.folder())
    }

    /// The address of a place in the app, such as `#/privacy`, which goes on in the page's language there.
    pub(crate) fn app(&self, place: &str) -> String {
        format!("{}{}{place}", self.root(), self.tongue.query())
    }

    /// The address of another page in the same language.
    pub(crate) fn href(&self, to: &Subject) -> String {
        format!("{}{}{}", self.root(), self.tongue.folder(), to.path())
    }

    /// The address that a link leads to, if there is such a page.
    pub(crate) fn link(&self, target: &Target) -> Option<String> {
        match target {
            Target::Url(url) => Some(url.clone()),
            other => Subject::of(other).map(|subject| self.href(&subject)),
        }
    }

    /// The page's address for machines: whole where the site's is known.
    pub(crate) fn address_in(&self, tongue: &Tongue, subject: &Subject) -> String {
        let below = format!("{}{}", tongue.folder(), subject.path());
        match &self.options.site_url {
            Some(site) => format!("{}/{below}", site.trim_end_matches('/')),
            None if tongue.tag == self.tongue.tag && *subject == self.subject => "./".to_owned(),
            None => format!("{}{below}", self.root()),
        }
    }

    /// Notes a section for the list of contents and gives the id that it can have.
    pub(crate) fn section(&mut self, key: &str, heading: &str) -> String {
        let plain: String = key.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let plain = if plain.starts_with(|c: char| c.is_ascii_alphabetic()) { plain } else { format!("s-{plain}") };
        let mut id = plain.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{plain}-{number}");
            number += 1;
        }
        self.sections.push((id.clone(), heading.to_owned()));
        id
    }

    /// The page itself, if it is a list: what it says of itself to machines is what it says to people.
    pub(crate) fn list(&mut self, head: String, title: String, lead: String, body: Markup) -> Page {
        Page {
            subject: self.subject.clone(),
            title: head,
            description: lead.clone(),
            name: title.clone(),
            heading: html! { (title) },
            structured: vec![structured::collection(&title, &lead, self)],
            lead,
            body,
            contents: self.contents(),
            language: self.tongue.tag,
        }
    }

    /// The sections noted so far.
    pub(crate) fn contents(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.sections)
    }
}

/// The longest of some titles that search results show in full.
pub(crate) fn fitting(titles: impl IntoIterator<Item = String>) -> String {
    const LONGEST: usize = 70;
    let mut shortest = String::new();
    for title in titles {
        if title.chars().count() <= LONGEST {
            return title;
        }
        shortest = title;
    }
    shortest
}
