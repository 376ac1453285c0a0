//! Exhaustive search over the cells of a policy.
//!
//! A region is a product of cell sets. Clauses are unions of boxes, so a region can be cut until
//! every box of interest either contains it or misses it; then all claims of the region are the
//! same to these clauses. The search is exact: it leaves out no cell and visits none twice.

use crate::bits::Bits;
use crate::compile::CellBox;
use crate::policy::Policy;
use std::ops::ControlFlow;

/// A product of cell sets, one for each dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) sets: Vec<Bits>,
}

/// How a box lies to a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lies {
    Around,
    Across,
    Apart,
}

impl Region {
    /// Everything.
    pub(crate) fn whole(policy: &Policy) -> Self {
        Self { sets: policy.dims.iter().map(|d| Bits::full(d.size)).collect() }
    }

    fn lies(&self, cell_box: &CellBox) -> Lies {
        let mut lies = Lies::Around;
        for (own, set) in self.sets.iter().zip(&cell_box.sets) {
            let Some(set) = set else { continue };
            if !own.meets(set) {
                return Lies::Apart;
            }
            if lies == Lies::Around && !own.is_within(set) {
                lies = Lies::Across;
            }
        }
        lies
    }

    pub(crate) fn meets(&self, cell_box: &CellBox) -> bool {
        self.lies(cell_box) != Lies::Apart
    }

    /// Whether two regions share a cell.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.sets.iter().zip(&other.sets).all(|(a, b)| a.meets(b))
    }

    /// The part inside a box; `None` when there is none.
    pub(crate) fn clip(&self, cell_box: &CellBox) -> Option<Self> {
        let clip = |(own, set): (&Bits, &Option<Bits>)| set.as_ref().map_or_else(|| own.clone(), |s| own.and(s));
        let sets: Vec<Bits> = self.sets.iter().zip(&cell_box.sets).map(clip).collect();
        (!sets.iter().any(Bits::is_empty)).then_some(Self { sets })
    }

    /// What remains outside another region, as disjoint pieces.
    pub(crate) fn minus(&self, other: &Self) -> Vec<Self> {
        if !self.overlaps(other) {
            return vec![self.clone()];
        }
        let mut rest = self.clone();
        let mut pieces = Vec::new();
        for (dim, set) in other.sets.iter().enumerate() {
            let outside = rest.sets[dim].without(set);
            if !outside.is_empty() {
                let mut piece = rest.clone();
                piece.sets[dim] = outside;
                pieces.push(piece);
                rest.sets[dim] = rest.sets[dim].and(set);
            }
        }
        pieces
    }
}

/// What a judge says about a region, from the clauses that surely apply and those that may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Look at this region.
    Visit,
    /// Nothing of interest here.
    Skip,
    /// Cannot be said before it is cut further.
    Cut,
}

impl Verdict {
    /// Looks for regions in which none of the clauses searched applies.
    pub(crate) fn where_none_applies(sure: &Bits, maybe: &Bits) -> Self {
        if !sure.is_empty() {
            Self::Skip
        } else if maybe.is_empty() {
            Self::Visit
        } else {
            Self::Cut
        }
    }
}

/// A search over some clauses of a policy.
pub(crate) struct Search<'p, J, V> {
    pub(crate) policy: &'p Policy,
    /// A dimension that is not cut; boxes that lie across the region only there stay undecided.
    pub(crate) keep: Option<usize>,
    /// Judges by the clauses that surely apply and those that may.
    pub(crate) judge: J,
    /// Sees every region judged worth a visit, with the clauses that apply in it.
    pub(crate) visit: V,
}

/// Regions with more undecided boxes than this are halved where it helps most; smaller ones
/// are cut along a box.
const MANY: usize = 24;

impl<J, V> Search<'_, J, V>
where
    J: FnMut(&Bits, &Bits) -> Verdict,
    V: FnMut(&Region, &Bits) -> ControlFlow<()>,
{
    /// Searches a region, looking only at the boxes of the given clauses.
    pub(crate) fn run(&mut self, region: &Region, clauses: &Bits) -> ControlFlow<()> {
        let of_interest = |b: &usize| clauses.contains(usize::from(self.policy.box_clause[*b]));
        let boxes: Vec<usize> = (0..self.policy.boxes.len()).filter(of_interest).collect();
        self.step(region, &boxes, &Bits::empty(self.policy.clauses.len()))
    }

    fn step(&mut self, region: &Region, boxes: &[usize], known: &Bits) -> ControlFlow<()> {
        let mut sure = known.clone();
        let mut across = Vec::new();
        for b in boxes {
            match region.lies(&self.policy.boxes[*b]) {
                Lies::Around => sure.insert(usize::from(self.policy.box_clause[*b])),
                Lies::Across => across.push(*b),
                Lies::Apart => {}
            }
        }
        across.retain(|b| !sure.contains(usize::from(self.policy.box_clause[*b])));
        let mut maybe = sure.clone();
        across.iter().for_each(|b| maybe.insert(usize::from(self.policy.box_clause[*b])));
        match (self.judge)(&sure, &maybe) {
            Verdict::Visit => return (self.visit)(region, &sure),
            Verdict::Skip => return ControlFlow::Continue(()),
            Verdict::Cut => {}
        }
        let Some((dim, part)) = self.cut(region, &across) else {
            // Only the kept dimension is left to cut: the visitor looks at its cells itself.
            return (self.visit)(region, &sure);
        };
        let rest = region.sets[dim].without(&part);
        for set in [part, rest] {
            let mut piece = region.clone();
            piece.sets[dim] = set;
            self.step(&piece, &across, &sure)?;
        }
        ControlFlow::Continue(())
    }

    /// Where to cut: a dimension and the cells that go into the first part.
    fn cut(&self, region: &Region, across: &[usize]) -> Option<(usize, Bits)> {
        let halved = if across.len() > MANY { self.halve(region, across) } else { None };
        halved.or_else(|| self.cut_along_a_box(region, across))
    }

    /// The dimension on which most undecided boxes disagree, cut along the first of them.
    fn cut_along_a_box(&self, region: &Region, across: &[usize]) -> Option<(usize, Bits)> {
        let mut best: Option<(usize, usize, usize)> = None;
        for dim in (0..region.sets.len()).filter(|d| Some(*d) != self.keep) {
            let own = &region.sets[dim];
            let crossing = |b: &&usize| self.policy.boxes[**b].sets[dim].as_ref().is_some_and(|s| !own.is_within(s));
            let mut boxes = across.iter().filter(crossing);
            let Some(first) = boxes.next() else { continue };
            let count = 1 + boxes.count();
            if best.is_none_or(|(most, _, _)| count > most) {
                best = Some((count, dim, *first));
            }
        }
        let (_, dim, b) = best?;
        let set = self.policy.boxes[b].sets[dim].as_ref()?;
        Some((dim, region.sets[dim].and(set)))
    }

    /// The halving after which the two parts have the fewest undecided boxes.
    fn halve(&self, region: &Region, across: &[usize]) -> Option<(usize, Bits)> {
        let mut best: Option<(usize, usize, usize)> = None;
        for dim in (0..region.sets.len()).filter(|d| Some(*d) != self.keep) {
            let own = &region.sets[dim];
            if own.len() < 2 {
                continue;
            }
            let mut spans = Vec::with_capacity(across.len());
            for b in across {
                match &self.policy.boxes[*b].sets[dim] {
                    Some(set) => spans.push(span(own, set)),
                    None => spans.push((0, usize::MAX)),
                }
            }
            let mut starts: Vec<usize> = spans.iter().map(|(first, _)| *first).collect();
            let mut ends: Vec<usize> = spans.iter().map(|(_, last)| *last).collect();
            starts.sort_unstable();
            ends.sort_unstable();
            for at in [starts[starts.len() / 2], starts[starts.len() * 3 / 4], starts[starts.len() / 4]] {
                let left = starts.partition_point(|s| *s < at);
                let right = ends.len() - ends.partition_point(|e| *e < at);
                let cost = left + right + left.abs_diff(right) / 4;
                if left < across.len() && right < across.len() && best.is_none_or(|(least, _, _)| cost < least) {
                    best = Some((cost, dim, at));
                }
            }
        }
        let (_, dim, at) = best?;
        let own = &region.sets[dim];
        Some((dim, Bits::of(own.size(), own.iter().take_while(|c| *c < at))))
    }
}

/// First and last cell that two sets share.
fn span(a: &Bits, b: &Bits) -> (usize, usize) {
    let (mut first, mut last) = (usize::MAX, 0);
    for (i, (x, y)) in a.words().iter().zip(b.words()).enumerate() {
        let both = x & y;
        if both != 0 {
            if first == usize::MAX {
                first = i * 64 + both.trailing_zeros() as usize;
            }
            last = i * 64 + 63 - both.leading_zeros() as usize;
        }
    }
    (first, last)
}
