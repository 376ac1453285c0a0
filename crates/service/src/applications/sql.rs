//! The table of applications.

use super::{ApplicationDetails, ApplicationFile, ApplicationRow};
use domain::people::UnitPath;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.sort, r.manual, r.unit_id, r.case_id, r.applicant_name, r.due_at, r.opened_at, \
             r.updated_at, r.closed_at, r.details, r.version, u.path, u.name, c.number from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("application"), " where r.id = $1");
    pub(super) BY_NUMBER = "select r.id from application r where r.number = $1";
    pub(super) OF_CASE = concat!(row!("application"), " where r.case_id = $1 order by r.id desc limit 100");
    pub(super) ADD = "insert into application (id, number, sort, manual, unit_id, case_id, state, reviewer, \
        applicant_id, applicant_name, due_at, opened_at, updated_at, closed_at, details, version) values ($1, $2, $3, \
        $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    pub(super) SAVE = "update application set state = $3, reviewer = $4, updated_at = $5, closed_at = $6, \
        details = $7, version = version + 1 where id = $1 and version = $2";
}

fragments! {
    pub(super) ROWS = row!("application");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_application");
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "r.opened_at, r.id";
    pub(super) NEWEST = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) SORT_IS = "r.sort || '' = $?";
    pub(super) STATE_IS = "r.state || '' = $?";
    pub(super) REVIEWED_BY = "r.reviewer || '' in ($*)";
    pub(super) OF_OTHERS = "r.applicant_id + 0 <> $?";
    pub(super) BY = "r.applicant_id + 0 = $?";
    pub(super) DUE_BEFORE = "r.due_at + 0 < $?";
}

/// What lists of applications are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(OPEN_ROWS, &[BELOW], &[OLDEST]), (ROWS, &[BELOW], &[NEWEST])];

fn details(row: &Row<'_>, column: usize) -> Result<ApplicationDetails, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a stored application: {error}")))
}

fn text(details: &ApplicationDetails) -> Result<String, StoreError> {
    serde_json::to_string(details).map_err(|error| StoreError::Broken(error.to_string()))
}

pub(super) fn application_row(row: &Row<'_>) -> Result<ApplicationRow, StoreError> {
    let file = ApplicationFile {
        id: row.get(0)?,
        number: row.get(1)?,
        sort: row.get(2)?,
        manual: row.get(3)?,
        unit: row.get(4)?,
        case: row.get(5)?,
        applicant_name: row.get(6)?,
        due_at: row.get(7)?,
        opened_at: row.get(8)?,
        updated_at: row.get(9)?,
        closed_at: row.get(10)?,
        details: details(row, 11)?,
        version: row.get(12)?,
    };
    let named = |column| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.unwrap_or_default());
    Ok(ApplicationRow { file, unit_path: UnitPath::stored(named(13)?), unit_name: named(14)?, case_number: named(15)? })
}

pub(super) fn add(tx: &mut Tx<'_>, file: &ApplicationFile) -> Result<(), StoreError> {
    let one = file.application();
    let (state, reviewer) = (one.state.id(), one.reviewer().map(|turn| turn.key().to_owned()));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 16] = [
        &file.id, &file.number, &file.sort, &file.manual, &file.unit, &file.case, &state, &reviewer,
        &one.applicant, &file.applicant_name, &file.due_at, &file.opened_at, &file.updated_at, &file.closed_at,
        &text(&file.details)?, &file.version,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &ApplicationFile) -> Result<u64, StoreError> {
    let one = file.application();
    let (state, reviewer, text) =
        (one.state.id(), one.reviewer().map(|turn| turn.key().to_owned()), text(&file.details)?);
    tx.execute(&SAVE, &[&file.id, &file.version, &state, &reviewer, &file.updated_at, &file.closed_at, &text])
}
