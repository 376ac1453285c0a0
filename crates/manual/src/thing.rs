//! Which of several things of one case an event is about.
//!
//! A case may have two refunds, two shipments, two repairs at a time. Paying one refund is no payment of the other, so a
//! deadline that one thing started waits for what happens to that thing.

/// What of a case an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// The sort of thing.
    pub sort: &'static str,
    /// The field of the entry that tells it from others of its sort.
    pub field: &'static str,
    /// Whether the event is how the thing begins. What begins anew may end the time for something older of its sort: an
    /// alteration that does not fit either ends the wait for the customer's word about the last one.
    pub begins: bool,
}

const fn of(sort: &'static str, field: &'static str) -> Thing {
    Thing { sort, field, begins: false }
}

/// What the event of that name is about; nothing for one about its case as a whole, or about several things at once.
#[must_use]
pub fn thing(event: &str) -> Option<Thing> {
    match event {
        // A hand-over takes the cash of several amounts along.
        "money.handed_over" | "money.cash_late" | "money.cash_short" => return None,
        "shipment.anomaly_reported" | "shipment.anomaly_papers_received" => return Some(of("anomaly", "number")),
        "shipment.refund_declined" => return Some(of("negotiation", "number")),
        // Of a dealer several boxes may wait at a time.
        "rma.unauthorised" | "rma.sender_told" | "rma.hold_attached" | "rma.hold_sent_back" => {
            return Some(of("hold", "hold"));
        }
        "repair.misfit_reported" => return Some(Thing { begins: true, ..of("repair", "repair") }),
        _ => {}
    }
    match event.split_once('.')?.0 {
        "approval" => Some(of("approval", "request")),
        "money" => Some(of("money", "order")),
        "repair" => Some(of("repair", "repair")),
        "shipment" => Some(of("shipment", "number")),
        "return" => Some(of("return", "number")),
        "anomaly" => Some(of("anomaly", "number")),
        // A claim on a carrier has a number of its own.
        "courier_claim" => Some(of("courier_claim", "number")),
        "negotiation" => Some(of("negotiation", "number")),
        "application" => Some(of("application", "number")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EVENTS;

    /// what begins and ends a thing names it in the same way, whatever capability notes it.
    #[test]
    fn r183_events_tell_which_thing_they_are_about() {
        let sort = |id: &str| thing(id).map(|thing| thing.sort);
        assert_eq!(sort("money.refund_due"), sort("money.refunded"));
        assert_eq!(sort("anomaly.party_named"), sort("shipment.anomaly_papers_received"));
        assert_ne!(sort("shipment.received"), sort("shipment.anomaly_reported"));
        assert_eq!((sort("rma.unauthorised"), sort("rma.sender_told")), (Some("hold"), Some("hold")));
        assert_eq!((sort("rma.approved"), sort("case.closed")), (None, None));
        let begins: Vec<&str> = EVENTS.iter().map(|e| e.id).filter(|id| thing(id).is_some_and(|t| t.begins)).collect();
        assert_eq!(begins, ["repair.misfit_reported"]);
    }
}
