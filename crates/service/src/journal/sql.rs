//! The tables of the journal.

use super::chain::{Entry, Hash};
use crate::error::Error;
use domain::{Subject, SubjectKind};
use store::{Row, StoreError, Tx, statements};

/// The columns of [`entry`].
macro_rules! columns {
    () => {
        "seq, xact, subject_kind, subject_id, place, at, actor_id, actor_name, unit_id, event, data, previous, hash"
    };
}

statements! {
    pub(super) LAST_ID = "select seq from journal order by seq desc limit 1";
    pub(super) LAST_AT = "select at from journal order by seq desc limit 1";
    pub(super) LAST = concat!("select ", columns!(), " from journal order by seq desc limit 1");
    pub(super) HEAD = "select length, hash from journal_head where subject_kind = $1 and subject_id = $2";
    pub(super) NEW_HEAD = "insert into journal_head (subject_kind, subject_id, length, hash) values ($1, $2, $3, $4)";
    pub(super) MOVE_HEAD = "update journal_head set length = $3, hash = $4 where subject_kind = $1 and subject_id = $2";
    pub(super) INSERT = "insert into journal (seq, subject_kind, subject_id, place, at, actor_id, actor_name, unit_id, \
        event, data, previous, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    pub(super) TIMELINE = concat!(
        "select ", columns!(), " from journal where subject_kind = $1 and subject_id = $2 and place < $3 \
         order by place desc limit $4"
    );
    pub(super) LATEST = concat!("select ", columns!(), " from journal where seq < $1 order by seq desc limit $2");
    /// In two parts, because SQLite searches by a pair only as far as its first column when the second one is the key of
    /// the table, and there the first is the same for all entries.
    pub(super) SETTLED = concat!(
        "select ", columns!(), " from journal_settled where xact = $1 and seq > $2 union all \
         select ", columns!(), " from journal_settled where xact > $1 order by xact, seq limit $3"
    );
    pub(super) UNREAD = "select event from journal where subject_kind = $1 and subject_id = $2 \
        and (xact > $3 or (xact = $3 and seq > $4)) order by place desc limit $5";
    pub(super) SETTLED_END = "select xact, seq from journal_settled order by xact desc, seq desc limit 1";
    pub(super) NEWEST = "select xact, seq from journal order by xact desc, seq desc limit 1";
    pub(super) BEFORE = "select xact, seq from journal where seq < $1 order by seq desc limit 1";
    pub(super) CURSOR = "select xact, seq from journal_cursor where consumer = $1";
    pub(super) SET_CURSOR = "insert into journal_cursor (consumer, xact, seq) values ($1, $2, $3) \
        on conflict (consumer) do update set xact = excluded.xact, seq = excluded.seq";
    pub(super) CHAINS = concat!(
        "select ", columns!(), " from journal where (subject_kind, subject_id, place) > ($1, $2, $3) \
         order by subject_kind, subject_id, place limit $4"
    );
    pub(super) HEADS = "select subject_kind, subject_id, length, hash from journal_head \
        where (subject_kind, subject_id) > ($1, $2) order by subject_kind, subject_id limit $3";
    pub(super) DAY = "select seq, hash from journal where seq > $1 and seq < $2 order by seq limit $3";
    pub(super) FIRST_AT = "select at from journal order by seq limit 1";
    pub(super) LAST_ROOT = "select day, entries, root, made_at from journal_root order by day desc limit 1";
    pub(super) ROOTS = "select day, entries, root, made_at from journal_root where day > $1 order by day limit $2";
    pub(super) ADD_ROOT = "insert into journal_root (day, entries, root, made_at) values ($1, $2, $3, $4)";
}

pub(super) fn insert(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), Error> {
    tx.execute(&INSERT, &values(entry, &entry.subject.kind.id()))?;
    Ok(())
}

/// The values of a row, with the name of the subject's kind.
pub(super) fn values<'a>(entry: &'a Entry, kind: &'a &str) -> [&'a dyn store::ToValue; 12] {
    [
        &entry.seq,
        kind,
        &entry.subject.id,
        &entry.place,
        &entry.at,
        &entry.actor_id,
        &entry.actor_name,
        &entry.unit_id,
        &entry.event,
        &entry.data,
        &entry.previous,
        &entry.hash,
    ]
}

pub(super) fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    let kind: String = row.get(2)?;
    let kind = SubjectKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no subject kind {kind}")))?;
    Ok(Entry {
        seq: row.get(0)?,
        xact: row.get(1)?,
        subject: Subject::new(kind, row.get(3)?),
        place: row.get(4)?,
        at: row.get(5)?,
        actor_id: row.get(6)?,
        actor_name: row.get(7)?,
        unit_id: row.get(8)?,
        event: row.get(9)?,
        data: row.get(10)?,
        previous: hash(row, 11)?,
        hash: hash(row, 12)?,
    })
}

/// A hash of the wrong length was tampered with as well; it reads as one that fits nothing.
pub(super) fn hash(row: &Row<'_>, column: usize) -> Result<Hash, StoreError> {
    let bytes: Vec<u8> = row.get(column)?;
    Ok(bytes.try_into().unwrap_or([0xff; 32]))
}
