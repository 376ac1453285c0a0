//! One article: what it is, its policy category, its prices over time (R-051 … ).

use super::{categories, currency};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use domain::products::{Flag, Flags, PriceStep};
use jiff::civil::{Date, date};
use policy::{Money, parse_scaled};
use service::products::{self, Details, NewPrice, NewProduct, Product, ProductChange};

/// A new article, or one that is there.
#[derive(Debug, Template)]
#[template(path = "products/form.html")]
pub struct ProductPage {
    page: Page,
    form: Form,
    /// The form of a new price.
    price: Form,
    action: String,
    is_new: bool,
    may_edit: bool,
    categories: Vec<Choice>,
    flags: Vec<Choice>,
    answers: Vec<Choice>,
    steps: Vec<(String, String)>,
}

pub(super) async fn new(signed: SignedIn) -> Result<impl IntoResponse, Failure> {
    signed.query(|_, call| call.require_somewhere(Command::ProductsAdd)).await?;
    Ok(Show(ProductPage::new(&signed, None, Form::default(), Vec::new())))
}

pub(super) async fn add(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let price = amount(&mut form, "price");
    let new = NewProduct {
        article: form.value("article").to_owned(),
        name: form.value("name").to_owned(),
        brand: form.value("brand").to_owned(),
        spec: form.value("spec").to_owned(),
        barcode: form.value("barcode").to_owned(),
        category: form.value("category").to_owned(),
        measure: form.value("measure").to_owned(),
        flags: flags(&form),
        details: details(&form),
        discontinued: day(&mut form, "discontinued"),
        price,
    };
    if form.is_right() {
        match signed.command(move |tx, call| products::add(tx, call, &new)).await {
            Ok(product) => {
                let said = Flash::good("flash-product-added").with(product.article);
                return Ok(signed.go(format!("/products/{}", product.id)).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(ProductPage::new(&signed, None, form, Vec::new())).into_response())
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let (product, steps) = read(&signed, id).await?;
    let form = filled(&product);
    Ok(Show(ProductPage::new(&signed, Some(&product), form, steps)))
}

pub(super) async fn edit(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version = form.text("version").and_then(|version| version.parse().ok()).ok_or(Failure::VersionRequired)?;
    let change = ProductChange {
        name: form.value("name").to_owned(),
        brand: form.value("brand").to_owned(),
        spec: form.value("spec").to_owned(),
        barcode: form.value("barcode").to_owned(),
        category: form.value("category").to_owned(),
        measure: form.value("measure").to_owned(),
        flags: flags(&form),
        details: details(&form),
        discontinued: day(&mut form, "discontinued"),
        active: form.has("active", "yes"),
    };
    if form.is_right() {
        match signed.command(move |tx, call| products::edit(tx, call, id, version, &change)).await {
            Ok(_) => {
                let said = Flash::good("flash-saved");
                return Ok(signed.go(format!("/products/{id}")).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    let (product, steps) = read(&signed, id).await?;
    Ok(Again(ProductPage::new(&signed, Some(&product), form, steps)).into_response())
}

pub(super) async fn set_price(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let from = day(&mut form, "from");
    let price = amount(&mut form, "new_price");
    if form.is_right() {
        let (Some(from), Some(price)) = (from, price) else {
            form.required("from");
            form.required("new_price");
            return again(&signed, id, form).await;
        };
        let done = signed.command(move |tx, call| products::set_price(tx, call, id, NewPrice { from, price })).await;
        match done {
            Ok(_) => {
                let said = Flash::good("flash-saved");
                return Ok(signed.go(format!("/products/{id}#prices")).saying(&said).into_response());
            }
            Err(Failure::Invalid(wrong)) => {
                wrong.into_iter().for_each(|w| form.say(FieldError { field: "new_price".to_owned(), ..w }));
            }
            Err(other) => return Err(other),
        }
    }
    again(&signed, id, form).await
}

async fn again(signed: &SignedIn, id: i64, price: Form) -> Result<Response, Failure> {
    let (product, steps) = read(signed, id).await?;
    let form = filled(&product);
    Ok(Again(ProductPage { price, ..ProductPage::new(signed, Some(&product), form, steps) }).into_response())
}

async fn read(signed: &SignedIn, id: i64) -> Result<(Product, Vec<PriceStep>), Failure> {
    signed.query(move |tx, call| Ok((products::view(tx, call, id)?, products::prices(tx, call, id)?))).await
}

impl ProductPage {
    fn new(signed: &SignedIn, product: Option<&Product>, form: Form, steps: Vec<PriceStep>) -> Self {
        let page = signed.page("products-new").under("products-title", "/products");
        let page = match product {
            Some(product) => page.titled(format!("{} {}", product.article, product.name)),
            None => page,
        };
        let categories = categories(signed, &page);
        let command = if product.is_some() { Command::ProductsEdit } else { Command::ProductsAdd };
        let may_edit = signed.account.may(command);
        Self::of(page, product.map(|p| p.id), form, categories, (steps, &currency(signed)), may_edit)
    }

    fn of(
        page: Page,
        id: Option<i64>,
        form: Form,
        categories: Vec<Choice>,
        (steps, currency): (Vec<PriceStep>, &str),
        may_edit: bool,
    ) -> Self {
        let flags = Flag::ALL.iter();
        let flags = flags.map(|flag| Choice::new(format!("flag.{}", flag.id()), page.name("product-flag", flag.id())));
        let shown = |step: PriceStep| (step.from.to_string(), page.words().money(step.price, currency));
        Self {
            price: Form::default().with("from", page.today().to_string()),
            action: id.map_or_else(|| "/products".to_owned(), |id| format!("/products/{id}")),
            is_new: id.is_none(),
            may_edit,
            categories,
            flags: flags.collect(),
            answers: vec![Choice::new("yes", page.t("yes")), Choice::new("no", page.t("no"))],
            steps: steps.into_iter().map(shown).collect(),
            form,
            page,
        }
    }
}

fn flags(form: &Form) -> Flags {
    let answer = |flag: &Flag| match form.value(&format!("flag.{}", flag.id())) {
        "yes" => Some((*flag, true)),
        "no" => Some((*flag, false)),
        _ => None,
    };
    Flag::ALL.iter().filter_map(answer).collect()
}

fn details(form: &Form) -> Details {
    let text = |name: &str| form.value(&format!("details.{name}")).to_owned();
    Details {
        origin: text("origin"),
        composition: text("composition"),
        features: text("features"),
        advantages: text("advantages"),
        usage: text("usage"),
    }
}

fn day(form: &mut Form, name: &str) -> Option<Date> {
    let text = form.text(name)?.to_owned();
    text.parse().map_err(|_| form.say(FieldError::new(name, "not-a-date"))).ok()
}

fn amount(form: &mut Form, name: &str) -> Option<Money> {
    let text = form.text(name)?.replace([',', '¥', '￥'], "");
    let minor = parse_scaled(&text, 2).map_err(|_| form.say(FieldError::new(name, "not-an-amount")));
    minor.ok().map(Money::from_minor)
}

fn filled(product: &Product) -> Form {
    let p = product;
    let form = Form::default()
        .with("version", p.version.to_string())
        .with("article", &p.article)
        .with("name", &p.name)
        .with("brand", &p.brand)
        .with("spec", &p.spec)
        .with("barcode", &p.barcode)
        .with("category", &p.category)
        .with("measure", &p.measure)
        .with("details.origin", &p.details.origin)
        .with("details.composition", &p.details.composition)
        .with("details.features", &p.details.features)
        .with("details.advantages", &p.details.advantages)
        .with("details.usage", &p.details.usage)
        .with("discontinued", p.discontinued.map(|day| day.to_string()).unwrap_or_default())
        .with("active", if p.active { "yes" } else { "" });
    let answers = p.flags.iter().map(|(flag, yes)| (format!("flag.{}", flag.id()), if yes { "yes" } else { "no" }));
    answers.fold(form, |form, (name, answer)| form.with(&name, answer))
}

impl Sample for ProductPage {
    const TITLE: &'static str = "products-new";

    fn sample(page: Page) -> Self {
        let form = Form::default().with("article", "A1032").with("flag.all_cotton", "no");
        let categories = vec![Choice::new("adult_leather_shoe", "成人皮鞋")];
        let steps = vec![PriceStep { from: date(2026, 1, 1), price: Money::from_minor(39_900) }];
        Self::of(page, Some(1), form, categories, (steps, "CNY"), true)
    }
}
