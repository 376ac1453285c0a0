//! One claim at the counter: question by question, the ruling beside it, then saved.

use super::fields;
use super::view::{Goods, View, overriding, wishes};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::photos::Photo;
use crate::show::{Again, Go, Show};
use crate::ui::Tone;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use serde::Deserialize;
use service::attachments;
use service::counter::take_in;
use service::decisions::{self, Claimed};
use service::{manuals, purchases};

/// The page of a claim.
#[derive(Debug, Template)]
#[template(path = "counter/claim.html")]
pub struct ClaimPage {
    page: Page,
    form: Form,
    view: View,
    overriding: Vec<Choice>,
    wishes: Vec<Choice>,
    /// What stands against saving it.
    blocked: Option<String>,
}

/// The part of it that an answer changes.
#[derive(Debug, Template)]
#[template(path = "counter/panel.html")]
struct ClaimPanel {
    page: Page,
    form: Form,
    view: View,
    overriding: Vec<Choice>,
    wishes: Vec<Choice>,
    /// What stands against saving it.
    blocked: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    line: Option<i64>,
    /// The case that the claim came in with.
    case: Option<i64>,
}

/// The claim of a sold thing, or of something that no purchase is found for.
pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let mut form = Form::default();
    for (name, id) in [("line", asked.line), ("case", asked.case)] {
        if let Some(id) = id {
            form = form.with(name, id.to_string());
        }
    }
    let page = signed.page("counter-claim-title").under("counter-title", "/counter");
    let view = look(&signed, &page, &mut form).await?;
    let overriding = overriding_for(&signed, &page);
    Ok(Show(ClaimPage { wishes: wishes(&page), page, form, view, overriding, blocked: None }).into_response())
}

/// The same claim with one answer more or less.
pub(super) async fn preview(signed: SignedIn, form: Form) -> Result<Response, Failure> {
    panel(&signed, form).await
}

/// The part of the page that an answer changes.
pub(super) async fn panel(signed: &SignedIn, mut form: Form) -> Result<Response, Failure> {
    let page = signed.page("counter-claim-title").under("counter-title", "/counter");
    let view = look(signed, &page, &mut form).await?;
    let overriding = overriding_for(signed, &page);
    Ok(Show(ClaimPanel { wishes: wishes(&page), page, form, view, overriding, blocked: None }).into_response())
}

/// Saves the claim: case, decision and agreement together.
pub(super) async fn save(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let page = signed.page("counter-claim-title").under("counter-title", "/counter");
    let view = look(&signed, &page, &mut form).await?;
    let new = fields::take_in(&mut form, unit(&signed)?, &view.account(&page));
    let failure = if form.is_right() {
        match signed.web.service().command(&signed.account.actor, move |tx, call| take_in(tx, call, &new)).await {
            Ok(taken) => {
                let flash = match taken.awaits_approval {
                    true => Flash::info("flash-counter-saved-awaiting"),
                    false => Flash::good("flash-counter-saved"),
                };
                let case = format!("/cases/{}", taken.case);
                return Ok(Go::to(&signed.visitor, case).saying(&flash.with(taken.number)).into_response());
            }
            Err(error) => Some(Failure::from(error)),
        }
    } else {
        None
    };
    let blocked = match failure {
        Some(failure @ (Failure::Refused(_) | Failure::Denied(_))) => {
            let (title, help) = failure_text(&page, &failure, signed.web.now());
            Some(format!("{title} {help}"))
        }
        Some(failure) => {
            form.take(failure)?;
            None
        }
        None => None,
    };
    let overriding = overriding_for(&signed, &page);
    Ok(Again(ClaimPage { wishes: wishes(&page), page, form, view, overriding, blocked }).into_response())
}

/// Judges the claim of a form; a wrong answer is told beside its question and left out.
async fn look(signed: &SignedIn, page: &Page, form: &mut Form) -> Result<View, Failure> {
    let claimed = fields::claimed(form, unit(signed)?);
    let lang = page.lang();
    let judge = |claimed: Claimed| {
        signed.web.service().query(&signed.account.actor, move |tx, call| {
            let goods = claimed.line.map(|line| purchases::line(tx, call, line)).transpose()?;
            Ok((goods.as_ref().map(Goods::of), decisions::preview(tx, call, &claimed, lang)?))
        })
    };
    let brought = fields::photos(form);
    let photos = signed.query(move |tx, call| attachments::loose(tx, call, &brought)).await?;
    let (goods, preview) = match judge(claimed.clone()).await {
        Ok(looked) => looked,
        Err(service::Error::Invalid(wrong)) => {
            let mut kept = claimed;
            wrong.iter().for_each(|error| drop(kept.answers.remove(&error.field)));
            if wrong.iter().all(|error| error.field == "answers") {
                kept.answers.clear();
            }
            wrong.into_iter().for_each(|error| form.say(error));
            judge(kept).await?
        }
        Err(other) => return Err(other.into()),
    };
    let running = signed.web.service().running();
    let (_, manual) = manuals::in_force(&running)?;
    if let Some((id, ..)) =
        goods.as_ref().and_then(|goods| goods.customer.as_ref()).filter(|_| form.text("customer").is_none())
    {
        *form = std::mem::take(form).with("customer", id.as_str());
    }
    let photos = photos.iter().map(|file| Photo::of(page, file)).collect();
    Ok(View { photos, ..View::new(page, goods, &preview, manual) })
}

fn unit(signed: &SignedIn) -> Result<i64, Failure> {
    signed.account.unit().ok_or(Failure::NotFound)
}

fn overriding_for(signed: &SignedIn, page: &Page) -> Vec<Choice> {
    if signed.account.may(Command::DecisionsOverride) { overriding(page) } else { Vec::new() }
}

#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(in crate::pages) fn sample_view(page: &Page) -> View {
    use super::view::{Answered, Clause, Offer, Refused, Ruling};
    let clause = Clause {
        id: "ST41-08".to_owned(),
        text: "购买后第16天至第29天出现质量问题的，可以换货。".to_owned(),
        reading: Some("E01".to_owned()),
    };
    let offer = |id: &str, name: &str, chosen| Offer {
        id: id.to_owned(),
        name: name.to_owned(),
        money: vec!["退给顾客 ¥399.00".to_owned()],
        terms: vec!["2026-03-12 前".to_owned()],
        clauses: vec![clause.clone()],
        chosen,
        tag: chosen.then(|| (Tone::Warn, page.t("counter-needs-approval"))),
    };
    View {
        to: "/counter/preview".to_owned(),
        target: "#claim",
        is_chosen: true,
        goods: Some(Goods {
            title: "真皮女鞋 38码 A1032".to_owned(),
            detail: "2026-02-20 · 深圳东门店".to_owned(),
            customer: Some(("1".to_owned(), "王女士".to_owned(), "138****2211".to_owned())),
        }),
        on_record: vec![("购买日期".to_owned(), "2026-02-20".to_owned())],
        answered: vec![Answered {
            fact: "cause".to_owned(),
            label: "原因".to_owned(),
            value: "质量问题".to_owned(),
            sent: "quality".to_owned(),
        }],
        ask: Some(decisions::AskedField {
            fact: "packaging".to_owned(),
            label: "包装".to_owned(),
            question: "原包装是否完好？".to_owned(),
            kind: "choice",
            values: ["intact", "damaged"]
                .map(|id| decisions::ValueName { id: id.to_owned(), label: id.to_owned() })
                .to_vec(),
            unit: None,
            amount_only: false,
        }),
        more: 2,
        wearers: vec!["赵敏".to_owned(), "钱进".to_owned()],
        photos: vec![Photo::of(page, &attachments::sample(page.now()))],
        sound: Some(super::view::Sound {
            sent: "packaging=intact accessories=complete".to_owned(),
            told: vec!["包装：完好".to_owned(), "配件：齐全".to_owned()],
        }),
        ruling: Ruling {
            settled: true,
            status: "换货".to_owned(),
            offers: vec![offer("exchange", "换货", true), offer("free_repair", "免费维修", false)],
            refused: vec![Refused { name: "退货".to_owned(), clause, say: "购买已超过15天。".to_owned() }],
            notes: vec![(Tone::Warn, "核对法律：请主管核对。".to_owned())],
            disagreements: vec!["换货：按对顾客更有利的规定。".to_owned()],
            why: vec![("STORE41".to_owned(), "门店销售".to_owned())],
            photos_required: true,
        },
    }
}

impl Sample for ClaimPage {
    const TITLE: &'static str = "counter-claim-title";

    fn sample(page: Page) -> Self {
        let form = Form::default().with("line", "1").with("contact.name", "王女士");
        let blocked = Some(page.t("error-conflict"));
        Self { view: sample_view(&page), overriding: overriding(&page), wishes: wishes(&page), form, blocked, page }
    }
}
