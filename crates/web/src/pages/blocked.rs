//! What stands against something, on the page where it was tried.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;

/// The text of a rule's no, or of a lost race, to be shown on the page; what is wrong with fields stands in the form.
///
/// # Errors
/// Every other failure.
pub(crate) fn blocked(signed: &SignedIn, form: &mut Form, failure: Failure) -> Result<Option<String>, Failure> {
    on_page(&signed.page("nav-today"), form, failure)
}

/// The same for whoever is not signed in.
///
/// # Errors
/// Every other failure.
pub(crate) fn on_page(page: &Page, form: &mut Form, failure: Failure) -> Result<Option<String>, Failure> {
    match failure {
        failure @ (Failure::Refused(_) | Failure::Stale(_)) => Ok(Some(told(page, &failure))),
        failure => {
            form.take(failure)?;
            Ok(None)
        }
    }
}

/// What stands against it, in words. Of a lost race: who was first, when, and what they did, and that what was typed is
/// still there beside what is new.
pub(crate) fn told(page: &Page, failure: &Failure) -> String {
    let (title, help) = failure_text(page, failure, page.now());
    let help = if matches!(failure, Failure::Stale(_)) { page.attribute("error-stale", "here") } else { help };
    [title, help].join(" ").trim().to_owned()
}
