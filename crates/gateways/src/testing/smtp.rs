//! A mail server.

use super::{Listener, SILENCE};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError};

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conduct {
    /// As it should.
    Take,
    /// Says that it is busy to every recipient.
    Busy,
    /// Knows no recipient.
    Refuse,
    /// Says nothing at all.
    Hang,
    /// Says something else than it should.
    Garbage,
    /// Takes the mail and is gone before it says so.
    Vanish,
    /// Takes the mail and never says so.
    Mute,
    /// Wants a password and knows none.
    Stranger,
}

/// A mail that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The recipients.
    pub to: Vec<String>,
    /// Head and text, as they came.
    pub data: String,
}

struct Shared {
    conduct: Mutex<Conduct>,
    received: Mutex<Vec<Received>>,
}

/// A mail server.
pub struct SmtpServer {
    listener: Listener,
    shared: Arc<Shared>,
}

impl Received {
    /// The `Message-ID` by which a mailbox knows a mail that comes twice; empty without one.
    #[must_use]
    pub fn message_id(&self) -> &str {
        let mut lines = self.data.lines().take_while(|line| !line.is_empty());
        lines.find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default()
    }
}

impl SmtpServer {
    /// Starts it.
    #[must_use]
    pub fn start(conduct: Conduct) -> Self {
        let shared = Arc::new(Shared { conduct: Mutex::new(conduct), received: Mutex::default() });
        let own = Arc::clone(&shared);
        let listener = Listener::start(move |stream| {
            // A client that hangs up ends the talk.
            let _ = talk(&stream, &own);
        });
        Self { listener, shared }
    }

    /// Its address, without encryption.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp-plain://{}", self.listener.address)
    }

    /// Lets it behave in another way from now on.
    pub fn behave(&self, conduct: Conduct) {
        *self.shared.conduct.lock().unwrap_or_else(PoisonError::into_inner) = conduct;
    }

    /// What arrived.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn talk(stream: &TcpStream, shared: &Shared) -> std::io::Result<()> {
    let conduct = *shared.conduct.lock().unwrap_or_else(PoisonError::into_inner);
    let mut said = stream;
    if conduct == Conduct::Hang {
        std::thread::sleep(SILENCE);
        return Ok(());
    }
    if conduct == Conduct::Garbage {
        return said.write_all(b"<html>welcome</html>\r\n");
    }
    let mut say = |line: &str| said.write_all(format!("{line}\r\n").as_bytes());
    let mut lines = BufReader::new(stream);
    let mut to = Vec::new();
    say("220 test ESMTP")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let verb: String = line.chars().take(4).collect::<String>().to_uppercase();
        match (verb.as_str(), conduct) {
            ("EHLO", Conduct::Stranger) => say("250-test\r\n250 AUTH PLAIN LOGIN")?,
            ("EHLO" | "HELO" | "MAIL" | "RSET" | "NOOP", _) => say("250 fine")?,
            ("AUTH", _) => say("535 who are you")?,
            ("RCPT", Conduct::Busy) => say("451 later")?,
            ("RCPT", Conduct::Refuse) => say("550 no such mailbox")?,
            ("RCPT", _) => {
                to.push(line.trim().split(['<', '>']).nth(1).unwrap_or_default().to_owned());
                say("250 fine")?;
            }
            ("DATA", _) => {
                say("354 go on")?;
                let mail = Received { to: std::mem::take(&mut to), data: body(&mut lines)? };
                shared.received.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                if conduct == Conduct::Mute {
                    std::thread::sleep(SILENCE);
                }
                if matches!(conduct, Conduct::Vanish | Conduct::Mute) {
                    return Ok(());
                }
                say("250 taken")?;
            }
            ("QUIT", _) => return say("221 bye"),
            _ => say("502 what")?,
        }
    }
}

/// Head and text up to the lonely dot.
fn body(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(data);
        }
        data.push_str(line.strip_prefix("..").map(|rest| format!(".{rest}")).as_deref().unwrap_or(&line));
    }
}
