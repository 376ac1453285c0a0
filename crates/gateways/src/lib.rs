//! The ways out of the program: a mail server, an SMS gateway, robots of group chats.
//!
//! Nothing here knows what a message is about. A gateway takes text and an address, speaks to another machine within a
//! time, and says what became of it. Everything that another machine says is doubted: it may refuse, hang, or answer
//! something else than it should.

mod http;
mod mail;
mod robot;
pub mod sign;
mod sms;
#[cfg(feature = "testing")]
pub mod testing;

pub use mail::Mail;
pub use robot::{Robot, RobotKind};
pub use sms::{Report, Sms, report};

use std::fmt;
use std::time::Duration;

/// How long another machine may take for everything that one message needs.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Characters of what another machine says that are kept.
const LONGEST_DETAIL: usize = 200;

/// A message as a gateway takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Names the message; the same for every attempt, so that a gateway can tell a repetition.
    pub key: String,
    /// Number or address; for a robot its name.
    pub to: String,
    /// The subject of a mail.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The moment, in seconds since 1970, for signatures.
    pub at: i64,
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken; the gateway's own name for it, where it gives one.
    Accepted(String),
    /// It will not be taken, however often it is asked for.
    Refused(String),
    /// It did not work now, or nobody knows.
    Failed(String),
}

/// Why a gateway cannot be set up as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// The address is none, or of another kind.
    Address,
    /// The sender is no mail address.
    Sender,
    /// There is no robot of this kind.
    Kind,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Address => "no such address",
            Self::Sender => "no sender",
            Self::Kind => "no such kind of robot",
        })
    }
}

impl std::error::Error for Unfit {}

/// One way out.
#[derive(Debug, Clone)]
pub enum Gateway {
    /// A mail server.
    Mail(Mail),
    /// An SMS gateway.
    Sms(Sms),
    /// The robot of a group chat.
    Robot(Robot),
}

impl Gateway {
    /// Sends a message.
    pub async fn send(&self, message: &Outgoing, patience: Duration) -> Outcome {
        let sending = async {
            match self {
                Self::Mail(mail) => mail.send(message, patience).await,
                Self::Sms(sms) => sms.send(message, patience).await,
                Self::Robot(robot) => robot.send(message, patience).await,
            }
        };
        match tokio::time::timeout(patience, sending).await {
            Ok(outcome) => outcome.shortened(),
            Err(_) => Outcome::Failed("time out".to_owned()),
        }
    }

    /// Whether the other machine can be reached; nothing is sent.
    ///
    /// # Errors
    /// What stands against it.
    pub async fn probe(&self, patience: Duration) -> Result<(), String> {
        let probing = async {
            match self {
                Self::Mail(mail) => mail.probe(patience).await,
                Self::Sms(sms) => http::reach(sms.url()).await,
                Self::Robot(robot) => http::reach(robot.url()).await,
            }
        };
        tokio::time::timeout(patience, probing).await.unwrap_or_else(|_| Err("time out".to_owned()))
    }
}

impl Outcome {
    fn shortened(self) -> Self {
        let short = |text: String| -> String {
            let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
            plain.take(LONGEST_DETAIL).collect()
        };
        match self {
            Self::Accepted(text) => Self::Accepted(short(text)),
            Self::Refused(text) => Self::Refused(short(text)),
            Self::Failed(text) => Self::Failed(short(text)),
        }
    }
}

/// All ways out that an installation has.
#[derive(Debug, Clone, Default)]
pub struct Gateways {
    /// Mail.
    pub mail: Option<Mail>,
    /// Text messages.
    pub sms: Option<Sms>,
    /// Robots, by the names that notices use.
    pub robots: Vec<(String, Robot)>,
}

impl Gateways {
    /// The robot of a name.
    #[must_use]
    pub fn robot(&self, name: &str) -> Option<&Robot> {
        self.robots.iter().find(|(own, _)| own == name).map(|(_, robot)| robot)
    }

    /// Whether there is none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mail.is_none() && self.sms.is_none() && self.robots.is_empty()
    }

    /// All of them with a name for people who look after the installation.
    #[must_use]
    pub fn all(&self) -> Vec<(String, Gateway)> {
        let mail = self.mail.iter().map(|mail| ("smtp".to_owned(), Gateway::Mail(mail.clone())));
        let sms = self.sms.iter().map(|sms| ("sms".to_owned(), Gateway::Sms(sms.clone())));
        let robots = self.robots.iter().map(|(name, robot)| (name.clone(), Gateway::Robot(robot.clone())));
        mail.chain(sms).chain(robots).collect()
    }
}
