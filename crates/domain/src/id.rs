//! Numbers that name records.

use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// 2025-01-01T00:00:00Z in milliseconds; ids count from here, so that they stay short.
const EPOCH: i64 = 1_735_689_600_000;

/// Bits for ids of one node within a millisecond.
const SEQUENCE_BITS: u32 = 12;

/// Bits for the node that makes the id.
const NODE_BITS: u32 = 10;

/// Makes ids: 64-bit numbers that grow with time and differ between nodes.
///
/// An id is milliseconds since 2025, then the node, then a sequence. Within one process each id is larger than the
/// one before, even when the clock is set back; records therefore sort by id as they were made.
#[derive(Debug, Clone)]
pub struct Ids {
    node: i64,
    /// The last id without its node: time and sequence.
    last: Arc<AtomicI64>,
}

impl Ids {
    /// Ids of one node. Processes that share a database must differ in `node`; only its lowest ten bits count.
    #[must_use]
    pub fn new(node: u16) -> Self {
        Self { node: i64::from(node) & ((1 << NODE_BITS) - 1), last: Arc::new(AtomicI64::new(0)) }
    }

    /// Makes sure that the next id is larger than this one, which was found in the database at start.
    pub fn start_after(&self, id: i64) {
        let sequence = id & ((1 << SEQUENCE_BITS) - 1);
        let tick = (id >> (SEQUENCE_BITS + NODE_BITS) << SEQUENCE_BITS) | sequence;
        self.last.fetch_max(tick, Ordering::SeqCst);
    }

    /// The next id.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> i64 {
        let floor = (now.as_millisecond() - EPOCH).max(0) << SEQUENCE_BITS;
        let mut last = self.last.load(Ordering::SeqCst);
        loop {
            let next = floor.max(last + 1);
            match self.last.compare_exchange(last, next, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => break self.with_node(next),
                Err(other) => last = other,
            }
        }
    }

    /// The smallest id of a moment; what was made before it has a smaller one.
    #[must_use]
    pub fn first_of(moment: Timestamp) -> i64 {
        (moment.as_millisecond() - EPOCH).max(0).saturating_mul(1 << (SEQUENCE_BITS + NODE_BITS))
    }

    const fn with_node(&self, tick: i64) -> i64 {
        let time = tick >> SEQUENCE_BITS;
        let sequence = tick & ((1 << SEQUENCE_BITS) - 1);
        (time << (SEQUENCE_BITS + NODE_BITS)) | (self.node << SEQUENCE_BITS) | sequence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(EPOCH + ms).unwrap()
    }

    #[test]
    fn ids_grow_even_when_the_clock_goes_back() {
        let ids = Ids::new(3);
        let first = ids.next(at(1_000));
        let second = ids.next(at(10));
        assert!(second > first);
    }

    #[test]
    fn a_restart_goes_on_after_the_last_id() {
        let before = Ids::new(1);
        let last = (0..9_000).map(|_| before.next(at(5))).next_back().unwrap();
        let after = Ids::new(1);
        after.start_after(last);
        assert!(after.next(at(0)) > last);
    }

    proptest! {
        #[test]
        fn nodes_never_make_the_same_id(times in proptest::collection::vec(0_i64..50, 1..200)) {
            let (one, two) = (Ids::new(1), Ids::new(2));
            let mut seen = std::collections::BTreeSet::new();
            for ms in times {
                prop_assert!(seen.insert(one.next(at(ms))));
                prop_assert!(seen.insert(two.next(at(ms))));
            }
        }
    }
}
