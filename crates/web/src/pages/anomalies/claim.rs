//! One claim against a carrier, and what can be done about it.

use super::view::{self, ClaimLine};
use crate::account::{Account, Choice};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked::blocked;
use crate::pages::samples::Sample;
use crate::pages::shipments::amount;
use crate::show::{Again, Show};
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::anomalies::{Claim, ClaimState};
use domain::money::Method;
use domain::people::Command;
use domain::{FieldError, Refusal};
use service::anomalies::{self, ClaimRow};
use service::{Call, Error, Running, Tx};

/// One claim.
#[derive(Debug, Template)]
#[template(path = "anomalies/claim.html")]
pub struct ClaimPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: ClaimLine,
    order: Option<i64>,
    facts: Vec<(String, String)>,
    /// What the carrier said, and when.
    answers: Vec<(String, String)>,
    methods: Vec<Choice>,
    may: May,
}

/// What somebody may do. What counts is decided by the service.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each button")]
struct May {
    file: bool,
    answer: bool,
    paid: bool,
    drop: bool,
}

fn may(row: &ClaimRow, account: Option<&Account>, today: jiff::civil::Date) -> May {
    let claims = account.is_some_and(|account| account.actor.may(Command::AnomaliesClaim, &row.unit_path));
    let one = &row.file.claim;
    let works = |act: fn(&mut Claim) -> Result<(), Refusal>| claims && act(&mut one.clone()).is_ok();
    May {
        file: claims && one.clone().file(today).is_ok(),
        answer: claims && one.state == ClaimState::Filed,
        paid: works(Claim::pay),
        drop: works(Claim::give_up),
    }
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<ClaimPage, Failure> {
    let row = signed.query(move |tx, call| anomalies::claim(tx, call, id)).await?;
    let page = signed.page("courier-claims-title").titled(&row.file.number);
    let page = page.under("courier-claims-title", "/courier-claims");
    Ok(ClaimPage::new(page, &signed.web.service().running(), &row, form, blocked))
}

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<ClaimRow, Error> + Send + 'static>;

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(_) => {
                let said = Flash::good("flash-courier-claim-saved");
                return Ok(signed.go(format!("/courier-claims/{id}")).saying(&said).into_response());
            }
            Err(failure) => against = blocked(&signed, &mut form, renamed(failure))?,
        }
    }
    Ok(Again(read(&signed, id, form, against).await?).into_response())
}

/// The carrier's no has a field of its own on the page.
fn renamed(failure: Failure) -> Failure {
    match failure {
        Failure::Invalid(mut fields) => {
            let answers = fields.iter_mut().filter(|field| field.field == "answer");
            answers.for_each(|field| "rejection".clone_into(&mut field.field));
            Failure::Invalid(fields)
        }
        other => other,
    }
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let act = form.value("act").to_owned();
    Ok(match act.as_str() {
        "file" => {
            let reference = form.value("reference").to_owned();
            Box::new(move |tx, call| anomalies::file_claim(tx, call, id, version, &reference))
        }
        "award" => {
            let (amount, answer) = (amount(form, "awarded").minor(), form.value("answer").to_owned());
            Box::new(move |tx, call| anomalies::award(tx, call, id, version, (amount, &answer)))
        }
        "reject" => {
            let answer = form.value("rejection").to_owned();
            Box::new(move |tx, call| anomalies::reject(tx, call, id, version, &answer))
        }
        "paid" => {
            let method = form.text("method").and_then(Method::parse);
            if method.is_none() {
                form.say(FieldError::new("method", "required"));
            }
            let method = method.unwrap_or(Method::BankTransfer);
            Box::new(move |tx, call| anomalies::paid(tx, call, id, version, method))
        }
        "drop" => {
            let reason = form.value("drop_reason").to_owned();
            Box::new(move |tx, call| anomalies::drop_claim(tx, call, id, version, &reason))
        }
        _ => return Err(Failure::NotFound),
    })
}

impl ClaimPage {
    fn new(page: Page, running: &Running, row: &ClaimRow, form: Form, blocked: Option<String>) -> Self {
        let methods = Method::ALL.iter().filter(|of| **of != Method::Offset);
        let answers = row.file.details.answers.iter();
        Self {
            line: ClaimLine::of(&page, running, row),
            order: row.file.order,
            facts: facts(&page, running, row),
            answers: answers.map(|said| (said.text.clone(), joined(&[&said.by, &page.time(said.at)]))).collect(),
            methods: methods.map(|of| Choice::new(of.id(), page.name("money-method", of.id()))).collect(),
            may: may(row, page.account(), page.today()),
            form,
            blocked,
            page,
        }
    }
}

/// What is known of it.
fn facts(page: &Page, running: &Running, row: &ClaimRow) -> Vec<(String, String)> {
    let (file, one) = (&row.file, &row.file.claim);
    let money = |amount| page.words().money(amount, running.currency());
    let day = |on: Option<jiff::civil::Date>| on.map(|on| on.to_string()).unwrap_or_default();
    let all = [
        ("shipment-number", file.number.clone()),
        ("shipment-carrier", file.carrier.clone()),
        ("courier-claim-by-label", page.name("courier-claim-by", one.by.id())),
        ("anomaly-kind-label", page.name("anomaly-kind", one.fault.id())),
        ("courier-claim-amount", money(one.claimed)),
        ("courier-claim-until", day(one.claim_by)),
        ("courier-claim-evidence", file.details.evidence.clone()),
        ("courier-claim-filed-on", day(one.filed_on)),
        ("courier-claim-reference", file.details.reference.clone()),
        ("courier-claim-awarded", one.awarded.map(money).unwrap_or_default()),
        ("courier-claim-paid-on", day(file.details.paid_on)),
        ("shipment-why", file.details.reason.clone()),
        ("unit", row.unit_name.clone()),
        ("shipment-opened", joined(&[&file.opened_name, &page.time(file.opened_at)])),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for ClaimPage {
    const TITLE: &'static str = "courier-claims-title";

    fn sample(page: Page) -> Self {
        let blocked = Some(page.t("refusal-courier-claim-too-much"));
        let row = view::sample_claim(&page);
        let mut one = Self::new(page, &Running::default(), &row, Form::default(), blocked);
        one.may = May { file: true, answer: true, paid: true, drop: true };
        one
    }
}
