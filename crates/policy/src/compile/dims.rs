//! Dimensions and their cells.

use crate::bits::Bits;
use crate::length::Unit;

/// What a dimension measures. Numbers are positions in the vocabulary's list of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum DimKey {
    /// The value of a fact.
    Fact(usize),
    /// The time from a date to the claim, by the calendar.
    Since(usize),
    /// The time from a date to the claim by the clock, which needs both times of day.
    Hours(usize),
    /// Which of two numbers is greater.
    Order(usize, usize),
}

/// A dimension: its cells and, per cell, which boxes allow it.
#[derive(Debug, Clone)]
pub(crate) struct Dim {
    pub(crate) key: DimKey,
    /// Where a bound claim has the values: the fact, the two numbers, or the date and the claim date.
    pub(crate) slots: (u16, u16),
    pub(crate) cells: Cells,
    pub(crate) size: usize,
    /// For each cell the set of boxes that allow it, `words` words a cell.
    pub(crate) masks: Vec<u64>,
    /// The boxes that do not constrain this dimension.
    pub(crate) free: Vec<u64>,
}

/// How a dimension is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cells {
    /// Classes of leaves that no condition tells apart; flags have the leaves no (0) and yes (1).
    Classes { class_of: Vec<u16>, classes: Vec<Vec<u16>> },
    /// Ranges of an integer: a number in its smallest unit, or a date in days.
    Line(Cuts),
    /// A period on several axes; the cell number is built from the axes' positions.
    Period(Vec<Axis>),
    /// Less, equal, greater.
    Order,
}

impl Cells {
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Classes { classes, .. } => classes.len(),
            Self::Line(cuts) => cuts.cells(),
            Self::Period(axes) => axes.iter().map(|a| a.cuts.cells()).product(),
            Self::Order => 3,
        }
    }
}

/// One axis of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Axis {
    pub(crate) unit: Unit,
    pub(crate) cuts: Cuts,
    /// Weight of this axis in the cell number.
    pub(crate) stride: usize,
}

impl Axis {
    /// The position on this axis of a cell of the whole period.
    pub(crate) fn position_of(&self, cell: usize) -> usize {
        cell / self.stride % self.cuts.cells()
    }
}

/// A line of integers from `min` upwards, cut before each of `cuts`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cuts {
    pub(crate) min: i64,
    pub(crate) cuts: Vec<i64>,
}

impl Cuts {
    /// The finest division that these ranges need.
    pub(crate) fn new<'a>(min: i64, ranges: impl IntoIterator<Item = &'a (i64, i64)>) -> Self {
        let mut cuts: Vec<i64> = Vec::new();
        for (low, high) in ranges {
            cuts.push(*low);
            cuts.push(high.saturating_add(1));
        }
        cuts.retain(|c| *c > min && *c != i64::MAX);
        cuts.sort_unstable();
        cuts.dedup();
        Self { min, cuts }
    }

    pub(crate) const fn cells(&self) -> usize {
        self.cuts.len() + 1
    }

    /// The cell of a value. Values below the minimum fall into the first cell.
    pub(crate) fn cell(&self, value: i64) -> usize {
        // A handful of cuts is the rule; a linear scan beats a binary search there.
        if self.cuts.len() <= 16 {
            return self.cuts.iter().filter(|c| **c <= value).count();
        }
        self.cuts.partition_point(|c| *c <= value)
    }

    /// The values of a cell, inclusive.
    pub(crate) fn range(&self, cell: usize) -> (i64, i64) {
        let low = if cell == 0 { self.min } else { self.cuts[cell - 1] };
        let high = self.cuts.get(cell).map_or(i64::MAX, |c| c - 1);
        (low, high)
    }

    /// The cells inside a union of ranges that were given to [`Cuts::new`].
    pub(crate) fn inside(&self, ranges: &[(i64, i64)]) -> Bits {
        let covered = |cell: &usize| {
            let (low, high) = self.range(*cell);
            ranges.iter().any(|(from, to)| *from <= low && (high <= *to))
        };
        Bits::of(self.cells(), (0..self.cells()).filter(covered))
    }
}

impl Dim {
    pub(crate) fn mask(&self, cell: usize, words: usize) -> &[u64] {
        &self.masks[cell * words..(cell + 1) * words]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_the_finest_needed_division() {
        // ≤ 15, > 15 and < 30, > 30
        let cuts = Cuts::new(0, &[(i64::MIN, 15), (16, 29), (31, i64::MAX)]);
        assert_eq!(cuts.cuts, [16, 30, 31]);
        assert_eq!([0, 15, 16, 29, 30, 31, 999].map(|v| cuts.cell(v)), [0, 0, 1, 1, 2, 3, 3]);
        assert_eq!((cuts.range(0), cuts.range(2), cuts.range(3)), ((0, 15), (30, 30), (31, i64::MAX)));
        assert_eq!(cuts.inside(&[(16, 29)]).iter().collect::<Vec<_>>(), [1]);
        assert_eq!(cuts.inside(&[(31, i64::MAX)]).iter().collect::<Vec<_>>(), [3]);
    }
}
