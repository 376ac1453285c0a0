//! The lines of the service budget: the shipped ones, and what the check says about wrong ones.

#![allow(clippy::unwrap_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Bundle, Side, check};
use profiles::{edited, known, manual};
use std::collections::BTreeSet;

fn codes(bundle: &Bundle) -> Vec<&'static str> {
    let asleep = ["deadline-asleep", "notice-asleep"];
    let found = check(bundle, &known()).findings;
    found.iter().map(manual::Finding::code).filter(|code| !asleep.contains(code)).collect()
}

/// every shipped manual plans what the source names, by line, with the income beside it.
#[test]
fn r392_the_shipped_lines_are_those_of_the_source() {
    for profile in [
        "store-chain",
        "franchise-store",
        "uniform-maker",
        "lighting-maker",
        "web-shop",
        "cross-border-shop",
        "tile-showroom",
    ] {
        let manual = manual(profile);
        let lines: BTreeSet<&str> = manual.budget().iter().map(|line| line.id.as_str()).collect();
        let wanted = ["training", "guarantee", "insurance", "gifts", "freight", "parts", "service_fees"];
        assert!(wanted.into_iter().all(|line| lines.contains(line)), "{profile}: {lines:?}");
        let incomes = manual.budget().iter().filter(|line| line.side == Side::Income);
        let accounts: BTreeSet<&str> = incomes.flat_map(manual::BudgetLine::accounts).collect();
        assert_eq!(accounts, manual::INCOMES.into_iter().collect(), "{profile}");
    }
}

/// a line has a side, accounts of that side only, and none that another line has.
#[test]
fn r392_wrong_lines_are_told() {
    let line = |rest: &str| {
        let line = format!("[budget]\nnew = {{ name = {{ zh-CN = \"新\", zh-TW = \"新\", en = \"New\" }}{rest} }}\n");
        edited("store-chain", &[("[budget]\n", &line)])
    };
    for (rest, code) in [
        (", side = \"cost\"", ""),
        (", side = \"cost\", accounts = [\"expense\"]", ""),
        (", side = \"income\", accounts = [\"expense\"]", "budget-account-unknown"),
        (", side = \"cost\", accounts = [\"customer\"]", "budget-account-unknown"),
        (", side = \"cost\", accounts = [\"expense\", \"expense\"]", "budget-account-twice"),
        (", side = \"both\"", "bad-budget-side"),
        (", side = \"cost\", amount = \"12\"", "unknown-key"),
        ("", "missing-key"),
    ] {
        let expected: Vec<&str> = Some(code).filter(|code| !code.is_empty()).into_iter().collect();
        assert_eq!(codes(&line(rest)), expected, "{rest}");
    }
    // The line that was there first keeps the account.
    assert_eq!(codes(&line(", side = \"cost\", accounts = [\"freight\"]")), ["budget-account-twice"]);
}
