//! Articles that were read are kept in memory; others are fetched when they are shown.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::bundle::{bundle, record};
use super::{Absent, Document, Place};
use crate::text::use_text;

thread_local! {
    /// With the file and the name. Nobody reads more than a few dozen.
    static KEPT: RefCell<Vec<(Address, Rc<Document>)>> = RefCell::default();
}

/// The file that an article is in, and its name there.
type Address = (String, String);

/// How far an article is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Words {
    /// On its way.
    Loading,
    /// Here.
    Ready(Rc<Document>),
    /// The site does not have it.
    Missing,
    /// It could not be fetched; another try may succeed.
    Failed,
}

fn kept(at: &Address) -> Option<Rc<Document>> {
    KEPT.with_borrow(|kept| kept.iter().find(|(own, _)| own == at).map(|(_, document)| document.clone()))
}

async fn load(at: &Address) -> Words {
    let (file, name) = at;
    match bundle(file).await.map(|all| record(&all, name).and_then(Document::parse)) {
        Ok(Some(document)) => {
            let document = Rc::new(document);
            KEPT.with_borrow_mut(|kept| kept.push((at.clone(), document.clone())));
            Words::Ready(document)
        }
        Ok(None) | Err(Absent::Missing) => Words::Missing,
        Err(Absent::Unreachable) => Words::Failed,
    }
}

/// The words of an article in the interface's language, and a way to try again.
#[hook]
pub fn use_words(place: &Place) -> (Words, Callback<()>) {
    let file = (place.file(use_text().language_tag), place.name().to_owned());
    let heard = use_state(|| None::<(Address, Words)>);
    let tries = use_state(|| 0_u32);
    {
        let heard = heard.setter();
        use_effect_with((file.clone(), *tries), move |(file, _)| {
            // Who has gone on to another article does not want this one any more.
            let wanted = Rc::new(Cell::new(true));
            if kept(file).is_none() {
                let (file, wanted) = (file.clone(), wanted.clone());
                spawn_local(async move {
                    let words = load(&file).await;
                    if wanted.get() {
                        heard.set(Some((file, words)));
                    }
                });
            }
            move || wanted.set(false)
        });
    }
    let again = {
        let (heard, next) = (heard.setter(), *tries + 1);
        let tries = tries.setter();
        Callback::from(move |()| {
            heard.set(None);
            tries.set(next);
        })
    };
    let words = match (kept(&file), &*heard) {
        (Some(document), _) => Words::Ready(document),
        (None, Some((about, words))) if *about == file => words.clone(),
        _ => Words::Loading,
    };
    (words, again)
}
