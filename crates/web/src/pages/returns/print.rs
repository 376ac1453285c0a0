//! A return on paper: 退货申请 (F-54) or 换货申请 (F-53), A4 or a strip of 80 mm. Paper is Chinese whatever language the
//! clerk reads.

use super::{stages, view};
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
use policy::Lang;
use service::Running;
use service::returns::{self, ReturnDetail};

/// A return on paper.
#[derive(Debug, Template)]
#[template(path = "returns/print.html")]
pub struct ReturnPrint {
    page: Page,
    title: String,
    number: String,
    unit: String,
    printed: String,
    rows: Vec<(String, String)>,
    narrow: bool,
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    RawQuery(raw): RawQuery,
) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/returns", raw.as_deref());
    let detail = signed.query(move |tx, call| returns::one(tx, call, id)).await?;
    let page = signed.page("return-print-title").in_language(Lang::ZhCn);
    let running = signed.web.service().running();
    Ok(Show(ReturnPrint::new(page, &running, &detail, query.text("paper") == Some("80mm"))))
}

impl ReturnPrint {
    fn new(page: Page, running: &Running, detail: &ReturnDetail, narrow: bool) -> Self {
        let (row, back) = (&detail.row, &detail.row.file.back);
        let said = |what: &str| {
            let of = detail.steps.iter().filter(|step| step.what == what);
            let texts: Vec<&str> = of.flat_map(|step| [step.detail.as_str(), step.note.as_str()]).collect();
            joined(&texts)
        };
        let inspected = detail.steps.iter().filter(|step| step.what == "return.inspected");
        let found: Vec<String> =
            inspected.map(|step| joined(&[&step.by_name, &page.time(step.at), &step.note])).collect();
        let rows = [
            ("return-customer", row.contact_name.clone()),
            ("case-number", row.case_number.clone()),
            ("case-product", row.file.article.clone()),
            ("return-count-agreed", back.pieces.agreed.to_string()),
            ("return-worth", page.words().money(back.worth, view::currency(running, detail.foreign.as_ref()))),
            ("return-way-label", page.name("return-way", back.way.id())),
            ("return-parcel", said("return.goods_sent")),
            ("return-count-received", back.pieces.received.to_string()),
            ("return-inspection", found.join("; ")),
            ("return-replacement", said("return.items_delivered")),
            ("return-opened", joined(&[&row.file.opened_name, &page.time(row.file.opened_at)])),
        ];
        Self {
            title: page.name("return-paper", back.aim.id()),
            number: row.file.number.clone(),
            unit: row.unit_name.clone(),
            printed: page.time(page.now()),
            rows: rows.into_iter().map(|(key, value)| (page.t(key), value)).collect(),
            narrow,
            page,
        }
    }
}

impl Sample for ReturnPrint {
    const TITLE: &'static str = "return-print-title";

    fn sample(page: Page) -> Self {
        let detail = ReturnDetail {
            row: view::sample(&page),
            steps: Vec::new(),
            open_points: Vec::new(),
            log: stages::sample(&page),
            foreign: None,
            bearer: None,
        };
        Self::new(page, &Running::default(), &detail, false)
    }
}
