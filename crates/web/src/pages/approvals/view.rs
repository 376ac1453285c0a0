//! A request for approval as pages show it.

use crate::page::Page;
use crate::ui::Tone;
use crate::ui::joined;
use domain::approvals::{Holder, Kind, Level, Move, Request, Rung, State};
use domain::people::UnitPath;
use jiff::SignedDuration;
use policy::Money;
use service::Running;
use service::approvals::{ApprovalFile, ApprovalRow, CaseApproval, Step};

/// A line of a list of requests.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    /// What it is about: 退款 ¥800.00.
    pub(crate) what: String,
    pub(crate) state: (String, Tone),
    pub(crate) case: (i64, String),
    pub(crate) about: String,
    pub(crate) detail: String,
    pub(crate) reason: String,
    /// What the level of the list may do: approve what is within its authority, pass on the rest.
    pub(crate) may: May,
}

/// What somebody may do about a request.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct May {
    pub(crate) approve: bool,
    pub(crate) confirm: bool,
    pub(crate) refuse: bool,
    pub(crate) pass_on: bool,
}

impl Line {
    /// A line without anything to do.
    pub(crate) fn of(page: &Page, running: &Running, row: &ApprovalRow) -> Self {
        let file = &row.file;
        let amount = page.words().money(file.request.amount, running.currency());
        let remedy = page.name("remedy", &file.remedy);
        let since =
            [page.name("approval-kind", file.kind.id()), file.requester_name.clone(), page.time(file.opened_at)];
        let about = [row.contact_name.as_str(), row.product.as_str(), row.unit_name.as_str()];
        Self {
            id: file.id,
            version: file.version,
            what: if file.request.amount == Money::ZERO { remedy } else { format!("{remedy} {amount}") },
            state: state(page, file.request.state),
            case: (file.case, row.case_number.clone()),
            about: joined(&about),
            detail: joined(&since.each_ref().map(String::as_str)),
            reason: file.reason.clone(),
            may: May::default(),
        }
    }

    /// The same with what can be done on the level where it waits. What counts is decided by the service.
    pub(super) fn deciding(page: &Page, running: &Running, row: &ApprovalRow, me: i64) -> Self {
        let request = &row.file.request;
        let may = match request.state {
            State::Waiting => May { approve: row.is_within, refuse: true, pass_on: !row.is_within, ..May::default() },
            State::Verbal => May { confirm: request.giver == Some(me), refuse: true, ..May::default() },
            _ => May::default(),
        };
        Self { may, ..Self::of(page, running, row) }
    }
}

fn state(page: &Page, state: State) -> (String, Tone) {
    let tone = match state {
        State::Waiting | State::Verbal => Tone::Warn,
        State::Approved => Tone::Good,
        State::Refused => Tone::Bad,
        State::Withdrawn => Tone::Plain,
    };
    (page.name("approval-state", state.id()), tone)
}

/// The name of a role in the manual in force.
pub(super) fn role(page: &Page, running: &Running, id: &str) -> String {
    let role = running.manual.as_ref().and_then(|(_, manual)| manual.role(id));
    role.map_or_else(|| id.to_owned(), |role| role.name.get(page.lang()).to_owned())
}

/// Who acts on a level: 李强（代理：王芳）、赵敏.
fn people(page: &Page, level: &Level) -> String {
    let named = |holder: &Holder| match holder.substitutes.is_empty() {
        true => holder.name.clone(),
        false => {
            let others = page.words().list(holder.substitutes.iter().map(|(_, name)| name.clone()));
            page.with(
                "approval-stands-in",
                &[("name", holder.name.as_str().into()), ("others", others.as_str().into())],
            )
        }
    };
    page.words().list(level.holders.iter().map(named))
}

/// A level in words: 督导（华东区）：李强.
pub(super) fn level(page: &Page, running: &Running, level: &Level) -> String {
    let role = role(page, running, &level.rung.role);
    let people = people(page, level);
    page.with(
        "approval-level",
        &[
            ("role", role.as_str().into()),
            ("unit", level.unit_name.as_str().into()),
            ("people", people.as_str().into()),
        ],
    )
}

/// How long something took, in the unit that says enough.
pub(in crate::pages) fn lasted(page: &Page, time: SignedDuration) -> String {
    let minutes = usize::try_from(time.as_secs() / 60).unwrap_or_default();
    match minutes {
        0..60 => page.n("approval-minutes", minutes),
        60..2880 => page.n("approval-hours", minutes / 60),
        _ => page.n("approval-days", minutes / 1440),
    }
}

/// What the page of a case says of approvals.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnCase {
    /// The latest request.
    pub(crate) request: Option<Line>,
    /// Who can decide it now.
    pub(crate) now: Option<String>,
    /// Whether somebody should be able to decide it and nobody can.
    pub(crate) is_stuck: bool,
    /// Whether whoever looks at the page decides it.
    pub(crate) is_mine: bool,
    /// Who may decide how much in this unit, the lowest level first.
    pub(crate) authority: Vec<(String, String)>,
}

impl OnCase {
    pub(crate) fn of(page: &Page, running: &Running, found: &(Option<CaseApproval>, Vec<Level>)) -> Self {
        let (latest, levels) = found;
        let waits = latest.as_ref().is_some_and(|found| found.row.file.request.state == State::Waiting);
        let now = latest.as_ref().and_then(|found| found.now.as_ref()).map(|now| level(page, running, now));
        let limit = |of: &Level| match of.limit {
            ::manual::Limit::UpTo(most) => page.v("approval-up-to", &page.words().money(most, running.currency())),
            _ => page.t("approval-any-amount"),
        };
        Self {
            request: latest.as_ref().map(|found| Line::of(page, running, &found.row)),
            is_stuck: waits && now.is_none(),
            is_mine: latest.as_ref().is_some_and(|found| found.is_mine),
            authority: levels.iter().map(|of| (level(page, running, of), limit(of))).collect(),
            now,
        }
    }
}

/// A made-up request.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(crate) fn sample(page: &Page) -> CaseApproval {
    let rung = Rung { unit: 2, role: "supervisor".to_owned() };
    let request = Request {
        requester: 1,
        amount: Money::from_minor(80_000),
        approver: None,
        state: State::Waiting,
        rung: Some(rung.clone()),
        giver: None,
    };
    let file = ApprovalFile {
        id: 1,
        case: 1,
        decision: 1,
        effect: None,
        unit: 1,
        kind: Kind::Override,
        remedy: "refund".to_owned(),
        request,
        requester_name: "李娜".to_owned(),
        opened_at: page.now() - SignedDuration::from_hours(3),
        closed_at: None,
        decided_by: None,
        decided_name: String::new(),
        reason: "先检测再说".to_owned(),
        permitted: None,
        version: 1,
    };
    let row = ApprovalRow {
        file,
        unit_path: UnitPath::stored("/1/2/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        case_number: "SZ01-2026-000123".to_owned(),
        contact_name: "王芳".to_owned(),
        product: "真皮女鞋 A1032".to_owned(),
        is_within: false,
    };
    let level = Level {
        rung: rung.clone(),
        unit_name: "华南区".to_owned(),
        depth: 1,
        limit: ::manual::Limit::UpTo(Money::from_minor(100_000)),
        place: 4,
        is_named: false,
        holders: vec![Holder { id: 2, name: "赵敏".to_owned(), substitutes: vec![(3, "李强".to_owned())] }],
    };
    let step = Step {
        rung: Some(rung),
        opened_at: page.now() - SignedDuration::from_hours(3),
        ended_at: Some(page.now()),
        by: Some(2),
        by_name: "赵敏".to_owned(),
        outcome: Some(Move::PassOn),
    };
    let givers = vec![(2, "赵敏".to_owned())];
    CaseApproval { row, steps: vec![step], now: Some(level.clone()), next: Some(level), givers, is_mine: true }
}
