//! Claims that can occur: a concrete one for every region that holds any.
//!
//! Dimensions are not independent. Thirty days and three months since one date, the time since
//! two dates, the order of two amounts and the counts over one history restrict each other. The
//! oracle knows these relations and finds a claim in a region or says that there is none.

mod difference;
mod history;
mod numbers;
mod render;
mod times;

use crate::bits::Bits;
use crate::claim::{Claim, Slot};
use crate::compile::{Cells, DimKey};
use crate::policy::Policy;
use crate::region::Region;
use crate::vocabulary::{Kind, Origin};
use std::cell::RefCell;
use std::collections::HashMap;

/// A concrete claim of a region.
#[derive(Debug, Clone)]
pub(crate) struct Witness {
    /// The cell on each dimension.
    pub(crate) cells: Vec<usize>,
    /// The claim.
    pub(crate) claim: Claim,
}

/// Finds witnesses for one policy.
pub(crate) struct Oracle<'p> {
    pub(crate) policy: &'p Policy,
    /// Dimensions that depend on dates or histories.
    timed: Vec<usize>,
    /// Dimensions of numbers that are compared with each other, and the comparisons.
    compared: Vec<usize>,
    times: times::Plan,
    /// Answers for cells of the timed dimensions.
    known: RefCell<HashMap<Vec<usize>, Option<Timed>>>,
}

/// Dates and histories of a claim.
#[derive(Debug, Clone)]
pub(crate) struct Timed {
    /// Values of date facts, by position in the vocabulary.
    pub(crate) dates: Vec<(usize, crate::Moment)>,
    /// Histories that the policy counts over, by position in the vocabulary.
    pub(crate) histories: Vec<(usize, Vec<history::Planned>)>,
}

impl<'p> Oracle<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        let timed = (0..policy.dims.len()).filter(|d| is_timed(policy, *d)).collect();
        let compared = numbers::compared(policy);
        let times = times::Plan::new(policy);
        Self { policy, timed, compared, times, known: RefCell::default() }
    }

    /// Everything that can occur on each dimension taken alone.
    pub(crate) fn whole(&self) -> &Region {
        self.policy.occurring()
    }

    /// The part of a region that is in one piece with a witness on every line.
    pub(crate) fn part(&self, mut region: Region, witness: &Witness) -> Region {
        for (dim, set) in region.sets.iter_mut().enumerate() {
            *set = self.connected(dim, set, witness.cells[dim]);
        }
        region
    }

    /// The cells of a set that hang together with one of them; unordered values always do.
    pub(crate) fn connected(&self, dim: usize, set: &Bits, cell: usize) -> Bits {
        let neighbours: Vec<(usize, usize)> = match &self.policy.dims[dim].cells {
            Cells::Classes { .. } | Cells::Order => return set.clone(),
            Cells::Line(cuts) => vec![(1, cuts.cells())],
            Cells::Period(axes) => axes.iter().map(|a| (a.stride, a.cuts.cells())).collect(),
        };
        let mut part = Bits::of(set.size(), [cell]);
        let mut open = vec![cell];
        while let Some(at) = open.pop() {
            for (stride, count) in &neighbours {
                let position = at / stride % count;
                let below = (position > 0).then(|| at - stride);
                let above = (position + 1 < *count).then(|| at + stride);
                for next in [below, above].into_iter().flatten() {
                    if set.contains(next) && !part.contains(next) {
                        part.insert(next);
                        open.push(next);
                    }
                }
            }
        }
        part
    }

    /// A claim of the region, if any can occur.
    pub(crate) fn witness(&self, region: &Region) -> Option<Witness> {
        let mut cells: Vec<usize> = region.sets.iter().map(|s| s.first()).collect::<Option<_>>()?;
        let mut claim = Claim::unknown(&self.policy.vocabulary);
        let numbers = numbers::solve(self.policy, &self.compared, region)?;
        for (dim, cell) in &numbers.cells {
            cells[*dim] = *cell;
        }
        let timed = self.first_timed(region, &mut cells)?;
        self.set_plain(&cells, &mut claim);
        for (fact, value) in &numbers.values {
            claim.slots[*fact] = Slot::Number(*value);
        }
        render::set_timed(self.policy, &timed, &mut claim);
        let case = self.policy.bind(&claim).ok();
        let as_planned = case.is_some_and(|case| {
            let dims = self.policy.dims.iter().zip(&cells);
            dims.into_iter().all(|(dim, cell)| self.policy.cell(dim, &case) == Some(*cell))
        });
        debug_assert!(as_planned, "a witness misses its cells: {}", render::claim_json(self.policy, &claim));
        as_planned.then_some(Witness { cells, claim })
    }

    /// The first cells of the timed dimensions that can occur together.
    fn first_timed(&self, region: &Region, cells: &mut [usize]) -> Option<Timed> {
        let sets: Vec<&Bits> = self.timed.iter().map(|d| &region.sets[*d]).collect();
        let mut found = None;
        each_combination(&sets, &mut Vec::new(), &mut |combination| {
            let answer = self.known.borrow().get(combination).cloned();
            let answer = answer.unwrap_or_else(|| {
                let answer = self.solve(combination);
                self.known.borrow_mut().insert(combination.to_vec(), answer.clone());
                answer
            });
            if let Some(timed) = answer {
                self.timed.iter().zip(combination).for_each(|(dim, cell)| cells[*dim] = *cell);
                found = Some(timed);
            }
            found.is_some()
        });
        found
    }

    fn solve(&self, combination: &[usize]) -> Option<Timed> {
        let cell = |dim: usize| self.timed.iter().position(|d| *d == dim).map(|at| combination[at]);
        let plans = history::plans(self.policy, &cell)?;
        let dates = self.times.solve(self.policy, &cell, &plans)?;
        let histories = plans.into_iter().map(|p| (p.history, p.place(&dates))).collect();
        Some(Timed { dates: dates.values, histories })
    }

    /// Values of facts that depend on nothing else.
    fn set_plain(&self, cells: &[usize], claim: &mut Claim) {
        for (dim, cell) in self.policy.dims.iter().zip(cells) {
            let DimKey::Fact(fact) = dim.key else { continue };
            if self.policy.vocabulary.facts[fact].origin != Origin::Asked {
                continue;
            }
            match &dim.cells {
                Cells::Classes { classes, .. } => claim.slots[fact] = Slot::Leaf(classes[*cell][0]),
                Cells::Line(cuts) if self.policy.vocabulary.facts[fact].kind.places().is_some() => {
                    claim.slots[fact] = Slot::Number(numbers::typical(cuts.range(*cell)));
                }
                _ => {}
            }
        }
    }
}

/// The cells that occur on each dimension taken alone.
pub(crate) fn occurring(policy: &Policy) -> Region {
    let times = times::Plan::new(policy);
    let mut whole = Region::whole(policy);
    for (set, dim) in whole.sets.iter_mut().zip(&policy.dims) {
        if let Cells::Period(axes) = &dim.cells {
            *set = times.occurring(policy, axes, dim.size);
        }
    }
    whole
}

/// Whether a dimension depends on dates or histories.
fn is_timed(policy: &Policy, dim: usize) -> bool {
    match policy.dims[dim].key {
        DimKey::Since(_) => true,
        DimKey::Order(..) => false,
        DimKey::Fact(fact) => {
            let fact = &policy.vocabulary.facts[fact];
            let selects = || policy.vocabulary.facts.iter().any(|f| matches!(&f.origin, Origin::Select { by, .. } if *by == fact.id));
            matches!(fact.kind, Kind::Date(_)) || matches!(fact.origin, Origin::Tally(_)) || selects()
        }
    }
}

/// Calls `visit` with every combination of members, until it returns true.
fn each_combination(sets: &[&Bits], chosen: &mut Vec<usize>, visit: &mut dyn FnMut(&[usize]) -> bool) -> bool {
    let Some(set) = sets.get(chosen.len()) else { return visit(chosen) };
    for member in set.iter() {
        chosen.push(member);
        let stop = each_combination(sets, chosen, visit);
        chosen.pop();
        if stop {
            return true;
        }
    }
    false
}
