//! Imports, as they are read.

use super::counts::Counts;
use super::reason::Reason;
use super::sql;
use super::template::Template;
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::imports::ImportKind;
use domain::people::Command;
use jiff::Timestamp;
use store::{List, ToValue, Tx};

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The file is there; its columns may be given a meaning.
    Uploaded,
    /// The dry run waits or is on.
    Checking,
    /// The dry run has told what would happen.
    Checked,
    /// The run waits or is on.
    Running,
    /// Every row was read.
    Done,
    /// Somebody stopped it; what was read before stays.
    Stopped,
    /// It could not go on; what was read before stays.
    Failed,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] =
        [Self::Uploaded, Self::Checking, Self::Checked, Self::Running, Self::Done, Self::Stopped, Self::Failed];

    /// Its name in tables and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }

    /// Whether something is being done.
    #[must_use]
    pub const fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }

    /// Whether a dry run or a run may begin.
    #[must_use]
    pub const fn may_begin(self) -> bool {
        !self.is_busy() && !matches!(self, Self::Done)
    }
}

/// A list that was or is to be read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The id.
    pub id: i64,
    /// The unit that it is for.
    pub unit: i64,
    /// The name of that unit.
    pub unit_name: String,
    /// What kind of list.
    pub kind: ImportKind,
    /// The name of the file.
    pub file_name: String,
    /// Its size in bytes.
    pub file_size: i64,
    /// What its columns mean.
    pub template: Template,
    /// How far it has come.
    pub state: State,
    /// Rows read so far, in the dry run or in the run.
    pub rows_done: i64,
    /// Bytes read so far.
    pub bytes_done: i64,
    /// Rows in all, once a dry run has counted them.
    pub rows_all: Option<i64>,
    /// What became of the rows, or would.
    pub counts: Counts,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Why it failed.
    pub failure: Option<Reason>,
    /// Whether somebody wants it to stop.
    pub stopping: bool,
    /// Who began it.
    pub staff: i64,
    /// The name of that colleague.
    pub staff_name: String,
    /// When the file came.
    pub created_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

impl Import {
    /// How far it is, in thousandths: by rows when they were counted, else by bytes.
    #[must_use]
    pub fn share(&self) -> u16 {
        let (done, all) = match self.rows_all {
            Some(all) if all > 0 => (self.rows_done, all),
            _ => (self.bytes_done, self.file_size.max(1)),
        };
        u16::try_from((i128::from(done.clamp(0, all)) * 1_000) / i128::from(all)).unwrap_or_default()
    }
}

/// Which imports to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportFilter {
    /// Only those of this unit.
    pub unit: Option<i64>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// One import.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Import, Error> {
    let import = load(tx, id)?;
    let unit = people::unit(tx, import.unit)?;
    call.require(Command::ImportsView, &unit.path)?;
    Ok(import)
}

/// A page of the imports of the units that the actor may look at, the latest first.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a cursor of another list.
pub fn list(tx: &mut Tx<'_>, call: &Call, filter: &ImportFilter, limit: i64) -> Result<Page<Import>, Error> {
    call.require_somewhere(Command::ImportsView)?;
    let limit = limit.clamp(1, 100);
    let mut units = people::visible_units(tx, call, Command::ImportsView)?;
    units.retain(|unit| filter.unit.is_none_or(|wanted| wanted == unit.id));
    if units.is_empty() {
        return Ok(Page::empty());
    }
    let values: Vec<&dyn ToValue> = units.iter().map(|unit| &unit.id as &dyn ToValue).collect();
    let after = filter.after.as_ref().map(|cursor| cursor.value::<i64>(0)).transpose()?.unwrap_or_default();
    let after: [&dyn ToValue; 1] = [&after];
    let mut list = List::new(&sql::LISTED).filter(&sql::IN_UNITS, &values).order(&sql::NEWEST).limit(limit + 1);
    if filter.after.is_some() {
        list = list.after(&after);
    }
    Ok(Page::cut(tx.list(&list, sql::import)?, limit, |i| Cursor::new(&[&i.id])))
}

/// One import, whoever asks.
pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<Import, Error> {
    tx.one(&sql::IMPORT, &[&id], sql::import).map_err(Error::missing("import"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_read_back_and_a_finished_import_does_not_begin_again() {
        assert!(State::ALL.iter().all(|state| State::parse(state.id()) == Some(*state)));
        let may: Vec<State> = State::ALL.into_iter().filter(|state| state.may_begin()).collect();
        assert_eq!(may, [State::Uploaded, State::Checked, State::Stopped, State::Failed]);
    }
}
