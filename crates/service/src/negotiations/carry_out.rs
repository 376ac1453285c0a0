//! What an agreement gives rise to: the agreement of the case, and the money that it takes.

use super::{Acceptance, NegotiationFile};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::decisions;
use crate::error::Error;
use crate::money::{self, NewDifference, NewDue};
use domain::Refusal;
use domain::cases::{Agreement, Decision};
use domain::money::Kind;
use domain::negotiations::{Offer, Solution};
use domain::people::Command;
use domain::returns::Difference;
use policy::Money;
use store::Tx;

/// Carries an agreement out; the amount that it gave rise to in the ledger.
pub(super) fn agreed(
    tx: &mut Tx<'_>,
    call: &Call,
    case: &CaseFile,
    (file, taken): (&NegotiationFile, &Offer),
    new: &Acceptance,
) -> Result<Option<i64>, Error> {
    agree(tx, call, case, taken)?;
    let amount = Money::from_minor(taken.amount);
    let reason = if taken.note.is_empty() { file.number.clone() } else { taken.note.clone() };
    let row = match taken.solution {
        Solution::Gift | Solution::NextDiscount => {
            money::request(tx, call, &due(Kind::Goodwill, case, (amount, reason), new))?
        }
        Solution::LocalRepair => money::request(tx, call, &due(Kind::LocalRepair, case, (amount, reason), new))?,
        Solution::ChangeOrder if amount > Money::ZERO => {
            call.require(Command::MoneyRefund, &case.unit_path)?;
            let difference = Difference::CompanyPays(amount);
            let (original, rate) = (new.original, new.rate.clone());
            let new = NewDifference { case: case.case.id, difference, original, rate, reason };
            return Ok(money::owe_difference(tx, call, &new)?.map(|row| row.file.id));
        }
        _ => return Ok(None),
    };
    Ok(Some(row.file.id))
}

/// Goodwill within one's limit, or a local repair that is approved and paid by others.
fn due(kind: Kind, case: &CaseFile, (amount, reason): (Money, String), new: &Acceptance) -> NewDue {
    let (currency, rate) = match kind {
        Kind::LocalRepair => (new.currency.clone(), new.rate.clone()),
        _ => (None, None),
    };
    NewDue {
        kind,
        unit: case.case.unit,
        case: Some(case.case.id),
        party: None,
        party_name: if kind == Kind::LocalRepair { new.repairer.clone() } else { String::new() },
        amount,
        currency,
        rate,
        reason,
        vouchers: if kind == Kind::LocalRepair { new.quote.clone() } else { String::new() },
        budget: String::new(),
        decided: false,
    }
}

/// Notes it as the agreement of the case. A claim has to be decided so first, or the decision overridden: what is owed is
/// not negotiated away. An explanation, and goodwill where nothing was granted, need no agreement.
fn agree(tx: &mut Tx<'_>, call: &Call, case: &CaseFile, taken: &Offer) -> Result<(), Error> {
    let remedies = taken.solution.remedies();
    let Some(usual) = remedies.first() else { return Ok(()) };
    let granted = case.case.decision == Decision::Approved;
    if taken.solution.is_goodwill() && case.case.kind.is_claim() && !granted {
        return Ok(());
    }
    let decision = case.case.decision_id.filter(|_| granted).map(|id| decisions::decision(tx, id)).transpose()?;
    let remedy = match &decision {
        // Somebody decides by hand what the policy leaves open.
        None => (*usual).to_owned(),
        Some(decision) if decision.remedy == "manual" => (*usual).to_owned(),
        Some(decision) if remedies.contains(&decision.remedy.as_str()) => decision.remedy.clone(),
        Some(decision) => return Err(Refusal::new("negotiation-other-remedy").with("remedy", &decision.remedy).into()),
    };
    if let Some(decision) = &decision
        && taken.solution == Solution::Discount
        && taken.amount > decision.pay.minor()
    {
        return Err(Refusal::new("negotiation-more-than-decided").with("amount", decision.pay).into());
    }
    let summary = if taken.note.is_empty() { remedy.clone() } else { taken.note.clone() };
    let amount = (taken.solution == Solution::Discount).then_some(taken.amount);
    let terms = serde_json::Value::Null;
    cases::agree(tx, call, case.case.id, None, &Agreement { remedy, summary, amount, terms }).map(drop)
}
