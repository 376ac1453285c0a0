//! What the journal keeps about returns of dealers. From these entries alone one can be worked out again.

use super::{Charge, Outcome, Parcel, Permission, Rma, Shortage, Tested, Wanted};
use policy::Money;
use serde::Serialize;

/// Something that happened to a dealer's return; `number` is its own, lines count from one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "rma.applied")]
    Applied { number: String, dealer: String, via_agent: bool, by: String, lines: Vec<Wanted> },
    #[serde(rename = "rma.reviewed")]
    Reviewed { number: String, via_agent: bool, by: String, note: String },
    #[serde(rename = "rma.approved")]
    Approved { number: String, receiver: String, note: String },
    #[serde(rename = "rma.refused")]
    Refused { number: String, reason: String },
    #[serde(rename = "rma.withdrawn")]
    Withdrawn { number: String, reason: String },
    #[serde(rename = "rma.goods_sent")]
    Sent { number: String, boxes: Vec<u32>, carrier: String, tracking: String },
    /// The first box: from now on the time runs in which goods are processed (LT-6.9).
    #[serde(rename = "rma.goods_received")]
    Received { number: String, via_agent: bool },
    #[serde(rename = "rma.box_arrived")]
    BoxArrived {
        number: String,
        #[serde(rename = "box")]
        place: u32,
        boxes: usize,
    },
    #[serde(rename = "rma.counted")]
    Counted {
        number: String,
        counted: Vec<u32>,
        applied: u64,
        total: u64,
        /// Whether a line has more or fewer pieces than the dealer said.
        differs: bool,
        given_up: bool,
        note: String,
    },
    #[serde(rename = "rma.tested")]
    Tested { number: String, line: usize, model: String, found: Tested, result: String },
    #[serde(rename = "rma.settled")]
    Settled { number: String, line: usize, model: String, outcome: Outcome, pieces: u32, amount: Money, note: String },
    #[serde(rename = "rma.penalty_proposed")]
    Penalty { number: String, line: usize, amount: Money, severe: bool, reason: String },
    /// 建议取消经销资格
    #[serde(rename = "rma.cancellation_proposed")]
    CancellationProposed { number: String, dealer: String, reason: String },
    #[serde(rename = "rma.cancellation_decided")]
    CancellationDecided { number: String, dealer: String, agreed: bool, reason: String },
    #[serde(rename = "rma.charged")]
    Charged {
        number: String,
        charge: Charge,
        amount: Money,
        reason: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        shortage: Option<Shortage>,
    },
    #[serde(rename = "rma.freight_reimbursed")]
    FreightReimbursed { number: String, amount: Money, receipts: String },
    /// Everything that was counted is tested and has an outcome (LT-6.9).
    #[serde(rename = "rma.result_final")]
    Final { number: String, via_agent: bool },
    #[serde(rename = "rma.closed")]
    Closed { number: String },
}

impl Event {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Applied { .. } => "rma.applied",
            Self::Reviewed { .. } => "rma.reviewed",
            Self::Approved { .. } => "rma.approved",
            Self::Refused { .. } => "rma.refused",
            Self::Withdrawn { .. } => "rma.withdrawn",
            Self::Sent { .. } => "rma.goods_sent",
            Self::Received { .. } => "rma.goods_received",
            Self::BoxArrived { .. } => "rma.box_arrived",
            Self::Counted { .. } => "rma.counted",
            Self::Tested { .. } => "rma.tested",
            Self::Settled { .. } => "rma.settled",
            Self::Penalty { .. } => "rma.penalty_proposed",
            Self::CancellationProposed { .. } => "rma.cancellation_proposed",
            Self::CancellationDecided { .. } => "rma.cancellation_decided",
            Self::Charged { .. } => "rma.charged",
            Self::FreightReimbursed { .. } => "rma.freight_reimbursed",
            Self::Final { .. } => "rma.result_final",
            Self::Closed { .. } => "rma.closed",
        }
    }
}

/// Works a dealer's return out again from what the journal says of it. Nothing when the entries do not begin with the
/// application, or one of them cannot have happened.
#[must_use]
pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Rma> {
    let mut events = events.into_iter();
    let Event::Applied { via_agent, by, lines, .. } = events.next()? else { return None };
    let mut rma = Rma::apply(by.parse().ok()?, *via_agent, lines.clone());
    events.try_for_each(|event| apply(&mut rma, event))?;
    rma.lines.iter().all(super::Line::is_sound).then_some(rma)
}

fn apply(rma: &mut Rma, event: &Event) -> Option<()> {
    match event {
        Event::Applied { .. } => return None,
        Event::Reviewed { via_agent, by, .. } => {
            rma.reviewer = by.parse().ok();
            rma.permission = if *via_agent { Permission::Approved } else { Permission::Reviewed };
        }
        Event::Approved { .. } => rma.permission = Permission::Approved,
        Event::Refused { .. } => rma.permission = Permission::Refused,
        Event::Withdrawn { .. } => rma.permission = Permission::Withdrawn,
        Event::Sent { boxes, .. } => {
            rma.boxes = boxes.iter().map(|pieces| Parcel { pieces: *pieces, has_arrived: false }).collect();
        }
        Event::BoxArrived { place, .. } => {
            rma.boxes.get_mut(usize::try_from(*place).ok()?.checked_sub(1)?)?.has_arrived = true;
            rma.lines.iter_mut().for_each(|line| line.counted = None);
        }
        Event::Counted { counted, .. } => {
            rma.lines.iter_mut().zip(counted).for_each(|(line, count)| line.counted = Some(*count));
        }
        Event::Tested { line, found, .. } => {
            let tested = &mut rma.lines.get_mut(line.checked_sub(1)?)?.tested;
            tested.works += found.works;
            tested.defect += found.defect;
            tested.man_made += found.man_made;
            tested.not_repairable += found.not_repairable;
        }
        Event::Settled { line, outcome, pieces, .. } => {
            rma.lines.get_mut(line.checked_sub(1)?)?.note(*outcome, *pieces);
        }
        Event::Penalty { line, amount, severe, .. } => {
            rma.lines.get_mut(line.checked_sub(1)?)?.penalty = Some(*amount);
            rma.cancellation_proposed |= severe;
        }
        Event::CancellationDecided { .. } => rma.cancellation_proposed = false,
        Event::Closed { .. } => rma.is_closed = true,
        Event::Received { .. }
        | Event::CancellationProposed { .. }
        | Event::Charged { .. }
        | Event::FreightReimbursed { .. }
        | Event::Final { .. } => {}
    }
    Some(())
}
