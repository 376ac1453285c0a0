//! Passwords, and the sessions that end with them.

use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use service::people;
use utoipa::ToSchema;

/// A change of one's own password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "old": "correct horse", "new": "another horse" }))]
pub(super) struct NewPassword {
    /// The password so far.
    old: String,
    new: String,
}

/// A first password for somebody else.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstPassword {
    /// Has to be changed at the next log-in.
    password: String,
}

/// Changes one's own password; other sessions end.
#[utoipa::path(
    put,
    path = "/me/password",
    tag = "people",
    request_body = NewPassword,
    responses(
        (status = 204, description = "It is changed."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn change_password(
    api: ApiActor,
    Posted { value, .. }: Posted<NewPassword>,
) -> Result<StatusCode, Failure> {
    people::change_password(api.web.service(), &api.actor, value.old, value.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a user a new first password; all sessions of the user end.
#[utoipa::path(
    put,
    path = "/users/{id}/password",
    tag = "people",
    params(("id" = Id, Path)),
    request_body = FirstPassword,
    responses(
        (status = 204, description = "It is changed."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn reset_password(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<FirstPassword>,
) -> Result<StatusCode, Failure> {
    people::reset_password(api.web.service(), &api.actor, id.0, value.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all sessions of a user.
#[utoipa::path(
    delete,
    path = "/users/{id}/sessions",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "They have ended."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn end_sessions(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| people::end_sessions_of(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::body::Body;
    use axum::http::{Request, StatusCode, header};
    use serde_json::json;
    use service::testing::{PASSWORD, TestApp};

    async fn put(browser: &Browser, path: &str, body: &serde_json::Value) -> StatusCode {
        let request = Request::put(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-csrf-token", browser.form_token());
        browser.send(request, Body::from(body.to_string())).await.status
    }

    /// A first password opens nothing but its own change, by the API as on the pages.
    #[test]
    fn a_first_password_has_to_be_changed_before_anything_else() {
        TestApp::each(|app| {
            let clerk = app.staff("wangfang", "clerk", &app.store);
            TestApp::block(async {
                let browser = Browser::signed_in(app, "wangfang").await;
                let early = browser.get("/api/v1/cases").await;
                assert_eq!(early.json()["type"], "urn:sanbao:problem:password-due", "{}", early.body);
                browser.get("/me/password").await;
                let wrong = json!({ "old": "guess", "new": "another horse" });
                assert_eq!(put(&browser, "/api/v1/me/password", &wrong).await, StatusCode::UNPROCESSABLE_ENTITY);
                let right = json!({ "old": PASSWORD, "new": "another horse" });
                assert_eq!(put(&browser, "/api/v1/me/password", &right).await, StatusCode::NO_CONTENT);
                assert_eq!(browser.get("/api/v1/cases").await.status, StatusCode::OK);

                let admin = Api::of(Browser::signed_in(app, "admin").await, &["people.*"]).await;
                let path = format!("/api/v1/users/{}/password", clerk.id);
                let easy = admin.with("PUT", &path, &[], Some(&json!({ "password": "1" }))).await;
                assert_eq!(easy.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", easy.body);
                let reset = admin.with("PUT", &path, &[], Some(&json!({ "password": PASSWORD }))).await;
                assert_eq!(reset.status, StatusCode::NO_CONTENT, "{}", reset.body);
                assert_eq!(browser.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
                let again = Browser::signed_in(app, "wangfang").await;
                let ended = admin.with("DELETE", &format!("/api/v1/users/{}/sessions", clerk.id), &[], None).await;
                assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.body);
                assert_eq!(again.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
            });
        });
    }
}
