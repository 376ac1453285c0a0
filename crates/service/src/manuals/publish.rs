//! Publishing.

use super::load::under;
use super::{drafts, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people::{FirstUser, Unit, User};
use crate::service::Service;
use crate::{journal, people};
use domain::people::{Actor, Command, UnitKind};
use domain::refusal::check;
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use manual::{Bundle, Finding, Manual};
use policy::Severity;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;

/// A published version, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its number, from 1.
    pub number: i64,
    /// The profile.
    pub profile: String,
    /// BLAKE3 of all its texts.
    pub hash: String,
    /// Who published it.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When.
    pub published_at: Timestamp,
}

/// What publishing a draft has led to.
#[derive(Debug)]
pub struct Publication {
    /// The number of the version that is in force now.
    pub number: i64,
    /// The manual.
    pub manual: Arc<Manual>,
    /// What the check warned of, among it roles that are to be told or to approve and that nobody holds.
    pub warnings: Vec<Finding>,
}

/// What the journal keeps.
#[derive(Debug, Serialize)]
#[serde(tag = "event")]
enum Event<'a> {
    #[serde(rename = "manual.published")]
    Published { number: i64, profile: &'a str, hash: &'a str, reason: &'a str },
}

/// Publishes a manual: it gets the next number, is kept for ever and is in force from now on. Only a manual
/// without errors is published.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] without a reason, [`Error::Refused`] for a manual with errors or one that is in
/// force already.
pub async fn publish(service: &Service, actor: &Arc<Actor>, bundle: Bundle, reason: &str) -> Result<i64, Error> {
    let reason = said(reason)?;
    let (manual, _) = checked(bundle.clone(), None).await?;
    put_in_force(service, actor, manual, bundle.to_json(), reason).await
}

/// Makes the company and its first administrator, and puts a manual in force, so that work can begin. A manual
/// with errors leaves everything as it was.
///
/// # Errors
/// As [`people::set_up`] and [`publish`].
pub async fn begin(service: &Service, first: FirstUser, bundle: Bundle, reason: &str) -> Result<(Unit, User), Error> {
    let (manual, _) = checked(bundle.clone(), None).await?;
    let made = people::set_up(service, first).await?;
    let system = Arc::new(Actor::system("set-up"));
    put_in_force(service, &system, manual, bundle.to_json(), reason.to_owned()).await?;
    Ok(made)
}

async fn put_in_force(
    service: &Service,
    actor: &Arc<Actor>,
    manual: Arc<Manual>,
    text: String,
    reason: String,
) -> Result<i64, Error> {
    let kept = Arc::clone(&manual);
    let number = service.command(actor, move |tx, call| save(tx, call, &kept, &text, &reason)).await?;
    service.run_under(under(&service.running(), number, manual));
    Ok(number)
}

/// Publishes a draft and drops it. It is checked with the people that the company has.
///
/// # Errors
/// As [`publish`]; [`Error::NotFound`].
pub async fn publish_draft(service: &Service, actor: &Arc<Actor>, id: i64, reason: &str) -> Result<Publication, Error> {
    let (bundle, held) =
        service.query(actor, move |tx, call| Ok((drafts::bundle(tx, call, id)?, people::held_roles(tx)?))).await?;
    let reason = said(reason)?;
    let (manual, warnings) = checked(bundle.clone(), Some(held)).await?;
    let number = put_in_force(service, actor, Arc::clone(&manual), bundle.to_json(), reason).await?;
    service.command(actor, move |tx, call| drafts::drop_draft(tx, call, id)).await?;
    Ok(Publication { number, manual, warnings })
}

/// Why a manual is published.
fn said(reason: &str) -> Result<String, Error> {
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", reason, 500);
    Error::unless_valid(errors)?;
    Ok(reason)
}

/// What a manual may name that is defined elsewhere.
#[must_use]
pub fn known() -> manual::Known<'static> {
    const UNIT_KINDS: [&str; UnitKind::ALL.len()] = {
        let mut ids = [""; UnitKind::ALL.len()];
        let mut at = 0;
        while at < ids.len() {
            ids[at] = UnitKind::ALL[at].id();
            at += 1;
        }
        ids
    };
    manual::Known { commands: Command::IDS, unit_kinds: &UNIT_KINDS, held_roles: None }
}

/// Compiles a bundle and refuses one with errors; the manual and what the check warns of. `held` are the roles that
/// somebody holds, where that is known. Takes a while: away from the threads that serve requests.
async fn checked(bundle: Bundle, held: Option<Vec<String>>) -> Result<(Arc<Manual>, Vec<Finding>), Error> {
    let mut checked = people::off_thread(move || {
        let held: Option<Vec<&str>> = held.as_ref().map(|held| held.iter().map(String::as_str).collect());
        manual::check(&bundle, &manual::Known { held_roles: held.as_deref(), ..known() })
    })
    .await?;
    let first = checked.findings.iter().find(|f| f.severity() == Severity::Error);
    let (errors, first) = (checked.count().0, first.map(Finding::code).unwrap_or_default());
    let refusal = || domain::Refusal::new("manual-has-errors").with("number", errors).with("first", first);
    let manual = checked.publishable().cloned().ok_or_else(refusal)?;
    checked.findings.retain(|finding| finding.severity() == Severity::Warning);
    Ok((manual, checked.findings))
}

fn save(tx: &mut Tx<'_>, call: &Call, manual: &Manual, text: &str, reason: &str) -> Result<i64, Error> {
    call.require_somewhere(Command::ManualPublish)?;
    let newest = tx.maybe(&sql::NEWEST, &[], |row| row.get::<i64>(0))?.unwrap_or_default();
    if let Some(last) = tx.rows(&sql::VERSIONS, &[&i64::MAX, &1_i64], sql::published)?.first()
        && last.hash == manual.hash()
    {
        return Err(domain::Refusal::new("manual-unchanged").with("number", newest).into());
    }
    let number = newest + 1;
    let values: [&dyn store::ToValue; 8] =
        [&number, &manual.id(), &manual.hash(), &text, &call.actor.id, &call.actor.name, &reason, &call.now];
    tx.execute(&sql::ADD, &values)?;
    let event = Event::Published { number, profile: manual.id(), hash: manual.hash(), reason };
    journal::append(tx, call, Subject::new(SubjectKind::Manual, number), None, &event)?;
    Ok(number)
}

/// The published versions before a number, newest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn versions(tx: &mut Tx<'_>, call: &Call, before: Option<i64>, limit: i64) -> Result<Vec<Published>, Error> {
    call.require_somewhere(Command::ManualView)?;
    Ok(tx.rows(&sql::VERSIONS, &[&before.unwrap_or(i64::MAX), &limit.clamp(1, 500)], sql::published)?)
}

/// All texts of a published version.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn text_of(tx: &mut Tx<'_>, call: &Call, number: i64) -> Result<Bundle, Error> {
    call.require_somewhere(Command::ManualView)?;
    let text = tx.one(&sql::BUNDLE, &[&number], |row| row.get::<String>(0)).map_err(Error::missing("manual"))?;
    drafts::parsed(&text)
}
