//! A server that is killed in the middle of a piece of work, once for each kind of work there is: the next one does it,
//! and does it once. What there is in the end is what there is where nobody was killed.

mod life;
mod trap;

use crate::program::Folder;
use crate::served::Served;
use crate::whole;
use gateways::testing::{Answer, Asked, HttpServer};
use jiff::Timestamp;
use life::{Counts, Life};
use service::Clock;
use service::jobs::ROUTINES;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use trap::Traps;

/// How long everything may take that is to be done.
const PATIENCE: Duration = Duration::from_secs(120);

const SECRET: &str = "a secret that is shared";

/// Every kind of work that ends in a transaction, those first without which others find nothing to do.
fn kinds() -> Vec<&'static str> {
    let first = [service::deadlines::CONSUMER, service::messages::CONSUMER, service::deadlines::TICK];
    first.into_iter().chain(leased()).chain(["import"]).collect()
}

/// Jobs that a worker holds a lease on while it does them.
fn leased() -> impl Iterator<Item = &'static str> {
    let handlers = service::jobs::HANDLERS.iter().map(|handler| handler.kind);
    handlers.chain(ROUTINES.iter().map(|routine| routine.handler.kind))
}

fn taken(_: &Asked) -> Answer {
    Answer::Says(200, r#"{"id":"g-1"}"#.to_owned())
}

/// The servers go by the clock on the wall.
fn now() -> Timestamp {
    Clock::system().now()
}

struct Place {
    folder: Folder,
    url: String,
    sms: HttpServer,
}

impl Place {
    fn serve(&self) -> Served {
        let (path, sms) = (self.folder.path("."), self.sms.url("/send"));
        let arguments = [
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log-level",
            "error",
            "--database-url",
            &self.url,
            "--sms-url",
            &sms,
            "--sms-secret",
            SECRET,
        ];
        Served::start(Path::new(&path), &arguments)
    }

    /// Serves until everything is done.
    fn finish(&self, life: &Life) -> Counts {
        let (server, started) = (self.serve(), Instant::now());
        // What was done may bring something more to do.
        let mut in_a_row = 0;
        while in_a_row < 15 {
            assert!(started.elapsed() < PATIENCE, "not done within {PATIENCE:?}: {:#?}", life.counts());
            in_a_row = if life.is_done(now()) { in_a_row + 1 } else { 0 };
            sleep(Duration::from_millis(200));
        }
        server.kill();
        life.counts()
    }
}

/// The company without anybody killed, in a place of its own for each test: they run at the same time.
fn undisturbed(test: &str, now: Timestamp) -> Counts {
    let [folder, data] = ["undisturbed", "undisturbed-data"].map(|part| Folder::new(&format!("{test}-{part}")));
    let url = format!("sqlite:{}", data.path("sanbao.db"));
    let life = Life::begun(&url, now);
    let place = Place { folder, url, sms: HttpServer::start(taken) };
    // A deadline is moved only when there is one.
    place.finish(&life);
    kinds().into_iter().for_each(|kind| life.plan(kind));
    place.finish(&life)
}

/// The company whose server is killed in the middle of everything.
fn disturbed(test: &str, url: &str) {
    let now = now();
    let expected = undisturbed(test, now);
    let life = Life::begun(url, now);
    let traps = Traps::lay(url);
    let place = Place { folder: Folder::new(test), url: url.to_owned(), sms: HttpServer::start(|_| Answer::Hang) };
    for kind in kinds() {
        life.plan(kind);
        traps.set(kind);
        let server = place.serve();
        traps.wait(kind);
        server.kill();
        traps.free();
        if kind == service::deadlines::TICK {
            killed_while_sending(&place, &traps);
        }
    }
    traps.clear();
    assert_eq!(place.finish(&life), expected);
    for kind in leased() {
        assert!(life.attempts(kind) > 1, "{kind} was not begun again");
    }
    let verified = place.folder.run(&["--json", "journal", "verify", "--database-url", url]);
    assert_eq!(verified.code, 0, "{verified:?}");
    whole::assert_whole(url);
}

/// A server is killed while it waits for what the gateway says; the next one asks with the same keys.
fn killed_while_sending(place: &Place, traps: &Traps) {
    let keys = || -> Vec<String> {
        place.sms.asked().iter().map(|asked| asked.header("idempotency-key").to_owned()).collect()
    };
    traps.clear();
    let server = place.serve();
    until("a message is being sent", || !keys().is_empty());
    server.kill();
    let begun = keys();
    place.sms.behave(taken);
    let server = place.serve();
    until("what was being sent is sent again", || {
        begun.iter().all(|key| keys().iter().filter(|again| *again == key).count() > 1)
    });
    server.kill();
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn work_on_an_embedded_database_is_done_once_after_a_kill_in_the_middle_of_it() {
    let folder = Folder::new("amid-sqlite-data");
    disturbed("amid-sqlite", &format!("sqlite:{}", folder.path("sanbao.db")));
}

#[test]
fn work_on_postgresql_is_done_once_after_a_kill_in_the_middle_of_it() {
    let Some(database) = store::testing::postgres() else { return };
    disturbed("amid-postgres", database.url());
}
