//! Rows that could not be used.

use super::ImportReason;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use serde::Serialize;
use service::imports::{self, BadRow};
use service::{Cursor, Page};
use utoipa::ToSchema;

/// A row that could not be used.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ImportBadRow {
    /// Its number in the file; the row of column names is row 1.
    row: i64,
    /// What is wrong with it; all of it.
    reasons: Vec<ImportReason>,
    /// What stood in its cells.
    cells: Vec<String>,
}

impl From<BadRow> for ImportBadRow {
    fn from(bad: BadRow) -> Self {
        Self { row: bad.row, reasons: bad.reasons.into_iter().map(ImportReason::from).collect(), cells: bad.cells }
    }
}

/// Rows that could not be used, in the order of the file.
#[utoipa::path(
    get,
    path = "/imports/{id}/errors",
    tag = "imports",
    params(("id" = Id, Path), Paging),
    responses(
        (status = 200, body = Listed<ImportBadRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_import_errors(
    api: ApiActor,
    Path(id): Path<Id>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<ImportBadRow>>, Failure> {
    let limit = paging.limit()?;
    let after = paging.after()?.map(|cursor| cursor.value::<i64>(0)).transpose().map_err(service::Error::from)?;
    let after = after.unwrap_or_default();
    let rows = api.query(move |tx, call| imports::errors(tx, call, id.0, after, limit + 1)).await?;
    let page = Page::cut(rows, limit, |bad| Cursor::new(&[&bad.row]));
    Ok(Json(Listed::of(page, ImportBadRow::from)))
}
