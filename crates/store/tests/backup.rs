//! A backup of either engine restores into either engine, also one taken while others write.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use store::testing::{Database, each_engine, postgres, stores};
use store::{Copied, Options, Store, StoreError, jobs, search};

store::statements! {
    JOBS = "select kind, key, payload, run_at, attempts, owner, error, given_up, ended_at from job order by kind, key";
    DOCUMENTS = "select id, kind, body from search_document order by id";
    COUNT_JOBS = "select count(*) from job where kind = 'pair'";
    COUNT_TEXTS = "select count(*) from search_document";
}

const AWKWARD: [&str; 6] = ["", "a\tb\\c\nd\re", "\\N", "'\"`; drop", "张三 退货 𠀀 😀", "\u{1}\u{7f}\u{e000}"];

fn silent(_: u64, _: u64) {}

/// Somewhere to restore to.
struct Target {
    options: Options,
    _database: Option<Database>,
}

fn targets(folder: &Path) -> Vec<Target> {
    let file = folder.join("target.db");
    let sqlite = Target { options: Options::new(format!("sqlite:{}", file.display())), _database: None };
    let postgres =
        postgres().map(|database| Target { options: Options::new(database.url()), _database: Some(database) });
    [sqlite].into_iter().chain(postgres).collect()
}

fn fill(store: &Store) {
    let fill = |tx: &mut store::Tx<'_>| -> Result<(), StoreError> {
        for (text, id) in AWKWARD.iter().zip(1..) {
            search::put(tx, "case", id, text)?;
            jobs::put(tx, "mail", &id.to_string(), Timestamp::UNIX_EPOCH, text)?;
        }
        jobs::take(tx, Timestamp::UNIX_EPOCH, "me", jiff::SignedDuration::from_mins(1), 2).map(drop)
    };
    store.write_now(fill).unwrap();
}

type Row = Vec<Option<String>>;

fn content(store: &Store) -> (Vec<Row>, Vec<Row>) {
    let text = |row: &store::Row<'_>, index| {
        Ok::<_, StoreError>(match row.column(index)? {
            store::Column::Null => None,
            other => Some(format!("{other:?}")),
        })
    };
    let read = move |tx: &mut store::Tx<'_>| -> Result<_, StoreError> {
        let jobs = tx.rows(&JOBS, &[], |row| (0..9).map(|index| text(row, index)).collect())?;
        let documents = tx.rows(&DOCUMENTS, &[], |row| (0..3).map(|index| text(row, index)).collect())?;
        Ok((jobs, documents))
    };
    store.read_now(read).unwrap()
}

fn find(store: &Store, query: &'static str) -> Vec<i64> {
    store.read_now::<_, StoreError>(move |tx| search::find(tx, "case", query, None, 10)).unwrap()
}

fn refused<T: std::fmt::Debug>(outcome: &Result<T, StoreError>, why: &str) {
    let Err(StoreError::Refused(said)) = outcome else { panic!("{outcome:?}") };
    assert!(said.contains(why), "{said}");
}

#[test]
fn a_backup_of_either_engine_restores_into_either() {
    each_engine(|store| {
        fill(store);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("backup.db");
        let mut seen = Vec::new();
        let copied = store.backup(&file, &mut |done, all| seen.push((done, all))).unwrap();
        assert_eq!(copied, Copied { tables: copied.tables, rows: 12 });
        let (done, all) = *seen.last().unwrap();
        assert!(done == all && all > 0, "{seen:?}");
        refused(&store.backup(&file, &mut silent), "exists already");
        for target in targets(folder.path()) {
            let mut seen = Vec::new();
            let (restored, again) =
                Store::restore(&target.options, &file, &mut |done, all| seen.push((done, all))).unwrap();
            assert_eq!(again, copied);
            assert_eq!(seen.last(), Some(&(12, 12)));
            assert_eq!(content(&restored), content(store));
            assert_eq!(find(&restored, "退货"), [5]);
            assert_eq!(find(&restored, "b"), [2]);
            // It goes on working.
            restored.write_now::<_, StoreError>(|tx| search::put(tx, "case", 9, "退货")).unwrap();
            assert_eq!(find(&restored, "退货"), [9, 5]);
            restored.close();
            refused(&Store::restore(&target.options, &file, &mut silent).map(|_| ()), "already");
        }
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "the backup and the restored file alone: {left:?}");
    });
}

#[test]
fn a_backup_under_write_load_holds_whole_transactions() {
    for store in stores() {
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..3)
            .map(|writer| {
                let (store, stop) = ((*store).clone(), Arc::clone(&stop));
                std::thread::spawn(move || {
                    for n in 0.. {
                        if stop.load(Ordering::Relaxed) {
                            return n;
                        }
                        // Each transaction writes a job and a text, so both have the same number at any moment.
                        let pair = move |tx: &mut store::Tx<'_>| -> Result<(), StoreError> {
                            let id = n * 10 + writer;
                            jobs::put(tx, "pair", &id.to_string(), Timestamp::UNIX_EPOCH, &"x".repeat(500))?;
                            search::put(tx, "case", id, &"退货原因".repeat(50))
                        };
                        store.write_now(pair).unwrap();
                    }
                    0
                })
            })
            .collect();
        let folder = tempfile::tempdir().unwrap();
        for round in 0..3 {
            let file = folder.path().join(format!("backup-{round}.db"));
            let copied = store.backup(&file, &mut silent).unwrap();
            let target = Options::new(format!("sqlite:{}", folder.path().join(format!("{round}.db")).display()));
            let (restored, _) = Store::restore(&target, &file, &mut silent).unwrap();
            let counts = restored.read_now::<(u64, u64), StoreError>(|tx| {
                Ok((tx.one(&COUNT_JOBS, &[], |row| row.get(0))?, tx.one(&COUNT_TEXTS, &[], |row| row.get(0))?))
            });
            let (jobs, texts) = counts.unwrap();
            assert_eq!(jobs, texts, "{}", store.engine().name());
            assert_eq!(copied.rows, jobs + texts);
        }
        stop.store(true, Ordering::Relaxed);
        let written: i64 = writers.into_iter().map(|writer| writer.join().unwrap()).sum();
        assert!(written > 0);
    }
}

#[test]
fn what_is_no_backup_or_damaged_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let store = Store::open(&Options::new(format!("sqlite:{}", path("source.db").display()))).unwrap();
    fill(&store);
    store.backup(&path("backup.db"), &mut silent).unwrap();
    store.close();
    std::fs::write(path("text"), "no database at all, but long enough to have a header of one hundred bytes".repeat(9))
        .unwrap();
    let whole = std::fs::read(path("backup.db")).unwrap();
    std::fs::write(path("cut"), &whole[..whole.len() / 2]).unwrap();
    std::fs::copy(path("backup.db"), path("short")).unwrap();
    let short = rusqlite::Connection::open(path("short")).unwrap();
    short.execute_batch("delete from job where key = '1'").unwrap();
    drop(short);
    for target in targets(folder.path()) {
        for (name, why) in [
            ("nowhere", "nowhere"),
            ("text", "damaged"),
            ("cut", "damaged"),
            ("short", "6 rows of job"),
            ("source.db", "not a backup"),
        ] {
            refused(&Store::restore(&target.options, &path(name), &mut silent).map(|_| ()), why);
        }
        let (restored, _) = Store::restore(&target.options, &path("backup.db"), &mut silent).unwrap();
        assert_eq!(content(&restored).0.len(), AWKWARD.len());
        restored.close();
    }
    assert_eq!(std::fs::read(path("backup.db")).unwrap(), whole, "the backup itself stays as it is");
}

#[test]
fn a_backup_that_cannot_be_written_leaves_no_part() {
    each_engine(|store| {
        fill(store);
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("missing").join("backup.db");
        assert!(matches!(store.backup(&nowhere, &mut silent), Err(StoreError::Unavailable(_))));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    });
}
