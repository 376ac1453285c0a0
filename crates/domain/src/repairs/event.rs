//! What the journal keeps about repairs, in the chain of their case. From these entries alone a ticket can be worked out
//! again. Texts of people stand in the ticket, where they can be erased.

use super::{Alternative, Answered, Delay, Kind, Part, Payer};
use jiff::Timestamp;
use policy::Money;
use serde::Serialize;

/// Something that happened to a repair; `repair` is the id of its ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "repair.opened")]
    Opened { repair: String, number: String, kind: Kind, chargeable: bool, attempt: u32 },
    #[serde(rename = "repair.received")]
    Received { repair: String, chargeable: bool, attempt: u32 },
    #[serde(rename = "repair.sent")]
    Sent { repair: String },
    #[serde(rename = "repair.returned")]
    Returned { repair: String },
    #[serde(rename = "repair.assigned")]
    Assigned { repair: String, staff: Option<String>, name: String },
    #[serde(rename = "repair.promised")]
    Promised {
        repair: String,
        until: Timestamp,
        #[serde(skip_serializing_if = "Option::is_none")]
        delay: Option<Delay>,
    },
    #[serde(rename = "repair.estimate_sent")]
    EstimateSent { repair: String, amount: Money },
    #[serde(rename = "repair.estimate_answered")]
    EstimateAnswered { repair: String, agreed: bool, amount: Money, how: Answered },
    #[serde(rename = "repair.started")]
    Started { repair: String },
    #[serde(rename = "repair.measured")]
    Measured { repair: String, complete: bool },
    #[serde(rename = "repair.finished")]
    Finished {
        repair: String,
        /// what was put in, and where the old parts are.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        parts: Vec<Part>,
    },
    #[serde(rename = "repair.tested")]
    Tested { repair: String, passed: bool },
    #[serde(rename = "repair.paid")]
    Paid { repair: String, amount: Money },
    /// What was due was cancelled in the books.
    #[serde(rename = "repair.fee_waived")]
    FeeWaived { repair: String, amount: Money },
    #[serde(rename = "repair.fee_asked_again")]
    FeeAskedAgain { repair: String, amount: Money },
    /// `days` is how long the goods were away for it.
    #[serde(rename = "repair.ready")]
    Ready { repair: String, days: u32 },
    #[serde(rename = "repair.customer_notified")]
    CustomerNotified { repair: String, notice: String, channel: String },
    #[serde(rename = "repair.collected")]
    Collected { repair: String },
    #[serde(rename = "repair.mailed_back")]
    MailedBack { repair: String, wanted: bool, payer: Payer },
    #[serde(rename = "repair.abandoned")]
    Abandoned { repair: String },
    #[serde(rename = "repair.not_repairable")]
    NotRepairable { repair: String, alternative: Alternative },
    #[serde(rename = "repair.withdrawn")]
    Withdrawn { repair: String },
    #[serde(rename = "repair.misfit_reported")]
    MisfitReported { repair: String, garments: u32 },
    #[serde(rename = "repair.altered")]
    Altered { repair: String, garments: u32 },
}
