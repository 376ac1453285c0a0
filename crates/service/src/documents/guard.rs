//! A step waits for its documents.

use super::expected::Expected;
use super::matter::{Matter, belonging};
use crate::call::Call;
use crate::error::Error;
use crate::money::OrderFile;
use domain::Refusal;
use domain::cases::{Case, CloseReason};
use manual::{DocumentStep, FormAbout, Manual};
use store::Tx;

/// Refuses a step while a document is missing that the manual in force insists on before it.
///
/// # Errors
/// [`Error::Refused`] with all that are missing.
pub(crate) fn must_be_there(tx: &mut Tx<'_>, call: &Call, matter: &Matter, step: DocumentStep) -> Result<(), Error> {
    let Some((_, manual)) = call.running.manual.clone() else { return Ok(()) };
    unless_missing(&manual, &missing(tx, &manual, matter, step)?)
}

/// The same before an amount is paid out; of what sort it is, is looked up only where the manual insists on something.
///
/// # Errors
/// As [`must_be_there`].
pub(crate) fn may_be_paid(tx: &mut Tx<'_>, call: &Call, file: &OrderFile) -> Result<(), Error> {
    let waits = |manual: &Manual| manual.required_about(FormAbout::Money).next().is_some();
    if !call.running.manual.as_ref().is_some_and(|(_, manual)| waits(manual)) {
        return Ok(());
    }
    let matter = Matter::of_money(tx, file)?;
    must_be_there(tx, call, &matter, DocumentStep::Pay)
}

/// Refuses to close a case while a document is missing: one of its repairs and returns always, one of the case itself
/// only where the company brought it to an end; who withdraws a wish need not sign it first.
///
/// # Errors
/// [`Error::Refused`] with all that are missing.
pub(crate) fn may_close(tx: &mut Tx<'_>, call: &Call, case: &Case, reason: CloseReason) -> Result<(), Error> {
    let Some((_, manual)) = call.running.manual.clone() else { return Ok(()) };
    let mut all = Vec::new();
    for about in [FormAbout::Case, FormAbout::Repair, FormAbout::Return] {
        let waits = manual.required_about(about).any(|rule| rule.before == DocumentStep::Close);
        if !waits || (about == FormAbout::Case && !reason.is_brought_to_an_end()) {
            continue;
        }
        for matter in belonging(tx, case, about)? {
            all.extend(missing(tx, &manual, &matter, DocumentStep::Close)?);
        }
    }
    unless_missing(&manual, &all)
}

fn missing(tx: &mut Tx<'_>, manual: &Manual, matter: &Matter, step: DocumentStep) -> Result<Vec<Expected>, Error> {
    let mut missing = Vec::new();
    for rule in manual.required_for(matter.about, &matter.sorts).filter(|rule| rule.before == step) {
        let expected = Expected::of(tx, manual, matter, rule)?;
        missing.extend((!expected.standing.is_there()).then_some(expected));
    }
    Ok(missing)
}

fn unless_missing(manual: &Manual, missing: &[Expected]) -> Result<(), Error> {
    if missing.is_empty() {
        return Ok(());
    }
    let lang = manual.customer_language();
    let names: Vec<String> =
        missing.iter().map(|one| format!("{} {} ({})", one.document, one.name.get(lang), one.number)).collect();
    let any = |id: &str| missing.iter().any(|one| one.standing.id() == id);
    let code = match (any("unsigned"), missing.iter().any(|one| one.is_application)) {
        (true, _) => "document-unsigned",
        (false, true) => "document-not-approved",
        (false, false) => "document-missing",
    };
    Err(Refusal::new(code).with("documents", names.join("、")).into())
}
