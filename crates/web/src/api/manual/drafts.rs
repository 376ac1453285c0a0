//! Drafts.

use crate::api::{Id, IfMatch, Listed, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use crate::profiles::profile;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::{Call, Tx, manuals};
use utoipa::ToSchema;

/// A draft, without its texts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Draft {
    id: Id,
    name: String,
    author: String,
    /// The published version it began from.
    based_on: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<manuals::Draft> for Draft {
    fn from(draft: manuals::Draft) -> Self {
        Self {
            id: Id(draft.id),
            name: draft.name,
            author: draft.author,
            based_on: draft.based_on,
            updated_at: draft.updated_at,
        }
    }
}

/// A draft to be begun from the version in force, or from a profile of the manual folder.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "延长换货期" }))]
pub(super) struct NewDraft {
    name: String,
    /// The profile, such as `store-chain`; without one the draft begins from the version in force.
    profile: Option<String>,
}

/// One text of a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftChange {
    /// Its path, such as `packs/policies/store41.toml`.
    path: String,
    text: String,
}

/// Why a draft is published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    reason: String,
}

/// What was published.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Number {
    /// The number of the version that is in force now.
    number: i64,
}

/// All drafts.
#[utoipa::path(
    get,
    path = "/manual/drafts",
    tag = "manual",
    responses(
        (status = 200, body = Listed<Draft>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_drafts(api: ApiActor) -> Result<Json<Listed<Draft>>, Failure> {
    let drafts = api.query(manuals::drafts).await?;
    Ok(Json(Listed { items: drafts.into_iter().map(Draft::from).collect(), next: None }))
}

/// Begins a draft from the version in force, or from a profile.
#[utoipa::path(
    post,
    path = "/manual/drafts",
    tag = "manual",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewDraft,
    responses(
        (status = 201, body = Draft),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn begin_draft(api: ApiActor, Posted { value, once }: Posted<NewDraft>) -> Result<Response, Failure> {
    let NewDraft { name, profile: chosen } = value;
    let Some(chosen) = chosen else {
        let begin = move |tx: &mut Tx<'_>, call: &Call| manuals::draft_of_current(tx, call, &name).map(Draft::from);
        return api.once(once, StatusCode::CREATED, begin).await;
    };
    let bundle = profile(&api.web, &chosen, "profile").await?;
    let begin = move |tx: &mut Tx<'_>, call: &Call| manuals::new_draft(tx, call, &name, &bundle, None).map(Draft::from);
    api.once(once, StatusCode::CREATED, begin).await
}

/// One draft, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/manual/drafts/{id}",
    tag = "manual",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Draft, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_draft(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<Draft>, Failure> {
    let draft = api.query(move |tx, call| manuals::draft(tx, call, id.0)).await?;
    Ok(Versioned { version: draft.version, record: Draft::from(draft) })
}

/// Changes one text of a draft. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/manual/drafts/{id}",
    tag = "manual",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = DraftChange,
    responses(
        (status = 200, body = Draft, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn change_draft(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<DraftChange>,
) -> Result<Versioned<Draft>, Failure> {
    let DraftChange { path, text } = value;
    let draft = api.command(move |tx, call| manuals::change_draft(tx, call, id.0, version, &path, &text)).await?;
    Ok(Versioned { version: draft.version, record: Draft::from(draft) })
}

/// Throws a draft away.
#[utoipa::path(
    delete,
    path = "/manual/drafts/{id}",
    tag = "manual",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn drop_draft(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| manuals::drop_draft(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publishes a draft: it gets the next number and is in force from now on. One with errors is refused (409).
#[utoipa::path(
    post,
    path = "/manual/drafts/{id}/publish",
    tag = "manual",
    params(("id" = Id, Path)),
    request_body = Reason,
    responses(
        (status = 200, body = Number),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn publish_draft(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<Reason>,
) -> Result<Json<Number>, Failure> {
    let number = manuals::publish_draft(api.web.service(), &api.actor, id.0, &value.reason).await?;
    Ok(Json(Number { number }))
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;

    /// the first draft of a company begins from a profile.
    #[test]
    fn without_a_manual_in_force_a_draft_begins_from_a_profile() {
        TestApp::each(|app| {
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["manual.*"]).await;
                let nothing = json!({ "name": "初稿" });
                let refused = api.with("POST", "/api/v1/manual/drafts", &[], Some(&nothing)).await;
                assert_eq!(refused.status, StatusCode::CONFLICT, "none is in force: {}", refused.body);
                let unknown = json!({ "name": "初稿", "profile": "../store-chain" });
                let refused = api.with("POST", "/api/v1/manual/drafts", &[], Some(&unknown)).await;
                assert_eq!(refused.json()["errors"][0]["field"], "profile", "{}", refused.body);
                let first = json!({ "name": "初稿", "profile": "store-chain" });
                let begun = api.with("POST", "/api/v1/manual/drafts", &[], Some(&first)).await;
                let publish = format!("/api/v1/manual/drafts/{}/publish", begun.json()["id"].as_str().unwrap());
                let published = api.with("POST", &publish, &[], Some(&json!({ "reason": "启用" }))).await;
                assert_eq!(published.json(), json!({ "number": 1 }), "{}", published.body);
            });
        });
    }

    /// a draft is changed, refused with errors, published with a reason.
    #[test]
    fn a_draft_goes_its_way_over_the_api() {
        TestApp::each(|app| {
            app.publish("store-chain");
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["manual.*"]).await;
                let path = "packs/policies/store41.toml";
                let files = api.get("/api/v1/manual/versions/1/files").await.json();
                let file = files["items"].as_array().unwrap().iter().find(|file| file["path"] == path).unwrap();
                let text = file["text"].as_str().unwrap().to_owned();
                let begun = api.with("POST", "/api/v1/manual/drafts", &[], Some(&json!({ "name": "十天" }))).await;
                assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
                let draft = format!("/api/v1/manual/drafts/{}", begun.json()["id"].as_str().unwrap());
                let publish = format!("{draft}/publish");
                let reason = json!({ "reason": "延长" });
                let wrong = json!({ "path": path, "text": text.replacen("\"refund\"", "\"refnd\"", 1) });
                let tag = api.get(&draft).await.header("etag").to_owned();
                let saved = api.with("PUT", &draft, &[("if-match", &tag)], Some(&wrong)).await;
                assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
                assert_eq!(
                    api.with("PUT", &draft, &[("if-match", &tag)], Some(&wrong)).await.status,
                    StatusCode::PRECONDITION_FAILED
                );
                let found = api.get(&format!("{draft}/findings")).await.json();
                let first = &found["items"][0];
                assert_eq!((&first["severity"], &first["file"]), (&json!("error"), &json!(path)), "{found}");
                let texts = api.get(&format!("{draft}/files")).await.json();
                assert!(texts["items"].as_array().unwrap().contains(&wrong), "the draft as it is");
                let refused = api.with("POST", &publish, &[], Some(&reason)).await;
                assert_eq!(
                    (refused.status, &refused.json()["type"]),
                    (StatusCode::CONFLICT, &json!("urn:sanbao:problem:manual-has-errors"))
                );
                let right = json!({ "path": path, "text": text.replace("default = \"7d\"", "default = \"10d\"") });
                api.with("PUT", &draft, &[("if-match", saved.header("etag"))], Some(&right)).await;
                let published = api.with("POST", &publish, &[], Some(&reason)).await;
                assert_eq!(published.json(), json!({ "number": 2 }), "{}", published.body);
                assert_eq!(api.get(&draft).await.status, StatusCode::NOT_FOUND);
                let versions = api.get("/api/v1/manual/versions").await.json();
                assert_eq!(versions["items"][0]["reason"], "延长");
            });
        });
    }
}
