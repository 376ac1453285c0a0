//! Which dates and histories of a policy restrict each other.

use crate::compile::DimKey;
use crate::policy::Policy;
use crate::vocabulary::{CLAIM, Kind, Origin};

/// Dates and histories that hang together, and the dimensions that depend on them. Different
/// groups share nothing but the claim date.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// Dimensions of the policy.
    pub(super) dims: Vec<usize>,
    /// Date facts, as positions in the vocabulary.
    pub(super) dates: Vec<usize>,
    /// Histories, as positions in the vocabulary.
    pub(super) histories: Vec<usize>,
    /// Whether the claim date itself is restricted here.
    pub(super) claim: bool,
}

impl Group {
    fn join(&mut self, other: Self) {
        self.dims.extend(other.dims);
        self.dates.extend(other.dates);
        self.histories.extend(other.histories);
        self.claim |= other.claim;
    }
}

/// The groups of a policy.
pub(super) fn groups(policy: &Policy) -> Vec<Group> {
    let claim = policy.vocabulary.index_of(CLAIM);
    let mut groups: Vec<Group> = Vec::new();
    let mut dates = Vec::new();
    policy.slots.iter().for_each(|slot| add_date(policy, *slot, &mut dates));
    dates.retain(|d| Some(*d) != claim);
    for date in &dates {
        groups.push(Group { dates: vec![*date], ..Group::default() });
    }
    for (number, history) in policy.vocabulary.histories.iter().enumerate() {
        if policy.slots.iter().any(|s| counts(policy, *s, &history.id)) {
            groups.push(Group { histories: vec![number], ..Group::default() });
        }
    }
    for date in &dates {
        for other in related(policy, *date) {
            connect(&mut groups, &|g| g.dates.contains(date), &|g| g.dates.contains(&other));
        }
        if let Origin::Shift { by, .. } = &policy.vocabulary.facts[*date].origin
            && let Some(history) = history_of(policy, by)
        {
            connect(&mut groups, &|g| g.dates.contains(date), &|g| g.histories.contains(&history));
        }
    }
    for (number, history) in policy.vocabulary.histories.iter().enumerate() {
        for date in history.not_before.iter().filter_map(|n| policy.vocabulary.index_of(n)) {
            connect(&mut groups, &|g| g.histories.contains(&number), &|g| g.dates.contains(&date));
        }
    }
    assign_dims(policy, &mut groups);
    groups
}

fn assign_dims(policy: &Policy, groups: &mut Vec<Group>) {
    for (number, dim) in policy.dims.iter().enumerate() {
        let fact = match dim.key {
            DimKey::Since(fact) | DimKey::Hours(fact) | DimKey::Fact(fact) => fact,
            DimKey::Order(..) => continue,
        };
        let known = &policy.vocabulary.facts[fact];
        let selected: Vec<usize> = selected_by(policy, &known.id);
        if known.id == CLAIM {
            groups.push(Group { dims: vec![number], claim: true, ..Group::default() });
        } else if let Origin::Tally(_) = &known.origin {
            let history = history_of(policy, &known.id);
            add_to(groups, number, &|g| history.is_some_and(|h| g.histories.contains(&h)));
        } else if matches!(known.kind, Kind::Date(_)) {
            add_to(groups, number, &|g| g.dates.contains(&fact));
        } else if !selected.is_empty() {
            // The choice decides which date counts: all the dates it chooses hang together.
            for date in &selected[1..] {
                connect(groups, &|g| g.dates.contains(&selected[0]), &|g| g.dates.contains(date));
            }
            add_to(groups, number, &|g| g.dates.contains(&selected[0]));
        }
    }
}

fn add_to(groups: &mut [Group], dim: usize, wanted: &dyn Fn(&Group) -> bool) {
    if let Some(group) = groups.iter_mut().find(|g| wanted(g)) {
        group.dims.push(dim);
    }
}

/// Joins two groups if both exist and differ.
fn connect(groups: &mut Vec<Group>, first: &dyn Fn(&Group) -> bool, second: &dyn Fn(&Group) -> bool) {
    let (a, b) = (groups.iter().position(first), groups.iter().position(second));
    if let (Some(a), Some(b)) = (a, b)
        && a != b
    {
        let other = groups.remove(b.max(a));
        groups[a.min(b)].join(other);
    }
}

/// Dates of the policy that a date fact derives from or is ordered with.
fn related(policy: &Policy, date: usize) -> Vec<usize> {
    let fact = &policy.vocabulary.facts[date];
    let mut names: Vec<&String> = match &fact.origin {
        Origin::Select { sources, .. } => sources.iter().map(|(_, d)| d).collect(),
        Origin::Shift { date, .. } => vec![date],
        Origin::Asked | Origin::Tally(_) => Vec::new(),
    };
    if let Kind::Date(rule) = &fact.kind {
        names.extend(&rule.not_before);
    }
    names.into_iter().filter_map(|n| policy.vocabulary.index_of(n)).collect()
}

/// Date facts of the policy that are chosen by the value of a choice.
fn selected_by(policy: &Policy, choice: &str) -> Vec<usize> {
    let chosen = |s: &&usize| matches!(&policy.vocabulary.facts[**s].origin, Origin::Select { by, .. } if by == choice);
    policy.slots.iter().filter(chosen).copied().collect()
}

fn history_of(policy: &Policy, fact: &str) -> Option<usize> {
    match &policy.vocabulary.fact(fact)?.origin {
        Origin::Tally(tally) => policy.vocabulary.histories.iter().position(|h| h.id == tally.history),
        _ => None,
    }
}

fn counts(policy: &Policy, fact: usize, history: &str) -> bool {
    matches!(&policy.vocabulary.facts[fact].origin, Origin::Tally(tally) if tally.history == history)
}

/// A date fact with all that it is derived from.
fn add_date(policy: &Policy, fact: usize, dates: &mut Vec<usize>) {
    let known = &policy.vocabulary.facts[fact];
    if !matches!(known.kind, Kind::Date(_)) || dates.contains(&fact) {
        return;
    }
    dates.push(fact);
    let sources: Vec<&String> = match &known.origin {
        Origin::Select { sources, .. } => sources.iter().map(|(_, d)| d).collect(),
        Origin::Shift { date, .. } => vec![date],
        Origin::Asked | Origin::Tally(_) => Vec::new(),
    };
    for source in sources.into_iter().filter_map(|s| policy.vocabulary.index_of(s)) {
        add_date(policy, source, dates);
    }
}
