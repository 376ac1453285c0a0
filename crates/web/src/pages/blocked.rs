//! What stands against something, on the page where it was tried.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::http::failure_text;

/// The text of a rule's no, or of a lost race, to be shown on the page; what is wrong with fields stands in the form.
///
/// # Errors
/// Every other failure.
pub(crate) fn blocked(signed: &SignedIn, form: &mut Form, failure: Failure) -> Result<Option<String>, Failure> {
    match failure {
        failure @ (Failure::Refused(_) | Failure::Stale) => {
            let (title, help) = failure_text(&signed.page("nav-today"), &failure, signed.web.now());
            Ok(Some([title, help].join(" ").trim().to_owned()))
        }
        failure => {
            form.take(failure)?;
            Ok(None)
        }
    }
}
