//! A server that is started, killed and started again.

#![allow(dead_code, reason = "each test file uses its part")]

use crate::http::Client;
use crate::program::root;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A running server, and what it said when it had started.
pub(crate) struct Served {
    child: Child,
    lines: BufReader<ChildStdout>,
    said: Value,
}

impl Served {
    /// Runs a command that serves, in a folder; waits until it listens.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanbao"))
            .arg("--json")
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("SANBAO_MANUALS", root().join("manuals"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut served = Self { lines: BufReader::new(child.stdout.take().unwrap()), child, said: Value::Null };
        served.said = served.line();
        served
    }

    /// The next line of JSON that it says.
    pub(crate) fn line(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("the server said {line:?}: {error}"))
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.said["listen"].as_str().unwrap().parse().unwrap()
    }

    /// A client with a token.
    pub(crate) fn client(&self, token: &str) -> Client {
        Client::new(self.address(), token)
    }

    /// Ends it without a chance to do anything more: `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    /// A failed test leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
