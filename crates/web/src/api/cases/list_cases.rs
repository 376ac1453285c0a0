//! Cases, filtered and sorted.

use super::choices::{CaseChannel, CaseGroup, CaseKind, CaseSort};
use super::record::CaseRow;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::cases::{Channel, Kind};
use jiff::Timestamp;
use serde::Deserialize;
use service::cases::{self, Filter, Group, Sort};
use utoipa::IntoParams;

/// Which cases.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Wanted {
    /// By where they stand; those that are not closed when missing.
    #[param(value_type = Option<CaseGroup>)]
    group: Group,
    /// In which order; the latest arrival first when missing, and always in a search by text.
    #[param(value_type = Option<CaseSort>)]
    sort: Sort,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only those that this unit passed on to another.
    passed_on_by: Option<Id>,
    #[param(value_type = Option<CaseKind>)]
    kind: Option<Kind>,
    #[param(value_type = Option<CaseChannel>)]
    channel: Option<Channel>,
    /// Only those that this user handles.
    assignee: Option<Id>,
    /// Only one's own.
    mine: bool,
    /// Only those that nobody handles.
    unassigned: bool,
    /// Only those that cannot wait.
    urgent: bool,
    customer: Option<Id>,
    purchase_line: Option<Id>,
    /// Only those opened at or after this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Only those opened before this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    before: Option<Timestamp>,
    /// Only those that have these words: number, customer, phone, article, serial number, account.
    #[param(max_length = 200)]
    q: String,
}

impl Wanted {
    fn filter(self, me: i64) -> Filter {
        Filter {
            group: self.group,
            sort: self.sort,
            unit: self.unit.map(|id| id.0),
            passed_on_by: self.passed_on_by.map(|id| id.0),
            kind: self.kind,
            channel: self.channel,
            assignee: self.assignee.map(|id| id.0).or(self.mine.then_some(me)),
            unassigned: self.unassigned,
            urgent: self.urgent,
            customer: self.customer.map(|id| id.0),
            purchase_line: self.purchase_line.map(|id| id.0),
            from: self.from,
            before: self.before,
            text: self.q,
        }
    }
}

/// Cases of the units that one may see.
#[utoipa::path(
    get,
    path = "/cases",
    tag = "cases",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<CaseRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_cases(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<CaseRow>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = wanted.filter(api.actor.id);
    let page = api.query(move |tx, call| cases::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, CaseRow::from)))
}
