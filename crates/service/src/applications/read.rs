//! Applications as pages and programs see them.

use super::list::is_mine;
use super::{ApplicationRow, change, pay, sql};
use crate::call::Call;
use crate::error::Error;
use crate::money::{OnPaper, OrderRow};
use crate::{cases, manuals};
use domain::applications::State;
use domain::people::Command;
use manual::{Application, ApplicationAbout, Manual};
use policy::Money;
use std::sync::Arc;
use store::Tx;

/// An application with the paper of the manual that it follows, and what the actor can do about it.
#[derive(Debug, Clone)]
pub struct ApplicationDetail {
    /// The application.
    pub row: ApplicationRow,
    /// The manual under which it was handed in.
    pub manual: Arc<Manual>,
    /// Whether the actor can approve or refuse it now.
    pub is_mine: bool,
    /// Whether the actor can take it back.
    pub may_withdraw: bool,
    /// The step that the actor can note as done.
    pub may_carry_out: Option<String>,
    /// Who can be reached about its case, for whoever may see the case.
    pub contact: String,
    /// What was asked for on it and what was paid, for one that a customer pays for.
    pub paid: OnPaper,
    /// These amounts.
    pub payments: Vec<OrderRow>,
    /// What the actor can ask the customer for next.
    pub may_ask_for: Option<Money>,
}

impl ApplicationDetail {
    /// The paper that it follows.
    #[must_use]
    pub fn sort(&self) -> Option<&Application> {
        self.manual.application(&self.row.file.sort)
    }
}

/// An application.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<ApplicationDetail, Error> {
    let row = change::load(tx, id)?;
    call.require(Command::ApplicationsView, &row.unit_path)?;
    let manual = manuals::numbered(tx, &call.running, row.file.manual)?;
    let one = row.file.application();
    let may = |command| call.actor.may(command, &row.unit_path);
    let step = one.next_step().filter(|_| may(Command::ApplicationsCarryOut)).map(str::to_owned);
    let own = one.applicant == call.actor.id && one.state == State::Waiting && may(Command::ApplicationsApply);
    let mine = may(Command::ApplicationsReview) && is_mine(call, &row);
    let contact = match row.file.case.filter(|_| may(Command::CasesView)) {
        Some(case) => cases::load(tx, case)?.case.contact.name,
        None => String::new(),
    };
    let (paid, payments) = pay::on(tx, &row.file)?;
    let price = one.payable().ok().filter(|_| may(Command::MoneyCharge));
    let next = price.map(|price| price.next(paid.asked));
    let may_ask_for = next.filter(|next| *next > Money::ZERO);
    Ok(ApplicationDetail {
        is_mine: mine,
        may_withdraw: own,
        may_carry_out: step,
        contact,
        paid,
        payments,
        may_ask_for,
        manual,
        row,
    })
}

/// The number of the version of the manual under which an application was handed in.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn version(tx: &mut Tx<'_>, id: i64) -> Result<i64, Error> {
    Ok(change::load(tx, id)?.file.manual)
}

/// The application of a number, by its id.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn numbered(tx: &mut Tx<'_>, number: &str) -> Result<Option<i64>, Error> {
    Ok(tx.maybe(&sql::BY_NUMBER, &[&number], |row| row.get(0))?)
}

/// The applications of a case that the actor may see, the latest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`] for whoever may not see the case.
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<ApplicationRow>, Error> {
    let file = cases::view(tx, call, case)?;
    if !call.actor.may(Command::ApplicationsView, &file.unit_path) {
        return Ok(Vec::new());
    }
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::application_row)?)
}

/// The papers that can be handed in about something, by the manual in force.
#[must_use]
pub fn offered(call: &Call, about: ApplicationAbout) -> Vec<Application> {
    let manual = call.running.manual.as_ref();
    manual.map_or_else(Vec::new, |(_, manual)| manual.applications_about(about).cloned().collect())
}
