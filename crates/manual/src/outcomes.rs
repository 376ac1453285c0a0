//! What becomes of a claim day by day after the sale, so that a person sees where a refund becomes an exchange and
//! where a repair.

use crate::manual::Manual;
use crate::rules::PURCHASE;
use crate::situation::Situation;
use jiff::ToSpan;
use jiff::civil::Date;
use policy::ruling::RulingStatus;
use policy::vocabulary::CLAIM;
use policy::{Lang, Remedy};
use serde_json::{Map, Value, json};

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

impl Manual {
    /// What a claim for goods of a category comes to on each of the first `days` days after a sale on `sold`, with the
    /// manual's own defaults and otherwise neutral facts.
    #[must_use]
    pub fn outcomes(&self, category: &str, cause: &str, sold: Date, days: u32) -> Vec<Stretch> {
        let mut claim = self.neutral(category, cause);
        claim.insert(PURCHASE.to_owned(), json!(sold.to_string()));
        let mut stretches: Vec<Stretch> = Vec::new();
        for day in 0..days {
            let Ok(on) = sold.checked_add(i64::from(day).days()) else { break };
            claim.insert(CLAIM.to_owned(), json!(on.to_string()));
            let outcome = self.outcome(category, sold, on, &Value::Object(claim.clone()));
            match stretches.last_mut() {
                Some(last) if last.outcome == outcome => last.to = day + 1,
                _ => stretches.push(Stretch { from: day, to: day + 1, outcome }),
            }
        }
        stretches
    }

    fn outcome(&self, category: &str, sold: Date, on: Date, claim: &Value) -> Outcome {
        let text = |fact: &str| claim.get(fact).and_then(Value::as_str);
        let situation = Situation {
            units: &[],
            channel: text("channel"),
            category: Some(category),
            claimant: text("claimant"),
            claim: Some(on),
            purchase: Some(sold),
        };
        let panel = self.assigned(&situation).panel;
        if panel.first().is_none() {
            return Outcome::Nothing;
        }
        match panel.rule(claim, Lang::default()) {
            Ok(ruling) => match ruling.status {
                RulingStatus::Settled => Outcome::Remedy(ruling.decision),
                RulingStatus::Incomplete => Outcome::Depends,
                RulingStatus::OutOfScope | RulingStatus::Impossible | RulingStatus::NotInForce => Outcome::Nothing,
            },
            Err(_) => Outcome::Nothing,
        }
    }

    /// The facts of a claim with nothing unusual about it; only those that the manual or one of its policies knows.
    fn neutral(&self, category: &str, cause: &str) -> Map<String, Value> {
        let mut facts = Map::new();
        let policies = || self.packs().flat_map(|pack| &pack.edition.versions);
        let mut put = |name: &str, value: &str| {
            let own = || policies().any(|policy| policy.vocabulary().fact(name).is_some());
            if self.vocabulary.fact(name).is_some() || own() {
                facts.insert(name.to_owned(), json!(value));
            }
        };
        NEUTRAL.iter().for_each(|(name, value)| put(name, value));
        self.defaults().for_each(|(name, value)| put(name, value));
        put("category", category);
        put("cause", cause);
        if cause == "none" {
            put("defect", "no_defect");
        }
        for history in NEVER.iter().filter(|name| self.vocabulary.history(name).is_some()) {
            facts.insert((*history).to_owned(), json!([]));
        }
        facts
    }
}
