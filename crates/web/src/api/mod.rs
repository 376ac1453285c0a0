//! The REST API under `/api/v1`. One folder for each capability, one file for each verb: description, handler, tests.

mod cases;
mod choice;
mod id;
mod list;
mod once;
mod people;
mod problem;
mod version;

pub use id::Id;
pub use list::{Listed, Paging};
pub use once::{Once, Posted};
pub use problem::Problem;
pub use version::{IfMatch, Versioned};

use crate::Web;
use axum::routing::get;
use axum::{Json, Router};
use std::sync::Arc;
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

/// The rooms of the API, one line for each capability.
fn rooms() -> OpenApiRouter<Web> {
    OpenApiRouter::with_openapi(Description::openapi())
        .nest("/api/v1", OpenApiRouter::new().merge(cases::routes()).merge(people::routes()))
}

/// The routes of the API with its description and the page that shows it.
pub(crate) fn routes() -> Router<Web> {
    let (router, description) = rooms().split_for_parts();
    let description = Arc::new(description);
    router
        .route("/api/v1/openapi.json", get(move || async move { Json((*description).clone()) }))
        .merge(crate::pages::api_docs::routes())
}

/// The whole description, for tests and for the command line.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    rooms().into_openapi()
}
