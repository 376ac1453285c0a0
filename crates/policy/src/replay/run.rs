//! Deciding many prepared claims on several threads.

use super::Totals;
use crate::bind::Case;
use crate::decide::Decision;
use crate::policy::Policy;
use std::thread;

/// Decides prepared claims on up to `threads` threads and counts the decisions.
#[must_use]
pub fn run(policy: &Policy, cases: &[Case], threads: usize) -> Totals {
    let part = cases.len().div_ceil(threads.max(1)).max(1);
    let mut parts = cases.chunks(part);
    let own = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(move || count(policy, part))).collect();
        let mut totals = count(policy, own);
        for other in others {
            match other.join() {
                Ok(part) => totals.merge(&part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        totals
    })
}

fn count(policy: &Policy, cases: &[Case]) -> Totals {
    let mut totals = Totals::new(policy);
    let mut decision = Decision::default();
    for case in cases {
        policy.decide_into(case, &mut decision);
        totals.add(policy, &decision);
    }
    totals
}
