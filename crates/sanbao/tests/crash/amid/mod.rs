//! A server that is killed in the middle of a piece of work, once for each kind of work there is: the next one does it,
//! and does it once. What there is in the end is what there is where nobody was killed.

mod kinds;
mod life;
mod lists;
mod outlets;
mod sent;
mod trap;

use crate::program::Folder;
use crate::served::Served;
use crate::whole;
use gateways::testing::{Answer, Asked, Conduct, HttpServer, SmtpServer};
use jiff::Timestamp;
use kinds::{KINDS, SENDING, leased};
use life::{Counts, Life};
use service::Clock;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use trap::Traps;

/// How long everything may take that is to be done.
const PATIENCE: Duration = Duration::from_secs(240);

const SECRET: &str = "a secret that is shared";

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
    mail: SmtpServer,
}

impl Place {
    fn serve(&self) -> Served {
        let (path, sms, mail) = (self.folder.path("."), self.sms.url("/send"), self.mail.url());
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
            "--smtp-url",
            &mail,
            "--mail-from",
            "service@anbu.example",
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
    let place = Place { folder, url, sms: HttpServer::start(taken), mail: SmtpServer::start(Conduct::Take) };
    // A deadline is moved only when there is one.
    place.finish(&life);
    KINDS.iter().for_each(|kind| life.plan(kind));
    place.finish(&life)
}

/// The company whose server is killed in the middle of everything.
fn disturbed(test: &str, url: &str) {
    let now = now();
    let expected = undisturbed(test, now);
    // Whatever was planned on the way is in the table.
    let planned = expected.keys().filter_map(|name| name.strip_prefix("kind "));
    assert_eq!(planned.filter(|kind| !KINDS.contains(kind)).collect::<Vec<_>>(), Vec::<&str>::new());
    let life = Life::begun(url, now);
    let traps = Traps::lay(url);
    let (sms, mail) = (HttpServer::start(|_| Answer::Hang), SmtpServer::start(Conduct::Mute));
    let place = Place { folder: Folder::new(test), url: url.to_owned(), sms, mail };
    for kind in KINDS.iter().copied() {
        if kind == SENDING {
            sent::killed_while_sending(&place, &traps);
            continue;
        }
        life.plan(kind);
        traps.set(kind);
        let server = place.serve();
        traps.wait(kind);
        server.kill();
        traps.free();
    }
    traps.clear();
    assert_eq!(place.finish(&life), expected);
    for kind in leased() {
        assert!(life.attempts(kind) > 1, "{kind} was not begun again");
    }
    sent::nothing_doubled(&place, &life.sendings());
    let verified = place.folder.run(&["--json", "journal", "verify", "--database-url", url]);
    assert_eq!(verified.code, 0, "{verified:?}");
    whole::assert_whole(url);
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
