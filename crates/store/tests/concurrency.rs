//! Many at once: nothing is lost, nothing counts twice.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::time::Duration;

use store::testing::{postgres, stores};
use store::{Options, Store, StoreError, Tx, search};

store::statements! {
    CREATE = "create table counter (id bigint primary key, n bigint not null)";
    CREATE_CHAIN = "create table chain (subject bigint not null, seq bigint not null, writer bigint not null, \
                    primary key (subject, seq))";
    START = "insert into counter (id, n) values ($1, 0)";
    GET = "select n from counter where id = $1";
    SET = "update counter set n = $2 where id = $1";
    LAST = "select seq from chain where subject = $1 order by seq desc limit 1";
    APPEND = "insert into chain (subject, seq, writer) values ($1, $2, $3)";
    LENGTH = "select count(*), max(seq), count(distinct writer) from chain where subject = $1";
}

fn with_tables(store: &Store) {
    let create = |tx: &mut Tx<'_>| -> Result<(), StoreError> {
        tx.execute(&CREATE, &[])?;
        tx.execute(&CREATE_CHAIN, &[])?;
        (0..3_i64).try_for_each(|id| tx.execute(&START, &[&id]).map(drop))
    };
    store.write_now(create).unwrap();
}

fn get(tx: &mut Tx<'_>, id: i64) -> Result<i64, StoreError> {
    tx.one(&GET, &[&id], |row| row.get(0))
}

fn add(tx: &mut Tx<'_>, id: i64, n: i64) -> Result<(), StoreError> {
    let now = get(tx, id)?;
    tx.execute(&SET, &[&id, &(now + n)]).map(drop)
}

/// The next link of a subject's chain, as a journal is written.
fn append(tx: &mut Tx<'_>, subject: i64, writer: i64) -> Result<(), StoreError> {
    let last = tx.maybe(&LAST, &[&subject], |row| row.get::<i64>(0))?.unwrap_or(0);
    tx.execute(&APPEND, &[&subject, &(last + 1), &writer]).map(drop)
}

/// Sixteen tasks, spread over `stores`, change the same few rows.
async fn crowd(stores: &[Store], rounds: i64) {
    let tasks: Vec<_> = (0..16_i64)
        .map(|task| {
            let store = stores[usize::try_from(task).unwrap() % stores.len()].clone();
            tokio::spawn(async move {
                for round in 0..rounds {
                    let work = move |tx: &mut Tx<'_>| {
                        add(tx, round % 3, 1)?;
                        append(tx, task % 2, task)
                    };
                    store.write::<_, StoreError>(work).await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let counts = move |tx: &mut Tx<'_>| -> Result<_, StoreError> {
        let sum = get(tx, 0)? + get(tx, 1)? + get(tx, 2)?;
        let mut chain = |subject: i64| tx.one(&LENGTH, &[&subject], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        Ok((sum, chain(0)?, chain(1)?))
    };
    let whole = (8 * rounds, 8 * rounds, 8);
    assert_eq!(stores[0].read::<_, StoreError>(counts).await.unwrap(), (16 * rounds, whole, whole));
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_of_the_same_rows_lose_nothing() {
    for store in stores() {
        with_tables_async(&store).await;
        crowd(std::slice::from_ref(&store), 12).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_on_one_server_lose_nothing() {
    let Some(database) = postgres() else { return };
    let options = Options { connections: 6, ..Options::new(database.url()) };
    let stores = [Store::open(&options).unwrap(), Store::open(&options).unwrap()];
    with_tables_async(&stores[0]).await;
    crowd(&stores, 8).await;
    stores.iter().for_each(Store::close);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_programs_on_one_file_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options::new(format!("sqlite:{}", folder.path().join("shared.db").display()));
    // Both may find the file without tables.
    let both = Arc::new(Barrier::new(2));
    let open = || {
        let (both, options) = (Arc::clone(&both), options.clone());
        tokio::task::spawn_blocking(move || {
            both.wait();
            Store::open(&options).unwrap()
        })
    };
    let (one, other) = (open(), open());
    let stores = [one.await.unwrap(), other.await.unwrap()];
    with_tables_async(&stores[0]).await;
    crowd(&stores, 8).await;
    stores.iter().for_each(Store::close);
}

async fn with_tables_async(store: &Store) {
    let store = store.clone();
    tokio::task::spawn_blocking(move || with_tables(&store)).await.unwrap();
}

#[test]
fn a_transaction_that_read_what_another_changed_is_run_again() {
    let Some(database) = postgres() else { return };
    let store = Store::open(&Options::new(database.url())).unwrap();
    with_tables(&store);
    // Both read before either writes; only at their first run, for the second comes alone.
    let (both, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let (store, both, runs) = (store.clone(), Arc::clone(&both), Arc::clone(&runs));
            std::thread::spawn(move || {
                store.write_now::<_, StoreError>(move |tx| {
                    let n = get(tx, 0)?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        both.wait();
                    }
                    tx.execute(&SET, &[&0_i64, &(n + 1)]).map(drop)
                })
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    assert_eq!(store.read_now(|tx| get(tx, 0)), Ok(2));
    assert!(runs.load(Ordering::SeqCst) >= 3, "one of them ran twice");
}

type Append = fn(&mut Tx<'_>, i64, i64) -> Result<(), StoreError>;

fn put(tx: &mut Tx<'_>, place: i64, writer: i64) -> Result<(), StoreError> {
    tx.execute(&APPEND, &[&7_i64, &place, &writer]).map(drop)
}

/// Two append to a chain at once, having read the same end of it.
fn two_append(store: &Store, append: Append) {
    let (both, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let threads: Vec<_> = (0..2)
        .map(|writer| {
            let (store, both, runs) = (store.clone(), Arc::clone(&both), Arc::clone(&runs));
            std::thread::spawn(move || {
                store.write_now::<_, StoreError>(move |tx| {
                    let last = tx.maybe(&LAST, &[&7_i64], |row| row.get::<i64>(0))?.unwrap_or(0);
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        both.wait();
                    }
                    append(tx, last + 1, writer)
                })
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
}

#[test]
fn a_key_that_another_has_just_used_is_chosen_anew_but_a_lasting_one_is_told() {
    let Some(database) = postgres() else { return };
    let store = Store::open(&Options::new(database.url())).unwrap();
    with_tables(&store);
    two_append(&store, put);
    let length = || store.read_now(|tx| tx.one(&LENGTH, &[&7_i64], |row| row.get::<i64>(1)));
    assert_eq!(length(), Ok(2));
    two_append(&store, |tx, place, writer| tx.attempt(|tx| put(tx, place, writer)));
    assert_eq!(length(), Ok(4), "also where what was attempted is told as the end of all");
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let taken = store.write_now::<_, StoreError>(move |tx| {
        counted.fetch_add(1, Ordering::SeqCst);
        tx.execute(&START, &[&0_i64])
    });
    assert_eq!(taken, Err(StoreError::Conflict { constraint: "counter.id".to_owned() }));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[test]
fn a_file_held_by_another_program_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("held.db");
    let store = Store::open(&Options::new(format!("sqlite:{}", path.display()))).unwrap();
    with_tables(&store);
    let holder = rusqlite::Connection::open(&path).unwrap();
    holder.execute_batch("begin immediate").unwrap();
    let writer = store.clone();
    let writer = std::thread::spawn(move || writer.write_now(|tx| add(tx, 0, 1)));
    std::thread::sleep(Duration::from_millis(200));
    assert!(!writer.is_finished());
    assert_eq!(store.read_now(|tx| get(tx, 0)), Ok(0), "reading goes on");
    holder.execute_batch("commit").unwrap();
    assert_eq!(writer.join().unwrap(), Ok(()));
}

#[test]
fn a_connection_that_the_server_ended_is_replaced() {
    store::statements! {
        END_ALL = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
                   where pid <> pg_backend_pid() and datname = current_database()";
        END_OWN = "select pg_terminate_backend(pg_backend_pid())";
    }
    assert_eq!(STATEMENTS.len(), 2);
    let Some(database) = postgres() else { return };
    let store = Store::open(&Options::new(database.url())).unwrap();
    with_tables(&store);
    let other = Store::open(&Options::new(database.url())).unwrap();
    other.read_now::<i64, StoreError>(|tx| tx.one(&END_ALL, &[], |row| row.get(0))).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(store.write_now(|tx| add(tx, 0, 1)), Ok(()));
    let lost = store.write_now::<bool, StoreError>(|tx| {
        add(tx, 0, 1)?;
        tx.one(&END_OWN, &[], |row| row.get(0))
    });
    assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
    assert_eq!(store.read_now(|tx| get(tx, 0)), Ok(1));
}

#[test]
fn a_server_that_is_not_there_is_told_soon() {
    let options = Options::new("postgres://nobody@127.0.0.1:1/nothing");
    assert!(matches!(Store::open(&options), Err(StoreError::Unavailable(_))));
    assert!(matches!(Store::open(&Options::new("mysql://x")), Err(StoreError::Broken(_))));
    assert!(matches!(Store::open(&Options::new("postgres://[")), Err(StoreError::Broken(_))));
}

/// Sixteen at once, of which some fail after they have written, some before, and some search in between: what succeeded
/// is there, in order and findable, and nothing of what failed.
#[tokio::test]
async fn those_that_fail_beside_others_leave_nothing_and_take_nothing_away() {
    for store in stores() {
        with_tables_async(&store).await;
        let tasks: Vec<_> = (0..16_i64).map(|task| tokio::spawn(mixed(store.clone(), task))).collect();
        let mut kept = 0;
        for task in tasks {
            kept += task.await.unwrap();
        }
        let check = move |tx: &mut Tx<'_>| -> Result<_, StoreError> {
            let sum = get(tx, 0)?;
            let chain: (i64, i64) = tx.one(&LENGTH, &[&0_i64], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut found = |word: &str| search::find(tx, "fruit", word, None, 1_000).map(|ids| ids.len());
            Ok((sum, chain, found("苹果")?, found("梨子")?))
        };
        let (sum, chain, apples, pears) = store.read(check).await.unwrap();
        assert_eq!((sum, chain), (kept, (kept, kept)));
        assert_eq!((i64::try_from(apples).unwrap(), pears), (kept, 0));
    }
}

/// Forty transactions of one task; how many were to stay.
async fn mixed(store: Store, task: i64) -> i64 {
    let mut kept = 0;
    for round in 0..40_i64 {
        let kind = (task * 7 + round * 3) % 5;
        let work = move |tx: &mut Tx<'_>| -> Result<(), StoreError> {
            let refused = || Err(StoreError::Broken("refused".to_owned()));
            match kind {
                0 => return refused(),
                1 => {
                    add(tx, 0, 100)?;
                    search::put(tx, "fruit", task * 1_000 + round, "梨子")?;
                    return refused();
                }
                2 => {
                    search::put(tx, "fruit", task * 1_000 + round, "梨子")?;
                    search::find(tx, "fruit", "梨子", None, 1)?;
                    return refused();
                }
                _ => {}
            }
            add(tx, 0, 1)?;
            append(tx, 0, task)?;
            search::put(tx, "fruit", task * 1_000 + round, "红苹果")
        };
        let done = store.write::<_, StoreError>(work).await;
        assert_eq!(done.is_ok(), kind > 2);
        kept += i64::from(kind > 2);
    }
    kept
}
