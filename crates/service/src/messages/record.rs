//! Messages as they are read.

use super::about;
use domain::messages::Progress;
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use manual::Way;

/// A message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageFile {
    /// Its id.
    pub id: i64,
    /// The entry of the journal that set it off.
    pub event_seq: i64,
    /// What happened.
    pub event: String,
    /// The pack of its notice.
    pub pack: String,
    /// Its notice.
    pub notice: String,
    /// Which of the messages of the notice it is, from 0.
    pub step: i64,
    /// `customer`, `staff:17`, `robot:name`; `dealer` where nobody of the dealer's has an account.
    pub recipient: String,
    /// The recipient's name.
    pub recipient_name: String,
    /// What the event that set it off is about.
    pub of: Subject,
    /// The case it is about; nothing where it is about something else, such as a return of a dealer.
    pub case: Option<i64>,
    /// The unit that sees to it.
    pub unit: i64,
    /// Its template.
    pub template: String,
    /// The version of the template that it was made from.
    pub template_version: u32,
    /// The manual whose template that is.
    pub manual: i64,
    /// How it goes, once that is known.
    pub way: Option<Way>,
    /// Number or address; for a robot its name.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// What the event said, as JSON.
    pub data: String,
    /// Whether somebody has to do it by hand where it cannot be sent.
    pub must: bool,
    /// How it stands.
    pub progress: Progress,
    /// What a gateway said of it last.
    pub detail: String,
    /// When it was to go.
    pub due_at: Timestamp,
    /// When it was written.
    pub created_at: Timestamp,
    /// When a gateway took it.
    pub sent_at: Option<Timestamp>,
    /// When nothing was left to do about it.
    pub closed_at: Option<Timestamp>,
    /// What the gateway calls it.
    pub reference: String,
    /// How it was done by hand.
    pub how: String,
    /// By whom.
    pub settled_by: String,
    /// With what note.
    pub note: String,
    /// Counts the jobs that were planned for it.
    pub round: i64,
    /// Counts its changes.
    pub version: i64,
}

/// A line of a list of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRow {
    /// The message.
    pub file: MessageFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case, or of the dealer's return that it is about.
    pub number: String,
}

/// One time that a gateway was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// How.
    pub way: Option<Way>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; never for one that nobody noted the end of.
    pub ended_at: Option<Timestamp>,
    /// `accepted`, `refused`, `failed`, `unknown`; empty while it lasts.
    pub outcome: String,
    /// What the gateway said.
    pub detail: String,
}

/// A message with all attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageDetail {
    /// The message.
    pub row: MessageRow,
    /// Its attempts, in order.
    pub attempts: Vec<Attempt>,
}

impl MessageFile {
    /// The return of a dealer that it is about.
    #[must_use]
    pub fn rma(&self) -> Option<i64> {
        (self.of.kind == SubjectKind::Rma).then_some(self.of.id)
    }

    /// The box without a permission that it is about.
    #[must_use]
    pub fn hold(&self) -> Option<i64> {
        let data = serde_json::from_str(&self.data).ok().filter(|_| self.of.kind == SubjectKind::Unit)?;
        about::hold(&data)
    }

    /// The colleague it goes to.
    #[must_use]
    pub fn staff(&self) -> Option<i64> {
        self.recipient.strip_prefix("staff:").and_then(|id| id.parse().ok())
    }

    /// Whether it goes to the customer.
    #[must_use]
    pub fn is_to_customer(&self) -> bool {
        self.recipient == "customer"
    }

    /// What the recipient is: `customer`, `staff`, `robot`, `dealer`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.recipient.split(':').next().unwrap_or_default()
    }
}
