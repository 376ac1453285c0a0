//! What a customer pays on an order.

use super::{ApplicationFile, change, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::money::{self, NewDeposit, OnPaper, OrderRow};
use domain::cases::CloseReason;
use domain::people::Command;
use policy::Money;
use store::Tx;

/// Asks the customer for the deposit of an approved application, or for what is to be paid beyond it; for what is needed
/// next when no amount is given.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Refused`] with `application-not-priced` for one that nobody pays for,
/// `application-not-approved` before it is approved, `application-beyond-total`, `case-closed`.
pub fn ask_for_payment(tx: &mut Tx<'_>, call: &Call, id: i64, amount: Option<Money>) -> Result<OrderRow, Error> {
    let row = change::load(tx, id)?;
    call.require(Command::ApplicationsView, &row.unit_path)?;
    let file = &row.file;
    let case = file.case.ok_or(Error::refused("application-not-priced"))?;
    cases::case_for(tx, call, Command::MoneyCharge, case)?;
    let price = file.application().payable()?;
    let (on, _) = on(tx, file)?;
    let amount = amount.unwrap_or_else(|| price.next(on.asked));
    price.may_ask(on.asked, amount)?;
    // Of two who ask at once the second one hears of it, so that they never ask for more than the total together.
    Error::unless_changed(sql::save(tx, file)?, "application")?;
    let reason = file.number.clone();
    money::owe_deposit(tx, call, &NewDeposit { case, paper: file.id, amount, reason })
}

/// The order that an amount is paid on, as its papers show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidOrder {
    /// Its number.
    pub number: String,
    /// What it comes to.
    pub total: Money,
    /// What is still to be paid.
    pub balance: Money,
}

/// The order that an amount is paid on; nothing for any other amount.
///
/// # Errors
/// Those of the database.
pub fn order_of(tx: &mut Tx<'_>, amount: &OrderRow) -> Result<Option<PaidOrder>, Error> {
    let Some(paper) = amount.file.details.paper else { return Ok(None) };
    let file = change::load(tx, paper)?.file;
    let Some(price) = &file.application().price else { return Ok(None) };
    let balance = price.balance(on(tx, &file)?.0.paid);
    Ok(Some(PaidOrder { total: Money::from_minor(price.total), balance, number: file.number.clone() }))
}

/// Refuses to bring a case to an end while an order on it was worked on and is not paid.
///
/// # Errors
/// [`Error::Refused`] with `application-balance-open`, the number of the order and what is still to be paid.
pub(crate) fn may_close(tx: &mut Tx<'_>, case: i64, reason: CloseReason) -> Result<(), Error> {
    if !reason.is_brought_to_an_end() {
        return Ok(());
    }
    for row in tx.rows(&sql::OF_CASE, &[&case], sql::application_row)? {
        let paid = on(tx, &row.file)?.0.paid;
        row.file.application().may_end(paid).map_err(|refusal| refusal.with("number", &row.file.number))?;
    }
    Ok(())
}

/// What was asked for on an application and what of it was paid, with the amounts.
pub(super) fn on(tx: &mut Tx<'_>, file: &ApplicationFile) -> Result<(OnPaper, Vec<OrderRow>), Error> {
    match (file.case, &file.application().price) {
        (Some(case), Some(_)) => money::on_paper(tx, case, file.id),
        _ => Ok((OnPaper::default(), Vec::new())),
    }
}
