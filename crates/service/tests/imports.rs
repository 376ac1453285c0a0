//! Lists of other systems: uploaded, understood, tried, run, run again.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::customers::Phone;
use domain::imports::ImportKind;
use domain::people::{Actor, Command};
use domain::purchases::LineKind;
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use jiff::civil::date;
use policy::Money;
use service::imports::{self, Counts, Import, ImportFilter, NewUpload, State, Template};
use service::testing::TestApp;
use service::{Error, customers, journal, products, purchases};
use std::sync::Arc;

fn upload(app: &TestApp, kind: ImportKind, name: &str, bytes: &[u8]) -> Result<Import, Error> {
    upload_by(app, &app.admin, kind, name, bytes)
}

fn upload_by(app: &TestApp, actor: &Arc<Actor>, kind: ImportKind, name: &str, bytes: &[u8]) -> Result<Import, Error> {
    let new = NewUpload {
        unit: app.store.id,
        kind,
        file_name: name.to_owned(),
        bytes: bytes.into(),
        encoding: String::new(),
    };
    app.service.command_now(actor, move |tx, call| imports::upload(tx, call, &new))
}

fn view(app: &TestApp, id: i64) -> Import {
    app.service.query_now(&app.admin, move |tx, call| imports::view(tx, call, id)).unwrap()
}

/// A dry run to its end.
fn tried(app: &TestApp, id: i64) -> Import {
    app.service.command_now(&app.admin, move |tx, call| imports::check(tx, call, id)).unwrap();
    assert!(imports::work(&app.service, "test").unwrap());
    view(app, id)
}

/// A run to its end.
fn run(app: &TestApp, id: i64) -> Import {
    app.service.command_now(&app.admin, move |tx, call| imports::start(tx, call, id)).unwrap();
    assert!(imports::work(&app.service, "test").unwrap());
    assert!(!imports::work(&app.service, "test").unwrap(), "nothing else waits");
    view(app, id)
}

fn set_template(app: &TestApp, import: &Import, change: impl Fn(&mut Template)) -> Result<Import, Error> {
    let (id, version, mut template) = (import.id, import.version, import.template.clone());
    change(&mut template);
    app.service.command_now(&app.admin, move |tx, call| imports::set_template(tx, call, id, version, &template))
}

fn wrong(error: Error) -> Vec<(String, &'static str)> {
    match error {
        Error::Invalid(fields) => fields.into_iter().map(|f| (f.field, f.code)).collect(),
        Error::Refused(refusal) => vec![(String::new(), refusal.code)],
        other => panic!("{other}"),
    }
}

fn bad_rows(app: &TestApp, id: i64) -> Vec<(i64, String, String)> {
    let rows = app.service.query_now(&app.admin, move |tx, call| imports::errors(tx, call, id, 0, 100)).unwrap();
    rows.into_iter().map(|r| (r.row, r.reasons[0].field.clone(), r.reasons[0].code.clone())).collect()
}

const MEMBERS: &str = "会员编号,姓名,手机号,性别,生日,备注\n\
    V001,王芳,138 1234 2211,女,1988-05-01,\n\
    V002,李建国,13900001234,男,,喜欢深色\n\
    V003,,13700001234,男,,\n\
    V001,王芳,13812342211,女,1988-05-01,\n";

const ORDERS: &str = "单号,货号,品名,数量,销售日期,单价,会员编号\n\
    S1,a1032,真皮女鞋,1,2026-02-20 14:05,399.00,V001\n\
    S1,a1033,鞋垫,2,2026-02-20 14:05,15,V001\n\
    S1,a1033,鞋垫,2,2026-02-20 14:05,15,V001\n\
    S2,a1033,鞋垫,-1,2026-02-21,15,V001\n\
    S3,b1,帽子,1,2026-02-22,59,\n";

/// columns are recognised, a dry run tells and writes nothing, the run does it, and a second one creates nothing.
#[test]
fn a_member_list_goes_in_once() {
    TestApp::each(|app| {
        let import = upload(app, ImportKind::Customers, "会员.csv", MEMBERS.as_bytes()).unwrap();
        assert_eq!(import.template.columns.get("phone").map(String::as_str), Some("手机号"));
        let dry = tried(app, import.id);
        let expected = Counts { rows: 4, created: 2, unchanged: 1, rejected: 1, customers: 2, ..Counts::default() };
        assert_eq!((dry.state, dry.counts, dry.rows_all), (State::Checked, expected, Some(4)));
        assert_eq!(bad_rows(app, import.id), [(4, "name".to_owned(), "required".to_owned())]);
        let phone = Phone::parse("13812342211").unwrap();
        let by_phone = move |tx: &mut store::Tx<'_>, call: &service::Call| customers::by_phone(tx, call, &phone);
        assert!(app.service.query_now(&app.admin, by_phone.clone()).unwrap().is_empty(), "a dry run writes nothing");
        let done = run(app, import.id);
        assert_eq!((done.state, done.counts, done.share()), (State::Done, expected, 1_000));
        assert_eq!(app.service.query_now(&app.admin, by_phone).unwrap()[0].name, "王芳");
        let again = upload(app, ImportKind::Customers, "会员.csv", MEMBERS.as_bytes()).unwrap();
        let again = run(app, again.id);
        let expected = Counts { rows: 4, unchanged: 3, rejected: 1, ..Counts::default() };
        assert_eq!(again.counts, expected);
        let done = app.service.command_now(&app.admin, move |tx, call| imports::start(tx, call, import.id));
        assert_eq!(wrong(done.unwrap_err()), [(String::new(), "import-done")]);
    });
}

/// a customer who is there already is not made twice by another system.
#[test]
fn a_known_phone_is_a_known_customer() {
    TestApp::each(|app| {
        run(app, upload(app, ImportKind::Customers, "a.csv", MEMBERS.as_bytes()).unwrap().id);
        let other = "Customer No,Name,Phone\n77,Wang Fang,+86 138-1234-2211\n78,Zhao,13600001111\n";
        let import = upload(app, ImportKind::Customers, "b.csv", other.as_bytes()).unwrap();
        let import = set_template(app, &import, |t| t.system = "pos".to_owned()).unwrap();
        let done = run(app, import.id);
        assert_eq!((done.counts.created, done.counts.unchanged), (1, 1));
    });
}

/// order lines with customers and articles on the way; what came back stays a line of its own.
#[test]
fn order_lines_go_in_once_with_all_they_name() {
    TestApp::each(|app| {
        let import = upload(app, ImportKind::Purchases, "orders.csv", ORDERS.as_bytes()).unwrap();
        let expected =
            Counts { rows: 5, created: 5, customers: 1, products: 3, purchases: 3, returns: 1, ..Counts::default() };
        assert_eq!(tried(app, import.id).counts, expected);
        assert_eq!(run(app, import.id).counts, expected);
        let look = |query: &'static str| {
            app.service.query_now(&app.admin, move |tx, call| purchases::lookup(tx, call, query)).unwrap()
        };
        let customer = look("V001").customers.remove(0);
        assert_eq!((customer.purchases, customer.last_bought), (1, Some(date(2026, 2, 20))));
        assert_eq!(look("S1").lines.len(), 3, "two lines alike are two lines");
        assert!(look("S2").lines.is_empty(), "what came back is not in the counter's list");
        let id = look("S1").lines[0].purchase;
        let first = app.service.query_now(&app.admin, move |tx, call| purchases::view(tx, call, id)).unwrap();
        assert_eq!((first.brief.total, first.brief.lines), (Money::from_minor(45_900), 3));
        let all = purchases::PurchaseFilter::default();
        let page = app.service.query_now(&app.admin, move |tx, call| purchases::list(tx, call, &all, 10)).unwrap();
        let returned = page.items.iter().find(|p| p.number == "S2").unwrap();
        assert_eq!(returned.total, Money::from_minor(-1_500));
        let id = returned.id;
        let returned = app.service.query_now(&app.admin, move |tx, call| purchases::view(tx, call, id)).unwrap();
        assert_eq!(returned.lines[0].kind, LineKind::Return);
        let more = ORDERS.to_owned() + "S1,a1034,鞋油,1,2026-02-20 14:05,20,V001\n";
        let again = run(app, upload(app, ImportKind::Purchases, "orders.csv", more.as_bytes()).unwrap().id);
        assert_eq!((again.counts.created, again.counts.unchanged, again.counts.purchases), (1, 5, 0));
    });
}

/// a list of prices gives articles another price and changes nothing else.
#[test]
fn a_price_list_updates_prices_only() {
    TestApp::each(|app| {
        let list = "货号,商品名称,零售价\nA1,女鞋,399\nA2,男鞋,499\n";
        let first = run(app, upload(app, ImportKind::Products, "价目.csv", list.as_bytes()).unwrap().id);
        assert_eq!((first.counts.created, first.counts.rejected), (2, 0));
        app.clock.turn(SignedDuration::from_hours(48));
        let next = "货号,商品名称,零售价\nA1,改了名,359\nA2,男鞋,499\n";
        let second = run(app, upload(app, ImportKind::Products, "价目.csv", next.as_bytes()).unwrap().id);
        assert_eq!((second.counts.created, second.counts.updated, second.counts.unchanged), (0, 1, 1));
        let found = app.service.query_now(&app.admin, |tx, call| products::find(tx, call, "A1", 5)).unwrap();
        assert_eq!((found[0].name.as_str(), found[0].price), ("女鞋", Some(Money::from_minor(35_900))));
    });
}

/// what was said of the columns is kept for the next list of the kind from the unit.
#[test]
fn a_mapping_is_kept_for_the_next_list() {
    TestApp::each(|app| {
        let list = "Kunde,Nummer\n王芳,13812342211\n";
        let import = upload(app, ImportKind::Customers, "k.csv", list.as_bytes()).unwrap();
        let begun = app.service.command_now(&app.admin, move |tx, call| imports::start(tx, call, import.id));
        assert_eq!(wrong(begun.unwrap_err()), [("columns.name".to_owned(), "column-required")]);
        let map = |t: &mut Template| {
            t.columns.insert("name".to_owned(), "Kunde".to_owned());
            t.columns.insert("phone".to_owned(), "Nummer".to_owned());
        };
        let gone = set_template(app, &import, |t| {
            map(t);
            t.columns.insert("city".to_owned(), "Ort".to_owned());
        });
        assert_eq!(wrong(gone.unwrap_err()), [("columns.city".to_owned(), "no-such-column")]);
        let mapped = set_template(app, &import, map).unwrap();
        assert_eq!(run(app, mapped.id).counts.created, 1);
        let stale = set_template(app, &import, map).unwrap_err();
        assert_eq!(wrong(stale), [(String::new(), "import-done")]);
        let next = upload(app, ImportKind::Customers, "k2.csv", list.as_bytes()).unwrap();
        assert_eq!(next.template.columns.get("name").map(String::as_str), Some("Kunde"));
        let (id, changed) = (next.id, Template { delimiter: ";".to_owned(), ..Template::default() });
        let shown = app.service.query_now(&app.admin, move |tx, call| imports::preview(tx, call, id, Some(&changed)));
        assert_eq!(shown.unwrap().columns, ["Kunde,Nummer"]);
        let shown = app.service.query_now(&app.admin, move |tx, call| imports::preview(tx, call, id, None)).unwrap();
        assert_eq!(shown.rows, [["王芳", "13812342211"]]);
    });
}

/// files that are no lists get a clear answer, and nothing is kept.
#[test]
fn wrong_files_are_refused() {
    TestApp::each(|app| {
        let gb = [0xd0, 0xd5, 0xc3, 0xfb, b',', 0xca, 0xd6, 0xbb, 0xfa, b'\n'];
        let sheet = [b'P', b'K', 3, 4, 0, 0, 0, 0];
        for (name, bytes, code) in [
            ("empty.csv", &b""[..], "input-is-empty"),
            ("blank.csv", b"\n\n", "input-is-empty"),
            ("gb.csv", &gb, "wrong-encoding"),
            ("sheet.csv", &sheet, "input-is-a-sheet"),
            ("broken.xlsx", &sheet, "not-a-sheet"),
            ("text.xlsx", b"name,phone\n", "not-a-sheet"),
            ("plain.csv.gz", b"name,phone\n", "not-gzip"),
            ("lines.ndjson", b"{\"name\":\"x\"}\n", "not-a-list"),
        ] {
            let refused = upload(app, ImportKind::Customers, name, bytes).unwrap_err();
            assert_eq!(wrong(refused), [("file".to_owned(), code)], "{name}");
        }
        let all = ImportFilter::default();
        let page = app.service.query_now(&app.admin, move |tx, call| imports::list(tx, call, &all, 10)).unwrap();
        assert!(page.items.is_empty());
    });
}

/// GB18030, the byte order mark, tabs.
#[test]
fn encodings_are_read() {
    TestApp::each(|app| {
        let marked = "\u{feff}姓名,手机\n王芳,13812342211\n";
        let done = run(app, upload(app, ImportKind::Customers, "bom.csv", marked.as_bytes()).unwrap().id);
        assert_eq!(done.counts.created, 1);
        // 姓名,手机 / 李明,13900001234
        let gb: Vec<u8> = [
            &[0xd0, 0xd5, 0xc3, 0xfb, b',', 0xca, 0xd6, 0xbb, 0xfa, b'\n'][..],
            &[0xc0, 0xee, 0xc3, 0xf7],
            b",13900001234\n",
        ]
        .concat();
        let new = NewUpload {
            unit: app.store.id,
            kind: ImportKind::Customers,
            file_name: "gb.csv".to_owned(),
            bytes: gb.into(),
            encoding: "gb18030".to_owned(),
        };
        let import = app.service.command_now(&app.admin, move |tx, call| imports::upload(tx, call, &new)).unwrap();
        assert_eq!(import.columns, ["姓名", "手机"]);
        assert_eq!(run(app, import.id).counts.created, 1);
        let found = app.service.query_now(&app.admin, |tx, call| customers::find(tx, call, "李明", 5)).unwrap();
        assert_eq!(found.len(), 1);
    });
}

/// one bad row among a thousand, a cell without end, cells that look like formulas.
#[test]
fn bad_rows_are_kept_with_their_reason() {
    TestApp::each(|app| {
        let mut list = String::from("姓名,手机,备注\n");
        for number in 0..1_500 {
            list += &format!("顾客{number},138{number:08},\n");
        }
        list += "坏行,电话,\n";
        list += "短行\n";
        list += &format!("长,13700000001,{}\n", "字".repeat(3_000));
        list += &format!("巨,13700000002,{}\n", "x".repeat(1 << 21));
        list += "\"=HYPERLINK(\"\"http://x\"\")\",13700000003,\"@cmd\"\n";
        let import = upload(app, ImportKind::Customers, "list.csv", list.as_bytes()).unwrap();
        let done = run(app, import.id);
        let expected = Counts { rows: 1_505, created: 1_501, rejected: 4, customers: 1_501, ..Counts::default() };
        assert_eq!((done.state, done.counts), (State::Done, expected));
        let told = [
            (1_502, "phone", "phone-characters"),
            (1_503, "", "row-length"),
            (1_504, "note", "too-long"),
            (1_505, "", "row-too-long"),
        ];
        assert_eq!(bad_rows(app, import.id), told.map(|(row, field, code)| (row, field.to_owned(), code.to_owned())));
        let id = import.id;
        let (columns, rows) =
            app.service.command_now(&app.admin, move |tx, call| imports::errors_file(tx, call, id)).unwrap();
        assert_eq!((columns.len(), rows.len(), rows[0].cells[0].as_str()), (3, 4, "坏行"));
        let subject = Subject::new(SubjectKind::Import, id);
        let entries = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 10)).unwrap().entries;
        let events: Vec<&str> = entries.iter().map(|e| e.event.as_str()).collect();
        assert_eq!(events, ["import.errors_downloaded", "import.finished", "import.started", "import.uploaded"]);
    });
}

/// a run that is stopped, or whose worker has died, goes on without making anything twice.
#[test]
fn a_run_that_was_cut_off_goes_on() {
    TestApp::each(|app| {
        let mut list = String::from("姓名,手机\n");
        for number in 0..4_000 {
            list += &format!("顾客{number},138{number:08}\n");
        }
        let id = upload(app, ImportKind::Customers, "list.csv", list.as_bytes()).unwrap().id;
        app.service.command_now(&app.admin, move |tx, call| imports::start(tx, call, id)).unwrap();
        let twice = app.service.command_now(&app.admin, move |tx, call| imports::start(tx, call, id)).unwrap_err();
        assert_eq!(wrong(twice), [(String::new(), "import-running")]);
        app.service.command_now(&app.admin, move |tx, call| imports::stop(tx, call, id)).unwrap();
        assert!(imports::work(&app.service, "one").unwrap());
        let stopped = view(app, id);
        assert_eq!((stopped.state, stopped.counts.created), (State::Stopped, 2_500));
        let done = run(app, id);
        assert_eq!((done.state, done.counts.created, done.counts.unchanged), (State::Done, 1_500, 2_500));
        let idle = app.service.command_now(&app.admin, move |tx, call| imports::stop(tx, call, id)).unwrap_err();
        assert_eq!(wrong(idle), [(String::new(), "import-not-running")]);
    });
}

/// each command asks for its right, in the unit of the import.
#[test]
fn rights_are_asked_for() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let denied = upload_by(app, &clerk, ImportKind::Customers, "m.csv", MEMBERS.as_bytes()).unwrap_err();
        assert_eq!(denied, Error::Denied { command: Command::ImportsRun });
        let id = upload(app, ImportKind::Customers, "m.csv", MEMBERS.as_bytes()).unwrap().id;
        let viewer = app.with_commands(&[Command::ImportsView]);
        assert!(app.service.query_now(&viewer, move |tx, call| imports::view(tx, call, id)).is_ok());
        let run = Error::Denied { command: Command::ImportsRun };
        let refused = app.service.command_now(&viewer, move |tx, call| imports::start(tx, call, id));
        assert_eq!(refused.unwrap_err(), run);
        let refused = app.service.command_now(&viewer, move |tx, call| imports::errors_file(tx, call, id));
        assert_eq!(refused.map(drop).unwrap_err(), run);
        let refused = app.service.query_now(&clerk, move |tx, call| imports::view(tx, call, id)).unwrap_err();
        assert_eq!(refused, Error::Denied { command: Command::ImportsView });
    });
}
