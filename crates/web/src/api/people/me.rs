//! Who one is.

use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use axum::Json;
use domain::people::Command;
use serde::Serialize;
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
