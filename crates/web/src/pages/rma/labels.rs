//! Labels for the boxes of a dealer's return: one for each box, with a code that the receiver scans. Paper is
//! Chinese whatever language is read on the screen.

use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use policy::Lang;
use qrcode::{Color, EcLevel, QrCode};
use service::rma::{self, RmaRow};
use std::fmt::Write as _;

/// The labels of all boxes.
#[derive(Debug, Template)]
#[template(path = "rma/labels.html")]
pub struct RmaLabels {
    page: Page,
    number: String,
    receiver: String,
    contact: String,
    sender: String,
    labels: Vec<Label>,
}

/// The label of a box.
#[derive(Debug, Clone)]
struct Label {
    /// 第 1 箱 / 共 3 箱
    place: String,
    /// 第 1–20 件 / 共 50 件
    pieces: String,
    /// What the code says: the number and the box.
    said: String,
    /// The dark squares of the code, as a path, and how many squares are on a side.
    code: Option<(String, usize)>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let detail = signed.query(move |tx, call| rma::one(tx, call, id)).await?;
    if detail.row.file.rma.boxes.is_empty() {
        return Err(Failure::NotFound);
    }
    Ok(Show(RmaLabels::new(signed.page("rma-labels").in_language(Lang::ZhCn), &detail.row)))
}

impl RmaLabels {
    fn new(page: Page, row: &RmaRow) -> Self {
        let (file, boxes) = (&row.file, &row.file.rma.boxes);
        let (mut labels, mut before) = (Vec::new(), 0_u64);
        for (place, own) in (1_usize..).zip(boxes) {
            let (first, last) = (before + 1, before + u64::from(own.pieces));
            let which = if first == last { first.to_string() } else { format!("{first}–{last}") };
            let said = format!("{}/{place}", file.number);
            let (of, all) = (boxes.len().to_string(), file.rma.applied().to_string());
            labels.push(Label {
                place: page.with("rma-label-box", &[("n", place.to_string().into()), ("all", of.into())]),
                pieces: page.with("rma-label-pieces", &[("which", which.into()), ("all", all.into())]),
                code: code(&said),
                said,
            });
            before = last;
        }
        Self {
            number: file.number.clone(),
            receiver: row.receiver_name.clone(),
            contact: file.contact.clone(),
            sender: row.unit_name.clone(),
            labels,
            page,
        }
    }
}

/// The code of a text as a path of squares; nothing for a text that is too long for one.
#[must_use]
pub fn code(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let (width, mut path) = (code.width(), String::new());
    for (n, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            // A string takes whatever is written to it.
            let _ = write!(path, "M{} {}h1v1h-1z", n % width, n / width);
        }
    }
    Some((path, width))
}

impl Sample for RmaLabels {
    const TITLE: &'static str = "rma-labels";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        Self::new(page, &row)
    }
}
