//! Any bytes as a claim, judged by two shipped packs. Problems are fine, panics are not.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy::{Claim, Lang, Options, Policy, Source, Vocabulary, compile};
use std::sync::LazyLock;

static PACKS: LazyLock<Vec<Policy>> = LazyLock::new(|| {
    let shared = [
        Source::new("goods", include_str!("../../manuals/packs/vocabulary/1-goods.toml")),
        Source::new("situation", include_str!("../../manuals/packs/vocabulary/2-situation.toml")),
        Source::new("histories", include_str!("../../manuals/packs/vocabulary/3-histories.toml")),
        Source::new("names", include_str!("../../manuals/packs/vocabulary/4-names.toml")),
    ];
    let vocabulary = Vocabulary::parse_all(&shared).expect("the shipped vocabulary reads");
    let pack = |text| compile(&Source::new("pack", text), &vocabulary, &Options::default()).expect("a shipped pack");
    vec![
        pack(include_str!("../../manuals/packs/policies/store41.toml")),
        pack(include_str!("../../manuals/packs/policies/foot3g.toml")),
        pack(include_str!("../../manuals/packs/policies/cn-three-guarantees-1995.toml")),
    ]
});

fuzz_target!(|data: &[u8]| {
    let Ok(json) = serde_json::from_slice::<serde_json::Value>(data) else { return };
    for policy in PACKS.iter() {
        match Claim::from_json(&json, policy.vocabulary()) {
            Ok(claim) => match policy.judge(&claim, Lang::ZhCn) {
                Ok(ruling) => {
                    let _ = serde_json::to_string(&ruling);
                }
                Err(problems) => {
                    let _ = problems.to_string();
                }
            },
            Err(problems) => {
                let _ = problems.to_string();
            }
        }
    }
});
