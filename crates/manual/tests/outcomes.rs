//! What becomes of a claim day by day.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use jiff::civil::date;
use manual::{Manual, Outcome, Sale};
use policy::Remedy;
use std::path::Path;

#[test]
fn days_are_covered_without_holes_and_a_refund_ends_sometime() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals");
    let manual = Manual::read(&root, "store-chain").unwrap();
    for cause in ["quality", "none"] {
        let stretches = manual.outcomes(&Sale { category: "wool_sweater", cause, sold: date(2026, 1, 5), days: 120 });
        assert_eq!((stretches[0].from, stretches.last().unwrap().to), (0, 120));
        assert!(stretches.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].outcome != pair[1].outcome));
        assert_ne!(stretches.last().unwrap().outcome, Outcome::Remedy(Remedy::Refund), "{cause}");
        // The manual's own defaults answer what only one policy asks, so nothing is left open.
        assert!(stretches.iter().all(|stretch| stretch.outcome != Outcome::Depends), "{cause}: {stretches:?}");
    }
    let unknown =
        manual.outcomes(&Sale { category: "no_such_goods", cause: "quality", sold: date(2026, 1, 5), days: 3 });
    assert_eq!(unknown.len(), 1, "{unknown:?}");
}
