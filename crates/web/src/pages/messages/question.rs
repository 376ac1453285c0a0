//! What a link asks, whatever it is about: how it stands, what is to be known of it, and what can be done.

use crate::page::Page;
use crate::pages::approvals::{self, May};
use crate::pages::{applications, money, rma};
use crate::ui::{Tone, joined};
use domain::approvals::State as Standing;
use domain::people::{Actor, Command};
use service::Running;
use service::applications::ApplicationDetail;
use service::approvals::CaseApproval;
use service::messages::{Asked, Matter};
use service::money::OrderRow;
use service::rma::RmaRow;

/// A question as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// What it is about: 退款 ¥800.00.
    pub(super) what: String,
    pub(super) state: (String, Tone),
    /// Its number, or that of its case.
    pub(super) number: String,
    pub(super) facts: Vec<(String, String)>,
    /// What can be done; nothing once the link is used up.
    pub(super) may: May,
}

impl Question {
    pub(super) fn of(page: &Page, running: &Running, actor: &Actor, (asked, matter): (&Asked, &Matter)) -> Self {
        let question = match matter {
            Matter::Decision(found) => Self::decision(page, running, found),
            Matter::Money(row) => Self::money(page, running, actor, row),
            Matter::Application(found) => Self::application(page, running, found),
            Matter::Rma(row) => Self::rma(page, actor, row),
        };
        let is_current = matter.version() == asked.version;
        Self { may: if is_current { question.may } else { May::default() }, ..question }
    }

    pub(super) fn decision(page: &Page, running: &Running, found: &CaseApproval) -> Self {
        let request = &found.row.file.request;
        let waits = found.is_mine && request.state == Standing::Waiting;
        let within = found.now.as_ref().is_some_and(|level| level.covers(request.amount));
        let may = May {
            approve: waits && within,
            confirm: found.is_mine && !waits,
            refuse: found.is_mine,
            pass_on: waits && found.next.is_some(),
        };
        let line = approvals::Line::of(page, running, &found.row);
        let facts = approvals::facts(page, running, found);
        Self { what: line.what, state: line.state, number: line.case.1, facts, may }
    }

    fn money(page: &Page, running: &Running, actor: &Actor, row: &OrderRow) -> Self {
        let line = money::Line::of(page, row);
        let waits = row.file.order.state == domain::money::State::Waiting && row.file.order.requester != actor.id;
        let may = |command| waits && actor.may(command, &row.unit_path);
        let may = May { approve: may(Command::MoneyApprove), refuse: may(Command::MoneyCancel), ..May::default() };
        let facts = money::facts(page, running, row);
        Self { what: line.what, state: line.state, number: line.number, facts, may }
    }

    fn application(page: &Page, running: &Running, found: &ApplicationDetail) -> Self {
        let line = applications::Line::of(page, running, &found.row);
        let file = &found.row.file;
        let mut facts = vec![
            (page.t("approval-requester"), file.applicant_name.clone()),
            (page.t("unit"), found.row.unit_name.clone()),
            (page.t("case-number"), found.row.case_number.clone()),
        ];
        if let Some(sort) = found.sort() {
            let content = &file.details.content;
            let said = |field: &::manual::ApplicationField, values: &std::collections::BTreeMap<String, String>| {
                values.get(&field.id).cloned().unwrap_or_default()
            };
            let name = |field: &::manual::ApplicationField| field.label.get(page.lang()).to_owned();
            facts.extend(sort.fields.iter().map(|field| (name(field), said(field, &content.values))));
            let numbered = (1_usize..).zip(&content.lines);
            facts.extend(numbered.map(|(place, line)| {
                let told: Vec<String> = sort.columns.iter().map(|column| said(column, line)).collect();
                (place.to_string(), joined(&told.iter().map(String::as_str).collect::<Vec<_>>()))
            }));
        }
        facts.retain(|(_, value)| !value.is_empty());
        let may = May { approve: found.is_mine, refuse: found.is_mine, ..May::default() };
        Self { what: line.what, state: line.state, number: line.number, facts, may }
    }

    fn rma(page: &Page, actor: &Actor, row: &RmaRow) -> Self {
        let line = rma::Line::of(page, row);
        let one = &row.file.rma;
        let command = match one.permission {
            domain::rma::Permission::Applied => Some(Command::RmaReview),
            domain::rma::Permission::Reviewed => Some(Command::RmaApprove),
            _ => None,
        };
        let is_another = one.applicant != actor.id && one.reviewer != Some(actor.id);
        let may = is_another && command.is_some_and(|command| actor.may(command, &row.unit_path));
        let mut facts = vec![
            (page.t("approval-requester"), joined(&[&row.unit_name, &row.file.applicant_name])),
            (page.t("approval-opened"), page.time(row.file.applied_at)),
        ];
        facts.extend(one.lines.iter().map(|line| {
            let wanted = &line.wanted;
            let pieces = page.v("rma-pieces", &wanted.pieces.to_string());
            (wanted.model.clone(), joined(&[&pieces, &page.name("rma-ground", wanted.ground.id()), &wanted.fault]))
        }));
        let may = May { approve: may, refuse: may, ..May::default() };
        Self { what: line.what, state: line.state, number: row.file.number.clone(), facts, may }
    }
}
