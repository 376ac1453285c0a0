//! What is handed in and reviewed in the small company: a plan in force, tools that are out, tools that are asked for.

use super::company::Founded;
use super::issued;
use crate::applications::{self, NewApplication};
use crate::error::Error;
use domain::applications::Content;
use domain::people::Actor;
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Tx;

/// Shops whose managers have printed forms.
const PRINTING: usize = 3;

/// Hands them in and reviews them, the last one on the last day.
pub(super) fn live(founded: &Arc<Founded>, now: DateTime) -> Result<(), Error> {
    let (service, system) = (founded.service.clone(), Arc::new(Actor::system("demo")));
    let founded = Arc::clone(founded);
    let all = move |tx: &mut Tx<'_>, _: &crate::Call| {
        let founded: &Founded = &founded;
        plan(tx, founded, ago(now, 9))?;
        let out = tools(tx, founded, (0, "数字万用表"), ago(now, 4))?;
        approve(tx, founded, out, ago(now, 4).saturating_add(30.minutes()))?;
        let call = founded.call(founded.in_office("operations_manager", 0), ago(now, 4).saturating_add(45.minutes()));
        applications::carry_out(tx, &call, out, None, ("issued", ""))?;
        tools(tx, founded, (1, "皮革打磨机"), ago(now, 1))?;
        printed(tx, founded, now)
    };
    service.command_now(&system, all)
}

/// The managers of the first shops print forms about what goes on.
fn printed(tx: &mut Tx<'_>, founded: &Founded, now: DateTime) -> Result<(), Error> {
    for (place, shop) in founded.shops.iter().enumerate().take(PRINTING) {
        issued::some(tx, &founded.call(founded.manager(place), now), (shop.id, &shop.path))?;
    }
    Ok(())
}

/// A quarter to ten, so many days before.
fn ago(now: DateTime, days: i64) -> DateTime {
    now.date().saturating_sub(days.days()).at(9, 45, 0, 0)
}

/// The plan of a shop, in force.
fn plan(tx: &mut Tx<'_>, founded: &Founded, at: DateTime) -> Result<(), Error> {
    let day = |days: i64| at.date().saturating_add(days.days()).to_string();
    let line = |item: &str, owner: &str, days: i64| of(&[("item", item), ("owner", owner), ("due", &day(days))]);
    let content = Content {
        values: of(&[("from", &day(1)), ("to", &day(90)), ("goal", "退换当日办结，维修按约取回")]),
        lines: vec![line("回访维修顾客", "店长", 30), line("整理常见质量问题", "店员", 45)],
    };
    let new = NewApplication { sort: "F-65".to_owned(), case: None, unit: Some(founded.shops[0].id), content };
    let call = founded.call(founded.manager(0), at);
    let id = applications::apply(tx, &call, &new)?.file.id;
    approve(tx, founded, id, at.saturating_add(90.minutes()))
}

/// A repairer asks for a tool.
fn tools(tx: &mut Tx<'_>, founded: &Founded, (who, item): (usize, &str), at: DateTime) -> Result<i64, Error> {
    let back = at.date().saturating_add(7.days()).to_string();
    let content = Content {
        values: of(&[("purpose", "维修检测"), ("back_on", &back)]),
        lines: vec![of(&[("item", item), ("quantity", "1"), ("state", "完好")])],
    };
    let new = NewApplication { sort: "L-01".to_owned(), case: None, unit: Some(founded.workshop), content };
    let call = founded.call(founded.repairer(who), at);
    Ok(applications::apply(tx, &call, &new)?.file.id)
}

fn approve(tx: &mut Tx<'_>, founded: &Founded, id: i64, at: DateTime) -> Result<(), Error> {
    let call = founded.call(founded.in_office("operations_manager", 0), at);
    applications::approve(tx, &call, id, None, "同意").map(drop)
}

fn of(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
