//! Recording a purchase.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Query as Address;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use domain::products::Flags;
use domain::purchases::{Channel, DateKind, Dates, Evidence, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use jiff::civil::Date;
use policy::{Money, parse_scaled};
use service::{customers, purchases};

/// A purchase to be recorded.
#[derive(Debug, Template)]
#[template(path = "purchases/form.html")]
pub struct PurchaseForm {
    page: Page,
    form: Form,
    /// Whose purchase it is, when the page was opened from a file.
    customer: Option<(String, String)>,
    channels: Vec<Choice>,
    proofs: Vec<Choice>,
    kinds: Vec<Choice>,
    lines: Vec<Fields>,
}

/// The names of the fields of one line.
#[derive(Debug, Clone)]
struct Fields {
    number: usize,
    article: String,
    description: String,
    quantity: String,
    paid: String,
    kind: String,
    serial: String,
    defects: String,
    production: String,
    card: String,
}

/// Lines of the form; longer tickets come by import.
const LINES: usize = 6;

pub(super) async fn new(signed: SignedIn, RawQuery(query): RawQuery) -> Result<impl IntoResponse, Failure> {
    signed.query(|_, call| call.require_somewhere(Command::PurchasesAdd)).await?;
    let address = Address::read("/purchases/new", query.as_deref());
    let page = page_of(&signed);
    let mut form = Form::default()
        .with("sold_on", page.today().to_string())
        .with("channel", Channel::Store.id())
        .with("proof", Proof::TillReceipt.id());
    if let Some(customer) = address.text("customer") {
        form = form.with("customer", customer);
    }
    Ok(Show(PurchaseForm::new(&signed, page, form).await?))
}

pub(super) async fn add(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let page = page_of(&signed);
    let new = read(&signed, &mut form)?;
    if form.is_right() {
        match signed.command(move |tx, call| purchases::add(tx, call, &new)).await {
            Ok(purchase) => {
                let said = Flash::good("flash-purchase-added").with(purchase.brief.number);
                return Ok(signed.go(format!("/purchases/{}", purchase.brief.id)).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(PurchaseForm::new(&signed, page, form).await?).into_response())
}

fn page_of(signed: &SignedIn) -> Page {
    signed.page("purchases-new").under("purchases-title", "/purchases")
}

fn read(signed: &SignedIn, form: &mut Form) -> Result<NewPurchase, Failure> {
    let unit = signed.account.unit().ok_or(Failure::NotFound)?;
    form.required("sold_on");
    let sold_on = day(form, "sold_on").unwrap_or_default();
    let sold_time = form.text("sold_time").map(str::to_owned);
    let sold_time =
        sold_time.and_then(|text| text.parse().map_err(|_| form.say(FieldError::new("sold_time", "not-a-time"))).ok());
    let mut lines = Vec::new();
    for place in 0..LINES {
        let filled = form.pairs().any(|(name, value)| is_line(name, place) && !value.trim().is_empty());
        if filled {
            lines.push(line(form, place));
        }
    }
    if lines.is_empty() {
        form.required("lines.0.article");
    }
    Ok(NewPurchase {
        unit,
        customer: form.text("customer").and_then(|id| id.parse().ok()),
        number: String::new(),
        receipt: form.value("receipt").to_owned(),
        channel: form.text("channel").and_then(Channel::parse).unwrap_or(Channel::Store),
        sold_on,
        sold_time,
        proof: form.text("proof").and_then(Proof::parse).unwrap_or(Proof::NoProof),
        currency: signed.web.service().running().currency().to_owned(),
        lines,
    })
}

/// Whether a field belongs to a line and says something about it; the kind of sale is always chosen.
fn is_line(name: &str, place: usize) -> bool {
    name.strip_prefix(&format!("lines.{place}.")).is_some_and(|field| field != "sale_kind")
}

fn line(form: &mut Form, place: usize) -> NewLine {
    let at = |name: &str| format!("lines.{place}.{name}");
    let quantity = match form.text(&at("quantity")).map(Quantity::parse) {
        None => Quantity::ONE,
        Some(Ok(quantity)) => quantity,
        Some(Err(_)) => {
            form.say(FieldError::new(at("quantity"), "not-a-quantity"));
            Quantity::ONE
        }
    };
    let paid = form.required(&at("paid")).replace([',', '¥', '￥'], "");
    let paid = if paid.is_empty() { Ok(0) } else { parse_scaled(&paid, 2) };
    let paid = paid.unwrap_or_else(|_| {
        form.say(FieldError::new(at("paid"), "not-an-amount"));
        0
    });
    let produced = day(form, &at("dates.production"));
    let dates = produced.map(|on| Dates::none().with(DateKind::Production, on, Evidence::ProductMark));
    NewLine {
        article: form.value(&at("article")).to_owned(),
        description: form.value(&at("description")).to_owned(),
        quantity,
        unit_price: None,
        paid: Money::from_minor(paid),
        serial: form.value(&at("serial")).to_owned(),
        sale_kind: form.text(&at("sale_kind")).and_then(SaleKind::parse),
        flags: Flags::unknown(),
        dates: dates.unwrap_or_default(),
        warranty_card: form.has(&at("warranty_card"), "yes").then_some(true),
        warranty_no: String::new(),
        defects: form.value(&at("defects")).to_owned(),
    }
}

fn day(form: &mut Form, name: &str) -> Option<Date> {
    let text = form.text(name)?.to_owned();
    text.parse().map_err(|_| form.say(FieldError::new(name, "not-a-date"))).ok()
}

impl PurchaseForm {
    async fn new(signed: &SignedIn, page: Page, form: Form) -> Result<Self, Failure> {
        let id: Option<i64> = form.text("customer").and_then(|id| id.parse().ok());
        let customer = match id {
            Some(id) => Some(signed.query(move |tx, call| customers::brief(tx, call, id)).await?),
            None => None,
        };
        Ok(Self::of(page, form, customer.map(|c| (c.id.to_string(), c.name))))
    }

    fn of(page: Page, form: Form, customer: Option<(String, String)>) -> Self {
        let channels = Channel::ALL.iter().map(|c| Choice::new(c.id(), page.name("purchase-channel", c.id())));
        let proofs = Proof::ALL.iter().map(|p| Choice::new(p.id(), page.name("purchase-proof", p.id())));
        let kinds = SaleKind::ALL.iter().map(|k| Choice::new(k.id(), page.name("sale-kind", k.id())));
        Self {
            channels: channels.collect(),
            proofs: proofs.collect(),
            kinds: kinds.collect(),
            lines: (0..LINES).map(Fields::of).collect(),
            customer,
            form,
            page,
        }
    }
}

impl Fields {
    fn of(place: usize) -> Self {
        let at = |name: &str| format!("lines.{place}.{name}");
        Self {
            number: place + 1,
            article: at("article"),
            description: at("description"),
            quantity: at("quantity"),
            paid: at("paid"),
            kind: at("sale_kind"),
            serial: at("serial"),
            defects: at("defects"),
            production: at("dates.production"),
            card: at("warranty_card"),
        }
    }
}

impl Sample for PurchaseForm {
    const TITLE: &'static str = "purchases-new";

    fn sample(page: Page) -> Self {
        let mut form = Form::default().with("customer", "1").with("lines.0.article", "A1032");
        form.say(FieldError::new("lines.0.paid", "not-an-amount"));
        Self::of(page, form, Some(("1".to_owned(), "王芳".to_owned())))
    }
}
