//! A file comes in.

use super::Import;
use crate::Web;
use crate::api::customers::chosen;
use crate::api::{Id, Once, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::imports::ImportKind;
use serde::Deserialize;
use service::imports::{self, NewUpload};
use std::sync::Arc;
use utoipa::IntoParams;

/// What the file is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct About {
    /// The unit that it is for.
    unit: Id,
    /// `customers`, `products` or `purchases`.
    kind: String,
    /// Its ending says how it is written: `.csv`, `.tsv`, `.xlsx` …, with `.gz` when it is packed.
    file_name: String,
    /// Such as `gb18030`; found by its first bytes or UTF-8 when it is missing.
    #[serde(default)]
    encoding: String,
}

/// Takes a file in; the body is the file as it is. Nothing is read into the records before a run is started.
#[utoipa::path(
    post,
    path = "/imports",
    tag = "imports",
    params(About, ("idempotency-key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Import),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn upload_import(
    api: ApiActor,
    State(web): State<Web>,
    Query(about): Query<About>,
    request: Request,
) -> Result<Response, Failure> {
    let kind = chosen("kind", &about.kind, ImportKind::parse)?;
    let (once, bytes) = Once::read(request, crate::http::upload_limit(&web)).await?;
    let (unit, bytes) = (about.unit.0, Arc::from(&bytes[..]));
    let new = NewUpload { unit, kind, file_name: about.file_name, bytes, encoding: about.encoding };
    api.once(once, StatusCode::CREATED, move |tx, call| imports::upload(tx, call, &new).map(Import::from)).await
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;
    use std::time::Duration;

    const LIST: &str = "姓名,手机号\n王芳,13812342211\n李明,电话\n";

    /// uploaded, tried, run, with the rows that could not be used.
    #[test]
    fn the_life_of_an_import() {
        TestApp::each(|app| {
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let upload = format!("/api/v1/imports?unit={}&kind=customers&file_name=list.csv", app.store.id);
                let added = api.raw("POST", &upload, "application/octet-stream", LIST).await;
                assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
                let path = format!("/api/v1/imports/{}", added.json()["id"].as_str().unwrap());
                let tag = api.get(&path).await.header("etag").to_owned();
                let mut template = added.json()["template"].clone();
                template["system"] = json!("pos");
                let set = api.with("PUT", &format!("{path}/template"), &[("if-match", &tag)], Some(&template)).await;
                assert_eq!(set.status, StatusCode::OK, "{}", set.body);
                let begun = api.with("POST", &format!("{path}/checks"), &[], Some(&json!({}))).await;
                assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.body);
                assert_eq!(ended(&api, &path).await["counts"]["created"], 1);
                let begun = api.with("POST", &format!("{path}/runs"), &[], Some(&json!({}))).await;
                assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.body);
                let done = ended(&api, &path).await;
                assert_eq!((&done["state"], &done["counts"]["rejected"]), (&json!("done"), &json!(1)));
                let errors = api.get(&format!("{path}/errors")).await.json();
                let bad = &errors["items"][0];
                assert_eq!((&bad["row"], &bad["reasons"][0]["code"]), (&json!(3), &json!("phone-characters")));
                let late = api.with("POST", &format!("{path}/stops"), &[], Some(&json!({}))).await;
                assert_eq!(late.json()["type"], "urn:sanbao:problem:import-not-running");
                let wrong = api.raw("POST", &upload, "application/octet-stream", "").await;
                assert_eq!(wrong.json()["errors"][0]["code"], "input-is-empty");
            });
        });
    }

    async fn ended(api: &Api, path: &str) -> serde_json::Value {
        for _ in 0..500 {
            let import = api.get(path).await.json();
            if !["checking", "running"].contains(&import["state"].as_str().unwrap()) {
                return import;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the import does not end");
    }
}
