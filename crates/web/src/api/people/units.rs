//! The places of the company.

use crate::api::{Id, IfMatch, Listed, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::FieldError;
use domain::people::{Command, UnitKind};
use serde::{Deserialize, Serialize};
use service::people::{self, NewUnit, UnitChange};
use utoipa::ToSchema;

/// A place of the company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Unit {
    id: Id,
    /// Its short name in numbers: `SH01`.
    code: String,
    name: String,
    /// What kind of place: `store`, `service_station`.
    kind: String,
    /// The unit above it.
    parent: Option<Id>,
    city: String,
    /// Whether it works.
    active: bool,
}

impl From<people::Unit> for Unit {
    fn from(unit: people::Unit) -> Self {
        Self {
            id: Id(unit.id),
            code: unit.code,
            name: unit.name,
            kind: unit.kind.id().to_owned(),
            parent: unit.parent.map(Id),
            city: unit.city,
            active: unit.active,
        }
    }
}

/// A unit to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewUnitFile {
    code: String,
    name: String,
    /// What kind of place: `store`, `service_station`.
    kind: String,
    /// The unit above it.
    parent: Id,
    #[serde(default)]
    city: String,
}

/// A change of a unit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitEdit {
    name: String,
    city: String,
    active: bool,
}

/// The units that one may see, each after the one it belongs to.
#[utoipa::path(
    get,
    path = "/units",
    tag = "people",
    responses(
        (status = 200, body = Listed<Unit>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_units(api: ApiActor) -> Result<Json<Listed<Unit>>, Failure> {
    let units = api
        .query(|tx, call| {
            call.require_somewhere(Command::PeopleView)?;
            people::visible_units(tx, call, Command::PeopleView)
        })
        .await?;
    Ok(Json(Listed { items: units.into_iter().map(Unit::from).collect(), next: None }))
}

/// One unit, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/units/{id}",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Unit, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_unit(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<Unit>, Failure> {
    let unit = api.query(move |tx, _| people::unit(tx, id.0)).await?;
    Ok(Versioned { version: unit.version, record: Unit::from(unit) })
}

/// Adds a unit below another.
#[utoipa::path(
    post,
    path = "/units",
    tag = "people",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewUnitFile,
    responses(
        (status = 201, body = Unit),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_unit(api: ApiActor, Posted { value, once }: Posted<NewUnitFile>) -> Result<Response, Failure> {
    let unknown = || Failure::Invalid(vec![FieldError::new("kind", "not-a-choice")]);
    let kind = UnitKind::parse(&value.kind).ok_or_else(unknown)?;
    let new = NewUnit { code: value.code, name: value.name, kind, parent: value.parent.0, city: value.city };
    api.once(once, StatusCode::CREATED, move |tx, call| people::add_unit(tx, call, &new).map(Unit::from)).await
}

/// Changes a unit. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/units/{id}",
    tag = "people",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = UnitEdit,
    responses(
        (status = 200, body = Unit, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn edit_unit(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<UnitEdit>,
) -> Result<Versioned<Unit>, Failure> {
    let change = UnitChange { name: value.name, city: value.city, active: value.active };
    let unit = api.command(move |tx, call| people::edit_unit(tx, call, id.0, version, &change)).await?;
    Ok(Versioned { version: unit.version, record: Unit::from(unit) })
}
