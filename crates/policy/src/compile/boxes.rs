//! Conditions as unions of boxes over the cells of all dimensions.

use super::dims::{Axis, Cells, Cuts, DimKey};
use super::resolve::Resolved;
use super::tests_on_facts::Spec;
use crate::bits::Bits;
use crate::length::Unit;
use crate::vocabulary::{Kind, Origin, Vocabulary};
use std::collections::BTreeMap;

/// For each dimension the cells allowed; `None` allows all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellBox {
    pub(crate) sets: Vec<Option<Bits>>,
}

/// More boxes than this for one clause mean that the condition should be written otherwise.
const MAX_BOXES: usize = 4096;

/// All dimensions of a policy while its boxes are made.
pub(crate) struct Space {
    pub(crate) keys: Vec<DimKey>,
    pub(crate) cells: Vec<Cells>,
}

/// A condition needs too many boxes.
#[derive(Debug)]
pub(crate) struct TooManyBoxes;

impl Space {
    /// Divides every dimension as finely as the conditions need.
    pub(crate) fn new(specs: &BTreeMap<DimKey, Vec<Spec>>, vocabulary: &Vocabulary) -> Self {
        let keys: Vec<DimKey> = specs.keys().copied().collect();
        let cells = specs.iter().map(|(key, specs)| divide(*key, specs, vocabulary)).collect();
        Self { keys, cells }
    }

    /// The union of boxes that a condition allows.
    pub(crate) fn boxes(&self, condition: &Resolved) -> Result<Vec<CellBox>, TooManyBoxes> {
        let mut base = CellBox { sets: vec![None; self.keys.len()] };
        for (key, spec) in &condition.atoms {
            // Every atom was noted when it was resolved, so its dimension exists.
            let Ok(dim) = self.keys.binary_search(key) else { continue };
            let allowed = allowed(&self.cells[dim], spec);
            narrow(&mut base.sets[dim], &allowed);
        }
        let mut boxes = vec![base];
        for group in &condition.groups {
            let mut alternatives = Vec::new();
            for inner in group {
                alternatives.extend(self.boxes(inner)?);
            }
            boxes = self.product(&boxes, &alternatives)?;
        }
        for inner in &condition.unless {
            for unwanted in self.boxes(inner)? {
                boxes = self.product(&boxes, &self.complement(&unwanted))?;
            }
        }
        boxes.retain(|b| !b.is_empty());
        Ok(simplify(boxes))
    }

    /// Everything outside a union of boxes.
    pub(crate) fn outside(&self, boxes: &[CellBox]) -> Result<Vec<CellBox>, TooManyBoxes> {
        let mut rest = vec![CellBox { sets: vec![None; self.keys.len()] }];
        for b in boxes {
            rest = self.product(&rest, &self.complement(b))?;
        }
        Ok(simplify(rest))
    }

    fn product(&self, a: &[CellBox], b: &[CellBox]) -> Result<Vec<CellBox>, TooManyBoxes> {
        let mut boxes: Vec<CellBox> = Vec::new();
        for x in a {
            for y in b {
                let both = x.and(y);
                if !both.is_empty() {
                    boxes.push(both);
                }
                if boxes.len() > MAX_BOXES {
                    boxes = simplify(boxes);
                    if boxes.len() > MAX_BOXES / 2 {
                        return Err(TooManyBoxes);
                    }
                }
            }
        }
        Ok(simplify(boxes))
    }

    /// The complement of one box: one box for each dimension it constrains.
    fn complement(&self, unwanted: &CellBox) -> Vec<CellBox> {
        let constrained = unwanted.sets.iter().enumerate().filter_map(|(d, set)| Some((d, set.as_ref()?)));
        constrained
            .map(|(dim, set)| {
                let mut sets = vec![None; self.keys.len()];
                sets[dim] = Some(set.complement());
                CellBox { sets }
            })
            .collect()
    }
}

impl CellBox {
    pub(crate) fn and(&self, other: &Self) -> Self {
        let mut sets = self.sets.clone();
        for (set, more) in sets.iter_mut().zip(&other.sets) {
            if let Some(more) = more {
                narrow(set, more);
            }
        }
        Self { sets }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.sets.iter().flatten().any(Bits::is_empty)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.sets.iter().zip(&other.sets).all(|(a, b)| match (a, b) {
            (_, None) => true,
            (None, Some(b)) => b.is_full(),
            (Some(a), Some(b)) => a.is_within(b),
        })
    }
}

/// Leaves out boxes inside others. Large unions are left as they are: the test is quadratic.
fn simplify(boxes: Vec<CellBox>) -> Vec<CellBox> {
    if boxes.len() > 512 {
        return boxes;
    }
    let mut kept: Vec<CellBox> = Vec::new();
    for b in boxes {
        if !kept.iter().any(|k| b.is_within(k)) {
            kept.retain(|k| !k.is_within(&b));
            kept.push(b);
        }
    }
    kept
}

fn narrow(set: &mut Option<Bits>, allowed: &Bits) {
    let narrowed = set.as_ref().map_or_else(|| allowed.clone(), |old| old.and(allowed));
    *set = Some(narrowed);
}

fn divide(key: DimKey, specs: &[Spec], vocabulary: &Vocabulary) -> Cells {
    match key {
        DimKey::Order(..) => Cells::Order,
        DimKey::Since(_) | DimKey::Hours(_) => divide_period(specs),
        DimKey::Fact(index) => match &vocabulary.facts[index].kind {
            Kind::Choice(choices) => classes(choices.leaf_count(), specs, selects(index, vocabulary)),
            Kind::Flag => classes(2, specs, false),
            Kind::Date(_) => Cells::Line(Cuts::new(i64::MIN / 4, ranges(specs))),
            Kind::Count | Kind::Amount | Kind::Quantity(_) => Cells::Line(Cuts::new(0, ranges(specs))),
        },
    }
}

/// Whether a derived date depends on each single value of this choice.
fn selects(index: usize, vocabulary: &Vocabulary) -> bool {
    let name = &vocabulary.facts[index].id;
    vocabulary.facts.iter().any(|f| matches!(&f.origin, Origin::Select { by, .. } if by == name))
}

fn ranges(specs: &[Spec]) -> impl Iterator<Item = &(i64, i64)> {
    specs.iter().flat_map(|s| match s {
        Spec::Ranges(ranges) => ranges.as_slice(),
        _ => &[],
    })
}

fn classes(leaves: usize, specs: &[Spec], apart: bool) -> Cells {
    let mut signatures: BTreeMap<Vec<bool>, u16> = BTreeMap::new();
    let mut class_of = Vec::with_capacity(leaves);
    let mut classes: Vec<Vec<u16>> = Vec::new();
    for leaf in (0..leaves).filter_map(|l| u16::try_from(l).ok()) {
        let inside = |s: &Spec| matches!(s, Spec::Leaves(leaves) if leaves.binary_search(&leaf).is_ok());
        let mut signature: Vec<bool> = specs.iter().map(inside).collect();
        if apart {
            signature.extend((0..leaves).map(|l| l == usize::from(leaf)));
        }
        let next = u16::try_from(classes.len()).unwrap_or(u16::MAX);
        let class = *signatures.entry(signature).or_insert(next);
        if usize::from(class) == classes.len() {
            classes.push(Vec::new());
        }
        classes[usize::from(class)].push(leaf);
        class_of.push(class);
    }
    Cells::Classes { class_of, classes }
}

fn divide_period(specs: &[Spec]) -> Cells {
    let mut axes = Vec::new();
    let mut stride = 1;
    for unit in Unit::ALL {
        let parts = specs.iter().flat_map(|s| match s {
            Spec::Periods(boxes) => boxes.as_slice(),
            _ => &[],
        });
        let ranges: Vec<(i64, i64)> = parts.flatten().filter(|(u, _)| *u == unit).map(|(_, r)| *r).collect();
        if !ranges.is_empty() {
            let cuts = Cuts::new(0, &ranges);
            let cells = cuts.cells();
            axes.push(Axis { unit, cuts, stride });
            stride *= cells;
        }
    }
    Cells::Period(axes)
}

/// The cells that a test allows.
fn allowed(cells: &Cells, spec: &Spec) -> Bits {
    match (cells, spec) {
        (Cells::Classes { classes, .. }, Spec::Leaves(leaves)) => {
            let inside = |class: &Vec<u16>| class.first().is_some_and(|l| leaves.binary_search(l).is_ok());
            Bits::of(classes.len(), (0..classes.len()).filter(|c| inside(&classes[*c])))
        }
        (Cells::Line(cuts), Spec::Ranges(ranges)) => cuts.inside(ranges),
        (Cells::Order, Spec::Orders(orders)) => Bits::of(3, (0..3).filter(|o| orders[*o])),
        (Cells::Period(axes), Spec::Periods(boxes)) => {
            let size = cells.size();
            let mut all = Bits::empty(size);
            for b in boxes {
                let per_axis: Vec<Bits> = axes.iter().map(|axis| axis_cells(axis, b)).collect();
                let inside = |cell: &usize| axes.iter().zip(&per_axis).all(|(a, s)| s.contains(a.position_of(*cell)));
                all.add_all(&Bits::of(size, (0..size).filter(inside)));
            }
            all
        }
        _ => Bits::full(cells.size()),
    }
}

fn axis_cells(axis: &Axis, ranges: &[(Unit, (i64, i64))]) -> Bits {
    ranges
        .iter()
        .find(|(u, _)| *u == axis.unit)
        .map_or_else(|| Bits::full(axis.cuts.cells()), |(_, r)| axis.cuts.inside(&[*r]))
}
