//! A ticket on paper, A4 or a strip of 80 mm, with the original titles: the receipt for the customer (F-34), the
//! quotation (F-49), the alteration slip (F-29), the pick-up notice with its log (F-25).
//!
//! Paper is for the customer and the folder, so it is Chinese whatever language the clerk reads.

use super::{fitted, view};
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
use domain::repairs::Kind;
use policy::{Lang, Money};
use service::Running;
use service::repairs::{self, Notice, TicketRow};

domain::choice! {
    /// What is printed.
    Paper {
        /// 客户货品领取收据
        Receipt = "receipt",
        /// 报价单
        Estimate = "estimate",
        /// 修改单
        Alteration = "alteration",
        /// 取货通知
        Pickup = "pickup",
    }
}

/// A ticket on paper.
#[derive(Debug, Template)]
#[template(path = "repairs/print.html")]
pub struct RepairPrint {
    page: Page,
    title: String,
    number: String,
    unit: String,
    printed: String,
    rows: Vec<(String, String)>,
    /// What was measured: place, before, wanted, after.
    measures: Vec<[String; 4]>,
    signs: Vec<String>,
    terms: String,
    papers: Vec<(&'static str, String)>,
    here: &'static str,
    narrow: bool,
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    RawQuery(raw): RawQuery,
) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/repairs", raw.as_deref());
    let (row, notices) =
        signed.query(move |tx, call| Ok((repairs::ticket(tx, call, id)?, repairs::notices(tx, call, id)?))).await?;
    let page = signed.page("repairs-print-title").in_language(Lang::ZhCn);
    let paper = query.text("form").and_then(Paper::parse).unwrap_or(Paper::Receipt);
    let running = signed.web.service().running();
    Ok(Show(RepairPrint::new(page, &running, (&row, &notices), (paper, query.text("paper") == Some("80mm")))))
}

impl RepairPrint {
    fn new(
        page: Page,
        running: &Running,
        (row, notices): (&TicketRow, &[Notice]),
        (paper, narrow): (Paper, bool),
    ) -> Self {
        let sign = |key: &str| page.t(key);
        let signs = match paper {
            Paper::Receipt | Paper::Alteration => vec![sign("case-sign-customer"), sign("case-sign-clerk")],
            Paper::Estimate => vec![sign("repair-sign-agreed"), sign("case-sign-date")],
            Paper::Pickup => vec![sign("case-sign-clerk"), sign("case-sign-date")],
        };
        let measures = &row.file.details.measures.0;
        let length = |mm: Option<u32>| mm.map(|mm| format!("{}.{}", mm / 10, mm % 10)).unwrap_or_default();
        let measured =
            measures.iter().map(|of| [of.place.clone(), length(of.before), length(of.wanted), length(of.after)]);
        Self {
            title: page.name("repair-paper", paper.id()),
            number: row.file.number.clone(),
            unit: row.unit_name.clone(),
            printed: page.time(page.now()),
            rows: rows(&page, running, row, notices, paper),
            measures: if paper == Paper::Alteration { measured.collect() } else { Vec::new() },
            signs,
            terms: page.name("repair-paper-terms", paper.id()),
            papers: Paper::ALL.iter().map(|of| (of.id(), page.name("repair-paper", of.id()))).collect(),
            here: paper.id(),
            narrow,
            page,
        }
    }
}

/// The fields of the form; empty ones stay, to be filled in by hand.
fn rows(page: &Page, running: &Running, row: &TicketRow, notices: &[Notice], paper: Paper) -> Vec<(String, String)> {
    let file = &row.file;
    let intake = &file.details.intake;
    let mut rows = vec![
        ("case-customer", file.contact_name.clone()),
        ("case-phone", file.contact_phone.clone()),
        ("case-product", file.product.clone()),
        ("case-serial", file.serial.clone()),
        ("repair-fault", intake.fault.clone()),
    ];
    rows.extend(own_rows(page, running, row, paper));
    let mut rows: Vec<(String, String)> = rows.into_iter().map(|(key, value)| (page.t(key), value)).collect();
    if paper == Paper::Pickup {
        rows.extend(notices.iter().map(|notice| {
            let channel = page.name("case-channel", &notice.channel);
            let told = joined(&[&page.time(notice.at), &channel, &notice.by, &notice.answer]);
            (page.v("repair-notice-no", &notice.number.to_string()), told)
        }));
    }
    if row.file.ticket.kind == Kind::Alteration && paper == Paper::Receipt {
        rows.push((page.t("repair-wearer"), intake.wearer.clone()));
    }
    rows
}

/// What one of the papers has beside the customer and the goods.
fn own_rows(page: &Page, running: &Running, row: &TicketRow, paper: Paper) -> Vec<(&'static str, String)> {
    let (file, details) = (&row.file, &row.file.details);
    let intake = &details.intake;
    let time = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let money =
        |amount: Option<Money>| amount.map(|amount| page.words().money(amount, running.currency())).unwrap_or_default();
    match paper {
        Paper::Receipt => vec![
            ("repair-quantity", intake.quantity.to_string()),
            ("repair-accessories", intake.accessories.clone()),
            ("repair-condition", intake.condition.clone()),
            ("repair-received", time(file.received_at)),
            ("repair-promised", time(file.promised_at)),
            ("repair-estimate", money(file.ticket.estimate)),
            ("repair-repairer", file.repairer_name.clone()),
        ],
        Paper::Estimate => vec![
            ("repair-estimate-note", details.estimate_note.clone()),
            ("repair-estimate", money(file.ticket.estimate)),
            ("repair-promised", time(file.promised_at)),
        ],
        Paper::Alteration => vec![
            ("repair-wearer", intake.wearer.clone()),
            ("repair-quantity", intake.quantity.to_string()),
            ("repair-attempt", file.attempt.to_string()),
            ("repair-repairer", file.repairer_name.clone()),
            ("repair-done", details.done.clone()),
            ("repair-parts", fitted::shown(page, &details.parts)),
        ],
        Paper::Pickup => {
            vec![("repair-ready-at", time(file.ready_at)), ("repair-fee-head", money(file.ticket.agreed))]
        }
    }
}

impl Sample for RepairPrint {
    const TITLE: &'static str = "repairs-print-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        Self::new(page, &Running::default(), (&row, &[]), (Paper::Alteration, false))
    }
}
