//! What waits, gathered from the capabilities: each card is for those who can do something about it.

use super::due::{self, Due};
use super::sums::{self, Sums};
use super::{COUNTED, Card, Figure, ROWS, Waiting};
use crate::page::Page;
use crate::pages::approvals::Line;
use crate::pages::messages::Line as MessageLine;
use crate::pages::repairs::Card as RepairCard;
use domain::people::Command;
use domain::repairs::Work;
use service::approvals::{self, ApprovalRow, Scope};
use service::cases::{self, CaseRow, Counts, Filter, Group, MOST_COUNTED, Sort};
use service::imports::{self, Import, ImportFilter, State};
use service::manuals::{self, Draft};
use service::messages::{self, MessageRow};
use service::repairs::{self, TicketRow};
use service::{Call, Error, Running, Tx};

/// Imports that are looked through for those that need somebody.
const IMPORTS: i64 = 20;

/// Everything found.
#[derive(Debug, Default)]
pub(super) struct Found {
    cases: Option<Cases>,
    drafts: Vec<Draft>,
    imports: Vec<Import>,
    /// What waits for the person's own approval, and what he or she has asked for.
    approvals: Vec<ApprovalRow>,
    requests: Vec<ApprovalRow>,
    /// What could not be sent and has to be done by hand.
    messages: Vec<MessageRow>,
    /// What the person repairs, and what nobody does yet.
    repairs: Vec<TicketRow>,
    queue: Vec<TicketRow>,
    sums: Sums,
    due: Due,
}

#[derive(Debug)]
struct Cases {
    counts: Counts,
    open: Vec<CaseRow>,
    mine: Vec<CaseRow>,
    waiting: Vec<CaseRow>,
    clarifying: Vec<CaseRow>,
    urgent: Vec<CaseRow>,
}

/// Reads what waits for whoever asks.
pub(super) fn find(tx: &mut Tx<'_>, call: &Call) -> Result<Found, Error> {
    let may = |command| call.actor.may_somewhere(command);
    let mut found = Found::default();
    if may(Command::CasesView) {
        found.cases = Some(waiting_cases(tx, call)?);
    }
    if may(Command::ApprovalsView) {
        let mut rows = |scope| {
            let filter = approvals::Filter { scope, unit: None, with_decided: false };
            approvals::list(tx, call, &filter, None, COUNTED).map(|page| page.items)
        };
        (found.approvals, found.requests) = (rows(Scope::Waiting)?, rows(Scope::Mine)?);
    }
    if may(Command::MessagesSettle) {
        let filter = messages::Filter { group: messages::Group::Tasks, way: None, unit: None };
        found.messages = messages::list(tx, call, &filter, None, COUNTED)?.items;
    }
    if may(Command::RepairsWork) {
        (found.repairs, found.queue) = waiting_repairs(tx, call)?;
    }
    found.sums = sums::find(tx, call)?;
    found.due = due::find(tx, call)?;
    if may(Command::ManualDraft) {
        found.drafts = manuals::drafts(tx, call)?;
    }
    if may(Command::ImportsView) {
        let latest = imports::list(tx, call, &ImportFilter { unit: None, after: None }, IMPORTS)?.items;
        found.imports = latest.into_iter().filter(needs_somebody).collect();
    }
    Ok(found)
}

fn waiting_cases(tx: &mut Tx<'_>, call: &Call) -> Result<Cases, Error> {
    let oldest = Filter { sort: Sort::Oldest, ..Filter::default() };
    let mut rows = |filter: Filter| cases::list(tx, call, &filter, None, ROWS).map(|page| page.items);
    let mine = rows(Filter { assignee: Some(call.actor.id), ..oldest.clone() })?;
    let unclear = rows(Filter { group: Group::Clarifying, ..oldest.clone() })?;
    let open = rows(oldest.clone())?;
    let urgent = rows(Filter { urgent: true, ..oldest })?;
    let mut clarifying = cases::overdue_clarifications(tx, call, ROWS)?;
    let overdue = clarifying.len();
    clarifying.extend(unclear.into_iter().filter(|row| row.clarify_until.is_none_or(|until| until > call.now)));
    clarifying.truncate(overdue.max(usize::try_from(ROWS).unwrap_or_default()));
    let waiting = cases::triage(tx, call, None, None, ROWS)?.items;
    Ok(Cases { counts: cases::counts(tx, call)?, open, mine, waiting, clarifying, urgent })
}

/// What the person repairs, what is promised soonest first, and what waits for a repairer.
fn waiting_repairs(tx: &mut Tx<'_>, call: &Call) -> Result<(Vec<TicketRow>, Vec<TicketRow>), Error> {
    let mut rows = |filter: repairs::Filter| repairs::list(tx, call, &filter, None, COUNTED).map(|page| page.items);
    let mut mine = rows(repairs::Filter { repairer: Some(call.actor.id), ..repairs::Filter::default() })?;
    mine.retain(|row| !row.file.ticket.work.has_ended());
    let mut queue = rows(repairs::Filter { work: Some(Work::Queued), ..repairs::Filter::default() })?;
    queue.retain(|row| row.file.ticket.repairer.is_none());
    for rows in [&mut mine, &mut queue] {
        rows.sort_by_key(|row| (row.file.promised_at.is_none(), row.file.promised_at, row.file.id));
    }
    Ok((mine, queue))
}

/// Whether an import ended with something that somebody has to look at, or stands half-way.
fn needs_somebody(import: &Import) -> bool {
    match import.state {
        State::Failed | State::Checked | State::Uploaded => true,
        State::Done | State::Stopped => import.counts.rejected > 0,
        State::Checking | State::Running => false,
    }
}

/// The numbers at the top.
pub(super) fn figures(found: &Found) -> Vec<Figure> {
    let Some(Cases { counts, .. }) = &found.cases else { return Vec::new() };
    let figure = |key, number, href| Figure { key, value: counted(number), href };
    vec![
        figure("today-open", counts.open, "/cases"),
        figure("today-mine", counts.mine, "/cases?tab=mine"),
        figure("today-waiting", counts.waiting, "/cases/queue"),
        figure("today-clarifying", counts.clarifying, "/cases?tab=clarifying"),
        figure("today-urgent", counts.urgent, "/cases?urgent=1"),
    ]
}

/// A number, or that there are many.
fn counted(number: usize) -> String {
    if i64::try_from(number).is_ok_and(|n| n >= MOST_COUNTED) { format!("{MOST_COUNTED}+") } else { number.to_string() }
}

/// The cards with something in them, the most pressing first.
pub(super) fn cards(page: &Page, running: &Running, found: &Found) -> Vec<Card> {
    let mut cards = of_approvals(page, running, found);
    cards.extend(due::cards(page, running, &found.due));
    cards.push(of_messages(page, running, &found.messages));
    cards.extend(of_repairs(page, found));
    cards.extend(sums::cards(page, &found.sums));
    if let Some(cases) = &found.cases {
        let lines = |rows: &[CaseRow]| rows.iter().map(|row| of_case(page, row)).collect::<Vec<_>>();
        let counts = &cases.counts;
        let card = |key, icon, href, count, rows: &[CaseRow]| Card {
            key,
            icon,
            href,
            count: counted(count),
            rows: lines(rows),
        };
        cards.extend([
            card("today-urgent", "flag", "/cases?urgent=1", counts.urgent, &cases.urgent),
            card("today-waiting", "inbox", "/cases/queue", counts.waiting, &cases.waiting),
            card("today-clarifying", "help", "/cases?tab=clarifying", counts.clarifying, &cases.clarifying),
            card("today-mine", "user-check", "/cases?tab=mine", counts.mine, &cases.mine),
            card("today-open", "checklist", "/cases?sort=oldest", counts.open, &cases.open),
        ]);
    }
    cards.extend([
        Card::of(("today-drafts", "edit", "/manual/drafts"), &found.drafts, |draft| of_draft(page, draft)),
        Card::of(("today-imports", "file-import", "/imports"), &found.imports, |import| of_import(page, import)),
    ]);
    cards.retain(|card| !card.rows.is_empty());
    cards
}

/// What somebody decides comes before everything else: others wait for it.
fn of_approvals(page: &Page, running: &Running, found: &Found) -> Vec<Card> {
    let row = |row: &ApprovalRow| {
        let line = Line::of(page, running, row);
        let href = format!("/approvals/{}", line.id);
        Waiting { title: format!("{} · {}", line.what, line.case.1), detail: line.about, href, due: None }
    };
    vec![
        Card::of(("today-approvals", "gavel", "/approvals"), &found.approvals, row),
        Card::of(("today-requests", "hourglass", "/approvals?tab=mine"), &found.requests, row),
    ]
}

/// What could not be sent: somebody phones.
fn of_messages(page: &Page, running: &Running, rows: &[MessageRow]) -> Card {
    let row = |row: &MessageRow| {
        let line = MessageLine::of(page, running, row);
        let href = format!("/messages/{}", line.id);
        Waiting {
            title: format!("{} · {}", line.name, line.to),
            detail: joined(&[line.why, line.about.1]),
            href,
            due: None,
        }
    };
    Card::of(("today-messages", "mail", "/messages"), rows, row)
}

fn of_repairs(page: &Page, found: &Found) -> [Card; 2] {
    let row = |row: &TicketRow| {
        let card = RepairCard::of(page, row, None);
        let href = format!("/repairs/{}", card.id);
        Waiting { title: format!("{} {}", card.number, card.title), detail: card.fault, href, due: card.due }
    };
    [
        Card::of(("today-repairs-mine", "tool", "/repairs?tab=mine"), &found.repairs, row),
        Card::of(("today-repairs-queue", "tool", "/repairs"), &found.queue, row),
    ]
}

fn of_case(page: &Page, row: &CaseRow) -> Waiting {
    let warn = |until: jiff::Timestamp| until - jiff::SignedDuration::from_hours(12);
    let about = if row.product.is_empty() { &row.account } else { &row.product };
    let parts = [page.name("case-kind", row.kind.id()), about.clone(), row.unit_name.clone()];
    Waiting {
        title: format!("{} {}", row.number, row.contact_name),
        detail: joined(&parts),
        href: format!("/cases/{}", row.id),
        due: row.clarify_until.map(|until| page.due(until, warn(until))),
    }
}

fn of_draft(page: &Page, draft: &Draft) -> Waiting {
    Waiting {
        title: draft.name.clone(),
        detail: joined(&[draft.author.clone(), page.time(draft.updated_at)]),
        href: format!("/manual/drafts/{}/check", draft.id),
        due: None,
    }
}

fn of_import(page: &Page, import: &Import) -> Waiting {
    let rejected = usize::try_from(import.counts.rejected).unwrap_or(usize::MAX);
    let wrong = if rejected > 0 { page.n("today-rejected", rejected) } else { String::new() };
    Waiting {
        title: import.file_name.clone(),
        detail: joined(&[page.name("import-state", import.state.id()), wrong, import.unit_name.clone()]),
        href: format!("/imports/{}", import.id),
        due: None,
    }
}

pub(super) fn joined(parts: &[String]) -> String {
    let said: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}
