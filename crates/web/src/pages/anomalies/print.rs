//! The Product Transport Anomaly Record on paper (F-40, 产品运输异常记录表), A4. Paper is Chinese whatever language the clerk
//! reads.

use super::one;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use policy::Lang;
use service::Running;
use service::anomalies::{self, AnomalyDetail};

/// The record.
#[derive(Debug, Template)]
#[template(path = "anomalies/print.html")]
pub struct AnomalyPrint {
    page: Page,
    number: String,
    unit: String,
    shipment: String,
    case: String,
    printed: String,
    rows: Vec<(String, String)>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let detail = signed.query(move |tx, call| anomalies::one(tx, call, id)).await?;
    let page = signed.page("anomaly-paper").in_language(Lang::ZhCn);
    Ok(Show(AnomalyPrint::new(page, &signed.web.service().running(), &detail)))
}

impl AnomalyPrint {
    fn new(page: Page, running: &Running, detail: &AnomalyDetail) -> Self {
        Self {
            number: detail.row.file.number.clone(),
            unit: detail.row.unit_name.clone(),
            shipment: detail.row.shipment_number.clone(),
            case: detail.row.case_number.clone(),
            printed: page.time(page.now()),
            rows: one::facts(&page, running, detail),
            page,
        }
    }
}

impl Sample for AnomalyPrint {
    const TITLE: &'static str = "anomaly-paper";

    fn sample(page: Page) -> Self {
        let detail = one::sample_detail(&page);
        Self::new(page, &Running::default(), &detail)
    }
}
