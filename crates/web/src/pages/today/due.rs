//! What falls due, and goods that came back and wait for somebody.

use super::{COUNTED, Card, Waiting};
use crate::page::Page;
use crate::pages::{
    applications as application_pages, deadlines as deadline_pages, returns as return_pages, rma as rma_pages,
};
use domain::people::Command;
use service::applications::{self, ApplicationRow};
use service::deadlines::{self, ClockRow};
use service::returns::{self, ReturnRow};
use service::rma::{self, HoldRow, RmaRow};
use service::{Call, Error, Running, Tx};

/// What of the returns of dealers waits for whom.
const STEPS: [(Command, rma::Scope); 5] = [
    (Command::RmaReview, rma::Scope::Review),
    (Command::RmaApprove, rma::Scope::Approve),
    (Command::RmaReceive, rma::Scope::Count),
    (Command::RmaTest, rma::Scope::Test),
    (Command::RmaSettle, rma::Scope::Settle),
];

/// Everything found.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// What the person has to keep by the end of today, and what is overdue at anybody's whom he or she oversees.
    mine: Vec<ClockRow>,
    /// What was escalated to the person, and is not done yet.
    escalated: Vec<ClockRow>,
    overdue: Vec<ClockRow>,
    returns: Vec<ReturnRow>,
    rma: Vec<RmaRow>,
    /// Boxes without a permission that wait for somebody, first those whose sender was not told.
    held: Vec<HoldRow>,
    /// Applications that the person reviews, and those that wait to be carried out.
    applications: Vec<ApplicationRow>,
    approved: Vec<ApplicationRow>,
}

/// Reads what waits for whoever asks.
pub(super) fn find(tx: &mut Tx<'_>, call: &Call) -> Result<Due, Error> {
    let may = |command| call.actor.may_somewhere(command);
    let mut due = Due::default();
    if may(Command::DeadlinesView) {
        let own = Some(call.actor.id);
        let filter = deadlines::Filter { owner: own, before: end_of_day(call), ..Default::default() };
        due.mine = deadlines::board(tx, call, &filter, None, COUNTED)?.items;
        let filter = deadlines::Filter { told: own, ..Default::default() };
        due.escalated = deadlines::board(tx, call, &filter, None, COUNTED)?.items;
    }
    if may(Command::DeadlinesOversee) {
        let filter = deadlines::Filter { before: Some(call.now), ..Default::default() };
        due.overdue = deadlines::board(tx, call, &filter, None, COUNTED)?.items;
    }
    let settles = [Command::ReturnsInspect, Command::ReturnsSettle, Command::ReturnsDispose];
    if may(Command::ReturnsView) && settles.into_iter().any(may) {
        let filter = returns::Filter { scope: returns::Scope::Due, unit: None, process: None };
        due.returns = returns::list(tx, call, &filter, None, COUNTED)?.items;
    }
    if may(Command::RmaView) {
        for (_, scope) in STEPS.into_iter().filter(|(command, _)| may(*command)) {
            due.rma.extend(rma::list(tx, call, &rma::Filter { scope, unit: None }, None, COUNTED)?.items);
        }
        // A dealer applies for the box, whoever receives tells the sender and sends it back.
        if may(Command::RmaReceive) || may(Command::RmaApply) {
            due.held = rma::holds(tx, call, true, None, COUNTED)?.items;
            due.held.sort_by_key(|row| row.file.held.is_told);
        }
    }
    if may(Command::ApplicationsView) {
        (due.applications, due.approved) = waiting_applications(tx, call)?;
    }
    Ok(due)
}

/// Applications that the person reviews, and those that nobody has begun to carry out; what is in force from its
/// approval on, such as a plan, waits for nobody.
fn waiting_applications(tx: &mut Tx<'_>, call: &Call) -> Result<(Vec<ApplicationRow>, Vec<ApplicationRow>), Error> {
    let mut rows = |scope, command| {
        if !call.actor.may_somewhere(command) {
            return Ok(Vec::new());
        }
        let filter = applications::Filter { scope, unit: None, sort: None };
        applications::list(tx, call, &filter, None, COUNTED).map(|page| page.items)
    };
    let mine = rows(applications::Scope::ToReview, Command::ApplicationsReview)?;
    let mut approved = rows(applications::Scope::ToCarryOut, Command::ApplicationsCarryOut)?;
    let manual = call.running.manual.as_ref().map(|(_, manual)| manual);
    let sort = |row: &ApplicationRow| manual.and_then(|manual| manual.application(&row.file.sort));
    approved.retain(|row| row.file.application().carried_out == 0 && sort(row).is_some_and(|of| of.approved.is_none()));
    Ok((mine, approved))
}

/// The first moment of tomorrow on the clocks of the company.
fn end_of_day(call: &Call) -> Option<jiff::Timestamp> {
    let tomorrow = call.now.to_zoned(call.running.zone.clone()).tomorrow().ok()?;
    tomorrow.start_of_day().ok().map(|start| start.timestamp())
}

/// The cards, what is overdue first.
pub(super) fn cards(page: &Page, running: &Running, due: &Due) -> [Card; 8] {
    let clock = |row: &ClockRow| {
        let line = deadline_pages::Line::of(page, row);
        let of = line.case.map(|(_, number)| number).unwrap_or_default();
        let title = if of.is_empty() { line.name } else { format!("{} · {of}", line.name) };
        let detail = super::cards::joined(&[line.about, line.owner, line.unit]);
        Waiting { title, detail, href: format!("/deadlines/{}", line.id), due: line.due }
    };
    let back = |row: &ReturnRow| {
        let line = return_pages::Line::of(page, row);
        let detail = super::cards::joined(&[line.state.0, line.number, line.detail]);
        Waiting { title: line.what, detail, href: format!("/returns/{}", line.id), due: None }
    };
    let dealer = |row: &RmaRow| {
        let line = rma_pages::Line::of(page, row);
        let detail = super::cards::joined(&[line.state.0, line.detail]);
        Waiting { title: line.what, detail, href: format!("/rma/{}", line.id), due: None }
    };
    let held = |row: &HoldRow| {
        let line = rma_pages::HoldLine::of(page, row);
        let detail = super::cards::joined(&[line.state.0, line.detail]);
        Waiting { title: line.what, detail, href: format!("/rma/holds/{}", line.id), due: None }
    };
    let asked = |row: &ApplicationRow| {
        let line = application_pages::Line::of(page, running, row);
        Waiting { title: line.what, detail: line.detail, href: format!("/applications/{}", line.id), due: line.due }
    };
    [
        Card::of(("today-applications", "list-check", "/applications?tab=to_review"), &due.applications, asked),
        Card::of(("today-approved", "list-check", "/applications?tab=to_carry_out"), &due.approved, asked),
        Card::of(("today-escalated", "bell", "/deadlines?tab=escalated"), &due.escalated, clock),
        Card::of(("today-overdue", "hourglass", "/deadlines"), &due.overdue, clock),
        Card::of(("today-deadlines", "hourglass", "/deadlines?tab=mine"), &due.mine, clock),
        Card::of(("today-returns", "truck-return", "/returns"), &due.returns, back),
        Card::of(("today-holds", "package", "/rma/holds"), &due.held, held),
        Card::of(("today-rma", "package", "/rma"), &due.rma, dealer),
    ]
}
