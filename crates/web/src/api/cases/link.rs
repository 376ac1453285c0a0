//! Customer and purchase of a case.

use super::record::Case;
use super::versioned;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// What the case is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    customer: Option<Id>,
    purchase_line: Option<Id>,
}

/// Says whose case it is and which purchased article it is about.
#[utoipa::path(
    put,
    path = "/cases/{id}/link",
    tag = "cases",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = Link,
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn link(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<Link>,
) -> Result<Versioned<Case>, Failure> {
    api.command(move |tx, call| {
        let file = cases::link(
            tx,
            call,
            id.0,
            Some(version),
            (value.customer.map(|id| id.0), value.purchase_line.map(|id| id.0)),
        )?;
        Ok(versioned(call, file))
    })
    .await
}
