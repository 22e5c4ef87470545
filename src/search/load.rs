//! The list of all that can be found, as a file of this site. Read by the browser's own JSON: a parser would be a tenth
//! of the program.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{Entry, Index};
use crate::words::{Kind, Place, fetch_text};

thread_local! {
    /// With its language.
    static KEPT: RefCell<Option<(String, Rc<Index>)>> = const { RefCell::new(None) };
}

/// The index of a language; `None` if it cannot be had now.
pub async fn load(language: &str) -> Option<Rc<Index>> {
    let kept = KEPT.with_borrow(|kept| kept.clone());
    if let Some((_, index)) = kept.filter(|(own, _)| own == language) {
        return Some(index);
    }
    let json = fetch_text(&Place::index(language)).await.ok()?;
    let index = Rc::new(Index::new(entries(&json)?));
    KEPT.set(Some((language.to_owned(), index.clone())));
    Some(index)
}

/// Title and summary of an article, if the index of that language is here.
pub fn names(language: &str, place: &Place) -> Option<(String, String)> {
    KEPT.with_borrow(|kept| {
        let (_, index) = kept.as_ref().filter(|(own, _)| own == language)?;
        index.entry_of(place).map(|entry| (entry.title.clone(), entry.summary.clone()))
    })
}

/// What is of a kind that this program does not know is left out.
fn entries(json: &str) -> Option<Vec<Entry>> {
    let list: Array = JSON::parse(json).ok()?.dyn_into().ok()?;
    Some(list.iter().filter_map(|item| entry(&item)).collect())
}

fn entry(item: &JsValue) -> Option<Entry> {
    let field = |name: &str| Reflect::get(item, &name.into()).ok();
    let text = |name: &str| field(name)?.as_string();
    let texts: Array = field("texts").and_then(|texts| texts.dyn_into().ok()).unwrap_or_default();
    Some(Entry {
        place: Place::new(Kind::from_folder(&text("kind")?)?, &text("name")?),
        title: text("title")?,
        summary: text("summary").unwrap_or_default(),
        texts: texts.iter().filter_map(|text| text.as_string()).collect(),
    })
}
