//! One request: who can decide it now, and what can be done about it.

use super::view::{self, Line, May};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::approvals::{Entry, State};
use domain::people::Command;
use jiff::civil::DateTime;
use service::Running;
use service::approvals::{self, CaseApproval, Step};

/// One request.
#[derive(Debug, Template)]
#[template(path = "approvals/approval.html")]
pub struct ApprovalPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    facts: Vec<(String, String)>,
    /// Whether somebody should be able to decide it and nobody can.
    is_stuck: bool,
    steps: Vec<Turn>,
    may_withdraw: bool,
    /// Those who can have permitted it by word of mouth; none where it cannot be entered.
    givers: Vec<Choice>,
}

/// The turn of a level.
#[derive(Debug, Clone)]
struct Turn {
    level: String,
    since: String,
    lasted: String,
    outcome: String,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<ApprovalPage, Failure> {
    let found = signed.query(move |tx, call| approvals::approval(tx, call, id)).await?;
    let running = signed.web.service().running();
    let page = signed.page("approvals-title").under("approvals-title", "/approvals");
    let may = |command| signed.actor.may(command, &found.row.unit_path);
    let request = &found.row.file.request;
    let own = request.requester == signed.actor.id && request.state == State::Waiting;
    let within = found.now.as_ref().is_some_and(|level| level.covers(request.amount));
    let waits = found.is_mine && request.state == State::Waiting;
    let can = Can {
        may: May {
            approve: waits && within && may(Command::ApprovalsApprove),
            confirm: found.is_mine && !waits && may(Command::ApprovalsApprove),
            refuse: found.is_mine && may(Command::ApprovalsRefuse),
            pass_on: waits && found.next.is_some() && may(Command::ApprovalsPassOn),
        },
        withdraw: own && may(Command::ApprovalsWithdraw),
        permit: own && may(Command::ApprovalsVerbal),
    };
    Ok(ApprovalPage::new(page, &running, &found, (form, blocked), can))
}

/// What the person at the page may do.
#[derive(Debug, Clone, Copy)]
struct Can {
    may: May,
    withdraw: bool,
    permit: bool,
}

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let reason = form.value("reason").to_owned();
    let outcome = match form.value("act") {
        "approve" => signed.command(move |tx, call| approvals::approve(tx, call, id, version).map(drop)).await,
        "refuse" => signed.command(move |tx, call| approvals::refuse(tx, call, id, version, &reason).map(drop)).await,
        "pass_on" => signed.command(move |tx, call| approvals::pass_on(tx, call, id, version).map(drop)).await,
        "withdraw" => signed.command(move |tx, call| approvals::withdraw(tx, call, id, version).map(drop)).await,
        "verbal" => match entry(&signed, &form) {
            Ok(entry) => {
                signed.command(move |tx, call| approvals::verbal(tx, call, id, version, &entry).map(drop)).await
            }
            Err(wrong) => Err(Failure::Invalid(vec![wrong])),
        },
        _ => return Err(Failure::NotFound),
    };
    let blocked = match outcome {
        Ok(()) => {
            let to = match form.value("back") {
                "list" => "/approvals".to_owned(),
                _ => format!("/approvals/{id}"),
            };
            return Ok(signed.go(to).saying(&Flash::good(done(form.value("act")))).into_response());
        }
        Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
    };
    Ok(Again(read(&signed, id, form, blocked).await?).into_response())
}

fn done(act: &str) -> &'static str {
    match act {
        "approve" => "flash-approval-approved",
        "refuse" => "flash-approval-refused",
        "pass_on" => "flash-approval-passed-on",
        "withdraw" => "flash-approval-withdrawn",
        _ => "flash-saved",
    }
}

/// A permission as it was typed, with its time in the zone of the company.
fn entry(signed: &SignedIn, form: &Form) -> Result<Entry, FieldError> {
    let zone = signed.web.service().running().zone.clone();
    let giver = form.text("giver").and_then(|id| id.parse().ok());
    let given = form.value("given").parse::<DateTime>().ok().and_then(|at| at.to_zoned(zone).ok());
    Ok(Entry {
        giver: giver.ok_or_else(|| FieldError::new("giver", "required"))?,
        given: given.ok_or_else(|| FieldError::new("given", "required"))?.timestamp(),
        what: form.value("what").to_owned(),
        late: form.value("late").to_owned(),
    })
}

impl ApprovalPage {
    fn new(
        page: Page,
        running: &Running,
        found: &CaseApproval,
        (form, blocked): (Form, Option<String>),
        can: Can,
    ) -> Self {
        let file = &found.row.file;
        let line = Line { may: can.may, ..Line::of(&page, running, &found.row) };
        let giver = |(id, name): &(i64, String)| Choice::new(*id, name);
        Self {
            facts: facts(&page, running, found),
            is_stuck: file.request.state == State::Waiting && found.now.is_none(),
            steps: found.steps.iter().map(|step| turn(&page, running, step)).collect(),
            may_withdraw: can.withdraw,
            givers: found.givers.iter().filter(|_| can.permit).map(giver).collect(),
            page: page.titled(&line.what),
            line,
            form,
            blocked,
        }
    }
}

/// What is to be known of a request.
pub(crate) fn facts(page: &Page, running: &Running, found: &CaseApproval) -> Vec<(String, String)> {
    let file = &found.row.file;
    let named = |level: &Option<domain::approvals::Level>| {
        level.as_ref().map(|level| view::level(page, running, level)).unwrap_or_default()
    };
    let permitted = file.permitted.as_ref().map(|permitted| {
        let given = page.time(permitted.given);
        joined(&[&permitted.name, &given, &permitted.what, &permitted.late])
    });
    let approver = file.request.approver.as_deref().map(|approver| approvers(page, running, approver));
    let decided = file.closed_at.map(|at| format!("{} {}", file.decided_name, page.time(at)));
    let all = [
        ("approval-now", named(&found.now)),
        ("approval-next", named(&found.next)),
        ("approval-kind", page.name("approval-kind", file.kind.id())),
        ("approval-approver", approver.unwrap_or_default()),
        ("approval-requester", file.requester_name.clone()),
        ("approval-opened", page.time(file.opened_at)),
        ("case-customer", found.row.contact_name.clone()),
        ("case-product", found.row.product.clone()),
        ("unit", found.row.unit_name.clone()),
        ("approval-permitted", permitted.unwrap_or_default()),
        ("approval-decided", decided.unwrap_or_default()),
        ("approval-reason", file.reason.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

/// The roles that a policy means.
fn approvers(page: &Page, running: &Running, approver: &str) -> String {
    let manual = running.manual.as_ref().map(|(_, manual)| manual);
    let names = manual.into_iter().flat_map(|manual| manual.approvers(approver));
    page.words().list(names.map(|role| role.name.get(page.lang()).to_owned()))
}

fn turn(page: &Page, running: &Running, step: &Step) -> Turn {
    let until = step.ended_at.unwrap_or(page.now());
    let outcome = step.outcome.map(|outcome| page.name("approval-outcome", outcome.id()));
    Turn {
        level: step
            .rung
            .as_ref()
            .map_or_else(|| page.t("approval-no-level"), |rung| view::role(page, running, &rung.role)),
        since: page.time(step.opened_at),
        lasted: view::lasted(page, until.duration_since(step.opened_at)),
        outcome: joined(&[&outcome.unwrap_or_else(|| page.t("approval-still-open")), &step.by_name]),
    }
}

impl Sample for ApprovalPage {
    const TITLE: &'static str = "approvals-title";

    fn sample(page: Page) -> Self {
        let may = May { approve: true, confirm: true, refuse: true, pass_on: true };
        let found = view::sample(&page);
        let blocked = Some(page.t("refusal-approval-own"));
        let can = Can { may, withdraw: true, permit: true };
        Self::new(page, &Running::default(), &found, (Form::default(), blocked), can)
    }
}
