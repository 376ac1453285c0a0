//! The end of a day: the report, what is open, and the lock. On paper: 賬務與報表 (F-23).

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
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use jiff::civil::Date;
use manual::FormAbout;
use policy::Lang;
use service::Running;
use service::money::{
    self, AccountSum, Closed, DayReport, DecidedSum, OpenItem, OpenKind, Reported, ReturnItem, SettledSum, UnitDay,
};
use service::people::{self, Unit};

/// The day of a unit.
#[derive(Debug, Template)]
#[template(path = "money/day.html")]
pub struct MoneyDay {
    page: Page,
    form: Form,
    places: Vec<Place>,
    blocked: Option<String>,
    units: Vec<Choice>,
    shown: Shown,
    /// Days before that are not closed: the address, the unit, the day.
    earlier: Vec<(String, String, String)>,
    may_close: bool,
}

/// The same on paper.
#[derive(Debug, Template)]
#[template(path = "money/day_print.html")]
pub struct DayPrint {
    page: Page,
    /// The original title of the company's form for it.
    title: String,
    shown: Shown,
    printed: String,
    narrow: bool,
}

/// A report in words.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) unit: String,
    pub(super) period: String,
    pub(super) closed: Option<String>,
    pub(super) decided: Vec<[String; 5]>,
    pub(super) settled: Vec<[String; 4]>,
    pub(super) accounts: Vec<[String; 3]>,
    pub(super) figures: Vec<(String, String)>,
    pub(super) open: Vec<[String; 5]>,
    /// Returns that the day compiles: number, outcome, goods, who brought them, pieces, worth.
    pub(super) returns: Vec<[String; 6]>,
}

/// What is wanted: a unit and a day.
fn wanted(signed: &SignedIn, query: &Query, today: Date) -> (i64, Date) {
    let unit = query.text("unit").and_then(|id| id.parse().ok()).or(signed.account.unit());
    let day = query.text("day").and_then(|day| day.parse().ok()).unwrap_or(today);
    (unit.unwrap_or_default(), day)
}

async fn read(
    signed: &SignedIn,
    (unit, day): (i64, Date),
    form: Form,
    blocked: Option<String>,
) -> Result<MoneyDay, Failure> {
    let closes = signed.account.may(Command::MoneyClose);
    let (found, units, earlier) = signed
        .query(move |tx, call| {
            let units = people::visible_units(tx, call, Command::MoneyView)?;
            let found = money::day(tx, call, unit, day)?;
            let earlier = if closes { money::unclosed_days(tx, call)? } else { Vec::new() };
            Ok((found, units, earlier))
        })
        .await?;
    let page = signed.page("money-day-title").under("money-title", "/money");
    let running = signed.web.service().running();
    let path = units.iter().find(|own| own.id == unit).map(|unit| unit.path.clone());
    let may_close = path.is_some_and(|path| signed.actor.may(Command::MoneyClose, &path));
    let form =
        if form.is_there("unit") { form } else { form.with("unit", unit.to_string()).with("day", day.to_string()) };
    Ok(MoneyDay::new(page, &running, (form, blocked), &found, (&units, &earlier, may_close)))
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money/day", raw.as_deref());
    let wanted = wanted(&signed, &query, signed.page("money-day-title").today());
    Ok(Show(read(&signed, wanted, Form::default(), None).await?).into_response())
}

pub(super) async fn print(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money/day", raw.as_deref());
    let page = signed.page("money-day-paper").in_language(Lang::ZhCn);
    let (unit, day) = wanted(&signed, &query, page.today());
    let found = signed.query(move |tx, call| money::day(tx, call, unit, day)).await?;
    let running = signed.web.service().running();
    let narrow = query.text("paper") == Some("80mm");
    Ok(Show(DayPrint::new(page, &running, &found, narrow)).into_response())
}

pub(super) async fn close(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let unit: i64 = form.required("unit").parse().unwrap_or_default();
    let day = super::one::day(&mut form, "day").unwrap_or(signed.page("money-day-title").today());
    let seen = form.text("seen").and_then(|seen| seen.parse().ok()).unwrap_or_default();
    match signed.command(move |tx, call| money::close_day(tx, call, unit, day, seen)).await {
        Ok(_) => {
            let flash = Flash::good("flash-money-day-closed").with(day.to_string());
            Ok(signed.go(format!("/money/day?unit={unit}&day={day}")).saying(&flash).into_response())
        }
        Err(failure) => {
            let blocked = blocked::blocked(&signed, &mut form, failure)?;
            Ok(Again(read(&signed, (unit, day), form, blocked).await?).into_response())
        }
    }
}

impl Shown {
    pub(super) fn decided(page: &Page, running: &Running, sums: &[DecidedSum]) -> Vec<[String; 5]> {
        let row = |sum: &DecidedSum| {
            let quality = if sum.quality.is_empty() { String::new() } else { page.name("case-quality", &sum.quality) };
            [
                page.name("remedy", &sum.remedy),
                quality,
                sum.number.to_string(),
                view::yuan(page, running, sum.pay),
                view::yuan(page, running, sum.charge),
            ]
        };
        sums.iter().map(row).collect()
    }

    pub(super) fn settled(page: &Page, running: &Running, sums: &[SettledSum]) -> Vec<[String; 4]> {
        let row = |sum: &SettledSum| {
            [
                page.name("money-kind", &sum.kind),
                page.name("money-method", &sum.method),
                sum.number.to_string(),
                view::yuan(page, running, sum.amount),
            ]
        };
        sums.iter().map(row).collect()
    }

    pub(super) fn accounts(page: &Page, running: &Running, sums: &[AccountSum]) -> Vec<[String; 3]> {
        let row = |sum: &AccountSum| {
            let money = |minor| view::yuan(page, running, minor);
            [page.name("money-account", &sum.account), money(sum.debit), money(sum.credit)]
        };
        sums.iter().map(row).collect()
    }

    fn day(page: &Page, running: &Running, found: &Reported<DayReport>) -> Self {
        let report = &found.report;
        let item = |item: &OpenItem| {
            let amount = view::yuan(page, running, item.amount);
            [page.name("money-open", item.kind.id()), item.number.clone(), item.name.clone(), item.case.clone(), amount]
        };
        Self {
            unit: report.unit_name.clone(),
            period: report.day.to_string(),
            closed: found.closed.as_ref().map(|closed| closed_by(page, closed)),
            decided: Self::decided(page, running, &report.decided),
            settled: Self::settled(page, running, &report.settled),
            accounts: Self::accounts(page, running, &report.accounts),
            figures: vec![
                (page.t("money-drawer"), view::yuan(page, running, report.drawer)),
                (page.t("money-entries"), report.entries.to_string()),
                (page.t("money-returns-open"), report.returns_open.to_string()),
            ],
            returns: report.returns.iter().map(|item| returned(page, running, item)).collect(),
            open: report.open.iter().map(item).collect(),
        }
    }
}

fn returned(page: &Page, running: &Running, item: &ReturnItem) -> [String; 6] {
    let (aim, worth) = (page.name("return-aim", &item.aim), view::yuan(page, running, item.worth));
    [item.number.clone(), aim, item.article.clone(), item.name.clone(), item.pieces.to_string(), worth]
}

/// When and by whom a report was closed, in words.
pub(super) fn closed_by(page: &Page, closed: &Closed) -> String {
    page.with("money-closed-by", &[("at", page.time(closed.at).as_str().into()), ("by", closed.by.as_str().into())])
}

impl MoneyDay {
    fn new(
        page: Page,
        running: &Running,
        (form, blocked): (Form, Option<String>),
        found: &Reported<DayReport>,
        (units, earlier, may_close): (&[Unit], &[UnitDay], bool),
    ) -> Self {
        let earlier = earlier.iter().filter(|day| day.day != found.report.day);
        let link = |day: &UnitDay| {
            (format!("/money/day?unit={}&day={}", day.unit, day.day), day.name.clone(), day.day.to_string())
        };
        Self {
            places: view::places(&page, "/money/day"),
            units: units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            shown: Shown::day(&page, running, found),
            earlier: earlier.map(link).collect(),
            may_close: may_close && found.closed.is_none() && found.report.day <= page.today(),
            form,
            blocked,
            page,
        }
    }
}

impl DayPrint {
    fn new(page: Page, running: &Running, found: &Reported<DayReport>, narrow: bool) -> Self {
        let forms = running.manual.as_ref().into_iter().flat_map(|(_, manual)| manual.forms());
        let title = forms.into_iter().find(|form| form.about == FormAbout::Day).map(|form| form.title.clone());
        Self {
            title: title.unwrap_or_else(|| page.t("money-day-paper")),
            shown: Shown::day(&page, running, found),
            printed: page.time(page.now()),
            narrow,
            page,
        }
    }
}

/// A made-up report.
fn sample_report(page: &Page) -> Reported<DayReport> {
    let report = DayReport {
        day: page.today(),
        unit_name: "深圳东门店".to_owned(),
        decided: vec![DecidedSum {
            remedy: "refund".to_owned(),
            quality: "fault".to_owned(),
            number: 3,
            pay: 89_700,
            charge: 0,
        }],
        settled: vec![SettledSum { kind: "refund".to_owned(), method: "wechat".to_owned(), number: 2, amount: 59_800 }],
        accounts: vec![AccountSum { account: "bank".to_owned(), debit: 0, credit: 59_800 }],
        drawer: 12_000,
        entries: 7,
        open: vec![OpenItem {
            kind: OpenKind::ToPay,
            number: "SZ01-2026-TK000012".to_owned(),
            name: "王芳".to_owned(),
            amount: 29_900,
            case: "SZ01-2026-000123".to_owned(),
        }],
        returns: vec![ReturnItem {
            number: "SZ01-2026-TH000012".to_owned(),
            aim: "refund".to_owned(),
            article: "男士运动鞋 42".to_owned(),
            name: "王先生".to_owned(),
            pieces: 1,
            worth: 29_900,
        }],
        returns_open: 2,
    };
    Reported { report, closed: None }
}

impl Sample for MoneyDay {
    const TITLE: &'static str = "money-day-title";

    fn sample(page: Page) -> Self {
        let found = sample_report(&page);
        let yesterday = page.today().yesterday().unwrap_or(page.today());
        let earlier = UnitDay { unit: "1".to_owned(), name: "深圳东门店".to_owned(), day: yesterday };
        let blocked = Some(page.t("refusal-day-closed"));
        let form = Form::default().with("unit", "1").with("day", page.today().to_string());
        Self::new(page, &Running::default(), (form, blocked), &found, (&[], &[earlier], true))
    }
}

impl Sample for DayPrint {
    const TITLE: &'static str = "money-day-paper";

    fn sample(page: Page) -> Self {
        let mut found = sample_report(&page);
        found.closed = Some(Closed { at: page.now(), by: "赵敏".to_owned() });
        Self::new(page, &Running::default(), &found, false)
    }
}
