//! Programs that write cases until their server is gone, and remember what they were answered.

use crate::company::Company;
use crate::http::Client;
use crate::served::Served;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Programs that write at once.
const WRITERS: u64 = 6;

/// How long the first answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request that was answered: the case, what was sent, and how many comments were acknowledged.
#[derive(Debug, Clone)]
struct Case {
    id: String,
    account: String,
    comments: usize,
}

/// Everything that was answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answered {
    cases: Vec<Case>,
    seen: usize,
}

impl Answered {
    pub(crate) fn len(&self) -> usize {
        self.cases.iter().map(|case| 1 + case.comments).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.cases.extend(more.cases);
    }

    /// Asserts that what was answered since the last time is there.
    pub(crate) fn still_there(&mut self, client: &mut Client) {
        self.cases[self.seen..].iter().for_each(|case| case.is_there(client));
        self.seen = self.cases.len();
    }

    /// Asserts that everything is there.
    pub(crate) fn all_there(&self, client: &mut Client) {
        self.cases.iter().for_each(|case| case.is_there(client));
    }
}

impl Case {
    fn is_there(&self, client: &mut Client) {
        let found = client.get(&format!("/api/v1/cases/{}", self.id)).unwrap();
        assert_eq!(found.status, 200, "answered and gone: {self:?}: {}", found.text());
        assert_eq!(found.json()["account"], self.account, "{self:?}");
        let comments = client.get(&format!("/api/v1/cases/{}/comments?limit=100", self.id)).unwrap().json();
        let comments = comments["items"].as_array().unwrap().len();
        assert!(comments >= self.comments, "{self:?} has {comments} comments");
    }
}

/// Programs at work.
pub(crate) struct Writing {
    writers: Vec<JoinHandle<Answered>>,
    opened: Arc<AtomicUsize>,
}

impl Writing {
    /// Waits for the first answer, so that what follows happens in the middle of the work on a slow machine too.
    pub(crate) fn begun(self) -> Self {
        let begin = Instant::now();
        while self.opened.load(Ordering::Relaxed) == 0 {
            assert!(begin.elapsed() < PATIENCE, "nothing was answered");
            thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Waits until their server is gone.
    pub(crate) fn join(self) -> Answered {
        let mut answered = Answered::default();
        for writer in self.writers {
            answered.extend(writer.join().unwrap());
        }
        answered
    }
}

/// Starts writing; each program writes until the server answers no more.
pub(crate) fn writing(server: &Served, company: &Company, round: u64) -> Writing {
    start(server, company, round, None)
}

/// Writes for some time; gives what was answered.
pub(crate) fn write_for(server: &Served, company: &Company, round: u64, time: Duration) -> Answered {
    start(server, company, round, Some(Instant::now() + time)).join()
}

fn start(server: &Served, company: &Company, round: u64, until: Option<Instant>) -> Writing {
    let opened = Arc::<AtomicUsize>::default();
    let writer = |number| {
        let (mut client, unit) = (server.client(&company.token), company.unit.to_string());
        let opened = Arc::clone(&opened);
        thread::spawn(move || {
            let mut answered = Answered::default();
            for turn in 0_u64.. {
                let ended = until.is_some_and(|until| Instant::now() > until);
                if ended || !write(&mut client, &unit, &format!("{round}-{number}-{turn}"), &mut answered) {
                    break;
                }
                opened.fetch_add(1, Ordering::Relaxed);
            }
            answered
        })
    };
    Writing { writers: (0..WRITERS).map(writer).collect(), opened }
}

/// Opens a case, and comments on some; whether the server still answers.
fn write(client: &mut Client, unit: &str, name: &str, answered: &mut Answered) -> bool {
    let account = format!("断电测试 {name}：左脚前掌开胶。");
    let new = json!({
        "unit": unit, "kind": "complaint", "channel": "counter", "account": account,
        "contact": { "name": "张伟", "phone": "10001234567", "address": "杭州市西湖区" },
    });
    let Ok(opened) = client.post("/api/v1/cases", &[("Idempotency-Key", name)], &new.to_string()) else { return false };
    assert_eq!(opened.status, 201, "{}", opened.text());
    let id = opened.json()["id"].as_str().unwrap().to_owned();
    let mut case = Case { id, account, comments: 0 };
    let comment = json!({ "kind": "call", "body": format!("已回电 {name}") }).to_string();
    let goes_on = name.ends_with(['0', '3', '6']) || {
        let written = client.post(&format!("/api/v1/cases/{}/comments", case.id), &[], &comment);
        case.comments += usize::from(written.as_ref().is_ok_and(|answer| answer.status == 201));
        written.is_ok()
    };
    answered.cases.push(case);
    goes_on
}
