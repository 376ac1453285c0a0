//! Negotiations as pages show them.

use crate::account::Choice;
use crate::page::Page;
use crate::ui::{Moment, Progress, Step, Tone, joined};
use domain::negotiations::{Answers, Finding, Kind, Negotiation, Offer, Solution, Stage};
use domain::people::UnitPath;
use policy::Money;
use serde_json::Value;
use service::Running;
use service::negotiations::{NegotiationDetails, NegotiationFile, NegotiationRow, Step as Done};

/// A negotiation in a list.
#[derive(Debug, Clone)]
pub(in crate::pages) struct Line {
    pub(in crate::pages) id: i64,
    pub(in crate::pages) version: i64,
    pub(in crate::pages) number: String,
    /// What it is about: 质量问题 · 米白连衣裙.
    pub(in crate::pages) what: String,
    pub(in crate::pages) detail: String,
    pub(in crate::pages) state: (String, Tone),
    pub(in crate::pages) case: (i64, String),
}

impl Line {
    pub(in crate::pages) fn of(page: &Page, row: &NegotiationRow) -> Self {
        let (file, one) = (&row.file, row.file.negotiation());
        let round = (one.round > 1).then(|| page.v("negotiation-round", &one.round.to_string()));
        let since = page.time(file.opened_at);
        let detail = [row.customer.as_str(), &row.unit_name, round.as_deref().unwrap_or_default(), &since];
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: joined(&[&page.name("negotiation-kind", one.kind.id()), &row.product]),
            detail: joined(&detail),
            state: state(page, one),
            case: (file.case, row.case_number.clone()),
        }
    }
}

/// What has to be done next, or how it ended.
fn state(page: &Page, one: &Negotiation) -> (String, Tone) {
    let (id, tone) = match one.stage {
        Stage::Photos if one.photos_asked_at.is_some() => ("awaiting_photos", Tone::Info),
        Stage::Photos => ("to_ask", Tone::Warn),
        Stage::Judging => ("to_judge", Tone::Warn),
        Stage::Talking if one.offer.is_some() => ("to_answer", Tone::Info),
        Stage::Talking => ("to_offer", Tone::Warn),
        Stage::Settled => ("to_revisit", Tone::Warn),
        Stage::Closed => ("closed", Tone::Good),
        Stage::Withdrawn => ("withdrawn", Tone::Plain),
    };
    (page.name("negotiation-state", id), tone)
}

/// The stages as a bar of steps, with the time of each, and why one was left out.
pub(super) fn stages(page: &Page, one: &Negotiation) -> Vec<Step> {
    let all = [Stage::Photos, Stage::Judging, Stage::Talking, Stage::Settled];
    let shown = all.into_iter().filter(|stage| *stage >= one.kind.begins());
    shown
        .map(|stage| {
            let mark = one.mark(stage);
            let progress = match one.stage {
                Stage::Withdrawn if mark.is_none() => Progress::Stopped,
                now if now == stage => Progress::Now,
                now if now > stage && mark.is_some() => Progress::Done,
                _ => Progress::Later,
            };
            let note = mark.filter(|_| progress != Progress::Now).map(|mark| match &mark.skipped {
                Some(reason) => format!("{} {}", page.t("negotiation-skipped"), reason),
                None => page.time(mark.at),
            });
            Step::new(page.name("negotiation-stage", stage.id()), progress).noted(note.unwrap_or_default())
        })
        .collect()
}

/// What happened, newest first.
pub(super) fn moments(page: &Page, running: &Running, steps: &[Done]) -> Vec<Moment> {
    let moment = |step: &Done| {
        let event = step.what.replace('.', "_");
        let (icon, tone) = look(&event);
        let amount = Money::from_minor(step.amount);
        let amount = (step.amount > 0).then(|| page.words().money(amount, running.currency()));
        Moment {
            title: page.name("case-event", &event),
            who: step.by.clone(),
            at: step.at.to_string(),
            shown: page.time(step.at),
            text: joined(&[&named(page, &event, &step.id), amount.as_deref().unwrap_or_default(), &step.note]),
            icon,
            tone,
        }
    };
    steps.iter().rev().map(moment).collect()
}

fn look(event: &str) -> (&'static str, Tone) {
    match event {
        "negotiation_photos_requested" => ("camera", Tone::Info),
        "negotiation_photos_received" => ("photo", Tone::Good),
        "negotiation_judged" => ("scale", Tone::Info),
        "negotiation_offered" => ("message-2", Tone::Info),
        "negotiation_declined" => ("x", Tone::Warn),
        "negotiation_settled" => ("circle-check", Tone::Good),
        "negotiation_stage_skipped" => ("arrow-right", Tone::Warn),
        _ => ("message", Tone::Plain),
    }
}

/// The word for the id that an event is about.
fn named(page: &Page, event: &str, id: &str) -> String {
    match event {
        _ if id.is_empty() => String::new(),
        "negotiation_stage_skipped" => page.name("negotiation-stage", id),
        "negotiation_judged" => page.name("negotiation-finding", id),
        "negotiation_revisited" => page.name("negotiation-revisit", id),
        _ => page.name("negotiation-solution", id),
    }
}

/// What an entry of the journal is about, on the page of its case.
pub(in crate::pages) fn event_text(page: &Page, event: &str, data: &Value) -> String {
    let said = |name: &str| data[name].as_str().unwrap_or_default();
    let id = match event {
        "negotiation_stage_skipped" => said("stage"),
        "negotiation_judged" => said("finding"),
        "negotiation_revisited" if data["satisfied"] == true => "satisfied",
        "negotiation_revisited" => "dissatisfied",
        _ => said("solution"),
    };
    let kind = match event {
        "negotiation_opened" => page.name("negotiation-kind", said("kind")),
        _ => String::new(),
    };
    joined(&[said("number"), &kind, &named(page, event, id), said("reason"), said("summary")])
}

/// What it may be about.
pub(in crate::pages) fn kinds(page: &Page) -> Vec<Choice> {
    Kind::ALL.iter().map(|of| Choice::new(of.id(), page.name("negotiation-kind", of.id()))).collect()
}

/// A negotiation about a description that the customer misread, with an offer.
pub(in crate::pages) fn sample(page: &Page) -> NegotiationRow {
    let mut negotiation = Negotiation::open(Kind::Description);
    let answers = Answers {
        quote: "颜色：米白".to_owned(),
        complaint_true: Some(false),
        wrong_sent: Some(false),
        misread: Some(true),
        ..Answers::default()
    };
    let offer = Offer { solution: Solution::Gift, amount: 800, note: "发夹一枚".to_owned() };
    let moved = negotiation
        .skip("文字描述，无须照片", page.now())
        .is_ok_and(|_| negotiation.judge(&answers, page.now()) == Ok(Finding::Misread))
        && negotiation.offer(offer).is_ok();
    debug_assert!(moved, "{negotiation:?}");
    let file = NegotiationFile {
        id: 6,
        number: "WD01-2026-XS000003".to_owned(),
        unit: 1,
        case: 1,
        opened_by: 1,
        opened_name: "李娜".to_owned(),
        opened_at: page.now(),
        updated_at: page.now(),
        closed_at: None,
        details: NegotiationDetails { negotiation, steps: sample_steps(page), order: Some(3) },
        version: 4,
    };
    NegotiationRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "旗舰店".to_owned(),
        case_number: "WD01-2026-000123".to_owned(),
        customer: "王芳".to_owned(),
        product: "米白连衣裙".to_owned(),
    }
}

/// What happened in it; the revisit of an earlier round last.
fn sample_steps(page: &Page) -> Vec<Done> {
    let step = |what: &str, id: &str, note: &str| Done {
        at: page.now(),
        by: "李娜".to_owned(),
        what: what.to_owned(),
        id: id.to_owned(),
        amount: 0,
        note: note.to_owned(),
    };
    vec![
        step("negotiation.opened", "", ""),
        step("negotiation.stage_skipped", "photos", "文字描述，无须照片"),
        step("negotiation.judged", "misread", "颜色：米白"),
        Done { amount: 800, ..step("negotiation.offered", "gift", "发夹一枚") },
        step("negotiation.revisited", "satisfied", ""),
    ]
}
