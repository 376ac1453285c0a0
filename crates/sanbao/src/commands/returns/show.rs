//! The table of returns.

use super::judging::{Bucket, Results, Ruled};
use super::orders::{Orders, Tally};
use super::value::Value;
use crate::commands::replay::verdict;
use crate::session::Session;
use crate::terminal::{Cell, Table, indented};
use policy::Flag;
use serde_json::{Value as Json, json};
use words::grouped;

/// Parts, units and money of all buckets.
pub(super) fn total(results: &Results) -> Tally {
    let mut total = Tally::default();
    results.values().for_each(|tally| total.merge(tally));
    total
}

/// The results as people read them.
pub(super) fn table(session: &Session, orders: &Orders, results: &Results) -> String {
    let words = &session.words;
    let titles = [
        "returns-bucket",
        "returns-parts",
        "returns-units",
        "returns-value",
        "returns-ruling",
        "returns-clause",
        "returns-flags",
    ];
    let mut table = Table::new(titles.map(|key| words.text(key)));
    for bucket in Bucket::ALL {
        let mut rulings: Vec<(Option<&Ruled>, Tally)> = results
            .iter()
            .filter(|((b, _), _)| *b == bucket)
            .map(|((_, ruled), tally)| (ruled.as_ref(), *tally))
            .collect();
        if rulings.is_empty() {
            rulings.push((None, Tally::default()));
        }
        for (number, (ruled, tally)) in rulings.into_iter().enumerate() {
            let name = if number == 0 { words.name("bucket", bucket.id()) } else { String::new() };
            let mut cells = vec![Cell::new(name)];
            cells.extend(figures(&tally));
            cells.push(ruled.map_or_else(Cell::default, |r| Cell::strong(verdict(session, r.verdict))));
            cells.push(Cell::new(ruled.map_or_else(String::new, |r| words.list(&r.clauses))));
            let flags = ruled.map_or(&[][..], |r| &r.flags).iter().filter_map(|f| Flag::from_id(f));
            cells.push(Cell::new(words.list(flags.map(|f| words.flag(f)))));
            table.row(cells);
        }
    }
    let mut cells = vec![Cell::strong(words.text("returns-total"))];
    cells.extend(figures(&total(results)));
    table.row(cells);
    let mut text = table.render(0, session.width, session.paint);
    text.push('\n');
    text.push_str(&indented(&notes(session, orders), 0, session.width));
    text
}

fn figures(tally: &Tally) -> [Cell; 3] {
    [grouped(&tally.lines.to_string()), grouped(&tally.units.to_string()), money(tally.value)].map(Cell::number)
}

fn money(value: Value) -> String {
    grouped(&value.to_string())
}

/// What was read, so that a reader can count again, and how dirt was treated.
fn notes(session: &Session, orders: &Orders) -> String {
    let number = |n: u64| grouped(&n.to_string()).into();
    let values = [
        ("rows", number(orders.rows)),
        ("purchases", number(orders.purchases)),
        ("purchases-without-customer", number(orders.purchases_without_customer)),
        ("returns", number(orders.returns.lines)),
        ("return-units", number(orders.returns.units)),
        ("return-value", money(orders.returns.value).into()),
        ("negative", number(orders.other_negative.lines)),
        ("negative-units", number(orders.other_negative.units)),
        ("negative-value", money(orders.other_negative.value).into()),
        ("empty", number(orders.empty)),
    ];
    let keys = ["returns-note-rows", "returns-note-returns", "returns-note-negative", "returns-note-dirt"];
    let notes = keys.map(|key| session.words.with(key, &values));
    let empty = (orders.empty > 0).then(|| session.words.with("returns-note-empty", &values));
    notes.into_iter().chain(empty).collect::<Vec<_>>().join("\n")
}

/// The results for programs.
pub(super) fn json(orders: &Orders, results: &Results) -> Json {
    let tally = |t: &Tally| json!({ "parts": t.lines, "units": t.units, "value": t.value });
    let lines = |t: &Tally| json!({ "lines": t.lines, "units": t.units, "value": t.value });
    let bucket = |bucket: Bucket| {
        let mut whole = Tally::default();
        let mut rulings = Vec::new();
        for ((_, ruled), part) in results.iter().filter(|((b, _), _)| *b == bucket) {
            whole.merge(part);
            if let Some(Ruled { verdict, clauses, flags }) = ruled {
                let mut ruling = json!({ "decision": verdict, "clauses": clauses, "flags": flags });
                if let (Some(ruling), Some(figures)) = (ruling.as_object_mut(), tally(part).as_object_mut()) {
                    ruling.append(figures);
                }
                rulings.push(ruling);
            }
        }
        json!({ "bucket": bucket.id(), "parts": whole.lines, "units": whole.units, "value": whole.value, "rulings": rulings })
    };
    json!({
        "buckets": Bucket::ALL.map(bucket),
        "total": tally(&total(results)),
        "rows": orders.rows,
        "purchases": orders.purchases,
        "purchases_without_customer": orders.purchases_without_customer,
        "returns": lines(&orders.returns),
        "other_negative": lines(&orders.other_negative),
        "empty": orders.empty,
    })
}
