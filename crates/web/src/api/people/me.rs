//! Who one is, and one's own settings.

use crate::api::customers::chosen;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::http::StatusCode;
use domain::people::Command;
use policy::Lang;
use serde::{Deserialize, Serialize};
use service::people;
use utoipa::ToSchema;

/// Who asks, and what that person may do.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Me {
    id: Id,
    name: String,
    roles: Vec<Role>,
    /// All commands that may be given in some unit.
    commands: Vec<&'static str>,
}

/// A role in a unit and in all units below it.
#[derive(Debug, Serialize, ToSchema)]
struct Role {
    role: String,
    unit: Id,
}

/// Who the token or the session belongs to.
#[utoipa::path(
    get,
    path = "/me",
    tag = "people",
    responses((status = 200, body = Me), (status = "4XX", body = Problem, content_type = "application/problem+json"))
)]
pub(super) async fn me(api: ApiActor) -> Json<Me> {
    let actor = &api.actor;
    let roles = actor.grants.iter().map(|grant| Role { role: grant.role.clone(), unit: Id(grant.unit) });
    let commands = Command::ALL.iter().copied().filter(|command| actor.may_somewhere(*command)).map(Command::id);
    Json(Me { id: Id(actor.id), name: actor.name.clone(), roles: roles.collect(), commands: commands.collect() })
}

/// How one likes it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Preferences {
    /// The language of pages and messages: `zh-CN`, `zh-TW`, `en`; empty is that of the browser.
    #[schema(example = "zh-CN")]
    language: String,
}

/// Sets the language of one's own pages on all devices.
#[utoipa::path(
    put,
    path = "/me/preferences",
    tag = "people",
    request_body = Preferences,
    responses(
        (status = 204, description = "It is kept."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn set_preferences(
    api: ApiActor,
    Posted { value, .. }: Posted<Preferences>,
) -> Result<StatusCode, Failure> {
    let language = match value.language.as_str() {
        "" => "",
        text => chosen("language", text, Lang::parse)?.tag(),
    };
    api.command(move |tx, call| people::set_language(tx, call, language)).await?;
    Ok(StatusCode::NO_CONTENT)
}
