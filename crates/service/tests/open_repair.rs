//! Real repair attempts go in completely and once, and the report counts them as the files do (Open Repair Alliance).
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::imports::ImportKind;
use domain::repairs::Outcome;
use flate2::read::GzDecoder;
use jiff::Timestamp;
use service::imports::{self, Counts, State, Template};
use service::repairs::{self, ReportFilter};
use service::testing::TestApp;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

const FILES: [(&str, u64); 3] = [
    ("RepairCafeDenmark_202507.csv.gz", 29_929),
    ("RepairCafeWales_202507.csv.gz", 20_190),
    ("RepairConnects_202507.csv.gz", 2_885),
];

/// The data set, where it is; a test that must not be skipped fails without it.
fn data() -> Option<PathBuf> {
    if let Some(data) = std::env::var_os("SANBAO_DATA") {
        return Some(Path::new(&data).join("open-repair"));
    }
    assert!(
        std::env::var_os("SANBAO_REQUIRE_ALL").is_none_or(|v| v != "1"),
        "SANBAO_DATA is not set, and SANBAO_REQUIRE_ALL=1 allows no test to be skipped"
    );
    // Not through `eprintln!`, which a test that passes keeps to itself.
    std::io::stderr().write_all(b"SKIPPED: SANBAO_DATA is not set, so the real repairs were not read\n").unwrap();
    None
}

/// The file counted by itself: category and status of each row.
fn counted(file: &Path) -> BTreeMap<(String, Outcome), u64> {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(File::open(file).unwrap()));
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (category, status) = (at("product_category"), at("repair_status"));
    let mut counts = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let outcome = match &row[status] {
            "Fixed" => Outcome::Fixed,
            "Repairable" => Outcome::Repairable,
            "End of life" => Outcome::EndOfLife,
            "Unknown" => Outcome::Unknown,
            other => panic!("{other}"),
        };
        *counts.entry((row[category].to_owned(), outcome)).or_default() += 1;
    }
    counts
}

#[test]
fn real_repairs_are_reported_as_their_files_count_them() {
    let Some(folder) = data() else { return };
    let temporary = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", temporary.path().join("shop.db").display());
    let app = TestApp::on(store::Store::open(&store::Options::new(url)).unwrap());
    let template = Template { system: "ords".to_owned(), ..Template::default() };
    let target = (app.store.id, ImportKind::Repairs);
    let mut expected = BTreeMap::new();
    for (name, rows) in FILES {
        let file = folder.join(name);
        for (key, number) in counted(&file) {
            *expected.entry(key).or_default() += number;
        }
        let read = |dry| {
            let template = Some(template.clone());
            imports::run_file(&app.service, &app.admin, target, &file, template, dry, &mut |_| ()).unwrap()
        };
        let dry = read(true);
        assert_eq!((dry.state, dry.counts.created), (State::Checked, rows), "{name}: {:?}", dry.failure);
        let done = read(false);
        assert_eq!((done.state, done.counts), (State::Done, Counts { rows, created: rows, ..Counts::default() }));
        let again = read(false);
        assert_eq!(again.counts, Counts { rows, unchanged: rows, ..Counts::default() }, "{name} goes in once");
    }
    let all = ReportFilter { unit: None, from: Timestamp::UNIX_EPOCH, to: app.clock.now() };
    let report = app.service.query_now(&app.admin, move |tx, call| repairs::report(tx, call, &all)).unwrap();
    let mut found = BTreeMap::new();
    for (category, row) in &report.rows {
        for (outcome, number) in &row.ends {
            found.insert((category.clone(), *outcome), *number);
        }
    }
    assert_eq!(found, expected);
    assert_eq!((report.total.all(), report.total.of(Outcome::Fixed)), (53_004, 31_704));
    let filter = repairs::Filter { number: "ords:rcwales_3".to_owned(), ..repairs::Filter::default() };
    let one = app.service.query_now(&app.admin, move |tx, call| repairs::list(tx, call, &filter, None, 1)).unwrap();
    let ticket = &one.items[0].file;
    assert_eq!((ticket.category.as_str(), ticket.details.intake.fault.as_str()), ("Iron", "Iron Broken"));
}
