//! What the demo companies plan for service and what they have spent on it.

use super::company::Founded;
use crate::error::Error;
use crate::money::{self, NewDue, NewPlan, Payment};
use domain::money::{Kind, Method};
use domain::people::Actor;
use jiff::ToSpan;
use jiff::civil::DateTime;
use policy::Money;
use std::sync::Arc;
use store::Tx;

/// By line of the shipped manuals, for a year, in the currency of the company.
const PLANNED: [(&str, i64); 8] = [
    ("travel", 26_000),
    ("training", 18_000),
    ("insurance", 6_000),
    ("parts", 24_000),
    ("gifts", 9_000),
    ("freight", 30_000),
    ("service_fees", 15_000),
    ("recovered", 8_000),
];

/// How many days before the end something was spent: the line, how much, for what, the receipts.
pub(super) const SPENT: [(i64, &str, i64, &str, &str); 6] = [
    (41, "training", 360_000, "售后人员产品培训", "培训发票 24001"),
    (33, "insurance", 150_000, "服务人员意外险", "保险发票 3317"),
    (26, "travel", 86_000, "上门处理两趟", "火车票四张"),
    (19, "parts", 42_000, "购常用配件", "进货单 0226"),
    (12, "travel", 48_500, "外地顾客处理", "车票、住宿发票"),
    (6, "travel", 12_600, "市内取送货", "打车发票三张"),
];

/// The plan of a unit for a year.
pub(super) fn plan_of(unit: i64, year: i16) -> NewPlan {
    let lines = PLANNED.iter().map(|(line, amount)| ((*line).to_owned(), Money::from_minor(amount * 100)));
    NewPlan { unit, year, version: None, lines: lines.collect() }
}

/// An expense that names its line.
pub(super) fn expense(unit: i64, (line, amount): (&str, i64), (reason, vouchers): (&str, &str)) -> NewDue {
    NewDue {
        kind: Kind::Expense,
        unit,
        case: None,
        party: None,
        party_name: String::new(),
        amount: Money::from_minor(amount),
        currency: None,
        rate: None,
        reason: reason.to_owned(),
        vouchers: vouchers.to_owned(),
        budget: line.to_owned(),
        decided: false,
    }
}

/// The small company: its head office plans, the workshop spends.
pub(super) fn live(founded: &Arc<Founded>, now: DateTime) -> Result<(), Error> {
    let (service, system) = (founded.service.clone(), Arc::new(Actor::system("demo")));
    let founded = Arc::clone(founded);
    let all = move |tx: &mut Tx<'_>, _: &crate::Call| {
        let boss = founded.in_office("operations_manager", 0);
        let planned = now.saturating_sub(45.days());
        money::plan_budget(tx, &founded.call(boss, planned), &plan_of(founded.workshop, planned.year()))?;
        if now.year() != planned.year() {
            money::plan_budget(tx, &founded.call(boss, now), &plan_of(founded.workshop, now.year()))?;
        }
        for (days, line, amount, reason, vouchers) in SPENT {
            let at = now.date().saturating_sub(days.days()).at(10, 20, 0, 0);
            let new = expense(founded.workshop, (line, amount), (reason, vouchers));
            let id = money::request(tx, &founded.call(founded.repairer(0), at), &new)?.file.id;
            let call = founded.call(boss, at.saturating_add(50.minutes()));
            money::approve(tx, &call, id, None)?;
            money::pay(tx, &call, id, None, &Payment::of(Method::BankTransfer))?;
        }
        close(tx, &founded, boss, now)
    };
    service.command_now(&system, all)
}

/// The days on which the workshop has spent something are closed.
fn close(tx: &mut Tx<'_>, founded: &Founded, boss: usize, now: DateTime) -> Result<(), Error> {
    let unit = founded.workshop;
    loop {
        let open = money::unclosed_days(tx, &founded.call(boss, now))?;
        let Some(day) = open.iter().find(|open| open.unit == unit.to_string()).map(|open| open.day) else {
            return Ok(());
        };
        let call = founded.call(boss, day.at(23, 30, 0, 0));
        let seen = money::day(tx, &call, unit, day)?.report.open.len();
        money::close_day(tx, &call, unit, day, seen)?;
    }
}
