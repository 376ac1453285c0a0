//! Goods as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::stock::{Cause, Destination, Quality};
use jiff::Timestamp;
use serde::Serialize;
use service::stock::{Level, Movement};
use utoipa::ToSchema;

one_of! { StockQuality = Quality, StockCause = Cause, StockDestination = Destination }

/// How many pieces of an article lie in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StockLevel {
    unit: Id,
    unit_name: String,
    article: String,
    #[schema(value_type = StockQuality)]
    quality: Quality,
    /// Of good pieces, how many more than when the book began, until somebody counts; it may be negative.
    pieces: i64,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

impl From<Level> for StockLevel {
    fn from(level: Level) -> Self {
        let Level { unit, unit_name, article, quality, pieces, changed_at } = level;
        Self { unit: Id(unit), unit_name, article, quality, pieces, changed_at }
    }
}

/// Pieces that came, went or changed what they are good for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StockMovement {
    id: Id,
    unit: Id,
    unit_name: String,
    article: String,
    #[schema(value_type = StockQuality)]
    quality: Quality,
    /// How many more; fewer when it is negative.
    pieces: i64,
    #[schema(value_type = StockCause)]
    cause: Cause,
    /// Where disposed pieces end.
    #[schema(value_type = Option<StockDestination>)]
    destination: Option<Destination>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by_name: String,
    /// The case of the return or the repair.
    case: Option<Id>,
    /// The return of a dealer.
    rma: Option<Id>,
    /// The number of the return or the repair.
    number: String,
    note: String,
}

impl From<Movement> for StockMovement {
    fn from(movement: Movement) -> Self {
        let Movement {
            id,
            unit,
            unit_name,
            article,
            quality,
            pieces,
            cause,
            destination,
            at,
            by_name,
            case,
            rma,
            number,
            note,
        } = movement;
        let (case, rma) = (case.map(Id), rma.map(Id));
        Self {
            id: Id(id),
            unit: Id(unit),
            unit_name,
            article,
            quality,
            pieces,
            cause,
            destination,
            at,
            by_name,
            case,
            rma,
            number,
            note,
        }
    }
}
