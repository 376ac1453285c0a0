//! A client of the smallest sort: one connection that stays open, one request after the other. A library would do more
//! than these tests and measurements need, and would cost processor time beside the server that is measured.
#![allow(dead_code, unreachable_pub, unused_imports, reason = "each test file uses its part")]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to a server.
pub struct Client {
    address: SocketAddr,
    token: String,
    stream: Option<BufReader<TcpStream>>,
    written: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON; nothing where it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Client {
    /// A client with a token; connects with the first request.
    pub fn new(address: SocketAddr, token: &str) -> Self {
        Self { address, token: token.to_owned(), stream: None, written: Vec::new() }
    }

    /// Reads.
    ///
    /// # Errors
    /// When the server is gone.
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, &[], "")
    }

    /// Sends JSON.
    ///
    /// # Errors
    /// When the server is gone: nobody knows then whether it was done.
    pub fn post(&mut self, path: &str, headers: &[(&str, &str)], body: &str) -> io::Result<Answer> {
        self.send("POST", path, headers, body)
    }

    /// Sends a request and waits for the answer. A connection that failed is opened again by the next request.
    ///
    /// # Errors
    /// When the server is gone.
    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> io::Result<Answer> {
        let answer = self.exchange(method, path, headers, body);
        let closes = answer.as_ref().map_or(true, |answer| answer.header("connection") == Some("close"));
        if closes {
            self.stream = None;
        }
        answer
    }

    fn exchange(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> io::Result<Answer> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => none.insert(connected(self.address)?),
        };
        self.written.clear();
        let out = &mut self.written;
        write!(out, "{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address)?;
        if !self.token.is_empty() {
            write!(out, "Authorization: Bearer {}\r\n", self.token)?;
        }
        for (name, value) in headers {
            write!(out, "{name}: {value}\r\n")?;
        }
        if method != "GET" {
            // JSON, unless the headers say otherwise.
            if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
                write!(out, "Content-Type: application/json\r\n")?;
            }
            write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
        } else {
            write!(out, "\r\n")?;
        }
        stream.get_mut().write_all(out)?;
        read(stream)
    }
}

fn connected(address: SocketAddr) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(BufReader::with_capacity(64 * 1024, stream))
}

fn read(stream: &mut impl BufRead) -> io::Result<Answer> {
    let first = line(stream)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| io::Error::other(format!("no status: {first}")))?;
    let mut headers = Vec::new();
    loop {
        let line = line(stream)?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.to_lowercase(), value.trim().to_owned()));
        }
    }
    let mut answer = Answer { status, headers, body: Vec::new() };
    let length = answer.header("content-length").and_then(|length| length.parse().ok());
    if answer.header("transfer-encoding") == Some("chunked") {
        loop {
            let size = usize::from_str_radix(&line(stream)?, 16).map_err(io::Error::other)?;
            body(stream, &mut answer.body, size)?;
            line(stream)?;
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = length {
        body(stream, &mut answer.body, length)?;
    }
    Ok(answer)
}

/// A line without its end; an end of the stream is an error, because an answer is never half.
fn line(stream: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 || !line.ends_with('\n') {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

fn body(stream: &mut impl BufRead, into: &mut Vec<u8>, size: usize) -> io::Result<()> {
    let start = into.len();
    into.resize(start + size, 0);
    stream.read_exact(&mut into[start..])
}
