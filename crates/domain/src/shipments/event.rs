//! What the journal keeps about shipments. From these entries alone a shipment can be worked out again.

use super::{Area, Direction, Shipment, State};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

/// Something that happened to a shipment; `number` is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "shipment.opened")]
    Opened { number: String, direction: Direction, packages: u32, promised_on: Option<Date> },
    /// It takes the place of another one.
    #[serde(rename = "shipment.reshipped")]
    Reshipped { number: String, replaces: String },
    /// It belongs to this case from now on.
    #[serde(rename = "shipment.linked")]
    Linked { number: String },
    #[serde(rename = "shipment.packed")]
    Packed { number: String, packer: String, protection: String },
    #[serde(rename = "shipment.sent")]
    Sent { number: String, direction: Direction, carrier: String, tracking: String, area: Option<Area> },
    /// The carrier shows it for the first time.
    #[serde(rename = "shipment.tracking_live")]
    Live { number: String },
    #[serde(rename = "shipment.tracked")]
    Tracked { number: String, text: String },
    /// The carrier will say more on a day.
    #[serde(rename = "shipment.update_announced")]
    UpdateAnnounced { number: String, on: Date },
    #[serde(rename = "shipment.update_told")]
    UpdateTold { number: String },
    /// When it is expected: `until` is the end of that day, `tell_until` the beginning of the day that cannot be kept,
    /// while the customer does not know.
    #[serde(rename = "shipment.expected")]
    Expected {
        number: String,
        direction: Direction,
        on: Date,
        until: Timestamp,
        back: bool,
        told: bool,
        in_time: bool,
        untold: Option<Date>,
        tell_until: Option<Timestamp>,
        reason: String,
    },
    #[serde(rename = "shipment.customer_told")]
    Told { number: String, in_time: bool, how: String },
    #[serde(rename = "shipment.delivered")]
    Delivered { number: String, area: Option<Area>, late: bool },
    #[serde(rename = "shipment.refused")]
    Refused { number: String, reason: String },
    #[serde(rename = "shipment.lost")]
    Lost { number: String, reason: String },
    #[serde(rename = "shipment.checked")]
    Checked { number: String, fine: bool, short: u32, over: u32, spoilt: u32 },
    #[serde(rename = "shipment.received")]
    Received { number: String, by: String, unused: bool, fine: bool },
    #[serde(rename = "shipment.cancelled")]
    Cancelled { number: String, reason: String },
}

impl Event {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "shipment.opened",
            Self::Reshipped { .. } => "shipment.reshipped",
            Self::Linked { .. } => "shipment.linked",
            Self::Packed { .. } => "shipment.packed",
            Self::Sent { .. } => "shipment.sent",
            Self::Live { .. } => "shipment.tracking_live",
            Self::Tracked { .. } => "shipment.tracked",
            Self::UpdateAnnounced { .. } => "shipment.update_announced",
            Self::UpdateTold { .. } => "shipment.update_told",
            Self::Expected { .. } => "shipment.expected",
            Self::Told { .. } => "shipment.customer_told",
            Self::Delivered { .. } => "shipment.delivered",
            Self::Refused { .. } => "shipment.refused",
            Self::Lost { .. } => "shipment.lost",
            Self::Checked { .. } => "shipment.checked",
            Self::Received { .. } => "shipment.received",
            Self::Cancelled { .. } => "shipment.cancelled",
        }
    }
}

/// Works a shipment out again from what the journal says of it. Nothing when the entries do not begin with its opening,
/// or one of them cannot have happened.
#[must_use]
pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Shipment> {
    let mut events = events.into_iter();
    let Event::Opened { direction, packages, promised_on, .. } = events.next()? else { return None };
    let mut shipment = Shipment {
        direction: *direction,
        state: State::Prepared,
        packages: *packages,
        promised_on: *promised_on,
        expected_on: *promised_on,
        untold: None,
        is_live: false,
        fine: None,
    };
    events.try_for_each(|event| shipment.follow(event).ok())?;
    Some(shipment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_knows_its_name() {
        let number = "FH-1".to_owned();
        for event in [
            Event::Linked { number: number.clone() },
            Event::Live { number: number.clone() },
            Event::UpdateTold { number: number.clone() },
            Event::Told { number, in_time: true, how: String::new() },
        ] {
            let told = serde_json::to_value(&event).unwrap_or_default();
            assert_eq!(told["event"], event.id());
        }
    }
}
