//! The freight of a return in the ledger.

use super::change::{Done, LONGEST, change};
use super::{ReturnFile, ReturnRow};
use crate::call::Call;
use crate::cases;
use crate::decisions;
use crate::error::Error;
use crate::money::{self, NewDue};
use domain::money::{Account, Kind, RateSource};
use domain::people::Command;
use domain::refusal::check;
use domain::returns::{self, Bearer, Event, Leg, PaidBy, RecoveredFrom};
use policy::Money;
use store::Tx;

/// Freight that somebody has paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFreight {
    /// Which way.
    pub leg: Leg,
    /// Who has paid it.
    pub paid_by: PaidBy,
    /// How much, in the currency of the purchase.
    pub amount: Money,
    /// The receipts.
    pub receipts: String,
    /// From whom it is got back; empty for nobody, and for the customer who bears it.
    pub recovered_from: String,
    /// For a purchase in another currency.
    pub rate: Option<RateSource>,
}

/// Books freight: customers get back what they have paid and need not bear, whoever of the company has paid gets it as an
/// expense, and whoever bears it owes it. What no decision says waits for an approval.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without receipts; [`Error::Refused`] as
/// [`domain::returns::freight`] and [`money::owe`] say, and for a return that was cancelled.
pub fn freight(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &NewFreight,
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsSettle, (id, version), |tx, file| {
        file.back.has_freight()?;
        let mut errors = Vec::new();
        let receipts = check::required(&mut errors, "receipts", &new.receipts, LONGEST);
        let from = check::limited(&mut errors, "recovered_from", &new.recovered_from, 80);
        Error::unless_valid(errors)?;
        let bearer = bearer(tx, file)?;
        let books = returns::freight(new.paid_by, bearer, !from.is_empty())?;
        let paid = match books.to {
            PaidBy::Customer => due(tx, call, file, (Kind::FreightAdvanced, new), &receipts)?,
            PaidBy::Company => NewDue {
                budget: money::line_for(call, Account::Freight),
                ..due(tx, call, file, (Kind::Expense, new), &receipts)?
            },
        };
        money::owe(tx, call, &NewDue { decided: books.is_decided, ..paid })?;
        if let Some(who) = books.recovered_from {
            let (name, is_ruled) = match who {
                RecoveredFrom::Customer => (cases::load(tx, file.case)?.case.contact.name, true),
                RecoveredFrom::Named => (from.clone(), bearer == Some(Bearer::Carrier)),
            };
            let owed = due(tx, call, file, (Kind::FreightRecovered, new), &receipts)?;
            money::owe(tx, call, &NewDue { decided: is_ruled, party_name: name, ..owed })?;
        }
        let number = file.number.clone();
        let event = Event::Freight { number, leg: new.leg, paid_by: new.paid_by, bearer, amount: new.amount };
        let note = [receipts, from].join(" ").trim().to_owned();
        Ok(vec![Done::of(event).amount(new.amount).said(new.leg.id(), note)])
    })
}

/// Who bears the freight by the decision that the return carries out; nothing where the policy does not say.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn bearer(tx: &mut Tx<'_>, file: &ReturnFile) -> Result<Option<Bearer>, Error> {
    let Some(id) = cases::load(tx, file.case)?.case.decision_id else { return Ok(None) };
    Ok(decisions::decision(tx, id)?.freight().and_then(Bearer::parse))
}

fn due(
    tx: &mut Tx<'_>,
    call: &Call,
    file: &ReturnFile,
    (kind, new): (Kind, &NewFreight),
    receipts: &str,
) -> Result<NewDue, Error> {
    Ok(NewDue {
        kind,
        unit: file.unit,
        case: Some(file.case),
        party: None,
        party_name: String::new(),
        amount: new.amount,
        currency: money::foreign(tx, call, file.line)?.map(|foreign| foreign.currency),
        rate: new.rate.clone(),
        reason: file.number.clone(),
        vouchers: receipts.to_owned(),
        budget: String::new(),
        decided: false,
    })
}
