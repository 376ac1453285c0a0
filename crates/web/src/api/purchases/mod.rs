//! Purchases and the things sold.

mod add_purchase;
mod attach;
mod finish;
mod list_purchases;
mod lookup;
mod show_line;
mod show_purchase;

use crate::Web;
use crate::api::Id;
use domain::purchases::{Channel, Proof, SaleKind};
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;
use service::purchases::{LineBrief, PurchaseBrief};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_purchases::list_purchases, add_purchase::add_purchase))
        .routes(routes!(show_purchase::show_purchase))
        .routes(routes!(attach::attach_customer))
        .routes(routes!(lookup::lookup))
        .routes(routes!(show_line::show_line))
        .routes(routes!(finish::list_services, finish::record_service))
}

/// A purchase in a list.
#[derive(Debug, Serialize, ToSchema)]
struct PurchaseRow {
    id: Id,
    /// The number of ticket, invoice or order.
    number: String,
    /// The number on the till receipt.
    receipt: String,
    /// The system it comes from; empty when recorded here.
    source: String,
    #[schema(value_type = String, format = Date)]
    sold_on: Date,
    /// `HH:MM:SS`.
    sold_time: Option<String>,
    /// `store`, `online`, `tv`, `phone` or `mail_order`.
    channel: Option<String>,
    unit: Id,
    customer: Option<Id>,
    /// In minor units.
    total: i64,
    currency: String,
    /// How many lines.
    lines: i64,
}

/// A purchase with its lines.
#[derive(Debug, Serialize, ToSchema)]
struct Purchase {
    #[serde(flatten)]
    brief: PurchaseRow,
    /// `till_receipt`, `invoice`, `system_record` or `no_proof`.
    proof: Option<String>,
    items: Vec<SoldLine>,
}

/// A thing sold, or one that came back.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SoldLine {
    id: Id,
    purchase: Id,
    number: String,
    receipt: String,
    #[schema(value_type = String, format = Date)]
    sold_on: Date,
    unit: Id,
    customer: Option<Id>,
    /// `sale` or `return`.
    kind: String,
    article: String,
    description: String,
    /// As a decimal; negative where it came back.
    quantity: String,
    /// What the customer still has, as a decimal.
    remaining: String,
    /// Paid for one piece, in minor units.
    paid: Option<i64>,
    currency: String,
    serial: String,
    /// `normal`, `special_price`, `gift` or `clearance`.
    sale_kind: Option<String>,
}

impl From<PurchaseBrief> for PurchaseRow {
    fn from(p: PurchaseBrief) -> Self {
        Self {
            id: Id(p.id),
            number: p.number,
            receipt: p.receipt,
            source: p.source,
            sold_on: p.sold_on,
            sold_time: p.sold_time.map(|time| time.strftime("%H:%M:%S").to_string()),
            channel: p.channel.map(|channel: Channel| channel.id().to_owned()),
            unit: Id(p.unit),
            customer: p.customer.map(Id),
            total: p.total.minor(),
            currency: p.currency,
            lines: p.lines,
        }
    }
}

impl From<service::purchases::Purchase> for Purchase {
    fn from(p: service::purchases::Purchase) -> Self {
        Self {
            brief: p.brief.into(),
            proof: p.proof.map(|proof: Proof| proof.id().to_owned()),
            items: p.lines.into_iter().map(SoldLine::from).collect(),
        }
    }
}

impl From<LineBrief> for SoldLine {
    fn from(l: LineBrief) -> Self {
        Self {
            remaining: l.remaining().to_string(),
            id: Id(l.id),
            purchase: Id(l.purchase),
            number: l.number,
            receipt: l.receipt,
            sold_on: l.sold_on,
            unit: Id(l.unit),
            customer: l.customer.map(Id),
            kind: l.kind.id().to_owned(),
            article: l.article,
            description: l.description,
            quantity: l.quantity.to_string(),
            paid: l.paid.map(Money::minor),
            currency: l.currency,
            serial: l.serial,
            sale_kind: l.sale_kind.map(|kind: SaleKind| kind.id().to_owned()),
        }
    }
}
