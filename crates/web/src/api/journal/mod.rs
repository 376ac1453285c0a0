//! The journal: what happened to one subject or to all, and its proof.

use crate::Web;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use serde::Serialize;
use service::journal::{self, Entry as Stored, Flaw};
use service::{Cursor, Page};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(latest)).routes(routes!(timeline)).routes(routes!(days)).routes(routes!(verify))
}

/// One thing that was done.
#[derive(Debug, Serialize, ToSchema)]
struct Entry {
    id: Id,
    /// What it is about: `case`, `staff`.
    subject_kind: String,
    subject: Id,
    /// Its place in the chain of the subject, from 1.
    place: i64,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who; missing for the program itself.
    actor: Option<Id>,
    actor_name: String,
    unit: Option<Id>,
    /// What happened, as in `case.opened`.
    event: String,
    #[schema(value_type = Object)]
    details: serde_json::Value,
}

impl From<Stored> for Entry {
    fn from(entry: Stored) -> Self {
        Self {
            id: Id(entry.seq),
            subject_kind: entry.subject.kind.id().to_owned(),
            subject: Id(entry.subject.id),
            place: entry.place,
            at: entry.at,
            actor: Some(Id(entry.actor_id)).filter(|id| id.0 != 0),
            details: entry.details(),
            actor_name: entry.actor_name,
            unit: entry.unit_id.map(Id),
            event: entry.event,
        }
    }
}

/// The result of a verification.
#[derive(Debug, Serialize, ToSchema)]
struct JournalProof {
    /// Whether everything is as it was written.
    intact: bool,
    entries: u64,
    subjects: u64,
    days: u64,
    findings: Vec<Finding>,
}

/// A place where the journal differs from what was written.
#[derive(Debug, Serialize, ToSchema)]
struct Finding {
    /// `changed`, `removed`, `inserted`, `day_changed`.
    flaw: &'static str,
    subject_kind: Option<String>,
    subject: Option<Id>,
    place: i64,
    day: Option<String>,
}

/// The latest entries of the whole company, newest first.
#[utoipa::path(
    get,
    path = "/journal",
    tag = "journal",
    params(Paging),
    responses(
        (status = 200, body = Listed<Entry>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
async fn latest(api: ApiActor, Query(paging): Query<Paging>) -> Result<Json<Listed<Entry>>, Failure> {
    let (limit, before) = (paging.limit()?, before(&paging)?);
    let page = api.query(move |tx, call| journal::latest(tx, call, before, limit)).await?;
    Ok(Json(Listed::of(page, Entry::from)))
}

fn before(paging: &Paging) -> Result<Option<i64>, Failure> {
    Ok(paging.after()?.map(|cursor| cursor.value(0)).transpose().map_err(service::Error::from)?)
}

/// What happened to one subject, newest first.
#[utoipa::path(
    get,
    path = "/journal/{kind}/{id}",
    tag = "journal",
    params(("kind" = String, Path), ("id" = Id, Path), Paging),
    responses(
        (status = 200, body = Listed<Entry>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
async fn timeline(
    api: ApiActor,
    Path((kind, id)): Path<(String, Id)>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Entry>>, Failure> {
    let (limit, before) = (paging.limit()?, before(&paging)?);
    let subject = Subject::new(SubjectKind::parse(&kind).ok_or(Failure::NotFound)?, id.0);
    let found = api.query(move |tx, call| journal::history(tx, call, subject, before, limit)).await?;
    let next = found.next.map(|place| Cursor::new(&[&place]));
    Ok(Json(Listed::of(Page { items: found.entries, next }, Entry::from)))
}

/// The root over the entries of a finished day (in UTC) and over the root before it.
#[derive(Debug, Serialize, ToSchema)]
struct Day {
    #[schema(value_type = String, format = Date)]
    day: jiff::civil::Date,
    entries: i64,
    /// The root, in hexadecimal. Kept elsewhere, it proves the journal up to that day.
    root: String,
}

/// The roots of finished days, the oldest first; `after` is the day before the first one wanted.
#[utoipa::path(
    get,
    path = "/journal/days",
    tag = "journal",
    params(Paging),
    responses(
        (status = 200, body = Listed<Day>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
async fn days(api: ApiActor, Query(paging): Query<Paging>) -> Result<Json<Listed<Day>>, Failure> {
    let limit = paging.limit()?;
    let bad = |_| Failure::from(service::Error::from(service::BadCursor));
    let after = paging.after.as_deref().map(str::parse).transpose().map_err(bad)?.unwrap_or(jiff::civil::Date::MIN);
    let roots = api
        .query(move |tx, call| {
            call.require_somewhere(Command::JournalView)?;
            journal::roots(tx, after, limit)
        })
        .await?;
    let next = roots.last().filter(|_| i64::try_from(roots.len()) == Ok(limit)).map(|root| root.day.to_string());
    let hex = |root: &[u8]| root.iter().map(|byte| format!("{byte:02x}")).collect();
    let day = |root: &journal::DayRoot| Day { day: root.day, entries: root.entries, root: hex(&root.root) };
    Ok(Json(Listed { items: roots.iter().map(day).collect(), next }))
}

/// Proves that the journal is as it was written.
#[utoipa::path(
    post,
    path = "/journal/verify",
    tag = "journal",
    responses(
        (status = 200, body = JournalProof),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
async fn verify(api: ApiActor) -> Result<Json<JournalProof>, Failure> {
    let verified = api.query(journal::audited).await?;
    let finding = |finding: &journal::Finding| Finding {
        flaw: match finding.flaw {
            Flaw::Changed => "changed",
            Flaw::Removed => "removed",
            Flaw::Inserted => "inserted",
            Flaw::DayChanged => "day_changed",
        },
        subject_kind: finding.subject.map(|subject| subject.kind.id().to_owned()),
        subject: finding.subject.map(|subject| Id(subject.id)),
        place: finding.place,
        day: finding.day.map(|day| day.to_string()),
    };
    Ok(Json(JournalProof {
        intact: verified.findings.is_empty(),
        entries: verified.entries,
        subjects: verified.subjects,
        days: verified.days,
        findings: verified.findings.iter().map(finding).collect(),
    }))
}
