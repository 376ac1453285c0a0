//! One purchase with its lines.

use super::finish::{self, Done, Read};
use super::list::Row;
use crate::account::Choice;
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
use domain::purchases::{Finishing, LineKind, Proof, Quantity, SaleKind};
use policy::Money;
use service::customers;
use service::purchases::{self, Finished, LineBrief, Purchase};

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
    /// What stands against a service.
    blocked: Option<String>,
    /// Free services that were done.
    done: Vec<Done>,
    kinds: Vec<Choice>,
    /// Lines that a service can be done to.
    left: Vec<Choice>,
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
    let read = finish::read(&signed, id).await?;
    Ok(Show(PurchasePage::new(&signed, read, Form::default(), None)))
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
    let read = finish::read(&signed, id).await?;
    Ok(Again(PurchasePage::new(&signed, read, form, None)).into_response())
}

impl PurchasePage {
    pub(super) fn new(signed: &SignedIn, read: Read, form: Form, blocked: Option<String>) -> Self {
        let page = signed.page("purchases-title").under("purchases-title", "/purchases");
        let page = page.titled(&read.purchase.brief.number);
        let account = &signed.account;
        let (may_attach, may_claim) = (account.may(Command::PurchasesAdd), account.may(Command::DecisionsPreview));
        Self { blocked, ..Self::of(page, read, form, may_attach, may_claim) }
    }

    fn of(page: Page, Read { purchase, done }: Read, form: Form, may_attach: bool, may_claim: bool) -> Self {
        let left =
            purchase.lines.iter().filter(|line| line.kind == LineKind::Sale && line.remaining() > Quantity::ZERO);
        let name = |line: &LineBrief| crate::ui::joined(&[&line.article, &line.description]);
        Self {
            blocked: None,
            done: done.iter().map(|done| Done::of(&page, &purchase, done)).collect(),
            kinds: finish::kinds(&page),
            left: left.map(|line| Choice::new(line.id, name(line))).collect(),
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
        let cut = Finished {
            id: 1,
            line: 1,
            kind: Finishing::Cutting,
            at: page.now(),
            by_name: "李娜".to_owned(),
            told: "王芳".to_owned(),
            note: "裤长改短3厘米".to_owned(),
        };
        Self::of(page, Read { purchase, done: vec![cut] }, Form::default(), true, true)
    }
}
