//! An application is handed in.

use super::change::{load, note, step};
use super::{ApplicationDetails, ApplicationFile, ApplicationRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people::Unit;
use crate::{attachments, cases, deadlines, people, shipments};
use domain::applications::{Application, Content, Event, Price, Turn, checked};
use domain::people::Command;
use domain::{FieldError, Refusal};
use jiff::Timestamp;
use manual::{ApplicationAbout, Manual, Review};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;

/// An application to be handed in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewApplication {
    /// Its id in the manual: `F-07`.
    pub sort: String,
    /// The case, for one about a case.
    pub case: Option<i64>,
    /// The unit, for one about a unit.
    pub unit: Option<i64>,
    /// What it says.
    pub content: Content,
}

/// Hands an application in. Who reviews it, what follows and until when it is to be reviewed is fixed now.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] with the fields that are wrong; [`Error::Refused`] for a case
/// that is closed, and where the file that goes with it is not attached to the case.
pub fn apply(tx: &mut Tx<'_>, call: &Call, new: &NewApplication) -> Result<ApplicationRow, Error> {
    let (version, manual) = call.running.manual.clone().ok_or(Error::refused("no-manual"))?;
    let (sort, review) = used(&manual, &new.sort)?;
    let (unit, case) = place(tx, call, new, sort.about)?;
    let content = checked(sort, &new.content).map_err(Error::Invalid)?;
    let file = match case {
        Some(case) if sort.needs_file => Some(attached(tx, case, &sort.id)?),
        _ => None,
    };
    let due_at = due(tx, call, review, unit.id)?;
    let held = held_by_others(tx, call, &unit)?;
    let turn = |role: &str| Turn { role: role.to_owned(), superior: !held.iter().any(|other| other == role) };
    let reviewers = review.by().map(turn).collect();
    let steps = sort.steps.iter().map(|step| step.id.clone()).collect();
    let price = Price::of(sort, &content, review.deposit);
    let application = Application::open(call.actor.id, reviewers, steps).at(price);
    let number = shipments::number(tx, call, &unit, &sort.series)?;
    let event = applied(&number, &sort.id, &application, due_at);
    let file = ApplicationFile {
        id: call.id(),
        number,
        sort: sort.id.clone(),
        manual: version,
        unit: unit.id,
        case,
        applicant_name: call.actor.name.clone(),
        due_at,
        opened_at: call.now,
        updated_at: call.now,
        closed_at: None,
        details: ApplicationDetails { application, content, file, steps: vec![step(call, &event)] },
        version: 1,
    };
    sql::add(tx, &file)?;
    note(tx, call, &file, &event)?;
    load(tx, file.id)
}

/// The roles that others than the actor hold for a unit: in it, and above it.
fn held_by_others(tx: &mut Tx<'_>, call: &Call, unit: &Unit) -> Result<Vec<String>, Error> {
    let mut held = Vec::new();
    for id in unit.path.as_str().split('/').filter_map(|id| id.parse::<i64>().ok()) {
        let granted = people::granted_in(tx, id)?.into_iter();
        let others = granted.filter(|(colleague, _)| colleague.active && colleague.id != call.actor.id);
        held.extend(others.map(|(_, role)| role));
    }
    Ok(held)
}

fn applied(number: &str, sort: &str, application: &Application, until: Option<Timestamp>) -> Event {
    Event::Applied {
        number: number.to_owned(),
        sort: sort.to_owned(),
        applicant: application.applicant.to_string(),
        reviewers: application.reviewers.clone(),
        steps: application.steps.clone(),
        until,
        price: application.price.clone(),
    }
}

/// An application that the company uses, and who reviews it.
fn used<'m>(manual: &'m Arc<Manual>, id: &str) -> Result<(&'m manual::Application, &'m Review), Error> {
    let found = manual.application(id).and_then(|sort| Some((sort, manual.review(id)?)));
    found.ok_or_else(|| Error::field("sort", "application-unknown"))
}

/// Where it is handed in: in the unit of its case, or in a unit in which the actor may.
fn place(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewApplication,
    about: ApplicationAbout,
) -> Result<(Unit, Option<i64>), Error> {
    match (about, new.case, new.unit) {
        (ApplicationAbout::Case, None, _) => Err(Error::field("case", "required")),
        (ApplicationAbout::Case, Some(case), _) => {
            let file = cases::case_for(tx, call, Command::ApplicationsApply, case)?;
            if file.case.state.is_closed() {
                return Err(Error::refused("case-closed"));
            }
            Ok((people::unit(tx, file.case.unit)?, Some(case)))
        }
        (ApplicationAbout::Unit, None, Some(unit)) => {
            let unit = people::unit(tx, unit)?;
            call.require(Command::ApplicationsApply, &unit.path)?;
            Ok((unit, None))
        }
        (ApplicationAbout::Unit, case, _) => {
            let wrong = if case.is_some() { ("case", "not-a-choice") } else { ("unit", "required") };
            Err(Error::Invalid(vec![FieldError::new(wrong.0, wrong.1)]))
        }
    }
}

/// The file that goes with it: the latest that was attached to the case as this paper.
fn attached(tx: &mut Tx<'_>, case: i64, sort: &str) -> Result<i64, Error> {
    let found = attachments::as_document(tx, case, sort)?;
    found.map(|file| file.id).ok_or_else(|| Refusal::new("application-without-file").with("document", sort).into())
}

fn due(tx: &mut Tx<'_>, call: &Call, review: &Review, unit: i64) -> Result<Option<Timestamp>, Error> {
    let Some(within) = review.within else { return Ok(None) };
    deadlines::due_within(tx, call, unit, within).map(Some)
}
