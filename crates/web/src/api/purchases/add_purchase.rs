//! A purchase to be recorded.

use super::Purchase;
use crate::api::customers::chosen;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::FieldError;
use domain::products::Flags;
use domain::purchases::{Channel, DateKind, Dates, Evidence, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use jiff::civil::{Date, Time};
use policy::Money;
use serde::Deserialize;
use service::{Error, purchases};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A purchase to be recorded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSale {
    /// The unit that sold.
    unit: Id,
    #[serde(default)]
    customer: Option<Id>,
    /// The number of ticket or order; one is made when it is missing.
    #[serde(default)]
    number: String,
    /// The number on the till receipt.
    #[serde(default)]
    receipt: String,
    /// `store`, `online`, `tv`, `phone` or `mail_order`.
    channel: String,
    #[schema(value_type = String, format = Date)]
    sold_on: Date,
    /// `HH:MM` or `HH:MM:SS`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    sold_time: Option<Time>,
    /// `till_receipt`, `invoice`, `system_record` or `no_proof`.
    proof: String,
    /// Three capital letters.
    currency: String,
    lines: Vec<NewSaleLine>,
}

/// A thing sold.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSaleLine {
    #[serde(default)]
    article: String,
    #[serde(default)]
    description: String,
    /// As a decimal with at most three places; one piece when missing.
    #[serde(default)]
    quantity: Option<String>,
    /// The price of one piece, in minor units; that of the day when missing.
    #[serde(default)]
    unit_price: Option<i64>,
    /// Paid for one piece, in minor units.
    paid: i64,
    #[serde(default)]
    serial: String,
    /// `normal`, `special_price`, `gift` or `clearance`.
    #[serde(default)]
    sale_kind: Option<String>,
    /// What was said at the sale, yes or no, by property.
    #[serde(default)]
    flags: BTreeMap<String, bool>,
    /// Other dates with their evidence, by kind: `production`, `ex_factory`, `sale_mark`, `order_date`, `receipt`,
    /// `delivery`, `installation`, `distribution`, `handover`.
    #[serde(default)]
    dates: BTreeMap<String, NewSaleDate>,
    /// Whether a warranty card was issued; missing when nobody noted it.
    #[serde(default)]
    warranty_card: Option<bool>,
    #[serde(default)]
    warranty_no: String,
    /// Defects that were told at the sale.
    #[serde(default)]
    defects: String,
}

/// A date and what shows it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSaleDate {
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// `system`, `till_receipt`, `invoice`, `product_mark`, `delivery_note`, `signed_record` or `statement`.
    evidence: String,
}

/// Records a purchase; it is in the customer's file at once.
#[utoipa::path(
    post,
    path = "/purchases",
    tag = "purchases",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewSale,
    responses(
        (status = 201, body = Purchase),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_purchase(api: ApiActor, Posted { value, once }: Posted<NewSale>) -> Result<Response, Failure> {
    let new = read(value)?;
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(Purchase::from(purchases::add(tx, call, &new)?))).await
}

fn read(new: NewSale) -> Result<NewPurchase, Error> {
    let lines = new.lines.into_iter().enumerate().map(|(place, item)| line(&format!("lines.{place}"), item));
    Ok(NewPurchase {
        unit: new.unit.0,
        customer: new.customer.map(|id| id.0),
        number: new.number,
        receipt: new.receipt,
        channel: chosen("channel", &new.channel, Channel::parse)?,
        sold_on: new.sold_on,
        sold_time: new.sold_time,
        proof: chosen("proof", &new.proof, Proof::parse)?,
        currency: new.currency,
        lines: lines.collect::<Result<_, _>>()?,
    })
}

fn line(field: &str, item: NewSaleLine) -> Result<NewLine, Error> {
    let at = |name: &str| format!("{field}.{name}");
    let quantity = match item.quantity {
        Some(text) => Quantity::parse(&text)
            .map_err(|_| Error::Invalid(vec![FieldError::new(at("quantity"), "not-a-quantity")]))?,
        None => Quantity::ONE,
    };
    let mut dates = Dates::none();
    for (kind, dated) in item.dates {
        let kind = chosen(&at("dates"), &kind, DateKind::parse)?;
        dates = dates.with(kind, dated.on, chosen(&at("dates"), &dated.evidence, Evidence::parse)?);
    }
    let flag = |(name, yes): (String, bool)| Ok((chosen(&at("flags"), &name, domain::products::Flag::parse)?, yes));
    let flags: Flags = item.flags.into_iter().map(flag).collect::<Result<_, Error>>()?;
    Ok(NewLine {
        article: item.article,
        description: item.description,
        quantity,
        unit_price: item.unit_price.map(Money::from_minor),
        paid: Money::from_minor(item.paid),
        serial: item.serial,
        sale_kind: item.sale_kind.map(|kind| chosen(&at("sale_kind"), &kind, SaleKind::parse)).transpose()?,
        flags,
        dates,
        warranty_card: item.warranty_card,
        warranty_no: item.warranty_no,
        defects: item.defects,
    })
}
