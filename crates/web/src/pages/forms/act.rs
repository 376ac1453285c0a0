//! Signing and cancelling from the page of a form.

use super::one;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked::blocked;
use crate::photos;
use crate::show::Again;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Response};
use service::attachments::{self, NewFile};
use service::forms::{self, NewSignature};
use service::{Call, Error, Tx};

pub(super) async fn cancel(signed: SignedIn, Path(id): Path<i64>, form: Form) -> Result<Response, Failure> {
    let (version, reason) = (version(&form), form.value("reason").to_owned());
    match signed.command(move |tx, call| forms::cancel(tx, call, (id, version), &reason).map(drop)).await {
        Ok(()) => Ok(signed.go(format!("/forms/{id}")).saying(&Flash::good("flash-form-cancelled")).into_response()),
        Err(failure) => again(&signed, id, form.with("act", "cancel"), failure).await,
    }
}

/// A signature with the drawn one or the stamped paper, which is kept with the case in the same transaction.
pub(super) async fn sign(signed: SignedIn, Path(id): Path<i64>, parts: Multipart) -> Result<Response, Failure> {
    let (form, files) = photos::read(parts).await?;
    let (version, signer) = (version(&form), form.value("signer").to_owned());
    let file = files.into_iter().next();
    let sign = move |tx: &mut Tx<'_>, call: &Call| {
        let attachment = file.as_ref().map(|file| attached(tx, call, id, file)).transpose()?;
        let new = NewSignature { signer: signer.clone(), at: None, attachment };
        forms::sign(tx, call, (id, version), &new).map(drop)
    };
    match signed.command(sign).await {
        Ok(()) => Ok(signed.go(format!("/forms/{id}")).saying(&Flash::good("flash-form-signed")).into_response()),
        Err(failure) => again(&signed, id, form.with("act", "sign"), failure).await,
    }
}

fn attached(tx: &mut Tx<'_>, call: &Call, id: i64, file: &NewFile) -> Result<i64, Error> {
    let case = forms::one(tx, call, id)?.row.file.case;
    let case = case.ok_or_else(|| Error::field("file", "form-without-case"))?;
    Ok(attachments::attach(tx, call, case, file)?.id)
}

fn version(form: &Form) -> Option<i64> {
    form.text("version").and_then(|version| version.parse().ok())
}

async fn again(signed: &SignedIn, id: i64, mut form: Form, failure: Failure) -> Result<Response, Failure> {
    let against = blocked(signed, &mut form, failure)?;
    Ok(Again(one::read(signed, id, form, against).await?).into_response())
}
