//! The rules for returns of dealers: the shipped ones, and what the check says about wrong ones.

#![allow(clippy::unwrap_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Bundle, check};
use policy::Rate;
use profiles::{edited, known, manual};

/// Lines of the shipped profile: its values are those of the pack.
const WARRANTY: &str = "warranty = \"$LIGHT.lamp_period\"";
const PENALTY: &str = "penalty = \"$LIGHT.fine_rate\"";
const BARS: &str = "rigid_light_bar = \"$LIGHT.bar_period\"";

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

/// what the company sets for single claims holds for returns of dealers, and cannot stand twice.
#[test]
fn r276_periods_and_penalty_have_one_source() {
    let set = "packs = [\"LIGHT\"]\nset = { lamp_period = \"4y\", bar_period = \"18mo\", fine_rate = \"300 %\" }\n";
    let manual = profiles::compiled(&edited("lighting-maker", &[("packs = [\"LIGHT\"]\n", set)]));
    assert_eq!((manual.rma().warranty_months, manual.rma().penalty), (48, Rate(3_000_000)));
    assert_eq!(manual.rma_warranties(), [("rigid_light_bar".to_owned(), 18)]);
    let other = "\n[[assign]]\nid = \"bars\"\npacks = [\"LIGHT\"]\npriority = 60\nwhen = { category = \"rigid_light_bar\" }\n\
                 set = { lamp_period = \"4y\" }\nreason = { zh-CN = \"另定\" }\n\n[[assign]]\nid = \"retail\"";
    let varies = edited("lighting-maker", &[("\n[[assign]]\nid = \"retail\"", other)]);
    assert_eq!(codes(&varies), ["rma-parameter-varies"]);
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
        (WARRANTY, "warranty = \"36mo\"", ""),
        (WARRANTY, "warranty = \"$LIGHT.lamp_perid\"", "rma-parameter-unknown"),
        (WARRANTY, "warranty = \"$GENERAL.lamp_period\"", "rma-parameter-unknown"),
        (WARRANTY, "warranty = \"$lamp_period\"", "rma-parameter-unknown"),
        (WARRANTY, "warranty = \"$LIGHT.rma_time\"", "bad-rma-warranty"),
        (PENALTY, "penalty = \"$LIGHT.lamp_period\"", "bad-rma-penalty"),
        (WARRANTY, "warranty = \"0y\"", "bad-rma-warranty"),
        (WARRANTY, "warranty = \"31y\"", "bad-rma-warranty"),
        (WARRANTY, "warranty = \"99999999999y\"", "bad-rma-warranty"),
        (WARRANTY, "warranty = \"30d\"", "bad-rma-warranty"),
        (PENALTY, "penalty = \"1.5\"", ""),
        (PENALTY, "penalty = \"0 %\"", "bad-rma-penalty"),
        (PENALTY, "penalty = \"200\"", "bad-rma-penalty"),
        ("[\"sample\", \"installed\"", "[\"samples\", \"installed\"", "bad-rma-trait"),
        ("[\"quality\", \"company_error\", \"safety\"", "[\"qualty\"", "bad-rma-ground"),
        (
            "[\"quality\", \"company_error\", \"safety\"",
            "[\"other\", \"quality\", \"company_error\", \"safety\"",
            "rma-list-without-effect",
        ),
        (BARS, "light_bar = \"2y\"", "rma-category-unknown"),
        ("whole_lamps_as_parts = true", "whole_lamp = true", "unknown-key"),
    ] {
        let expected: Vec<&str> = Some(code).filter(|code| !code.is_empty()).into_iter().collect();
        assert_eq!(codes(&edited("lighting-maker", &[(from, to)])), expected, "{to}");
    }
    let shop = edited("store-chain", &[("[budget]\n", "[rma]\nwarranty = \"1y\"\n\n[budget]\n")]);
    assert_eq!(codes(&shop), ["rma-without-dealers"]);
}
