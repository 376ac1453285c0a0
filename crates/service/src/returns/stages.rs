//! The six stages of a return, as they stand in the journal of its case, among its forms, and in the report of
//! a day.

use super::ReturnRow;
use crate::call::Call;
use crate::cases::CaseFile;
use crate::decisions;
use crate::error::Error;
use crate::forms::{self, Offered};
use crate::journal::{self, Entry};
use domain::returns::{Happened, Stage, Stamp, stages};
use domain::{Subject, SubjectKind};
use serde_json::Value;
use store::Tx;

/// Entries of a case that are looked at.
const LATEST: i64 = 500;

/// The stages of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageLog {
    /// Each with its stamp; none where it is not done.
    pub stages: Vec<(Stage, Option<Stamp>)>,
    /// Forms of the outcome that are to be issued.
    pub wanted: Vec<Offered>,
}

/// The stages of a case and, once there is one, of its return. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(super) fn log(tx: &mut Tx<'_>, call: &Call, case: &CaseFile, of: Option<&ReturnRow>) -> Result<StageLog, Error> {
    let mut happened = vec![taken_in(tx, case)?];
    let subject = Subject::new(SubjectKind::Case, case.case.id);
    let mut entries = journal::timeline(tx, subject, None, LATEST)?.entries;
    entries.reverse();
    happened.extend(entries.iter().filter_map(|entry| told_by(entry, of)));
    let papers = match of {
        Some(row) => forms::of_outcome(tx, call, row.file.id, &sorts(row))?,
        None => forms::Papers::default(),
    };
    let needs_form = !(papers.offered.is_empty() && papers.issued.is_empty());
    if papers.offered.is_empty()
        && let Some(last) = papers.issued.iter().max_by_key(|row| row.file.issued_at)
    {
        let (at, by) = (last.file.issued_at, last.file.issued_name.clone());
        let numbers: Vec<&str> = papers.issued.iter().map(|row| row.file.number.as_str()).collect();
        happened.push((Happened::Formed, Stamp { at, by, note: numbers.join(" ") }));
    }
    happened.sort_by_key(|(_, stamp)| stamp.at);
    Ok(StageLog { stages: stages(&happened, needs_form).into(), wanted: papers.offered })
}

/// What forms may be for.
fn sorts(row: &ReturnRow) -> Vec<&'static str> {
    let organisation = row.file.reason.map(|_| "organisation");
    [row.file.back.aim.id()].into_iter().chain(organisation).collect()
}

/// The matter was taken in, with the proof that the decision rests on.
fn taken_in(tx: &mut Tx<'_>, case: &CaseFile) -> Result<(Happened, Stamp), Error> {
    let decisions = decisions::decisions_of(tx, case.case.id)?;
    let proof = decisions.first().and_then(|decision| decision.claim["proof"].as_str().map(str::to_owned));
    let stamp = Stamp { at: case.case.opened_at, by: String::new(), note: proof.unwrap_or_default() };
    Ok((Happened::TakenIn { clear: false }, stamp))
}

fn told_by(entry: &Entry, of: Option<&ReturnRow>) -> Option<(Happened, Stamp)> {
    let data = entry.details();
    let own = || of.is_some_and(|row| data["number"].as_str() == Some(&row.file.number));
    let text = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
    let mut note = String::new();
    let what = match entry.event.as_str() {
        // A matter that was clear from the beginning was heard at its beginning.
        "case.opened" if data["unclear"] == Value::Bool(false) => Happened::Told,
        "case.edited" if tells(&data) => Happened::Told,
        "case.cleared" => Happened::Told,
        "case.judged" if !data["scope"].is_null() => Happened::Judged,
        "case.decided" => Happened::Judged,
        "case.agreed" => Happened::Agreed,
        "return.refund_announced" | "return.items_delivered" if own() => Happened::Given,
        "return.compiled" if own() => {
            note = text("day");
            Happened::Compiled
        }
        _ => return None,
    };
    Some((what, Stamp { at: entry.at, by: entry.actor_name.clone(), note }))
}

/// Whether a correction is one of what the customer says or wants.
fn tells(data: &Value) -> bool {
    let changes = data["changes"].as_array().into_iter().flatten();
    changes.filter_map(|change| change["field"].as_str()).any(|field| matches!(field, "account" | "wish"))
}
