//! What becomes of a claim day by day after the sale, so that a person sees where a refund becomes an exchange and
//! where a repair.
//!
//! Not every day is decided. Between two days on which a policy sees no difference nothing changes, because time only
//! goes forward: so the days on which something changes are searched by halving, and only these are decided.

mod days;
mod neutral;
#[cfg(test)]
mod tests;

pub use neutral::SOUND;

use crate::manual::Manual;
use crate::panel::Panel;
use crate::rules::choices;
use crate::situation::Situation;
use jiff::ToSpan;
use jiff::civil::Date;
use neutral::Place;
use policy::vocabulary::{CLAIM, Choices};
use policy::{Moment, Policy, Remedy};

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// This remedy is decided.
    Remedy(Remedy),
    /// It depends on facts that are left open.
    Depends,
    /// No policy speaks about it.
    Nothing,
}

/// Days since the sale with one outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day; 0 is the day of the sale.
    pub from: u32,
    /// The day after the last.
    pub to: u32,
    /// What comes out.
    pub outcome: Outcome,
}

/// Goods that were sold, and what is the matter with them.
#[derive(Debug, Clone, Copy)]
pub struct Sale<'a> {
    /// The category of the goods.
    pub category: &'a str,
    /// The cause of the claim.
    pub cause: &'a str,
    /// The day of the sale, day 0.
    pub sold: Date,
    /// How many days are looked at.
    pub days: u32,
}

/// Categories that are the same to a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike<'p> {
    /// The widest categories that hold them and nothing else.
    pub names: Vec<&'p str>,
    /// One of them, which the company sells if it sells any.
    pub sample: &'p str,
}

impl Sale<'_> {
    /// The date of a day after the sale.
    fn on(&self, day: u32) -> Option<Date> {
        self.sold.checked_add(i64::from(day).days()).ok()
    }

    /// The days cut into pieces that begin on these dates.
    fn pieces(&self, dates: impl Iterator<Item = Date>) -> Vec<(u32, u32)> {
        let after = |date: Date| u32::try_from((date - self.sold).get_days()).ok();
        let mut starts: Vec<u32> = dates.filter_map(after).filter(|day| (1..self.days).contains(day)).collect();
        starts.push(0);
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([self.days]);
        starts.iter().copied().zip(ends).filter(|(from, to)| from < to).collect()
    }
}

impl Manual {
    /// What a claim comes to on each day after a sale, with the manual's own defaults and otherwise neutral facts.
    #[must_use]
    pub fn outcomes(&self, sale: &Sale<'_>) -> Vec<Stretch> {
        let place = self.usual_place(sale.category);
        let claimed = self.profile.assignments.iter().map(|assignment| assignment.claimed);
        let turns = claimed.flat_map(|dates| [dates.from, dates.to.and_then(|last| last.tomorrow().ok())]).flatten();
        let mut stretches = Vec::new();
        for (from, to) in sale.pieces(turns) {
            let panel = self.assigned(&situation(&place, sale, from)).panel;
            self.judged(&panel, &place, sale, (from, to), &mut stretches);
        }
        stretches
    }

    /// What a claim comes to on each day after a sale under one policy alone, made where the manual assigns it.
    #[must_use]
    pub fn outcomes_of(&self, panel: &Panel, sale: &Sale<'_>) -> Vec<Stretch> {
        let pack = panel.first().map_or("", |policy| &policy.head().id);
        let place = self.place_of(pack, sale.category);
        let mut stretches = Vec::new();
        self.judged(panel, &place, sale, (0, sale.days), &mut stretches);
        stretches
    }

    /// Adds what a panel decides on some days.
    fn judged(
        &self,
        panel: &Panel,
        place: &Place<'_>,
        sale: &Sale<'_>,
        (first, end): (u32, u32),
        stretches: &mut Vec<Stretch>,
    ) {
        let facts = self.neutral(panel, place, sale);
        // Versions that are chosen by the day of the claim change on days of their own.
        let by_claim = panel.policies().filter(|policy| policy.head().basis == CLAIM);
        let turns = by_claim.flat_map(|policy| {
            let last = policy.head().effective_to.and_then(|last| last.date().tomorrow().ok());
            [policy.head().effective_from.map(Moment::date), last]
        });
        for (from, to) in sale.pieces(turns.flatten().chain(sale.on(first))) {
            if from >= first && from < end {
                days::judge(panel, &facts, sale, (from, to.min(end)), |from, to, outcome| match stretches.last_mut() {
                    Some(last) if last.outcome == outcome => last.to = to,
                    _ => stretches.push(Stretch { from, to, outcome }),
                });
            }
        }
    }

    /// The categories that a policy tells apart, each group with its names.
    #[must_use]
    pub fn told_apart<'p>(&self, policy: &'p Policy) -> Vec<Alike<'p>> {
        let Some(choices) = choices(policy.vocabulary(), "category") else { return Vec::new() };
        let groups: Vec<&str> = self.groups().map(|(_, category)| category).collect();
        let sold: Vec<u16> =
            groups.into_iter().chain(self.sells()).filter_map(|id| choices.leaves_of(id)).flatten().collect();
        let alike = |leaves: Vec<u16>| {
            let sample = leaves.iter().find(|leaf| sold.contains(leaf)).or(leaves.first())?;
            Some(Alike { names: widest(choices, &leaves), sample: &choices.leaf(*sample).id })
        };
        policy.told_apart("category").into_iter().filter_map(alike).collect()
    }
}

/// The widest values that stand for these leaves and no others.
fn widest<'p>(choices: &'p Choices, leaves: &[u16]) -> Vec<&'p str> {
    let (mut names, mut named) = (Vec::new(), Vec::new());
    for node in choices.nodes() {
        let own = choices.leaves_of(&node.id).unwrap_or_default();
        let inside = !own.is_empty() && own.iter().all(|leaf| leaves.contains(leaf));
        if inside && own.iter().any(|leaf| !named.contains(leaf)) {
            named.extend(own);
            names.push(node.id.as_str());
        }
    }
    names
}

fn situation<'a>(place: &Place<'a>, sale: &Sale<'_>, day: u32) -> Situation<'a> {
    let [channel, category, claimant] = place.map(|(_, value)| Some(value).filter(|value| !value.is_empty()));
    Situation { units: &[], channel, category, claimant, claim: sale.on(day), purchase: Some(sale.sold) }
}
