//! A claim with nothing unusual about it.

use super::Sale;
use crate::manual::Manual;
use crate::panel::Panel;
use crate::rules::{FACTS, PURCHASE, choices};
use serde_json::{Map, Value, json};

/// Facts as they are when nothing is the matter but the cause: whole goods, unused, with proof, never claimed before.
const NEUTRAL: [(&str, &str); 28] = [
    ("channel", "store"),
    ("claimant", "consumer"),
    ("proof", "system_record"),
    ("packaging", "intact"),
    ("accessories", "complete"),
    ("sale_kind", "normal"),
    ("severity", "serious"),
    ("part", "other_part"),
    ("defect", "other_defect"),
    ("warranty_card", "true"),
    ("resale_ok", "true"),
    ("repairable", "true"),
    ("stock_same", "true"),
    ("usable", "true"),
    ("use_marks", "false"),
    ("worn", "false"),
    ("opened", "false"),
    ("installed", "false"),
    ("washed", "false"),
    ("cut", "false"),
    ("dismantled", "false"),
    ("snagged", "false"),
    ("custom_made", "false"),
    ("high_grade", "false"),
    ("special_design", "false"),
    ("all_cotton", "false"),
    ("dissatisfied", "true"),
    ("paid", "100.00"),
];

/// What is usually right of goods that come back: a person looks at them once and confirms it in one go.
pub const SOUND: [(&str, &str); 12] = [
    ("packaging", "intact"),
    ("accessories", "complete"),
    ("warranty_card", "true"),
    ("resale_ok", "true"),
    ("use_marks", "false"),
    ("worn", "false"),
    ("opened", "false"),
    ("installed", "false"),
    ("washed", "false"),
    ("cut", "false"),
    ("dismantled", "false"),
    ("snagged", "false"),
];

/// Histories that are empty.
const NEVER: [&str; 4] = ["repairs", "exchanges", "alterations", "services"];

/// The facts by which packs are assigned: channel, category and claimant.
pub(super) type Place<'a> = [(&'static str, &'a str); 3];

impl Manual {
    /// Where a claim with nothing unusual about it is made.
    pub(super) fn usual_place<'a>(&'a self, category: &'a str) -> Place<'a> {
        FACTS.map(|fact| (fact, if fact == "category" { category } else { self.usual(fact) }))
    }

    /// The place for which a pack is assigned, as near to the usual one as can be.
    pub(super) fn place_of<'a>(&'a self, pack: &str, category: &'a str) -> Place<'a> {
        let mut place = self.usual_place(category);
        let named = |rule: &&crate::rules::Rule| rule.packs.iter().any(|own| self.packs[*own].id == pack);
        let Some(rule) = self.rules.iter().find(named) else { return place };
        for ((fact, value), leaves) in place.iter_mut().zip(&rule.leaves).filter(|((fact, _), _)| *fact != "category") {
            let (Some(leaves), Some(choices)) = (leaves, choices(&self.vocabulary, fact)) else { continue };
            let fits = choices.leaf_of(value).is_some_and(|leaf| leaves.contains(&leaf));
            if let Some(first) = leaves.first().filter(|_| !fits) {
                *value = &choices.leaf(*first).id;
            }
        }
        place
    }

    fn usual(&self, fact: &str) -> &str {
        let own = self.defaults().find(|(name, _)| *name == fact);
        let neutral = || NEUTRAL.iter().find(|(name, _)| *name == fact).copied();
        own.or_else(neutral).map_or("", |(_, value)| value)
    }

    /// The facts of a claim made there with the manual's own defaults and otherwise nothing unusual, as far as these
    /// policies know them. The day of the claim is left open.
    pub(super) fn neutral(&self, panel: &Panel, place: &Place<'_>, sale: &Sale<'_>) -> Map<String, Value> {
        let mut facts = Map::new();
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() && panel.knows(name) {
                facts.insert(name.to_owned(), json!(value));
            }
        };
        NEUTRAL.iter().for_each(|(name, value)| put(name, value));
        self.defaults().for_each(|(name, value)| put(name, value));
        place.iter().for_each(|(name, value)| put(name, value));
        put("cause", sale.cause);
        // Goods are taken along when they are bought.
        [PURCHASE, "receipt"].into_iter().for_each(|date| put(date, &sale.sold.to_string()));
        if sale.cause == "none" {
            put("defect", "no_defect");
        }
        for history in NEVER.iter().filter(|name| panel.knows(name)) {
            facts.insert((*history).to_owned(), json!([]));
        }
        facts
    }
}
