//! The rules for returns of dealers: the shipped ones, and what the check says about wrong ones.

#![allow(clippy::unwrap_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Bundle, check};
use policy::Rate;
use profiles::{edited, known, manual};

fn codes(bundle: &Bundle) -> Vec<&'static str> {
    let asleep = ["deadline-asleep", "notice-asleep"];
    let found = check(bundle, &known()).findings;
    found.iter().map(manual::Finding::code).filter(|code| !asleep.contains(code)).collect()
}

/// R-276, LT-3.1, LT-3.2: the maker of lighting gives lamps three years and bars two; who says nothing gives 24 months.
#[test]
fn r276_the_shipped_periods_are_those_of_the_source() {
    let lighting = manual("lighting-maker");
    assert_eq!(lighting.rma().warranty_months, 36);
    assert_eq!(lighting.rma_warranties(), [("rigid_light_bar".to_owned(), 24)]);
    assert_eq!(lighting.rma().penalty, Rate(2_000_000));
    let silent = manual("store-chain");
    assert_eq!((silent.rma().warranty_months, silent.rma_warranties()), (24, Vec::new()));
}

/// what is said of a category holds for those below it, unless something nearer is said.
#[test]
fn r270_the_nearest_category_holds() {
    let edited = edited("lighting-maker", &[("[rma.warranty_of]\n", "[rma.warranty_of]\nlighting = \"18mo\"\n")]);
    let manual = profiles::compiled(&edited);
    let mut months = manual.rma_warranties();
    months.sort();
    let expected = [("light_source", 18), ("other_lighting", 18), ("rigid_light_bar", 24)];
    assert_eq!(months, expected.map(|(category, months)| (category.to_owned(), months)));
}

/// nonsense is told.
#[test]
fn r270_wrong_rules_are_told() {
    for (from, to, code) in [
        ("warranty = \"3y\"", "warranty = \"36mo\"", ""),
        ("warranty = \"3y\"", "warranty = \"0y\"", "bad-rma-warranty"),
        ("warranty = \"3y\"", "warranty = \"31y\"", "bad-rma-warranty"),
        ("warranty = \"3y\"", "warranty = \"99999999999y\"", "bad-rma-warranty"),
        ("warranty = \"3y\"", "warranty = \"30d\"", "bad-rma-warranty"),
        ("penalty = \"200 %\"", "penalty = \"1.5\"", ""),
        ("penalty = \"200 %\"", "penalty = \"0 %\"", "bad-rma-penalty"),
        ("penalty = \"200 %\"", "penalty = \"200\"", "bad-rma-penalty"),
        ("[\"sample\", \"installed\"", "[\"samples\", \"installed\"", "bad-rma-trait"),
        ("[\"quality\", \"company_error\", \"safety\"", "[\"qualty\"", "bad-rma-ground"),
        (
            "[\"quality\", \"company_error\", \"safety\"",
            "[\"other\", \"quality\", \"company_error\", \"safety\"",
            "rma-list-without-effect",
        ),
        ("rigid_light_bar = \"2y\"", "light_bar = \"2y\"", "rma-category-unknown"),
        ("whole_lamps_as_parts = true", "whole_lamp = true", "unknown-key"),
    ] {
        let expected: Vec<&str> = Some(code).filter(|code| !code.is_empty()).into_iter().collect();
        assert_eq!(codes(&edited("lighting-maker", &[(from, to)])), expected, "{to}");
    }
    let shop = edited("store-chain", &[("[budget]\n", "[rma]\nwarranty = \"1y\"\n\n[budget]\n")]);
    assert_eq!(codes(&shop), ["rma-without-dealers"]);
}
