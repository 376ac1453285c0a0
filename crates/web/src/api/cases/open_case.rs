//! A matter taken in.

use super::choices::{CaseChannel, CaseKind};
use super::record::Contact;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{Channel, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::cases;
use utoipa::ToSchema;

/// A contact that needs action. What a case of the type has to say must be there, unless `questions` say what is to be
/// asked back first.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "unit": "1", "kind": "exchange", "channel": "counter", "account": "鞋底开胶", "wish": "换一双", "product": "A1032 真皮女鞋", "contact": { "name": "王芳", "phone": "13812342211", "address": "深圳市罗湖区东门中路1号" } }))]
pub(super) struct NewCase {
    /// The unit that takes it in.
    unit: Id,
    #[schema(value_type = CaseKind)]
    kind: Kind,
    #[schema(value_type = CaseChannel)]
    channel: Channel,
    #[serde(default)]
    customer: Option<Id>,
    #[serde(default)]
    purchase_line: Option<Id>,
    #[serde(default)]
    #[schema(required = false)]
    contact: Contact,
    /// Article or model, as the customer names it.
    #[serde(default)]
    product: String,
    #[serde(default)]
    serial: String,
    /// Number of receipt or order.
    #[serde(default)]
    reference: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    purchased_on: Option<Date>,
    /// The customer's account in own words.
    account: String,
    /// The customer's wish in own words.
    #[serde(default)]
    wish: String,
    /// Whether it cannot wait.
    #[serde(default)]
    urgent: bool,
    /// Who handles it.
    #[serde(default)]
    assignee: Option<Id>,
    /// When the contact came in, if not just now.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Timestamp>,
    /// What has to be asked back first.
    #[serde(default)]
    questions: Vec<String>,
    /// Until when the facts have to be complete.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    clarify_until: Option<Timestamp>,
}

impl From<NewCase> for cases::NewCase {
    fn from(new: NewCase) -> Self {
        Self {
            unit: new.unit.0,
            kind: new.kind,
            channel: new.channel,
            customer: new.customer.map(|id| id.0),
            purchase_line: new.purchase_line.map(|id| id.0),
            contact: new.contact.into(),
            product: new.product,
            serial: new.serial,
            reference: new.reference,
            purchased_on: new.purchased_on,
            account: new.account,
            wish: new.wish,
            urgent: new.urgent,
            assignee: new.assignee.map(|id| id.0),
            received_at: new.received_at,
            questions: new.questions,
            clarify_until: new.clarify_until,
        }
    }
}

/// A case that was opened.
#[derive(Debug, Serialize, ToSchema)]
struct Opened {
    id: Id,
    /// Unit, year and order of arrival.
    #[schema(example = "SH01-2026-000123")]
    number: String,
    version: i64,
}

/// Opens a case.
#[utoipa::path(
    post,
    path = "/cases",
    tag = "cases",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewCase,
    responses(
        (status = 201, body = Opened),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn open_case(api: ApiActor, Posted { value, once }: Posted<NewCase>) -> Result<Response, Failure> {
    let new = cases::NewCase::from(value);
    api.once(once, StatusCode::CREATED, move |tx, call| {
        let opened = cases::open(tx, call, &new)?;
        Ok(Opened { id: Id(opened.id), number: opened.number, version: opened.version })
    })
    .await
}
