//! Two logs that are compared, and how far the reading of each is. Pure: `effects.rs` has the worker read them.

use std::rc::Rc;

use ftp_diagnosis::compare::Course;
use yew::Reducible;

use crate::input::Input;
use crate::worker::client::Heard;
use crate::worker::protocol::{AccountView, CourseView, Job, Response};

/// The two logs.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Two {
    /// The first and the second.
    pub sides: [Side; 2],
    jobs: Job,
}

/// One of them.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Side {
    /// The log.
    pub input: Option<Rc<Input>>,
    /// How far its reading is.
    pub phase: SidePhase,
    job: Job,
}

/// How far a reading is.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum SidePhase {
    /// There is nothing to read.
    #[default]
    Empty,
    /// It is being read, or waits for the other to be read.
    Reading {
        /// Bytes read.
        done: u64,
        /// Bytes in all; 0 before that is known.
        total: u64,
    },
    /// It is read.
    Ready(Rc<Read>),
    /// The worker died or fell silent.
    Stopped,
    /// It cannot be read.
    Unreadable,
    /// There is no memory for it.
    TooLarge,
}

/// A log that was read.
#[derive(PartialEq, Eq)]
pub struct Read {
    /// Of which the verdict's sentence is made.
    pub account: AccountView,
    /// What its deciding session did.
    pub course: Course,
}

/// Which of the two.
pub type Which = usize;

/// What can happen.
#[derive(Clone)]
pub enum Action {
    /// Compare this log with another, which is still to be given.
    Begin(Rc<Input>),
    /// This is one of the two.
    Give(Which, Rc<Input>),
    /// Wherever there is room; in place of the second where there is none.
    Add(Rc<Input>),
    /// Another is wanted in its place.
    Clear(Which),
    /// Once more.
    Retry(Which),
    /// The worker said something, or died.
    Heard(Heard),
}

impl Two {
    /// The log that is to be read now: the first that waits.
    pub fn due(&self) -> Option<(Job, Rc<Input>)> {
        let waits = |side: &&Side| matches!(side.phase, SidePhase::Reading { .. });
        self.sides.iter().find(waits).and_then(|side| Some((side.job, side.input.clone()?)))
    }

    /// Both, once both are read.
    pub fn both(&self) -> Option<[Rc<Read>; 2]> {
        match &self.sides {
            [Side { phase: SidePhase::Ready(first), .. }, Side { phase: SidePhase::Ready(second), .. }] => {
                Some([first.clone(), second.clone()])
            }
            _ => None,
        }
    }

    fn begin(&mut self, which: Which, input: Rc<Input>) {
        self.jobs += 1;
        let job = self.jobs;
        if let Some(side) = self.sides.get_mut(which) {
            *side = Side { input: Some(input), phase: SidePhase::Reading { done: 0, total: 0 }, job };
        }
    }

    fn set(&mut self, job: Job, phase: SidePhase) {
        let reading = |side: &&mut Side| side.job == job && matches!(side.phase, SidePhase::Reading { .. });
        if let Some(side) = self.sides.iter_mut().find(reading) {
            side.phase = phase;
        }
    }

    fn hear(&mut self, response: Response) {
        match response {
            Response::Progress { job, done, total } => self.set(job, SidePhase::Reading { done, total }),
            Response::Course { job, course } => {
                let account = course.account.clone();
                let read = Read { account, course: CourseView::course(*course) };
                self.set(job, SidePhase::Ready(Rc::new(read)));
            }
            Response::Unreadable { job } => self.set(job, SidePhase::Unreadable),
            Response::TooLarge { job } => self.set(job, SidePhase::TooLarge),
            // What the head shows is not compared.
            _ => (),
        }
    }
}

impl Reducible for Two {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Begin(input) => {
                // It may be here already, from a comparison with something else.
                if self.sides.first().is_none_or(|side| side.input.as_ref() != Some(&input)) {
                    next = Two { jobs: self.jobs, ..Two::default() };
                    next.begin(0, input);
                }
            }
            Action::Give(which, input) => next.begin(which, input),
            Action::Add(input) => {
                let free = self.sides.iter().position(|side| side.input.is_none()).unwrap_or(1);
                next.begin(free, input);
            }
            Action::Clear(which) => {
                if let Some(side) = next.sides.get_mut(which) {
                    *side = Side::default();
                }
            }
            Action::Retry(which) => {
                let input = self.sides.get(which).and_then(|side| side.input.clone());
                if let Some(input) = input {
                    next.begin(which, input);
                }
            }
            Action::Heard(Heard::Said(response)) => next.hear(response),
            Action::Heard(Heard::Died(Some(job)) | Heard::NoWorker(job)) => next.set(job, SidePhase::Stopped),
            Action::Heard(Heard::Died(None)) => return self,
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Origin;

    fn input(text: &str) -> Rc<Input> {
        Rc::new(Input::text(Origin::Pasted, text.to_owned().into()))
    }

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<Two> {
        actions.into_iter().fold(Rc::new(Two::default()), Reducible::reduce)
    }

    fn read(job: Job) -> Action {
        Action::Heard(Heard::Said(Response::Course { job, course: Box::default() }))
    }

    fn died(job: Option<Job>) -> Action {
        Action::Heard(Heard::Died(job))
    }

    #[test]
    fn one_after_the_other_is_read() {
        let two = after([Action::Give(1, input("b")), Action::Add(input("a"))]);
        assert_eq!(two.due(), Some((2, input("a"))), "the first side first");
        let two = two.reduce(read(2));
        assert_eq!((two.due(), two.both().is_some()), (Some((1, input("b"))), false));
        let two = two.reduce(read(1));
        assert!(two.due().is_none() && two.both().is_some());
    }

    #[test]
    fn what_is_said_of_a_log_that_was_replaced_is_dropped() {
        let two = after([Action::Add(input("a")), Action::Give(0, input("b")), read(1), died(Some(1))]);
        assert_eq!(two.due(), Some((2, input("b"))));
        let two = two.reduce(Action::Clear(0)).reduce(read(2));
        assert!(two.due().is_none() && two.sides.iter().all(|side| side.input.is_none()));
    }

    #[test]
    fn a_comparison_that_begins_with_another_log_forgets_the_one_before() {
        let two = after([Action::Add(input("a")), Action::Add(input("b")), read(1), read(2)]);
        assert!(two.both().is_some());
        assert!(two.clone().reduce(Action::Begin(input("a"))).both().is_some(), "the same log: nothing is lost");
        let other = two.reduce(Action::Begin(input("c")));
        assert_eq!(other.due(), Some((3, input("c"))));
        assert!(other.sides.last().is_some_and(|side| side.input.is_none()));
    }

    #[test]
    fn a_third_log_takes_the_place_of_the_second() {
        let two = after(["a", "b", "c"].map(|text| Action::Add(input(text))));
        let given = two.sides.each_ref().map(|side| side.input.clone());
        assert_eq!(given, [Some(input("a")), Some(input("c"))]);
    }

    #[test]
    fn a_dead_worker_can_be_tried_again() {
        let two = after([Action::Add(input("a")), died(None), died(Some(1))]);
        assert!(two.sides.first().is_some_and(|side| side.phase == SidePhase::Stopped));
        assert_eq!(two.reduce(Action::Retry(0)).due(), Some((2, input("a"))));
    }
}
