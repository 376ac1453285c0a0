//! Message packs: what is written to whom when something happens, as data.
//!
//! A pack is a text of `packs/messages/`. It holds templates with placeholders and a version, and notices that say on
//! which event a template is sent. Reading notes what is wrong in form; whether events, roles and placeholders exist is
//! the business of [`crate::check`].

mod placeholders;
mod read;
mod used;
mod wording;

pub use placeholders::{CASE_PLACEHOLDERS, fills};
pub use wording::{fill, is_well_formed, placeholders, sms_parts};

pub(crate) use placeholders::{known_to, typical};
pub(crate) use read::{tables, twice};
pub(crate) use used::{UsedMessages, used};

use crate::deadlines::{CalendarRef, Trigger};
use policy::{Source, Text};
use std::sync::Arc;
use worktime::Span;

/// Where the packs lie.
pub(crate) const MESSAGES_FOLDER: &str = "messages";

/// A message pack.
#[derive(Debug, Clone)]
pub struct MessagePack {
    /// Its id, in capitals.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// What values of events are called in messages: `refund` → 退货.
    pub words: Vec<(String, Text)>,
    /// Its templates, in the order of the text.
    pub templates: Vec<Template>,
    /// Its notices, in the order of the text.
    pub notices: Vec<Notice>,
    pub(crate) source: Arc<Source>,
    pub(crate) id_span: std::ops::Range<usize>,
}

/// The text of a message, with placeholders.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its id within the pack.
    pub id: String,
    /// Counts its changes; every message keeps the version it was made from.
    pub version: u32,
    /// What it is, in a few words.
    pub name: Text,
    /// What it is for; decides which consent it needs.
    pub purpose: Purpose,
    /// The ways it may go, the best first.
    pub ways: Vec<Way>,
    /// The subject of a mail.
    pub subject: Option<Text>,
    /// The text.
    pub text: Text,
    pub(crate) id_span: std::ops::Range<usize>,
    pub(crate) text_span: std::ops::Range<usize>,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// About a purchase or a case of the customer's own.
    Service,
    /// Care.
    Care,
    /// Offers and events.
    Marketing,
}

/// How a message goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A text message.
    Sms,
    /// Mail.
    Email,
    /// A robot of a group chat.
    Robot,
    /// A letter that somebody prints.
    Letter,
}

/// On which event a template is sent to whom.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its id within the pack.
    pub id: String,
    /// What it is for, in a few words.
    pub name: Text,
    /// Where it comes from: requirements and clauses.
    pub source: Vec<String>,
    /// What sets it off.
    pub on: Trigger,
    /// How long after the event each message of it goes out, each counted from the one before.
    pub after: Vec<Span>,
    /// What working days are counted by.
    pub calendar: CalendarRef,
    /// What makes messages that have not gone out yet pointless.
    pub unless: Vec<Trigger>,
    /// Who gets it.
    pub to: Addressee,
    /// The template, of the same pack.
    pub template: String,
    /// Whether somebody has to do it by hand where it cannot be sent; else it is left out.
    pub must: bool,
    pub(crate) id_span: std::ops::Range<usize>,
    pub(crate) to_span: std::ops::Range<usize>,
    pub(crate) template_span: std::ops::Range<usize>,
}

/// Who gets a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// The customer of the case.
    Customer,
    /// Those of the dealer who may apply for returns; about a case, whoever holds a role of that name.
    Dealer,
    /// Whoever handles the case.
    Responsible,
    /// Those who can decide the request for approval.
    Approver,
    /// The nearest superiors: those of the unit, or else above it, who are told of missed deadlines.
    Superior,
    /// Those whom a step of an escalation tells, as its entry says.
    Escalated,
    /// Everybody with a role in the unit or above it; the name of a role, or of an approval that roles give.
    Role(String),
    /// A robot of a group chat, by the name that the settings of the program give it.
    Robot(String),
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Service, Self::Care, Self::Marketing];

    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Care => "care",
            Self::Marketing => "marketing",
        }
    }

    /// The purpose of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.id() == id)
    }
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sms, Self::Email, Self::Robot, Self::Letter];

    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Robot => "robot",
            Self::Letter => "letter",
        }
    }

    /// The way of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.id() == id)
    }
}

impl Addressee {
    /// Whether a message to it can go this way.
    #[must_use]
    pub const fn takes(&self, way: Way) -> bool {
        match self {
            Self::Customer => !matches!(way, Way::Robot),
            Self::Dealer | Self::Responsible | Self::Approver | Self::Superior | Self::Escalated | Self::Role(_) => {
                matches!(way, Way::Sms | Way::Email)
            }
            Self::Robot(_) => matches!(way, Way::Robot),
        }
    }
}

impl MessagePack {
    /// A template by its id.
    #[must_use]
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// What a value is called in messages, where the pack says it.
    #[must_use]
    pub fn word(&self, value: &str) -> Option<&Text> {
        self.words.iter().find(|(own, _)| own == value).map(|(_, text)| text)
    }
}
