//! Applications as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::applications::{Price, State, Turn};
use jiff::Timestamp;
use serde::Serialize;
use service::applications::{ApplicationDetail, ApplicationRow, Scope, Step};
use std::collections::BTreeMap;
use utoipa::ToSchema;

one_of! {
    ApplicationState = State,
    ApplicationScope = Scope,
}

/// Whose turn it is to review.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApplicationReviewer {
    /// The role that the manual names.
    #[schema(example = "customer_service")]
    role: String,
    /// Whether nobody else held that role there, so that anybody else who reviews applications there does.
    superior: bool,
}

impl From<Turn> for ApplicationReviewer {
    fn from(turn: Turn) -> Self {
        Self { role: turn.role, superior: turn.superior }
    }
}

/// Something that happened to an application.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApplicationStep {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by: String,
    /// What, by the name of its event: `application.approved`.
    what: String,
    /// The role in which it was reviewed, or the step that was carried out; empty where there is none.
    id: String,
    note: String,
}

impl From<Step> for ApplicationStep {
    fn from(step: Step) -> Self {
        Self { at: step.at, by: step.by, what: step.what, id: step.id, note: step.note }
    }
}

/// What an application comes to that a customer pays for, in minor units of the currency of the company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApplicationPrice {
    total: i64,
    /// What is paid first.
    deposit: i64,
    /// What must be paid before each of its steps, in their order.
    before_steps: Vec<i64>,
}

impl From<Price> for ApplicationPrice {
    fn from(price: Price) -> Self {
        Self { total: price.total, deposit: price.deposit, before_steps: price.before }
    }
}

/// An application.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApplicationRecord {
    id: Id,
    number: String,
    /// Its id in the manual.
    #[schema(example = "F-07")]
    sort: String,
    unit: Id,
    case: Option<Id>,
    case_number: String,
    applicant: Id,
    applicant_name: String,
    #[schema(value_type = ApplicationState)]
    state: State,
    /// All who review it, one after the other.
    reviewers: Vec<ApplicationReviewer>,
    /// How many of these have approved it.
    approvals: usize,
    /// What is done next, by its id in the manual.
    next_step: Option<String>,
    /// Its fields.
    values: BTreeMap<String, String>,
    /// Its lines.
    lines: Vec<BTreeMap<String, String>>,
    /// What it comes to, for one that a customer pays for.
    price: Option<ApplicationPrice>,
    /// What of it was paid and what is still to be paid, in minor units; only where one application is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    paid: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<i64>,
    /// The file that goes with it, an attachment of its case.
    attachment: Option<Id>,
    history: Vec<ApplicationStep>,
    /// Until when it is to be reviewed.
    #[schema(value_type = Option<String>, format = DateTime)]
    due_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<ApplicationRow> for ApplicationRecord {
    fn from(row: ApplicationRow) -> Self {
        let file = row.file;
        let one = file.details.application;
        Self {
            id: Id(file.id),
            number: file.number,
            sort: file.sort,
            unit: Id(file.unit),
            case: file.case.map(Id),
            case_number: row.case_number,
            applicant: Id(one.applicant),
            applicant_name: file.applicant_name,
            state: one.state,
            next_step: one.next_step().map(str::to_owned),
            approvals: one.approved_by.len(),
            reviewers: one.reviewers.into_iter().map(Into::into).collect(),
            values: file.details.content.values,
            lines: file.details.content.lines,
            price: one.price.map(Into::into),
            paid: None,
            balance: None,
            attachment: file.details.file.map(Id),
            history: file.details.steps.into_iter().map(Into::into).collect(),
            due_at: file.due_at,
            opened_at: file.opened_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

impl From<ApplicationDetail> for ApplicationRecord {
    fn from(detail: ApplicationDetail) -> Self {
        let paid = detail.paid.paid;
        let balance = detail.row.file.application().price.as_ref().map(|price| price.balance(paid).minor());
        Self { paid: balance.map(|_| paid.minor()), balance, ..Self::from(detail.row) }
    }
}
