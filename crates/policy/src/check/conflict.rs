//! Clauses that disagree, or say the same twice.

use super::live::{Life, Lives};
use super::witness::{Oracle, Witness};
use super::{Finding, FindingKind, Report, describe};
use crate::bits::Bits;
use crate::policy::{Action, ClauseKind, Policy};
use crate::region::{Region, Search, Verdict};
use crate::remedy::Remedy;
use std::ops::{ControlFlow, Range};

/// A pair of clauses to be compared and how they differ on one remedy.
struct Pair {
    first: u16,
    second: u16,
    kind: FindingKind,
    key: Option<u8>,
}

pub(super) fn find(policy: &Policy, oracle: &Oracle<'_>, report: &mut Report) {
    let lives = Lives::new(policy);
    let spans = box_ranges(policy);
    let mut found: Vec<(u16, u16, FindingKind)> = Vec::new();
    for pair in pairs(policy, &spans) {
        let known = (pair.first, pair.second, pair.kind);
        if let Some(position) = found.iter().position(|f| *f == known) {
            // The same two clauses about another remedy: one finding names both remedies.
            let base = report.findings.len() - found.len();
            report.findings[base + position].remedies.extend(pair.key.map(|k| remedy(policy, k)));
            continue;
        }
        if let Some((region, witness)) = meeting(policy, oracle, &lives, &spans, &pair) {
            found.push(known);
            report.findings.push(finding(oracle, &pair, &region, &witness));
        }
    }
}

fn remedy(policy: &Policy, key: u8) -> Remedy {
    policy.keys[usize::from(key)].remedy
}

fn finding(oracle: &Oracle<'_>, pair: &Pair, region: &Region, witness: &Witness) -> Finding {
    let policy = oracle.policy;
    let (first, second) = (&policy.clauses[usize::from(pair.first)], &policy.clauses[usize::from(pair.second)]);
    let mut clauses = [first, second];
    clauses.sort_by_key(|c| c.position);
    let row = |c: &crate::policy::Clause| match c.kind {
        ClauseKind::Row { length, .. } => Some(("length", length.to_string())),
        _ => None,
    };
    Finding {
        kind: pair.kind,
        clauses: clauses.iter().map(|c| c.id.clone()).collect(),
        remedies: pair.key.map(|k| remedy(policy, k)).into_iter().collect(),
        situation: describe::region(oracle, region, witness),
        example: Some(witness.claim_json(policy)),
        details: clauses.iter().filter_map(|c| row(c)).collect(),
        place: Some(clauses[1].place.clone()),
    }
}

/// The range of box numbers of each clause.
pub(super) fn box_ranges(policy: &Policy) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; policy.clauses.len()];
    for (number, clause) in policy.box_clause.iter().enumerate() {
        let range: &mut Range<usize> = &mut ranges[usize::from(*clause)];
        if Range::is_empty(range) {
            range.start = number;
        }
        range.end = number + 1;
    }
    ranges
}

/// Pairs of clauses whose boxes meet and that differ, or repeat each other, on some remedy.
fn pairs(policy: &Policy, spans: &[Range<usize>]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let count = u16::try_from(policy.clauses.len()).unwrap_or(u16::MAX);
    for first in 0..count {
        for second in first + 1..count {
            let before = pairs.len();
            compare(policy, first, second, &mut pairs);
            if pairs.len() > before && !boxes_meet(policy, &spans[usize::from(first)], &spans[usize::from(second)]) {
                pairs.truncate(before);
            }
        }
    }
    pairs
}

fn boxes_meet(policy: &Policy, first: &Range<usize>, second: &Range<usize>) -> bool {
    let meet = |a: usize, b: usize| {
        let sets = policy.boxes[a].sets.iter().zip(&policy.boxes[b].sets);
        sets.into_iter().all(|(x, y)| match (x, y) {
            (Some(x), Some(y)) => x.meets(y),
            _ => true,
        })
    };
    first.clone().any(|a| second.clone().any(|b| meet(a, b)))
}

fn compare(policy: &Policy, first: u16, second: u16, pairs: &mut Vec<Pair>) {
    let (a, b) = (&policy.clauses[usize::from(first)], &policy.clauses[usize::from(second)]);
    if let (ClauseKind::Row { period: p, from: f, length: l }, ClauseKind::Row { period: q, from: g, length: m }) =
        (a.kind, b.kind)
    {
        if p == q && (f, l) != (g, m) {
            pairs.push(Pair { first, second, kind: FindingKind::PeriodConflict, key: None });
        }
        return;
    }
    for x in &a.effects {
        for y in b.effects.iter().filter(|y| y.key == x.key) {
            if x.defeats.contains(&second) || y.defeats.contains(&first) {
                continue;
            }
            let acknowledged = a.repeats.contains(&second) || b.repeats.contains(&first);
            let kind = match (x.action, y.action) {
                (Action::Refuse, Action::Refuse) => continue,
                (Action::Grant { terms: t, .. }, Action::Grant { terms: u, .. }) if t == u => {
                    // A person may be asked for several reasons.
                    if acknowledged || remedy(policy, x.key) == Remedy::Manual {
                        continue;
                    }
                    FindingKind::Overlap
                }
                _ => FindingKind::Conflict,
            };
            pairs.push(Pair { first, second, kind, key: Some(x.key) });
        }
    }
}

/// A claim in which both clauses take effect.
fn meeting(
    policy: &Policy,
    oracle: &Oracle<'_>,
    lives: &Lives<'_>,
    spans: &[Range<usize>],
    pair: &Pair,
) -> Option<(Region, Witness)> {
    let mut relevant = lives.special.clone();
    if let Some(key) = pair.key {
        relevant.add_all(&lives.relevant(pair.first, key));
        relevant.add_all(&lives.relevant(pair.second, key));
    }
    let life = |clause: u16, sure: &Bits, maybe: &Bits| {
        pair.key.map_or(Life::Live, |key| lives.life(clause, key, sure, maybe))
    };
    let judge = |sure: &Bits, maybe: &Bits| {
        if sure.meets(&lives.special) {
            return Verdict::Skip;
        }
        match (life(pair.first, sure, maybe), life(pair.second, sure, maybe)) {
            (Life::Dead, _) | (_, Life::Dead) => Verdict::Skip,
            (Life::Live, Life::Live) if !maybe.meets(&lives.special) => Verdict::Visit,
            _ => Verdict::Cut,
        }
    };
    let mut result = None;
    for a in spans[usize::from(pair.first)].clone() {
        for b in spans[usize::from(pair.second)].clone() {
            let both = oracle.whole().clip(&policy.boxes[a]).and_then(|r| r.clip(&policy.boxes[b]));
            let Some(both) = both else { continue };
            let visit = |region: &Region, _: &Bits| match oracle.witness(region) {
                Some(witness) => {
                    result = Some((region.clone(), witness));
                    ControlFlow::Break(())
                }
                None => ControlFlow::Continue(()),
            };
            let mut search = Search { policy, keep: None, judge, visit };
            if search.run(&both, &relevant).is_break() {
                return result;
            }
        }
    }
    None
}
