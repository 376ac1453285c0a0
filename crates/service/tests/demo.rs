//! The demo company is whole, lifelike, and the same every time.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::people::Actor;
use jiff::Timestamp;
use manual::Bundle;
use service::demo::{self, PASSWORD, Size, Wanted, fill, log_ins};
use service::testing::{TestApp, manuals_folder};
use service::{Clock, Error, Service, journal, manuals, people};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::testing::each_engine;
use store::{Sql, Store, Tx};

store::statements! {
    STAFF = "select login || ' ' || password_hash from staff order by id";
    CUSTOMERS = "select name || ' ' || phone || ' ' || address || ' ' || profile from customer order by id";
    PRODUCTS = "select article || ' ' || name || ' ' || flags from product order by id";
    PRICES = "select valid_from || ' ' || price from price order by product_id, valid_from";
    LINES = "select article || ' ' || amount || ' ' || serial || ' ' || dates from purchase_line order by id";
    CASES = "select number || ' ' || state || ' ' || decision || ' ' || account || ' ' || coalesce(ending, '') \
        from case_file order by id";
    DECISIONS = "select status || ' ' || claim || ' ' || ruling from decision order by id";
    COMMENTS = "select author_name || ' ' || body from case_comment order by id";
    HASHES = "select event || ' ' || data from journal order by seq";
    KINDS = "select event from journal order by seq";
    STATES = "select state from case_file";
    OVERDUE = "select number from case_file where state = 'clarifying' and clarify_until < $1";
    DECIDED = "select decision from case_file where kind in ('return', 'exchange', 'repair')";
    STANDINGS = "select status from decision";
    REMEDIES = "select remedy from decision";
    PHONES = "select phone from customer_phone order by phone";
    FILES = "select name || completeness || purchases || last_bought || consents || created_at from customer order by phone";
    ARTICLES = "select article || spec || barcode || category || created_at from product order by article";
    PURCHASES = "select number || receipt || sold_time || total || lines || created_at from purchase order by number";
    GOODS = "select l.description || l.quantity || l.unit_price || l.paid || l.category || l.sale_kind || l.warranty_no \
        from purchase_line l join purchase p on p.id = l.purchase_id order by p.number, l.description";
    OPENED = "select number || kind || channel || contact_address || product || reference || wish || opened_at \
        from case_file order by number";
    FOUND = "select kind || body from search_document where kind <> 'form' order by kind, body";
    NUMBERS = "select year || '-' || last from case_counter order by unit_id, year";
    REQUESTS = "select r.state || ' ' || r.remedy || ' ' || r.amount || ' ' || r.level || ' ' || s.place || ' ' || s.outcome \
        from approval_request r join approval_step s on s.request_id = r.id order by r.id, s.place";
    ENDS = "select hash from journal_head order by subject_kind, subject_id";
}

fn bundle() -> Bundle {
    Bundle::read(&manuals_folder(), demo::PROFILE).unwrap()
}

fn wanted(customers: usize) -> Wanted {
    let now: Timestamp = "2026-03-02T07:30:00Z".parse().unwrap();
    Wanted { size: Size::SMALL.with_customers(customers), seed: 1, now }
}

fn texts(store: &Store, sql: &'static Sql) -> Vec<String> {
    store.read_now::<_, Error>(move |tx| Ok(tx.rows(sql, &[], |row| row.get(0))?)).unwrap()
}

fn counted(store: &Store, sql: &'static Sql) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts(store, sql) {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

#[test]
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
fn the_small_company_is_whole() {
    let store = Store::open(&store::Options::new("sqlite::memory:")).unwrap();
    let mut steps = Vec::new();
    fill(&store, &bundle(), &wanted(300), &mut |progress| steps.push((progress.done, progress.of))).unwrap();
    assert!(steps.is_sorted() && steps.last().is_some_and(|(done, of)| done == of), "{steps:?}");

    let lines = texts(&store, &LINES).len();
    assert!((1_300..1_800).contains(&lines), "{lines} lines");
    let states = counted(&store, &STATES);
    let cases: usize = states.values().sum();
    assert!((90..160).contains(&cases), "{states:?}");
    for state in ["new", "clarifying", "open", "agreed", "closed"] {
        assert!(states.contains_key(state), "no case is {state}: {states:?}");
    }
    let events = counted(&store, &KINDS);
    for event in [
        "customer.added",
        "product.priced",
        "purchase.added",
        "case.opened",
        "case.asked",
        "case.answered",
        "case.cleared",
        "case.commented",
        "decision.recorded",
        "decision.overridden",
        "case.agreed",
        "case.completed",
        "case.closed",
        "case.reopened",
        "case.refusal_told",
        "approval.requested",
        "approval.approved",
        "return.opened",
        "return.goods_received",
        "return.inspected",
        "return.refund_announced",
        "return.items_delivered",
        "return.disposed",
        "return.closed",
        "repair.customer_notified",
        "shipment.sent",
        "shipment.delivered",
        "shipment.anomaly_reported",
        "negotiation.photos_requested",
        "negotiation.revisited",
        "manual.published",
    ] {
        assert!(events.contains_key(event), "nothing is noted as {event}: {events:?}");
    }
    let decided = counted(&store, &DECIDED);
    let claims: usize = decided.values().sum();
    assert!(decided.get("approved").copied().unwrap_or_default() * 2 > claims, "{decided:?}");
    assert!(decided.contains_key("refused") && decided.contains_key("awaiting_approval"), "{decided:?}");
    let remedies = counted(&store, &REMEDIES);
    for remedy in ["refund", "exchange", "free_repair", "paid_repair", "reject"] {
        assert!(remedies.contains_key(remedy), "nothing was decided as {remedy}: {remedies:?}");
    }
    assert!(counted(&store, &STANDINGS).contains_key("overridden"));
    let now = wanted(300).now;
    let overdue = store.read_now::<_, Error>(move |tx| Ok(tx.rows(&OVERDUE, &[&now], |row| row.get::<String>(0))?));
    assert!(!overdue.unwrap().is_empty(), "no clarification is overdue");
    store.close();
}

/// everything that was made up is in the journal, on both engines, and the journal verifies.
#[test]
fn it_lives_on_both_engines_and_its_people_sign_in() {
    each_engine(|store| {
        fill(store, &bundle(), &wanted(30), &mut |_| {}).unwrap();
        let service = Service::start(store.clone(), Clock::manual(wanted(30).now), 0).unwrap();
        TestApp::block(manuals::refresh(&service)).unwrap();
        let system = Arc::new(Actor::system("test"));
        let verified = service.query_now(&system, |tx, _| journal::verify(tx, &mut |_| {})).unwrap();
        assert_eq!(verified.findings, []);
        for log_in in log_ins(demo::PROFILE, 1).iter().take(6) {
            let device = people::Device::default();
            let signed = TestApp::block(people::sign_in(&service, &log_in.login, PASSWORD.to_owned(), device)).unwrap();
            assert!(!signed.must_change, "{}", log_in.login);
        }
        let again = fill(store, &bundle(), &wanted(30), &mut |_| {});
        assert!(matches!(again, Err(Error::Refused(_))), "a company is there already");
    });
}

#[test]
fn the_same_seed_makes_the_same_company_on_both_engines() {
    let everything =
        [&STAFF, &CUSTOMERS, &PRODUCTS, &PRICES, &LINES, &CASES, &DECISIONS, &REQUESTS, &COMMENTS, &HASHES];
    let ends = |store: &Store| {
        let read = |tx: &mut Tx<'_>| Ok::<_, Error>(tx.rows(&ENDS, &[], |row| row.get::<Vec<u8>>(0))?);
        store.read_now(read).unwrap()
    };
    let mut first = None;
    // SQLite twice, PostgreSQL where there is one.
    let sqlite = Store::open(&store::Options::new("sqlite::memory:")).unwrap();
    #[allow(clippy::type_complexity, reason = "rows as they are read")]
    let compare = |store: &Store, first: &mut Option<(Vec<Vec<String>>, Vec<Vec<u8>>)>| {
        fill(store, &bundle(), &wanted(20), &mut |_| {}).unwrap();
        let made = (everything.map(|sql| texts(store, sql)).to_vec(), ends(store));
        match first {
            Some(first) => assert_eq!(*first, made),
            None => *first = Some(made),
        }
    };
    compare(&sqlite, &mut first);
    for store in store::testing::stores() {
        compare(&store, &mut first);
    }
    sqlite.close();
}

#[test]
fn the_log_ins_are_told_without_looking_into_the_database() {
    let all = log_ins(demo::PROFILE, 1);
    assert_eq!((all[0].login.as_str(), all[0].unit.as_str()), ("admin", demo::COMPANY));
    assert!(all.iter().any(|log_in| log_in.login == "clerk.hz01" && log_in.role == "clerk"));
    assert_eq!(all, log_ins(demo::PROFILE, 1));
}

/// a company that is loaded in batches is what commands would have made, and its journal verifies.
#[test]
fn a_loaded_company_is_what_commands_would_have_made() {
    let made = |together: Option<usize>, store: &Store| {
        let size = Size::LARGE.with_customers(40).loaded(together);
        fill(store, &bundle(), &Wanted { size, ..wanted(0) }, &mut |_| {}).unwrap();
    };
    let by_commands = Store::open(&store::Options::new("sqlite::memory:")).unwrap();
    made(None, &by_commands);
    each_engine(|store| {
        made(Some(150), store);
        for sql in [&PHONES, &FILES, &ARTICLES, &PRICES, &PURCHASES, &GOODS, &OPENED, &FOUND, &NUMBERS] {
            let (loaded, commanded) = (texts(store, sql), texts(&by_commands, sql));
            assert!(!loaded.is_empty());
            assert_eq!(loaded, commanded, "{}", sql.name);
        }
        let service = Service::start(store.clone(), Clock::manual(wanted(0).now), 0).unwrap();
        let verified = service.query_now(&Arc::new(Actor::system("test")), |tx, _| journal::verify(tx, &mut |_| {}));
        assert_eq!(verified.unwrap().findings, []);
        let (loaded, commanded) = (counted(store, &KINDS), counted(&by_commands, &KINDS));
        for event in ["customer.added", "purchase.added", "product.priced", "case.opened", "case.asked"] {
            assert_eq!(loaded.get(event), commanded.get(event), "{event}");
        }
        assert!(counted(store, &DECIDED).contains_key("approved"));
    });
    by_commands.close();
}

#[test]
fn a_loaded_company_is_the_same_each_time() {
    // However many rows are written together.
    let made = |together| {
        let store = Store::open(&store::Options::new("sqlite::memory:")).unwrap();
        let wanted = Wanted { size: Size::LARGE.with_customers(60).loaded(Some(together)), ..wanted(0) };
        fill(&store, &bundle(), &wanted, &mut |_| {}).unwrap();
        let all = [&CUSTOMERS, &LINES, &CASES, &DECISIONS, &HASHES].map(|sql| texts(&store, sql));
        store.close();
        all
    };
    assert_eq!(made(40_000), made(101));
}
