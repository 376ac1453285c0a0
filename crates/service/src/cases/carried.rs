//! What documents that carry a case out change of it: where the goods are, what is owed, what was agreed on. Their own
//! entries stand in the journal of the case, so that these changes have none of their own.

use super::{Event, change, sql};
use crate::call::Call;
use crate::error::Error;
use domain::cases::{Agreement, Decision, Goods, Move};
use policy::Remedy;
use store::Tx;

/// Brings the goods of a case where they are now.
///
/// # Errors
/// [`Error::Refused`] where no step leads there.
pub(crate) fn bring_goods(tx: &mut Tx<'_>, call: &Call, id: i64, to: Goods) -> Result<(), Error> {
    let mut case = change::load(tx, id)?.case;
    let goods = case.goods.brought(to)?;
    if goods == case.goods {
        return Ok(());
    }
    (case.goods, case.updated_at) = (goods, call.now);
    Error::unless_changed(sql::save(tx, &case)?, "case")
}

/// Notes as the agreement of a case that the customer pays a fee for the repair.
///
/// # Errors
/// [`Error::Refused`] where the decision does not allow it.
pub(crate) fn agree_on_fee(tx: &mut Tx<'_>, call: &Call, id: i64, fee: policy::Money) -> Result<(), Error> {
    let file = change::load(tx, id)?;
    if file.case.state.after(Move::Agree).is_none() {
        return Ok(());
    }
    let (remedy, amount) = (Remedy::PaidRepair.id().to_owned(), Some(-fee.minor()));
    let before = file.case.agreement.as_ref().filter(|agreement| agreement.remedy == remedy);
    let terms = before.map(|agreement| agreement.terms.clone()).unwrap_or_default();
    let summary = before.map_or_else(|| remedy.clone(), |agreement| agreement.summary.clone());
    change::change_loaded(tx, call, file, None, |_, case| {
        case.agree(Agreement { remedy: remedy.clone(), summary: summary.clone(), amount, terms })?;
        Ok(Event::Agreed { remedy, summary, amount })
    })
    .map(drop)
}

/// Lets a case be decided anew, since what was granted cannot be done.
///
/// # Errors
/// Those of the database.
pub(crate) fn reconsider(tx: &mut Tx<'_>, call: &Call, id: i64, reason: &str) -> Result<(), Error> {
    let file = change::load(tx, id)?;
    if file.case.state.is_closed() || file.case.decision != Decision::Approved {
        return Ok(());
    }
    change::change_loaded(tx, call, file, None, |_, case| {
        case.hand_back()?;
        Ok(Event::HandedBack { reason: reason.to_owned() })
    })
    .map(drop)
}
