//! Claims that can occur: a concrete one for every region that holds any.
//!
//! Dimensions are not independent. Thirty days and three months since one date, the time since
//! two dates, the order of two amounts and the counts over one history restrict each other. The
//! oracle knows these relations and finds a claim in a region or says that there is none.

mod clock;
mod difference;
mod groups;
mod history;
mod numbers;
mod render;
mod times;

use crate::bits::Bits;
use crate::claim::{Claim, Slot};
use crate::compile::{Cells, DimKey};
use crate::policy::Policy;
use crate::region::Region;
use crate::vocabulary::Origin;
use clock::Clock;
use groups::Group;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use times::Question;

/// A concrete claim of a region.
#[derive(Debug, Clone)]
pub(crate) struct Witness {
    /// The cell on each dimension.
    pub(crate) cells: Vec<usize>,
    /// The claim.
    pub(crate) claim: Claim,
}

/// For every claim date the start dates that lie in a cell, first and last.
pub(super) type Intervals = Rc<Vec<Option<(i64, i64)>>>;

/// A group, a number of claim dates and the cells of the group's dimensions.
type Asked = (usize, usize, Vec<usize>);

/// Claim dates that are tried first.
const FEW: usize = 16;

/// Finds witnesses for one policy.
pub(crate) struct Oracle<'p> {
    pub(crate) policy: &'p Policy,
    /// Dimensions of numbers that are compared with each other, and the comparisons.
    compared: Vec<usize>,
    clock: Clock,
    groups: Vec<Group>,
    intervals: RefCell<HashMap<(usize, usize, usize), Intervals>>,
    /// The claim dates on which a group can be in its cells.
    known: RefCell<HashMap<Asked, Rc<Bits>>>,
}

impl<'p> Oracle<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        Self {
            policy,
            compared: numbers::compared(policy),
            clock: Clock::new(policy),
            groups: groups::groups(policy),
            intervals: RefCell::default(),
            known: RefCell::default(),
        }
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
        let mut cells: Vec<usize> = region.sets.iter().map(Bits::first).collect::<Option<_>>()?;
        let mut claim = Claim::unknown(&self.policy.vocabulary);
        let numbers = numbers::solve(self.policy, &self.compared, region)?;
        for (dim, cell) in &numbers.cells {
            cells[*dim] = *cell;
        }
        // Most regions hold claims on any day; only the rest is searched over all claim dates.
        let few = self.clock.claims.len().min(FEW);
        let at = self
            .choose(region, few, &mut cells)
            .or_else(|| self.choose(region, self.clock.claims.len(), &mut cells))?;
        self.set_plain(&cells, &mut claim);
        for (fact, value) in &numbers.values {
            claim.slots[*fact] = Slot::Number(*value);
        }
        self.set_timed(&cells, at, &mut claim)?;
        let case = self.policy.bind(&claim).ok();
        let as_planned = case.is_some_and(|case| {
            let dims = self.policy.dims.iter().zip(&cells);
            dims.into_iter().all(|(dim, cell)| self.policy.cell(dim, &case) == Some(*cell))
        });
        debug_assert!(as_planned, "a witness misses its cells: {}", render::claim_json(self.policy, &claim));
        as_planned.then_some(Witness { cells, claim })
    }

    /// Cells for all groups that occur on a common claim date; returns its number.
    fn choose(&self, region: &Region, claims: usize, cells: &mut [usize]) -> Option<usize> {
        self.choose_from(0, region, &Bits::full(claims), cells)
    }

    fn choose_from(&self, group: usize, region: &Region, claims: &Bits, cells: &mut [usize]) -> Option<usize> {
        let Some(own) = self.groups.get(group) else { return claims.first() };
        let sets: Vec<&Bits> = own.dims.iter().map(|d| &region.sets[*d]).collect();
        let mut found = None;
        each_combination(&sets, &mut Vec::new(), &mut |combination| {
            let possible = self.possible(group, combination, claims.size()).and(claims);
            if possible.is_empty() {
                return false;
            }
            own.dims.iter().zip(combination).for_each(|(dim, cell)| cells[*dim] = *cell);
            found = self.choose_from(group + 1, region, &possible, cells);
            found.is_some()
        });
        found
    }

    /// The claim dates, among the first so many, on which a group can be in these cells.
    fn possible(&self, group: usize, cells: &[usize], claims: usize) -> Rc<Bits> {
        let key = (group, claims, cells.to_vec());
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut possible = Bits::empty(claims);
        self.each_question(group, cells, claims, &mut |question| {
            possible.add_all(&Bits::of(claims, (0..claims).filter(|claim| question.possible(*claim))));
            possible.is_full()
        });
        let possible = Rc::new(possible);
        self.known.borrow_mut().insert(key, Rc::clone(&possible));
        possible
    }

    /// Asks about a group in some cells, for the first so many claim dates and each way to plan
    /// its histories, until `ask` is content.
    fn each_question(&self, group: usize, cells: &[usize], claims: usize, ask: &mut dyn FnMut(&Question<'_>) -> bool) {
        let own = &self.groups[group];
        let cell = |dim: usize| own.dims.iter().position(|d| *d == dim).map(|at| cells[at]);
        let intervals: Vec<_> =
            own.dims.iter().zip(cells).map(|(dim, cell)| self.intervals_of(*dim, *cell, claims)).collect();
        for plans in history::plans(self.policy, &own.histories, &cell) {
            let (policy, clock) = (self.policy, &self.clock);
            if ask(&Question { policy, clock, group: own, cells, plans: &plans, intervals: &intervals }) {
                return;
            }
        }
    }

    /// The start dates in a cell of a period, for every claim date.
    fn intervals_of(&self, dim: usize, cell: usize, claims: usize) -> Option<Intervals> {
        let Cells::Period(axes) = &self.policy.dims[dim].cells else { return None };
        let mut known = self.intervals.borrow_mut();
        let intervals = known.entry((dim, cell, claims)).or_insert_with(|| {
            let first = self.clock.claims.iter().take(claims);
            Rc::new(first.map(|claim| self.clock.interval(self.policy, axes, cell, *claim)).collect())
        });
        Some(Rc::clone(intervals))
    }

    /// Puts the dates and histories of all groups into a claim.
    fn set_timed(&self, cells: &[usize], at: usize, claim: &mut Claim) -> Option<()> {
        let mut answers = Vec::new();
        for (number, group) in self.groups.iter().enumerate() {
            let own: Vec<usize> = group.dims.iter().map(|d| cells[*d]).collect();
            let mut answer = None;
            self.each_question(number, &own, at + 1, &mut |question| {
                answer = question.answer(at);
                answer.is_some()
            });
            answers.push(answer?);
        }
        answers.iter().for_each(|a| render::set_dates(self.policy, a, claim));
        if let Some(fact) = self.policy.claim_slot.map(|s| self.policy.slots[usize::from(s)]) {
            claim.slots[fact] = Slot::Moment(self.clock.moment(self.clock.at(self.clock.claims[at]))?);
        }
        answers.iter().for_each(|a| render::set_histories(self.policy, a, claim));
        Some(())
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
    let clock = Clock::new(policy);
    let mut whole = Region::whole(policy);
    for (set, dim) in whole.sets.iter_mut().zip(&policy.dims) {
        if let Cells::Period(axes) = &dim.cells {
            *set = clock.occurring(policy, axes, dim.size);
        }
    }
    whole
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
