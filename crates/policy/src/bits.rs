//! Fixed-size sets of small numbers: the cells of a dimension, the clauses of a policy.

/// A set of numbers below a fixed size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
    size: usize,
}

impl Bits {
    pub(crate) fn empty(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)], size }
    }

    pub(crate) fn full(size: usize) -> Self {
        let mut bits = Self { words: vec![!0; size.div_ceil(64)], size };
        if !size.is_multiple_of(64)
            && let Some(last) = bits.words.last_mut()
        {
            *last = (1 << (size % 64)) - 1;
        }
        bits
    }

    pub(crate) fn of(size: usize, members: impl IntoIterator<Item = usize>) -> Self {
        let mut bits = Self::empty(size);
        members.into_iter().for_each(|m| bits.insert(m));
        bits
    }

    pub(crate) const fn size(&self) -> usize {
        self.size
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.words
    }

    pub(crate) fn insert(&mut self, member: usize) {
        self.words[member / 64] |= 1 << (member % 64);
    }

    pub(crate) fn contains(&self, member: usize) -> bool {
        self.words[member / 64] >> (member % 64) & 1 == 1
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|w| *w == 0)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.len() == self.size
    }

    pub(crate) fn and(&self, other: &Self) -> Self {
        let words = self.words.iter().zip(&other.words).map(|(a, b)| a & b).collect();
        Self { words, size: self.size }
    }

    pub(crate) fn without(&self, other: &Self) -> Self {
        let words = self.words.iter().zip(&other.words).map(|(a, b)| a & !b).collect();
        Self { words, size: self.size }
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    pub(crate) fn complement(&self) -> Self {
        Self::full(self.size).without(self)
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).any(|(a, b)| a & b != 0)
    }

    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.words.iter().zip(&other.words).all(|(a, b)| a & !b == 0)
    }

    pub(crate) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        members(&self.words)
    }
}

/// The members of a set given by its words, in rising order.
pub(crate) fn members(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(i, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (bit < 64).then_some(i * 64 + bit)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn agrees_with_a_sorted_set(size in 1..200_usize, a in prop::collection::vec(0..200_usize, 0..40), b in prop::collection::vec(0..200_usize, 0..40)) {
            let (a, b): (BTreeSet<_>, BTreeSet<_>) =
                (a.into_iter().filter(|x| *x < size).collect(), b.into_iter().filter(|x| *x < size).collect());
            let (x, y) = (Bits::of(size, a.iter().copied()), Bits::of(size, b.iter().copied()));
            prop_assert_eq!(x.iter().collect::<Vec<_>>(), a.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(x.and(&y).iter().collect::<BTreeSet<_>>(), &a & &b);
            prop_assert_eq!(x.without(&y).iter().collect::<BTreeSet<_>>(), &a - &b);
            prop_assert_eq!(x.meets(&y), !a.is_disjoint(&b));
            prop_assert_eq!(x.is_within(&y), a.is_subset(&b));
            prop_assert_eq!(x.complement().len(), size - a.len());
            prop_assert_eq!(Bits::full(size).is_full(), true);
        }
    }
}
