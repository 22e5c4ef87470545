//! The state of a search field and its list. Pure: loading and following links are the component's.

use std::rc::Rc;

use yew::{AttrValue, Reducible};

use super::{Hit, Index};

/// Results that are shown.
const MOST: usize = 8;

/// How far the index is.
#[derive(Clone, Debug, Default)]
pub enum Loading {
    /// Nobody has asked for it.
    #[default]
    Unasked,
    /// On its way.
    Asked,
    /// Here.
    Ready(Rc<Index>),
    /// It could not be loaded.
    Failed,
}

/// A search field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// What is typed.
    pub query: AttrValue,
    /// What it is looked for in.
    pub index: Loading,
    /// What fits.
    pub hits: Rc<[Hit]>,
    /// The chosen result.
    pub active: Option<usize>,
    /// Whether the list is wanted.
    pub open: bool,
}

/// What can happen to it.
pub enum FieldAction {
    /// It was entered: the index is wanted.
    Asked,
    /// The index came, or not.
    Loaded(Option<Rc<Index>>),
    /// Something was typed.
    Typed(AttrValue),
    /// Down, or up.
    Moved {
        /// Down.
        down: bool,
    },
    /// The list is not wanted any more.
    Closed,
    /// The words are not wanted any more.
    Cleared,
}

impl Field {
    /// Whether there is a list to be seen.
    pub fn is_open(&self) -> bool {
        self.open && !self.hits.is_empty()
    }

    /// Whether it can be said that nothing fits.
    pub fn found_nothing(&self) -> bool {
        self.open && self.hits.is_empty() && !self.query.trim().is_empty() && matches!(self.index, Loading::Ready(_))
    }

    fn search(&mut self) {
        self.active = None;
        self.hits = match &self.index {
            Loading::Ready(index) => index.find(&self.query, MOST).into(),
            _ => Rc::default(),
        };
    }
}

impl Reducible for Field {
    type Action = FieldAction;

    fn reduce(self: Rc<Self>, action: FieldAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            FieldAction::Asked if matches!(self.index, Loading::Ready(_) | Loading::Asked) => return self,
            FieldAction::Asked => next.index = Loading::Asked,
            FieldAction::Loaded(index) => {
                next.index = index.map_or(Loading::Failed, Loading::Ready);
                // What was typed meanwhile.
                next.search();
            }
            FieldAction::Typed(query) => {
                next.query = query;
                next.open = true;
                next.search();
            }
            FieldAction::Moved { down } if next.is_open() => {
                let last = next.hits.len() - 1;
                next.active = match (next.active, down) {
                    (None, true) => Some(0),
                    (None, false) => Some(last),
                    // Past either end is the field itself, as in the combobox of the ARIA practices.
                    (Some(at), true) => (at < last).then_some(at + 1),
                    (Some(at), false) => at.checked_sub(1),
                };
            }
            // Closed before: the arrow opens it again.
            FieldAction::Moved { .. } => next.open = true,
            FieldAction::Closed => {
                next.open = false;
                next.active = None;
            }
            FieldAction::Cleared => {
                next.query = AttrValue::default();
                next.open = false;
                next.search();
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Entry;
    use crate::words::Place;

    fn index() -> Rc<Index> {
        let entry = |code, title: &str| Entry {
            place: Place::reply(code),
            title: title.to_owned(),
            summary: String::new(),
            texts: vec![],
        };
        Rc::new(Index::new(vec![entry(227, "Entering passive mode"), entry(229, "Entering extended passive mode")]))
    }

    fn after(actions: impl IntoIterator<Item = FieldAction>) -> Rc<Field> {
        actions.into_iter().fold(Rc::default(), Reducible::reduce)
    }

    fn typed(query: &'static str) -> FieldAction {
        FieldAction::Typed(query.into())
    }

    #[test]
    fn what_is_typed_before_the_index_comes_is_looked_for_when_it_does() {
        let field = after([FieldAction::Asked, typed("pasive")]);
        assert!(!field.is_open() && !field.found_nothing());
        let field = after([FieldAction::Asked, typed("pasive"), FieldAction::Loaded(Some(index()))]);
        assert_eq!(field.hits.len(), 2);
        assert!(field.is_open());
    }

    #[test]
    fn arrows_go_round_through_the_field() {
        let down = || FieldAction::Moved { down: true };
        let up = || FieldAction::Moved { down: false };
        let ready = || [FieldAction::Loaded(Some(index())), typed("passive")];
        let active = |moves: Vec<FieldAction>| after(ready().into_iter().chain(moves)).active;
        assert_eq!(active(vec![]), None);
        assert_eq!(active(vec![down(), down()]), Some(1));
        assert_eq!(active(vec![down(), down(), down()]), None);
        assert_eq!(active(vec![up()]), Some(1));
        assert_eq!(active(vec![down(), up()]), None);
        assert_eq!(active(vec![down(), typed("extended")]), None, "another list");
    }

    #[test]
    fn it_closes_opens_and_is_cleared() {
        let ready = || [FieldAction::Loaded(Some(index())), typed("passive")];
        let field = after(ready().into_iter().chain([FieldAction::Closed]));
        assert!(!field.is_open() && field.query == "passive");
        let field = after(ready().into_iter().chain([FieldAction::Closed, FieldAction::Moved { down: true }]));
        assert!(field.is_open());
        let field = after(ready().into_iter().chain([FieldAction::Cleared]));
        assert!(field.query.is_empty() && field.hits.is_empty() && !field.found_nothing());
    }

    #[test]
    fn nothing_found_is_said_only_when_it_was_looked_for() {
        assert!(after([FieldAction::Loaded(Some(index())), typed("zzzz")]).found_nothing());
        assert!(!after([FieldAction::Loaded(None), typed("zzzz")]).found_nothing());
        let field = after([FieldAction::Loaded(None), FieldAction::Asked]);
        assert!(matches!(field.index, Loading::Asked), "a second try");
    }
}
