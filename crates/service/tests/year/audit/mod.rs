//! What has to hold after a year, read from the journal, the jobs, the ledger and the gateway.

mod clocks;
mod dealers;
mod money;
mod stock;

use crate::company::Company;
use crate::life::Lived;
use crate::world::World;
use clocks::Clock;
pub(crate) use clocks::Rule;
pub(crate) use dealers::Dealers;
use jiff::Timestamp;
use serde_json::Value;
use service::journal::{self, Cursor, Entry};
use service::messages::{self, Filter, Group};
use service::testing::{TestApp, settled};
use service::{Error, deadlines, upkeep};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::{Duration, Instant};

/// What the records say of the year.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) entries: u64,
    pub(crate) rules: BTreeMap<String, Rule>,
    pub(crate) messages: usize,
    pub(crate) asked: usize,
    pub(crate) tasks: usize,
    pub(crate) money: money::Orders,
    pub(crate) dealers: Dealers,
    goods: stock::Goods,
    pub(crate) took: Duration,
    clocks: HashMap<String, Clock>,
    opened: u64,
    closed: u64,
    sent: HashMap<String, u32>,
}

fn text(details: &Value, name: &str) -> String {
    details[name].as_str().unwrap_or_default().to_owned()
}

/// An amount in minor units.
fn amount(details: &Value) -> i64 {
    text(details, "amount").replace('.', "").parse().unwrap_or_else(|_| panic!("no amount: {details}"))
}

fn count(value: &Value) -> u32 {
    value.as_u64().and_then(|count| count.try_into().ok()).unwrap_or_else(|| panic!("no count: {value}"))
}

/// Reads everything.
pub(crate) fn read(world: &World) -> Seen {
    let begun = Instant::now();
    TestApp::block(settled(&world.service));
    let mut seen = Seen::default();
    let mut cursor = Cursor::default();
    loop {
        let page = world.service.store().read_now(move |tx| journal::after(tx, cursor, 1_000));
        let entries: Vec<Entry> = page.unwrap_or_else(|error: Error| panic!("{error}"));
        let Some(last) = entries.last() else { break };
        cursor = last.cursor();
        entries.iter().for_each(|entry| seen.note(entry));
    }
    for clock in seen.clocks.values() {
        seen.rules.entry(clock.name.clone()).or_default().count(clock);
    }
    seen.messages = seen.sent.len();
    seen.asked = world.sms.asked().len();
    seen.tasks = listed(world, Group::Tasks);
    seen.took = begun.elapsed();
    seen
}

/// At most so many as one page shows: none is what is hoped for.
fn listed(world: &World, group: Group) -> usize {
    let filter = Filter { group, way: None, unit: None };
    let list = move |tx: &mut service::Tx<'_>, call: &service::Call| messages::list(tx, call, &filter, None, 500);
    world.service.query_now(&world.overseer, list).unwrap().items.len()
}

impl Seen {
    fn note(&mut self, entry: &Entry) {
        self.entries += 1;
        let details = entry.details();
        match entry.event.split_once('.') {
            Some(("deadline", what)) => {
                self.clocks.entry(text(&details, "clock")).or_default().note(what, &details);
            }
            Some(("money", what)) => self.money.note(what, &details),
            Some(("rma", what)) => self.dealers.note(what, entry, &details),
            _ => {}
        }
        self.goods.note(&entry.event, &details);
        match entry.event.as_str() {
            "case.opened" => self.opened += 1,
            "case.closed" => self.closed += 1,
            "anomaly.settled" => self.dealers.note_anomaly(&details),
            "message.sent" => *self.sent.entry(text(&details, "message")).or_default() += 1,
            _ => {}
        }
    }
}

/// Fails for what must not be.
pub(crate) fn judge(world: &World, lived: &Lived, seen: &Seen) {
    let begun: u64 = lived.begun.values().sum();
    assert_eq!(lived.ended, begun, "every matter came to its end");
    assert_eq!((seen.opened, seen.closed), (lived.cases, lived.cases), "every case came to its end");
    let flawed: Vec<_> =
        seen.clocks.iter().filter_map(|(id, clock)| Some((id, clock.flaw()?, clock))).take(5).collect();
    assert!(flawed.is_empty(), "{flawed:#?}");
    assert!(seen.rules.values().any(|rule| rule.late > 0), "nothing was late: the year was too easy");
    assert!(seen.rules.values().any(|rule| rule.escalated > 0), "nothing was escalated");
    assert!(lived.restarts > 0 && lived.absences > 0 && lived.explained > 0 && lived.left_behind > 0, "{lived:?}");
    money::judge(world, seen);
    seen.goods.judge(world);
    if world.company == Company::Maker {
        assert!(lived.stood_in > 0, "nobody ever stood in");
        seen.dealers.judge(world);
    }
    messages_went_out_once(world, lived, seen);
    nothing_waits(world);
    let verified = world.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap();
    assert!(verified.findings.is_empty() && verified.entries == seen.entries, "{:?}", verified.findings);
}

/// a gateway hears of a message once, also where a program died before it was asked.
fn messages_went_out_once(world: &World, lived: &Lived, seen: &Seen) {
    assert!(seen.sent.values().all(|times| *times == 1), "a message was noted as sent twice");
    assert_eq!((seen.tasks, listed(world, Group::Waiting)), (0, 0), "messages that did not go out");
    let asked = world.sms.asked();
    let keys: HashSet<String> = asked.iter().map(|asked| asked.json()["id"].to_string()).collect();
    assert_eq!((keys.len(), asked.len()), (seen.messages, seen.messages), "{} were left behind", lived.left_behind);
}

fn nothing_waits(world: &World) {
    let given_up = world.service.store().read_now(|tx| store::jobs::given_up(tx, 10)).unwrap();
    assert!(given_up.is_empty(), "{given_up:#?}");
    let (waiting, due) = world.service.store().read_now(|tx| store::jobs::waiting(tx, Timestamp::MAX)).unwrap();
    assert_eq!((waiting, due), (0, 0), "jobs that nobody did");
    let filter = deadlines::Filter::default();
    let open = move |tx: &mut service::Tx<'_>, call: &service::Call| deadlines::board(tx, call, &filter, None, 10);
    let open = world.service.query_now(&world.overseer, open).unwrap().items;
    assert!(open.is_empty(), "deadlines that never ended: {open:#?}");
    let vitals = upkeep::vitals(&world.service).unwrap();
    assert!(vitals.last_entry_is_sound && vitals.jobs_given_up == 0);
}
