//! Every statement of the service is understood by both engines, and none reads a table that grows from end to end.
#![allow(missing_docs)]

use service::statements::{SHAPES, STATEMENTS};
use store::testing::{Shape, full_scans, prepare_all};

/// Tables that stay small: there are as many units as places, as many staff as people, few manuals, one root a day.
const SMALL: &[&str] = &[
    "unit",
    "staff",
    "staff_grant",
    "manual_draft",
    "manual_version",
    "journal_root",
    "journal_cursor",
    "import_run_open",
];

fn shapes() -> Vec<Shape<'static>> {
    let all = SHAPES.iter().flat_map(|shapes| shapes.iter());
    all.map(|(base, filters, orders)| Shape { base, filters, orders }).collect()
}

#[test]
fn both_engines_understand_every_statement() {
    for store in store::testing::stores() {
        let refused = prepare_all(&store, STATEMENTS, &shapes());
        assert!(refused.is_empty(), "{:?}: {refused:#?}", store.engine());
    }
}

#[test]
fn nothing_reads_a_whole_table_that_grows() {
    for store in store::testing::stores() {
        let scans = full_scans(&store, STATEMENTS, &shapes(), SMALL);
        assert!(scans.is_empty(), "{:?}: {scans:#?}", store.engine());
    }
}
