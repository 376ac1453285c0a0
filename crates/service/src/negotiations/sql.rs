//! The table of negotiations.

use super::{NegotiationDetails, NegotiationFile, NegotiationRow};
use domain::people::UnitPath;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.case_id, r.opened_id, r.opened_name, r.opened_at, r.updated_at, \
             r.closed_at, r.details, r.version, u.path, u.name, c.number, c.contact_name, c.product from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("negotiation"), " where r.id = $1");
    pub(super) OF_CASE = concat!(row!("negotiation"), " where r.case_id = $1 order by r.id desc limit 100");
    pub(super) ADD = "insert into negotiation (id, number, unit_id, case_id, kind, stage, opened_id, opened_name, \
        opened_at, updated_at, closed_at, details, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
        $13)";
    pub(super) SAVE = "update negotiation set stage = $3, updated_at = $4, closed_at = $5, details = $6, \
        version = version + 1 where id = $1 and version = $2";
}

fragments! {
    pub(super) ROWS = row!("negotiation");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_negotiation");
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "r.opened_at, r.id";
    pub(super) NEWEST = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) KIND_IS = "r.kind || '' = $?";
    pub(super) STAGE_IS = "r.stage || '' = $?";
}

/// What lists of negotiations are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(OPEN_ROWS, &[BELOW], &[OLDEST]), (ROWS, &[BELOW], &[NEWEST])];

fn details(row: &Row<'_>, column: usize) -> Result<NegotiationDetails, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a stored negotiation: {error}")))
}

fn text(details: &NegotiationDetails) -> Result<String, StoreError> {
    serde_json::to_string(details).map_err(|error| StoreError::Broken(error.to_string()))
}

pub(super) fn negotiation_row(row: &Row<'_>) -> Result<NegotiationRow, StoreError> {
    let file = NegotiationFile {
        id: row.get(0)?,
        number: row.get(1)?,
        unit: row.get(2)?,
        case: row.get(3)?,
        opened_by: row.get(4)?,
        opened_name: row.get(5)?,
        opened_at: row.get(6)?,
        updated_at: row.get(7)?,
        closed_at: row.get(8)?,
        details: details(row, 9)?,
        version: row.get(10)?,
    };
    let named = |column| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.unwrap_or_default());
    Ok(NegotiationRow {
        file,
        unit_path: UnitPath::stored(named(11)?),
        unit_name: named(12)?,
        case_number: named(13)?,
        customer: named(14)?,
        product: named(15)?,
    })
}

pub(super) fn add(tx: &mut Tx<'_>, file: &NegotiationFile) -> Result<(), StoreError> {
    let one = file.negotiation();
    let (kind, stage) = (one.kind.id(), one.stage.id());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 13] = [
        &file.id, &file.number, &file.unit, &file.case, &kind, &stage, &file.opened_by, &file.opened_name,
        &file.opened_at, &file.updated_at, &file.closed_at, &text(&file.details)?, &file.version,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &NegotiationFile) -> Result<u64, StoreError> {
    let stage = file.negotiation().stage.id();
    let text = text(&file.details)?;
    tx.execute(&SAVE, &[&file.id, &file.version, &stage, &file.updated_at, &file.closed_at, &text])
}
