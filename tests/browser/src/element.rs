//! An element as the accessibility tree knows it, and what a person does with it.
use std::cell::RefCell;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::wait;
use crate::webdriver::{covered, gone, reference};

/// How an accessible name is compared.
#[derive(Clone, Copy)]
pub(crate) enum Name<'a> {
    Is(&'a str),
    Contains(&'a str),
}

impl Name<'_> {
    pub(crate) fn matches(self, name: &str) -> bool {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Is(wanted) => name == wanted,
            Self::Contains(part) => name.contains(part),
        }
    }

    /// The same comparison, for later.
    pub(crate) fn owned(self) -> OwnedName {
        match self {
            Self::Is(name) => OwnedName { name: name.to_owned(), whole: true },
            Self::Contains(part) => OwnedName { name: part.to_owned(), whole: false },
        }
    }
}

/// [`Name`] with its own text.
pub(crate) struct OwnedName {
    name: String,
    whole: bool,
}

impl OwnedName {
    pub(crate) fn borrowed(&self) -> Name<'_> {
        if self.whole { Name::Is(&self.name) } else { Name::Contains(&self.name) }
    }

    pub(crate) fn matches(&self, name: &str) -> bool {
        self.borrowed().matches(name)
    }
}

/// Where elements are looked for.
#[derive(Clone, Copy)]
pub(crate) enum Root<'a> {
    Document,
    Element(&'a Found),
}

/// What a browser knows of an element that was found.
pub(crate) struct Found {
    /// WebDriver's id of it.
    pub(crate) id: String,
    /// The accessible name that it had then.
    pub(crate) name: String,
    /// The JavaScript expression that gives it, for a browser that searches below it by that.
    pub(crate) expression: Option<String>,
}

/// An element that was found.
pub struct Element<'a> {
    browser: &'a dyn Browser,
    found: RefCell<Found>,
    /// The accessible name that it had when it was first found.
    name: String,
    /// By what it is found again, where it was one of a kind.
    again: Option<(String, OwnedName)>,
}

impl<'a> Element<'a> {
    /// The elements below `root`, as they are fetched; one that goes away meanwhile is left out. Fetching takes some
    /// messages each, so take no more than needed.
    pub(crate) fn query(
        browser: &'a dyn Browser,
        root: Root<'_>,
        role: &str,
        name: Name<'_>,
    ) -> impl Iterator<Item = Self> + use<'a> {
        browser.query(root, role, name).map(move |found| Self {
            browser,
            name: found.name.clone(),
            found: RefCell::new(found),
            again: None,
        })
    }

    /// The first such element of the document. Whatever is done with it is done with the one that stands in its place by
    /// then: a page may draw anew what a person goes on seeing as the same.
    pub(crate) fn first(browser: &'a dyn Browser, role: &str, name: Name<'_>) -> Option<Self> {
        let found = Self::query(browser, Root::Document, role, name).next()?;
        Some(Self { again: Some((role.to_owned(), name.owned())), ..found })
    }

    /// The accessible name that it had when it was found.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The element of this role and name below this one; waits for it.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'a> {
        let what = format!("{role} “{name}” in “{}”", self.name);
        wait::until(&what, || {
            Self::query(self.browser, Root::Element(&self.found.borrow()), role, Name::Is(name)).next()
        })
    }

    /// All elements of this role below this one that are there now.
    pub fn find_all(&self, role: &str) -> Vec<Element<'a>> {
        Self::query(self.browser, Root::Element(&self.found.borrow()), role, Name::Contains("")).collect()
    }

    /// Clicks it, as with a mouse: it must be in view and not covered.
    #[track_caller]
    pub fn click(&self) {
        self.with(|id| self.browser.click(id));
    }

    /// Types into it, key by key; a line ends by Enter.
    #[track_caller]
    pub fn type_text(&self, keys: &str) {
        // WebKit's driver knows the key, and drops the character.
        let keys = keys.replace('\n', "\u{E007}");
        self.with(|id| self.browser.session().try_post(&format!("/element/{id}/value"), &json!({ "text": keys })));
    }

    /// Pastes a text into it in one go, however long: the page gets the `paste` event, and unless it takes that over,
    /// the text replaces the value and the `input` event follows.
    #[track_caller]
    pub fn paste(&self, pasted: &str) {
        self.with(|id| self.browser.try_run(include_str!("paste.js"), &[reference(id), json!(pasted)]));
    }

    /// Chooses a file in it, where it is an `<input type="file">`.
    #[track_caller]
    pub fn choose_file(&self, path: &std::path::Path) {
        self.type_text(&path.display().to_string());
    }

    /// The text that it shows.
    #[track_caller]
    pub fn text(&self) -> String {
        self.with(|id| self.browser.text(id))
    }

    /// A property of it, such as `value` of a field.
    #[track_caller]
    pub fn property(&self, name: &str) -> Value {
        self.with(|id| self.browser.session().try_get(&format!("/element/{id}/property/{name}")))
    }

    /// An attribute of it, if it has that.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.with(|id| self.browser.attribute(id, name))
    }

    pub(crate) fn reference(&self) -> Value {
        reference(&self.found.borrow().id)
    }

    /// Does something with it as soon as nothing lies over it, or with what stands in its place if it is no longer there.
    /// Nothing is done twice: what is gone or covered takes nothing.
    #[track_caller]
    fn with<T>(&self, act: impl Fn(&str) -> Result<T, String>) -> T {
        let what = format!("“{}” to be there with nothing over it", self.name);
        wait::until(&what, || {
            let done = act(&self.found.borrow().id);
            match (done, &self.again) {
                (Ok(done), _) => Some(done),
                (Err(why), Some((role, name))) if gone(&why) => {
                    let other = self.browser.query(Root::Document, role, name.borrowed()).next();
                    if let Some(other) = other {
                        self.found.replace(other);
                    }
                    None
                }
                (Err(why), _) if covered(&why) => None,
                (Err(why), _) => panic!("“{}”: {why}", self.name),
            }
        })
    }
}
