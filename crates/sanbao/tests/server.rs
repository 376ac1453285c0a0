//! The server as an operator sees it: it starts, answers, is looked at, backed up, and ends in order.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, root};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A server in a folder of its own, on a free port.
struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    said: Value,
}

impl Server {
    fn start(folder: &Folder, more: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanbao"))
            .args(["serve", "--json", "--listen", "127.0.0.1:0", "--log-format", "json"])
            .args(more)
            .current_dir(folder.path("."))
            .env_clear()
            .env("SANBAO_MANUALS", root().join("manuals"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let said = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
        Self { child, out, said }
    }

    fn address(&self) -> String {
        self.said["listen"].as_str().unwrap().to_owned()
    }

    /// Status and body of what it answers.
    fn get(&self, path: &str, headers: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Waits for the end; gives how it ended, the rest of what it printed, and its log.
    fn ended(mut self) -> (ExitStatus, String, String) {
        let (mut out, mut log) = (String::new(), String::new());
        self.out.read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap(), out, log)
    }
}

impl Drop for Server {
    /// A failed test leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn a_server_starts_answers_and_ends_when_told() {
    let folder = Folder::new("server-life");
    let server = Server::start(&folder, &[]);
    assert_eq!((&server.said["set_up"], &server.said["setup_code"]), (&Value::Bool(false), &Value::Null));
    assert_eq!(server.get("/healthz", ""), (200, "ok\n".to_owned()));
    assert_eq!(server.get("/readyz", ""), (200, "ready\n".to_owned()));
    assert_eq!(server.get("/", "").0, 303, "somebody has to sign in first");
    let (status, metrics) = server.get("/metrics", "");
    assert_eq!(status, 200);
    for name in ["sanbao_http_requests_total{method=\"GET\",route=\"/\",status=\"303\"} 1", "sanbao_database_up 1"] {
        assert!(metrics.contains(name), "{metrics}");
    }
    let running = folder.run(&["doctor", "--running", "--listen", &server.address()]);
    assert_eq!(running.code, 0, "{running:?}");
    let address = server.address();
    server.signal("-TERM");
    let (status, out, log) = server.ended();
    assert!(status.success() && out.is_empty(), "{status} {out}");
    let last: Value = serde_json::from_str(log.lines().last().unwrap()).unwrap();
    assert_eq!(last["message"], "ended", "{log}");
    // What was looked at is logged by path alone, with a number that the browser is told as well.
    assert!(log.contains("\"path\":\"/\"") && log.contains("\"id\":"), "{log}");
    let stopped = folder.run(&["doctor", "--running", "--listen", &address]);
    assert_eq!(stopped.code, 1, "{stopped:?}");
}

#[test]
fn metrics_need_the_token_where_there_is_one() {
    let folder = Folder::new("server-metrics");
    let token = folder.file("token", "0123456789abcdef");
    let server = Server::start(&folder, &["--metrics-token", "0123456789abcdef"]);
    assert_eq!(server.get("/metrics", "").0, 401);
    assert_eq!(server.get("/metrics", "Authorization: Bearer 0123456789abcdef\r\n").0, 200);
    server.signal("-INT");
    assert!(server.ended().0.success(), "{token}");
}

#[test]
fn who_could_be_reached_by_others_asks_for_a_code_at_first() {
    let folder = Folder::new("server-code");
    let server = Server::start(&folder, &["--public-url", "https://service.example.cn"]);
    assert_eq!(server.said["setup_code"].as_str().map(str::len), Some(10));
    server.signal("-TERM");
    assert!(server.ended().0.success());
}

#[test]
fn a_second_server_and_a_wrong_setting_are_refused() {
    let folder = Folder::new("server-refused");
    let server = Server::start(&folder, &[]);
    let second = folder.run(&["serve", "--listen", &server.address(), "--data-dir", "other"]);
    assert_eq!(second.code, 2, "{second:?}");
    assert!(second.err.contains("address-taken") && !folder.has("other"), "{second:?}");
    let wrong = folder.run(&["serve", "--listen", "8080", "--session-length", "1y"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(wrong.err.contains("setting-address") && wrong.err.contains("setting-duration"), "{wrong:?}");
    assert!(!folder.has("sanbao.db"));
}

/// A request that is still running has its answer, although the server was told to end.
#[test]
fn running_requests_end_before_the_server_does() {
    let folder = Folder::new("server-graceful");
    let server = Server::start(&folder, &["--shutdown-timeout", "20s"]);
    // The server waits for the rest of it.
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(HALF).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("-TERM");
    std::thread::sleep(Duration::from_millis(300));
    stream.write_all(b"n=ad").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 4"), "without the token of the form it is refused, but answered: {answer}");
    assert!(server.ended().0.success());
}

/// The beginning of a request whose rest is not sent.
const HALF: &[u8] = b"POST /login HTTP/1.1\r\nHost: localhost\r\n\
    Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\nConnection: close\r\n\r\nlogi";

#[test]
fn a_request_that_never_ends_is_cut_off_in_time() {
    let folder = Folder::new("server-cut-off");
    let server = Server::start(&folder, &["--shutdown-timeout", "1s"]);
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.write_all(HALF).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    let told = Instant::now();
    server.signal("-TERM");
    let (status, _, log) = server.ended();
    assert!(status.success() && log.contains("cut off"), "{log}");
    assert!(told.elapsed() < Duration::from_secs(12), "{:?}", told.elapsed());
}

/// Two processes on one PostgreSQL: both answer, and only one of them does the jobs of the hour.
#[test]
fn two_servers_share_a_postgresql_database() {
    let Some(database) = store::testing::postgres() else { return };
    let folder = Folder::new("server-postgres");
    let url = database.url();
    let servers = ["1", "2"].map(|node| Server::start(&folder, &["--database-url", url, "--node", node]));
    for server in &servers {
        assert_eq!(server.get("/readyz", ""), (200, "ready\n".to_owned()));
    }
    let jobs = |server: &Server| {
        let metrics = server.get("/metrics", "").1;
        let done = metrics.lines().filter(|line| line.starts_with("sanbao_jobs_total") && line.contains("\"done\""));
        done.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).sum::<u64>()
    };
    let until = Instant::now() + Duration::from_secs(20);
    let all = u64::try_from(service::jobs::ROUTINES.len()).unwrap();
    while servers.iter().map(jobs).sum::<u64>() < all && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(200));
    }
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(servers.iter().map(jobs).sum::<u64>(), all, "each routine is done once");
    let doctor = folder.run(&["doctor", "--json", "--database-url", url, "--listen", &servers[0].address()]);
    assert_eq!(doctor.code, 0, "{doctor:?}");
    let checks = doctor.json()["checks"].as_array().unwrap().clone();
    let database = checks.iter().find(|check| check["check"] == "doctor-database").unwrap();
    assert_eq!(database["values"]["engine"], "PostgreSQL");
    for server in servers {
        server.signal("-TERM");
        assert!(server.ended().0.success());
    }
}
