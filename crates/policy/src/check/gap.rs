//! Facts for which no clause speaks.

use super::witness::{Oracle, Witness};
use super::{Finding, FindingKind, Report, describe};
use crate::bits::Bits;
use crate::compile::CellBox;
use crate::policy::{ClauseKind, Policy};
use crate::region::{Region, Search, Verdict};
use std::ops::ControlFlow;

/// Finds all gaps, each as a largest box around a claim that can occur.
pub(super) fn find(policy: &Policy, oracle: &Oracle<'_>, limit: usize, report: &mut Report) {
    let gaps = regions(policy, oracle, limit);
    report.truncated = gaps.len() >= limit;
    report.findings.extend(gaps.into_iter().map(|(region, witness)| Finding {
        kind: FindingKind::Gap,
        clauses: Vec::new(),
        remedies: Vec::new(),
        situation: describe::region(oracle, &region, &witness),
        example: Some(witness.claim_json(policy)),
        details: Vec::new(),
        place: None,
    }));
}

/// The uncovered regions, up to a limit, each with a claim in it. Together they hold every claim
/// that can occur and about which no clause speaks.
pub(super) fn regions(policy: &Policy, oracle: &Oracle<'_>, limit: usize) -> Vec<(Region, Witness)> {
    let speaking = speaking(policy);
    let numbered = policy.boxes.iter().zip(&policy.box_clause);
    let boxes: Vec<&CellBox> =
        numbered.filter(|(_, clause)| speaking.contains(usize::from(**clause))).map(|(b, _)| b).collect();
    let mut found: Vec<(Region, Witness)> = Vec::new();
    let visit = |region: &Region, _: &Bits| {
        let mut pieces = vec![region.clone()];
        while let Some(piece) = pieces.pop() {
            // A piece inside or across a gap already found: only the rest is new.
            if let Some((known, _)) = found.iter().find(|(known, _)| known.overlaps(&piece)) {
                pieces.extend(piece.minus(known));
                continue;
            }
            let Some(witness) = oracle.witness(&piece) else { continue };
            let grown = grow(oracle.part(piece.clone(), &witness), &boxes, oracle, &witness);
            pieces.push(piece);
            found.push((grown, witness));
            if found.len() >= limit {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    };
    let mut search = Search { policy, keep: None, judge: Verdict::where_none_applies, visit };
    let _ = search.run(oracle.whole(), &speaking);
    found
}

/// Clauses after which a claim is no gap: those that grant or refuse, and what is not spoken about at all.
fn speaking(policy: &Policy) -> Bits {
    let speaks = |kind: ClauseKind, effects: usize| match kind {
        ClauseKind::OutOfScope | ClauseKind::Impossible => true,
        ClauseKind::Row { .. } => false,
        ClauseKind::Rule => effects > 0,
    };
    let clauses = policy.clauses.iter().enumerate().filter(|(_, c)| speaks(c.kind, c.effects.len()));
    Bits::of(policy.clauses.len(), clauses.map(|(number, _)| number))
}

/// Widens an uncovered region, dimension by dimension, as far as no box is touched. On a line it
/// stays in one piece: a gap at 10,000 and one at 30,000 are two gaps.
fn grow(mut region: Region, boxes: &[&CellBox], oracle: &Oracle<'_>, witness: &Witness) -> Region {
    for dim in 0..region.sets.len() {
        let mut allowed = oracle.whole().sets[dim].clone();
        for cell_box in boxes {
            let elsewhere = region.sets.iter().zip(&cell_box.sets).enumerate();
            let mut elsewhere = elsewhere.filter(|(d, _)| *d != dim);
            let in_the_way = elsewhere.all(|(_, (own, set))| set.as_ref().is_none_or(|s| own.meets(s)));
            if in_the_way {
                match &cell_box.sets[dim] {
                    Some(set) => allowed = allowed.without(set),
                    None => allowed = Bits::empty(allowed.size()),
                }
            }
        }
        allowed.add_all(&region.sets[dim]);
        region.sets[dim] = oracle.connected(dim, &allowed, witness.cells[dim]);
    }
    region
}
