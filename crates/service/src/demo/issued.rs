//! Forms that were issued in a demo company, so that its archive is not empty.

use crate::call::Call;
use crate::error::Error;
use crate::forms::{self, NewForm, NewSignature};
use crate::{applications, cases};
use domain::people::{Command, UnitPath};
use manual::FormAbout;
use store::Tx;

/// Matters of each kind that somebody prints a form about.
const MATTERS: i64 = 3;

/// Somebody prints forms about what goes on in a unit, whatever there is a form for, and has the first of them signed.
pub(super) fn some(tx: &mut Tx<'_>, call: &Call, (unit, path): (i64, &UnitPath)) -> Result<(), Error> {
    let mut matters = Vec::new();
    if call.actor.may(Command::CasesView, path) {
        let filter = cases::Filter { unit: Some(unit), ..cases::Filter::default() };
        let found = cases::list(tx, call, &filter, None, MATTERS)?;
        matters.extend(found.items.iter().map(|row| (FormAbout::Case, row.id)));
    }
    if call.actor.may(Command::ApplicationsView, path) {
        let filter = applications::Filter { scope: applications::Scope::All, unit: Some(unit), sort: None };
        let found = applications::list(tx, call, &filter, None, MATTERS)?;
        matters.extend(found.items.iter().map(|row| (FormAbout::Application, row.file.id)));
    }
    let mut signs = call.actor.may(Command::FormsSign, path);
    for (about, id) in matters {
        signs &= !first(tx, call, (about, id), signs)?;
    }
    Ok(())
}

/// Issues the first form that there is about something; whether it was signed.
fn first(tx: &mut Tx<'_>, call: &Call, (about, id): (FormAbout, i64), signs: bool) -> Result<bool, Error> {
    let papers = match forms::of(tx, call, about, id) {
        // Whoever may not look into a matter prints nothing about it.
        Err(Error::Denied { .. }) => return Ok(false),
        found => found?,
    };
    let Some(form) = papers.offered.into_iter().next() else { return Ok(false) };
    let new = NewForm { form: form.form, subject: Some(id), ..NewForm::default() };
    let issued = forms::issue(tx, call, &new)?.file;
    if !(signs && form.must_be_signed) {
        return Ok(false);
    }
    let new = NewSignature { signer: call.actor.name.clone(), ..NewSignature::default() };
    forms::sign(tx, call, (issued.id, None), &new)?;
    Ok(true)
}
