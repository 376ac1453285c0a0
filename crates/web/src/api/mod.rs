//! The REST API under `/api/v1`. One folder for each capability, one file for each verb: description, handler, tests.

mod anomalies;
mod applications;
mod approvals;
mod attachments;
mod cases;
mod choice;
mod counter;
mod customers;
mod deadlines;
mod decisions;
mod forms;
pub mod id;
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
mod stock;
pub mod version;

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
        applications::routes(),
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
        stock::routes(),
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
