//! What the journal keeps about anomalies and about claims. From these entries alone both can be worked out again.

use super::{Anomaly, Claim, ClaimBy, ClaimState, Claimant, Kind, Outcome, Party};
use jiff::Timestamp;
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;

/// Something that happened to an anomaly or to a claim; `number` is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "shipment.anomaly_reported")]
    Reported {
        number: String,
        kind: Kind,
        cause: String,
        claimant: Claimant,
        pieces: u32,
        value: Money,
        unopened: bool,
        unused: bool,
        man_made: bool,
        at: Timestamp,
        report_by: Option<Timestamp>,
        /// whether it was in time, where that counts.
        #[serde(skip_serializing_if = "Option::is_none")]
        in_time: Option<bool>,
    },
    /// Who is responsible. `in_time` says whether there is still time for the papers.
    #[serde(rename = "anomaly.party_named")]
    PartyNamed { number: String, party: Party, papers_by: Option<Timestamp>, in_time: bool },
    #[serde(rename = "anomaly.record_signed")]
    Signed { number: String, name: String },
    #[serde(rename = "shipment.anomaly_papers_received")]
    Papers { number: String, at: Timestamp, in_time: bool },
    #[serde(rename = "anomaly.settled")]
    Settled { number: String, outcome: Outcome, at: Timestamp, amount: Money, reason: String },
    /// `until` is the end of the last day for it.
    #[serde(rename = "courier_claim.opened")]
    ClaimOpened {
        number: String,
        by: ClaimBy,
        fault: Kind,
        carrier: String,
        amount: Money,
        claim_by: Option<Date>,
        until: Option<Timestamp>,
    },
    #[serde(rename = "courier_claim.filed")]
    ClaimFiled { number: String, on: Date, in_time: bool },
    #[serde(rename = "courier_claim.awarded")]
    ClaimAwarded { number: String, amount: Money },
    #[serde(rename = "courier_claim.rejected")]
    ClaimRejected { number: String, reason: String },
    #[serde(rename = "courier_claim.paid")]
    ClaimPaid { number: String, amount: Money },
    #[serde(rename = "courier_claim.dropped")]
    ClaimDropped { number: String, reason: String },
}

/// Works an anomaly out again from what the journal says of it. Nothing when the entries do not begin with its report,
/// or one of them cannot have happened.
#[must_use]
pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Anomaly> {
    let mut events = events.into_iter();
    let Event::Reported { kind, claimant, pieces, value, unopened, unused, man_made, at, report_by, .. } =
        events.next()?
    else {
        return None;
    };
    let mut anomaly = Anomaly {
        kind: *kind,
        claimant: *claimant,
        pieces: *pieces,
        value: *value,
        unopened: *unopened,
        unused: *unused,
        man_made: *man_made,
        reported_at: *at,
        report_by: *report_by,
        party: None,
        signed: false,
        papers_at: None,
        papers_by: None,
        outcome: None,
    };
    events.try_for_each(|event| anomaly.follow(event).ok())?;
    Some(anomaly)
}

/// Works a claim out again from what the journal says of it.
#[must_use]
pub fn replay_claim<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Claim> {
    let mut events = events.into_iter();
    let Event::ClaimOpened { by, fault, amount, claim_by, .. } = events.next()? else { return None };
    let mut claim = Claim {
        by: *by,
        fault: *fault,
        claimed: *amount,
        claim_by: *claim_by,
        filed_on: None,
        awarded: None,
        state: ClaimState::ToFile,
    };
    events.try_for_each(|event| claim.follow(event).ok())?;
    Some(claim)
}
