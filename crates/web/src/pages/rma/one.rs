//! One return of a dealer: where it stands, its lines, what was done, and what can be done now.

use super::view::{self, Line, May, choices};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::forms::{OnPage as Forms, on_page, on_page_sample};
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Step as Bar, joined};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::Choice as _;
use domain::rma::{Charge, Line as Goods, Outcome, Rma, Stage};
use jiff::Timestamp;
use manual::FormAbout;
use policy::Money;
use service::Running;
use service::rma::{self, RmaDetail, Step};

/// One return of a dealer.
#[derive(Debug, Template)]
#[template(path = "rma/one.html")]
pub struct RmaPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    papers: Forms,
    line: Line,
    bar: Vec<Bar>,
    facts: Vec<(String, String)>,
    goods: Vec<Row>,
    boxes: Vec<Choice>,
    open_points: Vec<String>,
    moments: Vec<Moment>,
    may: May,
    case: Option<(i64, String)>,
    has_labels: bool,
    is_late_warning: bool,
    balance: Option<String>,
    ledger: String,
    to_test: Vec<Choice>,
    to_settle: Vec<Choice>,
    to_punish: Vec<Choice>,
    outcomes: Vec<Choice>,
    charges: Vec<Choice>,
}

/// A line of the return.
#[derive(Debug, Clone)]
struct Row {
    /// The field in which it is counted.
    field: String,
    what: String,
    why: String,
    worth: String,
    applied: String,
    counted: String,
    /// More or fewer than the dealer said.
    difference: String,
    tested: String,
    outcome: String,
    likely: u32,
}

/// Something that was done.
#[derive(Debug, Clone)]
struct Moment {
    title: String,
    by: String,
    text: String,
    money: Option<i64>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

pub(super) async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<RmaPage, Failure> {
    let detail = signed.query(move |tx, call| rma::one(tx, call, id)).await?;
    let page = signed.page("rma-title").titled(&detail.row.file.number).under("rma-title", "/rma");
    let papers = on_page(signed, FormAbout::Rma, id).await?;
    Ok(RmaPage { papers, ..RmaPage::new(page, &signed.web.service().running(), &detail, form, blocked) })
}

impl RmaPage {
    fn new(page: Page, running: &Running, detail: &RmaDetail, form: Form, blocked: Option<String>) -> Self {
        let (row, rma) = (&detail.row, &detail.row.file.rma);
        let money = |amount: Money| page.words().money(amount, running.currency());
        let points = detail.open_points.iter();
        let awaited = rma.boxes.iter().enumerate().filter(|(_, own)| !own.has_arrived);
        let boxes = awaited.map(|(n, own)| {
            let pieces = page.v("rma-pieces", &own.pieces.to_string());
            Choice::new(n + 1, joined(&[&page.v("rma-box", &(n + 1).to_string()), &pieces]))
        });
        Self {
            papers: Forms::default(),
            line: Line::of(&page, row),
            bar: view::steps(&page, row),
            facts: facts(&page, detail),
            goods: rma.lines.iter().enumerate().map(|(n, line)| goods(&page, n, line, &money)).collect(),
            boxes: boxes.collect(),
            open_points: points.map(|no| failure_text(&page, &Failure::Refused(no.clone()), page.now()).0).collect(),
            moments: detail.steps.iter().rev().map(|step| moment(&page, step, &money)).collect(),
            may: view::may(row, page.account()),
            case: row.file.case.map(|id| (id, row.case_number.clone())),
            has_labels: !rma.boxes.is_empty(),
            is_late_warning: rma.lines.iter().any(|line| line.wanted.paid_repair) && row.stage <= Stage::ToApprove,
            balance: detail.balance.map(|balance| told_balance(&page, balance, &money)),
            ledger: format!("/money/ledger?account=dealer&party={}", row.file.unit),
            to_test: lines(rma, |line| line.untested() > 0),
            to_settle: lines(rma, |line| line.to_send_back() + line.to_mend() > 0),
            to_punish: punishable(&page, detail, &money),
            outcomes: choices(&page, "rma-outcome", &Outcome::names()),
            charges: choices(&page, "rma-charge", &Charge::names()),
            form,
            blocked,
            page,
        }
    }
}

/// The lines about which something can be done.
fn lines(rma: &Rma, is_meant: fn(&Goods) -> bool) -> Vec<Choice> {
    let meant = rma.lines.iter().enumerate().filter(|(_, line)| is_meant(line));
    meant.map(|(n, line)| Choice::new(n + 1, joined(&[&line.wanted.model, &line.wanted.batch]))).collect()
}

/// The lines with damage, each with what a penalty is at least.
fn punishable(page: &Page, detail: &RmaDetail, money: &dyn Fn(Money) -> String) -> Vec<Choice> {
    let lines = detail.row.file.rma.lines.iter().zip(&detail.least_penalties).enumerate();
    let meant = lines.filter(|(_, (line, _))| line.penalty.is_none());
    let named = meant.filter_map(|(n, (line, least))| {
        let least = page.v("rma-least", &money((*least)?));
        Some(Choice::new(n + 1, joined(&[&line.wanted.model, &line.wanted.batch, &least])))
    });
    named.collect()
}

/// What the dealer owes, or is owed.
fn told_balance(page: &Page, balance: Money, money: &dyn Fn(Money) -> String) -> String {
    match balance.minor() {
        0 => page.t("rma-balance-even"),
        owes if owes > 0 => page.v("rma-balance-owes", &money(balance)),
        owed => page.v("rma-balance-owed", &money(Money::from_minor(owed.saturating_neg()))),
    }
}

fn goods(page: &Page, n: usize, line: &Goods, money: &dyn Fn(Money) -> String) -> Row {
    let wanted = &line.wanted;
    let mut why = vec![page.name("rma-ground", wanted.ground.id()), wanted.fault.clone()];
    why.extend(wanted.traits.iter().map(|of| page.name("rma-trait", of.id())));
    why.extend(wanted.whole_lamp.then(|| page.t("rma-whole-lamp")));
    why.extend(wanted.paid_repair.then(|| page.t("rma-paid-repair")));
    let why: Vec<&str> = why.iter().map(String::as_str).collect();
    let some = |key: &str, count: u32| if count > 0 { page.v(key, &count.to_string()) } else { String::new() };
    let (tested, found) = (line.tested, line.counted.is_some());
    let repaired_parts = some("rma-n-after-sales-only", line.after_sales_only);
    let penalty = line.penalty.map(|amount| page.v("rma-penalty-of", &money(amount))).unwrap_or_default();
    Row {
        field: format!("counts.{n}"),
        what: joined(&[&wanted.model, &wanted.batch]),
        why: joined(&why),
        worth: money(wanted.worth),
        applied: wanted.pieces.to_string(),
        counted: line.counted.map(|count| count.to_string()).unwrap_or_default(),
        difference: if found && line.difference() != 0 { format!("{:+}", line.difference()) } else { String::new() },
        tested: joined(&[
            &some("rma-n-works", tested.works),
            &some("rma-n-defect", tested.defect),
            &some("rma-n-man-made", tested.man_made),
            &some("rma-n-not-repairable", tested.not_repairable),
        ]),
        outcome: joined(&[
            &some("rma-n-sent-back", line.sent_back),
            &some("rma-n-repaired", line.repaired),
            &some("rma-n-exchanged", line.exchanged - line.after_sales_only),
            &repaired_parts,
            &some("rma-n-credited", line.credited),
            &penalty,
        ]),
        likely: line.pieces(),
    }
}

/// What is known of it.
fn facts(page: &Page, detail: &RmaDetail) -> Vec<(String, String)> {
    let (row, file) = (&detail.row, &detail.row.file);
    let rma = &file.rma;
    let boxes = (!rma.boxes.is_empty()).then(|| format!("{} / {}", rma.arrived(), rma.boxes.len()));
    let cancelled = if rma.cancellation_proposed { page.t("rma-cancellation") } else { String::new() };
    let all = [
        ("rma-number", file.number.clone()),
        ("rma-dealer", row.unit_name.clone()),
        ("rma-contact", file.contact.clone()),
        ("rma-receiver", row.receiver_name.clone()),
        ("rma-applicant", joined(&[&file.applicant_name, &page.time(file.applied_at)])),
        ("rma-reviewer", file.reviewer_name.clone()),
        ("rma-approver", file.approver_name.clone()),
        ("rma-consignment", joined(&[&file.carrier, &file.tracking])),
        ("rma-boxes-here", boxes.unwrap_or_default()),
        ("rma-received", file.received_at.map(|at| page.time(at)).unwrap_or_default()),
        ("rma-dealership", cancelled),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

fn moment(page: &Page, step: &Step, money: &dyn Fn(Money) -> String) -> Moment {
    let line = if step.line > 0 { page.v("rma-line", &step.line.to_string()) } else { String::new() };
    let pieces = if step.pieces > 0 { page.v("rma-pieces", &step.pieces.to_string()) } else { String::new() };
    let amount = step.amount.map(money).unwrap_or_default();
    let detail = match step.what.as_str() {
        "rma.settled" => page.name("rma-outcome", &step.detail),
        "rma.charged" => page.name("rma-charge", &step.detail),
        "rma.cancellation_decided" => page.name("rma-ending", &step.detail),
        "rma.tested" => page.v("rma-test-counts", &step.detail),
        _ => step.detail.clone(),
    };
    let event = step.what.strip_prefix("rma.").unwrap_or(&step.what);
    Moment {
        title: page.name("rma-event", event),
        by: joined(&[&step.by_name, &page.time(step.at)]),
        text: joined(&[&line, &pieces, &amount, &detail, &step.note]),
        money: step.order,
    }
}

/// One step of each kind.
fn sample_steps(at: Timestamp) -> Vec<Step> {
    let step = |(what, detail): &(&str, &str)| Step {
        at,
        by: 1,
        by_name: "吴订单".to_owned(),
        what: format!("rma.{what}"),
        line: 1,
        pieces: 2,
        amount: (*what == "settled").then(|| Money::from_minor(16_000)),
        order: (*what == "settled").then_some(5),
        detail: (*detail).to_owned(),
        note: "外箱完好".to_owned(),
    };
    let all = [
        ("applied", ""),
        ("reviewed", ""),
        ("approved", "明川照明"),
        ("refused", ""),
        ("withdrawn", ""),
        ("goods_sent", "德邦 DB100"),
        ("goods_received", ""),
        ("box_arrived", "1 / 2"),
        ("counted", "50 → 47"),
        ("tested", "5 / 40 / 2"),
        ("settled", "credited"),
        ("penalty_proposed", ""),
        ("cancellation_proposed", "佛山经销商"),
        ("cancellation_decided", "agreed"),
        ("charged", "freight"),
        ("freight_reimbursed", ""),
        ("result_final", ""),
        ("closed", ""),
    ];
    all.iter().map(step).collect()
}

impl Sample for RmaPage {
    const TITLE: &'static str = "rma-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        let (steps, open_points) = (sample_steps(page.now()), row.file.rma.open_points());
        let least_penalties = vec![Some(Money::from_minor(752_000))];
        let balance = Some(Money::from_minor(-16_000));
        let detail = RmaDetail { row, steps, open_points, least_penalties, balance };
        let blocked = Some(page.t("refusal-rma-not-counted"));
        let papers = on_page_sample(&page);
        let mut one = Self::new(page, &Running::default(), &detail, Form::default(), blocked);
        one.may = May {
            review: true,
            approve: true,
            refuse: true,
            withdraw: true,
            send: true,
            arrive: true,
            count: true,
            test: true,
            settle: true,
            penalise: true,
            charge: true,
            freight: true,
            end: true,
            close: true,
        };
        one.is_late_warning = true;
        one.papers = papers;
        one
    }
}
