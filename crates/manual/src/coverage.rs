//! Which product categories the packs of a manual have a period for.

use crate::access::newest;
use crate::manual::Manual;
use crate::rules::choices;
use policy::{Claim, Policy, Rank, Reach};
use serde_json::json;

/// A category for which no pack in use says how long anything is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The category, or whatever stands in its place.
    pub category: String,
    /// The packs that speak about it but have no period for it.
    pub packs: Vec<String>,
}

impl Manual {
    /// The categories among these that no pack in use has a period for, wider ones by the narrower below them; to be
    /// listed before a manual goes live. Mandatory law does not count: it is the least, not the company's rule.
    #[must_use]
    pub fn without_period<'a>(&self, categories: impl IntoIterator<Item = &'a str>) -> Vec<Uncovered> {
        let mut found: Vec<Uncovered> = Vec::new();
        for category in categories {
            let known = choices(&self.vocabulary, "category");
            let leaves = known.and_then(|choices| Some((choices, choices.leaves_of(category)?)));
            let Some((choices, leaves)) = leaves else {
                found.push(Uncovered { category: category.to_owned(), packs: Vec::new() });
                continue;
            };
            for leaf in leaves {
                let id = &choices.leaf(leaf).id;
                let missing = self.leaf_without_period(leaf, id);
                if let Some(packs) = missing.filter(|_| !found.iter().any(|known| known.category == *id)) {
                    found.push(Uncovered { category: id.clone(), packs });
                }
            }
        }
        found
    }

    /// The packs that speak about a category without a period for it, if none has one.
    fn leaf_without_period(&self, leaf: u16, id: &str) -> Option<Vec<String>> {
        let mut silent = Vec::new();
        for rule in self.rules.iter().filter(|rule| rule.leaves[1].as_ref().is_none_or(|own| own.contains(&leaf))) {
            for pack in &rule.packs {
                let pack = &self.packs[*pack];
                let Some(policy) = newest(&pack.edition).filter(|policy| policy.head().rank == Rank::Company) else {
                    continue;
                };
                match period(policy, id) {
                    Some(true) => return None,
                    Some(false) if !silent.contains(&pack.id) => silent.push(pack.id.clone()),
                    _ => {}
                }
            }
        }
        Some(silent)
    }
}

/// Whether a policy has a period for a category; `None` when it does not speak about it.
fn period(policy: &Policy, category: &str) -> Option<bool> {
    let claim = Claim::from_json(&json!({ "category": category }), policy.vocabulary()).ok()?;
    let case = policy.bind(&claim).ok()?;
    if policy.speaks_of(&case) == Reach::Nowhere {
        return None;
    }
    Some(policy.has_period_for(&case).unwrap_or(true))
}
