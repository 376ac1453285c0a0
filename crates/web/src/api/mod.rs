//! The REST API under `/api/v1`. One folder for each capability, one file for each verb: description, handler, tests.

mod anomalies;
mod approvals;
mod attachments;
mod cases;
mod choice;
mod counter;
mod customers;
mod deadlines;
mod decisions;
mod forms;
mod id;
mod imports;
mod journal;
mod list;
mod manual;
mod messages;
mod money;
mod negotiations;
mod once;
mod people;
mod problem;
mod products;
mod purchases;
mod repairs;
mod returns;
mod rma;
mod search;
mod shipments;
mod version;

pub use id::Id;
pub use list::{Listed, Paging};
pub use once::{Nothing, Once, Posted};
pub use problem::Problem;
pub use version::{IfMatch, Versioned};

use crate::Web;
use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

/// What the whole description says.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sanbao",
        description = "After-sales service from the company's own written manual. Ids are strings; times are in UTC; \
                       money is in minor units with its currency. A POST may carry `Idempotency-Key`: sent again, it \
                       gives the same answer and changes nothing. A change names the version it is based on in \
                       `If-Match`. Failures are problem details (RFC 9457).",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT")
    ),
    components(schemas(Problem)),
    security(("token" = []), ("session" = [])),
    modifiers(&Security)
)]
struct Description;

struct Security;

impl Modify for Security {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An access token."));
        components.add_security_scheme("token", SecurityScheme::Http(token.build()));
        let session = ApiKeyValue::with_description(
            crate::cookies::SESSION,
            "The session of a page; other than GET also needs `X-CSRF-Token`.",
        );
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    }
}

/// The routes of all capabilities, one line each.
fn rooms() -> OpenApiRouter<Web> {
    let rooms = [
        anomalies::routes(),
        approvals::routes(),
        attachments::routes(),
        cases::routes(),
        counter::routes(),
        customers::routes(),
        deadlines::routes(),
        decisions::routes(),
        forms::routes(),
        imports::routes(),
        journal::routes(),
        manual::routes(),
        messages::routes(),
        money::routes(),
        negotiations::routes(),
        people::routes(),
        products::routes(),
        purchases::routes(),
        repairs::routes(),
        returns::routes(),
        rma::routes(),
        search::routes(),
        shipments::routes(),
    ];
    rooms.into_iter().fold(OpenApiRouter::new(), OpenApiRouter::merge)
}

fn described() -> (Router<Web>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi()).nest("/api/v1", rooms()).split_for_parts()
}

/// The routes of the API with its description and the page that shows it.
pub(crate) fn routes() -> Router<Web> {
    let (router, description) = described();
    // Written once: the description does not change while the program runs.
    let text: Bytes = description.to_json().unwrap_or_default().into();
    let kind = [(header::CONTENT_TYPE, "application/json")];
    router
        .route("/api/v1/openapi.json", get(move || async move { (kind, text).into_response() }))
        .merge(crate::pages::api_docs::routes())
}

/// The whole description, for tests and for the command line.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    described().1
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_operation_says_who_it_is_for_and_how_it_fails() {
        let description: Value = serde_json::from_str(&description().to_json().unwrap()).unwrap();
        assert_eq!(description["openapi"], "3.1.0");
        let paths = description["paths"].as_object().unwrap();
        assert!(paths.len() >= 5);
        for (path, item) in paths {
            assert!(path.starts_with("/api/v1/"), "{path}");
            for (verb, operation) in item.as_object().unwrap() {
                let what = format!("{verb} {path}");
                assert!(operation["operationId"].is_string() && operation["tags"][0].is_string(), "{what}");
                assert!(operation["summary"].is_string(), "{what} has no summary");
                let failure = &operation["responses"]["4XX"]["content"]["application/problem+json"];
                assert_eq!(failure["schema"]["$ref"], "#/components/schemas/Problem", "{what}");
            }
        }
    }

    /// A change needs no version where there is nothing that somebody else could have changed meanwhile.
    const UNVERSIONED: [&str; 4] = ["change_password", "mark_urgent", "reset_password", "set_preferences"];

    #[test]
    fn making_takes_a_key_and_changing_takes_a_version() {
        let description: Value = serde_json::from_str(&description().to_json().unwrap()).unwrap();
        for (path, item) in description["paths"].as_object().unwrap() {
            for (verb, operation) in item.as_object().unwrap() {
                let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
                let takes = |name: &str| parameters.iter().any(|parameter| parameter["name"] == name);
                let makes = operation["responses"].get("201").is_some();
                assert!(takes("idempotency-key") || !makes, "{verb} {path}");
                let id = operation["operationId"].as_str().unwrap();
                if verb == "put" && !UNVERSIONED.contains(&id) {
                    assert!(takes("if-match"), "{verb} {path}");
                }
            }
        }
    }

    /// The description has one place for each name: of two types with the same name one would stand for both.
    #[test]
    fn names_of_types_are_unique() {
        let mut files = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api")];
        let mut names: Vec<String> = Vec::new();
        while let Some(path) = files.pop() {
            if path.is_dir() {
                files.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for (at, _) in text.match_indices("ToSchema)]\n") {
                let name = |line: &str| {
                    line.split_once("struct ").or_else(|| line.split_once("enum ")).map(|(_, name)| name.to_owned())
                };
                let declared = text[at..].lines().find_map(name).unwrap();
                names.push(declared.chars().take_while(|c| c.is_alphanumeric()).collect());
            }
        }
        names.sort();
        let twice: Vec<&[String]> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(names.len() > 50 && twice.is_empty(), "{twice:?}");
    }
}
