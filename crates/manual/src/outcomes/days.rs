//! The days on which something changes, and what is decided on them.

use super::{Outcome, Sale};
use crate::edition::{Edition, Selected, select};
use crate::panel::Panel;
use jiff::civil::Date;
use policy::combine::combine;
use policy::vocabulary::CLAIM;
use policy::{Case, Claim, Lang, Policy, Status};
use serde_json::{Map, Value};
use std::sync::Arc;

/// Tells what is decided from day to day: first day, day after the last, outcome.
pub(super) fn judge(
    panel: &Panel,
    facts: &Map<String, Value>,
    sale: &Sale<'_>,
    (from, to): (u32, u32),
    mut tell: impl FnMut(u32, u32, Outcome),
) {
    let Some(claim) = Read::new(panel, facts) else { return tell(from, to, Outcome::Nothing) };
    let on = |day: u32| sale.on(day).and_then(|date| claim.on(date));
    // Only where something is proposed does it matter which of two amounts is the better one.
    let by_amount = panel.policies().any(Policy::proposes) && panel.policies().any(Policy::has_amounts_by_day);
    let turns: Vec<(u32, Seen<'_>)> = if by_amount {
        (from..to).map(|day| (day, on(day))).collect()
    } else {
        let mut turns = vec![(from, on(from))];
        if let Some(last) = to.checked_sub(1).filter(|last| *last > from) {
            let first = turns[0].1.clone();
            search(&on, (from, &first), (last, &on(last)), &mut turns);
        }
        turns
    };
    let ends = turns.iter().skip(1).map(|(day, _)| *day).chain([to]);
    for ((day, seen), end) in turns.iter().zip(ends) {
        tell(*day, end, outcome(seen));
    }
}

/// Finds the days after the first, up to the last, on which something changes.
fn search<'p>(
    on: &impl Fn(u32) -> Seen<'p>,
    (first, before): (u32, &Seen<'p>),
    (last, after): (u32, &Seen<'p>),
    turns: &mut Vec<(u32, Seen<'p>)>,
) {
    if is_same(before, after) {
        return;
    }
    if last - first == 1 {
        turns.push((last, after.clone()));
        return;
    }
    let middle = first + (last - first) / 2;
    let between = on(middle);
    search(on, (first, before), (middle, &between), turns);
    search(on, (middle, &between), (last, after), turns);
}

/// A claim as each version of each policy reads it, but for its day.
struct Read<'p>(Vec<(&'p Edition, Vec<Option<Claim>>)>);

/// What the policies see of a claim on one day; nothing when it contradicts itself.
type Seen<'p> = Option<Vec<View<'p>>>;

/// What one policy sees.
#[derive(Clone)]
enum View<'p> {
    /// The claim prepared for the version that applies.
    Version(&'p Policy, Case),
    /// Which version applies depends on a date that is not known.
    Asks,
    /// No version was in force.
    NotInForce,
}

impl<'p> Read<'p> {
    /// Reads the facts; nothing where no policy speaks or the first version of one cannot read them.
    fn new(panel: &'p Panel, facts: &Map<String, Value>) -> Option<Self> {
        let value = Value::Object(facts.clone());
        let read = |edition: &'p Arc<Edition>| {
            let claims: Vec<Option<Claim>> =
                edition.versions.iter().map(|policy| panel.claim(policy, &value).ok()).collect();
            claims.first()?.as_ref()?;
            Some((&**edition, claims))
        };
        let editions: Option<Vec<_>> = panel.editions().iter().map(read).collect();
        editions.filter(|editions| !editions.is_empty()).map(Self)
    }

    fn on(&self, day: Date) -> Seen<'p> {
        let text = day.to_string();
        let view = |(edition, claims): &(&'p Edition, Vec<Option<Claim>>)| {
            let dated = |(policy, claim): (&Policy, &Option<Claim>)| {
                let mut claim = claim.clone()?;
                claim.set(policy.vocabulary(), CLAIM, &text).ok().map(|()| claim)
            };
            let claims: Vec<Option<Claim>> = edition.versions.iter().zip(claims).map(dated).collect();
            View::of(edition, &claims)
        };
        self.0.iter().map(view).collect()
    }
}

impl<'p> View<'p> {
    /// As [`Panel`] chooses the version; nothing when the claim contradicts itself.
    fn of(edition: &'p Edition, claims: &[Option<Claim>]) -> Option<Self> {
        let own = |policy: &Policy| {
            let at = edition.versions.iter().position(|version| std::ptr::eq(version, policy))?;
            claims.get(at)?.clone()
        };
        let chosen = match edition.versions.as_slice() {
            [only] => only,
            _ => match select(edition, own) {
                Selected::Version(policy) => policy,
                Selected::BasisUnknown(_) => return Some(Self::Asks),
                Selected::NoneInForce(_) => return Some(Self::NotInForce),
            },
        };
        let case = chosen.bind(&own(chosen)?).ok()?;
        Some(Self::Version(chosen, case))
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Version(one, case), Self::Version(other, at)) => {
                std::ptr::eq(*one, *other) && one.sees_no_difference(case, at)
            }
            (Self::Asks, Self::Asks) | (Self::NotInForce, Self::NotInForce) => true,
            _ => false,
        }
    }
}

fn is_same(one: &Seen<'_>, other: &Seen<'_>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.is_same(b)),
        (None, None) => true,
        _ => false,
    }
}

/// What all policies together decide. A ruling is put together only where all of them could decide: what is missing
/// otherwise, which takes long to find out, nobody asks here.
fn outcome(seen: &Seen<'_>) -> Outcome {
    let Some(views) = seen else { return Outcome::Nothing };
    let (mut rulings, mut depends) = (Vec::new(), false);
    for view in views {
        let (policy, case) = match view {
            View::Version(policy, case) => (policy, case),
            View::Asks => {
                depends = true;
                continue;
            }
            View::NotInForce => continue,
        };
        let decision = policy.decide(case);
        match decision.status {
            Status::Settled => rulings.push((policy.head().rank, policy.ruling(case, &decision, Lang::default()))),
            Status::Incomplete => depends = true,
            Status::Impossible(_) => return Outcome::Nothing,
            Status::OutOfScope | Status::NotInForce => {}
        }
    }
    match (depends, rulings.is_empty()) {
        (true, _) => Outcome::Depends,
        (false, true) => Outcome::Nothing,
        (false, false) => Outcome::Remedy(combine(rulings).decision),
    }
}
