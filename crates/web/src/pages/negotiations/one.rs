//! One negotiation: how far it is, what was found, and what can be done now.

use super::view::{self, Line};
use crate::account::{Account, Choice};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::anomalies::{Line as AnomalyLine, sample as anomaly_sample};
use crate::pages::money::filled_with_rate;
use crate::pages::samples::Sample;
use crate::photos::Photo;
use crate::show::Show;
use crate::ui::{Moment, Step, joined};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::money::Method;
use domain::negotiations::{Kind, Negotiation, Offer, Severity, Solution, Stage};
use domain::people::Command;
use policy::Money;
use service::attachments::{self, Attachment};
use service::negotiations::{self, NegotiationDetail};
use service::{Error, Running};

/// One negotiation.
#[derive(Debug, Template)]
#[template(path = "negotiations/one.html")]
pub struct NegotiationPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    /// What is to be done next, by its key.
    next: &'static str,
    kind: &'static str,
    stages: Vec<Step>,
    facts: Vec<(String, String)>,
    /// What was offered and is not answered, or what was agreed on.
    offer: Option<(String, &'static str)>,
    agreed: Option<String>,
    anomalies: Vec<AnomalyLine>,
    photos: Vec<Photo>,
    moments: Vec<Moment>,
    solutions: Vec<Choice>,
    severities: Vec<Choice>,
    methods: Vec<Choice>,
    yes_no: Vec<Choice>,
    may: May,
}

/// What somebody may do. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each button")]
struct May {
    photos: bool,
    ask: bool,
    advise: bool,
    skip: bool,
    judge: bool,
    judge_anew: bool,
    offer: bool,
    answer: bool,
    revisit: bool,
    close_case: bool,
    withdraw: bool,
    report: bool,
}

fn may(detail: &NegotiationDetail, account: Option<&Account>) -> May {
    let (one, path) = (detail.row.file.negotiation(), &detail.row.unit_path);
    let may = |command| account.is_some_and(|account| account.actor.may(command, path));
    let open = detail.is_open;
    let (handles, judges) = (may(Command::NegotiationsHandle), may(Command::NegotiationsJudge));
    let works = handles && open;
    let at = detail.row.file.updated_at;
    let tried = |act: &dyn Fn(&mut Negotiation) -> bool| act(&mut one.clone());
    May {
        photos: works && one.stage == Stage::Photos,
        ask: works && one.stage <= Stage::Judging && tried(&|one| one.ask_photos(at).is_ok()),
        advise: works && one.advised_at.is_none() && tried(&|one| one.advise(at).is_ok()),
        skip: works && tried(&|one| one.skip("-", at).is_ok()),
        judge: judges && open && one.stage == Stage::Judging,
        judge_anew: judges && open && one.stage == Stage::Talking && one.kind != Kind::Logistics,
        offer: works && one.stage == Stage::Talking,
        answer: works && one.offer.is_some(),
        revisit: handles && one.stage == Stage::Settled,
        close_case: may(Command::CasesClose) && open,
        withdraw: handles && !one.stage.is_over(),
        report: may(Command::AnomaliesReport) && open && one.kind == Kind::Parcel && !one.stage.is_over(),
    }
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

pub(super) async fn read(
    signed: &SignedIn,
    id: i64,
    form: Form,
    blocked: Option<String>,
) -> Result<NegotiationPage, Failure> {
    let found = signed.query(move |tx, call| {
        let detail = negotiations::one(tx, call, id)?;
        // Whoever may not look into the case sees the negotiation without its photos.
        let photos = match attachments::of_case(tx, call, detail.row.file.case) {
            Err(Error::Denied { .. }) => Vec::new(),
            found => found?,
        };
        Ok((detail, photos))
    });
    let (detail, photos) = found.await?;
    let number = &detail.row.file.number;
    let page = signed.page("negotiations-title").titled(number).under("negotiations-title", "/negotiations");
    let running = signed.web.service().running();
    Ok(NegotiationPage::new(page, &running, (&detail, &photos), form, blocked))
}

impl NegotiationPage {
    fn new(
        page: Page,
        running: &Running,
        (detail, photos): (&NegotiationDetail, &[Attachment]),
        form: Form,
        blocked: Option<String>,
    ) -> Self {
        let one = detail.row.file.negotiation();
        let choice = |family: &str, id: &'static str| Choice::new(id, page.name(family, id));
        let yes_no = ["yes", "no"].map(|id| Choice::new(id, page.t(id)));
        let methods = Method::ALL.iter().filter(|of| **of != Method::Offset);
        Self {
            line: Line::of(&page, &detail.row),
            next: next(one, !photos.is_empty()),
            kind: one.kind.id(),
            stages: view::stages(&page, one),
            facts: facts(&page, detail),
            offer: one.offer.as_ref().map(|offer| (offered(&page, running, offer), offer.solution.id())),
            agreed: one.agreed.as_ref().map(|offer| offered(&page, running, offer)),
            anomalies: detail.anomalies.iter().map(|row| AnomalyLine::of(&page, row)).collect(),
            photos: photos.iter().map(|file| Photo::of(&page, file)).collect(),
            moments: view::moments(&page, running, &detail.row.file.details.steps),
            solutions: detail.offered.iter().map(|of| choice("negotiation-solution", of.id())).collect(),
            severities: Severity::ALL.iter().map(|of| choice("negotiation-severity", of.id())).collect(),
            methods: methods.map(|of| choice("money-method", of.id())).collect(),
            yes_no: yes_no.to_vec(),
            may: may(detail, page.account()),
            form: rated(filled(form, one), detail),
            blocked,
            page,
        }
    }
}

/// What is to be done next, by the key of its words.
fn next(one: &Negotiation, has_photos: bool) -> &'static str {
    match one.stage {
        Stage::Photos if has_photos => "take_photos",
        Stage::Photos if one.photos_asked_at.is_some() => "await_photos",
        Stage::Photos => "ask_photos",
        Stage::Judging => "judge",
        Stage::Talking if one.offer.is_some() => "answer",
        Stage::Talking => "offer",
        Stage::Settled => match one.agreed.as_ref().map(|offer| offer.solution) {
            Some(Solution::RepairBack) => "repair_back",
            Some(Solution::Exchange | Solution::Return) => "take_back",
            Some(Solution::Reship | Solution::ChangeOrder) => "ship",
            Some(Solution::LocalRepair) => "pay_repair",
            _ => "revisit",
        },
        Stage::Closed | Stage::Withdrawn => "nothing",
    }
}

/// The form with the latest rate, where what was agreed on is paid in the currency of the purchase. A repair near by is
/// paid in a currency that whoever enters it names.
fn rated(form: Form, detail: &NegotiationDetail) -> Form {
    let offer = detail.row.file.negotiation().offer.as_ref();
    match offer.map(|offer| offer.solution) {
        Some(Solution::ChangeOrder) => filled_with_rate(form, "", detail.foreign.as_ref()),
        _ => form,
    }
}

/// The form with what was answered before, so that it can be judged anew.
fn filled(form: Form, one: &Negotiation) -> Form {
    let Some(answers) = one.answers.as_ref().filter(|_| !form.is_there("act")) else { return form };
    let said = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let flags = [
        ("fault", answers.fault),
        ("local_repair", answers.local_repair),
        ("complaint_true", answers.complaint_true),
        ("wrong_sent", answers.wrong_sent),
        ("misread", answers.misread),
        ("packaging_damaged", answers.packaging_damaged),
        ("courier_liable", answers.courier_liable),
        ("photo_light", answers.photo_light.then_some(true)),
        ("signed_for", answers.signed_for.then_some(true)),
    ];
    let mut form = form.with("quote", &answers.quote);
    if let Some(severity) = answers.severity {
        form = form.with("severity", severity.id());
    }
    flags
        .into_iter()
        .filter_map(|(name, is)| Some((name, is?)))
        .fold(form, |form, (name, is)| form.with(name, said(is)))
}

fn offered(page: &Page, running: &Running, offer: &Offer) -> String {
    let amount = Money::from_minor(offer.amount);
    let amount = (offer.amount > 0).then(|| page.words().money(amount, running.currency()));
    let name = page.name("negotiation-solution", offer.solution.id());
    joined(&[&name, amount.as_deref().unwrap_or_default(), &offer.note])
}

/// What is known of it.
fn facts(page: &Page, detail: &NegotiationDetail) -> Vec<(String, String)> {
    let (row, one) = (&detail.row, detail.row.file.negotiation());
    let answers = one.answers.clone().unwrap_or_default();
    let yes = |is: Option<bool>| is.map(|is| page.t(if is { "yes" } else { "no" })).unwrap_or_default();
    let time = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let finding = one.finding.map(|of| page.name("negotiation-finding", of.id())).unwrap_or_default();
    let severity = answers.severity.map(|of| page.name("negotiation-severity", of.id())).unwrap_or_default();
    let light = if answers.photo_light { page.t("yes") } else { String::new() };
    let all = [
        ("case-account", detail.account.clone()),
        ("case-wish", detail.wish.clone()),
        ("negotiation-finding-label", finding),
        ("negotiation-fault", yes(answers.fault)),
        ("negotiation-severity-label", severity),
        ("negotiation-local-repair", yes(answers.local_repair)),
        ("negotiation-quote", answers.quote.clone()),
        ("negotiation-complaint-true", yes(answers.complaint_true)),
        ("negotiation-wrong-sent", yes(answers.wrong_sent)),
        ("negotiation-misread", yes(answers.misread)),
        ("negotiation-photo-light", light),
        ("negotiation-advised-at", time(one.advised_at)),
        ("negotiation-packaging-damaged", yes(answers.packaging_damaged)),
        ("negotiation-courier-liable", yes(answers.courier_liable)),
        ("negotiation-photos-asked-at", time(one.photos_asked_at)),
        ("unit", row.unit_name.clone()),
        ("negotiation-opened", joined(&[&row.file.opened_name, &page.time(row.file.opened_at)])),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for NegotiationPage {
    const TITLE: &'static str = "negotiations-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        let detail = NegotiationDetail {
            offered: row.file.negotiation().offered(),
            row,
            account: "颜色和图片不一样".to_owned(),
            wish: "退一半".to_owned(),
            is_open: true,
            anomalies: vec![anomaly_sample(&page)],
            foreign: None,
        };
        let blocked = Some(page.t("refusal-negotiation-without-offer"));
        let photos = [attachments::sample(page.now())];
        let mut one = Self::new(page, &Running::default(), (&detail, &photos), Form::default(), blocked);
        one.may = May {
            photos: true,
            ask: true,
            advise: true,
            skip: true,
            judge: true,
            judge_anew: true,
            offer: true,
            answer: true,
            revisit: true,
            close_case: true,
            withdraw: true,
            report: true,
        };
        one
    }
}
