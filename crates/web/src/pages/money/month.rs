//! The end of a month.

use super::day::{Shown, closed_by};
use super::view::{self, Place};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Query;
use crate::ui::joined;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use jiff::civil::Date;
use service::Running;
use service::money::{self, AccountSum, DecidedSum, MonthReport, OldGoods, OldPieces, Reported, SettledSum, UnitDay};
use service::people::{self, Unit};

/// The month of a unit and those below it.
#[derive(Debug, Template)]
#[template(path = "money/month.html")]
pub struct MoneyMonth {
    page: Page,
    form: Form,
    places: Vec<Place>,
    blocked: Option<String>,
    units: Vec<Choice>,
    shown: Shown,
    /// Days that are not closed: the address, the unit, the day.
    open_days: Vec<(String, String, String)>,
    /// Months of units with returns of organisations that no summary lists.
    unsummarised: Vec<String>,
    /// Replaced goods that are not processed: the address, the goods, where they are.
    old_goods: Vec<(String, String, String)>,
    /// Old parts and goods of dealers that are not disposed of: the address, what and how many, where.
    old_pieces: Vec<(String, String, String)>,
    may_close: bool,
}

/// The first day of a month as a browser sends it: `2026-03`.
fn month(text: &str) -> Option<Date> {
    format!("{}-01", text.trim()).parse().ok()
}

async fn read(
    signed: &SignedIn,
    (unit, of): (i64, Date),
    form: Form,
    blocked: Option<String>,
) -> Result<MoneyMonth, Failure> {
    let (found, units) = signed
        .query(move |tx, call| {
            Ok((money::month(tx, call, unit, of)?, people::visible_units(tx, call, Command::MoneyView)?))
        })
        .await?;
    let page = signed.page("money-month-title").under("money-title", "/money");
    let running = signed.web.service().running();
    let path = units.iter().find(|own| own.id == unit).map(|unit| unit.path.clone());
    let may_close = path.is_some_and(|path| signed.actor.may(Command::MoneyClose, &path));
    let shown = format!("{:04}-{:02}", of.year(), of.month());
    let form = if form.is_there("unit") { form } else { form.with("unit", unit.to_string()).with("month", shown) };
    Ok(MoneyMonth::new(page, &running, (form, blocked), &found, (&units, may_close)))
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money/month", raw.as_deref());
    let unit = query.text("unit").and_then(|id| id.parse().ok()).or(signed.account.unit()).unwrap_or_default();
    let of = query.text("month").and_then(month).unwrap_or(signed.page("money-month-title").today());
    Ok(Show(read(&signed, (unit, of), Form::default(), None).await?).into_response())
}

pub(super) async fn close(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let unit: i64 = form.required("unit").parse().unwrap_or_default();
    let text = form.required("month");
    let of = month(&text).ok_or(Failure::BadRequest("bad-request"))?;
    match signed.command(move |tx, call| money::close_month(tx, call, unit, of)).await {
        Ok(_) => {
            let flash = Flash::good("flash-money-month-closed").with(text.clone());
            Ok(signed.go(format!("/money/month?unit={unit}&month={text}")).saying(&flash).into_response())
        }
        Err(failure) => {
            let blocked = blocked::blocked(&signed, &mut form, failure)?;
            Ok(Again(read(&signed, (unit, of), form, blocked).await?).into_response())
        }
    }
}

impl MoneyMonth {
    fn new(
        page: Page,
        running: &Running,
        (form, blocked): (Form, Option<String>),
        found: &Reported<MonthReport>,
        (units, may_close): (&[Unit], bool),
    ) -> Self {
        let report = &found.report;
        let money = |minor| view::yuan(&page, running, minor);
        let (number, sum) = report.advances;
        let advances = joined(&[&number.to_string(), &money(sum)]);
        let shown = Shown {
            unit: report.unit_name.clone(),
            period: format!("{} ~ {}", report.first, report.last),
            closed: found.closed.as_ref().map(|closed| closed_by(&page, closed)),
            decided: Shown::decided(&page, running, &report.decided),
            settled: Shown::settled(&page, running, &report.settled),
            accounts: Shown::accounts(&page, running, &report.accounts),
            figures: vec![
                (page.t("money-month-expense"), money(report.expense)),
                (page.t("money-month-offset"), money(report.offset)),
                (page.t("money-month-net"), money(report.net)),
                (page.t("money-month-advances"), advances),
            ],
            open: Vec::new(),
            returns: Vec::new(),
        };
        let link = |day: &UnitDay| {
            (format!("/money/day?unit={}&day={}", day.unit, day.day), day.name.clone(), day.day.to_string())
        };
        Self {
            places: view::places(&page, "/money/month"),
            units: units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            open_days: report.open_days.iter().map(link).collect(),
            unsummarised: report.unsummarised.iter().map(month_of).collect(),
            old_goods: report.old_goods.iter().map(|old| old_of(&page, old)).collect(),
            old_pieces: report.old_pieces.iter().map(|old| pieces_of(&page, old)).collect(),
            may_close: may_close && found.closed.is_none() && report.last < page.today(),
            shown,
            form,
            blocked,
            page,
        }
    }
}

/// Replaced goods: the address of their return, what they are, and what is missing.
fn old_of(page: &Page, old: &OldGoods) -> (String, String, String) {
    let count = |key: &str, pieces: u32| if pieces > 0 { page.v(key, &pieces.to_string()) } else { String::new() };
    let missing = [count("money-old-awaited", old.awaited), count("money-old-undisposed", old.undisposed)];
    let what = joined(&[&old.number, &old.article, &old.name]);
    (format!("/returns/{}", old.id), what, joined(&[&old.unit, &missing[0], &missing[1]]))
}

/// Pieces to dispose of: where they are listed, what they are, and how many.
fn pieces_of(page: &Page, old: &OldPieces) -> (String, String, String) {
    let undisposed = page.v("money-old-undisposed", &old.pieces.to_string());
    let href = format!("/stock?unit={}&quality=to_dispose", old.unit);
    (href, old.article.clone(), joined(&[&old.name, &undisposed]))
}

/// A unit and a month of it.
fn month_of(of: &UnitDay) -> String {
    format!("{} {:04}-{:02}", of.name, of.day.year(), of.day.month())
}

impl Sample for MoneyMonth {
    const TITLE: &'static str = "money-month-title";

    fn sample(page: Page) -> Self {
        let today = page.today();
        let report = MonthReport {
            first: today.first_of_month(),
            last: today.last_of_month(),
            unit_name: "华南区".to_owned(),
            decided: vec![DecidedSum {
                remedy: "refund".to_owned(),
                quality: "fault".to_owned(),
                number: 40,
                pay: 1_200_000,
                charge: 0,
            }],
            settled: vec![SettledSum { kind: "fee".to_owned(), method: "cash".to_owned(), number: 12, amount: 96_000 }],
            accounts: vec![AccountSum { account: "fees".to_owned(), debit: 0, credit: 96_000 }],
            expense: 120_000,
            offset: 96_000,
            net: 24_000,
            advances: (2, 200_000),
            open_days: vec![UnitDay { unit: "1".to_owned(), name: "深圳东门店".to_owned(), day: today }],
            unsummarised: vec![UnitDay { unit: "1".to_owned(), name: "深圳东门店".to_owned(), day: today }],
            old_goods: vec![OldGoods {
                number: "SH01-2026-TH000001".to_owned(),
                id: "1".to_owned(),
                unit: "深圳东门店".to_owned(),
                article: "男士运动鞋 42".to_owned(),
                name: "王芳".to_owned(),
                awaited: 1,
                undisposed: 1,
            }],
            old_pieces: vec![OldPieces {
                unit: "1".to_owned(),
                name: "深圳东门店".to_owned(),
                article: "YKK 拉链".to_owned(),
                pieces: 3,
            }],
        };
        let blocked = Some(page.t("refusal-month-not-over"));
        let form = Form::default().with("unit", "1").with("month", "2026-03");
        let found = Reported { report, closed: None };
        let mut month = Self::new(page, &Running::default(), (form, blocked), &found, (&[], true));
        month.may_close = true;
        month
    }
}
