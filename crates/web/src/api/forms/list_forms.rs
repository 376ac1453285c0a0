//! The register of issued forms, and the forms about something.

use super::record::{AboutWhat, FormState, IssuedForm, OfferedForm};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::forms::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::forms::{self, Filter};
use utoipa::{IntoParams, ToSchema};

/// Which forms.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedForms {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this form of the manual.
    form: Option<String>,
    /// Only those that stand so; cancelled ones are in the register like all others.
    #[param(value_type = Option<FormState>)]
    state: Option<State>,
    /// Only those that wait for a signature.
    unsigned: Option<bool>,
    /// Only those issued at or after this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Only those issued before this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    before: Option<Timestamp>,
    /// Only those that have these words.
    text: Option<String>,
}

/// Issued forms of the units that one may see, the newest first.
#[utoipa::path(
    get,
    path = "/forms",
    tag = "forms",
    params(WantedForms, Paging),
    responses(
        (status = 200, body = Listed<IssuedForm>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_forms(
    api: ApiActor,
    Query(wanted): Query<WantedForms>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<IssuedForm>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = Filter {
        unit: wanted.unit.map(|id| id.0),
        form: wanted.form.unwrap_or_default(),
        state: wanted.state,
        unsigned: wanted.unsigned.unwrap_or_default(),
        from: wanted.from,
        before: wanted.before,
        text: wanted.text.unwrap_or_default(),
    };
    let page = api.query(move |tx, call| forms::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, IssuedForm::from)))
}

/// What the forms are about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfWhat {
    about: AboutWhat,
    /// The id of the case, repair, return …
    subject: Id,
}

/// The forms about something.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FormsOfMatter {
    /// Those that were issued, the latest first.
    issued: Vec<IssuedForm>,
    /// Those that can be issued now.
    offered: Vec<OfferedForm>,
}

/// The forms about something: those that were issued, and those that can be.
#[utoipa::path(
    get,
    path = "/forms/of",
    tag = "forms",
    params(OfWhat),
    responses(
        (status = 200, body = FormsOfMatter),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn offered_forms(api: ApiActor, Query(of): Query<OfWhat>) -> Result<Json<FormsOfMatter>, Failure> {
    let found = api.query(move |tx, call| forms::of(tx, call, of.about.into(), of.subject.0)).await?;
    Ok(Json(FormsOfMatter {
        issued: found.issued.into_iter().map(IssuedForm::from).collect(),
        offered: found.offered.into_iter().map(OfferedForm::from).collect(),
    }))
}
