//! What becomes of an anomaly.

use super::AnomalyRow;
use super::change::{LONGEST, change};
use crate::call::Call;
use crate::documents::{self, Matter};
use crate::error::Error;
use crate::money::{self, NewOffset};
use domain::anomalies::{Event, Outcome};
use domain::money::{Kind, RateSource};
use domain::people::Command;
use domain::refusal::check;
use manual::DocumentStep;
use policy::Money;
use serde::Deserialize;
use store::Tx;

/// What becomes of it, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Settling {
    /// What.
    pub outcome: Outcome,
    /// Why, or what the customer gets; an offset and a claim of the customer need no words.
    pub reason: String,
    /// For an offset of goods whose worth is in another currency.
    #[serde(default)]
    pub rate: Option<RateSource>,
}

/// Settles an anomaly. A dealer gets the full value on the account, in its currency and at the rate that is kept with it
///
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason where one is needed; [`Error::Refused`] as
/// [`domain::anomalies::Anomaly::settle`] and [`money::offset`] say.
pub fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Settling,
) -> Result<AnomalyRow, Error> {
    change(tx, call, Command::AnomaliesSettle, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let reason = match new.outcome {
            Outcome::Offset | Outcome::CarrierClaim => check::limited(&mut errors, "reason", &new.reason, LONGEST),
            _ => check::required(&mut errors, "reason", &new.reason, LONGEST),
        };
        Error::unless_valid(errors)?;
        file.anomaly.settle(new.outcome, call.now)?;
        documents::must_be_there(tx, call, &Matter::of_anomaly(file), DocumentStep::Settle)?;
        file.details.reason.clone_from(&reason);
        file.details.settled_name.clone_from(&call.actor.name);
        let (outcome, number) = (new.outcome, file.number.clone());
        if outcome == Outcome::Offset {
            let (dealer, reason) = (file.details.dealer.ok_or_else(|| Error::field("dealer", "required"))?, &number);
            let (unit, case, amount) = (file.unit, Some(file.case), file.anomaly.value);
            let credit = NewOffset::of(Kind::Credit, (dealer, unit), amount, reason.clone());
            let currency = Some(file.details.currency.clone()).filter(|code| !code.is_empty());
            let credit = NewOffset { case, decided: true, currency, rate: new.rate.clone(), ..credit };
            money::offset(tx, call, &credit)?;
        }
        let amount = if outcome.is_full() { file.anomaly.value } else { Money::ZERO };
        Ok(vec![Event::Settled { number, outcome, at: call.now, amount, reason }])
    })
}
