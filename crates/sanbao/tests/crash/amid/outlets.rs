//! A mail server and an SMS gateway that hang, vanish, answer garbage and refuse, seen from the whole program: it goes on, what
//! it has to say waits, and what nobody can send becomes a task.

use super::life::Life;
use super::{Place, now, taken, until};
use crate::http::Client;
use crate::program::Folder;
use crate::whole;
use domain::messages::MOST_ATTEMPTS;
use gateways::testing::{Answer, Conduct, HttpServer, SmtpServer};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How long an answer of the program may take while others are waited for: it shares the machine with other tests.
const PROMPT: Duration = Duration::from_secs(5);

/// What both do, one after the other, once they have hung.
fn troubles() -> Vec<(Answer, Conduct)> {
    vec![
        (Answer::Garbage, Conduct::Garbage),
        (Answer::Vanish, Conduct::Vanish),
        (Answer::Says(503, "busy".to_owned()), Conduct::Busy),
        (Answer::Says(200, "<html>".to_owned()), Conduct::Garbage),
    ]
}

/// How often the gateway was asked for each message.
fn asked(place: &Place) -> BTreeMap<String, i64> {
    let mut asked = BTreeMap::new();
    for request in place.sms.asked() {
        *asked.entry(request.header("idempotency-key").to_owned()).or_default() += 1;
    }
    asked
}

/// Everything else goes on while both say nothing: pages of lists, new cases, other jobs.
fn goes_on(life: &Life, client: &mut Client) {
    for number in 0..10 {
        let begun = Instant::now();
        let listed = client.get("/api/v1/cases?limit=5").unwrap();
        assert_eq!(listed.status, 200, "{}", listed.text());
        let new = json!({
            "unit": life.unit().to_string(), "kind": "complaint", "channel": "counter", "account": "左脚开胶",
            "contact": { "name": "张伟", "phone": format!("1390000000{number}"), "address": "杭州市西湖区" },
        });
        let opened = client.post("/api/v1/cases", &[], &new.to_string()).unwrap();
        assert_eq!(opened.status, 201, "{}", opened.text());
        assert!(begun.elapsed() < PROMPT, "{:?}", begun.elapsed());
    }
    life.plan(service::deadlines::RECOMPUTE);
    until("other jobs are done meanwhile", || life.attempts(service::deadlines::RECOMPUTE) > 0);
}

/// Lets the time until the next attempt be over, again and again, until nothing waits to be sent.
fn exhausted(place: &Place, life: &Life) {
    let (troubles, mut turn) = (troubles(), 0);
    until("every message was given up", || {
        let (answer, conduct) = troubles[turn % troubles.len()].clone();
        place.sms.behave(move |_| answer.clone());
        place.mail.behave(conduct);
        turn += 1;
        life.messages_are_due(now());
        std::thread::sleep(Duration::from_millis(1_500));
        life.messages_waiting() == 0
    });
}

fn listed(client: &mut Client, group: &str) -> Vec<Value> {
    let page = client.get(&format!("/api/v1/messages?group={group}&limit=100")).unwrap();
    assert_eq!(page.status, 200, "{}", page.text());
    page.json()["items"].as_array().unwrap().clone()
}

fn misbehave(test: &str, url: &str) {
    let life = Life::begun(url, now());
    let (sms, mail) = (HttpServer::start(|_| Answer::Hang), SmtpServer::start(Conduct::Hang));
    let place = Place { folder: Folder::new(test), url: url.to_owned(), sms, mail };
    let server = place.serve();
    let mut client = server.client(life.token());
    until("the gateway hangs", || !place.sms.asked().is_empty());
    goes_on(&life, &mut client);
    assert!(listed(&mut client, "tasks").is_empty(), "it is too early for anybody to do it by hand");
    exhausted(&place, &life);

    // Each was tried as often as any is, was asked for exactly as often as is on record, and is somebody's task now.
    let sendings = life.sendings();
    assert!(sendings.values().all(|attempts| *attempts == i64::from(MOST_ATTEMPTS)), "{sendings:?}");
    assert!(asked(&place).iter().all(|(key, times)| sendings[key] == *times), "{:?} {sendings:?}", asked(&place));
    let tasks = listed(&mut client, "tasks");
    let is_task = |key: &String| tasks.iter().any(|task| task["id"] == key.as_str());
    assert!(sendings.keys().all(is_task), "{tasks:?} {sendings:?}");
    assert!(!place.mail.received().is_empty(), "a mail server that vanishes has had the mail");

    // Both work again: one press sends it, under the same key; what is new goes out at once, and once.
    place.sms.behave(taken);
    place.mail.behave(Conduct::Take);
    let task = tasks.iter().find(|task| task["way"] == "sms").unwrap();
    let id = task["id"].as_str().unwrap();
    let again = client.post(&format!("/api/v1/messages/{id}/retry"), &[], "{}").unwrap();
    assert!(again.status < 300, "{}", again.text());
    until("it is sent", || life.messages_waiting() == 0);
    assert_eq!(asked(&place)[id], i64::from(MOST_ATTEMPTS) + 1);
    assert_eq!(listed(&mut client, "tasks").len(), tasks.len() - 1);
    server.kill();
    whole::assert_whole(url);
}

/// the whole program beside a mail server and an SMS gateway that misbehave, on an embedded database.
#[test]
fn r577_gateways_that_misbehave_hold_up_nobody() {
    let folder = Folder::new("outlets-sqlite-data");
    misbehave("outlets-sqlite", &format!("sqlite:{}", folder.path("sanbao.db")));
}

/// the same on PostgreSQL.
#[test]
fn r577_gateways_that_misbehave_hold_up_nobody_on_postgresql() {
    let Some(database) = store::testing::postgres() else { return };
    misbehave("outlets-postgres", database.url());
}
