//! One shipment: where it is, what happened, and what can be done now.

use super::view::{self, Line, May};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::anomalies::Line as AnomalyLine;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::shipments::{CheckedLine, Look};
use jiff::Timestamp;
use service::anomalies::{self, AnomalyRow};
use service::shipments::{self, ShipmentDetail, Step};

/// One shipment.
#[derive(Debug, Template)]
#[template(path = "shipments/one.html")]
pub struct ShipmentPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    facts: Vec<(String, String)>,
    goods: Vec<Goods>,
    is_checked: bool,
    anomalies: Vec<AnomalyLine>,
    moments: Vec<Moment>,
    may: May,
    needs_day: bool,
    looks: Vec<Choice>,
}

/// A line of the papers, and what was found.
#[derive(Debug, Clone)]
struct Goods {
    article: String,
    said: u32,
    counted: String,
    look: String,
    differs: bool,
    /// The fields of the check.
    count_field: String,
    look_field: String,
}

/// Something that happened.
#[derive(Debug, Clone)]
struct Moment {
    title: String,
    by: String,
    text: String,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

pub(super) async fn read(
    signed: &SignedIn,
    id: i64,
    form: Form,
    blocked: Option<String>,
) -> Result<ShipmentPage, Failure> {
    let (detail, found) = signed
        .query(move |tx, call| Ok((shipments::one(tx, call, id)?, anomalies::of_shipment(tx, call, id)?)))
        .await?;
    let page = signed.page("shipments-title").titled(&detail.row.file.number).under("shipments-title", "/shipments");
    Ok(ShipmentPage::new(page, &detail, &found, form, blocked))
}

impl ShipmentPage {
    fn new(page: Page, detail: &ShipmentDetail, found: &[AnomalyRow], form: Form, blocked: Option<String>) -> Self {
        let file = &detail.row.file;
        let goods = goods(&page, detail);
        let mut form = form;
        let counted: &[Goods] = if form.value("act") == "check" { &[] } else { &goods };
        for one in counted {
            form = form.with(&one.count_field, one.said.to_string()).with(&one.look_field, Look::Fine.id());
        }
        for (name, value) in [("carrier", &file.carrier), ("service", &file.service)] {
            if !form.is_there(name) {
                form = form.with(name, value);
            }
        }
        Self {
            line: Line::of(&page, &detail.row),
            facts: facts(&page, detail),
            is_checked: file.details.check.is_some(),
            goods,
            anomalies: found.iter().map(|row| AnomalyLine::of(&page, row)).collect(),
            moments: detail.steps.iter().rev().map(|step| moment(&page, step)).collect(),
            may: view::may(&detail.row, page.account(), page.today()),
            needs_day: file.shipment.expected_on.is_none(),
            looks: Look::ALL.iter().map(|of| Choice::new(of.id(), page.name("goods-look", of.id()))).collect(),
            form,
            blocked,
            page,
        }
    }
}

fn goods(page: &Page, detail: &ShipmentDetail) -> Vec<Goods> {
    let details = &detail.row.file.details;
    let found = |n: usize| details.check.as_ref().and_then(|checked| checked.check.lines.get(n));
    let line = |(n, line): (usize, &domain::shipments::GoodsLine)| {
        let found: Option<&CheckedLine> = found(n);
        Goods {
            article: line.article.clone(),
            said: line.pieces,
            counted: found.map(|found| found.counted.to_string()).unwrap_or_default(),
            look: found.map(|found| page.name("goods-look", found.look.id())).unwrap_or_default(),
            differs: found.is_some_and(|found| found.counted != found.said || found.look != Look::Fine),
            count_field: format!("counted.{n}"),
            look_field: format!("look.{n}"),
        }
    };
    details.lines.iter().enumerate().map(line).collect()
}

/// What is known of it.
fn facts(page: &Page, detail: &ShipmentDetail) -> Vec<(String, String)> {
    let (row, file) = (&detail.row, &detail.row.file);
    let (one, details) = (&file.shipment, &file.details);
    let day = |on: Option<jiff::civil::Date>| on.map(|on| on.to_string()).unwrap_or_default();
    let time = |at: Option<Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let checked = details.check.as_ref().map(|checked| joined(&[&checked.by, &page.time(checked.at), &checked.note]));
    let area = details.area.map(|area| page.name("shipment-area", area.id())).unwrap_or_default();
    let packed = joined(&[&details.packer, &details.protection, &time(details.packed_at)]);
    let all = [
        ("shipment-number", file.number.clone()),
        ("shipment-direction-label", page.name("shipment-direction", one.direction.id())),
        ("unit", row.unit_name.clone()),
        ("shipment-to-unit", row.to_name.clone()),
        ("shipment-recipient", details.recipient.clone()),
        ("shipment-address", details.address.clone()),
        ("shipment-area-label", area),
        ("shipment-packages", one.packages.to_string()),
        ("shipment-packed", packed),
        ("shipment-carrier", joined(&[&file.carrier, &file.service])),
        ("shipment-tracking", file.tracking.clone()),
        ("shipment-promised-on", day(one.promised_on)),
        ("shipment-expected-on", day(one.expected_on)),
        ("shipment-next-update", day(details.next_update_on)),
        ("shipment-sent-at", time(file.sent_at)),
        ("shipment-arrived-at", time(file.arrived_at)),
        ("shipment-checked", checked.unwrap_or_default()),
        ("shipment-received-by", details.received_by.clone()),
        ("shipment-note", details.note.clone()),
        ("shipment-opened", joined(&[&file.opened_name, &page.time(file.opened_at)])),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

fn moment(page: &Page, step: &Step) -> Moment {
    let detail = match step.what.as_str() {
        "shipment.opened" => page.name("shipment-direction", &step.detail),
        "shipment.checked" => page.name("shipment-check", &step.detail),
        _ => step.detail.clone(),
    };
    Moment {
        title: page.name("case-event", &step.what.replace('.', "_")),
        by: joined(&[&step.by_name, &page.time(step.at)]),
        text: joined(&[&detail, &step.note]),
    }
}

/// One step of each kind.
fn sample_steps(at: Timestamp) -> Vec<Step> {
    let step = |(what, detail): &(&str, &str)| Step {
        at,
        by: 1,
        by_name: "李娜".to_owned(),
        what: format!("shipment.{what}"),
        detail: (*detail).to_owned(),
        note: "外箱有压痕".to_owned(),
    };
    let all = [
        ("opened", "to_customer"),
        ("reshipped", "SZ01-2026-FH000003"),
        ("linked", ""),
        ("packed", "李师傅"),
        ("sent", "德邦物流 DPK1388"),
        ("tracking_live", ""),
        ("tracked", "已到杭州"),
        ("update_announced", "2026-03-08"),
        ("update_told", ""),
        ("expected", "2026-03-10"),
        ("customer_told", ""),
        ("delivered", ""),
        ("refused", ""),
        ("lost", ""),
        ("checked", "differs"),
        ("received", "王先生"),
        ("cancelled", ""),
    ];
    all.iter().map(step).collect()
}

impl Sample for ShipmentPage {
    const TITLE: &'static str = "shipments-title";

    fn sample(page: Page) -> Self {
        let detail = ShipmentDetail { row: view::sample(&page), steps: sample_steps(page.now()) };
        let blocked = Some(page.t("refusal-shipment-not-packed"));
        let found = [crate::pages::anomalies::sample(&page)];
        let mut one = Self::new(page, &detail, &found, Form::default(), blocked);
        one.needs_day = true;
        one.may = May {
            pack: true,
            hand_over: true,
            track: true,
            expect: true,
            tell: true,
            link: true,
            arrive: true,
            refuse: true,
            lose: true,
            check: true,
            confirm: true,
            cancel: true,
            report: true,
        };
        one
    }
}
