//! The register of courier claims (快递理赔登记), with what each carrier still owes.

use super::view::{self, ClaimLine};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use policy::Money;
use service::anomalies::{self, CarrierSum, ClaimFilter, ClaimRow, ClaimScope};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

/// The register; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "anomalies/claims.html", blocks = ["rows"])]
pub struct ClaimList {
    page: Page,
    form: Form,
    tabs: Vec<(String, String, bool)>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    /// Carrier, how many claims, how much.
    sums: Vec<(String, String, String)>,
    lines: Vec<ClaimLine>,
    pager: Pager,
    here: String,
}

/// A page of the register, and the sums.
type Found = (service::Page<ClaimRow>, Vec<CarrierSum>);

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/courier-claims", raw.as_deref());
    let after = query.cursor()?;
    let scope = query.text("tab").and_then(ClaimScope::parse).unwrap_or(ClaimScope::Open);
    let unit = query.text("unit").and_then(|id| id.parse().ok());
    let filter = ClaimFilter { scope, unit, carrier: query.text("carrier").map(str::to_owned) };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = anomalies::claims(tx, call, &filter, after.as_ref(), ROWS)?;
            let sums = anomalies::claim_sums(tx, call, unit)?;
            Ok(((found, sums), people::visible_units(tx, call, Command::AnomaliesView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let running = signed.web.service().running();
    let list = ClaimList::new(signed.page("courier-claims-title"), &running, (&query, scope), found, units);
    Ok(match signed.visitor.fragment() {
        Some("claim-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl ClaimList {
    fn new(
        page: Page,
        running: &Running,
        (query, scope): (&Query, ClaimScope),
        (found, sums): Found,
        units: Vec<Choice>,
    ) -> Self {
        let tab = |of: &ClaimScope| {
            let name = page.name("courier-claim-tab", of.id());
            (name, format!("/courier-claims?tab={}", of.id()), *of == scope)
        };
        let sum = |sum: &CarrierSum| {
            let claims = page.v("courier-claim-count", &sum.claims.to_string());
            (sum.carrier.clone(), claims, page.words().money(sum.open, running.currency()))
        };
        let carrier = query.text("carrier").unwrap_or_default().to_owned();
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.plain_chip("carrier", page.t("shipment-carrier")).filter(|_| !carrier.is_empty()),
        ];
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: ClaimScope::ALL.iter().map(tab).collect(),
            chips: chips.into_iter().flatten().collect(),
            sums: sums.iter().map(sum).collect(),
            lines: found.items.iter().map(|row| ClaimLine::of(&page, running, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            units,
            page,
        }
    }
}

impl Sample for ClaimList {
    const TITLE: &'static str = "courier-claims-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/courier-claims", Some("unit=1&carrier=德邦物流"));
        let found = service::Page { items: vec![view::sample_claim(&page)], next: None };
        let sum = CarrierSum { carrier: "德邦物流".to_owned(), claims: 2, open: Money::from_minor(45_000) };
        let units = vec![Choice::new(1, "深圳东门店")];
        Self::new(page, &Running::default(), (&query, ClaimScope::Open), (found, vec![sum]), units)
    }
}
