//! Two servers on one PostgreSQL database are one program: what is done at one of them holds at the other.

use crate::company::Company;
use crate::http::{Answer, Client};
use crate::program::Folder;
use crate::serve;
use crate::served::Served;
use crate::whole;
use crate::writers::write_for;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};
use store::{Options, Store, StoreError};

/// How long something that happens "within some seconds" is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

store::statements! {
    DONE = "select count(*) from job where ended_at is not null and given_up = 0";
    TAKEN_TWICE = "select count(*) from job where attempts > 1";
    NUMBERS = "select number from case_file";
}

/// Waits until something is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        sleep(Duration::from_millis(200));
    }
}

fn field(page: &Answer, name: &str) -> String {
    let text = page.text();
    let (_, rest) = text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("{text}"));
    rest.split('"').next().unwrap().to_owned()
}

/// The cookies that an answer sets.
fn cookies(answer: &Answer) -> String {
    let set = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    set.map(|(_, value)| value.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

/// Signs in at a server; gives the cookie of the session.
fn signed_in(server: &Served) -> String {
    let mut client = server.client("");
    let page = client.get("/login").unwrap();
    let body = format!("_csrf={}&login=service&password={}", field(&page, "_csrf"), service::demo::PASSWORD);
    let headers = [("Cookie", &*cookies(&page)), ("Content-Type", "application/x-www-form-urlencoded")];
    let answer = client.post("/login", &headers, &body).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.text());
    cookies(&answer)
}

fn send(client: &mut Client, method: &str, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
    let answer = client.send(method, &format!("/api/v1{path}"), headers, &body.to_string()).unwrap();
    assert!(answer.status < 300, "{method} {path}: {}", answer.text());
    answer
}

/// Publishes the manual with one period changed.
fn publish_another(client: &mut Client) -> i64 {
    let path = "packs/policies/store41.toml";
    let files = send(client, "GET", "/manual/versions/1/files", &[], &Value::Null).json();
    let file = files["items"].as_array().unwrap().iter().find(|file| file["path"] == path).unwrap();
    let text = file["text"].as_str().unwrap().replace("default = \"7d\"", "default = \"10d\"");
    let draft = send(client, "POST", "/manual/drafts", &[], &json!({ "name": "十天" })).json();
    let draft = format!("/manual/drafts/{}", draft["id"].as_str().unwrap());
    let tag = send(client, "GET", &draft, &[], &Value::Null).header("etag").unwrap().to_owned();
    send(client, "PUT", &draft, &[("If-Match", &tag)], &json!({ "path": path, "text": text }));
    let published = send(client, "POST", &format!("{draft}/publish"), &[], &json!({ "reason": "延长" })).json();
    published["number"].as_i64().unwrap()
}

/// The number of the manual that a server judges claims under.
fn works_under(client: &mut Client, unit: i64) -> i64 {
    let claim = json!({ "unit": unit.to_string(), "answers": {} });
    send(client, "POST", "/decisions/preview", &[], &claim).json()["manual"].as_i64().unwrap()
}

/// Listens to a server until it tells of an event; gives whether it did.
fn hears(server: &Served, cookie: &str, event: &'static str) -> thread::JoinHandle<bool> {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /events HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines();
    // The stream is open when its head has come.
    assert!(lines.next().unwrap().unwrap().contains("200"));
    thread::spawn(move || lines.map_while(Result::ok).any(|line| line.contains(event)))
}

#[test]
fn two_servers_on_one_postgresql_database_are_one_program() {
    let Some(database) = store::testing::postgres() else { return };
    let folder = Folder::new("together");
    let company = Company::found(database.url());
    let (one, other) = (serve(&folder, database.url(), "1"), serve(&folder, database.url(), "2"));

    // A session that began at one is one of the other, and ends there too.
    let cookie = signed_in(&one);
    let me = |server: &Served| server.client("").send("GET", "/api/v1/me", &[("Cookie", &cookie)], "").unwrap();
    assert_eq!((me(&one).status, me(&other).status), (200, 200));

    // What happens at one is heard at the other.
    let heard = hears(&other, &cookie, "case.opened");
    let written = thread::scope(|scope| {
        let both = [&one, &other].map(|server| {
            let (company, round) = (&company, u64::from(server.address().port()));
            scope.spawn(move || write_for(server, company, round, Duration::from_millis(600)))
        });
        both.map(|writer| writer.join().unwrap())
    });
    assert!(heard.join().unwrap(), "the other server heard nothing");

    // Numbers were given once, and all is there at both.
    for part in &written {
        assert!(!part.is_empty());
        part.all_there(&mut one.client(&company.token));
        part.all_there(&mut other.client(&company.token));
    }
    let store = Store::open(&Options::new(database.url())).unwrap();
    let numbers = store.read_now::<_, StoreError>(|tx| tx.rows(&NUMBERS, &[], |row| row.get::<String>(0))).unwrap();
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), numbers.len());

    // A manual that is published at one is used by the other soon.
    let number = publish_another(&mut one.client(&company.owner));
    until("the other server works under the new manual", || {
        works_under(&mut other.client(&company.token), company.unit) == number
    });

    // Each job was taken by one of the two.
    let count = |sql| store.read_now::<i64, StoreError>(move |tx| tx.one(sql, &[], |row| row.get(0))).unwrap();
    until("the jobs of this hour are done", || count(&DONE) >= service::jobs::ROUTINES.len() as i64);
    assert_eq!(count(&TAKEN_TWICE), 0);

    let end = [("Cookie", &*cookie), ("Content-Type", "application/x-www-form-urlencoded")];
    let page = other.client("").send("GET", "/me", &end[..1], "").unwrap();
    let left = other.client("").post("/logout", &end, &format!("_csrf={}", field(&page, "_csrf"))).unwrap();
    assert_eq!(left.status, 303, "{}", left.text());
    assert_eq!((me(&one).status, me(&other).status), (401, 401));
    store.close();
    one.kill();
    other.kill();
    whole::assert_whole(database.url());
}
