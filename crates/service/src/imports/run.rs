//! A run: batch after batch, each in a transaction of its own.

use super::audit::Event;
use super::batch::{Plan, keep_rejected, settle};
use super::caches::Caches;
use super::command::note;
use super::counts::Counts;
use super::import::{Import, State, load};
use super::reader::{Batch, Known, Reader, as_json};
use super::reason::Reason;
use super::template::{Template, save};
use super::upload::file_name;
use super::{errors, source, sql};
use crate::call::Call;
use crate::error::Error;
use crate::service::Service;
use crate::{journal, people};
use domain::imports::ImportKind;
use domain::people::{Actor, Command};
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use store::{StoreError, ToValue, Tx};
use tables::Rows;

/// Rows of one transaction: they take about a tenth of a second.
const BATCH: usize = 2_500;

/// The same of returns, each of which goes through all the commands from the contact to the refund.
const BATCH_OF_RETURNS: usize = 25;

/// A run that says nothing for this long is taken for dead.
pub(super) const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// Batches of a dry run between two notes of how far it is.
const NOTED_EVERY: u64 = 10;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: i64,
    /// Bytes of the file read.
    pub bytes: i64,
    /// What became of the rows so far.
    pub counts: Counts,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The import.
    pub import: i64,
    /// [`State::Checked`], [`State::Done`], [`State::Stopped`] or [`State::Failed`].
    pub state: State,
    /// What became of the rows.
    pub counts: Counts,
    /// Why it failed.
    pub failure: Option<Reason>,
}

/// Everything that one run needs.
pub(super) struct Run {
    pub(super) service: Service,
    pub(super) actor: Arc<Actor>,
    pub(super) plan: Plan,
    pub(super) owner: String,
}

impl Run {
    /// Reads the whole list. What goes wrong ends the run, and the import says why.
    pub(super) fn through(
        &self,
        rows: Result<Rows, Error>,
        import: &Import,
        told: &mut dyn FnMut(Progress),
    ) -> Result<Outcome, Error> {
        let mut counts = Counts::default();
        let ended = rows.and_then(|rows| self.batches(rows, import, &mut counts, told));
        let (state, failure) = match ended {
            Ok(state) => (state, None),
            Err(Error::Store(error @ (StoreError::Busy | StoreError::Unavailable(_)))) => return Err(error.into()),
            Err(error) => (State::Failed, Some(reason(&error))),
        };
        self.end(state, counts, failure.clone())?;
        Ok(Outcome { import: self.plan.import, state, counts, failure })
    }

    fn batches(
        &self,
        rows: Rows,
        import: &Import,
        counts: &mut Counts,
        told: &mut dyn FnMut(Progress),
    ) -> Result<State, Error> {
        let (known, caches) = self.known(import)?;
        let mut reader = Reader::new(rows, self.plan.kind, &import.template, known)?;
        let caches = Arc::new(RwLock::new(caches));
        let size = if self.plan.kind == ImportKind::Returns && !self.plan.dry { BATCH_OF_RETURNS } else { BATCH };
        for number in 0_u64.. {
            let batch = reader.next_batch(size)?;
            if batch.is_empty() {
                break;
            }
            let progress = (batch.rows_done, batch.bytes_done);
            let stopping = self.batch(number, Arc::new(batch), &caches, counts)?;
            told(Progress { rows: progress.0, bytes: progress.1, counts: *counts });
            if stopping {
                return Ok(State::Stopped);
            }
            if counts.rejected >= errors::MOST {
                return Err(Error::field("file", "too-many-bad-rows"));
            }
        }
        Ok(if self.plan.dry { State::Checked } else { State::Done })
    }

    /// What the rows may refer to, and what is there already.
    fn known(&self, import: &Import) -> Result<(Known, Caches), Error> {
        let (plan, unit) = (self.plan.clone(), import.unit);
        self.service.query_now(&self.actor, move |tx, call| {
            let top = people::unit(tx, unit)?;
            let units = people::units(tx, &top.path)?.into_iter().map(|unit| (unit.code, unit.id)).collect();
            let known = Known { unit, units, running: Arc::clone(&call.running) };
            Ok((known, Caches::load(tx, plan.kind, &plan.system)?))
        })
    }

    /// One batch; whether somebody wants the run to stop.
    fn batch(
        &self,
        number: u64,
        batch: Arc<Batch>,
        caches: &Arc<RwLock<Caches>>,
        counts: &mut Counts,
    ) -> Result<bool, Error> {
        let (plan, owner, before) = (self.plan.clone(), self.owner.clone(), *counts);
        let shared = Arc::clone(caches);
        // Whether a return fits its purchase is known only when it is settled.
        let finds = !batch.rejected.is_empty() || plan.kind == ImportKind::Returns;
        let write = !plan.dry || finds || number.is_multiple_of(NOTED_EVERY);
        let dry = plan.dry;
        let work = move |tx: &mut Tx<'_>, call: &Call| {
            let caches = shared.read().unwrap_or_else(PoisonError::into_inner);
            let settled = settle(tx, call, &plan, &caches, &batch)?;
            if write {
                keep_rejected(tx, &plan, batch.rejected.iter().chain(&settled.rejected), before.rejected)?;
                let mut after = before;
                after.add(settled.counts);
                advance(tx, call, &plan, &owner, &batch, &after)?;
            }
            let stopping = tx.one(&sql::STOPPING, &[&plan.import], |row| row.get::<bool>(0))?;
            Ok((settled, stopping))
        };
        let (settled, stopping) = if write || !dry {
            self.service.command_now(&self.actor, work)?
        } else {
            self.service.query_now(&self.actor, work)?
        };
        counts.add(settled.counts);
        caches.write().unwrap_or_else(PoisonError::into_inner).learn(settled.news);
        Ok(stopping)
    }

    fn end(&self, state: State, counts: Counts, failure: Option<Reason>) -> Result<(), Error> {
        let (plan, owner) = (self.plan.clone(), self.owner.clone());
        self.service.command_now(&self.actor, move |tx, call| {
            let import = load(tx, plan.import)?;
            let rows = i64::try_from(counts.rows).unwrap_or(i64::MAX);
            let all = matches!(state, State::Checked | State::Done).then_some(rows).or(import.rows_all);
            let why = failure.as_ref().map(as_json).transpose()?.unwrap_or_default();
            let values: [&dyn ToValue; 8] =
                [&plan.import, &owner, &state.id(), &rows, &all, &as_json(&counts)?, &why, &call.now];
            Error::unless_changed(tx.execute(&sql::END, &values)?, "import")?;
            if state == State::Done {
                tx.execute(&sql::DROP_FILE, &[&plan.import])?;
            }
            match (state, &failure) {
                // Nothing has happened, so nothing is to be told.
                (State::Checked, _) => Ok(()),
                (State::Failed, Some(reason)) => {
                    note(tx, call, &import, &Event::Failed { code: reason.code.clone(), counts })
                }
                (State::Stopped, _) => note(tx, call, &import, &Event::Stopped { counts }),
                _ => note(tx, call, &import, &Event::Finished { counts }),
            }
        })
    }
}

/// Notes how far the run is, and that it is alive. Another worker may have taken it over; then this one's batch must
/// not count.
fn advance(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    owner: &str,
    batch: &Batch,
    counts: &Counts,
) -> Result<(), Error> {
    let till = call.now + LEASE;
    let values: [&dyn ToValue; 6] =
        [&plan.import, &owner, &batch.rows_done, &batch.bytes_done, &as_json(counts)?, &till];
    Error::unless_changed(tx.execute(&sql::ADVANCE, &values)?, "import")
}

fn reason(error: &Error) -> Reason {
    match error {
        Error::Invalid(fields) => fields.first().cloned().map_or_else(|| Reason::of("", "invalid"), Reason::from),
        Error::Refused(refusal) => Reason::from(refusal.clone()),
        Error::NotFound { what } => Reason::of("", &format!("{what}-gone")),
        Error::Stale { .. } => Reason::of("", "import-taken-over"),
        // What exactly is for the log.
        other => {
            tracing::error!(error = %other, "an import failed");
            Reason::of("", "import-broken")
        }
    }
}

/// The plan of an import.
pub(super) fn plan_of(call: &Call, import: &Import, dry: bool) -> Plan {
    let given = Some(import.template.currency.as_str()).filter(|currency| !currency.is_empty());
    Plan {
        import: import.id,
        kind: import.kind,
        system: import.template.system.clone(),
        currency: given.unwrap_or_else(|| call.running.currency()).to_owned(),
        rate: import.template.rate(),
        dry,
    }
}

/// Reads a list from disk at once, telling how far it is: the way of the command line. Without a template columns get
/// the meaning they had in the last list of the kind from the unit, else what their names suggest.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] for the unit; [`Error::Invalid`] for a file that is no such list.
pub fn run_file(
    service: &Service,
    actor: &Arc<Actor>,
    (unit, kind): (i64, ImportKind),
    path: &Path,
    template: Option<Template>,
    dry: bool,
    told: &mut dyn FnMut(Progress),
) -> Result<Outcome, Error> {
    let saved = service.query_now(actor, move |tx, _| super::saved(tx, unit, kind))?;
    let mut template = template.or(saved).unwrap_or_default();
    let rows = source::open_file(path, &template)?;
    template = template.fitted(kind, rows.columns().unwrap_or_default());
    template.check()?;
    template.bind(kind, rows.columns().unwrap_or_default())?;
    let size = i64::try_from(rows.meter().size.unwrap_or_default()).unwrap_or(i64::MAX);
    let name = file_name(&path.to_string_lossy());
    let columns = rows.columns().unwrap_or_default().to_vec();
    let owner = format!("file {name}");
    let begun = owner.clone();
    let (import, plan) = service.command_now(actor, move |tx, call| {
        let import = begin_file(tx, call, (unit, kind), (&name, size), (&template, &columns), (&begun, dry))?;
        let plan = plan_of(call, &import, dry);
        Ok((import, plan))
    })?;
    let run = Run { service: service.clone(), actor: Arc::clone(actor), plan, owner };
    run.through(Ok(rows), &import, told)
}

fn begin_file(
    tx: &mut Tx<'_>,
    call: &Call,
    (unit, kind): (i64, ImportKind),
    (name, size): (&str, i64),
    (template, columns): (&Template, &[String]),
    (owner, dry): (&str, bool),
) -> Result<Import, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::ImportsRun, &unit.path)?;
    let id = call.id();
    let state = if dry { State::Checking } else { State::Running };
    let text = as_json(template)?;
    let till = Some(call.now + LEASE);
    let values: [&dyn ToValue; 13] = [
        &id,
        &unit.id,
        &kind.id(),
        &name,
        &size,
        &text,
        &state.id(),
        &as_json(&columns)?,
        &owner,
        &till,
        &call.actor.id,
        &call.actor.name,
        &call.now,
    ];
    tx.execute(&sql::ADD, &values)?;
    save(tx, unit.id, kind, &text)?;
    let subject = Subject::new(SubjectKind::Import, id);
    journal::append(tx, call, subject, Some(unit.id), &Event::Uploaded { kind: kind.id(), file: name.to_owned() })?;
    load(tx, id)
}
