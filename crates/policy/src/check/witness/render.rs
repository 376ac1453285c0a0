//! A witness as a claim that `decide` reads.

use super::Witness;
use super::times::Answer;
use crate::claim::{Claim, Event, Slot};
use crate::money::format_scaled;
use crate::policy::Policy;
use crate::vocabulary::{Fact, Kind, Origin};
use serde_json::{Map, Value};

/// Puts dates into a claim; derived dates follow from them.
pub(super) fn set_dates(policy: &Policy, answer: &Answer, claim: &mut Claim) {
    for (fact, moment) in &answer.dates {
        set_selector(policy, *fact, claim);
        if policy.vocabulary.facts[*fact].origin == Origin::Asked {
            claim.slots[*fact] = Slot::Moment(*moment);
        }
    }
}

/// A date chosen by the value of a choice needs that value, even if no condition looks at it.
fn set_selector(policy: &Policy, fact: usize, claim: &mut Claim) {
    let Origin::Select { by, sources } = &policy.vocabulary.facts[fact].origin else { return };
    let Some(position) = policy.vocabulary.index_of(by) else { return };
    if let (Slot::Unknown, Kind::Choice(choices)) = (claim.slots[position], &policy.vocabulary.facts[position].kind) {
        let first = sources.first().and_then(|(value, _)| choices.leaf_of(value));
        claim.slots[position] = first.map_or(Slot::Unknown, Slot::Leaf);
    }
}

/// Puts histories into a claim.
pub(super) fn set_histories(policy: &Policy, answer: &Answer, claim: &mut Claim) {
    for (history, planned) in &answer.histories {
        let events: Vec<Event> = planned.iter().map(|p| p.event(policy, claim)).collect();
        claim.histories[*history] = Some(events);
    }
}

impl Witness {
    /// The claim as JSON.
    pub(crate) fn claim_json(&self, policy: &Policy) -> Value {
        claim_json(policy, &self.claim)
    }
}

/// A claim as JSON: known facts in the order of the vocabulary, then histories.
pub(crate) fn claim_json(policy: &Policy, claim: &Claim) -> Value {
    let mut map = Map::new();
    for (fact, slot) in policy.vocabulary.facts.iter().zip(&claim.slots) {
        if let Some(value) = value_json(fact, *slot) {
            map.insert(fact.id.clone(), value);
        }
    }
    for (history, events) in policy.vocabulary.histories.iter().zip(&claim.histories) {
        if let Some(events) = events {
            let list = events.iter().map(|e| event_json(policy, e)).collect();
            map.insert(history.id.clone(), Value::Array(list));
        }
    }
    Value::Object(map)
}

fn value_json(fact: &Fact, slot: Slot) -> Option<Value> {
    match (slot, &fact.kind) {
        (Slot::Leaf(leaf), Kind::Choice(choices)) => Some(Value::String(choices.leaf(leaf).id.clone())),
        (Slot::Leaf(leaf), _) => Some(Value::Bool(leaf == 1)),
        (Slot::Number(number), kind) => {
            let places = kind.places().unwrap_or(0);
            Some(Value::String(format_scaled(number, places, places == 2)))
        }
        (Slot::Moment(moment), _) => Some(Value::String(moment.to_string())),
        (Slot::Unknown, _) => None,
    }
}

fn event_json(policy: &Policy, event: &Event) -> Value {
    let mut map = Map::new();
    map.insert("on".to_owned(), Value::String(event.on.to_string()));
    if let Some(until) = event.until {
        map.insert("until".to_owned(), Value::String(until.to_string()));
    }
    for (fact, leaf) in &event.fields {
        let fact = &policy.vocabulary.facts[*fact];
        if let Some(value) = value_json(fact, Slot::Leaf(*leaf)) {
            map.insert(fact.id.clone(), value);
        }
    }
    Value::Object(map)
}
