//! The tables of issued forms. No statement deletes a form, and none changes what was filled in.

use super::{FormFile, FormRow, Signing};
use crate::columns::named;
use domain::forms::State;
use domain::people::UnitPath;
use manual::{FormAbout, FormPaper};
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    () => {
        "select f.id, f.number, f.form, f.title, f.unit_id, f.about, f.subject_id, f.case_id, f.matter, f.paper, f.copies, \
         f.retention_years, f.signing, f.manual, f.issued_id, f.issued_name, f.issued_at, f.state, f.signer, f.signed_at, \
         f.signed_name, f.signature_id, f.cancelled_at, f.cancelled_name, f.reason, f.version, u.path, u.name, c.number, \
         coalesce(c.closed_at, r.closed_at, m.closed_at, a.closed_at) from issued_form f left join unit u on u.id = f.unit_id \
         left join case_file c on c.id = f.case_id left join rma r on r.id = f.subject_id and f.about = 'rma' \
         left join money_order m on m.id = f.subject_id and f.about = 'money' and f.case_id is null \
         left join application a on a.id = f.subject_id and f.about = 'application' and f.case_id is null"
    };
}

statements! {
    pub(super) ONE = concat!(row!(), " where f.id = $1");
    pub(super) OF_CASE = concat!(row!(), " where f.case_id = $1 order by f.id desc limit 200");
    pub(super) OF_SUBJECT = concat!(row!(), " where f.about = $1 and f.subject_id = $2 order by f.id desc limit 200");
    pub(super) SHEET = "select sheet, sheet_hash from issued_form where id = $1";
    pub(super) NEXT_NUMBER = "insert into form_counter (unit_id, year, series, last) values ($1, $2, $3, 1) \
        on conflict (unit_id, year, series) do update set last = form_counter.last + 1 returning last";
    pub(super) ADD = "insert into issued_form (id, number, form, title, unit_id, about, subject_id, case_id, matter, \
        paper, copies, retention_years, signing, manual, sheet, sheet_hash, issued_id, issued_name, issued_at, state, \
        signer, signed_name, cancelled_name, reason, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
        $13, $14, $15, $16, $17, $18, $19, $20, '', '', '', '', 1)";
    pub(super) SIGN = "update issued_form set signer = $3, signed_at = $4, signed_name = $5, signature_id = $6, \
        version = version + 1 where id = $1 and version = $2";
    pub(super) CANCEL = "update issued_form set state = $3, cancelled_at = $4, cancelled_name = $5, reason = $6, \
        version = version + 1 where id = $1 and version = $2";
}

fragments! {
    pub(super) ROWS = row!();
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) AMONG = "f.id in ($*)";
    pub(super) FROM = "f.issued_at >= $?";
    pub(super) BEFORE = "f.issued_at < $?";
    pub(super) NEWEST = "f.issued_at desc, f.id desc";

    /// Conditions that are checked on the way.
    pub(super) FORM_IS = "f.form || '' = $?";
    pub(super) STATE_IS = "f.state || '' = $?";
    /// Waits for a signature that it must have.
    pub(super) UNSIGNED = "f.signing || '' = $? and f.state || '' = $? and f.signed_at is null";
}

/// What lists of forms are put together from.
pub const SHAPES: &[crate::statements::Shape] =
    &[(ROWS, &[BELOW], &[NEWEST]), (ROWS, &[AMONG], &[NEWEST]), (ROWS, &[FROM, BEFORE], &[NEWEST])];

pub(super) fn form_row(row: &Row<'_>) -> Result<FormRow, StoreError> {
    let years: i64 = row.get(11)?;
    let file = FormFile {
        id: row.get(0)?,
        number: row.get(1)?,
        form: row.get(2)?,
        title: row.get(3)?,
        unit: row.get(4)?,
        about: named(row, 5, FormAbout::parse)?,
        subject: row.get(6)?,
        case: row.get(7)?,
        matter: row.get(8)?,
        paper: named(row, 9, FormPaper::parse)?,
        copies: row.get(10)?,
        retention_years: u32::try_from(years).unwrap_or(u32::MAX),
        signing: named(row, 12, Signing::parse)?,
        manual: row.get(13)?,
        issued_by: row.get(14)?,
        issued_name: row.get(15)?,
        issued_at: row.get(16)?,
        state: named(row, 17, State::parse)?,
        signer: row.get(18)?,
        signed_at: row.get(19)?,
        signed_name: row.get(20)?,
        signature: row.get(21)?,
        cancelled_at: row.get(22)?,
        cancelled_name: row.get(23)?,
        reason: row.get(24)?,
        version: row.get(25)?,
    };
    Ok(FormRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(26)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(27)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(28)?.unwrap_or_default(),
        ended_at: row.get(29)?,
    })
}

pub(super) fn add(tx: &mut Tx<'_>, file: &FormFile, (sheet, hash): (&str, [u8; 32])) -> Result<(), StoreError> {
    let (about, paper, signing, state) = (file.about.id(), file.paper.id(), file.signing.id(), file.state.id());
    let years = i64::from(file.retention_years);
    #[rustfmt::skip]
    let values: [&dyn ToValue; 20] = [
        &file.id, &file.number, &file.form, &file.title, &file.unit, &about, &file.subject, &file.case, &file.matter,
        &paper, &file.copies, &years, &signing, &file.manual, &sheet, &hash, &file.issued_by, &file.issued_name,
        &file.issued_at, &state,
    ];
    tx.execute(&ADD, &values).map(drop)
}
