//! Which purchase a returned unit came from.
//!
//! Every returned unit is matched to the newest earlier purchase of the same customer and
//! article that has units left. "Earlier" is by time, and at the same time by the order of
//! the file. Returns are matched in that order too, so an earlier return takes its units first.

use policy::Moment;

/// One line of a list of orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// When it was written.
    pub(super) at: Moment,
    /// Customer and article, as one number.
    pub(super) key: u32,
    /// Units bought or given back.
    pub(super) units: u64,
    /// Whether they were given back.
    pub(super) is_return: bool,
}

/// Units of one return line that came from one purchase, or from none that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// Position of the return line.
    pub(super) returned: usize,
    /// Position of the purchase line.
    pub(super) bought: Option<usize>,
    /// How many units.
    pub(super) units: u64,
}

/// Matches the returns among `lines`, which are in the order of the file. The parts come in
/// the order in which the returns are matched.
pub(super) fn match_newest(lines: &[Line]) -> Vec<Part> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    // A stable sort: lines of the same time stay in the order of the file.
    order.sort_by_key(|line| lines[*line].at.seconds());
    let mut stacks = Stacks::new(lines);
    let mut parts = Vec::new();
    for line in order {
        if lines[line].is_return {
            stacks.take(lines[line], line, &mut parts);
        } else {
            stacks.put(lines[line], line);
        }
    }
    parts
}

/// No purchase below this one.
const BOTTOM: usize = usize::MAX;

/// The purchases of each customer and article that have units left, the newest on top.
struct Stacks {
    /// For each key the line on top.
    top: Vec<usize>,
    /// For each line the units left of it and the line below it.
    lines: Vec<(u64, usize)>,
}

impl Stacks {
    fn new(lines: &[Line]) -> Self {
        let keys = lines.iter().map(|l| l.key as usize + 1).max().unwrap_or(0);
        Self { top: vec![BOTTOM; keys], lines: vec![(0, BOTTOM); lines.len()] }
    }

    fn put(&mut self, line: Line, position: usize) {
        let top = &mut self.top[line.key as usize];
        self.lines[position] = (line.units, *top);
        *top = position;
    }

    fn take(&mut self, line: Line, returned: usize, parts: &mut Vec<Part>) {
        let mut wanted = line.units;
        while wanted > 0 {
            let top = self.top[line.key as usize];
            if top == BOTTOM {
                parts.push(Part { returned, bought: None, units: wanted });
                return;
            }
            let (left, below) = &mut self.lines[top];
            let units = wanted.min(*left);
            *left -= units;
            wanted -= units;
            if *left == 0 {
                self.top[line.key as usize] = *below;
            }
            if units > 0 {
                parts.push(Part { returned, bought: Some(top), units });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn line(minute: i64, key: u32, units: i64) -> Line {
        let at = Moment::from_second(1_700_000_000 + minute * 60).unwrap();
        Line { at, key, units: units.unsigned_abs(), is_return: units < 0 }
    }

    fn parts(lines: &[Line]) -> Vec<(usize, Option<usize>, u64)> {
        match_newest(lines).into_iter().map(|p| (p.returned, p.bought, p.units)).collect()
    }

    #[test]
    fn units_come_off_the_newest_purchase_first() {
        let lines = [line(0, 1, 5), line(1, 1, 2), line(2, 1, -4), line(3, 1, -4)];
        assert_eq!(parts(&lines), [(2, Some(1), 2), (2, Some(0), 2), (3, Some(0), 3), (3, None, 1)]);
    }

    #[test]
    fn a_later_purchase_is_never_taken() {
        assert_eq!(parts(&[line(5, 1, -1), line(6, 1, 1)]), [(0, None, 1)]);
        // The same minute: the order of the file decides.
        assert_eq!(parts(&[line(5, 1, -1), line(5, 1, 1)]), [(0, None, 1)]);
        assert_eq!(parts(&[line(5, 1, 1), line(5, 1, -1)]), [(1, Some(0), 1)]);
        // The file need not be in the order of time.
        assert_eq!(parts(&[line(9, 1, -1), line(5, 1, 1)]), [(0, Some(1), 1)]);
    }

    #[test]
    fn other_customers_and_articles_are_left_alone() {
        assert_eq!(parts(&[line(0, 1, 3), line(1, 2, -2), line(2, 1, -1)]), [(1, None, 2), (2, Some(0), 1)]);
        assert!(parts(&[]).is_empty());
    }

    /// What the rule says, unit by unit: the newest earlier purchase that has a unit left.
    fn unit_by_unit(lines: &[Line]) -> BTreeMap<(usize, Option<usize>), u64> {
        let when = |position: usize| (lines[position].at.seconds(), position);
        let mut left: Vec<u64> = lines.iter().map(|l| if l.is_return { 0 } else { l.units }).collect();
        let mut returns: Vec<usize> = (0..lines.len()).filter(|l| lines[*l].is_return).collect();
        returns.sort_by_key(|position| when(*position));
        let mut units = BTreeMap::new();
        for returned in returns {
            for _ in 0..lines[returned].units {
                let earlier = (0..lines.len()).filter(|p| when(*p) < when(returned));
                let candidates = earlier.filter(|p| lines[*p].key == lines[returned].key && left[*p] > 0);
                let newest = candidates.max_by_key(|p| when(*p));
                if let Some(newest) = newest {
                    left[newest] -= 1;
                }
                *units.entry((returned, newest)).or_insert(0) += 1;
            }
        }
        units
    }

    proptest! {
        #[test]
        fn agrees_with_counting_unit_by_unit(
            lines in prop::collection::vec((0..12_i64, 0..3_u32, -6..7_i64), 0..40)
        ) {
            let lines: Vec<Line> = lines.into_iter().map(|(minute, key, units)| line(minute, key, units)).collect();
            let parts = match_newest(&lines);
            let mut units = BTreeMap::new();
            for part in &parts {
                prop_assert!(part.units > 0);
                prop_assert!(units.insert((part.returned, part.bought), part.units).is_none(), "one part for each pair");
            }
            prop_assert_eq!(units, unit_by_unit(&lines));
        }
    }
}
