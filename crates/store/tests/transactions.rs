//! What a transaction promises, on every engine.

#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::Timestamp;
use jiff::civil::date;
use store::testing::each_engine;
use store::{Store, StoreError, ToValue, Tx};

store::statements! {
    CREATE = "create table account (id bigint primary key, name text not null unique, cents bigint not null \
              constraint enough check (cents >= 0))";
    CREATE_CHILD = "create table entry (account_id bigint not null references account (id), n bigint not null, \
                    primary key (account_id, n))";
    INSERT = "insert into account (id, name, cents) values ($1, $2, $3)";
    INSERT_CHILD = "insert into entry (account_id, n) values ($1, $2)";
    COUNT = "select count(*) from account";
    SUM = "select sum(cents), sum(cents) * 2, max(name), count(*) = 1, min(id) from account";
    GET = "select cents from account where id = $1";
    SET = "update account set cents = $2 where id = $1";
    ALL = "select id from account order by id";
    BROKEN = "select nothing from nowhere";
    DIFFERENT_PLACES = "select $2, $1";
}

fn with_table(store: &Store) {
    let create = |tx: &mut Tx<'_>| tx.execute(&CREATE, &[]).and_then(|_| tx.execute(&CREATE_CHILD, &[]));
    store.write_now(create).unwrap();
}

fn insert(tx: &mut Tx<'_>, id: i64, name: &str, cents: i64) -> Result<(), StoreError> {
    tx.execute(&INSERT, &[&id, &name, &cents]).map(drop)
}

fn count(store: &Store) -> i64 {
    store.read_now(|tx| tx.one(&COUNT, &[], |row| row.get(0))).unwrap()
}

fn conflict(store: &Store, f: impl Fn(&mut Tx<'_>) -> Result<(), StoreError> + Send + 'static) -> String {
    match store.write_now(f) {
        Err(StoreError::Conflict { constraint }) => constraint,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_write_that_returns_an_error_leaves_nothing() {
    each_engine(|store| {
        with_table(store);
        let outcome: Result<(), StoreError> = store.write_now(|tx| {
            insert(tx, 1, "one", 100)?;
            Err(StoreError::NotFound)
        });
        assert_eq!(outcome, Err(StoreError::NotFound));
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_panic_goes_on_in_the_caller_and_does_not_poison_the_store() {
    each_engine(|store| {
        with_table(store);
        for _ in 0..3 {
            let (reader, writer) = (store.clone(), store.clone());
            let panicked = std::thread::spawn(move || {
                writer.write_now(|tx| -> Result<(), StoreError> {
                    insert(tx, 1, "one", 100)?;
                    panic!("a mistake of the program")
                })
            });
            let said = panicked.join().unwrap_err();
            assert_eq!(said.downcast_ref(), Some(&"a mistake of the program"));
            let panicked = std::thread::spawn(move || {
                reader.read_now(|tx| -> Result<(), StoreError> {
                    tx.one(&COUNT, &[], |_| Ok(()))?;
                    panic!("a mistake of the program")
                })
            });
            assert!(panicked.join().is_err());
        }
        assert_eq!(count(store), 0);
        store.write_now(|tx| insert(tx, 1, "one", 100)).unwrap();
        assert_eq!(count(store), 1);
    });
}

#[test]
fn constraints_have_the_same_names_on_every_engine() {
    each_engine(|store| {
        with_table(store);
        store
            .write_now(|tx| insert(tx, 1, "one", 100).and_then(|()| tx.execute(&INSERT_CHILD, &[&1_i64, &1_i64])))
            .unwrap();
        assert_eq!(conflict(store, |tx| insert(tx, 2, "one", 0)), "account.name");
        assert_eq!(conflict(store, |tx| insert(tx, 1, "two", 0)), "account.id");
        assert_eq!(conflict(store, |tx| insert(tx, 3, "three", -1)), "enough");
        assert_eq!(conflict(store, |tx| tx.execute(&INSERT_CHILD, &[&9_i64, &1_i64]).map(drop)), "foreign key");
        assert_eq!(
            conflict(store, |tx| tx.execute(&INSERT_CHILD, &[&1_i64, &1_i64]).map(drop)),
            "entry.account_id, entry.n"
        );
        let nameless = |tx: &mut Tx<'_>| tx.execute(&INSERT, &[&4_i64, &None::<String>, &0_i64]).map(drop);
        assert_eq!(conflict(store, nameless), "account.name");
        assert_eq!(count(store), 1);
    });
}

#[test]
fn an_error_ends_the_transaction_even_if_it_is_passed_over() {
    each_engine(|store| {
        with_table(store);
        let outcome = store.write_now::<_, StoreError>(|tx| {
            insert(tx, 1, "one", 0)?;
            let _ = insert(tx, 1, "one", 0);
            assert!(matches!(tx.one(&COUNT, &[], |row| row.get::<i64>(0)), Err(StoreError::Broken(_))));
            Ok(())
        });
        assert!(matches!(&outcome, Err(StoreError::Broken(what)) if what.contains("account.")), "{outcome:?}");
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_part_may_fail_inside_an_attempt() {
    each_engine(|store| {
        with_table(store);
        store
            .write_now::<_, StoreError>(|tx| {
                insert(tx, 1, "one", 0)?;
                let failed = tx.attempt(|tx| {
                    insert(tx, 2, "two", 0)?;
                    tx.attempt(|tx| insert(tx, 3, "three", 0))?;
                    insert(tx, 4, "one", 0)
                });
                assert!(matches!(failed, Err(StoreError::Conflict { .. })), "{failed:?}");
                let passed_over = tx.attempt(|tx| {
                    let _ = insert(tx, 5, "one", 0);
                    Ok::<_, StoreError>(())
                });
                assert!(matches!(passed_over, Err(StoreError::Broken(_))));
                tx.attempt(|tx| insert(tx, 6, "six", 0))
            })
            .unwrap();
        let ids: Vec<i64> = store.read_now::<_, StoreError>(|tx| tx.rows(&ALL, &[], |row| row.get(0))).unwrap();
        assert_eq!(ids, [1, 6]);
    });
}

#[test]
fn sums_truth_and_numbers_are_read_alike() {
    each_engine(|store| {
        with_table(store);
        store.write_now(|tx| insert(tx, i64::MAX, "最", 5_000_000_000_000_000_000)).unwrap();
        let row = store.read_now::<_, StoreError>(|tx| {
            tx.one(&SUM, &[], |row| {
                // Twice the sum is beyond 64 bits: an error, not a rounded number.
                assert!(row.get::<i64>(1).is_err());
                Ok((row.get::<i64>(0)?, row.get::<String>(2)?, row.get::<bool>(3)?, row.get::<i64>(4)?))
            })
        });
        assert_eq!(row.unwrap(), (5_000_000_000_000_000_000, "最".to_owned(), true, i64::MAX));
        let none = store.read_now::<_, StoreError>(|tx| {
            tx.one(&DIFFERENT_PLACES, &[&"first", &Some(7_i64)], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))
        });
        assert_eq!(none.unwrap(), (7, "first".to_owned()));
    });
}

#[test]
fn values_come_back_as_they_were_and_times_are_cut_to_microseconds() {
    store::statements! {
        MAKE = "create table thing (id bigint primary key, at bigint, day text, note text, flag bigint)";
        PUT = "insert into thing (id, at, day, note, flag) values ($1, $2, $3, $4, $5)";
        TAKE = "select at, day, note, flag from thing where id = $1";
    }
    assert_eq!(STATEMENTS.len(), 3);
    each_engine(|store| {
        store.write_now(|tx| tx.execute(&MAKE, &[])).unwrap();
        let at: Timestamp = "2024-02-29T12:34:56.123456789Z".parse().unwrap();
        let outcome = store.write_now::<_, StoreError>(move |tx| {
            tx.execute(&PUT, &[&1_i64, &at, &date(2024, 2, 29), &"退货 \u{1} 😀", &true])?;
            tx.execute(&PUT, &[&2_i64, &None::<Timestamp>, &None::<String>, &None::<String>, &None::<bool>])
        });
        outcome.unwrap();
        type Thing = (Option<Timestamp>, Option<jiff::civil::Date>, Option<String>, Option<bool>);
        let take = |id: i64| {
            let read = move |tx: &mut Tx<'_>| {
                tx.one(&TAKE, &[&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            };
            store.read_now::<Thing, StoreError>(read).unwrap()
        };
        let cut = "2024-02-29T12:34:56.123456Z".parse().unwrap();
        assert_eq!(take(1), (Some(cut), Some(date(2024, 2, 29)), Some("退货 \u{1} 😀".to_owned()), Some(true)));
        assert_eq!(take(2), (None, None, None, None));
        let misread = store.read_now::<i64, StoreError>(|tx| tx.one(&TAKE, &[&1_i64], |row| row.get(2)));
        assert!(matches!(&misread, Err(StoreError::Broken(what)) if !what.contains("退货")), "{misread:?}");
        let beyond = store.read_now::<i64, StoreError>(|tx| tx.one(&TAKE, &[&1_i64], |row| row.get(9)));
        assert!(matches!(beyond, Err(StoreError::Broken(_))));
    });
}

#[test]
fn a_zero_byte_in_a_text_is_refused_by_every_engine() {
    each_engine(|store| {
        with_table(store);
        let outcome = store.write_now(|tx| insert(tx, 1, "a\0b", 0));
        assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
    });
}

#[test]
fn many_rows_go_in_together_or_not_at_all() {
    each_engine(|store| {
        with_table(store);
        let many = |last: i64| {
            move |tx: &mut Tx<'_>| {
                let ids: Vec<i64> = (1..=100).chain([last]).collect();
                let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
                let rows: Vec<[&dyn ToValue; 3]> =
                    ids.iter().zip(&names).map(|(id, name)| [id as &dyn ToValue, name, &0_i64]).collect();
                let rows: Vec<&[&dyn ToValue]> = rows.iter().map(<[_; 3]>::as_slice).collect();
                tx.execute_all(&INSERT, &rows)
            }
        };
        assert!(matches!(store.write_now(many(50)), Err(StoreError::Conflict { .. })));
        assert_eq!(count(store), 0);
        assert_eq!(store.write_now(many(101)), Ok(101));
        assert_eq!(store.write_now::<_, StoreError>(|tx| tx.execute_all(&INSERT, &[])), Ok(0));
        assert_eq!(count(store), 101);
    });
}

#[test]
fn one_and_maybe_want_at_most_one_row() {
    each_engine(|store| {
        with_table(store);
        store.write_now(|tx| insert(tx, 1, "one", 5).and_then(|()| insert(tx, 2, "two", 6))).unwrap();
        let read = |id: i64| store.read_now::<i64, StoreError>(move |tx| tx.one(&GET, &[&id], |row| row.get(0)));
        assert_eq!(read(1), Ok(5));
        assert_eq!(read(3), Err(StoreError::NotFound));
        let several = store.read_now::<i64, StoreError>(|tx| tx.one(&ALL, &[], |row| row.get(0)));
        assert!(matches!(several, Err(StoreError::Broken(_))));
        let none = store.read_now::<_, StoreError>(|tx| tx.maybe(&GET, &[&3_i64], |row| row.get::<i64>(0)));
        assert_eq!(none, Ok(None));
    });
}

#[test]
fn mistakes_in_statements_are_named_and_harm_nobody() {
    each_engine(|store| {
        with_table(store);
        let broken =
            store.write_now::<_, StoreError>(|tx| insert(tx, 1, "one", 0).and_then(|()| tx.execute(&BROKEN, &[])));
        assert!(matches!(&broken, Err(StoreError::Broken(what)) if what.contains("BROKEN")), "{broken:?}");
        let few = store.write_now::<_, StoreError>(|tx| tx.execute(&INSERT, &[&1_i64]));
        assert!(matches!(few, Err(StoreError::Broken(_))), "{few:?}");
        let many = store.write_now::<_, StoreError>(|tx| tx.execute(&SET, &[&1_i64, &1_i64, &1_i64]));
        assert!(matches!(many, Err(StoreError::Broken(_))), "{many:?}");
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_read_cannot_write() {
    each_engine(|store| {
        with_table(store);
        let outcome = store.read_now::<_, StoreError>(|tx| insert(tx, 1, "one", 0));
        assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
        assert_eq!(count(store), 0);
    });
}

#[test]
fn a_transaction_inside_another_is_refused_instead_of_waiting_for_itself() {
    each_engine(|store| {
        with_table(store);
        let inner = store.clone();
        let outcome = store.write_now(move |tx| {
            insert(tx, 1, "one", 0)?;
            inner.write_now(|tx| insert(tx, 2, "two", 0))
        });
        assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
        let inner = store.clone();
        let outcome = store.read_now(move |_| inner.read_now(|tx| tx.one(&COUNT, &[], |row| row.get::<i64>(0))));
        assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
        assert_eq!(count(store), 0);
    });
}

#[test]
fn the_last_handle_may_be_dropped_by_a_transaction() {
    for url in ["sqlite::memory:".to_owned()].into_iter().chain(store::testing::postgres().map(|d| d.url().to_owned()))
    {
        let Ok(store) = Store::open(&store::Options::new(url)) else { continue };
        let (held, (release, go)) = (store.clone(), std::sync::mpsc::channel::<()>());
        let go = std::sync::Mutex::new(go);
        let thread = std::thread::spawn(move || {
            store.write_now::<_, StoreError>(move |_| {
                let _ = go.lock().unwrap().recv();
                let _ = held.engine();
                Ok(())
            })
        });
        drop(release);
        assert_eq!(thread.join().unwrap(), Ok(()));
    }
}

#[test]
fn a_read_sees_one_moment() {
    each_engine(|store| {
        with_table(store);
        let (begun, saw_none) = std::sync::mpsc::channel();
        let (written, go_on) = std::sync::mpsc::channel::<()>();
        let reader = store.clone();
        let reader = std::thread::spawn(move || {
            reader.read_now::<(i64, i64), StoreError>(move |tx| {
                let before = tx.one(&COUNT, &[], |row| row.get(0))?;
                begun.send(()).unwrap();
                go_on.recv().unwrap();
                Ok((before, tx.one(&COUNT, &[], |row| row.get(0))?))
            })
        });
        saw_none.recv().unwrap();
        store.write_now(|tx| insert(tx, 1, "one", 0)).unwrap();
        assert_eq!(count(store), 1, "an answered write is seen by whoever begins after it");
        written.send(()).unwrap();
        assert_eq!(reader.join().unwrap(), Ok((0, 0)));
    });
}

#[test]
fn a_closed_store_answers_with_an_error() {
    each_engine(|store| {
        with_table(store);
        store.close();
        let closed = Err(StoreError::Unavailable("closed".to_owned()));
        assert_eq!(store.write_now(|tx| insert(tx, 1, "one", 0)), closed);
        assert_eq!(store.read_now(|tx| tx.one(&COUNT, &[], |_| Ok(()))), closed);
        store.close();
    });
}

#[tokio::test]
async fn transactions_are_awaited_in_tasks() {
    for store in store::testing::stores() {
        store.write::<_, StoreError>(|tx| tx.execute(&CREATE, &[])).await.unwrap();
        store.write(|tx| insert(tx, 1, "one", 0)).await.unwrap();
        assert_eq!(store.read::<i64, StoreError>(|tx| tx.one(&COUNT, &[], |row| row.get(0))).await, Ok(1));
    }
}
