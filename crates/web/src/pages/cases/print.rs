//! A case on paper: the forms of the field with their original titles, A4 or a strip of 80 mm.
//!
//! Paper is for the customer and the folder, so it is Chinese whatever language the clerk reads.

use super::names;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::photos::Photo;
use crate::show::Show;
use crate::ui::Query;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use domain::cases::{Case, Channel, Kind};
use policy::Lang;
use service::attachments::{self, Attachment};
use service::cases::{self, Comment, Detail};
use service::{Call, Tx};

/// A case on paper.
#[derive(Debug, Template)]
#[template(path = "cases/print.html")]
pub struct CasePrint {
    page: Page,
    title: String,
    number: String,
    unit: String,
    printed: String,
    rows: Vec<(String, String)>,
    replies: Vec<(String, String, String)>,
    photos: Vec<Photo>,
    signs: Vec<String>,
    narrow: bool,
}

/// The form that a case is filled in on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 相应表格: return, exchange, repair (F-22).
    Claim,
    /// 叫修登记簿: a call for service (F-13).
    Call,
    /// 来电、来函处理记录 (F-01).
    Contact,
}

impl Paper {
    /// A call for service goes into its register; a claim has its own form; everything else is a contact.
    #[must_use]
    pub const fn of(kind: Kind, channel: Channel) -> Self {
        match (kind, channel) {
            (_, Channel::Phone) if kind.is_service() => Self::Call,
            _ if kind.is_claim() => Self::Claim,
            _ => Self::Contact,
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Call => "call",
            Self::Contact => "contact",
        }
    }
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    RawQuery(raw): RawQuery,
) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/cases", raw.as_deref());
    let read =
        move |tx: &mut Tx<'_>, call: &Call| Ok((cases::detail(tx, call, id)?, attachments::of_case(tx, call, id)?));
    let (detail, photos) = signed.query(read).await?;
    let page = signed.page("cases-print-title").in_language(Lang::ZhCn);
    Ok(Show(CasePrint::new(page, &detail, &photos, query.text("paper") == Some("80mm"))))
}

impl CasePrint {
    fn new(page: Page, detail: &Detail, photos: &[Attachment], narrow: bool) -> Self {
        let case = &detail.file.case;
        let paper = Paper::of(case.kind, case.channel);
        let reply = |comment: &Comment| (page.time(comment.at), comment.author_name.clone(), comment.body.clone());
        let replies = detail.comments.iter().rev().filter(|comment| comment.kind.answers());
        let signs = match paper {
            Paper::Claim => vec![page.t("case-sign-customer"), page.t("case-sign-clerk"), page.t("case-sign-date")],
            Paper::Call | Paper::Contact => vec![page.t("case-sign-clerk"), page.t("case-sign-head")],
        };
        Self {
            title: page.name("case-paper", paper.id()),
            number: case.number.clone(),
            unit: detail.file.unit_name.clone(),
            printed: page.time(page.now()),
            rows: rows(&page, detail),
            replies: replies.map(reply).collect(),
            photos: photos.iter().map(|file| Photo::of(&page, file)).collect(),
            signs,
            narrow,
            page,
        }
    }
}

/// The fields of the form; empty ones stay, to be filled in by hand.
fn rows(page: &Page, detail: &Detail) -> Vec<(String, String)> {
    let case: &Case = &detail.file.case;
    let name = |text: Option<String>| text.unwrap_or_default();
    let mut rows = vec![
        ("case-received", page.time(case.received_at)),
        ("case-by", names::channel(page, case.channel)),
        ("case-type", names::kind(page, case.kind)),
        ("case-customer", case.contact.name.clone()),
        ("case-phone", case.contact.phone.clone()),
        ("case-address", case.contact.address.clone()),
        ("case-product", case.product.clone()),
        ("case-serial", case.serial.clone()),
        ("case-reference", case.reference.clone()),
        ("case-purchased-on", name(case.purchased_on.map(|day| day.to_string()))),
        ("case-account", case.account.clone()),
    ];
    if case.kind.is_claim() {
        let refusing = case.refusing.as_ref().map(|r| format!("{}（{}）", r.reason, r.clause));
        rows.extend([
            ("case-wish", names::wanted(page, &case.wish)),
            ("case-quality-head", name(case.quality.map(|of| page.name("case-quality", of.id())))),
            ("case-scope-head", name(case.scope.map(|of| page.name("case-scope", of.id())))),
            ("case-agreement", name(case.agreement.as_ref().map(|a| names::wanted(page, &a.summary)))),
        ]);
        rows.extend(refusing.map(|text| ("case-refusal", text)));
    }
    rows.push(("case-outcome", name(case.ending.as_ref().map(|ending| ending.note.clone()))));
    rows.into_iter().map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for CasePrint {
    const TITLE: &'static str = "cases-print-title";

    fn sample(page: Page) -> Self {
        let read = super::view::sample(&page);
        Self::new(page, &read.detail, &read.photos, false)
    }
}
