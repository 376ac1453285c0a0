//! What is found by halving is what deciding every single day gives.

use super::{Outcome, Sale, Stretch, situation};
use crate::manual::Manual;
use crate::panel::Panel;
use jiff::civil::date;
use policy::Lang;
use policy::ruling::RulingStatus;
use policy::vocabulary::CLAIM;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

fn manual(profile: &str) -> Arc<Manual> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals");
    Manual::read(&root, profile).unwrap_or_else(|e| panic!("{e:?}"))
}

/// Every day by itself, with the whole ruling.
fn day_by_day(sale: &Sale<'_>, judge: impl Fn(u32) -> (Panel, Value)) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for day in 0..sale.days {
        let (panel, mut claim) = judge(day);
        claim[CLAIM] = json!(sale.on(day).unwrap().to_string());
        let outcome = match panel.rule(&claim, Lang::default()) {
            _ if panel.first().is_none() => Outcome::Nothing,
            Ok(ruling) => match ruling.status {
                RulingStatus::Settled => Outcome::Remedy(ruling.decision),
                RulingStatus::Incomplete => Outcome::Depends,
                _ => Outcome::Nothing,
            },
            Err(_) => Outcome::Nothing,
        };
        match stretches.last_mut() {
            Some(last) if last.outcome == outcome => last.to = day + 1,
            _ => stretches.push(Stretch { from: day, to: day + 1, outcome }),
        }
    }
    stretches
}

#[test]
fn the_strip_of_a_manual_is_that_of_its_single_days() {
    for (profile, category) in [
        ("store-chain", "wool_sweater"),
        ("store-chain", "leather_shoe"),
        ("lighting-maker", "rigid_light_bar"),
        ("franchise-store", "leather_garment"),
        ("uniform-maker", "uniform"),
        ("web-shop", "dress"),
        ("cross-border-shop", "dress"),
        ("tile-showroom", "tile"),
    ] {
        let manual = manual(profile);
        for cause in ["quality", "none"] {
            let sale = Sale { category, cause, sold: date(2026, 1, 5), days: 100 };
            let place = manual.usual_place(category);
            let slow = day_by_day(&sale, |day| {
                let panel = manual.assigned(&situation(&place, &sale, day)).panel;
                let claim = Value::Object(manual.neutral(&panel, &place, &sale));
                (panel, claim)
            });
            assert_eq!(manual.outcomes(&sale), slow, "{profile} {category} {cause}");
        }
    }
}

#[test]
fn the_strip_of_a_policy_is_that_of_its_single_days() {
    let mut changes = 0;
    for profile in ["store-chain", "lighting-maker", "franchise-store", "web-shop", "tile-showroom"] {
        let manual = manual(profile);
        for pack in manual.packs() {
            for policy in &pack.edition.versions {
                let panel = Panel::alone(policy.clone());
                let groups = manual.told_apart(policy);
                for group in groups.iter().step_by(groups.len().div_ceil(2).max(1)) {
                    let sale = Sale { category: group.sample, cause: "quality", sold: date(2026, 1, 31), days: 100 };
                    let place = manual.place_of(pack.id, group.sample);
                    let claim = Value::Object(manual.neutral(&panel, &place, &sale));
                    let slow = day_by_day(&sale, |_| (panel.clone(), claim.clone()));
                    let quick = manual.outcomes_of(&panel, &sale);
                    assert_eq!(quick, slow, "{profile} {} {}", pack.id, group.sample);
                    changes += quick.len() - 1;
                }
            }
        }
    }
    assert!(changes > 5, "something changes: {changes}");
}

/// Every leaf stands in one group, and the names of a group stand for its leaves.
#[test]
fn categories_are_grouped_as_the_policy_tells_them_apart() {
    let manual = manual("store-chain");
    let policy = |id: &str| manual.packs().find(|pack| pack.id == id).unwrap().edition.versions[0].clone();
    let all = policy("STORE41");
    assert_eq!(manual.told_apart(&all).len(), 1, "it looks at no category");
    let shoes = policy("FOOT3G");
    let groups = manual.told_apart(&shoes);
    assert!(groups.len() > 1, "{groups:?}");
    let choices = crate::rules::choices(shoes.vocabulary(), "category").unwrap();
    let mut leaves: Vec<u16> =
        groups.iter().flat_map(|group| &group.names).flat_map(|name| choices.leaves_of(name).unwrap()).collect();
    leaves.sort_unstable();
    leaves.dedup();
    assert_eq!(leaves.len(), choices.leaf_count());
    assert!(groups.iter().all(|group| choices.leaf_of(group.sample).is_some()));
}
