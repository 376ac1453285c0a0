//! What a transaction promises, on every engine.

#![allow(clippy::unwrap_used, reason = "tests")]

use store::testing::each_engine;
use store::{Store, StoreError};

store::statements! {
    CREATE = "create table account (id integer primary key, name text not null, cents integer not null, unique (name))";
    INSERT = "insert into account (id, name, cents) values ($1, $2, $3)";
    COUNT = "select count(*) from account";
}

fn with_table(store: &Store) {
    store.write_now(|tx| tx.execute(&CREATE, &[])).unwrap();
}

fn count(store: &Store) -> i64 {
    store.read_now(|tx| tx.one(&COUNT, &[], |row| row.get(0))).unwrap()
}

#[test]
fn a_write_that_returns_an_error_leaves_nothing() {
    each_engine(|store| {
        with_table(store);
        let outcome: Result<(), StoreError> = store.write_now(|tx| {
            tx.execute(&INSERT, &[&1_i64, &"one", &100_i64])?;
            Err(StoreError::NotFound)
        });
        assert_eq!(outcome, Err(StoreError::NotFound));
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_panicking_closure_does_not_poison_the_store() {
    each_engine(|store| {
        with_table(store);
        let theirs = store.clone();
        let panicked = std::thread::spawn(move || {
            theirs.write_now(|tx| -> Result<(), StoreError> {
                tx.execute(&INSERT, &[&1_i64, &"one", &100_i64])?;
                panic!("a mistake of the program")
            })
        });
        assert!(panicked.join().is_err());
        assert_eq!(count(store), 0);
        store.write_now(|tx| tx.execute(&INSERT, &[&1_i64, &"one", &100_i64])).unwrap();
        assert_eq!(count(store), 1);
    });
}
