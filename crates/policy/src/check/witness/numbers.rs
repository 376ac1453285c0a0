//! Numbers that are compared with each other.

use super::difference::Differences;
use super::each_combination;
use crate::bits::Bits;
use crate::compile::{Cells, DimKey};
use crate::policy::Policy;
use crate::region::Region;

/// Cells and values of compared numbers.
pub(super) struct Solved {
    /// Dimension and cell.
    pub(super) cells: Vec<(usize, usize)>,
    /// Fact and value.
    pub(super) values: Vec<(usize, i64)>,
}

/// All comparisons, and the number dimensions of the facts compared.
pub(super) fn compared(policy: &Policy) -> Vec<usize> {
    let facts = facts(policy);
    let number = |d: &usize| match policy.dims[*d].key {
        DimKey::Order(..) => true,
        DimKey::Fact(fact) => facts.contains(&fact),
        DimKey::Since(_) | DimKey::Hours(_) => false,
    };
    (0..policy.dims.len()).filter(number).collect()
}

fn facts(policy: &Policy) -> Vec<usize> {
    let mut facts = Vec::new();
    for dim in &policy.dims {
        if let DimKey::Order(a, b) = dim.key {
            facts.extend([a, b]);
        }
    }
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// Values for all compared numbers that lie in the region.
pub(super) fn solve(policy: &Policy, dims: &[usize], region: &Region) -> Option<Solved> {
    let facts = facts(policy);
    let sets: Vec<&Bits> = dims.iter().map(|d| &region.sets[*d]).collect();
    let mut solved = None;
    each_combination(&sets, &mut Vec::new(), &mut |combination| {
        let mut system = Differences::new(facts.len());
        let variable = |fact: usize| facts.binary_search(&fact).map_or(0, |v| v + 1);
        (1..=facts.len()).for_each(|v| system.range(v, 0, i64::MAX / 8));
        for (dim, cell) in dims.iter().zip(combination) {
            match (policy.dims[*dim].key, &policy.dims[*dim].cells) {
                (DimKey::Order(a, b), _) => order(&mut system, variable(a), variable(b), *cell),
                (DimKey::Fact(fact), Cells::Line(cuts)) => {
                    let (low, high) = cuts.range(*cell);
                    system.range(variable(fact), low, high.min(i64::MAX / 8));
                }
                _ => {}
            }
        }
        let Some(values) = modest(&system, facts.len()) else { return false };
        let cells = dims.iter().copied().zip(combination.iter().copied()).collect();
        solved = Some(Solved { cells, values: facts.iter().copied().zip(values.into_iter().skip(1)).collect() });
        true
    });
    solved
}

fn order(system: &mut Differences, a: usize, b: usize, cell: usize) {
    match cell {
        0 => system.bound(b, a, -1),
        1 => {
            system.bound(a, b, 0);
            system.bound(b, a, 0);
        }
        _ => system.bound(a, b, -1),
    }
}

/// A solution with everyday values, if there is one below 1,000.00; else the largest.
fn modest(system: &Differences, variables: usize) -> Option<Vec<i64>> {
    let mut small = system.clone();
    (1..=variables).for_each(|v| small.range(v, 0, 100_000));
    small.largest().or_else(|| system.largest())
}

/// An everyday value of a range.
pub(super) const fn typical(range: (i64, i64)) -> i64 {
    if range.1 == i64::MAX || range.0 > 0 { range.0 } else { 0 }
}
