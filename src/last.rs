//! Of things that are asked for one after the other, and may come in another order, the last one asked for counts.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

/// Counts what is asked for.
#[derive(Clone, Default)]
pub struct Last(Rc<Cell<u32>>);

impl Last {
    /// Asks for something: counted at once, and `None` when something else has been asked for before it came.
    pub fn of<T, F: Future<Output = T>>(&self, coming: F) -> impl Future<Output = Option<T>> + use<T, F> {
        let asked = self.0.get().wrapping_add(1);
        self.0.set(asked);
        let last = Rc::clone(&self.0);
        async move {
            let came = coming.await;
            (last.get() == asked).then_some(came)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::{Future, poll_fn};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::Last;

    #[test]
    fn what_comes_late_does_not_count() {
        let last = Last::default();
        let (slow, quick) = (Cell::new(None), Cell::new(None));
        let arrival = |cell: &Cell<Option<&'static str>>| cell.get().map_or(Poll::Pending, Poll::Ready);
        let mut french = pin!(last.of(poll_fn(|_| arrival(&slow))));
        let mut vietnamese = pin!(last.of(poll_fn(|_| arrival(&quick))));
        let mut context = Context::from_waker(Waker::noop());
        assert!(french.as_mut().poll(&mut context).is_pending() && vietnamese.as_mut().poll(&mut context).is_pending());
        quick.set(Some("vi"));
        assert_eq!(vietnamese.as_mut().poll(&mut context), Poll::Ready(Some("vi")));
        slow.set(Some("fr"));
        assert_eq!(french.as_mut().poll(&mut context), Poll::Ready(None), "it was chosen before the other");
        let mut english = pin!(last.of(poll_fn(|_| Poll::Ready("en"))));
        assert_eq!(english.as_mut().poll(&mut context), Poll::Ready(Some("en")));
    }
}
