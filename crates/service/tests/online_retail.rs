//! A real year of a web shop goes in completely, and once. `docs/imports.md` tells what became of its lines.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::imports::ImportKind;
use service::imports::{self, Counts, Outcome, Progress, State, Template};
use service::testing::TestApp;
use service::{customers, purchases};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The data set, where it is; a test that must not be skipped fails without it.
fn data() -> Option<PathBuf> {
    if let Some(data) = std::env::var_os("SANBAO_DATA") {
        return Some(Path::new(&data).join("online-retail/online_retail.csv.gz"));
    }
    assert!(
        std::env::var_os("SANBAO_REQUIRE_ALL").is_none_or(|v| v != "1"),
        "SANBAO_DATA is not set, and SANBAO_REQUIRE_ALL=1 allows no test to be skipped"
    );
    // Not through `eprintln!`, which a test that passes keeps to itself.
    std::io::stderr().write_all(b"SKIPPED: SANBAO_DATA is not set, so the real order lines were not read\n").unwrap();
    None
}

fn run(app: &TestApp, file: &Path, dry: bool) -> (Outcome, f64) {
    let template = Template {
        constants: [("channel".to_owned(), "online".to_owned())].into(),
        system: "online-retail".to_owned(),
        currency: "GBP".to_owned(),
        ..Template::default()
    };
    let begun = Instant::now();
    let mut last = 0;
    let mut told = |progress: Progress| {
        assert!(progress.rows > last);
        last = progress.rows;
    };
    let target = (app.store.id, ImportKind::Purchases);
    let outcome = imports::run_file(&app.service, &app.admin, target, file, Some(template), dry, &mut told).unwrap();
    (outcome, begun.elapsed().as_secs_f64())
}

/// 541,909 lines: all are accounted for, and a second run creates nothing.
#[test]
fn a_real_year_of_orders_goes_in_completely_and_once() {
    let Some(file) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("shop.db").display());
    let app = TestApp::on(store::Store::open(&store::Options::new(url)).unwrap());
    let (first, seconds) = run(&app, &file, false);
    let expected = Counts {
        rows: 541_909,
        created: 541_903,
        rejected: 6,
        customers: 4_372,
        products: 3_958,
        purchases: 25_898,
        returns: 10_624,
        ..Counts::default()
    };
    assert_eq!((first.state, first.counts, first.failure), (State::Done, expected, None));
    assert!(first.counts.add_up());
    let id = first.import;
    let bad = app.service.query_now(&app.admin, move |tx, call| imports::errors(tx, call, id, 0, 10)).unwrap();
    let told: Vec<&str> = bad.iter().map(|row| row.reasons[0].code.as_str()).collect();
    let (fine, negative) = ("finer-than-cents", "negative");
    assert_eq!(told, [fine, fine, negative, negative, fine, fine]);
    let found = app.service.query_now(&app.admin, |tx, call| purchases::lookup(tx, call, "536365")).unwrap();
    assert_eq!(found.lines.len(), 7);
    let customer = found.lines[0].customer.unwrap();
    let file_of = app.service.query_now(&app.admin, move |tx, call| customers::view(tx, call, customer)).unwrap();
    assert_eq!((file_of.name.as_str(), file_of.purchases), ("17850", 34));
    let (second, again) = run(&app, &file, false);
    let expected = Counts { rows: 541_909, unchanged: 541_903, rejected: 6, ..Counts::default() };
    assert_eq!((second.state, second.counts), (State::Done, expected));
    let rate = |seconds: f64| 541_909.0 / seconds;
    println!(
        "first run: {seconds:.1} s, {:.0} lines/s; second: {again:.1} s, {:.0} lines/s",
        rate(seconds),
        rate(again)
    );
}
