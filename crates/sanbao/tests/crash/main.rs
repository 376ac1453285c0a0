//! What was answered is on disk: servers are killed while they write, on both engines, and nothing that was answered
//! is missing afterwards, nothing is half done, and the journal verifies.
//!
//! A few rounds run with all tests; `SANBAO_CRASH_ROUNDS=50` runs as many.

#![allow(clippy::unwrap_used, reason = "tests")]

mod amid;
mod company;
#[path = "../program/http.rs"]
mod http;
#[path = "../program/mod.rs"]
mod program;
#[path = "../program/served.rs"]
mod served;
mod together;
mod whole;
mod writers;

use company::Company;
use program::Folder;
use served::Served;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;
use writers::{Answered, write_for, writing};

/// Rounds on each engine unless the environment says otherwise.
const ROUNDS: u64 = 3;

/// How long a server lives at least after its first answer, and how much longer it may.
const LEAST: u64 = 60;
const SPREAD: u64 = 900;

fn rounds() -> u64 {
    std::env::var("SANBAO_CRASH_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap())
}

fn serve(folder: &Folder, url: &str, node: &str) -> Served {
    let path = folder.path(".");
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--log-level", "error", "--database-url", url, "--node", node];
    Served::start(Path::new(&path), &arguments)
}

/// Kills a server again and again while it writes.
fn survives(test: &str, url: &str) {
    let folder = Folder::new(test);
    let company = Company::found(url);
    let mut answered = Answered::default();
    for round in 0..rounds() {
        let server = serve(&folder, url, "0");
        answered.still_there(&mut server.client(&company.token));
        let writing = writing(&server, &company, round).begun();
        // Moments differ from round to round; the same number always means the same moments.
        sleep(Duration::from_millis(LEAST + (round * 2_654_435_761 + 97) % SPREAD));
        server.kill();
        answered.extend(writing.join());
    }
    assert!(answered.len() as u64 > rounds(), "{} requests were answered: nothing was tested", answered.len());
    let server = serve(&folder, url, "0");
    answered.all_there(&mut server.client(&company.token));
    server.kill();
    whole::assert_whole(url);
    let verified = folder.run(&["--json", "journal", "verify", "--database-url", url]);
    assert_eq!(verified.code, 0, "{verified:?}");
    eprintln!("{test}: {} rounds, {} answered requests", rounds(), answered.len());
}

#[test]
fn an_embedded_database_survives_its_server() {
    let folder = Folder::new("crash-sqlite-data");
    survives("crash-sqlite", &format!("sqlite:{}", folder.path("sanbao.db")));
}

#[test]
fn a_postgresql_database_survives_its_server() {
    let Some(database) = store::testing::postgres() else { return };
    survives("crash-postgres", database.url());
}

/// Takes a backup of one database while it is written to, and puts it into another.
fn is_saved_under_load(test: &str, url: &str, restored: &str) {
    let folder = Folder::new(test);
    let company = Company::found(url);
    let server = serve(&folder, url, "0");
    let before = write_for(&server, &company, 0, Duration::from_millis(400));
    let writing = writing(&server, &company, 1).begun();
    let saved = folder.run(&["backup", "copy.sanbao", "--database-url", url, "--verify"]);
    assert_eq!(saved.code, 0, "{saved:?}");
    server.kill();
    let during = writing.join();
    assert!(!during.is_empty(), "nothing was written while the backup was taken");
    let put_back = folder.run(&["restore", "copy.sanbao", "--database-url", restored]);
    assert_eq!(put_back.code, 0, "{put_back:?}");
    whole::assert_whole(restored);
    let verified = folder.run(&["--json", "journal", "verify", "--database-url", restored]);
    assert_eq!(verified.code, 0, "{verified:?}");
    let server = serve(&folder, restored, "0");
    // What was answered before the backup began is in it, and work goes on from there.
    before.all_there(&mut server.client(&company.token));
    let after = write_for(&server, &company, 2, Duration::from_millis(200));
    assert!(!after.is_empty(), "the restored database takes no work");
    server.kill();
}

#[test]
fn a_backup_taken_under_load_is_whole() {
    let data = Folder::new("crash-backup-data");
    let urls = [data.path("sanbao.db"), data.path("restored.db")].map(|path| format!("sqlite:{path}"));
    is_saved_under_load("crash-backup", &urls[0], &urls[1]);
}

#[test]
fn a_backup_of_postgresql_taken_under_load_is_whole() {
    let (Some(database), Some(restored)) = (store::testing::postgres(), store::testing::postgres()) else { return };
    is_saved_under_load("crash-backup-postgres", database.url(), restored.url());
}

#[test]
fn two_servers_on_one_postgresql_database_write_side_by_side() {
    let Some(database) = store::testing::postgres() else { return };
    let folder = Folder::new("crash-two");
    let company = Company::found(database.url());
    let (one, other) = (serve(&folder, database.url(), "1"), serve(&folder, database.url(), "2"));
    let (by_one, by_other) = (writing(&one, &company, 1).begun(), writing(&other, &company, 2).begun());
    sleep(Duration::from_millis(900));
    one.kill();
    let mut answered = by_one.join();
    sleep(Duration::from_millis(300));
    // The other one shows what the dead one wrote.
    answered.all_there(&mut other.client(&company.token));
    other.kill();
    answered.extend(by_other.join());
    let server = serve(&folder, database.url(), "3");
    answered.all_there(&mut server.client(&company.token));
    server.kill();
    whole::assert_whole(database.url());
}
