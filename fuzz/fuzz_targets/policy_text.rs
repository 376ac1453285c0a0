//! Any text: read as a vocabulary and as a policy, decided and analysed. Problems are fine, panics are not.

#![no_main]

use libfuzzer_sys::fuzz_target;
use policy::{Claim, Lang, Options, Source, Vocabulary, compile};
use std::sync::LazyLock;

/// The shared vocabulary, so that policy texts get past its names.
const SHARED: [(&str, &str); 4] = [
    ("goods", include_str!("../../manuals/packs/vocabulary/1-goods.toml")),
    ("situation", include_str!("../../manuals/packs/vocabulary/2-situation.toml")),
    ("histories", include_str!("../../manuals/packs/vocabulary/3-histories.toml")),
    ("names", include_str!("../../manuals/packs/vocabulary/4-names.toml")),
];

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let shared: Vec<_> = SHARED.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    Vocabulary::parse_all(&shared).expect("the shipped vocabulary reads")
});

fuzz_target!(|text: &str| {
    let source = Source::new("fuzz", text);
    let _ = Vocabulary::parse(&source);
    for literal in [false, true] {
        match compile(&source, &VOCABULARY, &Options { literal, ..Options::default() }) {
            Ok(policy) => {
                for example in policy.examples() {
                    let _ = policy.run_example(example);
                }
                let _ = policy.judge(&Claim::unknown(policy.vocabulary()), Lang::En);
                // The analysis is exhaustive; a random text of many dimensions may take it minutes.
                if policy.clause_count() <= 8 && text.len() < 4_000 {
                    let _ = policy::check::check_with(&policy, policy::check::Limits { gaps: 5 });
                }
            }
            Err(problems) => {
                for problem in problems.0 {
                    let _ = (problem.to_string(), problem.place.map(|p| p.line_column()));
                }
            }
        }
    }
});
