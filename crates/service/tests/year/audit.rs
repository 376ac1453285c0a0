//! What has to hold after a year, read from the journal, the jobs, the ledger and the gateway.

use crate::life::Lived;
use crate::world::World;
use jiff::Timestamp;
use policy::Money;
use serde_json::Value;
use service::journal::{self, Cursor, Entry};
use service::messages::{self, Filter, Group};
use service::money::{self, LedgerFilter};
use service::testing::{TestApp, settled};
use service::{Error, deadlines, upkeep};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What became of one deadline.
#[derive(Debug, Default)]
struct Clock {
    name: String,
    started: u32,
    warned: u32,
    missed: u32,
    steps: Vec<i64>,
    /// Whether somebody was told at a step.
    told: bool,
    met: u32,
    late: bool,
    cancelled: u32,
    explained: u32,
}

/// How a deadline of the manual was kept.
#[derive(Debug, Default)]
pub(crate) struct Rule {
    pub(crate) started: u64,
    pub(crate) in_time: u64,
    pub(crate) late: u64,
    pub(crate) cancelled: u64,
    pub(crate) escalated: u64,
    pub(crate) explained: u64,
}

/// What the records say of the year.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) entries: u64,
    pub(crate) rules: BTreeMap<String, Rule>,
    pub(crate) messages: usize,
    pub(crate) asked: usize,
    pub(crate) tasks: usize,
    pub(crate) payments: u64,
    pub(crate) paid: Sum,
    pub(crate) taken: Sum,
    clocks: HashMap<String, Clock>,
    opened: u64,
    closed: u64,
    refunds: HashMap<String, (Vec<i64>, Vec<i64>)>,
    sent: HashMap<String, u32>,
}

/// An amount in minor units.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum(i64);

impl Sum {
    pub(crate) fn show(self) -> String {
        Money::from_minor(self.0).to_string()
    }
}

fn text(details: &Value, name: &str) -> String {
    details[name].as_str().unwrap_or_default().to_owned()
}

fn amount(details: &Value) -> i64 {
    text(details, "amount").replace('.', "").parse().unwrap_or_else(|_| panic!("no amount: {details}"))
}

/// Reads everything.
pub(crate) fn read(world: &World) -> Seen {
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
        let rule = seen.rules.entry(clock.name.clone()).or_default();
        rule.started += 1;
        rule.in_time += u64::from(clock.met > 0 && !clock.late);
        rule.late += u64::from(clock.met > 0 && clock.late);
        rule.cancelled += u64::from(clock.cancelled > 0);
        rule.escalated += u64::from(!clock.steps.is_empty());
        rule.explained += u64::from(clock.explained > 0);
    }
    seen.messages = seen.sent.len();
    seen.asked = world.sms.asked().len();
    seen.tasks = listed(world, Group::Tasks);
    seen
}

/// At most so many as one page shows: none is what is hoped for.
fn listed(world: &World, group: Group) -> usize {
    let filter = Filter { group, way: None, unit: None };
    let list = move |tx: &mut service::Tx<'_>, call: &service::Call| messages::list(tx, call, &filter, None, 500);
    world.service.query_now(&world.supervisor, list).unwrap().items.len()
}

impl Seen {
    fn note(&mut self, entry: &Entry) {
        self.entries += 1;
        let details = entry.details();
        if let Some(what) = entry.event.strip_prefix("deadline.") {
            let clock = self.clocks.entry(text(&details, "clock")).or_default();
            clock.note(what, &details);
        }
        match entry.event.as_str() {
            "case.opened" => self.opened += 1,
            "case.closed" => self.closed += 1,
            "money.refund_due" => self.refunds.entry(text(&details, "order")).or_default().0.push(amount(&details)),
            "money.refunded" => {
                self.refunds.entry(text(&details, "order")).or_default().1.push(amount(&details));
                (self.payments, self.paid.0) = (self.payments + 1, self.paid.0 + amount(&details));
            }
            "money.collected" => self.taken.0 += amount(&details),
            "message.sent" => *self.sent.entry(text(&details, "message")).or_default() += 1,
            _ => {}
        }
    }
}

impl Clock {
    fn note(&mut self, what: &str, details: &Value) {
        match what {
            "started" => {
                self.started += 1;
                self.name = format!("{}/{}", text(details, "pack"), text(details, "deadline"));
            }
            "warned" => self.warned += 1,
            "missed" => self.missed += 1,
            "escalated" => {
                self.steps.push(details["step"].as_i64().unwrap());
                self.told |= details["staff"].as_array().is_some_and(|staff| !staff.is_empty());
            }
            "met" => {
                self.met += 1;
                self.late = details["late"] == Value::Bool(true);
            }
            "cancelled" => self.cancelled += 1,
            "explained" => self.explained += 1,
            _ => {}
        }
    }

    /// Whether somebody was told of it or said why, or its matter was over before that.
    fn is_accounted_for(&self) -> bool {
        !self.steps.is_empty() || self.explained > 0 || self.cancelled > 0
    }

    /// What is wrong with it.
    fn flaw(&self) -> Option<&'static str> {
        let steps = i64::try_from(self.steps.len()).unwrap_or(i64::MAX);
        let checks = [
            (self.started == 1, "not started once"),
            (self.met + self.cancelled == 1, "not ended once"),
            (self.missed <= 1 && self.warned <= 1 + self.missed, "missed or warned twice"),
            (!self.late || self.missed == 1, "late, and nobody noted that it was missed"),
            (self.steps.iter().copied().eq(1..=steps), "steps of the escalation skipped or repeated"),
            (self.steps.is_empty() || self.told, "escalated to nobody"),
            (self.missed == 0 || self.is_accounted_for(), "missed without escalation or reason"),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map(|(_, flaw)| flaw)
    }
}

/// Fails for what must not be.
pub(crate) fn judge(world: &World, lived: &Lived, seen: &Seen) {
    let begun: u64 = lived.begun.values().sum();
    assert_eq!((lived.ended, seen.opened, seen.closed), (begun, begun, begun), "every matter came to its end");
    let flawed: Vec<_> =
        seen.clocks.iter().filter_map(|(id, clock)| Some((id, clock.flaw()?, clock))).take(5).collect();
    assert!(flawed.is_empty(), "{flawed:#?}");
    assert!(seen.rules.values().any(|rule| rule.late > 0), "nothing was late: the year was too easy");
    assert!(seen.rules.values().any(|rule| rule.escalated > 0), "nothing was escalated");
    assert!(lived.restarts > 0 && lived.absences > 0 && lived.explained > 0 && lived.left_behind > 0, "{lived:?}");
    money_is_right(world, seen);
    messages_went_out_once(world, lived, seen);
    nothing_waits(world);
    let verified = world.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap();
    assert!(verified.findings.is_empty() && verified.entries == seen.entries, "{:?}", verified.findings);
}

/// each refund was paid once and as a whole, and the ledger balances.
fn money_is_right(world: &World, seen: &Seen) {
    assert!(seen.payments > 0);
    for (order, (owed, paid)) in &seen.refunds {
        assert_eq!((owed.len(), owed), (1, paid), "refund {order}");
    }
    let mut sum = 0;
    let mut after = None;
    let filter = LedgerFilter::default();
    loop {
        let from = after.clone();
        let read =
            move |tx: &mut service::Tx<'_>, call: &service::Call| money::ledger(tx, call, &filter, from.as_ref(), 500);
        let page = world.service.query_now(&world.admin, read).unwrap();
        sum += page.items.iter().map(|line| line.book.minor()).sum::<i64>();
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(sum, 0, "the ledger does not balance");
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
    let open = world.service.query_now(&world.supervisor, open).unwrap().items;
    assert!(open.is_empty(), "deadlines that never ended: {open:#?}");
    let vitals = upkeep::vitals(&world.service).unwrap();
    assert!(vitals.last_entry_is_sound && vitals.jobs_given_up == 0);
}
