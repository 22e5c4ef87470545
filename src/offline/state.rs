//! How things stand, as a value.

use std::rc::Rc;

use yew::Reducible;

/// How things stand between the page, its service worker and the network.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offline {
    /// There is no network.
    pub away: bool,
    /// What is kept.
    pub keeping: Keeping,
    /// Whether a new version waits.
    pub update: Update,
}

/// What the browser keeps of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Keeping {
    /// Not known yet.
    #[default]
    Unknown,
    /// The browser keeps nothing here: no `https`, a private window, a frame, an old browser.
    Refused,
    /// The visitor had everything removed.
    Off,
    /// Kept so far.
    On(Stock),
    /// All is being fetched.
    Busy(Stock),
    /// Not all could be fetched.
    Failed(Stock),
}

/// How much is kept, in bytes before they are compressed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stock {
    /// Kept.
    pub kept: u32,
    /// In all.
    pub all: u32,
    /// Files that are not kept.
    pub missing: u32,
}

/// Whether a new version waits, and what was said to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Update {
    /// None that is known.
    #[default]
    None,
    /// One waits.
    Ready,
    /// It was asked for, and would close the log that is open.
    Confirm,
    /// It was asked for, but so many other tabs are open.
    Others(u32),
    /// The visitor does not want it now.
    Later,
}

/// What can happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OfflineAction {
    /// The network came, or went.
    Away(bool),
    /// More is known of what is kept.
    Keeping(Keeping),
    /// A new version waits.
    Waits,
    /// The new version was asked for while a log is open.
    Ask,
    /// Other tabs are open.
    Others(u32),
    /// Not now.
    Later,
}

impl Reducible for Offline {
    type Action = OfflineAction;

    fn reduce(self: Rc<Self>, action: OfflineAction) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            OfflineAction::Away(away) => next.away = away,
            OfflineAction::Keeping(keeping) => next.keeping = keeping,
            OfflineAction::Waits => next.update = Update::Ready,
            OfflineAction::Ask => next.update = Update::Confirm,
            OfflineAction::Others(count) => next.update = Update::Others(count),
            OfflineAction::Later => next.update = Update::Later,
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

impl Stock {
    /// Megabytes, at least one.
    pub fn megabytes(bytes: u32) -> u32 {
        bytes.div_ceil(1_000_000).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: &[OfflineAction]) -> Rc<Offline> {
        actions.iter().fold(Rc::default(), |state: Rc<Offline>, action| state.reduce(*action))
    }

    #[test]
    fn a_new_version_waits_until_it_is_wanted_and_asks_before_it_closes_a_log() {
        use OfflineAction::{Ask, Later, Others, Waits};
        assert_eq!(after(&[Waits]).update, Update::Ready);
        assert_eq!(after(&[Waits, Ask]).update, Update::Confirm);
        assert_eq!(after(&[Waits, Ask, Later]).update, Update::Later);
        assert_eq!(after(&[Waits, Others(2)]).update, Update::Others(2));
        assert_eq!(after(&[Waits, Later, Waits]).update, Update::Ready, "yet another version");
    }

    #[test]
    fn the_network_says_nothing_about_what_is_kept() {
        let stock = Stock { kept: 5, all: 9, missing: 2 };
        let state = after(&[OfflineAction::Keeping(Keeping::On(stock)), OfflineAction::Away(true)]);
        assert_eq!((state.away, state.keeping), (true, Keeping::On(stock)));
        let again = state.clone().reduce(OfflineAction::Away(true));
        assert!(Rc::ptr_eq(&state, &again), "nothing is drawn anew for nothing");
    }

    #[test]
    fn sizes_are_told_in_whole_megabytes() {
        assert_eq!([1, 999_999, 1_000_000, 1_000_001].map(Stock::megabytes), [1, 1, 1, 2]);
    }
}
