//! The goods that a claim is about: the purchase on record, and what was done to them before.

use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::purchases::{self, PurchaseLine};
use crate::repairs;
use domain::decisions::{Earlier, Garment, histories};
use domain::purchases::{Quantity, Sold};
use manual::Manual;
use policy::Remedy;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use store::Tx;

/// Goods on record.
#[derive(Debug, Clone, PartialEq)]
pub struct Goods {
    /// The line of the purchase.
    pub line: PurchaseLine,
    /// What it says to a policy.
    pub facts: Vec<(&'static str, String)>,
    /// Repairs and exchanges so far.
    pub histories: Map<String, Value>,
    /// Whose garments of the line were altered, where it has more than one.
    pub wearers: Vec<String>,
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

/// Loads the goods of a purchase line. `case` is left out of the history: it is the one being decided. Of several garments
/// the alterations of `wearer` count; where nobody names one, those of whoever has an alteration in the case.
pub(super) fn load(
    tx: &mut Tx<'_>,
    call: &Call,
    manual: &Manual,
    line: i64,
    (case, wearer): (Option<i64>, &str),
) -> Result<Goods, Error> {
    let line = purchases::line(tx, call, line)?;
    let facts = facts(manual, &line.sold());
    let zone = manual.time_zone();
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let agreed = cases::agreed_on_line(tx, line.brief.id)?;
    let tickets = repairs::of_tickets(tx, zone, (Some(line.brief.id), ""), &agreed)?;
    let mut earlier = Vec::new();
    for done in agreed {
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
    let several = line.brief.quantity > Quantity::ONE;
    let of_case = tickets.wearers.iter().rfind(|(of, _)| Some(*of) == case).map_or("", |(_, wearer)| wearer.as_str());
    let garment = match [wearer.trim(), of_case].into_iter().find(|wearer| !wearer.is_empty()) {
        _ if !several => Garment::Only,
        Some(wearer) => Garment::Of(wearer),
        None => Garment::Unsaid,
    };
    let histories = histories(&earlier, &tickets.done, garment);
    let worn: BTreeSet<String> = tickets.wearers.into_iter().map(|(_, wearer)| wearer).collect();
    let wearers = worn.into_iter().filter(|wearer| several && !wearer.is_empty()).collect();
    Ok(Goods { line, facts, histories, wearers })
}
