//! What happens in the program, by the names that manuals use: what deadlines start on, stop on and pause for, and
//! what notices are sent on.

/// Who makes an event happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emitter {
    /// The program does today.
    Running,
    /// A capability of this name will, once it is there. Deadlines that start on it wait until then.
    Planned(&'static str),
}

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// Its name in the journal.
    pub id: &'static str,
    /// Who makes it happen.
    pub by: Emitter,
    /// What its entry says, beside the facts of its case: conditions may ask for these.
    pub says: &'static [&'static str],
}

const fn now(id: &'static str, says: &'static [&'static str]) -> Event {
    Event { id, by: Emitter::Running, says }
}

const fn later(by: &'static str, id: &'static str, says: &'static [&'static str]) -> Event {
    Event { id, by: Emitter::Planned(by), says }
}

/// Facts of a case that conditions may ask for, whatever the event.
pub const CASE_FACTS: [&str; 5] = ["case_type", "channel", "urgent", "category", "remedy"];

/// All events that are about a case or about what carries it out.
pub const EVENTS: &[Event] = &[
    now("case.opened", &["unclear"]),
    now("case.edited", &[]),
    now("case.linked", &[]),
    now("case.asked", &[]),
    now("case.answered", &[]),
    now("case.cleared", &[]),
    now("case.assigned", &[]),
    now("case.forwarded", &[]),
    now("case.urgent", &[]),
    now("case.commented", &["kind"]),
    now("case.judged", &["quality", "scope"]),
    now("case.decided", &["outcome", "quality", "scope"]),
    now("case.refusal_told", &["in_person"]),
    now("case.refusal_answered", &["reaction"]),
    now("case.handed_back", &[]),
    now("case.agreed", &["remedy"]),
    now("case.completed", &[]),
    now("case.closed", &["reason"]),
    now("case.reopened", &[]),
    now("case.verified", &["correct"]),
    now("deadline.warned", &["deadline"]),
    now("deadline.met", &["deadline"]),
    now("deadline.missed", &["deadline"]),
    now("deadline.escalated", &["deadline", "step", "to"]),
    now("approval.requested", &["kind", "remedy", "approver"]),
    now("approval.passed_on", &[]),
    now("approval.verbal", &[]),
    now("approval.approved", &["kind"]),
    now("approval.refused", &["kind"]),
    now("approval.withdrawn", &["why"]),
    now("money.requested", &["kind", "currency"]),
    now("money.fee_due", &["kind", "currency"]),
    now("money.refund_due", &["kind", "currency"]),
    now("money.due", &["kind", "currency"]),
    now("money.refunded", &["kind", "currency", "method"]),
    now("money.paid", &["kind", "currency", "method"]),
    now("money.collected", &["kind", "currency", "method", "in_hand"]),
    now("money.cancelled", &["kind"]),
    now("money.finished", &[]),
    now("money.handed_over", &[]),
    now("money.cash_late", &[]),
    now("money.cash_short", &[]),
    now("money.advance_settled", &[]),
    now("invoice.issued", &[]),
    now("message.sent", &["template", "way", "to"]),
    now("message.delivered", &["template", "way", "to"]),
    now("message.given_up", &["template", "to", "why"]),
    now("message.settled", &["template", "to"]),
    now("repair.opened", &["kind", "chargeable", "attempt"]),
    now("repair.received", &["chargeable", "attempt"]),
    now("repair.sent", &[]),
    now("repair.returned", &[]),
    now("repair.assigned", &[]),
    now("repair.promised", &["until", "delay"]),
    now("repair.estimate_sent", &[]),
    now("repair.estimate_answered", &["agreed", "how"]),
    now("repair.started", &[]),
    now("repair.measured", &["complete"]),
    now("repair.finished", &[]),
    now("repair.tested", &["passed"]),
    now("repair.paid", &[]),
    now("repair.fee_waived", &[]),
    now("repair.fee_asked_again", &[]),
    now("repair.ready", &["days"]),
    now("repair.customer_notified", &["notice"]),
    now("repair.collected", &[]),
    now("repair.mailed_back", &["wanted", "payer"]),
    now("repair.abandoned", &[]),
    now("repair.not_repairable", &["alternative"]),
    now("repair.withdrawn", &[]),
    now("repair.misfit_reported", &["garments"]),
    now("repair.altered", &["garments"]),
    now("return.opened", &["process", "aim", "way"]),
    now("return.goods_sent", &[]),
    now("return.tracking_verified", &[]),
    now("return.advance_granted", &["advance"]),
    now("return.investigated", &["finding"]),
    now("return.goods_received", &["process", "pieces"]),
    now("return.inspected", &["accepted", "rejected"]),
    now("return.result_final", &["process", "accepted", "rejected"]),
    now("return.waived", &[]),
    now("return.refund_announced", &["process", "method"]),
    now("return.refund_arrived", &["method"]),
    now("return.items_delivered", &["process"]),
    now("return.sent_back", &["way"]),
    now("return.disposed", &["disposal"]),
    now("return.freight_booked", &["leg", "paid_by", "bearer"]),
    now("return.closed", &[]),
    now("return.cancelled", &[]),
    now("return.compiled", &[]),
    now("rma.applied", &["via_agent"]),
    now("rma.reviewed", &["via_agent"]),
    now("rma.approved", &[]),
    now("rma.refused", &[]),
    now("rma.withdrawn", &[]),
    now("rma.goods_sent", &[]),
    now("rma.goods_received", &["via_agent"]),
    now("rma.box_arrived", &[]),
    now("rma.counted", &["given_up", "differs"]),
    now("rma.tested", &[]),
    now("rma.settled", &["outcome"]),
    now("rma.penalty_proposed", &["severe"]),
    now("rma.cancellation_proposed", &[]),
    now("rma.cancellation_decided", &["agreed"]),
    now("rma.charged", &["charge"]),
    now("rma.freight_reimbursed", &[]),
    now("rma.result_final", &["via_agent"]),
    now("rma.closed", &[]),
    now("rma.unauthorised", &["why"]),
    now("rma.sender_told", &[]),
    now("rma.hold_attached", &[]),
    now("rma.hold_sent_back", &[]),
    later("returns", "return.items_taken_back", &["process"]),
    now("shipment.opened", &["direction"]),
    now("shipment.reshipped", &[]),
    now("shipment.linked", &[]),
    now("shipment.packed", &[]),
    now("shipment.sent", &["area", "direction"]),
    now("shipment.tracking_live", &[]),
    now("shipment.tracked", &[]),
    now("shipment.update_announced", &[]),
    now("shipment.update_told", &[]),
    now("shipment.expected", &["direction", "until", "back", "told", "in_time", "tell_until"]),
    now("shipment.customer_told", &["in_time"]),
    now("shipment.delivered", &["area", "late"]),
    now("shipment.refused", &[]),
    now("shipment.lost", &[]),
    now("shipment.checked", &["fine"]),
    now("shipment.received", &["unused", "fine"]),
    now("shipment.cancelled", &[]),
    now("shipment.anomaly_reported", &["kind", "cause", "claimant", "unused", "unopened", "in_time"]),
    now("shipment.anomaly_papers_received", &["in_time"]),
    now("anomaly.party_named", &["party", "papers_by", "in_time"]),
    now("anomaly.record_signed", &[]),
    now("anomaly.settled", &["outcome"]),
    now("courier_claim.opened", &["by", "fault", "until"]),
    now("courier_claim.filed", &["in_time"]),
    now("courier_claim.awarded", &[]),
    now("courier_claim.rejected", &[]),
    now("courier_claim.paid", &[]),
    now("courier_claim.dropped", &[]),
    now("negotiation.opened", &["kind"]),
    now("negotiation.photos_requested", &["kind"]),
    now("negotiation.photos_received", &[]),
    now("negotiation.refusal_advised", &[]),
    now("negotiation.stage_skipped", &["stage"]),
    now("negotiation.judged", &["finding"]),
    now("negotiation.offered", &["solution", "amount"]),
    now("negotiation.declined", &["solution"]),
    now("negotiation.settled", &["kind", "finding", "solution", "amount", "summary"]),
    now("negotiation.order_changed", &["refunded", "amount", "summary"]),
    now("shipment.refund_declined", &[]),
    now("negotiation.revisited", &["satisfied"]),
    now("negotiation.withdrawn", &[]),
    now("application.applied", &["sort"]),
    now("application.reviewed", &["sort"]),
    now("application.approved", &["sort"]),
    now("application.refused", &["sort"]),
    now("application.withdrawn", &["sort"]),
    now("application.carried_out", &["sort", "step"]),
    now("form.issued", &["form"]),
    now("form.signed", &["form"]),
    now("form.cancelled", &["form"]),
    later("fieldwork", "voucher.finished", &["paid_on_the_spot", "low_fee"]),
    later("fieldwork", "fault.located", &["part", "distance_km", "supplier_needed"]),
    later("fieldwork", "fault.answered", &[]),
    later("fieldwork", "fault.contacted_in_writing", &[]),
    later("fieldwork", "fault.technician_arrived", &[]),
    later("fieldwork", "visit.time_came", &["purpose"]),
    later("fieldwork", "visit.arrived", &["purpose"]),
    later("fieldwork", "visit.problems_sorted", &[]),
    later("fieldwork", "visit.technician_sent", &[]),
    later("fieldwork", "visit.force_majeure_began", &[]),
    later("fieldwork", "visit.force_majeure_ended", &[]),
    later("backorders", "backorder.registered", &[]),
    later("backorders", "backorder.customer_contacted", &[]),
    later("orders", "order.paid", &[]),
    later("orders", "order.shipped", &[]),
    later("orders", "order.changed", &[]),
    later("orders", "order.arrived", &[]),
    later("orders", "order.processing_ordered", &["processing"]),
    later("orders", "order.processing_finished", &["processing"]),
    later("orders", "order.replenishment_requested", &["days_ahead"]),
    later("orders", "order.feasibility_confirmed", &[]),
    later("messages", "chat.message_received", &["first"]),
    later("messages", "chat.answered", &[]),
    later("messages", "chat.price_check_promised", &[]),
    later("messages", "chat.price_check_answered", &[]),
    later("presales", "design.meeting_agreed", &[]),
    later("presales", "design.plan_viewed", &["changes_wanted"]),
    later("presales", "design.plan_revised", &[]),
    later("presales", "design.renderings_ordered", &[]),
    later("presales", "design.renderings_shown", &[]),
    later("presales", "design.budget_viewed", &[]),
    later("presales", "design.callback_made", &["about"]),
    later("presales", "design.measured", &[]),
];

/// The event of that name.
#[must_use]
pub fn event(id: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_have_names_of_their_own() {
        for (n, event) in EVENTS.iter().enumerate() {
            assert!(EVENTS[..n].iter().all(|other| other.id != event.id), "{}", event.id);
            let mut parts = event.id.split('.');
            let plain =
                |part: Option<&str>| part.is_some_and(|p| p.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            assert!(plain(parts.next()) && plain(parts.next()) && parts.next().is_none(), "{}", event.id);
        }
    }
}
