//! The tables of imports.

use super::errors::BadRow;
use super::import::{Import, State};
use domain::imports::ImportKind;
use serde::de::DeserializeOwned;
use store::{Row, StoreError, fragments, statements};

macro_rules! columns {
    () => {
        "i.id, i.unit_id, u.name, i.kind, i.file_name, i.file_size, i.template, i.state, i.rows_done, i.bytes_done, \
         i.rows_all, i.counts, i.columns, i.failure, i.stopping, i.staff_id, i.staff_name, i.created_at, i.ended_at, \
         i.version"
    };
}

statements! {
    pub(super) IMPORT = concat!("select ", columns!(), " from import_run i join unit u on u.id = i.unit_id \
        where i.id = $1");
    pub(super) ADD = "insert into import_run (id, unit_id, kind, file_name, file_size, template, state, rows_done, \
        bytes_done, rows_all, counts, columns, failure, owner, leased_till, stopping, staff_id, staff_name, \
        created_at, ended_at, version) \
        values ($1, $2, $3, $4, $5, $6, $7, 0, 0, null, '{}', $8, '', $9, $10, 0, $11, $12, $13, null, 1)";
    pub(super) SET_TEMPLATE = "update import_run set template = $3, columns = $4, rows_all = null, state = 'uploaded', \
        version = version + 1 where id = $1 and version = $2 and state not in ('checking', 'running', 'done')";
    pub(super) BEGIN = "update import_run set state = $2, rows_done = 0, bytes_done = 0, counts = '{}', failure = '', \
        stopping = 0, ended_at = null, leased_till = null, version = version + 1 \
        where id = $1 and state not in ('checking', 'running', 'done')";
    pub(super) STOP = "update import_run set stopping = 1 where id = $1 and state in ('checking', 'running')";
    pub(super) ADVANCE = "update import_run set rows_done = $3, bytes_done = $4, counts = $5, leased_till = $6 \
        where id = $1 and owner = $2 and state in ('checking', 'running')";
    pub(super) STOPPING = "select stopping from import_run where id = $1";
    pub(super) END = "update import_run set state = $3, rows_done = $4, rows_all = $5, counts = $6, failure = $7, \
        ended_at = $8, leased_till = null, owner = '', version = version + 1 \
        where id = $1 and owner = $2 and state in ('checking', 'running')";
    pub(super) WAITING = "select id from import_run where state in ('checking', 'running') \
        and (leased_till is null or leased_till < $1) order by id limit 1";
    pub(super) TAKE = "update import_run set owner = $2, leased_till = $3 where id = $1 \
        and state in ('checking', 'running') and (leased_till is null or leased_till < $4)";

    pub(super) RELEASE = "update import_run set leased_till = null where state in ('checking', 'running') \
        and substr(owner, 1, length($1)) = $1";

    pub(super) PIECE = "select bytes from import_file where import_id = $1 and part = $2";
    pub(super) ADD_PIECE = "insert into import_file (import_id, part, bytes) values ($1, $2, $3)";
    pub(super) DROP_FILE = "delete from import_file where import_id = $1";

    pub(super) ADD_ERROR = "insert into import_error (import_id, row_no, reasons, cells) values ($1, $2, $3, $4)";
    pub(super) ERRORS = "select row_no, reasons, cells from import_error where import_id = $1 and row_no > $2 \
        order by row_no limit $3";
    pub(super) DROP_ERRORS = "delete from import_error where import_id = $1";

    pub(super) TEMPLATE = "select template from import_template where unit_id = $1 and kind = $2";
    pub(super) SAVE_TEMPLATE = "insert into import_template (unit_id, kind, template) values ($1, $2, $3) \
        on conflict (unit_id, kind) do update set template = excluded.template";
}

fragments! {
    pub(super) LISTED = concat!("select ", columns!(), " from import_run i join unit u on u.id = i.unit_id");
    pub(super) IN_UNITS = "i.unit_id in ($*)";
    pub(super) NEWEST = "i.id desc";
}

/// What lists of imports are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(LISTED, &[IN_UNITS], &[NEWEST])];

pub(super) fn import(row: &Row<'_>) -> Result<Import, StoreError> {
    let (kind, state): (String, String) = (row.get(3)?, row.get(7)?);
    let failure: String = row.get(13)?;
    Ok(Import {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_name: row.get(2)?,
        kind: ImportKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no kind of list {kind}")))?,
        file_name: row.get(4)?,
        file_size: row.get(5)?,
        template: json(row, 6)?,
        state: State::parse(&state).ok_or_else(|| StoreError::Broken(format!("no state of an import {state}")))?,
        rows_done: row.get(8)?,
        bytes_done: row.get(9)?,
        rows_all: row.get(10)?,
        counts: json(row, 11)?,
        columns: json(row, 12)?,
        failure: if failure.is_empty() { None } else { Some(json(row, 13)?) },
        stopping: row.get(14)?,
        staff: row.get(15)?,
        staff_name: row.get(16)?,
        created_at: row.get(17)?,
        ended_at: row.get(18)?,
        version: row.get(19)?,
    })
}

pub(super) fn bad_row(row: &Row<'_>) -> Result<BadRow, StoreError> {
    Ok(BadRow { row: row.get(0)?, reasons: json(row, 1)?, cells: json(row, 2)? })
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|e| StoreError::Broken(format!("column {column}: {e}")))
}
