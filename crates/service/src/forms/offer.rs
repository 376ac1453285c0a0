//! Which forms can be issued about something, and which were.

use super::fill::subject;
use super::{FormRow, Signing, sql};
use crate::call::Call;
use crate::error::Error;
use domain::forms::State;
use domain::people::Command;
use manual::{Form, FormAbout, FormPaper};
use policy::Text;
use store::Tx;

/// A form that can be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The form of the manual.
    pub form: String,
    /// What it is called in lists.
    pub name: Text,
    /// The paper.
    pub paper: FormPaper,
    /// Whether it waits for a signature once it is issued.
    pub must_be_signed: bool,
}

/// The forms of a matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Papers {
    /// Those that were issued, the latest first; cancelled ones too.
    pub issued: Vec<FormRow>,
    /// Those that can be issued now.
    pub offered: Vec<Offered>,
}

/// The forms about something: those that were issued, and those that can be. Nothing for who may not see forms there.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`] for what the forms are about.
pub fn of(tx: &mut Tx<'_>, call: &Call, about: FormAbout, id: i64) -> Result<Papers, Error> {
    let Some((_, manual)) = call.running.manual.clone() else { return Ok(Papers::default()) };
    let subject = subject(tx, call, &manual, about, id)?;
    if !call.actor.may(Command::FormsView, &subject.unit.path) {
        return Ok(Papers::default());
    }
    let issued = match about {
        FormAbout::Case => tx.rows(&sql::OF_CASE, &[&id], sql::form_row)?,
        _ => tx.rows(&sql::OF_SUBJECT, &[&about.id(), &id], sql::form_row)?,
    };
    let may_issue = call.actor.may(Command::FormsIssue, &subject.unit.path) && subject.against.is_none();
    let is_valid = |form: &Form| {
        let same = |row: &FormRow| row.file.form == form.id && row.file.subject == Some(id);
        issued.iter().any(|row| same(row) && row.file.state == State::Valid)
    };
    let own = subject.sorts.iter().filter(|_| about == FormAbout::Application);
    let own: Vec<Form> = own.filter_map(|sort| manual.paper(sort)).collect();
    let mut offered: Vec<&Form> = own.iter().chain(manual.forms_for(about, &subject.sorts)).collect();
    offered.retain(|form| may_issue && !is_valid(form));
    let offered = offered.into_iter().map(Offered::of).collect();
    Ok(Papers { issued, offered })
}

/// The forms that the outcome of a return has of its own, and those of them that were issued and are valid.
/// Whoever calls has checked that the return may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn of_outcome(tx: &mut Tx<'_>, call: &Call, id: i64, sorts: &[&str]) -> Result<Papers, Error> {
    let Some((_, manual)) = call.running.manual.clone() else { return Ok(Papers::default()) };
    let mut wanted = manual.forms_for(FormAbout::Return, sorts);
    wanted.retain(|form| !form.only.is_empty());
    let mut issued = tx.rows(&sql::OF_SUBJECT, &[&FormAbout::Return.id(), &id], sql::form_row)?;
    issued.retain(|row| row.file.state == State::Valid && wanted.iter().any(|form| form.id == row.file.form));
    wanted.retain(|form| issued.iter().all(|row| row.file.form != form.id));
    Ok(Papers { issued, offered: wanted.into_iter().map(Offered::of).collect() })
}

/// The form that was issued about something and is valid: its id, its number, and whether it still waits to be signed.
/// Whoever calls has checked that the matter may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn valid_about(
    tx: &mut Tx<'_>,
    (about, id): (FormAbout, i64),
    form: &str,
) -> Result<Option<(i64, String, bool)>, Error> {
    let issued = tx.rows(&sql::OF_SUBJECT, &[&about.id(), &id], sql::form_row)?;
    let valid = issued.into_iter().find(|row| row.file.form == form && row.file.state == State::Valid);
    Ok(valid.map(|row| {
        let waits = row.file.signing == Signing::Must && row.file.signed_at.is_none();
        (row.file.id, row.file.number, waits)
    }))
}

/// The registers of the manual in force, for whoever may issue them somewhere; the accounts of a day for who sees money.
#[must_use]
pub fn registers(call: &Call) -> Vec<Offered> {
    let Some((_, manual)) = &call.running.manual else { return Vec::new() };
    if !call.actor.may_somewhere(Command::FormsIssue) {
        return Vec::new();
    }
    let sees_money = call.actor.may_somewhere(Command::MoneyView);
    let may = |form: &&Form| form.about.is_register() && (form.about != FormAbout::Day || sees_money);
    manual.forms().filter(may).map(Offered::of).collect()
}

impl Offered {
    fn of(form: &Form) -> Self {
        Self { form: form.id.clone(), name: form.name.clone(), paper: form.paper, must_be_signed: form.must_be_signed }
    }
}
