//! What the journal keeps about applications. From these entries alone one can be worked out again.

use super::{Application, Price, Turn};
use jiff::Timestamp;
use serde::Serialize;

/// Something that happened to an application; `number` is its own, `sort` its id in the manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "application.applied")]
    Applied {
        number: String,
        sort: String,
        applicant: String,
        reviewers: Vec<Turn>,
        steps: Vec<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
        #[serde(skip_serializing_if = "Option::is_none")]
        price: Option<Price>,
    },
    /// One of several reviewers has approved it.
    #[serde(rename = "application.reviewed")]
    Reviewed { number: String, sort: String, role: String, by: String, note: String },
    /// The last one has.
    #[serde(rename = "application.approved")]
    Approved { number: String, sort: String, role: String, by: String, note: String },
    #[serde(rename = "application.refused")]
    Refused { number: String, sort: String, role: String, by: String, reason: String },
    #[serde(rename = "application.withdrawn")]
    Withdrawn { number: String, sort: String },
    #[serde(rename = "application.carried_out")]
    CarriedOut { number: String, sort: String, step: String, note: String },
}

impl Event {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Applied { .. } => "application.applied",
            Self::Reviewed { .. } => "application.reviewed",
            Self::Approved { .. } => "application.approved",
            Self::Refused { .. } => "application.refused",
            Self::Withdrawn { .. } => "application.withdrawn",
            Self::CarriedOut { .. } => "application.carried_out",
        }
    }
}

/// Works an application out again from what the journal says of it. Nothing when the entries do not begin with its
/// being handed in, or one of them cannot have happened.
#[must_use]
pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Application> {
    let mut events = events.into_iter();
    let Event::Applied { applicant, reviewers, steps, price, .. } = events.next()? else { return None };
    let opened = Application::open(applicant.parse().ok()?, reviewers.clone(), steps.clone());
    let mut application = opened.at(price.clone());
    events.all(|event| application.follow(event)).then_some(application)
}
