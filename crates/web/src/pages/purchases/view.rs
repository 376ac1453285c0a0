//! One purchase with its lines.

use super::list::Row;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Tone;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use domain::purchases::{LineKind, Proof, Quantity, SaleKind};
use policy::Money;
use service::customers;
use service::purchases::{self, LineBrief, Purchase};

/// A purchase.
#[derive(Debug, Template)]
#[template(path = "purchases/view.html")]
pub struct PurchasePage {
    page: Page,
    row: Row,
    proof: String,
    source: String,
    version: i64,
    lines: Vec<Line>,
    /// The form that says whose purchase it is, while nobody is known.
    form: Form,
    may_attach: bool,
    may_claim: bool,
}

/// One thing bought.
#[derive(Debug, Clone)]
struct Line {
    id: i64,
    article: String,
    description: String,
    serial: String,
    quantity: String,
    remaining: String,
    paid: String,
    tag: Option<(String, Tone)>,
    claimable: bool,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let purchase = signed.query(move |tx, call| purchases::view(tx, call, id)).await?;
    Ok(Show(PurchasePage::new(&signed, purchase, Form::default())))
}

/// Says whose purchase it is: the one customer with that phone or name.
pub(super) async fn attach(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version = form.text("version").and_then(|version| version.parse().ok()).ok_or(Failure::VersionRequired)?;
    let wanted = form.required("q");
    if form.is_right() {
        let found = signed.query(move |tx, call| customers::find(tx, call, &wanted, 2)).await?;
        match found.as_slice() {
            [only] => {
                let customer = only.id;
                signed.command(move |tx, call| purchases::attach(tx, call, id, version, customer)).await?;
                let said = Flash::good("flash-saved");
                return Ok(signed.go(format!("/purchases/{id}")).saying(&said).into_response());
            }
            [] => form.say(FieldError::new("q", "unknown-customer")),
            _ => form.say(FieldError::new("q", "several-customers")),
        }
    }
    let purchase = signed.query(move |tx, call| purchases::view(tx, call, id)).await?;
    Ok(Again(PurchasePage::new(&signed, purchase, form)).into_response())
}

impl PurchasePage {
    fn new(signed: &SignedIn, purchase: Purchase, form: Form) -> Self {
        let page = signed.page("purchases-title").under("purchases-title", "/purchases");
        let page = page.titled(&purchase.brief.number);
        let account = &signed.account;
        let (may_attach, may_claim) = (account.may(Command::PurchasesAdd), account.may(Command::DecisionsPreview));
        Self::of(page, purchase, form, may_attach, may_claim)
    }

    fn of(page: Page, purchase: Purchase, form: Form, may_attach: bool, may_claim: bool) -> Self {
        Self {
            proof: purchase.proof.map(|proof| page.name("purchase-proof", proof.id())).unwrap_or_default(),
            source: purchase.brief.source.clone(),
            version: purchase.version,
            lines: purchase.lines.iter().map(|line| Line::of(&page, line)).collect(),
            row: Row::of(&page, purchase.brief),
            form,
            may_attach,
            may_claim,
            page,
        }
    }
}

impl Line {
    fn of(page: &Page, line: &LineBrief) -> Self {
        let tag = match (line.kind, line.sale_kind) {
            (LineKind::Return, _) => Some((page.t("purchases-came-back"), Tone::Warn)),
            (LineKind::Sale, Some(SaleKind::Normal) | None) => None,
            (LineKind::Sale, Some(kind)) => Some((page.name("sale-kind", kind.id()), Tone::Info)),
        };
        Self {
            id: line.id,
            article: line.article.clone(),
            description: line.description.clone(),
            serial: line.serial.clone(),
            quantity: line.quantity.to_string(),
            remaining: line.remaining().to_string(),
            paid: line.paid.map(|paid| page.words().money(paid, &line.currency)).unwrap_or_default(),
            tag,
            claimable: line.kind == LineKind::Sale && line.remaining() > Quantity::ZERO,
        }
    }
}

impl Sample for PurchasePage {
    const TITLE: &'static str = "purchases-title";

    fn sample(page: Page) -> Self {
        let brief = super::sample_brief();
        let line = |kind: LineKind, sale_kind: SaleKind| LineBrief {
            id: 1,
            purchase: 1,
            number: brief.number.clone(),
            receipt: brief.receipt.clone(),
            sold_on: brief.sold_on,
            unit: 1,
            unit_name: brief.unit_name.clone(),
            customer: None,
            customer_name: None,
            kind,
            article: "A1032".to_owned(),
            description: "真皮女鞋".to_owned(),
            quantity: Quantity::ONE,
            returned: Quantity::ZERO,
            paid: Some(Money::from_minor(39_900)),
            currency: "CNY".to_owned(),
            serial: "SN-42".to_owned(),
            sale_kind: Some(sale_kind),
        };
        let mut lines: Vec<LineBrief> = SaleKind::ALL.iter().map(|kind| line(LineKind::Sale, *kind)).collect();
        lines.push(line(LineKind::Return, SaleKind::Normal));
        let brief = service::purchases::PurchaseBrief { customer: None, ..brief.clone() };
        let purchase = Purchase { brief, proof: Some(Proof::TillReceipt), created_at: page.now(), version: 1, lines };
        Self::of(page, purchase, Form::default(), true, true)
    }
}
