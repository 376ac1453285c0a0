//! Deadlines: how little the server does while none is due, and how long ten thousand that fall due together take.

use crate::Options;
use crate::http::Client;
use crate::load;
use crate::place::Place;
use crate::server::{Keys, Server};
use crate::table::Table;
use rusqlite::{Connection, params};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Deadlines that run beside.
const OPEN: i64 = 200_000;

/// Deadlines that fall due together.
const TOGETHER: i64 = 10_000;

/// How long an idle server is watched.
const IDLE: Duration = Duration::from_secs(10);

/// From the preparation to the moment that they fall due: the server starts, and is watched while it is idle.
const AHEAD: Duration = Duration::from_secs(60);

/// Clients that look at pages meanwhile.
const CLIENTS: usize = 2;

/// Measures both on a server of its own.
pub fn measure(options: &Options, place: &Place, keys: &Keys, table: &mut Table) {
    let due = SystemTime::now() + AHEAD;
    prepare(place, micros(due));
    let server = Server::start(options, place);
    thread::sleep(Duration::from_secs(3));
    let before = server.processor();
    thread::sleep(IDLE);
    let share = (server.processor() - before).as_secs_f64() / IDLE.as_secs_f64() * 100.0;
    table.line("deadlines", &format!("{OPEN} open: an idle server uses {share:.1} % of a core"));

    thread::scope(|scope| {
        let handled = scope.spawn(|| handled(place, due));
        let cookie = [("Cookie", keys.cookie.as_str())];
        let send = |client: &mut Client, n: usize| {
            let case = place.cases[n % place.cases.len()];
            let address = if n.is_multiple_of(2) { "/".to_owned() } else { format!("/cases/{case}") };
            match client.send("GET", &address, &cookie, "") {
                Ok(answer) if answer.status == 200 => Ok(()),
                Ok(answer) => Err(format!("{address}: {}", answer.status)),
                Err(error) => Err(format!("{address}: {error}")),
            }
        };
        let left = due.duration_since(SystemTime::now()).unwrap_or_default();
        thread::sleep(left.saturating_sub(Duration::from_secs(1)));
        table.row("first page and cases, deadlines falling due", CLIENTS, &load::run(&server, "", CLIENTS, options.time, send));
        let (first, all) = handled.join().expect("the watch");
        table.line("deadlines", &format!("{TOGETHER} due together: first after {first:.1?}, all after {all:.1?}"));
    });
    server.end();
}

fn micros(at: SystemTime) -> i64 {
    i64::try_from(at.duration_since(UNIX_EPOCH).unwrap_or_default().as_micros()).unwrap_or(i64::MAX)
}

/// Lets one running deadline run so many times more, some of them until the same moment.
fn prepare(place: &Place, due: i64) {
    let mut db = Connection::open(place.database()).expect("the copy");
    let change = db.transaction().expect("a transaction");
    let of = "select id from deadline_clock where state = 'running' order by id limit 1";
    let of: i64 = change.query_row(of, [], |row| row.get(0)).expect("a deadline that runs");
    let last: i64 = change.query_row("select max(id) from deadline_clock", [], |row| row.get(0)).expect("an id");
    {
        let columns = "subject_kind, subject_id, case_id, unit_id, owner_id, pack, deadline, manual_number, state, \
                       started_at";
        let more = format!(
            "insert into deadline_clock (id, {columns}, start_seq, earliest_at, warn_at, due_at, first_due_at, warned, \
             steps, pauses, extended_at, ended_at, reason, moment, version) select ?2, {columns}, ?3, null, ?4, ?4, ?4, \
             1, 0, '[]', null, null, '', 1, 1 from deadline_clock where id = ?1"
        );
        let mut clock = change.prepare(&more).expect("an insert");
        let job = "insert into job (kind, key, payload, run_at, attempts, given_up) \
                   values ('deadlines.tick', ?1, ?2, ?3, 0, 0)";
        let mut job = change.prepare(job).expect("an insert");
        let year = Duration::from_secs(365 * 86_400).as_micros() as i64;
        for n in 1..=OPEN {
            let (id, at) = (last + n, if n <= TOGETHER { due } else { due + year });
            clock.execute(params![of, id, -n, at]).expect("a deadline");
            job.execute(params![format!("{id}-1"), id.to_string(), at]).expect("a job");
        }
    }
    change.commit().expect("the deadlines");
}

/// When the first and when all of those that fall due were handled, after their moment.
fn handled(place: &Place, due: SystemTime) -> (Duration, Duration) {
    let db = Connection::open(place.database()).expect("the copy");
    let open = "select count(*) from job where kind = 'deadlines.tick' and ended_at is null and run_at <= ?1 \
                and key in (select id || '-1' from deadline_clock where start_seq between ?2 and -1)";
    let left = || db.query_row(open, params![micros(due), -TOGETHER], |row| row.get::<_, i64>(0)).unwrap_or(TOGETHER);
    let mut first = None;
    while SystemTime::now() < due {
        thread::sleep(Duration::from_millis(20));
    }
    let started = Instant::now();
    loop {
        let left = left();
        if left < TOGETHER {
            first.get_or_insert(started.elapsed());
        }
        if left == 0 || started.elapsed() > Duration::from_secs(300) {
            return (first.unwrap_or_default(), started.elapsed());
        }
        thread::sleep(Duration::from_millis(100));
    }
}
