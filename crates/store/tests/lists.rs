//! Composed lists: filters, orders, and pages that together are the whole list.

#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::testing::{each_engine, stores};
use store::{List, Sql, Store, StoreError, ToValue};

store::statements! {
    CREATE = "create table visit (id bigint primary key, unit_id bigint not null, name text not null)";
    CLEAR = "delete from visit";
    INSERT = "insert into visit (id, unit_id, name) values ($1, $2, $3)";
}

store::fragments! {
    BASE = "select v.id, v.unit_id, v.name from visit v";
    WITH_VALUE = "select v.id, v.unit_id, $? || v.name from visit v";
    IN_UNIT = "v.unit_id = $?";
    AMONG = "v.unit_id in ($*)";
    BETWEEN = "v.id >= $? and v.id < $? or v.name = '$?'";
    NEWEST = "v.id desc";
    BY_NAME = "v.name, v.id";
    BY_NAME_DOWN = "v.name desc, v.id desc";
    MIXED = "v.unit_id desc, v.name asc, v.id desc";
    WRONG = "v.id upwards";
}

type Visit = (i64, i64, String);

fn fill(store: &Store, visits: &[Visit]) {
    let visits = visits.to_vec();
    let insert = move |tx: &mut store::Tx<'_>| -> Result<(), StoreError> {
        tx.execute(&CLEAR, &[])?;
        let rows: Vec<[&dyn ToValue; 3]> =
            visits.iter().map(|(id, unit, name)| [id as _, unit as _, name as _]).collect();
        let rows: Vec<&[&dyn ToValue]> = rows.iter().map(<[_; 3]>::as_slice).collect();
        assert_eq!(tx.execute_all(&INSERT, &rows)?, rows.len() as u64);
        Ok(())
    };
    store.write_now(insert).unwrap();
}

fn visit(row: &store::Row<'_>) -> Result<Visit, StoreError> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn few() -> Vec<Visit> {
    vec![(1, 7, "b".into()), (2, 8, "a".into()), (3, 7, "张".into()), (4, 9, "B".into()), (5, 7, "ä".into())]
}

fn ids(
    store: &Store,
    read: impl FnOnce(&mut store::Tx<'_>) -> Result<Vec<Visit>, StoreError> + Send + 'static,
) -> Vec<i64> {
    store.read_now(read).unwrap().into_iter().map(|visit| visit.0).collect()
}

#[test]
fn filters_are_joined_and_text_is_sorted_by_code_point() {
    each_engine(|store| {
        store.write_now(|tx| tx.execute(&CREATE, &[])).unwrap();
        // Tables made by migrations sort like this by themselves.
        fill(store, &few());
        assert_eq!(
            ids(store, |tx| tx.list(&List::new(&BASE).filter(&IN_UNIT, &[&7_i64]).order(&NEWEST), visit)),
            [5, 3, 1]
        );
        let among_three = move |tx: &mut store::Tx<'_>| {
            let three: [&dyn ToValue; 3] = [&8_i64, &9_i64, &70_i64];
            let list = List::new(&BASE).filter(&AMONG, &three).filter(&BETWEEN, &[&2_i64, &4_i64]).order(&NEWEST);
            tx.list(&list.limit(10), visit)
        };
        assert_eq!(ids(store, among_three), [2]);
        let count =
            |limit| store.read_now(move |tx| tx.count(&List::new(&BASE).filter(&IN_UNIT, &[&7_i64]).limit(limit)));
        assert_eq!((count(10), count(2)), (Ok(3), Ok(2)));
        let greeting =
            store.read_now(|tx| tx.list(&List::new(&WITH_VALUE).with(&[&"x"]).order(&NEWEST).limit(1), visit));
        assert_eq!(greeting.unwrap()[0].2, "xä");
    });
}

#[test]
fn mistakes_of_the_program_are_told() {
    each_engine(|store| {
        store.write_now(|tx| tx.execute(&CREATE, &[])).unwrap();
        let refused = |list: fn() -> List<'static>| {
            let outcome = store.read_now(move |tx| tx.list(&list(), visit));
            assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
        };
        refused(|| List::new(&BASE).filter(&IN_UNIT, &[]));
        refused(|| List::new(&BASE).filter(&IN_UNIT, &[&1_i64, &2_i64]));
        refused(|| List::new(&BASE).filter(&AMONG, &[]));
        refused(|| List::new(&BASE).order(&BY_NAME).after(&[&1_i64]));
        refused(|| List::new(&BASE).order(&WRONG));
    });
}

/// Reads a list page by page, continuing after the last row of each.
fn pages(store: &Store, order: &'static Sql, key: fn(&Visit) -> Vec<Box<dyn ToValue>>, size: i64) -> Vec<Visit> {
    let mut all: Vec<Visit> = Vec::new();
    loop {
        let last = all.last().cloned();
        let page = store.read_now::<_, StoreError>(move |tx| {
            let key = last.as_ref().map(key).unwrap_or_default();
            let key: Vec<&dyn ToValue> = key.iter().map(AsRef::as_ref).collect();
            let list = List::new(&BASE).order(order).limit(size);
            tx.list(&if key.is_empty() { list } else { list.after(&key) }, visit)
        });
        let page = page.unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

#[test]
fn pages_together_are_the_whole_list_in_any_order() {
    let stores = stores();
    for store in &stores {
        store.write_now(|tx| tx.execute(&CREATE, &[])).unwrap();
    }
    let visits = prop::collection::vec((0..3_i64, "[ab张B]{0,2}"), 0..20);
    let mut runner = TestRunner::new(Config { cases: 25, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&(visits, 1..8_i64), |(visits, size)| {
        let visits: Vec<Visit> = (1..).zip(visits).map(|(id, (unit, name))| (id, unit, name)).collect();
        let sorted = |by: fn(&Visit, &Visit) -> std::cmp::Ordering| {
            let mut sorted = visits.clone();
            sorted.sort_by(by);
            sorted
        };
        for store in &stores {
            fill(store, &visits);
            let newest = pages(store, &NEWEST, |v| vec![Box::new(v.0)], size);
            prop_assert_eq!(newest, sorted(|a, b| b.0.cmp(&a.0)));
            let by_name = pages(store, &BY_NAME, |v| vec![Box::new(v.2.clone()), Box::new(v.0)], size);
            prop_assert_eq!(by_name, sorted(|a, b| (&a.2, a.0).cmp(&(&b.2, b.0))));
            let down = pages(store, &BY_NAME_DOWN, |v| vec![Box::new(v.2.clone()), Box::new(v.0)], size);
            prop_assert_eq!(down, sorted(|a, b| (&b.2, b.0).cmp(&(&a.2, a.0))));
            let key: fn(&Visit) -> Vec<Box<dyn ToValue>> =
                |v| vec![Box::new(v.1), Box::new(v.2.clone()), Box::new(v.0)];
            let mixed = pages(store, &MIXED, key, size);
            prop_assert_eq!(mixed, sorted(|a, b| (b.1, &a.2, b.0).cmp(&(a.1, &b.2, a.0))));
        }
        Ok(())
    });
    outcome.unwrap();
}
