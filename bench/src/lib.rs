//! What the benches share: the shipped packs and a spread of claims.

use manual::Library;
use policy::{Case, Claim, Moment, Options, Policy};
use std::path::Path;

pub mod rival;

/// The shipped pack of this name.
pub fn pack(name: &str) -> Policy {
    let manuals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../manuals");
    let library = Library::open(&manuals).expect("the shipped vocabulary reads");
    let file = library.find(name).expect("the pack is shipped").remove(0);
    library.load(&file.path, &Options::default()).expect("the pack compiles")
}

/// All shipped packs.
pub fn packs() -> Vec<Policy> {
    let manuals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../manuals");
    let library = Library::open(&manuals).expect("the shipped vocabulary reads");
    let files = library.files().expect("the packs folder reads");
    files.iter().map(|f| library.load(&f.path, &Options::default()).expect("the pack compiles")).collect()
}

/// The facts of a STORE41 claim, by name.
pub type Facts = Vec<(&'static str, String)>;

/// A spread of STORE41 claims: every cause, exclusion and step of the ladder, mixed.
pub fn store41_facts(count: usize) -> Vec<Facts> {
    let pick = |list: &[&'static str], n: usize| list[n % list.len()].to_owned();
    let sale = Moment::parse("2025-01-15").expect("a date");
    (0..count)
        .map(|n| {
            // Different strides, so that the combinations do not repeat early.
            let days = i32::try_from(n * 7 % 120).unwrap_or(0);
            let rare = |every: usize| n % every == every - 1;
            vec![
                ("sale", sale.to_string()),
                ("claim", sale.plus_days(days).expect("in range").to_string()),
                ("paid", format!("{}.90", 100 + n % 400)),
                ("cause", pick(&["quality", "quality", "quality", "none", "misuse", "transport"], n / 3)),
                (
                    "proof",
                    if rare(37) { "no_proof".into() } else { pick(&["till_receipt", "invoice", "system_record"], n) },
                ),
                ("packaging", if rare(11) { "lost".into() } else { "intact".into() }),
                ("accessories", if rare(13) { "incomplete".into() } else { "complete".into() }),
                ("warranty_card", (!rare(17)).to_string()),
                ("sale_kind", if rare(19) { "gift".into() } else { "normal".into() }),
                ("custom_made", rare(23).to_string()),
                ("use_marks", (n % 2 == 0).to_string()),
                ("resale_ok", (n % 2 == 1).to_string()),
                ("repair_scope", pick(&["sewing", "resole", "zip_change"], n)),
            ]
        })
        .collect()
}

/// Facts read and bound to the policy.
pub fn prepare(policy: &Policy, facts: &[Facts]) -> Vec<Case> {
    let read = |facts: &Facts| {
        let mut claim = Claim::unknown(policy.vocabulary());
        for (name, value) in facts {
            claim.set(policy.vocabulary(), name, value).expect("a fact of the shared vocabulary");
        }
        policy.bind(&claim).expect("a claim without contradiction")
    };
    facts.iter().map(read).collect()
}
