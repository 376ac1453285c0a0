//! The demo companies of the other trades: each lives through what is typical of it, refused by no rule.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::people::Actor;
use jiff::Timestamp;
use manual::{Bundle, Manual};
use service::demo::{self, PASSWORD, Size, Wanted, fill, log_ins};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::testing::{TestApp, manuals_folder, work_off};
use service::{
    Clock, Error, Service, anomalies, applications, approvals, deadlines, journal, manuals, messages, money,
    negotiations, people, repairs, returns, rma, shipments,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Sql, Store};

store::statements! {
    CUSTOMERS = "select name || ' ' || phone from customer order by id";
    LINES = "select article || ' ' || amount || ' ' || dates from purchase_line order by id";
    CASES = "select number || ' ' || state || ' ' || account from case_file order by id";
    PURCHASES = "select number from purchase order by id";
    STATES = "select state from case_file";
    DECIDED = "select decision from case_file";
    REMEDIES = "select remedy from decision";
    EVENTS = "select event from journal order by seq";
    DATA = "select event || ' ' || data from journal order by seq";
    CURRENCIES = "select currency from money_order";
    RETURNS = "select case when closed_at is null then 'open' else 'closed' end from goods_return";
    UNBALANCED = "select cast(e.number as text) from money_entry e join money_line l on l.entry_id = e.id \
        group by e.id, e.number having sum(l.book) <> 0";
    LATE_SHIPMENTS = "select number from shipment where promised_on < $1 and arrived_at is null";
    THINGS = "select distinct thing from deadline_clock where thing <> '' order by thing";
    LATE_REPAIRS = "select number from repair_ticket where promised_at < $1 and closed_at is null and ready_at is null";
}

/// A Thursday, as it happens to be.
const NOW: &str = "2026-11-26T08:00:00Z";

fn made(profile: &str, now: &str) -> Result<Store, Error> {
    let store = Store::open(&store::Options::new("sqlite::memory:")).unwrap();
    let now: Timestamp = now.parse().unwrap();
    let wanted = Wanted { size: Size::SMALL, seed: 1, now };
    let bundle = Bundle::read(&manuals_folder(), profile).unwrap();
    fill(&store, &bundle, &wanted, &mut |_| {})?;
    Ok(store)
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

/// What every company has, and the events that are typical of this one.
fn lives(profile: &'static str, typical: &[&str]) -> Store {
    let store = made(profile, NOW).unwrap_or_else(|error| panic!("a rule stands against the story: {error:?}"));
    let (customers, purchases) = (texts(&store, &CUSTOMERS).len(), texts(&store, &PURCHASES).len());
    assert!(customers >= 20 && purchases >= 40, "{customers} customers, {purchases} purchases");
    let states = counted(&store, &STATES);
    assert!(states.values().sum::<usize>() >= 25, "{states:?}");
    for state in ["new", "clarifying", "open", "agreed", "completed", "closed", "reopened"] {
        assert!(states.contains_key(state), "no case is {state}: {states:?}");
    }
    let decided = counted(&store, &DECIDED);
    for decision in ["approved", "refused", "awaiting_approval"] {
        assert!(decided.contains_key(decision), "no case is {decision}: {decided:?}");
    }
    let events = counted(&store, &EVENTS);
    let everywhere = [
        "approval.approved",
        "case.asked",
        "case.completed",
        "case.reopened",
        "courier_claim.paid",
        "day.closed",
        "form.issued",
    ];
    for event in everywhere.iter().chain(typical) {
        assert!(events.contains_key(*event), "nothing is noted as {event}: {events:?}");
    }
    assert_eq!(texts(&store, &UNBALANCED), Vec::<String>::new(), "entries that do not balance");
    verifies_and_signs_in(&store, profile);
    what_is_due_has_a_page(&store);
    store
}

/// whoever is told of a deadline is led to the page of the amount, the parcel, the repair that it is about, and that page
/// shows the record.
fn what_is_due_has_a_page(store: &Store) {
    let service = Service::start(store.clone(), Clock::manual(NOW.parse().unwrap()), 0).unwrap();
    TestApp::block(manuals::refresh(&service)).unwrap();
    let worker = Worker::new(service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
    TestApp::block(work_off(&service, &worker, deadlines::CONSUMER));
    let things = texts(store, &THINGS);
    assert!(things.len() > 5, "{things:?}");
    let system = Arc::new(Actor::system("test"));
    for thing in things {
        let asked = thing.clone();
        let page = service.query_now(&system, move |tx, _| messages::page_of_thing(tx, &asked)).unwrap();
        let page = page.unwrap_or_else(|| panic!("{thing} has no page"));
        let (folder, id) = page.trim_start_matches('/').rsplit_once('/').unwrap();
        let (folder, id) = (folder.to_owned(), id.parse::<i64>().unwrap());
        let shown = service.query_now(&system, move |tx, call| match folder.as_str() {
            "money" => money::one(tx, call, id).map(|_| ()),
            "approvals" => approvals::approval(tx, call, id).map(|_| ()),
            "repairs" => repairs::ticket(tx, call, id).map(|_| ()),
            "returns" => returns::one(tx, call, id).map(|_| ()),
            "shipments" => shipments::one(tx, call, id).map(|_| ()),
            "anomalies" => anomalies::one(tx, call, id).map(|_| ()),
            "courier-claims" => anomalies::claim(tx, call, id).map(|_| ()),
            "negotiations" => negotiations::one(tx, call, id).map(|_| ()),
            "applications" => applications::one(tx, call, id).map(|_| ()),
            "rma/holds" => rma::hold(tx, call, id).map(|_| ()),
            other => panic!("{other} is looked at by nobody"),
        });
        assert!(shown.is_ok(), "{thing} is not at {page}: {shown:?}");
    }
}

/// The journal verifies, there is somebody in every role of the manual, and everybody who is told of signs in.
fn verifies_and_signs_in(store: &Store, profile: &'static str) {
    let service = Service::start(store.clone(), Clock::manual(NOW.parse().unwrap()), 0).unwrap();
    TestApp::block(manuals::refresh(&service)).unwrap();
    let system = Arc::new(Actor::system("test"));
    let verified = service.query_now(&system, |tx, _| journal::verify(tx, &mut |_| {})).unwrap();
    assert_eq!(verified.findings, []);
    let manual = Manual::from_bundle(&Bundle::read(&manuals_folder(), profile).unwrap()).unwrap();
    let all = log_ins(profile, 1);
    let held: BTreeSet<&str> = all.iter().map(|log_in| log_in.role).collect();
    let roles: BTreeSet<&str> = manual.roles().iter().map(|role| role.id.as_str()).collect();
    assert_eq!(roles.difference(&held).count(), 0, "{roles:?} {held:?}");
    for log_in in all {
        let device = people::Device::default();
        let signed = TestApp::block(people::sign_in(&service, &log_in.login, PASSWORD.to_owned(), device)).unwrap();
        assert!(!signed.must_change && !log_in.unit.is_empty(), "{}", log_in.login);
    }
}

/// parcels come back in every state; what is urgent goes ahead of them.
#[test]
fn the_web_shop_lives() {
    let typical = [
        "return.advance_granted",
        "return.tracking_verified",
        "return.items_delivered",
        "return.refund_announced",
        "money.refunded",
        "repair.mailed_back",
        "case.answered",
    ];
    let store = lives("web-shop", &typical);
    let events = counted(&store, &EVENTS);
    let steps = ["return.opened", "return.goods_sent", "return.goods_received", "return.inspected", "return.closed"];
    let steps = steps.map(|step| events[step]);
    assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "a return stands at every step: {steps:?}");
    assert_eq!(counted(&store, &RETURNS).len(), 2);
    assert!(counted(&store, &REMEDIES).contains_key("discount"));
    store.close();
}

/// dollars go back as dollars, and those of Canada at the rate of the day.
#[test]
fn the_cross_border_shop_lives() {
    let store = lives("cross-border-shop", &["money.requested", "money.refunded", "money.paid", "repair.mailed_back"]);
    let currencies: BTreeSet<String> = texts(&store, &CURRENCIES).into_iter().collect();
    assert_eq!(currencies, ["CAD".to_owned(), "USD".to_owned()].into());
    store.close();
}

/// dealers send back what was permitted, and a box that nobody has permitted waits.
#[test]
fn the_lighting_maker_lives() {
    let typical = [
        "rma.reviewed",
        "rma.approved",
        "rma.counted",
        "rma.tested",
        "rma.settled",
        "rma.penalty_proposed",
        "rma.unauthorised",
        "rma.sender_told",
        "rma.closed",
        "anomaly.settled",
        "repair.collected",
    ];
    let store = lives("lighting-maker", &typical);
    let events = counted(&store, &EVENTS);
    let steps = ["rma.applied", "rma.reviewed", "rma.approved", "rma.goods_sent", "rma.counted", "rma.tested"];
    let steps = steps.map(|step| events[step]);
    assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "a return stands at every step: {steps:?}");
    assert!(events["rma.unauthorised"] > events["rma.sender_told"], "one sender is still to be told");
    store.close();
}

/// the counter settles most, and what is beyond somebody's authority moves up.
#[test]
fn the_franchise_lives() {
    let typical = ["decision.overridden", "approval.refused", "return.closed", "repair.collected", "money.requested"];
    let store = lives("franchise-store", &typical);
    let remedies = counted(&store, &REMEDIES);
    for remedy in ["refund", "exchange", "free_repair", "paid_repair", "free_service", "reject", "manual"] {
        assert!(remedies.contains_key(remedy), "nothing was decided as {remedy}: {remedies:?}");
    }
    store.close();
}

/// garments are measured before they are altered and after. R-002: what the manual assumes for consumers does not
/// stand against the claims of organisations.
#[test]
fn the_uniform_maker_lives() {
    let typical =
        ["repair.misfit_reported", "repair.measured", "repair.altered", "repair.collected", "shipment.received"];
    let store = lives("uniform-maker", &typical);
    let remedies = counted(&store, &REMEDIES);
    for remedy in ["remake", "free_repair", "paid_repair", "free_service"] {
        assert!(remedies.contains_key(remedy), "nothing was decided as {remedy}: {remedies:?}");
    }
    store.close();
}

/// What was left over comes back in whole boxes, and what was decorated is looked after.
#[test]
fn the_tile_showroom_lives() {
    let store = lives("tile-showroom", &["return.closed", "anomaly.settled", "repair.collected", "money.refunded"]);
    let remedies = counted(&store, &REMEDIES);
    for remedy in ["refund", "reship", "free_service", "free_repair", "reject"] {
        assert!(remedies.contains_key(remedy), "nothing was decided as {remedy}: {remedies:?}");
    }
    store.close();
}

/// On the day on which it is served something is late in every company.
#[test]
fn something_is_late_on_the_day_it_is_served() {
    for profile in demo::profiles().filter(|profile| *profile != demo::PROFILE) {
        let store = made(profile, NOW).unwrap();
        let now: Timestamp = NOW.parse().unwrap();
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let read = move |tx: &mut store::Tx<'_>| {
            let shipments = tx.rows(&LATE_SHIPMENTS, &[&today], |row| row.get::<String>(0))?;
            let repairs = tx.rows(&LATE_REPAIRS, &[&now], |row| row.get::<String>(0))?;
            Ok::<_, Error>((shipments, repairs))
        };
        let (shipments, repairs) = store.read_now(read).unwrap();
        assert!(!shipments.is_empty() || !repairs.is_empty(), "{profile}");
        store.close();
    }
}

/// Whatever the day and the hour: on a holiday around New Year, on the last of February.
#[test]
fn the_stories_may_be_told_on_any_day() {
    for now in ["2027-01-01T16:30:00Z", "2028-02-29T02:00:00Z"] {
        for profile in demo::profiles().filter(|profile| *profile != demo::PROFILE) {
            match made(profile, now) {
                Ok(store) => store.close(),
                Err(error) => panic!("{profile} at {now}: {error:?}"),
            }
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_company() {
    for profile in demo::profiles().filter(|profile| *profile != demo::PROFILE) {
        let everything = || {
            let store = made(profile, NOW).unwrap();
            let all = [&CUSTOMERS, &LINES, &CASES, &DATA].map(|sql| texts(&store, sql));
            store.close();
            all
        };
        assert_eq!(everything(), everything(), "{profile}");
    }
}

#[test]
fn nobody_makes_a_company_of_a_profile_without_a_story() {
    assert_eq!(demo::profiles().collect::<BTreeSet<_>>().len(), 7);
    assert!(log_ins("no-such-profile", 1).is_empty());
}
