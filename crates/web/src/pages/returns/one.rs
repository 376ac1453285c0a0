//! One return: how many pieces are where, what was done, and what can be done now.

use super::stages::{self, StageLine};
use super::view::{self, Line, May, currency};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::forms::{OnPage as Forms, on_page, on_page_sample};
use crate::pages::money::{filled_with_rate as filled, foreign_sample};
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::money::Method;
use domain::returns::{Advance, Bearer, Disposal, Inquiry, Leg, PaidBy, Pieces, Recovery};
use jiff::Timestamp;
use manual::FormAbout;
use policy::Money;
use service::Running;
use service::returns::{self, ReturnDetail, Step};

/// One return.
#[derive(Debug, Template)]
#[template(path = "returns/one.html")]
pub struct ReturnPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    papers: Forms,
    line: Line,
    facts: Vec<(String, String)>,
    counts: Vec<(String, u32)>,
    open_points: Vec<String>,
    moments: Vec<Moment>,
    stages: Vec<StageLine>,
    may: May,
    gave_ahead: bool,
    methods: Vec<Choice>,
    ways: Vec<Choice>,
    disposals: Vec<Choice>,
    legs: Vec<Choice>,
    payers: Vec<Choice>,
    inquiries: Vec<Choice>,
    recoveries: Vec<Choice>,
    left: Left,
    /// The currency of the purchase, where it is not that of the company: what is owed needs its rate.
    foreign: Option<String>,
}

/// How many pieces each form begins with.
#[derive(Debug, Clone, Copy)]
struct Left {
    awaited: u32,
    uninspected: u32,
    give: u32,
    send_back: u32,
    dispose: u32,
}

/// Something that was done.
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
) -> Result<ReturnPage, Failure> {
    let detail = signed.query(move |tx, call| returns::one(tx, call, id)).await?;
    let page = signed.page("returns-title").titled(&detail.row.file.number).under("returns-title", "/returns");
    let papers = on_page(signed, FormAbout::Return, id).await?;
    Ok(ReturnPage { papers, ..ReturnPage::new(page, &signed.web.service().running(), &detail, form, blocked) })
}

impl ReturnPage {
    fn new(page: Page, running: &Running, detail: &ReturnDetail, form: Form, blocked: Option<String>) -> Self {
        let back = &detail.row.file.back;
        let pieces = back.pieces;
        let disposals = Disposal::ALL.iter().map(|of| Choice::new(of.id(), page.name("return-disposal", of.id())));
        let methods = Method::ALL.iter().filter(|of| **of != Method::Offset);
        let points = detail.open_points.iter();
        let foreign = detail.foreign.as_ref();
        let in_paid = currency(running, foreign);
        Self {
            papers: Forms::default(),
            line: Line::of(&page, &detail.row),
            facts: facts(&page, running, detail),
            counts: counts(&page, &pieces, back.refund_arrived),
            open_points: points.map(|no| failure_text(&page, &Failure::Refused(no.clone()), page.now()).0).collect(),
            moments: detail.steps.iter().rev().map(|step| moment(&page, in_paid, step)).collect(),
            stages: stages::lines(&page, &detail.log),
            inquiries: Inquiry::ALL
                .iter()
                .map(|of| Choice::new(of.id(), page.name("return-inquiry", of.id())))
                .collect(),
            recoveries: Recovery::ALL
                .iter()
                .map(|of| Choice::new(of.id(), page.name("return-recovery", of.id())))
                .collect(),
            may: view::may(&detail.row, page.account()),
            gave_ahead: back.gave_ahead() > 0,
            methods: methods.map(|of| Choice::new(of.id(), page.name("money-method", of.id()))).collect(),
            ways: view::ways(&page),
            disposals: disposals.collect(),
            legs: Leg::ALL.iter().map(|of| Choice::new(of.id(), page.name("return-leg", of.id()))).collect(),
            payers: PaidBy::ALL.iter().map(|of| Choice::new(of.id(), page.name("return-paid-by", of.id()))).collect(),
            left: Left {
                awaited: pieces.awaited(),
                uninspected: pieces.uninspected(),
                give: if pieces.owed() > 0 { pieces.owed() } else { pieces.agreed.saturating_sub(pieces.waived) },
                send_back: pieces.to_send_back(),
                dispose: pieces.to_dispose(),
            },
            foreign: foreign.map(|foreign| foreign.currency.clone()),
            form: filled(filled(filled(form, "", foreign), "difference_", foreign), "freight_", foreign),
            blocked,
            page,
        }
    }
}

/// What is known of it.
fn facts(page: &Page, running: &Running, detail: &ReturnDetail) -> Vec<(String, String)> {
    let (row, file) = (&detail.row, &detail.row.file);
    let back = &file.back;
    let parcel = back.tracking.as_ref().map(|parcel| {
        let looked_up = if parcel.is_verified { page.t("return-verified") } else { page.t("return-unverified") };
        joined(&[&parcel.carrier, &parcel.number, &looked_up])
    });
    let advance = back.advance.map(|advance: Advance| page.name("return-advance", advance.id())).unwrap_or_default();
    let all = [
        ("return-number", file.number.clone()),
        ("return-process-label", page.name("return-process", back.process.id())),
        ("return-aim-label", page.name("return-aim", back.aim.id())),
        ("case-product", file.article.clone()),
        ("return-worth", page.words().money(back.worth, currency(running, detail.foreign.as_ref()))),
        ("return-way-label", page.name("return-way", back.way.id())),
        ("return-parcel", parcel.unwrap_or_default()),
        ("return-advance-label", advance),
        ("return-reason-label", file.reason.map(|of| page.name("return-reason", of.id())).unwrap_or_default()),
        ("return-bearer-label", page.name("return-bearer", detail.bearer.map_or("unsaid", |bearer| bearer.id()))),
        ("return-inquiry-label", back.inquiry.map(|of| page.name("return-inquiry", of.id())).unwrap_or_default()),
        ("return-supplier", file.supplier.clone()),
        ("return-customer", row.contact_name.clone()),
        ("unit", row.unit_name.clone()),
        ("return-opened", joined(&[&file.opened_name, &page.time(file.opened_at)])),
        ("return-ended", file.closed_at.map(|at| page.time(at)).unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

fn counts(page: &Page, pieces: &Pieces, refund_arrived: u32) -> Vec<(String, u32)> {
    let all = [
        ("return-count-agreed", pieces.agreed),
        ("return-count-awaited", pieces.awaited()),
        ("return-count-received", pieces.received),
        ("return-count-accepted", pieces.accepted),
        ("return-count-rejected", pieces.rejected),
        ("return-count-refunded", pieces.refunded),
        ("return-count-refund-arrived", refund_arrived),
        ("return-count-replaced", pieces.replaced),
        ("return-count-sent-back", pieces.sent_back),
        ("return-count-disposed", pieces.disposed),
        ("return-count-waived", pieces.waived),
    ];
    let always = |key: &str| matches!(key, "return-count-agreed" | "return-count-received" | "return-count-accepted");
    all.into_iter().filter(|(key, n)| *n > 0 || always(key)).map(|(key, n)| (page.t(key), n)).collect()
}

fn moment(page: &Page, currency: &str, step: &Step) -> Moment {
    let what = step.what.replace('.', "_");
    let pieces = if step.pieces > 0 { page.v("return-pieces", &step.pieces.to_string()) } else { String::new() };
    let amount = step.amount.filter(|amount| *amount != Money::ZERO);
    let amount = amount.map(|amount| page.words().money(amount, currency)).unwrap_or_default();
    let detail = match step.what.as_str() {
        "return.opened" => page.name("return-aim", &step.detail),
        "return.advance_granted" => page.name("return-advance", &step.detail),
        "return.investigated" => page.name("return-inquiry", &step.detail),
        "return.inspected" => page.name("return-finding", &step.detail),
        "return.refund_announced" | "return.refund_arrived" => page.name("money-method", &step.detail),
        "return.sent_back" => page.name("return-way", &step.detail),
        "return.disposed" => page.name("return-disposal", &step.detail),
        "return.freight_booked" => page.name("return-leg", &step.detail),
        "return.closed" if !step.detail.is_empty() => page.name("return-recovery", &step.detail),
        _ => step.detail.clone(),
    };
    Moment {
        title: page.name("case-event", &what),
        by: joined(&[&step.by_name, &page.time(step.at)]),
        text: joined(&[&pieces, &amount, &detail, &step.note]),
    }
}

/// One step of each kind.
fn sample_steps(at: Timestamp) -> Vec<Step> {
    let step = |(what, pieces, detail): &(&str, u32, &str)| Step {
        at,
        by: 1,
        by_name: "李娜".to_owned(),
        what: (*what).to_owned(),
        pieces: *pieces,
        amount: ["return.refund_announced", "return.freight_booked"].contains(what).then(|| Money::from_minor(29_900)),
        detail: (*detail).to_owned(),
        note: "鞋盒有压痕".to_owned(),
    };
    let all = [
        ("return.opened", 3, "refund"),
        ("return.goods_sent", 0, "顺丰 SF1388"),
        ("return.tracking_verified", 0, ""),
        ("return.advance_granted", 0, "pre_compensation"),
        ("return.investigated", 0, "lost"),
        ("return.goods_received", 2, ""),
        ("return.inspected", 1, "accepted"),
        ("return.result_final", 0, ""),
        ("return.waived", 1, ""),
        ("return.refund_announced", 1, "wechat"),
        ("return.refund_arrived", 1, "wechat"),
        ("return.items_delivered", 1, "男士运动鞋 43"),
        ("return.sent_back", 1, "courier"),
        ("return.disposed", 1, "resale"),
        ("return.freight_booked", 0, "back"),
        ("return.closed", 0, "write_off"),
        ("return.cancelled", 0, ""),
        ("return.compiled", 0, "2026-03-02"),
    ];
    all.iter().map(step).collect()
}

impl Sample for ReturnPage {
    const TITLE: &'static str = "returns-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        let steps = sample_steps(page.now());
        let open_points = row.file.back.open_points();
        let detail = ReturnDetail {
            row,
            steps,
            open_points,
            log: stages::sample(&page),
            foreign: Some(foreign_sample(&page)),
            bearer: Some(Bearer::Seller),
        };
        let blocked = Some(page.t("refusal-return-not-inspected"));
        let papers = on_page_sample(&page);
        let mut one = Self::new(page, &Running::default(), &detail, Form::default(), blocked);
        one.papers = papers;
        one.may = May {
            send: true,
            verify: true,
            urgent: true,
            pre_compensation: true,
            replace_first: true,
            investigate: true,
            receive: true,
            inspect: true,
            refund: true,
            refund_arrived: true,
            replace: true,
            send_back: true,
            dispose: true,
            freight: true,
            waive: true,
            close: true,
            cancel: true,
        };
        one.gave_ahead = true;
        one
    }
}
