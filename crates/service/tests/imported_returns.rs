//! Returns that another system has settled go in once, with what the policy would have ruled and the refund as it was
//! paid.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::cases::State as CaseState;
use domain::imports::ImportKind;
use domain::money::State as MoneyState;
use flate2::read::GzDecoder;
use policy::Money;
use service::imports::{self, Counts, Outcome, State, Template};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::testing::{TestApp, work_off};
use service::{cases, deadlines, decisions, journal, messages, money, purchases, returns};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

store::statements! {
    REFUNDS = "select coalesce(sum(amount), 0) from money_line where account = 'refunds'";
    POUNDS = "select coalesce(sum(amount), 0) from money_line where account = 'refunds' and currency = 'GBP'";
    BOOKED = "select coalesce(sum(book), 0) from money_line where account = 'refunds'";
    UNBALANCED = "select count(*) from (select entry_id from money_line group by entry_id having sum(book) <> 0) e";
    CLOCKS = "select count(*) from deadline_clock";
    MESSAGES = "select count(*) from message";
    CASES = "select count(*) from case_file";
    RETURNS = "select id from goods_return where source_key is not null order by opened_at, id";
}

const FACTS: &str = "category=other_garment goods_intact=true cause=quality proof=system_record packaging=intact accessories=complete warranty_card=true \
    sale_kind=normal custom_made=false use_marks=true resale_ok=false";

const SALES: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n\
    S1,A1,真皮女鞋,2,2026-02-20 14:05,399.00,V001\n\
    S2,A1,真皮女鞋,1,2026-02-24 10:00,399.00,V001\n";

/// Three pieces that were bought, in two purchases; one more; one of nobody; a sale; and a row without a price.
const REFUNDED: &str = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n\
    C1,A1,真皮女鞋,-1,2026-02-25 09:00,399.00,V001\n\
    C2,A1,真皮女鞋,-2,2026-02-26 09:00,350.00,V001\n\
    C3,A1,真皮女鞋,-1,2026-02-27 09:00,399.00,V001\n\
    C4,A9,鞋垫,-3,2026-02-27 09:30,15.00,\n\
    S3,A9,鞋垫,3,2026-02-27 09:00,15.00,V001\n\
    C5,A9,鞋垫,-1,2026-02-27 10:00,,V001\n";

struct Company<'a> {
    app: &'a TestApp,
    folder: tempfile::TempDir,
}

impl<'a> Company<'a> {
    fn new(app: &'a TestApp) -> Self {
        app.publish("store-chain");
        Self { app, folder: tempfile::tempdir().unwrap() }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, kind: ImportKind, file: &Path, dry: bool) -> Outcome {
        self.run_in(("", ""), kind, file, dry)
    }

    /// A list in a currency with its rate.
    fn run_in(&self, (currency, rate): (&str, &str), kind: ImportKind, file: &Path, dry: bool) -> Outcome {
        let constants: &[(&str, &str)] = match kind {
            ImportKind::Returns => &[("prefix", "C"), ("facts", FACTS)],
            _ => &[("channel", "store")],
        };
        let constants = constants.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (currency, rate) = (currency.to_owned(), rate.to_owned());
        let template = Template { constants, system: "shop".to_owned(), currency, rate, ..Template::default() };
        let (app, target) = (self.app, (self.app.store.id, kind));
        imports::run_file(&app.service, &app.admin, target, file, Some(template), dry, &mut |_| ()).unwrap()
    }

    /// Follows the journal to its end.
    fn follow(&self) {
        let worker = Worker::new(self.app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        for consumer in [deadlines::CONSUMER, messages::CONSUMER] {
            TestApp::block(work_off(&self.app.service, &worker, consumer));
        }
    }

    fn number(&self, sql: &'static store::Sql) -> i64 {
        self.app.service.store().read_now::<_, store::StoreError>(|tx| tx.one(sql, &[], |row| row.get(0))).unwrap()
    }

    /// The returns, in order: their pieces, what was refunded, and how their decisions stand.
    fn returns(&self) -> Vec<(u32, Money, &'static str)> {
        let read = |tx: &mut store::Tx<'_>, call: &service::Call| {
            let ids: Vec<i64> = tx.rows(&RETURNS, &[], |row| row.get(0))?;
            ids.into_iter().map(|id| told(tx, call, id)).collect::<Result<Vec<_>, service::Error>>()
        };
        self.app.service.query_now(&self.app.admin, read).unwrap()
    }
}

/// A return that is over in every respect.
fn told(tx: &mut store::Tx<'_>, call: &service::Call, id: i64) -> Result<(u32, Money, &'static str), service::Error> {
    let file = returns::one(tx, call, id)?.row.file;
    let case = cases::view(tx, call, file.case)?.case;
    assert_eq!((case.state, file.closed_at.is_some()), (CaseState::Closed, true), "{}", file.number);
    let orders = money::of_case(tx, call, file.case)?.orders;
    assert!(orders.iter().all(|order| order.file.order.state == MoneyState::Settled), "{}", file.number);
    let paid = orders.iter().map(|order| order.file.amount.minor()).sum();
    let standing = decisions::decision(tx, case.decision_id.unwrap())?.standing.id();
    Ok((file.back.pieces.refunded, Money::from_minor(paid), standing))
}

/// purchase, ruling, goods and refund of each are there, and a second run makes nothing.
#[test]
fn r576_settled_returns_go_in_once() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.run(ImportKind::Purchases, &company.write("sales.csv", SALES), false);
        let file = company.write("refunds.csv", REFUNDED);
        let dry = company.run(ImportKind::Returns, &file, true);
        let expected = Counts { rows: 6, created: 4, passed_over: 1, rejected: 1, ..Counts::default() };
        assert_eq!((dry.state, dry.counts, dry.failure), (State::Checked, expected, None));
        assert_eq!(company.returns(), [], "a dry run writes nothing");
        let done = company.run(ImportKind::Returns, &file, false);
        let expected = Counts { returns: 4, unmatched: 2, ..expected };
        assert_eq!((done.state, done.counts, done.failure), (State::Done, expected, None));
        assert!(done.counts.add_up());
        let yuan = |amount: i64| Money::from_minor(amount * 100);
        let expected = [
            // The latest purchase, as the policy rules.
            (1, yuan(399), "by_policy"),
            // Two of the one before, at another price.
            (2, yuan(700), "overridden"),
            // One that nobody bought.
            (1, yuan(399), "overridden"),
            (3, yuan(45), "overridden"),
        ];
        assert_eq!(company.returns(), expected);
        assert_eq!(company.number(&REFUNDS), 154_300);
        assert_eq!(company.number(&UNBALANCED), 0);
        company.follow();
        assert_eq!((company.number(&CLOCKS), company.number(&MESSAGES)), (0, 0), "what is over is told to nobody");
        let verified = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| ())).unwrap();
        assert_eq!(verified.findings, []);
        let found = app.service.query_now(&app.admin, |tx, call| purchases::lookup(tx, call, "S1")).unwrap();
        assert_eq!(found.lines[0].remaining().thousandths(), 0, "what came back is not with the customer any more");
        let again = company.run(ImportKind::Returns, &file, false);
        let expected = Counts { rows: 6, unchanged: 4, passed_over: 1, rejected: 1, ..Counts::default() };
        assert_eq!(again.counts, expected);
        assert_eq!(company.number(&REFUNDS), 154_300);
    });
}

/// A mistake in what holds for all rows ends the run and says what is wrong; nothing was made.
#[test]
fn facts_that_the_manual_does_not_know_end_the_run() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.run(ImportKind::Purchases, &company.write("sales.csv", SALES), false);
        let file = company.write("refunds.csv", REFUNDED);
        let constants = [("prefix", "C"), ("facts", "cause=moonlight")];
        let constants = constants.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let template = Template { constants, system: "shop".to_owned(), ..Template::default() };
        let target = (app.store.id, ImportKind::Returns);
        let run = imports::run_file(&app.service, &app.admin, target, &file, Some(template), false, &mut |_| ());
        let outcome = run.unwrap();
        assert_eq!(outcome.state, State::Failed);
        assert_eq!(outcome.failure.unwrap().field, "cause");
        assert_eq!(company.returns(), []);
    });
}

/// where a rule stands against a return, its row stays out with that very reason, nothing of it is left behind, and
/// the run goes on to its end.
#[test]
fn r576_a_rule_that_says_no_is_named_in_the_row() {
    TestApp::each(|app| {
        // Before a manual is published nothing can be decided.
        let company = Company { app, folder: tempfile::tempdir().unwrap() };
        company.run(ImportKind::Purchases, &company.write("sales.csv", SALES), false);
        let file = company.write("refunds.csv", REFUNDED);
        let done = company.run(ImportKind::Returns, &file, false);
        let expected = Counts { rows: 6, rejected: 5, passed_over: 1, ..Counts::default() };
        assert_eq!((done.state, done.counts, &done.failure), (State::Done, expected, &None));
        let import = done.import;
        let (columns, rows) =
            app.service.command_now(&app.admin, move |tx, call| imports::errors_file(tx, call, import)).unwrap();
        assert_eq!((columns.len(), rows.len()), (7, 5));
        let keys: Vec<String> = rows.iter().map(|row| row.reasons[0].key()).collect();
        assert_eq!(keys.iter().filter(|key| *key == "refusal-no-manual").count(), 4, "{keys:?}");
        assert_eq!((company.returns(), company.number(&CASES)), (vec![], 0));
        // The same list goes in once the rule stands against it no more.
        app.publish("store-chain");
        let again = company.run(ImportKind::Returns, &file, false);
        let expected =
            Counts { rows: 6, created: 4, passed_over: 1, rejected: 1, returns: 4, unmatched: 2, ..Counts::default() };
        assert_eq!((again.counts, again.failure), (expected, None));
    });
}

/// what was bought in pounds is refunded in pounds. A list that is in another currency, or whose rate nobody
/// named, is refused row by row with the reason, in a dry run already; nothing is booked as if a pound were a yuan.
#[test]
fn r391_returns_are_in_the_currency_of_their_purchase() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.run_in(("GBP", ""), ImportKind::Purchases, &company.write("sales.csv", SALES), false);
        let file = company.write("refunds.csv", REFUNDED);
        let refused = |of: (&str, &str), dry: bool, code: &str, expected: Counts| {
            let done = company.run_in(of, ImportKind::Returns, &file, dry);
            assert_eq!((done.counts, done.failure), (expected, None), "{of:?}");
            assert!(done.counts.add_up());
            let read =
                move |tx: &mut store::Tx<'_>, call: &service::Call| imports::errors(tx, call, done.import, 0, 50);
            let rows = app.service.query_now(&app.admin, read).unwrap();
            let told = rows.iter().filter(|row| row.reasons[0].code == code && row.cells[1] == "A1").count();
            assert_eq!(told, 3, "{rows:?}");
        };
        for dry in [true, false] {
            let unsaid = Counts { rows: 6, rejected: 5, passed_over: 1, ..Counts::default() };
            refused(("GBP", ""), dry, "rate-missing", unsaid);
        }
        // What nobody bought on record is in the currency of the list.
        let yuan = Counts { rows: 6, created: 1, rejected: 4, passed_over: 1, ..Counts::default() };
        refused(("", ""), true, "other-currency", yuan);
        assert_eq!((company.returns(), company.number(&REFUNDS)), (vec![], 0));

        let done = company.run_in(("GBP", "9.1234"), ImportKind::Returns, &file, false);
        let expected =
            Counts { rows: 6, created: 4, passed_over: 1, rejected: 1, returns: 4, unmatched: 2, ..Counts::default() };
        assert_eq!((done.counts, done.failure), (expected, None));
        assert_eq!((company.number(&REFUNDS), company.number(&POUNDS)), (154_300, 154_300));
        // 399.00 twice, 700.00 and 45.00, each rounded by itself.
        assert_eq!(company.number(&BOOKED), 364_024 * 2 + 638_638 + 41_055);
        assert_eq!(company.number(&UNBALANCED), 0);
        let found = app.service.query_now(&app.admin, |tx, call| purchases::lookup(tx, call, "S1")).unwrap();
        assert_eq!(found.lines[0].remaining().thousandths(), 0, "what came back is not with the customer any more");
        let wrong = Template { rate: "9,1".to_owned(), ..Template::default() };
        let target = (app.store.id, ImportKind::Returns);
        let run = imports::run_file(&app.service, &app.admin, target, &file, Some(wrong), true, &mut |_| ());
        assert!(matches!(run, Err(service::Error::Invalid(fields)) if fields[0].field == "rate"));
    });
}

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
    std::io::stderr().write_all(b"SKIPPED: SANBAO_DATA is not set, so the real returns were not read\n").unwrap();
    None
}

/// What a part of the file says, counted by itself: lines of cancelled invoices by number, and their value in pence.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cancelled {
    rows: u64,
    lines: u64,
    pence: i64,
    finer: u64,
}

/// A price as the file writes it; nothing for one that is finer than pence.
fn pence(text: &str) -> Option<i64> {
    let (pounds, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest = format!("{rest:0<2}");
    (rest.len() == 2).then(|| pounds.parse::<i64>().unwrap() * 100 + rest.parse::<i64>().unwrap())
}

/// Copies the lines before a day, and counts the cancelled ones among them.
fn before(source: &Path, day: &str, target: &Path) -> Cancelled {
    let mut reader = csv::Reader::from_reader(GzDecoder::new(File::open(source).unwrap()));
    let mut writer = csv::Writer::from_path(target).unwrap();
    writer.write_record(reader.headers().unwrap()).unwrap();
    let mut counted = Cancelled::default();
    for record in reader.records() {
        let record = record.unwrap();
        if &record[4] >= day {
            continue;
        }
        writer.write_record(&record).unwrap();
        counted.rows += 1;
        if record[0].starts_with('C') {
            let pieces = record[3].trim_start_matches('-').parse::<i64>().unwrap();
            match pence(&record[5]) {
                Some(price) => counted.pence += pieces * price,
                None => counted.finer += 1,
            }
            counted.lines += 1;
        }
    }
    writer.flush().unwrap();
    counted
}

/// The cancelled invoices of a real web shop: the ledger's total is that of the file. All tests read its first nine days;
/// `SANBAO_ALL_RETURNS=1` the whole year.
#[test]
fn r576_the_ledger_of_real_cancelled_invoices_is_that_of_their_file() {
    let Some(source) = data() else { return };
    let all = std::env::var_os("SANBAO_ALL_RETURNS").is_some_and(|value| value == "1");
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("shop.db").display());
    let app = TestApp::on(store::Store::open(&store::Options::new(url)).unwrap());
    let company = Company::new(&app);
    let file = company.folder.path().join("lines.csv");
    let counted = before(&source, if all { "2012" } else { "2010-12-10" }, &file);
    assert!(counted.lines > 300, "{counted:?}");
    // As docs/imports.md has it.
    company.run_in(("GBP", ""), ImportKind::Purchases, &file, false);
    let begun = std::time::Instant::now();
    let done = company.run_in(("GBP", "9.12"), ImportKind::Returns, &file, false);
    assert_eq!((done.state, &done.failure), (State::Done, &None));
    let counts = done.counts;
    assert_eq!(
        (counts.rows, counts.created, counts.rejected),
        (counted.rows, counted.lines - counted.finer, counted.finer)
    );
    assert_eq!((company.number(&REFUNDS), company.number(&POUNDS)), (counted.pence, counted.pence));
    // Each of them is rounded by itself.
    let off = company.number(&BOOKED) - counted.pence * 912 / 100;
    assert!(off.unsigned_abs() <= counts.returns, "{off}");
    assert_eq!(company.number(&UNBALANCED), 0);
    let told = company.returns();
    assert_eq!(told.len() as u64, counts.returns);
    assert_eq!(told.iter().map(|(_, paid, _)| paid.minor()).sum::<i64>(), counted.pence);
    let mut standings = BTreeMap::<_, u32>::new();
    told.iter().for_each(|(_, _, standing)| *standings.entry(*standing).or_default() += 1);
    println!("{counted:?} {counts:?} {standings:?} {:.1} s", begun.elapsed().as_secs_f64());
    assert!(standings.get("by_policy").is_some_and(|number| *number > 0), "{standings:?}");
    if all {
        assert_eq!((counted.lines, counted.pence), (9_288, 89_681_249));
    }
}
