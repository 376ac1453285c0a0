//! Free services after the sale, recorded on the purchase.

use super::audit::Event;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::{journal, people};
use domain::people::Command;
use domain::purchases::{Finishing, LineKind, NewFinishing, Quantity};
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use store::Tx;

/// A service that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Its id.
    pub id: i64,
    /// The line of the purchase.
    pub line: i64,
    /// Which service.
    pub kind: Finishing,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by_name: String,
    /// Who was told that cut goods are not taken back.
    pub told: String,
    /// What was done.
    pub note: String,
}

/// Records a free service. What was cut is a fact of every decision from then on.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] for cutting that the customer was not told about;
/// [`Error::Refused`] for goods that the customer does not have any more.
pub fn finish(tx: &mut Tx<'_>, call: &Call, line: i64, new: &NewFinishing) -> Result<Finished, Error> {
    let brief = tx.one(&sql::LINE, &[&line], sql::whole_line).map_err(Error::missing("purchase-line"))?.0;
    let unit = people::unit(tx, brief.unit)?;
    call.require(Command::PurchasesAdd, &unit.path)?;
    let new = new.checked().map_err(Error::Invalid)?;
    if brief.kind != LineKind::Sale || brief.remaining() <= Quantity::ZERO {
        return Err(Error::refused("finishing-nothing-left"));
    }
    let done = Finished {
        id: call.id(),
        line,
        kind: new.kind,
        at: call.now,
        by_name: call.actor.name.clone(),
        told: new.told,
        note: new.note,
    };
    tx.execute(
        &sql::ADD_SERVICE,
        &[&done.id, &line, &done.kind.id(), &done.at, &call.actor.id, &done.by_name, &done.told, &done.note],
    )?;
    let event = Event::Finished { line: line.to_string(), service: done.kind };
    journal::append(tx, call, Subject::new(SubjectKind::Purchase, brief.purchase), Some(unit.id), &event)?;
    Ok(done)
}

/// The services of a line, the earliest first.
///
/// # Errors
/// [`Error::Denied`] for whoever may not look at purchases.
pub fn finished(tx: &mut Tx<'_>, call: &Call, line: i64) -> Result<Vec<Finished>, Error> {
    call.require_somewhere(Command::PurchasesView)?;
    Ok(tx.rows(&sql::SERVICES, &[&line], sql::finished)?)
}
