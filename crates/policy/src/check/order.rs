//! Periods in days and in months from the same date that come in either order, such as
//! 30 days and one month.

use super::describe::Allowed;
use super::{Condition, Finding, FindingKind, Report};
use crate::compile::DimKey;
use crate::length::{Length, Unit};
use crate::moment::Moment;
use crate::policy::Policy;

pub(super) fn find(policy: &Policy, report: &mut Report) {
    for (dim, lengths) in policy.dims.iter().zip(&policy.lengths) {
        let DimKey::Since(anchor) = dim.key else { continue };
        for days in lengths.iter().filter(|l| l.unit == Unit::Day) {
            for months in lengths.iter().filter(|l| l.unit == Unit::Month) {
                if policy.accepted.contains(&(*days, *months)) {
                    continue;
                }
                if let Some((before, after)) = both_orders(*days, *months) {
                    report.findings.push(finding(policy, anchor, (*days, *months), before, after));
                }
            }
        }
    }
}

/// Start dates for which the days end first, and for which the months end first.
fn both_orders(days: Length, months: Length) -> Option<(Moment, Moment)> {
    let (mut before, mut after) = (None, None);
    // Four years hold every pattern of month lengths between two century years.
    let first = Moment::parse("2024-01-01")?.day();
    for day in first..first + 1461 {
        let start = Moment::from_day(day)?;
        let (by_days, by_months) = (start.plus(days)?, start.plus(months)?);
        if by_days.day() < by_months.day() {
            before = before.or(Some(start));
        } else if by_days.day() > by_months.day() {
            after = after.or(Some(start));
        }
    }
    before.zip(after)
}

fn finding(policy: &Policy, anchor: usize, lengths: (Length, Length), before: Moment, after: Moment) -> Finding {
    let fact = &policy.vocabulary.facts[anchor];
    let end = |start: Moment, length: Length| start.plus(length).map_or_else(String::new, |m| m.to_string());
    Finding {
        kind: FindingKind::AmbiguousOrder,
        clauses: Vec::new(),
        remedies: Vec::new(),
        situation: vec![Condition {
            fact: fact.id.clone(),
            label: fact.label.clone(),
            since: true,
            allowed: Allowed::Any,
        }],
        example: None,
        details: vec![
            ("days", lengths.0.to_string()),
            ("months", lengths.1.to_string()),
            ("start", before.to_string()),
            ("days-end", end(before, lengths.0)),
            ("months-end", end(before, lengths.1)),
            ("other-start", after.to_string()),
            ("other-days-end", end(after, lengths.0)),
            ("other-months-end", end(after, lengths.1)),
        ],
        place: None,
    }
}
