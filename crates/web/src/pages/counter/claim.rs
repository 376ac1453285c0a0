//! One claim at the counter: question by question, the ruling beside it, then saved.

use super::fields;
use super::view::{View, overriding};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Go, Show};
use crate::ui::Tone;
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use serde::Deserialize;
use service::counter::take_in;
use service::decisions::{self, Claimed};
use service::{manuals, purchases};
use std::sync::Arc;

/// The page of a claim.
#[derive(Debug, Template)]
#[template(path = "counter/claim.html")]
pub struct ClaimPage {
    page: Page,
    form: Form,
    view: View,
    overriding: Vec<Choice>,
}

/// The part of it that an answer changes.
#[derive(Debug, Template)]
#[template(path = "counter/panel.html")]
pub struct ClaimPanel {
    page: Page,
    form: Form,
    view: View,
    overriding: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    line: Option<i64>,
}

/// The claim of a sold thing, or of something that no purchase is found for.
pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let mut form = Form::default();
    if let Some(line) = asked.line {
        form = form.with("line", line.to_string());
        let bought = signed
            .web
            .service()
            .query(&signed.account.actor, move |tx, call| {
                let line = purchases::line(tx, call, line)?;
                let contact = line.customer.as_ref().map(|c| c.id);
                let contact = contact.map(|id| service::customers::contact(tx, call, id)).transpose()?;
                Ok(contact)
            })
            .await?;
        if let Some((name, phone, address)) = bought {
            form = form.with("contact.name", name).with("contact.phone", phone).with("contact.address", address);
        }
    }
    let page = signed.page("counter-claim-title").under("counter-title", "/counter");
    let view = look(&signed, &page, &mut form).await?;
    let overriding = overriding_for(&signed, &page);
    Ok(Show(ClaimPage { page, form, view, overriding }).into_response())
}

/// The same claim with one answer more or less.
pub(super) async fn preview(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let page = signed.page("counter-claim-title").under("counter-title", "/counter");
    let view = look(&signed, &page, &mut form).await?;
    let overriding = overriding_for(&signed, &page);
    Ok(Show(ClaimPanel { page, form, view, overriding }).into_response())
}

/// Saves the claim: case, decision and agreement together.
pub(super) async fn save(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let page = signed.page("counter-claim-title").under("counter-title", "/counter");
    let view = look(&signed, &page, &mut form).await?;
    let new = fields::take_in(&mut form, unit(&signed)?, &view.account(&page));
    let failure = if form.is_right() {
        match signed.web.service().command(&signed.account.actor, move |tx, call| take_in(tx, call, &new)).await {
            Ok(taken) => {
                let flash = match taken.approval {
                    Some(_) => Flash::new(Tone::Warn, "counter-saved-awaiting").naming(&taken.number),
                    None => Flash::new(Tone::Good, "counter-saved").naming(&taken.number),
                };
                return Ok(Go::to(&signed.visitor, format!("/cases/{}", taken.case)).telling(flash).into_response());
            }
            Err(error) => Some(Failure::from(error)),
        }
    } else {
        None
    };
    if let Some(failure) = failure {
        form.take_all(&page, failure)?;
    }
    let overriding = overriding_for(&signed, &page);
    Ok(Again(ClaimPage { page, form, view, overriding }).into_response())
}

/// Judges the claim of a form; a wrong answer is told beside its question and left out.
async fn look(signed: &SignedIn, page: &Page, form: &mut Form) -> Result<View, Failure> {
    let claimed = fields::claimed(form, unit(signed)?);
    let lang = page.lang();
    let judge = |claimed: Claimed| {
        let actor = Arc::clone(&signed.account.actor);
        async move {
            signed.web.service().query(&actor, move |tx, call| decisions::preview(tx, call, &claimed, lang)).await
        }
    };
    let preview = match judge(claimed.clone()).await {
        Ok(preview) => preview,
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
    Ok(View::new(page, &preview, manual))
}

fn unit(signed: &SignedIn) -> Result<i64, Failure> {
    signed.account.unit().ok_or(Failure::NotFound)
}

fn overriding_for(signed: &SignedIn, page: &Page) -> Vec<Choice> {
    if signed.account.may(Command::DecisionsOverride) { overriding(page) } else { Vec::new() }
}

fn sample_view(page: &Page) -> View {
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
        ruling: Ruling {
            settled: true,
            status: "换货".to_owned(),
            offers: vec![offer("exchange", "换货", true), offer("free_repair", "免费维修", false)],
            refused: vec![Refused { name: "退货".to_owned(), clause, say: "购买已超过15天。".to_owned() }],
            notes: vec![(Tone::Warn, "核对法律".to_owned(), "请主管核对。".to_owned())],
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
        Self { view: sample_view(&page), overriding: overriding(&page), form, page }
    }
}
