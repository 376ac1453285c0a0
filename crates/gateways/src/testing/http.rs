//! A server that speaks HTTP, one request for each connection.

use super::{Listener, SILENCE};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The path with its query.
    pub path: String,
    /// The head, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Asked {
    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// What the server does.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A status with a body.
    Says(u16, String),
    /// The same, some time later.
    Late(Duration, u16, String),
    /// Something that is no HTTP.
    Garbage,
    /// Nothing at all.
    Hang,
    /// Hangs up.
    Vanish,
}

type Decide = dyn Fn(&Asked) -> Answer + Send + Sync;

struct Shared {
    decide: Mutex<Arc<Decide>>,
    asked: Mutex<Vec<Asked>>,
}

/// A server.
pub struct HttpServer {
    listener: Listener,
    shared: Arc<Shared>,
}

impl HttpServer {
    /// Starts it.
    #[must_use]
    pub fn start(decide: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let shared = Arc::new(Shared { decide: Mutex::new(Arc::new(decide)), asked: Mutex::default() });
        let own = Arc::clone(&shared);
        let listener = Listener::start(move |stream| {
            // A client that hangs up ends the talk.
            let _ = talk(&stream, &own);
        });
        Self { listener, shared }
    }

    /// An address on it.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.listener.address)
    }

    /// Lets it behave in another way from now on.
    pub fn behave(&self, decide: impl Fn(&Asked) -> Answer + Send + Sync + 'static) {
        *self.shared.decide.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(decide);
    }

    /// What was asked.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn talk(stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    let Some(asked) = read(stream)? else { return Ok(()) };
    shared.asked.lock().unwrap_or_else(PoisonError::into_inner).push(asked.clone());
    let decide = Arc::clone(&shared.decide.lock().unwrap_or_else(PoisonError::into_inner));
    let mut out = stream;
    let (status, body) = match decide(&asked) {
        Answer::Says(status, body) => (status, body),
        Answer::Late(time, status, body) => {
            std::thread::sleep(time);
            (status, body)
        }
        Answer::Garbage => return out.write_all(b"\x00\x01 what do you mean\r\n\r\n"),
        Answer::Hang => {
            std::thread::sleep(SILENCE);
            return Ok(());
        }
        Answer::Vanish => return Ok(()),
    };
    let head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    out.write_all(format!("{head}{body}").as_bytes())
}

fn read(stream: &TcpStream) -> std::io::Result<Option<Asked>> {
    let mut lines = BufReader::new(stream);
    let mut first = String::new();
    if lines.read_line(&mut first)? == 0 {
        return Ok(None);
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        lines.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, n)| n.parse().ok());
    let mut body = vec![0; length.unwrap_or_default()];
    lines.read_exact(&mut body)?;
    Ok(Some(Asked { path, headers, body: String::from_utf8_lossy(&body).into_owned() }))
}
