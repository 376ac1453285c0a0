//! Clauses and exceptions that never have an effect.

use super::conflict::box_ranges;
use super::live::{Life, Lives};
use super::witness::Oracle;
use super::{Finding, FindingKind, Report};
use crate::bits::Bits;
use crate::policy::{Clause, ClauseKind, Policy};
use crate::region::{Region, Search, Verdict};
use std::ops::{ControlFlow, Range};

pub(super) fn find(policy: &Policy, oracle: &Oracle<'_>, report: &mut Report) {
    let lives = Lives::new(policy);
    let spans = box_ranges(policy);
    for (number, clause) in policy.clauses.iter().enumerate() {
        if !matches!(clause.kind, ClauseKind::Rule | ClauseKind::Row { .. }) {
            continue;
        }
        let number = u16::try_from(number).unwrap_or(u16::MAX);
        let boxes = &spans[usize::from(number)];
        let alive = if clause.effects.is_empty() {
            happens(policy, oracle, &lives, boxes, &|_, _| Life::Live, &lives.special)
        } else {
            clause.effects.iter().any(|effect| {
                let mut relevant = lives.relevant(number, effect.key);
                relevant.add_all(&lives.special);
                let life = |sure: &Bits, maybe: &Bits| lives.life(number, effect.key, sure, maybe);
                happens(policy, oracle, &lives, boxes, &life, &relevant)
            })
        };
        if !alive {
            let reason = if boxes.is_empty() { "contradiction" } else { "overridden" };
            report.findings.push(finding(FindingKind::DeadClause, clause, None, reason));
        }
        exceptions(policy, oracle, &lives, &spans, number, report);
    }
}

/// Whether a claim can occur in one of the boxes with the effect alive.
fn happens(
    policy: &Policy,
    oracle: &Oracle<'_>,
    lives: &Lives<'_>,
    boxes: &Range<usize>,
    life: &dyn Fn(&Bits, &Bits) -> Life,
    relevant: &Bits,
) -> bool {
    let judge = |sure: &Bits, maybe: &Bits| {
        if sure.meets(&lives.special) {
            return Verdict::Skip;
        }
        match life(sure, maybe) {
            Life::Dead => Verdict::Skip,
            Life::Live if !maybe.meets(&lives.special) => Verdict::Visit,
            _ => Verdict::Cut,
        }
    };
    let visit = |region: &Region, _: &Bits| {
        if oracle.witness(region).is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut search = Search { policy, keep: None, judge, visit };
    boxes.clone().any(|b| {
        let region = oracle.whole().clip(&policy.boxes[b]);
        region.is_some_and(|r| search.run(&r, relevant).is_break())
    })
}

fn exceptions(
    policy: &Policy,
    oracle: &Oracle<'_>,
    lives: &Lives<'_>,
    spans: &[Range<usize>],
    number: u16,
    report: &mut Report,
) {
    let clause = &policy.clauses[usize::from(number)];
    for (base, _) in &clause.bases {
        let other = &policy.clauses[usize::from(*base)];
        if !clause.effects.iter().any(|e| e.defeats.contains(base)) {
            report.findings.push(finding(FindingKind::DeadException, clause, Some(other), "no-common-remedy"));
            continue;
        }
        let meet = spans[usize::from(number)].clone().any(|a| {
            let Some(own) = oracle.whole().clip(&policy.boxes[a]) else { return false };
            spans[usize::from(*base)].clone().any(|b| {
                let Some(both) = own.clip(&policy.boxes[b]) else { return false };
                let visit = |region: &Region, _: &Bits| {
                    if oracle.witness(region).is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                Search { policy, keep: None, judge: Verdict::where_none_applies, visit }
                    .run(&both, &lives.special)
                    .is_break()
            })
        });
        if !meet {
            report.findings.push(finding(FindingKind::DeadException, clause, Some(other), "never-together"));
        }
    }
}

fn finding(kind: FindingKind, clause: &Clause, other: Option<&Clause>, reason: &str) -> Finding {
    Finding {
        kind,
        clauses: std::iter::once(clause).chain(other).map(|c| c.id.clone()).collect(),
        remedies: Vec::new(),
        situation: Vec::new(),
        example: None,
        details: vec![("reason", reason.to_owned())],
        place: Some(clause.place.clone()),
    }
}
