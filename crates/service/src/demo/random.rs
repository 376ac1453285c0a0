//! Chance that is the same every time.

/// A small generator of numbers (SplitMix64): the same seed gives the same numbers on every machine and for ever, which
/// no general library promises. Only integers are made, because a rounded logarithm may differ between machines.
#[derive(Debug, Clone)]
pub struct Random(u64);

/// The step of SplitMix64: 2⁶⁴ divided by the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random {
    /// The numbers of one thing of the company: its kind and number. Each thing has numbers of its own, so that a change
    /// in how one kind is made leaves all others as they were, and so that the order of making does not matter.
    pub fn of(seed: u64, kind: &str, number: u64) -> Self {
        // FNV-1a over the name, then one step each, so that neighbouring numbers share nothing.
        let named = kind
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut random = Self(seed ^ named);
        random.0 = random.bits() ^ number.wrapping_mul(STEP);
        random.0 = random.bits();
        random
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 up to, not including, `end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.bits()) * (end as u128);
        (wide >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = usize::try_from(last - first + 1).unwrap_or(1);
        first + self.below(span) as i64
    }

    /// Whether something happens that happens so often in a thousand times.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1_000) < per_mille as usize
    }

    /// One of several, each as likely as the others.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of several, as likely as its weight.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, u32)]) -> T {
        let all: u32 = from.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(all as usize) as u32;
        for (thing, weight) in from {
            match at.checked_sub(*weight) {
                Some(rest) => at = rest,
                None => return *thing,
            }
        }
        from[0].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [u64; 2] = [8_470_212_431_599_717_634, 4_623_088_876_945_307_439];

    #[test]
    fn the_same_thing_has_the_same_numbers_for_ever() {
        let mut random = Random::of(1, "customer", 7);
        assert_eq!([random.bits(), random.bits()], KNOWN);
        let mut other = Random::of(1, "customer", 8);
        assert_ne!(other.bits(), KNOWN[0]);
    }

    #[test]
    fn numbers_fill_their_range_evenly() {
        let mut random = Random::of(2, "test", 0);
        let mut seen = [0_usize; 7];
        for _ in 0..7_000 {
            seen[random.below(7)] += 1;
        }
        assert!(seen.iter().all(|n| (850..1_150).contains(n)), "{seen:?}");
        assert!((0..100).all(|_| (-2..=2).contains(&random.between(-2, 2))));
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn weights_count() {
        let mut random = Random::of(3, "test", 0);
        let often = (0..1_000).filter(|_| random.weighted(&[('a', 9), ('b', 1)]) == 'a').count();
        assert!((860..940).contains(&often), "{often}");
        let happened = (0..1_000).filter(|_| random.chance(100)).count();
        assert!((60..140).contains(&happened), "{happened}");
    }
}
