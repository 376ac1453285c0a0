//! Which clause is an exception to which, and the order in which clauses are weighed.

use crate::document::ClauseSource;
use crate::problem::Problem;
use crate::reader::{At, Reader};
use std::collections::HashMap;

/// Exceptions of the clauses that are in force, by position in the list of kept clauses.
pub(crate) struct Relations {
    /// For each clause the clauses it is an exception to, with the reading that says so.
    pub(crate) bases: Vec<Vec<(usize, Option<String>)>>,
    /// For each clause the clauses it knowingly repeats.
    pub(crate) repeats: Vec<Vec<usize>>,
    /// All clauses, exceptions before their bases, otherwise in the order of the text.
    pub(crate) order: Vec<usize>,
}

/// Resolves the relations among `all` clauses of the text; `kept` are the positions in force.
pub(crate) fn resolve(reader: &Reader, all: &[ClauseSource], kept: &[usize], literal: bool) -> Relations {
    let known = names(all);
    let place: HashMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let find = |name: &At<String>| -> Option<usize> {
        let Some(old) = known.get(name.value.as_str()) else {
            let problem = Problem::error("unknown-clause").with("clause", &name.value);
            reader.error(problem.suggest(&name.value, known.keys().copied()), name.span.clone());
            return None;
        };
        place.get(old).copied()
    };
    let mut bases = Vec::new();
    let mut repeats = Vec::new();
    for old in kept {
        let clause = &all[*old];
        if clause.prevails_by.is_none() && !clause.prevails_over.is_empty() {
            let problem = Problem::error("prevails-without-reason").with("clause", &clause.id.value);
            reader.error(problem, clause.id.span.clone());
        }
        let mut own: Vec<(usize, Option<String>)> =
            clause.exception_to.iter().filter_map(&find).map(|base| (base, None)).collect();
        let by_reading: Vec<usize> = clause.prevails_over.iter().filter_map(&find).collect();
        let repeated: Vec<usize> = clause.repeats.iter().filter_map(&find).collect();
        if !literal {
            own.extend(by_reading.into_iter().map(|base| (base, clause.prevails_by.clone())));
        }
        bases.push(own);
        repeats.push(if literal { Vec::new() } else { repeated });
    }
    let order = sort(reader, all, kept, &bases);
    Relations { bases, repeats, order }
}

fn names(all: &[ClauseSource]) -> HashMap<&str, usize> {
    all.iter().enumerate().map(|(position, clause)| (clause.id.value.as_str(), position)).collect()
}

/// Exceptions first. A cycle of exceptions has no first clause and is an error.
fn sort(reader: &Reader, all: &[ClauseSource], kept: &[usize], bases: &[Vec<(usize, Option<String>)>]) -> Vec<usize> {
    let mut above = vec![0_usize; kept.len()];
    for own in bases {
        own.iter().for_each(|(base, _)| above[*base] += 1);
    }
    let mut order = Vec::new();
    let mut ready: std::collections::BTreeSet<usize> = (0..kept.len()).filter(|c| above[*c] == 0).collect();
    while let Some(next) = ready.pop_first() {
        order.push(next);
        for (base, _) in &bases[next] {
            above[*base] -= 1;
            if above[*base] == 0 {
                ready.insert(*base);
            }
        }
    }
    if order.len() < kept.len() {
        report_cycle(reader, all, kept, bases, &order);
    }
    order
}

fn report_cycle(
    reader: &Reader,
    all: &[ClauseSource],
    kept: &[usize],
    bases: &[Vec<(usize, Option<String>)>],
    sorted: &[usize],
) {
    // Clauses that only hang below a cycle are unsorted too; those that can be peeled off
    // from below are not on it.
    let mut open: Vec<usize> = (0..kept.len()).filter(|c| !sorted.contains(c)).collect();
    loop {
        let before = open.len();
        let still = open.clone();
        open.retain(|c| bases[*c].iter().any(|(b, _)| still.contains(b)));
        if open.len() == before {
            break;
        }
    }
    let Some(start) = open.first().copied() else { return };
    let mut path = vec![start];
    let mut at = start;
    while let Some((next, _)) = bases[at].iter().find(|(b, _)| open.contains(b)) {
        if let Some(seen) = path.iter().position(|c| c == next) {
            path.drain(..seen);
            path.push(*next);
            break;
        }
        path.push(*next);
        at = *next;
    }
    let first = &all[kept[path[0]]];
    let names: Vec<&str> = path.iter().map(|c| all[kept[*c]].id.value.as_str()).collect();
    reader.error(Problem::error("exception-cycle").with("path", names.join(" → ")), first.id.span.clone());
}
