//! Issuing a form.

use super::fill::{Matter, matter, within};
use super::read::load;
use super::words::words;
use super::{FormFile, FormRow, KIND, Signing, change, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{applications, manuals, people, returns};
use domain::Refusal;
use domain::forms::{Event, Filling, Sheet, State, fill, number};
use domain::people::Command;
use jiff::civil::Date;
use manual::{Form, FormAbout, FormRows, Manual};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::sync::Arc;
use store::{Tx, search};

/// Lines of the longest register that is issued at once.
pub const MOST_LINES: usize = 500;

/// A form to be issued: about something, or, for a register, a unit and the days of its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct NewForm {
    /// The form of the manual: `F-22`.
    pub form: String,
    /// What it is about: the id of the case, repair, return …
    #[serde(default)]
    pub subject: Option<i64>,
    /// The unit of a register.
    #[serde(default)]
    pub unit: Option<i64>,
    /// The first day of a register.
    #[serde(default)]
    pub from: Option<Date>,
    /// Its last day.
    #[serde(default)]
    pub until: Option<Date>,
}

/// Issues a form as the matter stands now. One form about one matter is valid at a time.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] for a form that the manual does not have, or not for this;
/// [`Error::Refused`] while the same form about the same matter is valid, after the matter has ended, when there is
/// nothing to print, and for a register that is too long.
pub fn issue(tx: &mut Tx<'_>, call: &Call, new: &NewForm) -> Result<FormRow, Error> {
    let (version, manual) = wording(tx, call, new)?;
    let (form, mut about) = wanted(tx, call, &manual, new)?;
    call.require(Command::FormsIssue, &about.unit.path)?;
    must_be_new(tx, &form, &about)?;
    let sheet = filled(call, &manual, &form, &mut about)?;
    let place = about.unit.path.clone();
    let row = filed(tx, call, (version, &form), about, &sheet)?;
    if form.about == FormAbout::Returns {
        // what the summary lists is compiled.
        returns::summarised(tx, &place, within(call, new)?, row.file.id)?;
    }
    let event = Event::Issued {
        number: row.file.number.clone(),
        form: form.id.clone(),
        title: form.title.clone(),
        copies: form.copies.len(),
        manual: version.to_string(),
    };
    change::note(tx, call, &row, &event)?;
    Ok(row)
}

/// What would be issued, without issuing it.
///
/// # Errors
/// As [`issue`].
pub fn preview(tx: &mut Tx<'_>, call: &Call, new: &NewForm) -> Result<Sheet, Error> {
    let (_, manual) = wording(tx, call, new)?;
    let (form, mut about) = wanted(tx, call, &manual, new)?;
    call.require(Command::FormsView, &about.unit.path)?;
    filled(call, &manual, &form, &mut about)
}

/// The manual whose words a form has: the one in force; for the paper of an application the one under which it was handed
/// in, so that nothing of what it says is left out.
fn wording(tx: &mut Tx<'_>, call: &Call, new: &NewForm) -> Result<(i64, Arc<Manual>), Error> {
    let (version, manual) = call.running.manual.clone().ok_or(Error::refused("no-manual"))?;
    match new.subject {
        Some(id) if manual.form(&new.form).is_none() && manual.application(&new.form).is_some() => {
            let version = applications::version(tx, id)?;
            Ok((version, manuals::numbered(tx, &call.running, version)?))
        }
        _ => Ok((version, manual)),
    }
}

/// The form that is wanted, and what it is about.
fn wanted<'m>(
    tx: &mut Tx<'_>,
    call: &Call,
    manual: &'m Manual,
    new: &NewForm,
) -> Result<(Cow<'m, Form>, Matter), Error> {
    let form = manual.form(&new.form).map(Cow::Borrowed).or_else(|| manual.paper(&new.form).map(Cow::Owned));
    let form = form.ok_or_else(|| Error::field("form", "form-unknown"))?;
    let about = matter(tx, call, (manual, &form), new)?;
    let suits = form.about.is_register() || form.is_for(form.about, &about.sorts);
    if suits { Ok((form, about)) } else { Err(Error::field("form", "form-not-for-this")) }
}

fn must_be_new(tx: &mut Tx<'_>, form: &Form, about: &Matter) -> Result<(), Error> {
    let Some(subject) = about.subject else { return Ok(()) };
    if let Some(refusal) = &about.against {
        return Err(refusal.clone().into());
    }
    let others = tx.rows(&sql::OF_SUBJECT, &[&form.about.id(), &subject], sql::form_row)?;
    let valid = others.into_iter().find(|row| row.file.form == form.id && row.file.state == State::Valid);
    match valid {
        Some(row) => Err(Refusal::new("form-issued-already").with("number", row.file.number).into()),
        None => Ok(()),
    }
}

fn filled(call: &Call, manual: &Manual, form: &Form, about: &mut Matter) -> Result<Sheet, Error> {
    let lang = manual.customer_language();
    let company = manual.name().get(lang);
    about.always(call, manual);
    debug_assert!(keeps_what_was_promised(form, &about.filling), "{}: {:?}", form.about.id(), about.filling);
    let sheet = fill(form, lang, company, &about.filling);
    if sheet.is_empty() { Err(Error::refused("form-nothing-to-print")) } else { Ok(sheet) }
}

/// Whether every value and table is there that the manual says forms of this kind may have; empty ones too.
fn keeps_what_was_promised(form: &Form, filling: &Filling) -> bool {
    let has_columns = |(name, columns): &FormRows| {
        let rows = filling.rows.get(name);
        rows.is_some_and(|rows| rows.iter().all(|row| columns.iter().all(|column| row.contains_key(*column))))
    };
    form.about.values().all(|name| filling.values.contains_key(name)) && form.about.rows().iter().all(has_columns)
}

fn filed(
    tx: &mut Tx<'_>,
    call: &Call,
    (version, form): (i64, &Form),
    about: Matter,
    sheet: &Sheet,
) -> Result<FormRow, Error> {
    let unit = people::unit(tx, about.unit.id)?;
    let year = call.today().year();
    let place: i64 = tx.one(&sql::NEXT_NUMBER, &[&unit.id, &year, &form.series], |row| row.get(0))?;
    let file = FormFile {
        id: call.id(),
        number: number(&unit.code, year, &form.series, place),
        form: form.id.clone(),
        title: form.title.clone(),
        unit: unit.id,
        about: form.about,
        subject: about.subject,
        case: about.case,
        matter: about.label,
        paper: form.paper,
        copies: i64::try_from(form.copies.len()).unwrap_or(i64::MAX),
        retention_years: form.retention_years,
        signing: Signing::of(form),
        manual: version,
        issued_by: call.actor.id,
        issued_name: call.actor.name.clone(),
        issued_at: call.now,
        state: State::Valid,
        signer: String::new(),
        signed_at: None,
        signed_name: String::new(),
        signature: None,
        cancelled_at: None,
        cancelled_name: String::new(),
        reason: String::new(),
        version: 1,
    };
    let text = sheet.to_json();
    sql::add(tx, &file, (&text, Sha256::digest(text.as_bytes()).into()))?;
    search::put(tx, KIND, file.id, &words(&file, sheet))?;
    load(tx, file.id)
}
