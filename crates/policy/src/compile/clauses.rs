//! Puts the resolved parts together into a policy.

use super::amounts::Amounts;
use super::boxes::{CellBox, Space};
use super::dims::{Dim, DimKey};
use super::resolve::{Resolved, ResolvedClauses, Tables};
use super::settings::Resolved as Settings;
use super::{Options, grants, relations};
use crate::document::Document;
use crate::lang::Text;
use crate::length::{Length, Unit};
use crate::policy::{Clause, ClauseKind, Effect, Head, Param, PeriodTable, Policy};
use crate::problem::{Place, Problem};
use crate::reader::Reader;
use crate::remedy::{Flag, Flags, Remedy};
use crate::vocabulary::{CLAIM, Kind, Origin, Vocabulary};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Gives every fact that is looked at a slot.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    by_fact: HashMap<usize, u16>,
    facts: Vec<usize>,
}

impl Slots {
    pub(crate) fn of(&mut self, fact: usize) -> u16 {
        *self.by_fact.entry(fact).or_insert_with(|| {
            self.facts.push(fact);
            // A vocabulary of 65,536 facts would be another program.
            u16::try_from(self.facts.len() - 1).unwrap_or(u16::MAX)
        })
    }
}

/// Clause numbers are 16 bits wide.
const MAX_CLAUSES: usize = 20_000;

pub(crate) fn assemble(
    reader: &Reader,
    document: &Document,
    vocabulary: Vocabulary,
    tables: &Tables,
    resolved: &ResolvedClauses,
    options: &Options,
    settings: &Settings,
) -> Option<Policy> {
    let kept = kept(reader, document, resolved)?;
    let relations = relations::resolve(reader, &document.clauses, &kept, options.literal);
    let space = Space::new(&tables.specs, &vocabulary);
    let mut slots = Slots::default();
    let dims = dims(&space, &vocabulary, &mut slots);
    let mut amounts = Amounts::new(reader, document, &vocabulary, settings, &mut slots);
    let grants = grants::resolve(&mut amounts, document, &kept);
    let price_lists = amounts.price_lists;
    let basis = basis(reader, document, &vocabulary, &mut slots);
    let wishes = wishes(&vocabulary, &mut slots);
    let claim_slot = vocabulary.index_of(CLAIM).and_then(|c| slots.by_fact.get(&c)).copied();
    if !reader.problems.borrow().is_empty() {
        return None;
    }
    let mut builder =
        Builder { reader, document, space: &space, clauses: Vec::new(), boxes: Vec::new(), box_clause: Vec::new() };
    builder.special(resolved.scope.as_ref(), &resolved.impossible)?;
    let periods = builder.rows(tables, &mut slots)?;
    builder.rules(&resolved.clauses, &relations, &grants)?;
    let Builder { clauses, boxes, box_clause, .. } = builder;
    let words = boxes.len().div_ceil(64);
    Some(Policy {
        head: head(document, &vocabulary, options, basis),
        lengths: space.keys.iter().map(|k| tables.lengths.get(k).cloned().unwrap_or_default()).collect(),
        accepted: accepted(reader, document, options.literal),
        source: Arc::clone(&document.source),
        slots: with_sources(slots, &vocabulary).facts,
        claim_slot,
        wishes,
        dims: dims.into_iter().enumerate().map(|(d, dim)| with_masks(dim, d, &boxes, words)).collect(),
        words,
        clauses,
        boxes,
        box_clause,
        keys: grants.keys,
        terms: grants.terms,
        weaker: grants.weaker,
        periods,
        params: params(document, settings),
        price_lists,
        examples: document.examples.clone(),
        calendar: worktime::Calendar::weekdays(),
        occurring: OnceLock::new(),
        vocabulary: Arc::new(vocabulary),
    })
}

/// The positions of the clauses in force; a policy has some, and not too many.
fn kept(reader: &Reader, document: &Document, resolved: &ResolvedClauses) -> Option<Vec<usize>> {
    let kept: Vec<usize> = resolved.clauses.iter().map(|(position, _)| *position).collect();
    if kept.is_empty() || kept.len() > MAX_CLAUSES {
        let problem = Problem::error("clause-count").with("limit", MAX_CLAUSES);
        reader.error(problem, document.header.id.span.clone());
        return None;
    }
    Some(kept)
}

/// Adds the facts that derived facts rest on, so that a prepared claim tells what is still unknown.
fn with_sources(mut slots: Slots, vocabulary: &Vocabulary) -> Slots {
    let mut at = 0;
    while let Some(fact) = slots.facts.get(at).copied() {
        let sources: Vec<&String> = match &vocabulary.facts[fact].origin {
            Origin::Asked => Vec::new(),
            Origin::Tally(tally) => tally.same.iter().collect(),
            Origin::Select { by, sources } => std::iter::once(by).chain(sources.iter().map(|(_, date)| date)).collect(),
            Origin::Shift { date, by } => vec![date, by],
        };
        for source in sources.into_iter().filter_map(|s| vocabulary.index_of(s)) {
            slots.of(source);
        }
        at += 1;
    }
    slots
}

fn dims(space: &Space, vocabulary: &Vocabulary, slots: &mut Slots) -> Vec<Dim> {
    let mut dims = Vec::new();
    for (key, cells) in space.keys.iter().zip(&space.cells) {
        let (a, b) = match key {
            DimKey::Fact(fact) => (slots.of(*fact), 0),
            DimKey::Order(a, b) => (slots.of(*a), slots.of(*b)),
            DimKey::Since(anchor) | DimKey::Hours(anchor) => {
                (slots.of(*anchor), vocabulary.index_of(CLAIM).map_or(0, |c| slots.of(c)))
            }
        };
        let size = cells.size();
        dims.push(Dim { key: *key, slots: (a, b), cells: cells.clone(), size, masks: Vec::new(), free: Vec::new() });
    }
    dims
}

fn with_masks(mut dim: Dim, index: usize, boxes: &[CellBox], words: usize) -> Dim {
    dim.masks = vec![0; dim.size * words];
    dim.free = vec![0; words];
    for (b, cell_box) in boxes.iter().enumerate() {
        let bit = 1_u64 << (b % 64);
        if let Some(set) = &cell_box.sets[index] {
            set.iter().for_each(|cell| dim.masks[cell * words + b / 64] |= bit);
        } else {
            (0..dim.size).for_each(|cell| dim.masks[cell * words + b / 64] |= bit);
            dim.free[b / 64] |= bit;
        }
    }
    dim
}

/// The shared fact in which the customer's wish is recorded.
const WISH: &str = "wish";

fn wishes(vocabulary: &Vocabulary, slots: &mut Slots) -> Option<(u16, Vec<Option<Remedy>>)> {
    let position = vocabulary.index_of(WISH)?;
    let Kind::Choice(choices) = &vocabulary.facts[position].kind else { return None };
    let leaves = (0..choices.leaf_count()).filter_map(|l| u16::try_from(l).ok());
    let remedies = leaves.map(|l| Remedy::from_id(&choices.leaf(l).id)).collect();
    Some((slots.of(position), remedies))
}

fn basis(reader: &Reader, document: &Document, vocabulary: &Vocabulary, slots: &mut Slots) -> String {
    let basis = &document.header.basis;
    match vocabulary.fact(&basis.value).map(|f| &f.kind) {
        Some(Kind::Date(_)) => {
            if document.header.effective_from.is_some() || document.header.effective_to.is_some() {
                vocabulary.index_of(&basis.value).map(|i| slots.of(i));
            }
        }
        _ => reader.error(Problem::error("bad-basis").with("fact", &basis.value), basis.span.clone()),
    }
    basis.value.clone()
}

/// Pairs of periods whose order may change with the start date, as the policy's owner knows.
fn accepted(reader: &Reader, document: &Document, literal: bool) -> Vec<(Length, Length)> {
    let mut pairs = Vec::new();
    for accept in &document.accepted {
        let lengths: Vec<Length> = accept.periods.iter().filter_map(|p| Length::parse(&p.value)).collect();
        match lengths.as_slice() {
            [a, b] if a.unit == Unit::Day && b.unit == Unit::Month => pairs.push((*a, *b)),
            [a, b] if a.unit == Unit::Month && b.unit == Unit::Day => pairs.push((*b, *a)),
            _ => reader.error(Problem::error("bad-accept"), accept.span.clone()),
        }
    }
    if literal { Vec::new() } else { pairs }
}

fn params(document: &Document, settings: &Settings) -> Vec<Param> {
    let param = |p: &crate::document::ParamSource| Param {
        name: p.name.value.clone(),
        label: p.label.clone(),
        default: p.default.value.clone(),
        value: settings.params.get(&p.name.value).cloned().unwrap_or_default(),
    };
    document.params.iter().map(param).collect()
}

fn head(document: &Document, vocabulary: &Vocabulary, options: &Options, basis: String) -> Head {
    let header = &document.header;
    let mut hasher = blake3::Hasher::new();
    let mut part = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    part(&document.source.text);
    vocabulary.texts.iter().for_each(|t| part(&t.text));
    options.settings.iter().for_each(|(name, value)| {
        part(name);
        part(value);
    });
    part(if options.literal { "literal" } else { "reading" });
    Head {
        id: header.id.value.clone(),
        version: header.version.clone(),
        title: header.title.clone(),
        hash: hasher.finalize().to_hex().to_string(),
        rank: header.rank,
        source: header.source.clone(),
        legal: header.legal.clone(),
        note: header.note.clone(),
        effective_from: header.effective_from,
        effective_to: header.effective_to,
        basis,
        currency: header.currency.clone(),
        alternative_to: header.alternative_to.clone(),
        roll_end: header.roll_end,
        literal: options.literal,
        settings: options.settings.clone(),
    }
}

struct Builder<'a> {
    reader: &'a Reader,
    document: &'a Document,
    space: &'a Space,
    clauses: Vec<Clause>,
    boxes: Vec<CellBox>,
    box_clause: Vec<u16>,
}

impl Builder<'_> {
    fn add(&mut self, clause: Clause, boxes: Vec<CellBox>) {
        let number = u16::try_from(self.clauses.len()).unwrap_or(u16::MAX);
        self.box_clause.extend(std::iter::repeat_n(number, boxes.len()));
        self.boxes.extend(boxes);
        self.clauses.push(clause);
    }

    fn boxes(&self, condition: &Resolved, span: &Range<usize>) -> Option<Vec<CellBox>> {
        let boxes = self.space.boxes(condition).ok();
        if boxes.is_none() {
            self.reader.error(Problem::error("condition-too-wide"), span.clone());
        }
        boxes
    }

    fn blank(&self, id: &str, kind: ClauseKind, position: usize, span: Range<usize>) -> Clause {
        Clause {
            id: id.to_owned(),
            kind,
            position,
            place: Place { source: Arc::clone(&self.document.source), span },
            text: Text::default(),
            say: None,
            note: None,
            legal: Vec::new(),
            reading: None,
            flags: Flags::default(),
            effects: Vec::new(),
            bases: Vec::new(),
            repeats: Vec::new(),
        }
    }

    fn special(&mut self, scope: Option<&Resolved>, impossible: &[Resolved]) -> Option<()> {
        let header = &self.document.header;
        if let Some(scope) = scope {
            let span = header.scope.as_ref().map_or(0..0, |s| s.span.clone());
            let inside = self.boxes(scope, &span)?;
            let outside = self.space.outside(&inside).ok()?;
            let clause = self.blank("scope", ClauseKind::OutOfScope, 0, span);
            self.add(clause, outside);
        }
        for (position, (condition, source)) in impossible.iter().zip(&self.document.impossible).enumerate() {
            let boxes = self.boxes(condition, &source.span)?;
            let clause = self.blank("impossible", ClauseKind::Impossible, position, source.span.clone());
            self.add(clause, boxes);
        }
        Some(())
    }

    fn rows(&mut self, tables: &Tables, slots: &mut Slots) -> Option<Vec<PeriodTable>> {
        let mut periods = Vec::new();
        let mut position = 0;
        for (number, (period, source)) in tables.periods.iter().zip(&self.document.periods).enumerate() {
            for row in &period.rows {
                let text = &source.rows[row.position];
                let boxes = self.boxes(&row.when, &text.id.span)?;
                let period = u16::try_from(number).unwrap_or(u16::MAX);
                let kind = ClauseKind::Row { period, from: slots.of(row.from), length: row.length };
                let clause = self.blank(&text.id.value, kind, position, text.id.span.clone());
                let reading = text.reading.clone().or_else(|| text.prevails_by.clone());
                self.add(Clause { text: text.text.clone(), reading, legal: text.legal.clone(), ..clause }, boxes);
                position += 1;
            }
            periods.push(PeriodTable { name: source.name.value.clone(), label: source.label.clone() });
        }
        Some(periods)
    }

    fn rules(
        &mut self,
        conditions: &[(usize, Resolved)],
        relations: &relations::Relations,
        grants: &grants::Grants,
    ) -> Option<()> {
        let first = self.clauses.len();
        // Where a kept clause ends up in the order of weighing.
        let mut rank = vec![0; conditions.len()];
        relations.order.iter().enumerate().for_each(|(new, old)| rank[*old] = first + new);
        let number = |kept: usize| u16::try_from(rank[kept]).unwrap_or(u16::MAX);
        for kept in &relations.order {
            let (position, condition) = &conditions[*kept];
            let source = &self.document.clauses[*position];
            let boxes = self.boxes(condition, &source.id.span)?;
            let bases = &relations.bases[*kept];
            let effects = grants.effects[*kept].iter().map(|(key, action)| {
                let touched = |base: &usize| grants.effects[*base].iter().any(|(k, _)| k == key);
                let defeats = bases.iter().map(|(base, _)| *base).filter(touched).map(number).collect();
                Effect { key: *key, action: *action, defeats }
            });
            let clause = Clause {
                text: source.text.clone(),
                say: source.say.clone(),
                note: source.note.clone(),
                legal: source.legal.clone(),
                reading: source.reading.clone(),
                flags: self.flags(&source.flags),
                effects: effects.collect(),
                bases: bases.iter().map(|(base, by)| (number(*base), by.clone())).collect(),
                repeats: relations.repeats[*kept].iter().map(|r| number(*r)).collect(),
                ..self.blank(&source.id.value, ClauseKind::Rule, *position, source.id.span.clone())
            };
            self.add(clause, boxes);
        }
        Some(())
    }

    fn flags(&self, names: &[crate::reader::At<String>]) -> Flags {
        let flag = |name: &crate::reader::At<String>| {
            let flag = Flag::from_id(&name.value);
            if flag.is_none() {
                let problem = Problem::error("unknown-flag").with("flag", &name.value);
                self.reader.error(problem.suggest(&name.value, Flag::ALL.map(Flag::id)), name.span.clone());
            }
            flag
        };
        names.iter().filter_map(flag).collect()
    }
}
