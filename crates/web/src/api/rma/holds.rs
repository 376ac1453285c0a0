//! What arrives: received where it is permitted, else held.

use super::record::{DealerReturn, HeldBox};
use crate::api::{Id, Listed, Paging, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use service::rma::{self, Arrival, Came};
use utoipa::{IntoParams, ToSchema};

/// A box that has come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BoxArrival {
    /// Where it is.
    unit: Id,
    /// The number on the box, or what its code says: `number/box`.
    #[serde(default)]
    said: String,
    /// Which box, from one, where the number does not say it.
    #[serde(default, rename = "box")]
    place: Option<u32>,
    #[serde(default)]
    sender: String,
    #[serde(default)]
    dealer: Option<Id>,
    #[serde(default)]
    pieces: u32,
    /// The place in the hold area, for a box that cannot be received.
    #[serde(default)]
    location: String,
}

/// What became of a box: it is received, or it is held.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BoxCame {
    received: Option<DealerReturn>,
    held: Option<HeldBox>,
}

/// A box has come. One of an approved return is received; any other waits in the hold area.
#[utoipa::path(
    post,
    path = "/rma/arrivals",
    tag = "rma",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = BoxArrival,
    responses(
        (status = 201, body = BoxCame),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn register_arrival(
    api: ApiActor,
    Posted { value, once }: Posted<BoxArrival>,
) -> Result<Response, Failure> {
    let new = Arrival {
        unit: value.unit.0,
        said: value.said,
        place: value.place,
        sender: value.sender,
        dealer: value.dealer.map(|id| id.0),
        pieces: value.pieces,
        location: value.location,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(match rma::register(tx, call, &new)? {
            Came::Received(row) => BoxCame { received: Some(DealerReturn::from(*row)), held: None },
            Came::Held(row) => BoxCame { received: None, held: Some(HeldBox::from(*row)) },
        })
    })
    .await
}

/// Which boxes.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedHolds {
    /// Only those that still wait, the oldest first.
    waiting: bool,
}

/// Boxes without a permission that one may see.
#[utoipa::path(
    get,
    path = "/rma/holds",
    tag = "rma",
    params(WantedHolds, Paging),
    responses(
        (status = 200, body = Listed<HeldBox>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_holds(
    api: ApiActor,
    Query(wanted): Query<WantedHolds>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<HeldBox>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let page = api.query(move |tx, call| rma::holds(tx, call, wanted.waiting, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, HeldBox::from)))
}

/// A box without a permission.
#[utoipa::path(
    get,
    path = "/rma/holds/{id}",
    tag = "rma",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = HeldBox),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_hold(api: ApiActor, Path(id): Path<Id>) -> Result<Json<HeldBox>, Failure> {
    let row = api.query(move |tx, call| rma::hold(tx, call, id.0)).await?;
    Ok(Json(HeldBox::from(row)))
}
