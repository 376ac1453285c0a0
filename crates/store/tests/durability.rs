//! What was answered is there, whatever happens; what failed left nothing.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use store::testing::{each_engine, postgres};
use store::{Options, Store, StoreError, Tx};

store::statements! {
    CREATE = "create table if not exists half (id bigint not null, side bigint not null, filling text not null, \
              primary key (id, side))";
    INSERT = "insert into half (id, side, filling) values ($1, $2, $3)";
    IDS = "select id from half where side = 0 order by id";
    LONELY = "select count(*) from half a where not exists \
              (select 1 from half b where b.id = a.id and b.side = 1 - a.side)";
    ROLLBACK = "rollback";
    LIMIT_PAGES = "pragma max_page_count = 60";
    CREATE_LATE = "create table late (id bigint primary key, \
                   other bigint references late (id) deferrable initially deferred)";
    INSERT_LATE = "insert into late (id, other) values ($1, $2)";
    COUNT_LATE = "select count(*) from late";
    FUTURE = "insert into refinery_schema_history (version, name, applied_on, checksum) \
              values (9999, 'future', '2024-01-01T00:00:00Z', '1')";
}

fn file(folder: &Path, name: &str) -> Options {
    Options::new(format!("sqlite:{}", folder.join(name).display()))
}

/// One command: two rows that belong together.
fn pair(tx: &mut Tx<'_>, id: i64, filling: &str) -> Result<(), StoreError> {
    tx.execute(&INSERT, &[&id, &0_i64, &filling])?;
    tx.execute(&INSERT, &[&id, &1_i64, &filling]).map(drop)
}

fn ids(store: &Store) -> Vec<i64> {
    let lonely = store.read_now::<i64, StoreError>(|tx| tx.one(&LONELY, &[], |row| row.get(0)));
    assert_eq!(lonely, Ok(0), "a command was kept by half");
    store.read_now::<_, StoreError>(|tx| tx.rows(&IDS, &[], |row| row.get(0))).unwrap()
}

fn create(store: &Store) {
    store.write_now(|tx| tx.execute(&CREATE, &[])).unwrap();
}

#[test]
fn whatever_is_on_disk_when_a_write_is_answered_holds_that_write() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&file(folder.path(), "live.db")).unwrap();
    create(&store);
    let (answered, stop) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let (store, answered, stop) = (store.clone(), Arc::clone(&answered), Arc::clone(&stop));
            thread::spawn(move || {
                for n in 0..400_i64 {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    let id = n * 8 + writer;
                    store.write_now(move |tx| pair(tx, id, "")).unwrap();
                    answered.lock().unwrap().push(id);
                }
            })
        })
        .collect();
    for round in 0..15 {
        thread::sleep(Duration::from_millis(7));
        // The list first: everything on it was answered before the files are looked at. Files copied now are what a
        // crash now would leave; the log is only appended to until it is 4,000 pages long.
        let known = answered.lock().unwrap().clone();
        let name = format!("crashed-{round}.db");
        for ending in ["", "-wal"] {
            let from = folder.path().join(format!("live.db{ending}"));
            std::fs::copy(from, folder.path().join(format!("{name}{ending}"))).unwrap();
        }
        if round % 3 == 2 {
            // A crash may also leave the last block written by half.
            let log = std::fs::File::options().write(true).open(folder.path().join(format!("{name}-wal"))).unwrap();
            log.set_len(log.metadata().unwrap().len().saturating_sub(1000 + round * 333)).unwrap();
            ids(&Store::open(&file(folder.path(), &name)).unwrap());
            continue;
        }
        let there = ids(&Store::open(&file(folder.path(), &name)).unwrap());
        assert!(known.iter().all(|id| there.binary_search(id).is_ok()), "answered but lost");
    }
    stop.store(true, Ordering::Relaxed);
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    assert_eq!(ids(&store).len(), answered.lock().unwrap().len());
}

/// The program that is killed: writes, and prints what was answered. Does nothing when run as a test.
#[test]
fn program_to_be_killed() {
    let Ok(url) = std::env::var("STORE_TEST_URL") else { return };
    let start: i64 = std::env::var("STORE_TEST_START").unwrap().parse().unwrap();
    let store = Store::open(&Options::new(url)).unwrap();
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let store = store.clone();
            thread::spawn(move || {
                for n in 0.. {
                    let id = start + n * 4 + writer;
                    store.write_now(move |tx| pair(tx, id, "filling")).unwrap();
                    println!("answered {id}");
                }
            })
        })
        .collect();
    writers.into_iter().for_each(|writer| writer.join().unwrap());
}

fn kill_while_writing(url: &str) {
    create(&Store::open(&Options::new(url)).unwrap());
    let mut answered = Vec::new();
    for round in 0..4 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "program_to_be_killed", "--nocapture"])
            .env("STORE_TEST_URL", url)
            .env("STORE_TEST_START", (round * 1_000_000).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Killed somewhere in the middle, once it has begun to answer.
        for line in lines.by_ref() {
            answered.extend(line.unwrap().strip_prefix("answered ").map(|id| id.parse::<i64>().unwrap()));
            if answered.len() > usize::try_from(40 * (round + 1)).unwrap() {
                break;
            }
        }
        child.kill().unwrap();
        answered
            .extend(lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("answered ")?.parse::<i64>().ok()));
        child.wait().unwrap();
        let store = Store::open(&Options::new(url)).unwrap();
        let there = ids(&store);
        assert!(answered.iter().all(|id| there.binary_search(id).is_ok()), "answered but lost");
        store.close();
    }
    assert!(answered.len() > 160);
}

#[test]
fn a_killed_program_loses_nothing_it_has_answered() {
    let folder = tempfile::tempdir().unwrap();
    kill_while_writing(&file(folder.path(), "killed.db").url);
    if let Some(database) = postgres() {
        kill_while_writing(database.url());
    }
}

type Write = fn(&mut Tx<'_>) -> Result<(), StoreError>;

/// Holds the writer until all `commands` are queued, so that they share a commit. What each was answered.
fn together(store: &Store, commands: Vec<Write>) -> Vec<Result<(), StoreError>> {
    let (begun, waiting) = mpsc::channel();
    let (release, held) = mpsc::channel::<()>();
    let held = Mutex::new(held);
    let holder = store.clone();
    let holder = thread::spawn(move || {
        holder.write_now::<_, StoreError>(move |_| {
            // Only the first run waits: it is run again when the batch is lost.
            let _ = begun.send(());
            let _ = held.lock().unwrap().recv();
            Ok(())
        })
    });
    waiting.recv().unwrap();
    let threads: Vec<_> = commands
        .into_iter()
        .map(|command| {
            let store = store.clone();
            let thread = thread::spawn(move || store.write_now(command));
            thread::sleep(Duration::from_millis(20));
            thread
        })
        .collect();
    drop(release);
    holder.join().unwrap().unwrap();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

#[test]
fn a_command_that_loses_the_transaction_does_not_take_others_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&file(folder.path(), "lost.db")).unwrap();
    create(&store);
    // A disk error makes SQLite roll everything back by itself; a rollback inside a command looks the same.
    let lost = |tx: &mut Tx<'_>| pair(tx, 2, "").and_then(|()| tx.execute(&ROLLBACK, &[]).map(drop));
    let answers = together(&store, vec![|tx| pair(tx, 1, ""), lost, |tx| pair(tx, 3, ""), |tx| pair(tx, 3, "")]);
    assert_eq!(answers[0], Ok(()));
    assert!(matches!(answers[1], Err(StoreError::Unavailable(_))), "{answers:?}");
    assert_eq!(answers[2], Ok(()));
    assert!(matches!(answers[3], Err(StoreError::Conflict { .. })), "{answers:?}");
    assert_eq!(ids(&store), [1, 3]);
}

#[test]
fn a_full_disk_is_told_and_small_changes_still_go_through() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&file(folder.path(), "full.db")).unwrap();
    create(&store);
    let limited = store.write_now::<_, StoreError>(|tx| tx.rows(&LIMIT_PAGES, &[], |_| Ok(())));
    limited.unwrap();
    let answers = together(
        &store,
        vec![|tx| pair(tx, 1, "small"), |tx| pair(tx, 2, &"large".repeat(200_000)), |tx| pair(tx, 3, "small")],
    );
    assert_eq!(answers[0], Ok(()));
    assert!(matches!(&answers[1], Err(StoreError::Unavailable(why)) if why.contains("full")), "{answers:?}");
    assert_eq!(answers[2], Ok(()));
    assert_eq!(ids(&store), [1, 3]);
}

#[test]
fn a_constraint_checked_at_commit_stops_only_its_own_command() {
    each_engine(|store| {
        store.write_now(|tx| tx.execute(&CREATE_LATE, &[])).unwrap();
        let insert = |tx: &mut Tx<'_>, id: i64, other: i64| tx.execute(&INSERT_LATE, &[&id, &other]).map(drop);
        assert_eq!(store.write_now(move |tx| insert(tx, 1, 2).and_then(|()| insert(tx, 2, 1))), Ok(()));
        let conflict = Err(StoreError::Conflict { constraint: "foreign key".to_owned() });
        assert_eq!(store.write_now(move |tx| insert(tx, 3, 99)), conflict);
        assert_eq!(store.write_now(move |tx| insert(tx, 4, 1)), Ok(()));
        let count = store.read_now::<i64, StoreError>(|tx| tx.one(&COUNT_LATE, &[], |row| row.get(0)));
        assert_eq!(count, Ok(3));
    });
}

#[test]
fn closing_finishes_what_is_queued() {
    each_engine(|store| {
        create(store);
        let threads: Vec<_> = (0..40_i64)
            .map(|id| {
                let store = store.clone();
                thread::spawn(move || (id, store.write_now(move |tx| pair(tx, id, ""))))
            })
            .collect();
        thread::sleep(Duration::from_millis(5));
        store.close();
        for thread in threads {
            let (_, answer) = thread.join().unwrap();
            assert!(matches!(&answer, Ok(()) | Err(StoreError::Unavailable(_))), "{answer:?}");
        }
    });
}

#[test]
fn a_closed_file_stands_alone_and_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&file(folder.path(), "closed.db")).unwrap();
    create(&store);
    store.write_now(|tx| pair(tx, 1, "")).unwrap();
    store.close();
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["closed.db"], "no log is left beside it");
    assert_eq!(ids(&Store::open(&file(folder.path(), "closed.db")).unwrap()), [1]);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&file(folder.path(), "private.db")).unwrap();
    create(&store);
    store.backup(&folder.path().join("backup.db"), &mut |_, _| {}).unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
    }
}

#[test]
fn what_cannot_be_opened_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let unavailable = |name: &str| {
        let outcome = Store::open(&file(folder.path(), name)).map(|_| ());
        assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    };
    unavailable("no/such/folder.db");
    std::fs::write(folder.path().join("text.db"), "this is not a database file at all, ".repeat(40)).unwrap();
    unavailable("text.db");
    unavailable("");
    assert!(matches!(Store::open(&Options::new("sqlite:")).map(|_| ()), Err(StoreError::Broken(_))));
}

#[test]
fn tables_of_a_newer_release_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = postgres();
    let server = database.as_ref().map(|database| Options::new(database.url()));
    for options in [file(folder.path(), "newer.db")].into_iter().chain(server) {
        let newer = Store::open(&options).unwrap();
        newer.write_now(|tx| tx.execute(&FUTURE, &[])).unwrap();
        newer.close();
        let outcome = Store::open(&options).map(|_| ());
        assert!(matches!(&outcome, Err(StoreError::Migration(why)) if why.contains("9999")), "{outcome:?}");
    }
}
