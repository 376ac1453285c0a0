//! One deadline: how it stands, and what can be done about it.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use ::manual::Extension;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::deadlines::State;
use domain::people::Command;
use jiff::civil::DateTime;
use service::deadlines::{self, ClockRow, Extending};

/// One deadline.
#[derive(Debug, Template)]
#[template(path = "deadlines/deadline.html")]
pub struct DeadlinePage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    /// When it started, until when it was to be done at first, and how often it stood still.
    facts: Vec<(String, String)>,
    pauses: Vec<Choice>,
    may: May,
    tells_customer: bool,
}

/// What the person at the page may do about it now.
#[derive(Debug, Clone, Copy, Default)]
struct May {
    pause: bool,
    resume: bool,
    extend: bool,
    explain: bool,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<DeadlinePage, Failure> {
    let row = signed.query(move |tx, call| deadlines::clock(tx, call, id)).await?;
    let may = |command| signed.actor.may(command, &row.unit_path);
    let state = row.file.clock.state;
    let may = May {
        pause: may(Command::DeadlinesPause) && state.is_running() && !row.pauses.is_empty(),
        resume: may(Command::DeadlinesPause) && state == State::Paused,
        extend: may(Command::DeadlinesExtend) && state.is_running() && row.extension != Extension::Forbidden,
        explain: may(Command::DeadlinesExplain) && state.is_missed(),
    };
    let page = signed.page("deadlines-title").under("deadlines-title", "/deadlines");
    Ok(DeadlinePage::new(page, &row, (form, blocked), may))
}

/// Does what a form of the page asks for; its `act` says what.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let reason = form.value("reason").to_owned();
    let outcome = match form.value("act") {
        "pause" => {
            let pause = form.value("pause").to_owned();
            signed.command(move |tx, call| deadlines::pause(tx, call, id, None, &pause).map(drop)).await
        }
        "resume" => signed.command(move |tx, call| deadlines::resume(tx, call, id, None).map(drop)).await,
        "explain" => signed.command(move |tx, call| deadlines::explain(tx, call, id, &reason).map(drop)).await,
        "extend" => {
            let zone = signed.web.service().running().zone.clone();
            let typed = form.value("until").parse::<DateTime>().ok().and_then(|at| at.to_zoned(zone).ok());
            match typed {
                Some(until) => {
                    let customer_told = form.is_there("customer_told");
                    let more = Extending { until: until.timestamp(), reason, customer_told };
                    signed.command(move |tx, call| deadlines::extend(tx, call, id, None, &more).map(drop)).await
                }
                None => Err(Failure::Invalid(vec![FieldError::new("until", "required")])),
            }
        }
        _ => return Err(Failure::NotFound),
    };
    let blocked = match outcome {
        Ok(()) => return Ok(signed.go(format!("/deadlines/{id}")).saying(&Flash::good("flash-saved")).into_response()),
        Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
    };
    Ok(Again(read(&signed, id, form, blocked).await?).into_response())
}

impl DeadlinePage {
    fn new(page: Page, row: &ClockRow, (form, blocked): (Form, Option<String>), may: May) -> Self {
        let line = Line::of(&page, row);
        let clock = &row.file.clock;
        let facts = [
            ("deadline-until", line.until.clone()),
            ("deadline-started", page.time(clock.started_at)),
            ("deadline-first-due", page.time(clock.first_due_at)),
            ("unit", line.unit.clone()),
            ("deadline-owner", line.owner.clone()),
            ("deadline-reason", line.reason.clone()),
        ];
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        Self {
            facts: facts.map(|(key, value)| (page.t(key), value)).collect(),
            pauses: row.pauses.iter().map(|(id, name)| Choice::new(id, name.get(page.lang()))).collect(),
            tells_customer: row.extension == Extension::CustomerToldBefore,
            page: page.titled(&line.name),
            line,
            form,
            blocked,
            may,
        }
    }
}

impl Sample for DeadlinePage {
    const TITLE: &'static str = "deadlines-title";

    fn sample(page: Page) -> Self {
        let may = May { pause: true, resume: true, extend: true, explain: true };
        let row = view::sample(&page);
        let blocked = Some(page.t("refusal-deadline-over"));
        Self::new(page, &row, (Form::default(), blocked), may)
    }
}
