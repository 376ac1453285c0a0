//! The server that is measured.

use crate::Options;
use crate::http::{Answer, Client};
use crate::place::Place;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server. Ends with the value.
pub struct Server {
    child: Child,
    /// When its process was started.
    started: Instant,
    address: SocketAddr,
}

/// How to get in.
#[derive(Debug, Clone)]
pub struct Keys {
    /// For the API.
    pub token: String,
    /// For pages: the header with the session.
    pub cookie: String,
}

/// Everybody's password in the demo company.
const PASSWORD: &str = "sanbao-demo";

/// Who works: somebody of the head office, who sees the cases of all stores.
const USER: &str = "service";

impl Server {
    /// Starts it on a free port; it takes requests when this returns.
    pub fn start(options: &Options, place: &Place) -> Self {
        let started = Instant::now();
        let mut child = Command::new(&options.program)
            .args(["--json", "serve", "--listen", "127.0.0.1:0", "--log-level", "warn"])
            .args(["--database-url", &format!("sqlite:{}", place.database().display())])
            .arg("--data-dir")
            .arg(place.folder())
            .env("SANBAO_MANUALS", &options.manuals)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", options.program.display()));
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its first line");
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("the server said {line:?}"));
        let address = said["listen"].as_str().and_then(|address| address.parse().ok()).expect("an address");
        Self { child, started, address }
    }

    /// A client with a token.
    pub fn client(&self, token: &str) -> Client {
        Client::new(self.address, token)
    }

    /// Signs somebody of the head office in for the pages; the administrator issues a token for the same person.
    pub fn keys(&self) -> Keys {
        let mut client = self.client("");
        let administrator = sign_in(&mut client, "admin");
        let page = client.send("GET", "/me", &[("Cookie", &administrator)], "").expect("a page");
        let token = hidden(&page.text(), "_csrf");
        let headers = [("Cookie", administrator.as_str()), ("X-CSRF-Token", token.as_str())];
        let users = client.send("GET", "/api/v1/users?limit=100", &headers, "").expect("an answer");
        assert_eq!(users.status, 200, "users: {}", users.text());
        let users = users.json()["items"].as_array().cloned().unwrap_or_default();
        let user = users.iter().find(|user| user["login"] == USER).unwrap_or_else(|| panic!("no {USER} in {users:?}"));
        let wanted = json!({ "user": user["id"], "name": "bench", "scopes": ["*"] }).to_string();
        let issued = client.post("/api/v1/tokens", &headers, &wanted).expect("an answer");
        assert_eq!(issued.status, 201, "a token: {}", issued.text());
        let token = issued.json()["secret"].as_str().unwrap_or_default().to_owned();
        Keys { token, cookie: sign_in(&mut client, USER) }
    }

    /// The time from the start of the process to the first answer out of the database.
    pub fn first_answer(&self, keys: &Keys) -> Duration {
        let answer = self.client(&keys.token).get("/api/v1/cases?limit=20").expect("an answer");
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.started.elapsed()
    }

    /// Processor time used so far.
    pub fn processor(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("its figures");
        // The name may have spaces; what follows it is counted from its bracket.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks: u64 = fields[11..=12].iter().map(|ticks| ticks.parse::<u64>().unwrap_or_default()).sum();
        // Linux counts in hundredths of a second wherever it runs.
        Duration::from_millis(ticks * 10)
    }

    /// Memory in use, in mebibytes: its own, and with pages of files that it maps.
    pub fn memory(&self) -> (u64, u64) {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("its figures");
        let of = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
            line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default() / 1024
        };
        (of("RssAnon:"), of("VmRSS:"))
    }

    /// Ends it in order.
    pub fn end(mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Signs in at the log-in page; gives the header with the session.
fn sign_in(client: &mut Client, login: &str) -> String {
    let form = client.get("/login").expect("the log-in");
    let (field, form_cookie) = (hidden(&form.text(), "_csrf"), cookie(&form));
    let body = format!("login={login}&password={PASSWORD}&_csrf={field}");
    let plain = ("Content-Type", "application/x-www-form-urlencoded");
    let signed = client.post("/login", &[("Cookie", &form_cookie), plain], &body).expect("an answer");
    assert_eq!(signed.status, 303, "{login} signed in: {}", signed.text());
    cookie(&signed)
}

/// The cookies that an answer sets.
fn cookie(answer: &Answer) -> String {
    let set = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    let pairs: Vec<&str> = set.filter_map(|(_, value)| value.split(';').next()).collect();
    pairs.join("; ")
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let after = page.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest);
    after.and_then(|rest| rest.split('"').next()).unwrap_or_else(|| panic!("no {name} in {page}")).to_owned()
}
