//! What the journal keeps about negotiations. From these entries alone one can be worked out again.

use super::{Answers, Finding, Kind, Negotiation, Offer, Solution, Stage};
use jiff::Timestamp;
use policy::Money;
use serde::Serialize;

/// Something that happened in a negotiation; `number` is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "negotiation.opened")]
    Opened { number: String, kind: Kind },
    /// From here to the photos the handling stands still.
    #[serde(rename = "negotiation.photos_requested")]
    PhotosRequested { number: String, kind: Kind, at: Timestamp },
    #[serde(rename = "negotiation.photos_received")]
    PhotosReceived { number: String, photos: usize, at: Timestamp },
    /// The buyer was told to refuse the parcel.
    #[serde(rename = "negotiation.refusal_advised")]
    RefusalAdvised { number: String, at: Timestamp },
    #[serde(rename = "negotiation.stage_skipped")]
    Skipped { number: String, stage: Stage, reason: String, at: Timestamp },
    #[serde(rename = "negotiation.judged")]
    Judged { number: String, finding: Finding, answers: Answers, at: Timestamp },
    #[serde(rename = "negotiation.offered")]
    Offered { number: String, solution: Solution, amount: Money, offer: Offer },
    #[serde(rename = "negotiation.declined")]
    Declined { number: String, solution: Solution, reason: String },
    /// Without a solution the offers were left out, and the summary says why.
    #[serde(rename = "negotiation.settled")]
    Settled {
        number: String,
        kind: Kind,
        finding: Option<Finding>,
        solution: Option<Solution>,
        amount: Money,
        summary: String,
        at: Timestamp,
    },
    /// The order is changed; `refunded` says whether a difference is paid back.
    #[serde(rename = "negotiation.order_changed")]
    OrderChanged { number: String, refunded: bool, amount: Money, summary: String },
    /// The customer of a logistics complaint wants another parcel and no refund.
    #[serde(rename = "shipment.refund_declined")]
    RefundDeclined { number: String },
    #[serde(rename = "negotiation.revisited")]
    Revisited { number: String, satisfied: bool, round: u32, reason: String, at: Timestamp },
    #[serde(rename = "negotiation.withdrawn")]
    Withdrawn { number: String, reason: String },
}

impl Event {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "negotiation.opened",
            Self::PhotosRequested { .. } => "negotiation.photos_requested",
            Self::PhotosReceived { .. } => "negotiation.photos_received",
            Self::RefusalAdvised { .. } => "negotiation.refusal_advised",
            Self::Skipped { .. } => "negotiation.stage_skipped",
            Self::Judged { .. } => "negotiation.judged",
            Self::Offered { .. } => "negotiation.offered",
            Self::Declined { .. } => "negotiation.declined",
            Self::Settled { .. } => "negotiation.settled",
            Self::OrderChanged { .. } => "negotiation.order_changed",
            Self::RefundDeclined { .. } => "shipment.refund_declined",
            Self::Revisited { .. } => "negotiation.revisited",
            Self::Withdrawn { .. } => "negotiation.withdrawn",
        }
    }
}

/// Works a negotiation out again from what the journal says of it. Nothing when the entries do not begin with its
/// opening, or one of them cannot have happened.
#[must_use]
pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Negotiation> {
    let mut events = events.into_iter();
    let Event::Opened { kind, .. } = events.next()? else { return None };
    let mut negotiation = Negotiation::open(*kind);
    events.all(|event| negotiation.follow(event)).then_some(negotiation)
}
