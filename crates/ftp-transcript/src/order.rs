//! Sorting by one piece of code for all types. The library's sort is compiled anew for each type and each comparison,
//! eight kilobytes a time, which a page has to load; here only the comparison is. For lists that are sorted once, not
//! for what is done for every line.

use std::cell::Cell;
use std::cmp::Ordering;

/// Sorts by a key. What is equal keeps its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison. What is equal keeps its order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order_of(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    if let Some(order) = order {
        arrange(order, &mut |a, b| items.swap(a, b));
    }
}

/// Where each place's item is now. `None` where all are in their places, as most often.
#[inline(never)]
fn order_of(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..count).all(|at| compare(at - 1, at).is_le()) {
        return None;
    }
    // For cells the library takes the smallest of its sorts for short lists, a quarter of the one for numbers.
    let mut order: Vec<Cell<usize>> = (0..count).map(Cell::new).collect();
    order.sort_unstable_by(|a, b| compare(a.get(), b.get()).then(a.cmp(b)));
    Some(order.into_iter().map(Cell::into_inner).collect())
}

/// Brings items into an order by exchanges along its cycles: one for each item at most.
#[inline(never)]
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut at = first;
        while let Some(from) = order.get_mut(at).map(|from| std::mem::replace(from, at)) {
            if from == first || from == at {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_library_does(mut items in proptest::collection::vec((0_u8..20, any::<u16>()), 0..200)) {
            let mut sorted = items.clone();
            sorted.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            sort_by_key(&mut items, |(key, _)| std::cmp::Reverse(*key));
            prop_assert_eq!(items, sorted);
        }
    }
}
