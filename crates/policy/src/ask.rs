//! Which fact is still needed: the questions of a counter.

use crate::bind::Case;
use crate::bits::Bits;
use crate::claim::Slot;
use crate::compile::{CellBox, DimKey};
use crate::outcome::{Open, Outcome};
use crate::policy::{ClauseKind, Policy};
use crate::region::{Region, Search, Verdict};
use crate::remedy::Flags;
use crate::vocabulary::Origin;
use std::ops::ControlFlow;

/// What is still to be asked about a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questions {
    /// Facts that can still change the ruling, the one that settles it soonest first.
    /// Empty: the ruling stands whatever the rest is.
    pub facts: Vec<Question>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The fact or history to ask for.
    pub fact: String,
    /// The values it can take; empty for numbers, dates and histories.
    pub values: Vec<String>,
    /// How much of the policy the answer decides on average: parts of conditions that need not be looked at any
    /// more, in 256ths. Comparable between policies.
    pub settles: usize,
}

/// What a customer would notice of an outcome. Amounts follow from terms and facts.
#[derive(Debug, PartialEq, Eq)]
struct Effect {
    out_of_scope: bool,
    open: Vec<(u8, u16, Option<u8>)>,
    refused: Vec<u8>,
    flags: Flags,
}

fn add(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|n| n == name) {
        names.push(name.to_owned());
    }
}

impl Policy {
    /// Which facts can still change the ruling on a claim.
    #[must_use]
    pub fn ask(&self, case: &Case) -> Questions {
        let region = self.region_of(case);
        let unknown = (0..self.dims.len()).filter(|d| self.cell(&self.dims[*d], case).is_none());
        let mut scored: Vec<(usize, usize)> = Vec::new();
        if self.settled_boxes(case).is_none() {
            let relevant = unknown.filter(|d| self.matters(case, &region, *d));
            scored = relevant.map(|d| (self.left_open(&region, d), d)).collect();
            scored.sort_unstable();
        }
        let open_now = scored.first().map_or(0, |_| self.undecided(&region));
        let mut facts: Vec<Question> = Vec::new();
        for (left_open, dim) in scored {
            for question in self.questions_for(case, dim, open_now.saturating_sub(left_open)) {
                if !facts.iter().any(|q| q.fact == question.fact) {
                    facts.push(question);
                }
            }
        }
        Questions { facts }
    }

    /// The boxes around a claim if its ruling stands whatever its unknown facts are: those of
    /// the completion in which the fewest clauses apply.
    pub(crate) fn settled_boxes(&self, case: &Case) -> Option<Vec<u64>> {
        let region = self.region_of(case);
        let mut first: Option<Effect> = None;
        let mut fewest: Option<(usize, Region)> = None;
        let mut impossible: Option<Region> = None;
        let result = self.for_each_uniform(&region, None, |piece, applying| {
            let Some(effect) = self.effect(case, applying) else {
                impossible = Some(piece.clone());
                return ControlFlow::Continue(());
            };
            if first.as_ref().is_some_and(|known| *known != effect) {
                return ControlFlow::Break(());
            }
            first = Some(effect);
            let count = applying.len();
            if fewest.as_ref().is_none_or(|(least, _)| count < *least) {
                fewest = Some((count, piece.clone()));
            }
            ControlFlow::Continue(())
        });
        // Where nothing can complete the facts, they contradict each other already.
        let piece = fewest.map(|(_, piece)| piece).or(impossible).filter(|_| result.is_continue())?;
        let inside = |b: &usize| {
            let sets = &self.boxes[*b].sets;
            piece.sets.iter().zip(sets).all(|(own, set)| set.as_ref().is_none_or(|s| own.is_within(s)))
        };
        let around = Bits::of(self.boxes.len(), (0..self.boxes.len()).filter(inside));
        Some(around.words().to_vec())
    }

    pub(crate) fn region_of(&self, case: &Case) -> Region {
        let mut region = self.occurring().clone();
        for (set, dim) in region.sets.iter_mut().zip(&self.dims) {
            if let Some(cell) = self.cell(dim, case) {
                *set = Bits::of(dim.size, [cell]);
            }
        }
        region
    }

    /// Cuts a region until the same clauses apply everywhere in each piece.
    fn for_each_uniform(
        &self,
        region: &Region,
        keep: Option<usize>,
        visit: impl FnMut(&Region, &Bits) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let judge = |sure: &Bits, maybe: &Bits| if sure == maybe { Verdict::Visit } else { Verdict::Cut };
        let mut search = Search { policy: self, keep, judge, visit };
        search.run(region, &self.all_but_rows())
    }

    fn all_but_rows(&self) -> Bits {
        let clauses = self.clauses.iter().enumerate();
        let kept = clauses.filter(|(_, c)| !matches!(c.kind, ClauseKind::Row { .. })).map(|(number, _)| number);
        Bits::of(self.clauses.len(), kept)
    }

    /// The effect of a set of applying clauses; `None` for facts that cannot occur together.
    fn effect(&self, case: &Case, applying: &Bits) -> Option<Effect> {
        let mut outcome = Outcome::default();
        let mut out_of_scope = false;
        for number in applying.iter() {
            match self.clauses[number].kind {
                ClauseKind::Impossible => return None,
                ClauseKind::OutOfScope => out_of_scope = true,
                ClauseKind::Row { .. } => {}
                ClauseKind::Rule if out_of_scope => {}
                ClauseKind::Rule => outcome.apply(self, u16::try_from(number).unwrap_or(u16::MAX)),
            }
        }
        if !out_of_scope {
            outcome.conclude(self, &case.slots);
        }
        let open = |o: &Open| (o.key, o.terms, o.instead_of);
        Some(Effect {
            out_of_scope,
            open: outcome.open.iter().map(open).collect(),
            refused: outcome.refused.iter().map(|r| r.key).collect(),
            flags: outcome.flags,
        })
    }

    /// Whether two claims that differ on this dimension alone can have different rulings.
    ///
    /// They lie in different boxes then, and one of these boxes divides the cells of the dimension; so it is enough to
    /// look around the boxes that do.
    fn matters(&self, case: &Case, region: &Region, dim: usize) -> bool {
        let divides = |b: &&CellBox| b.sets[dim].as_ref().is_some_and(|set| !region.sets[dim].is_within(set));
        let mut seen: Vec<Region> = Vec::new();
        for cell_box in self.boxes.iter().filter(divides).filter(|b| region.meets(b)) {
            let mut around = region.clone();
            let elsewhere = around.sets.iter_mut().zip(&cell_box.sets).enumerate().filter(|(d, _)| *d != dim);
            elsewhere.for_each(|(_, (own, set))| {
                if let Some(set) = set {
                    *own = own.and(set);
                }
            });
            if seen.contains(&around) {
                continue;
            }
            if self.differs(case, &around, dim) {
                return true;
            }
            seen.push(around);
        }
        false
    }

    /// Whether two claims of a region that differ on this dimension alone have different rulings.
    fn differs(&self, case: &Case, region: &Region, dim: usize) -> bool {
        let differs = self.for_each_uniform(region, Some(dim), |piece, _| {
            let mut first: Option<Effect> = None;
            for cell in piece.sets[dim].iter() {
                let mut sets = piece.sets.clone();
                sets[dim] = Bits::of(sets[dim].size(), [cell]);
                let applying = self.applying(&Region { sets });
                let Some(effect) = self.effect(case, &applying) else { continue };
                if first.as_ref().is_some_and(|known| *known != effect) {
                    return ControlFlow::Break(());
                }
                first = Some(effect);
            }
            ControlFlow::Continue(())
        });
        differs.is_break()
    }

    /// The clauses around a region in which every box is decided.
    fn applying(&self, region: &Region) -> Bits {
        let around = self.boxes.iter().zip(&self.box_clause).filter(|(b, _)| region.meets(b));
        Bits::of(self.clauses.len(), around.map(|(_, clause)| usize::from(*clause)))
    }

    /// How many boxes stay undecided on average when this dimension becomes known, in 256ths.
    fn left_open(&self, region: &Region, dim: usize) -> usize {
        let mut open = 0;
        for cell_box in self.boxes.iter().filter(|b| region.meets(b)) {
            let elsewhere = region.sets.iter().zip(&cell_box.sets).enumerate();
            let mut elsewhere = elsewhere.filter(|(d, _)| *d != dim);
            if elsewhere.any(|(_, (own, set))| set.as_ref().is_some_and(|s| !own.is_within(s))) {
                // Undecided in every cell of the dimension that the box allows.
                open += cell_box.sets[dim]
                    .as_ref()
                    .map_or(256, |s| region.sets[dim].and(s).len() * 256 / region.sets[dim].len());
            }
        }
        open
    }

    /// How many boxes are undecided in a region, in 256ths.
    fn undecided(&self, region: &Region) -> usize {
        let inside = |b: &CellBox| {
            let mut sets = region.sets.iter().zip(&b.sets);
            sets.all(|(own, set)| set.as_ref().is_none_or(|s| own.is_within(s)))
        };
        256 * self.boxes.iter().filter(|b| region.meets(b) && !inside(b)).count()
    }

    /// The facts to ask for so that a dimension becomes known.
    fn questions_for(&self, case: &Case, dim: usize, settles: usize) -> Vec<Question> {
        let dim = &self.dims[dim];
        let facts: Vec<usize> = match dim.key {
            DimKey::Fact(fact) => vec![fact],
            DimKey::Order(a, b) => vec![a, b],
            DimKey::Since(anchor) | DimKey::Hours(anchor) => {
                let claim = self.claim_slot.map(|s| self.slots[usize::from(s)]);
                std::iter::once(anchor).chain(claim).collect()
            }
        };
        let needs_time = matches!(&dim.cells, crate::compile::Cells::Period(axes) if axes.iter().any(|a| a.unit == crate::Unit::Hour));
        let mut names = Vec::new();
        for fact in facts.into_iter().filter(|f| !self.is_known(case, *f, needs_time)) {
            self.base_names(case, fact, &mut names);
        }
        names.into_iter().map(|fact| Question { values: self.values_of(&fact), fact, settles }).collect()
    }

    fn is_known(&self, case: &Case, fact: usize, needs_time: bool) -> bool {
        let slot = self.slots.iter().position(|s| *s == fact).map(|s| case.slots[s]);
        match slot {
            None | Some(Slot::Unknown) => false,
            Some(Slot::Moment(moment)) => moment.has_time() || !needs_time,
            Some(Slot::Leaf(_) | Slot::Number(_)) => true,
        }
    }

    /// A derived fact is asked for by what it is derived from and is not known.
    pub(crate) fn base_names(&self, case: &Case, fact: usize, names: &mut Vec<String>) {
        let fact = &self.vocabulary.facts[fact];
        let sources: Vec<&String> = match &fact.origin {
            Origin::Asked => {
                add(names, &fact.id);
                return;
            }
            Origin::Tally(tally) => {
                let unknown = |f: &&String| self.vocabulary.index_of(f).is_some_and(|i| !self.is_known(case, i, false));
                let fields: Vec<&String> = tally.same.iter().filter(unknown).collect();
                let history = self.vocabulary.histories.iter().position(|h| h.id == tally.history);
                let known = history.is_some_and(|h| h < 64 && case.histories >> h & 1 == 1);
                // With history and fields known an event must lack a field: the history is asked for again.
                if !known || fields.is_empty() {
                    add(names, &tally.history);
                }
                fields
            }
            Origin::Select { by, sources } => std::iter::once(by).chain(sources.iter().map(|(_, date)| date)).collect(),
            Origin::Shift { date, by } => vec![date, by],
        };
        let unknown = sources.into_iter().filter_map(|s| self.vocabulary.index_of(s));
        for source in unknown.filter(|s| !self.is_known(case, *s, false)) {
            self.base_names(case, source, names);
        }
    }

    fn values_of(&self, fact: &str) -> Vec<String> {
        match self.vocabulary.fact(fact).map(|f| &f.kind) {
            Some(crate::vocabulary::Kind::Choice(choices)) => {
                let leaves = (0..choices.leaf_count()).filter_map(|l| u16::try_from(l).ok());
                leaves.map(|l| choices.leaf(l).id.clone()).collect()
            }
            Some(crate::vocabulary::Kind::Flag) => vec!["false".to_owned(), "true".to_owned()],
            _ => Vec::new(),
        }
    }
}
