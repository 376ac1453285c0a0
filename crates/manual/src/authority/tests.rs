//! The most specific rule, by table and against a model that walks and counts.

use super::{Matter, limit_of, most_specific};
use crate::profile::{Authority, Limit};
use crate::situation::UnitStep;
use policy::Money;
use policy::reader::At;
use proptest::prelude::*;

const COMMANDS: [&str; 3] = ["decisions.override", "decisions.*", "*"];
const OUTCOMES: [&str; 3] = ["refund", "exchange", "discount"];
const UNITS: [UnitStep<'_>; 3] = [
    UnitStep { code: "HQ", kind: "company" },
    UnitStep { code: "EAST", kind: "region" },
    UnitStep { code: "S-001", kind: "store" },
];
const KINDS: [&str; 3] = ["company", "region", "store"];

/// What a rule says: its command, outcomes, units, kinds of units, and its amount in whole units.
type Said<'a> = (&'a str, &'a [&'a str], &'a [&'a str], &'a [&'a str], i64);

fn named(names: &[&str]) -> Vec<At<String>> {
    names.iter().map(|name| At { value: (*name).to_owned(), span: 0..0 }).collect()
}

fn row((command, outcomes, units, kinds, up_to): Said<'_>) -> Authority {
    let at = |text: &str| At { value: text.to_owned(), span: 0..0 };
    Authority {
        role: at("manager"),
        command: at(command),
        outcomes: named(outcomes),
        units: named(units),
        unit_kinds: named(kinds),
        up_to: Some(Money::from_minor(up_to * 100)),
    }
}

fn limit(rows: &[Authority], outcome: Option<&str>, units: &[UnitStep<'_>]) -> i64 {
    let own: Vec<&Authority> = rows.iter().collect();
    match limit_of(&most_specific(&own, COMMANDS[0], &Matter { outcome, units })) {
        Limit::UpTo(most) => most.minor() / 100,
        Limit::Nothing => 0,
        Limit::Unlimited => -1,
    }
}

/// by outcome, amount, role and unit; the most specific rule counts.
#[test]
fn r397_the_most_specific_rule_counts() {
    let (refund, store, dealer) = (Some("refund"), [UNITS[0], UNITS[2]], [UnitStep { code: "D-9", kind: "dealer" }]);
    let all = [
        row(("decisions.override", &[], &[], &[], 300)),
        row(("decisions.override", &["refund", "discount"], &[], &[], 200)),
        row(("decisions.override", &["refund"], &[], &[], 100)),
        row(("decisions.override", &[], &[], &["store"], 500)),
        row(("decisions.override", &["refund"], &[], &["store"], 400)),
        row(("decisions.override", &["refund"], &["S-001"], &[], 50)),
        row(("decisions.*", &[], &["S-002"], &[], 900)),
    ];
    for (number, outcome, units, most) in [
        (1, None, &UNITS[..], 300),
        (1, refund, &[], 300),
        (2, refund, &[], 200),
        (2, Some("exchange"), &[], 300),
        (3, refund, &[], 100),
        (3, Some("discount"), &[], 200),
        (3, None, &[], 300),
        (4, Some("exchange"), &UNITS[..], 500),
        (4, Some("exchange"), &dealer[..], 300),
        (5, refund, &store[..], 400),
        (6, refund, &UNITS[..], 50),
        (6, refund, &UNITS[..2], 100),
        (7, refund, &dealer[..], 100),
    ] {
        assert_eq!(limit(&all[..number], outcome, units), most, "{number} {outcome:?} {units:?}");
    }
    // Neither is more specific: the smaller one counts. A rule for both settles it.
    let mut two = vec![row(("*", &["refund"], &[], &[], 700)), row(("*", &[], &["S-001"], &[], 600))];
    assert_eq!(limit(&two, refund, &UNITS), 600);
    two.push(row(("*", &["refund"], &["EAST"], &[], 800)));
    assert_eq!(limit(&two, refund, &UNITS), 600, "the store is nearer than its region");
    two.push(row(("*", &["refund"], &["S-001"], &[], 900)));
    assert_eq!(limit(&two, refund, &UNITS), 900);
    assert_eq!(limit(&[row(("*", &["refund"], &[], &[], 5))], None, &UNITS), 0, "nothing is for it");
    // A unit by its code is nearer than the same one by its kind, and a longer command is more specific.
    let pair = [row(("*", &[], &["S-001"], &[], 1)), row(("*", &[], &[], &["store"], 2))];
    assert_eq!(limit(&pair, None, &UNITS), 1);
    let pair = [row(("decisions.*", &[], &[], &[], 1)), row(("decisions.override", &[], &[], &[], 2))];
    assert_eq!(limit(&pair, None, &UNITS), 2);
}

/// The same, said another way: a rule is what it is for, as sets; who of two is nearer is found by walking up.
fn model(rows: &[Authority], outcome: Option<&str>, units: &[UnitStep<'_>]) -> i64 {
    let commands = |row: &Authority| COMMANDS.iter().position(|known| *known == row.command.value);
    let outcomes = |row: &Authority| -> Vec<bool> {
        let is_for = |known: &&str| row.outcomes.is_empty() || row.outcomes.iter().any(|own| own.value == **known);
        // The last one stands for whatever has no name in the rules.
        OUTCOMES.iter().map(is_for).chain([row.outcomes.is_empty()]).collect()
    };
    let steps = |row: &Authority| -> Option<usize> {
        if row.units.is_empty() && row.unit_kinds.is_empty() {
            return Some(usize::MAX);
        }
        let way = units.iter().rev().flat_map(|step| [(step.code, true), (step.kind, false)]);
        let is_named = |(name, is_code): (&str, bool)| {
            let names = if is_code { &row.units } else { &row.unit_kinds };
            names.iter().any(|own| own.value == name)
        };
        way.enumerate().find(|(_, step)| is_named(*step)).map(|(number, _)| number)
    };
    let place = outcome.map_or(OUTCOMES.len(), |one| OUTCOMES.iter().position(|known| *known == one).unwrap());
    let meant: Vec<&Authority> = rows.iter().filter(|row| outcomes(row)[place] && steps(row).is_some()).collect();
    let is_within = |a: &Authority, b: &Authority| {
        let all = outcomes(a).iter().zip(outcomes(b)).all(|(a, b)| !a || b);
        commands(a) <= commands(b) && all && steps(a) <= steps(b)
    };
    let beaten = |b: &&&Authority| meant.iter().any(|a| is_within(a, b) && !is_within(b, a));
    let left = meant.iter().filter(|row| !beaten(row));
    left.map(|row| row.up_to.map_or(-1, |most| most.minor() / 100)).min().unwrap_or(0)
}

fn some<'a>(all: &'static [&'a str]) -> impl Strategy<Value = Vec<&'a str>> {
    proptest::sample::subsequence(all, 0..=2)
}

proptest! {
    /// whatever the rules say, the one that counts is that of the model.
    #[test]
    fn r397_the_rule_that_counts_is_that_of_the_model(
        said in prop::collection::vec(
            (0..COMMANDS.len(), some(&OUTCOMES), some(&["HQ", "EAST", "S-001"]), some(&KINDS), 0..50_i64), 0..6),
        outcome in prop::option::of(proptest::sample::select(&OUTCOMES[..])),
        depth in 0..=UNITS.len(),
    ) {
        let rows: Vec<Authority> = said
            .iter()
            .map(|(command, outcomes, units, kinds, most)| row((COMMANDS[*command], outcomes, units, kinds, *most)))
            .collect();
        prop_assert_eq!(limit(&rows, outcome, &UNITS[..depth]), model(&rows, outcome, &UNITS[..depth]));
    }
}
