//! Users, by log-in name.

use super::User;
use crate::api::{Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::people::{self, UserFilter};
use service::{Cursor, Page};
use utoipa::IntoParams;

/// Which users.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Only those who may, or may not, sign in.
    active: Option<bool>,
}

/// Users of the units that one may see.
#[utoipa::path(
    get,
    path = "/users",
    tag = "people",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<User>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_users(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<User>>, Failure> {
    let limit = paging.limit()?;
    let after = paging.after()?.map(|cursor| cursor.value(0)).transpose().map_err(service::Error::from)?;
    let filter = UserFilter { active: wanted.active, after };
    let users = api.query(move |tx, call| people::users(tx, call, &filter, limit + 1)).await?;
    let page = Page::cut(users, limit, |user| Cursor::new(&[&user.login]));
    Ok(Json(Listed::of(page, User::from)))
}

#[cfg(test)]
mod tests {
    use crate::testing::Browser;
    use axum::http::StatusCode;
    use service::testing::TestApp;

    #[test]
    fn users_come_page_by_page() {
        TestApp::each(|app| {
            for login in ["anna", "bert", "cleo"] {
                let _ = app.staff(login, "clerk", &app.store);
            }
            TestApp::block(async {
                let browser = Browser::signed_in(app, "admin").await;
                let (mut seen, mut path) = (Vec::new(), "/api/v1/users?limit=2".to_owned());
                loop {
                    let answer = browser.get(&path).await;
                    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
                    let page = answer.json();
                    let logins = page["items"].as_array().unwrap().iter();
                    seen.extend(logins.map(|user| user["login"].as_str().unwrap().to_owned()));
                    let Some(next) = page["next"].as_str() else { break };
                    path = format!("/api/v1/users?limit=2&after={next}");
                }
                assert_eq!(seen, ["admin", "anna", "bert", "cleo"]);
                for wrong in ["limit=0", "limit=x", "after=*"] {
                    let answer = browser.get(&format!("/api/v1/users?{wrong}")).await;
                    assert!(answer.status.is_client_error(), "{wrong}: {}", answer.body);
                    assert_eq!(answer.header("content-type"), "application/problem+json");
                }
            });
        });
    }
}
