//! A small map in a sorted list. The library's map is six kilobytes of code for each type of value, which a page has to
//! load; this one is for some hundred values at most.

/// Values by their keys, in the order of these.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Sorted(Vec::new())
    }
}

impl<K: Ord + Copy, V> Sorted<K, V> {
    fn find(&self, key: K) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(&key))
    }

    /// The value of a key.
    pub fn get(&self, key: K) -> Option<&V> {
        self.find(key).ok().and_then(|at| self.0.get(at)).map(|(_, value)| value)
    }

    /// Whether there is one.
    pub fn has(&self, key: K) -> bool {
        self.find(key).is_ok()
    }

    /// Puts a value at its place, instead of the one that was there.
    pub fn insert(&mut self, key: K, value: V) {
        match self.find(key) {
            Ok(at) => {
                if let Some(place) = self.0.get_mut(at) {
                    place.1 = value;
                }
            }
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Changes the value of a key, which begins as the usual one.
    pub fn change(&mut self, key: K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        let at = self.find(key).unwrap_or_else(|at| {
            self.0.insert(at, (key, V::default()));
            at
        });
        if let Some((_, value)) = self.0.get_mut(at) {
            change(value);
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, key: K) {
        if let Ok(at) = self.find(key) {
            self.0.remove(at);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.0.iter()
    }
}

impl<K, V> IntoIterator for Sorted<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Ord + Copy, V> FromIterator<(K, V)> for Sorted<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(values: I) -> Self {
        let mut sorted = Sorted::default();
        for (key, value) in values {
            sorted.insert(key, value);
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::Sorted;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_is_a_map(steps in prop::collection::vec((0_u32..30, any::<Option<u8>>()), 0..200)) {
            let (mut map, mut sorted) = (BTreeMap::new(), Sorted::default());
            for (key, value) in steps {
                match value {
                    Some(value) if value > 200 => {
                        let own: &mut u8 = map.entry(key).or_default();
                        *own = own.wrapping_add(value);
                        sorted.change(key, |own: &mut u8| *own = own.wrapping_add(value));
                    }
                    Some(value) => {
                        map.insert(key, value);
                        sorted.insert(key, value);
                    }
                    None => {
                        map.remove(&key);
                        sorted.remove(key);
                    }
                }
                prop_assert_eq!((map.get(&key), map.len()), (sorted.get(key), sorted.len()));
                prop_assert_eq!(sorted.has(key), map.contains_key(&key));
            }
            prop_assert_eq!(sorted.is_empty(), map.is_empty());
            prop_assert_eq!(&sorted, &map.iter().rev().map(|(key, value)| (*key, *value)).collect());
            prop_assert_eq!(sorted.iter().copied().collect::<Vec<_>>(), map.into_iter().collect::<Vec<_>>());
        }
    }
}
