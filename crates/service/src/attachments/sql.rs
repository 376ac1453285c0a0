//! The tables of attachments. Contents are kept once each, under their hash.

use super::Attachment;
use domain::attachments::FileKind;
use store::{Row, StoreError, statements};

statements! {
    pub(super) ADD_CONTENT = "insert into attachment_content (hash, bytes) values ($1, $2) on conflict (hash) do nothing";
    pub(super) ADD = "insert into attachment (id, hash, kind, file_name, size, case_id, staff_id, staff_name, at, \
        document) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    pub(super) ONE = "select id, hash, kind, file_name, size, case_id, staff_id, staff_name, at, document from attachment \
        where id = $1";
    pub(super) OF_CASE = "select id, hash, kind, file_name, size, case_id, staff_id, staff_name, at, document from attachment \
        where case_id = $1 order by id limit $2";
    pub(super) CONTENT = "select bytes from attachment_content where hash = $1";
    pub(super) BIND = "update attachment set case_id = $2 where id = $1 and case_id is null";
    pub(super) NAME = "update attachment set document = $2 where id = $1";
    pub(super) FORGOTTEN = "select id, hash, kind, file_name, size, case_id, staff_id, staff_name, at, document from attachment \
        where case_id is null and at < $1 order by at limit $2";
    pub(super) DROP = "delete from attachment where id = $1 and case_id is null";
    pub(super) DROP_CONTENT = "delete from attachment_content where hash = $1 \
        and not exists (select 1 from attachment a where a.hash = $1)";
}

pub(super) fn attachment(row: &Row<'_>) -> Result<Attachment, StoreError> {
    let kind: String = row.get(2)?;
    let hash: Vec<u8> = row.get(1)?;
    Ok(Attachment {
        id: row.get(0)?,
        hash: hash.try_into().map_err(|_| StoreError::Broken("a hash of an attachment".to_owned()))?,
        kind: FileKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no kind of an attachment {kind}")))?,
        file_name: row.get(3)?,
        size: row.get(4)?,
        case: row.get(5)?,
        staff: row.get(6)?,
        staff_name: row.get(7)?,
        at: row.get(8)?,
        document: row.get(9)?,
    })
}
