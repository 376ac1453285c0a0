//! What must be on file for a case.

use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use service::documents::{self, Expected, Standing};
use utoipa::ToSchema;

/// A form or paper that the manual insists on.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RequiredDocument {
    /// The form or paper of the manual.
    #[schema(example = "F-34")]
    document: String,
    /// What it is called, in Chinese.
    name: String,
    /// Whether it is a form that can be issued.
    is_form: bool,
    /// Whether it is an application that somebody has to review.
    is_application: bool,
    /// Before which step: `start`, `charge`, `hand_back`, `approve`, `settle`, `pay`, `close`.
    before: &'static str,
    /// What it is about: `case`, `repair`, `return`, `anomaly`, `money`.
    about: &'static str,
    /// Which of them.
    subject: Id,
    /// Its number.
    number: String,
    /// Whether it is on file: `issued`, `attached`, `approved`; `unsigned`, `waiting`, `missing`.
    standing: &'static str,
    /// The form that was issued.
    form: Option<Id>,
    /// The file that was attached as this document.
    attachment: Option<Id>,
    /// The application that was handed in.
    application: Option<Id>,
}

impl From<Expected> for RequiredDocument {
    fn from(of: Expected) -> Self {
        let (form, attachment, application) = match &of.standing {
            Standing::Issued { form, .. } | Standing::Unsigned { form, .. } => (Some(Id(*form)), None, None),
            Standing::Attached { attachment, .. } => (None, Some(Id(*attachment)), None),
            Standing::Approved { application, .. } | Standing::Waiting { application, .. } => {
                (None, None, Some(Id(*application)))
            }
            Standing::Missing => (None, None, None),
        };
        Self {
            name: of.name.get(policy::Lang::ZhCn).to_owned(),
            document: of.document,
            is_form: of.is_form,
            is_application: of.is_application,
            before: of.before.id(),
            about: of.about.id(),
            subject: Id(of.subject),
            number: of.number,
            standing: of.standing.id(),
            form,
            attachment,
            application,
        }
    }
}

/// The documents that the manual in force insists on for a case and all that belongs to it, and which are on file. A
/// step is refused while one that it waits for is missing.
#[utoipa::path(
    get,
    path = "/cases/{id}/documents",
    tag = "forms",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<RequiredDocument>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_documents(
    api: ApiActor,
    Path(id): Path<Id>,
) -> Result<Json<Listed<RequiredDocument>>, Failure> {
    let found = api.query(move |tx, call| documents::of_case(tx, call, id.0)).await?;
    Ok(Json(Listed { items: found.into_iter().map(RequiredDocument::from).collect(), next: None }))
}
