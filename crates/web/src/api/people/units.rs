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

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;

    #[test]
    fn units_users_and_roles_are_kept_over_the_api() {
        TestApp::each(|app| {
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let parent = app.region.id.to_string();
                let wanted = json!({ "code": "SH09", "name": "静安店", "kind": "store", "parent": parent });
                let unit = api.with("POST", "/api/v1/units", &[("idempotency-key", "u1")], Some(&wanted)).await;
                assert_eq!(unit.status, StatusCode::CREATED, "{}", unit.body);
                let unit = unit.json()["id"].as_str().unwrap().to_owned();
                let wrong = json!({ "code": "SH10", "name": "x", "kind": "castle", "parent": parent });
                let wrong = api.with("POST", "/api/v1/units", &[], Some(&wrong)).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                let change = json!({ "name": "静安寺店", "city": "上海", "active": false });
                let path = format!("/api/v1/units/{unit}");
                let tag = api.get(&path).await.header("etag").to_owned();
                let changed = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!((changed.status, &changed.json()["active"]), (StatusCode::OK, &json!(false)));
                let user = json!({ "login": "wangfang", "name": "王芳", "password": "correct horse", "role": "clerk",
                                   "unit": unit });
                let user = api.with("POST", "/api/v1/users", &[], Some(&user)).await;
                assert_eq!(user.status, StatusCode::CREATED, "{}", user.body);
                let user = format!("/api/v1/users/{}", user.json()["id"].as_str().unwrap());
                let role = json!({ "role": "supervisor", "unit": unit });
                let given = api.with("POST", &format!("{user}/grants"), &[], Some(&role)).await;
                assert_eq!(given.status, StatusCode::CREATED, "{}", given.body);
                let grant = given.json()["id"].as_str().unwrap().to_owned();
                let taken = api.with("DELETE", &format!("/api/v1/grants/{grant}"), &[], None).await;
                assert_eq!(taken.status, StatusCode::NO_CONTENT);
                let left = api.get(&format!("{user}/grants")).await.json();
                assert_eq!(left["items"].as_array().unwrap().len(), 1);
                assert_eq!(
                    api.with("POST", &format!("{user}/disable"), &[], None).await.json()["active"],
                    json!(false)
                );
                assert_eq!(api.get(&format!("{user}/sessions")).await.json()["items"], json!([]));
                let narrow = Api::of(Browser::signed_in(app, "admin").await, &["cases.view"]).await;
                assert_eq!(narrow.get("/api/v1/units").await.status, StatusCode::FORBIDDEN);
            });
        });
    }
}
