//! A change of a user.

use super::User;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use serde::Deserialize;
use service::people::{self, UserChange};
use utoipa::ToSchema;

/// What is changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "王芳", "phone": "13812342211", "email": "" }))]
pub(super) struct UserEdit {
    name: String,
    phone: String,
    email: String,
}

/// Changes a user. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/users/{id}",
    tag = "people",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = UserEdit,
    responses(
        (status = 200, body = User, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn edit_user(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<UserEdit>,
) -> Result<Versioned<User>, Failure> {
    let change = UserChange { name: value.name, phone: value.phone, email: value.email };
    let user = api.command(move |tx, call| people::edit_user(tx, call, id.0, version, &change)).await?;
    Ok(Versioned { version: user.version, record: User::from(user) })
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;

    #[test]
    fn a_change_names_the_version_it_is_based_on() {
        TestApp::each(|app| {
            let clerk = app.staff("wangfang", "clerk", &app.store);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let path = format!("/api/v1/users/{}", clerk.id);
                let read = api.get(&path).await;
                let tag = read.header("etag").to_owned();
                let known = api.with("GET", &path, &[("if-none-match", &tag)], None).await;
                assert_eq!(known.status, StatusCode::NOT_MODIFIED);
                let change = json!({ "name": "王芳", "phone": "13800138000", "email": "" });
                let bare = api.with("PUT", &path, &[], Some(&change)).await;
                assert_eq!(bare.status, StatusCode::PRECONDITION_REQUIRED);
                let done = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!((done.status, &done.json()["name"]), (StatusCode::OK, &json!("王芳")), "{}", done.body);
                assert_ne!(done.header("etag"), tag);
                let late = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
                let wrong = json!({ "name": "", "phone": "", "email": "x" });
                let wrong = api.with("PUT", &path, &[("if-match", done.header("etag"))], Some(&wrong)).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(wrong.json()["errors"][0]["field"], "name");
            });
        });
    }
}
