//! The queue: contacts that nobody handles or answers, and clarifications whose time is over.

use super::names::{self, Line};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Pager, Query};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use service::cases;

/// The queue; the part `lists` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "cases/queue.html", blocks = ["lists"])]
pub struct CaseQueue {
    page: Page,
    waiting: Vec<Line>,
    overdue: Vec<Line>,
    pager: Pager,
    may_take: bool,
}

/// Overdue clarifications that are shown.
const OVERDUE: i64 = 50;

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/cases/queue", raw.as_deref());
    let after = query.cursor()?;
    let (waiting, overdue) = signed
        .query(move |tx, call| {
            let waiting = cases::triage(tx, call, None, after.as_ref(), 50)?;
            Ok((waiting, cases::overdue_clarifications(tx, call, OVERDUE)?))
        })
        .await?;
    let page = signed.page("cases-queue-title").under("cases-title", "/cases");
    let queue = CaseQueue {
        overdue: overdue.iter().map(|row| Line::of(&page, row)).collect(),
        waiting: waiting.items.iter().map(|row| Line::of(&page, row)).collect(),
        pager: query.pager(waiting.items.len(), waiting.next),
        may_take: signed.account.may(Command::CasesEdit),
        page,
    };
    Ok(match signed.visitor.fragment() {
        Some("queue") => Show(queue.as_lists()).into_response(),
        _ => Show(queue).into_response(),
    })
}

impl Sample for CaseQueue {
    const TITLE: &'static str = "cases-queue-title";

    fn sample(page: Page) -> Self {
        let line = Line::of(&page, &names::sample_row(&page));
        let (waiting, overdue) = (vec![line.clone()], vec![line]);
        Self { waiting, overdue, pager: Pager { shown: 1, ..Pager::default() }, may_take: true, page }
    }
}
