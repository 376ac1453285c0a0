//! What the journal keeps about returns. From these entries alone a return can be worked out again.

use super::{
    Advance, Aim, Bearer, Closure, Disposal, End, Inquiry, Leg, PaidBy, Pieces, Process, Return, Tracking, Way,
};
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;

/// Something that happened to a return; `number` is its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "return.opened")]
    Opened { number: String, process: Process, aim: Aim, way: Way, pieces: u32, worth: Money },
    #[serde(rename = "return.goods_sent")]
    Sent { number: String, carrier: String, tracking: String },
    #[serde(rename = "return.tracking_verified")]
    Verified { number: String },
    #[serde(rename = "return.advance_granted")]
    Advanced { number: String, advance: Advance, reason: String },
    /// what became of goods that were replaced first.
    #[serde(rename = "return.investigated")]
    Investigated { number: String, finding: Inquiry, result: String },
    #[serde(rename = "return.goods_received")]
    Received { number: String, process: Process, pieces: u32, awaited: u32 },
    #[serde(rename = "return.inspected")]
    Inspected { number: String, accepted: u32, rejected: u32, result: String },
    /// All that is to come has come and was inspected.
    #[serde(rename = "return.result_final")]
    Final { number: String, process: Process, accepted: u32, rejected: u32 },
    #[serde(rename = "return.waived")]
    Waived { number: String, pieces: u32, reason: String },
    #[serde(rename = "return.refund_announced")]
    Refund { number: String, process: Process, pieces: u32, amount: Money, method: String },
    /// the customer says so.
    #[serde(rename = "return.refund_arrived")]
    RefundArrived { number: String, pieces: u32, method: String },
    #[serde(rename = "return.items_delivered")]
    Replaced { number: String, process: Process, pieces: u32, article: String, price: Money, valued: Money },
    #[serde(rename = "return.sent_back")]
    SentBack { number: String, pieces: u32, way: Way },
    #[serde(rename = "return.disposed")]
    Disposed { number: String, pieces: u32, disposal: Disposal },
    /// nobody is the bearer where the decision does not say who is.
    #[serde(rename = "return.freight_booked")]
    Freight {
        number: String,
        leg: Leg,
        paid_by: PaidBy,
        #[serde(skip_serializing_if = "Option::is_none")]
        bearer: Option<Bearer>,
        amount: Money,
    },
    #[serde(rename = "return.closed")]
    Closed { number: String },
    #[serde(rename = "return.cancelled")]
    Cancelled { number: String, reason: String },
    /// the end of a day compiled it.
    #[serde(rename = "return.compiled")]
    Compiled { number: String, day: Date },
}

impl Event {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "return.opened",
            Self::Sent { .. } => "return.goods_sent",
            Self::Verified { .. } => "return.tracking_verified",
            Self::Advanced { .. } => "return.advance_granted",
            Self::Investigated { .. } => "return.investigated",
            Self::Received { .. } => "return.goods_received",
            Self::Inspected { .. } => "return.inspected",
            Self::Final { .. } => "return.result_final",
            Self::Waived { .. } => "return.waived",
            Self::Refund { .. } => "return.refund_announced",
            Self::RefundArrived { .. } => "return.refund_arrived",
            Self::Replaced { .. } => "return.items_delivered",
            Self::SentBack { .. } => "return.sent_back",
            Self::Disposed { .. } => "return.disposed",
            Self::Freight { .. } => "return.freight_booked",
            Self::Closed { .. } => "return.closed",
            Self::Cancelled { .. } => "return.cancelled",
            Self::Compiled { .. } => "return.compiled",
        }
    }
}

/// Works a return out again from what the journal says of it. Nothing when the entries do not begin with its opening,
/// or one of them cannot have happened.
#[must_use]
pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Return> {
    let mut events = events.into_iter();
    let Event::Opened { process, aim, way, pieces, worth, .. } = events.next()? else { return None };
    let mut back = Return {
        process: *process,
        aim: *aim,
        way: *way,
        closure: Closure::Open,
        tracking: None,
        advance: None,
        inquiry: None,
        worth: *worth,
        pieces: Pieces::of(*pieces),
        last_way: None,
        refund_arrived: 0,
    };
    events.try_for_each(|event| apply(&mut back, event))?;
    (back.pieces.is_sound() && back.refund_arrived <= back.pieces.refunded).then_some(back)
}

fn apply(back: &mut Return, event: &Event) -> Option<()> {
    let pieces = &mut back.pieces;
    match event {
        Event::Opened { .. } => return None,
        Event::Sent { carrier, tracking, .. } => {
            back.tracking = Some(Tracking { carrier: carrier.clone(), number: tracking.clone(), is_verified: false });
        }
        Event::Verified { .. } => back.tracking.as_mut()?.is_verified = true,
        Event::Advanced { advance, .. } => back.advance = Some(*advance),
        Event::Received { pieces: came, .. } => pieces.received += came,
        Event::Inspected { accepted, rejected, .. } => {
            pieces.accepted += accepted;
            pieces.rejected += rejected;
        }
        Event::Investigated { finding, .. } => back.inquiry = Some(*finding),
        Event::Final { .. } | Event::Compiled { .. } | Event::Freight { .. } => {}
        Event::Waived { pieces: waived, .. } => pieces.waived += waived,
        Event::Refund { pieces: refunded, .. } => pieces.refunded += refunded,
        Event::RefundArrived { pieces: arrived, .. } => back.refund_arrived += arrived,
        Event::Replaced { pieces: replaced, .. } => pieces.replaced += replaced,
        Event::SentBack { pieces: sent, way, .. } => {
            pieces.sent_back += sent;
            back.last_way = Some(*way);
        }
        Event::Disposed { pieces: disposed, .. } => pieces.disposed += disposed,
        Event::Closed { .. } => back.closure = back.closure.moved(End::Close).ok()?,
        Event::Cancelled { .. } => back.closure = back.closure.moved(End::Cancel).ok()?,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_knows_its_name() {
        let number = "TH-1".to_owned();
        for event in [
            Event::Verified { number: number.clone() },
            Event::Waived { number: number.clone(), pieces: 1, reason: String::new() },
            Event::Closed { number },
        ] {
            let told = serde_json::to_value(&event).unwrap_or_default();
            assert_eq!(told["event"], event.id());
        }
    }
}
