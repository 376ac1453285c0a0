//! The templates and notices of the manual in force, each template with made-up values.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::joined;
use ::manual::{Addressee, Manual, MessagePack, Notice, Template as Wording, Way, placeholders, sms_parts};
use askama::Template;
use axum::response::IntoResponse;
use domain::messages::{Values, render};
use domain::people::Command;

/// Templates and notices.
#[derive(Debug, Template)]
#[template(path = "messages/templates.html")]
pub struct TemplatesPage {
    page: Page,
    hours: String,
    packs: Vec<Pack>,
}

/// A message pack.
#[derive(Debug, Clone)]
struct Pack {
    id: String,
    title: String,
    templates: Vec<Shown>,
    notices: Vec<Rule>,
}

/// A template with made-up values.
#[derive(Debug, Clone)]
struct Shown {
    id: String,
    name: String,
    version: u32,
    detail: String,
    subject: String,
    text: String,
}

/// A notice in words.
#[derive(Debug, Clone)]
struct Rule {
    name: String,
    on: String,
    to: String,
    after: String,
    template: String,
    must: bool,
    source: String,
}

pub(super) async fn show(signed: SignedIn) -> Result<impl IntoResponse, Failure> {
    signed.query(|_, call| call.require_somewhere(Command::ManualView)).await?;
    let running = signed.web.service().running();
    let page = signed.page("messages-templates").under("messages-title", "/messages");
    let manual = running.manual.as_ref().map(|(_, manual)| manual.as_ref());
    Ok(Show(TemplatesPage::new(page, manual)))
}

impl TemplatesPage {
    fn new(page: Page, manual: Option<&Manual>) -> Self {
        let packs = manual.map(Manual::message_packs).unwrap_or_default();
        let packs = packs.iter().map(|of| pack(&page, of)).collect();
        let hours = manual.and_then(Manual::contact_period).map(|hours| hours.to_string()).unwrap_or_default();
        Self { hours, packs, page }
    }
}

fn pack(page: &Page, of: &MessagePack) -> Pack {
    Pack {
        id: of.id.clone(),
        title: of.title.get(page.lang()).to_owned(),
        templates: of.templates.iter().map(|template| shown(page, template)).collect(),
        notices: of.notices.iter().map(|notice| rule(page, of, notice)).collect(),
    }
}

/// The template as a message would read.
fn shown(page: &Page, template: &Wording) -> Shown {
    let lang = page.lang();
    let texts = [template.subject.as_ref().map_or("", |subject| subject.get(lang)), template.text.get(lang)];
    let words = page.words();
    let value = |name: &str| words.known_name("message-sample", name).unwrap_or_else(|| format!("〔{name}〕"));
    let values: Values = texts.into_iter().flat_map(placeholders).map(|name| (name.to_owned(), value(name))).collect();
    let way = template.ways.first().copied().unwrap_or(Way::Letter);
    let (mail, said) = (render(template, lang, Way::Email, &values), render(template, lang, way, &values));
    let ways = page.words().list(template.ways.iter().map(|way| page.name("message-way", way.id())));
    let parts = if way == Way::Sms { page.n("message-parts", sms_parts(&said.text)) } else { String::new() };
    let purpose = page.name("message-purpose", template.purpose.id());
    Shown {
        id: template.id.clone(),
        name: template.name.get(lang).to_owned(),
        version: template.version,
        detail: joined(&[&purpose, &ways, &parts]),
        subject: mail.subject,
        text: said.text,
    }
}

fn rule(page: &Page, pack: &MessagePack, notice: &Notice) -> Rule {
    let (lang, words) = (page.lang(), page.words());
    let event = |id: &str| {
        let key = id.replace(['.', '_'], "-");
        words.known_name("journal-event", &key).unwrap_or_else(|| id.to_owned())
    };
    let to = match &notice.to {
        Addressee::Customer => page.t("message-to-customer"),
        Addressee::Dealer => page.t("message-to-dealer"),
        Addressee::Responsible => page.t("message-to-responsible"),
        Addressee::Approver => page.t("message-to-approver"),
        Addressee::Superior => page.t("message-to-superior"),
        Addressee::Escalated => page.t("message-to-escalated"),
        Addressee::Role(role) => role.clone(),
        Addressee::Robot(robot) => joined(&[&page.t("message-to-robot"), robot]),
    };
    let spans = notice.after.iter().map(ToString::to_string);
    let template = pack.template(&notice.template);
    Rule {
        name: notice.name.get(lang).to_owned(),
        on: event(&notice.on.event),
        to,
        after: spans.collect::<Vec<_>>().join(" + "),
        template: template.map_or_else(|| notice.template.clone(), |template| template.name.get(lang).to_owned()),
        must: notice.must,
        source: notice.source.join(" "),
    }
}

impl Sample for TemplatesPage {
    const TITLE: &'static str = "messages-templates";

    fn sample(page: Page) -> Self {
        let template = Shown {
            id: "received".to_owned(),
            name: "已受理".to_owned(),
            version: 1,
            detail: page.n("message-parts", 1_usize),
            subject: "已受理您的事项".to_owned(),
            text: "王芳您好，您反映的女鞋一事已受理。".to_owned(),
        };
        let rule = |must| Rule {
            name: "告知顾客已受理".to_owned(),
            on: "case.opened".to_owned(),
            to: page.t("message-to-customer"),
            after: "0d + 3d + 3d".to_owned(),
            template: "已受理".to_owned(),
            must,
            source: "R-158".to_owned(),
        };
        let notices = vec![rule(true), rule(false)];
        let pack = Pack {
            id: "CASE-MESSAGES".to_owned(),
            title: "受理与审批通知".to_owned(),
            templates: vec![template],
            notices,
        };
        Self { hours: "09:00-21:00".to_owned(), packs: vec![pack], page }
    }
}
