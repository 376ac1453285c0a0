//! Manuals by number, compiled once.

use super::sql;
use crate::error::Error;
use crate::running::Running;
use crate::service::Service;
use domain::cases::{Kind, KindSet};
use domain::people::CommandSet;
use manual::{Bundle, Manual};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use store::{StoreError, Tx};

/// Compiled manuals by number. A published manual never changes, so what was compiled once stays right. Of drafts the
/// last few are kept, each as it was compiled.
#[derive(Debug, Clone, Default)]
pub struct Versions(Arc<Mutex<HashMap<i64, Arc<Manual>>>>, Arc<Mutex<VecDeque<DraftManual>>>);

/// A draft, a count of its changes, and its manual.
type DraftManual = ((i64, i64), Arc<Manual>);

/// How many drafts are kept compiled: as many as people work on at the same time.
const DRAFTS: usize = 4;

impl Versions {
    fn known(&self, number: i64) -> Option<Arc<Manual>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
    }

    pub(super) fn keep(&self, number: i64, manual: &Arc<Manual>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(manual));
    }

    pub(super) fn known_draft(&self, draft: (i64, i64)) -> Option<Arc<Manual>> {
        let kept = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| *known == draft).map(|(_, manual)| Arc::clone(manual))
    }

    pub(super) fn keep_draft(&self, draft: (i64, i64), manual: &Arc<Manual>) {
        let mut kept = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|((id, _), _)| *id != draft.0);
        kept.push_back((draft, Arc::clone(manual)));
        if kept.len() > DRAFTS {
            kept.pop_front();
        }
    }
}

/// The manual of a number: cases keep the one they were opened under.
///
/// # Errors
/// [`Error::NotFound`].
pub fn numbered(tx: &mut Tx<'_>, running: &Running, number: i64) -> Result<Arc<Manual>, Error> {
    if let Some(manual) = running.versions.known(number) {
        return Ok(manual);
    }
    let text = tx.one(&sql::BUNDLE, &[&number], |row| row.get::<String>(0)).map_err(Error::missing("manual"))?;
    let manual = compiled(&text)?;
    running.versions.keep(number, &manual);
    Ok(manual)
}

/// What was published compiled then; if it does not now, the program has become stricter, which must not happen.
fn compiled(text: &str) -> Result<Arc<Manual>, Error> {
    let broken = |what: String| Error::Store(StoreError::Broken(format!("a published manual: {what}")));
    let bundle = Bundle::from_json(text).map_err(|problem| broken(problem.code.to_owned()))?;
    Manual::from_bundle(&bundle)
        .map_err(|problems| broken(problems.0.first().map(|p| p.code).unwrap_or_default().to_owned()))
}

/// The manual in force and its number.
///
/// # Errors
/// [`Error::Refused`] when none was published yet.
pub fn in_force(running: &Running) -> Result<(i64, &Arc<Manual>), Error> {
    running.manual.as_ref().map(|(number, manual)| (*number, manual)).ok_or(Error::refused("no-manual"))
}

/// Puts the newest published manual into force in this process, if it is not yet; whether it changed anything.
///
/// # Errors
/// When the database cannot be read.
pub async fn refresh(service: &Service) -> Result<bool, Error> {
    let running = service.running();
    let newest = service
        .store()
        .read(move |tx| {
            let Some(number) = tx.maybe(&sql::NEWEST, &[], |row| row.get::<i64>(0))? else { return Ok(None) };
            if running.manual.as_ref().is_some_and(|(known, _)| *known == number) {
                return Ok(None);
            }
            let manual = numbered(tx, &running, number)?;
            Ok::<_, Error>(Some((number, manual)))
        })
        .await?;
    let Some((number, manual)) = newest else { return Ok(false) };
    service.run_under(under(&service.running(), number, manual));
    Ok(true)
}

/// What is in force under a manual.
pub(super) fn under(running: &Running, number: i64, manual: Arc<Manual>) -> Running {
    running.versions.keep(number, &manual);
    let commands = |role: &manual::Role| {
        let may = |command: &domain::people::Command| role.may(command.id());
        domain::people::Command::ALL.iter().copied().filter(may).collect::<CommandSet>()
    };
    let taken: Vec<Kind> = manual.case_types().iter().filter_map(|kind| Kind::parse(&kind.id)).collect();
    Running {
        case_kinds: if taken.is_empty() { KindSet::default() } else { taken.into_iter().collect() },
        roles: manual.roles().iter().map(|role| (role.id.clone(), commands(role))).collect(),
        zone: manual.time_zone().clone(),
        manual: Some((number, manual)),
        versions: running.versions.clone(),
    }
}
