//! Lists of other systems: upload, meaning of the columns, dry run, run, rows that could not be used.

mod check_import;
mod list_errors;
mod list_imports;
mod set_template;
mod show_import;
mod start_import;
mod stop_import;
mod upload_import;

use crate::Web;
use crate::api::Id;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::imports::{Counts, Reason};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_imports::list_imports, upload_import::upload_import))
        .routes(routes!(show_import::show_import))
        .routes(routes!(set_template::set_import_template))
        .routes(routes!(check_import::check_import))
        .routes(routes!(start_import::start_import))
        .routes(routes!(stop_import::stop_import))
        .routes(routes!(list_errors::list_import_errors))
}

/// A list that was or is to be read in.
#[derive(Debug, Serialize, ToSchema)]
struct Import {
    id: Id,
    unit: Id,
    /// `customers`, `products` or `purchases`.
    kind: String,
    file_name: String,
    /// `uploaded`, `checking`, `checked`, `running`, `done`, `stopped` or `failed`.
    state: String,
    /// How far it is, in thousandths.
    share: u16,
    template: ImportTemplate,
    /// The names of the columns.
    columns: Vec<String>,
    counts: ImportCounts,
    /// ImportReason it failed.
    failure: Option<ImportReason>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
}

/// What the columns of a list mean, and how its file is written.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct ImportTemplate {
    /// The column of each field.
    columns: BTreeMap<String, String>,
    /// Values that are the same for all rows.
    constants: BTreeMap<String, String>,
    /// The system that the list comes from.
    system: String,
    /// The company's when it is empty.
    currency: String,
    /// What one unit of it is in that of the company, as decimal text; for refunds.
    rate: String,
    /// Such as `%d/%m/%Y`, where dates do not begin with the year.
    date_format: String,
    /// Such as `gb18030`.
    encoding: String,
    /// One character, or `tab`.
    delimiter: String,
    sheet: String,
}

/// What became of the rows, or would.
#[derive(Debug, Serialize, ToSchema)]
struct ImportCounts {
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    rejected: u64,
    /// Made on the way.
    customers: u64,
    /// Made on the way.
    products: u64,
    /// Made for the lines.
    purchases: u64,
    /// Lines of things that came back.
    returns: u64,
    /// Rows of another kind than what the list is read for.
    passed_over: u64,
    /// Returns whose purchase is not on record.
    unmatched: u64,
}

/// What is wrong.
#[derive(Debug, Serialize, ToSchema)]
struct ImportReason {
    /// The field, as the template calls it; empty for the whole row or file.
    field: String,
    code: String,
    values: BTreeMap<String, String>,
}

impl From<service::imports::Import> for Import {
    fn from(import: service::imports::Import) -> Self {
        let share = import.share();
        let t = import.template;
        Self {
            id: Id(import.id),
            unit: Id(import.unit),
            kind: import.kind.id().to_owned(),
            file_name: import.file_name,
            state: import.state.id().to_owned(),
            share,
            template: ImportTemplate {
                columns: t.columns,
                constants: t.constants,
                system: t.system,
                currency: t.currency,
                rate: t.rate,
                date_format: t.date_format,
                encoding: t.encoding,
                delimiter: t.delimiter,
                sheet: t.sheet,
            },
            columns: import.columns,
            counts: ImportCounts::from(import.counts),
            failure: import.failure.map(ImportReason::from),
            created_at: import.created_at,
            ended_at: import.ended_at,
        }
    }
}

impl From<ImportTemplate> for service::imports::Template {
    fn from(t: ImportTemplate) -> Self {
        Self {
            columns: t.columns,
            constants: t.constants,
            system: t.system,
            currency: t.currency,
            rate: t.rate,
            date_format: t.date_format,
            encoding: t.encoding,
            delimiter: t.delimiter,
            sheet: t.sheet,
        }
    }
}

impl From<Counts> for ImportCounts {
    fn from(c: Counts) -> Self {
        Self {
            rows: c.rows,
            created: c.created,
            updated: c.updated,
            unchanged: c.unchanged,
            rejected: c.rejected,
            customers: c.customers,
            products: c.products,
            purchases: c.purchases,
            returns: c.returns,
            passed_over: c.passed_over,
            unmatched: c.unmatched,
        }
    }
}

impl From<Reason> for ImportReason {
    fn from(reason: Reason) -> Self {
        Self { field: reason.field, code: reason.code, values: reason.args.into_iter().collect() }
    }
}
