//! A form is issued.

use super::record::IssuedForm;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use service::forms::{self, NewForm};
use utoipa::ToSchema;

/// A form to be issued: about something, or, for a register, a unit and the days of its entries.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "form": "F-22", "subject": "1" }))]
pub(super) struct FormToIssue {
    /// The form of the manual, such as F-22.
    form: String,
    /// The id of the case, repair, return … that it is about.
    #[serde(default)]
    subject: Option<Id>,
    /// The unit of a register.
    #[serde(default)]
    unit: Option<Id>,
    /// The first day of a register.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Its last day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// Issues a form as the matter stands now.
#[utoipa::path(
    post,
    path = "/forms",
    tag = "forms",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = FormToIssue,
    responses(
        (status = 201, body = IssuedForm),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn issue_form(
    api: ApiActor,
    Posted { value, once }: Posted<FormToIssue>,
) -> Result<Response, Failure> {
    let new = NewForm {
        form: value.form,
        subject: value.subject.map(|id| id.0),
        unit: value.unit.map(|id| id.0),
        from: value.from,
        until: value.until,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(IssuedForm::from(forms::issue(tx, call, &new)?))).await
}
