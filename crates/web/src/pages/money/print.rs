//! An amount on paper, A4 or a strip of 80 mm, under the original title of the form that the manual has for it and with
//! those who sign there. It is no issued form: it has no number of its own and is not kept.
//!
//! Paper is for the customer and the folder, so it is Chinese whatever language the cashier reads.

use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Query;
use crate::ui::joined;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use domain::money::{Ground, Kind, Method};
use manual::Form;
use policy::Lang;
use service::Running;
use service::applications;
use service::money::{self, OrderRow};

/// An amount on paper.
#[derive(Debug, Template)]
#[template(path = "money/print.html")]
pub struct MoneyPrint {
    page: Page,
    title: String,
    number: String,
    unit: String,
    printed: String,
    rows: Vec<(String, String)>,
    signs: Vec<String>,
    narrow: bool,
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    RawQuery(raw): RawQuery,
) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/money", raw.as_deref());
    let (row, form, order) = signed
        .query(move |tx, call| {
            let row = money::one(tx, call, id)?;
            let form = money::form_of(tx, call, &row)?;
            let order = applications::order_of(tx, &row)?;
            Ok((row, form, order))
        })
        .await?;
    let page = signed.page("money-print-title").in_language(Lang::ZhCn);
    let running = signed.web.service().running();
    let balance = order.map(|order| view::on_order(&page, &running, &order));
    let mut print = MoneyPrint::new(page, &running, &row, (form.as_ref(), query.text("paper") == Some("80mm")));
    print.rows.extend(balance.into_iter().flatten());
    Ok(Show(print))
}

impl MoneyPrint {
    fn new(page: Page, running: &Running, row: &OrderRow, (form, narrow): (Option<&Form>, bool)) -> Self {
        let signs = || ["money-sign-customer", "money-sign-clerk", "money-sign-cashier"].map(|key| page.t(key)).into();
        let own = |form: &Form| form.signs.iter().map(|sign| sign.get(page.lang()).to_owned()).collect();
        Self {
            // What the company has no form for is called after what it is.
            title: form.map_or_else(|| page.name("money-paper", row.file.order.kind.id()), |form| form.title.clone()),
            number: row.file.number.clone(),
            unit: row.unit_name.clone(),
            printed: page.time(page.now()),
            rows: rows(&page, running, row),
            signs: form.map_or_else(signs, own),
            narrow,
            page,
        }
    }
}

/// The fields of the form; empty ones stay, to be filled in by hand.
fn rows(page: &Page, running: &Running, row: &OrderRow) -> Vec<(String, String)> {
    let (file, details) = (&row.file, &row.file.details);
    let name = |family: &str, id: Option<&'static str>| id.map(|id| page.name(family, id)).unwrap_or_default();
    let mut rows = vec![
        ("money-who", file.party_name.clone()),
        ("money-amount", page.words().money(file.amount, &file.currency)),
        ("money-reason", file.reason.clone()),
        ("case-number", row.case_number.clone()),
    ];
    match file.order.kind {
        Kind::Refund => rows.extend([
            ("case-product", row.product.clone()),
            ("money-original", name("money-method", file.order.original.map(Method::id))),
            ("money-ground", name("money-ground", details.ground.map(Ground::id))),
            ("money-inspection", details.inspection.clone()),
        ]),
        Kind::Fee => rows.extend([
            ("case-product", row.product.clone()),
            ("money-consent", details.consent.clone()),
            ("money-invoice", file.invoice.clone()),
        ]),
        Kind::Expense | Kind::Advance | Kind::FreightAdvanced | Kind::FreightRecovered => {
            rows.push(("money-vouchers", details.vouchers.clone()));
        }
        _ => {}
    }
    if file.currency != running.currency() {
        rows.push(("money-book", page.words().money(file.order.amount, running.currency())));
    }
    let at = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    rows.extend([
        ("money-requested", joined(&[&file.requester_name, &page.time(file.requested_at)])),
        ("money-approved", joined(&[&file.approver_name, &at(file.approved_at)])),
        ("money-method", name("money-method", file.order.method.map(Method::id))),
        ("money-settled", joined(&[&file.payer_name, &at(file.settled_at)])),
    ]);
    rows.into_iter().map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for MoneyPrint {
    const TITLE: &'static str = "money-print-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        Self::new(page, &Running::default(), &row, (None, false))
    }
}
