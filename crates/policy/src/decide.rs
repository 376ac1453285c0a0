//! Deciding a prepared claim. Nothing here allocates once its buffers have grown.

use crate::bind::Case;
use crate::bits;
use crate::claim::Slot;
use crate::compile::{Cells, Dim};
use crate::length::Unit;
use crate::outcome::{Conflict, Open, Outcome, Refused};
use crate::payout::position;
use crate::policy::{ClauseKind, Policy};

/// How far a decision got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// The ruling stands.
    #[default]
    Settled,
    /// Facts are missing that can still change the ruling.
    Incomplete,
    /// The policy does not speak about such a claim.
    OutOfScope,
    /// The facts cannot occur together (clause number).
    Impossible(u16),
    /// The basis date lies outside the time this version is in force.
    NotInForce,
}

/// The result of a decision in the engine's own numbers; buffers are reused from claim to claim.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// How far it got.
    pub status: Status,
    pub(crate) outcome: Outcome,
    sure: Vec<u64>,
    possible: Vec<u64>,
}

impl Decision {
    /// The remedy that was decided: the proposal, else the strongest remedy that is owed.
    #[must_use]
    pub fn remedy(&self, policy: &Policy) -> crate::Remedy {
        self.outcome.decided(policy)
    }

    /// What a person has to know.
    #[must_use]
    pub const fn flags(&self) -> crate::Flags {
        self.outcome.flags
    }

    /// The number of remedies open to the customer.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.outcome.open.len()
    }

    /// Paid to and by the customer under the decided remedy, in cents.
    #[must_use]
    pub fn money(&self) -> (i64, i64) {
        let decided = self.outcome.chosen.map(|c| &self.outcome.open[c].payout);
        decided.map_or((0, 0), |p| (p.pay.minor(), p.charge.minor()))
    }

    /// The clauses that gave the decided remedy, or refused when nothing is open.
    pub fn clauses<'p>(&self, policy: &'p Policy) -> impl Iterator<Item = &'p str> {
        self.outcome.deciding(policy).map(|c| policy.clauses[usize::from(c)].id.as_str())
    }

    pub(crate) fn open(&self) -> &[Open] {
        &self.outcome.open
    }

    pub(crate) fn refused(&self) -> &[Refused] {
        &self.outcome.refused
    }

    pub(crate) fn conflicts(&self) -> &[Conflict] {
        &self.outcome.conflicts
    }
}

impl Policy {
    /// Decides a prepared claim into `decision`, whose buffers are reused.
    ///
    /// When facts are missing that could change the ruling the status is
    /// [`Status::Incomplete`]; nothing is guessed.
    pub fn decide_into(&self, case: &Case, decision: &mut Decision) {
        decision.outcome.clear();
        decision.status = Status::Settled;
        if !self.version_applies(case) {
            decision.status = Status::NotInForce;
            return;
        }
        let known = self.match_boxes(case, &mut decision.sure, &mut decision.possible);
        if known || decision.sure == decision.possible {
            self.conclude(case, decision);
        } else {
            self.settle(case, decision);
        }
    }

    /// Decides a prepared claim.
    #[must_use]
    pub fn decide(&self, case: &Case) -> Decision {
        let mut decision = Decision::default();
        self.decide_into(case, &mut decision);
        decision
    }

    pub(crate) fn version_applies(&self, case: &Case) -> bool {
        if self.head.effective_from.is_none() && self.head.effective_to.is_none() {
            return true;
        }
        let basis = self.vocabulary.index_of(&self.head.basis);
        let slot = basis.and_then(|b| self.slots.iter().position(|s| *s == b));
        match slot.map(|s| case.slots[s]) {
            Some(Slot::Moment(moment)) => self.in_force_on(moment),
            // An unknown basis date is asked for like any other fact; it does not rule the version out.
            _ => true,
        }
    }

    /// Finds the boxes that surely contain the claim and those that may. Returns whether all facts were known.
    fn match_boxes(&self, case: &Case, sure: &mut Vec<u64>, possible: &mut Vec<u64>) -> bool {
        sure.clear();
        sure.resize(self.words, !0);
        let mut all_known = true;
        for dim in &self.dims {
            match self.cell(dim, case) {
                Some(cell) => {
                    let mask = dim.mask(cell, self.words);
                    sure.iter_mut().zip(mask).for_each(|(s, m)| *s &= m);
                }
                None => all_known = false,
            }
        }
        // Bits beyond the last box are never set in a mask, unless there is no dimension at all.
        if let Some(last) = sure.last_mut()
            && !self.boxes.len().is_multiple_of(64)
        {
            *last &= (1 << (self.boxes.len() % 64)) - 1;
        }
        if all_known {
            return true;
        }
        possible.clone_from(sure);
        for dim in self.dims.iter().filter(|d| self.cell(d, case).is_none()) {
            sure.iter_mut().zip(&dim.free).for_each(|(s, m)| *s &= m);
        }
        false
    }

    /// The cell of a claim on a dimension; `None` when a fact it needs is unknown.
    pub(crate) fn cell(&self, dim: &Dim, case: &Case) -> Option<usize> {
        let a = case.slots[usize::from(dim.slots.0)];
        match (&dim.cells, a) {
            (Cells::Classes { class_of, .. }, Slot::Leaf(leaf)) => Some(usize::from(class_of[usize::from(leaf)])),
            (Cells::Line(cuts), Slot::Number(number)) => Some(cuts.cell(number)),
            (Cells::Line(cuts), Slot::Moment(moment)) => Some(cuts.cell(i64::from(moment.day()))),
            (Cells::Order, Slot::Number(a)) => match case.slots[usize::from(dim.slots.1)] {
                Slot::Number(b) => Some(if a < b { 0 } else { 1 + usize::from(a > b) }),
                _ => None,
            },
            (Cells::Period(axes), Slot::Moment(from)) => {
                let Slot::Moment(to) = case.slots[usize::from(dim.slots.1)] else { return None };
                let mut cell = 0;
                for axis in axes {
                    if axis.unit == Unit::Hour && !(from.has_time() && to.has_time()) {
                        return None;
                    }
                    let at = if axis.unit == Unit::WorkDay {
                        i64::from(self.calendar.working_days_between(from.date(), to.date()))
                    } else {
                        position(axis.unit, from, to)
                    };
                    cell += axis.cuts.cell(at) * axis.stride;
                }
                Some(cell)
            }
            _ => None,
        }
    }

    /// All facts that matter are known: the sure boxes say it all.
    fn conclude(&self, case: &Case, decision: &mut Decision) {
        let Decision { outcome, sure, status, .. } = decision;
        let mut last = None;
        for number in bits::members(sure) {
            let clause = self.box_clause[number];
            if last == Some(clause) {
                continue;
            }
            last = Some(clause);
            match self.clauses[usize::from(clause)].kind {
                ClauseKind::OutOfScope => {
                    *status = Status::OutOfScope;
                    return;
                }
                ClauseKind::Impossible => {
                    *status = Status::Impossible(clause);
                    return;
                }
                ClauseKind::Row { .. } => outcome.rows.push(clause),
                ClauseKind::Rule => outcome.apply(self, clause),
            }
        }
        outcome.conclude(self, &case.slots);
    }

    /// Facts are missing: the decision stands only if it is the same whatever they are.
    fn settle(&self, case: &Case, decision: &mut Decision) {
        match self.settled_boxes(case) {
            Some(boxes) => {
                decision.sure.clear();
                decision.sure.extend_from_slice(&boxes);
                self.conclude(case, decision);
            }
            None => decision.status = Status::Incomplete,
        }
    }
}
