//! The goods that a claim is about: the purchase on record, and what was done to them before.

use super::services;
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::purchases::{self, PurchaseLine};
use crate::repairs;
use domain::decisions::{Earlier, histories};
use domain::purchases::Sold;
use manual::Manual;
use policy::Remedy;
use serde_json::{Map, Value};
use store::Tx;

/// Goods on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Goods {
    /// The line of the purchase.
    pub line: PurchaseLine,
    /// What it says to a policy.
    pub facts: Vec<(&'static str, String)>,
    /// Repairs, exchanges and free services so far.
    pub histories: Map<String, Value>,
}

/// What a purchase on record says to a policy.
pub(super) fn facts(manual: &Manual, sold: &Sold) -> Vec<(&'static str, String)> {
    let mut facts = sold.facts();
    // A purchase on record is proof itself, where the manual says so; else the customer is asked for one.
    if manual.proof_from_history() {
        if !facts.iter().any(|(fact, _)| *fact == "proof") {
            facts.push(("proof", "system_record".to_owned()));
        }
    } else {
        facts.retain(|(fact, _)| *fact != "proof");
    }
    facts
}

/// Loads the goods of a purchase line. `case` is left out of the history: it is the one being decided.
pub(super) fn load(
    tx: &mut Tx<'_>,
    call: &Call,
    manual: &Manual,
    line: i64,
    case: Option<i64>,
) -> Result<Goods, Error> {
    let line = purchases::line(tx, call, line)?;
    let facts = facts(manual, &line.sold());
    let zone = manual.time_zone();
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let tickets = repairs::of_tickets(tx, zone, (Some(line.brief.id), ""))?;
    let mut earlier = Vec::new();
    for done in cases::agreed_on_line(tx, line.brief.id)? {
        let Some(remedy) = Remedy::from_id(&done.remedy).filter(|_| Some(done.case) != case) else { continue };
        // A repair that has a ticket is told by that.
        if matches!(remedy, Remedy::FreeRepair | Remedy::PaidRepair) && tickets.cases.contains(&done.case) {
            continue;
        }
        let claim = match done.decision {
            Some(decision) => super::decision(tx, decision)?.claim.as_object().cloned().unwrap_or_default(),
            None => Map::new(),
        };
        earlier.push(Earlier { on: day(done.opened_at), until: done.closed_at.map(day), remedy, claim });
    }
    let served = services::served(tx, manual, line.brief.id, case)?;
    Ok(Goods { line, facts, histories: histories(&earlier, &tickets.done, &served) })
}
