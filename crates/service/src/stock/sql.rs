//! The tables of goods.

use super::{Level, Movement};
use crate::columns::named;
use domain::stock::{Cause, Destination, Quality};
use store::{Row, StoreError, fragments, statements};

statements! {
    pub(super) PIECES = "select pieces from stock_level where unit_id = $1 and article = $2 and quality = $3";
    pub(super) MOVE = "insert into stock_level (unit_id, article, quality, pieces, changed_at) values ($1, $2, $3, $4, $5) \
        on conflict (unit_id, article, quality) do update set pieces = stock_level.pieces + excluded.pieces, \
        changed_at = excluded.changed_at";
    pub(super) ADD = "insert into stock_movement (id, unit_id, article, quality, pieces, cause, destination, at, by_id, \
        by_name, case_id, rma_id, number, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    /// What lay there before a moment and had to be disposed of.
    pub(super) TO_DISPOSE = "select article, cast(sum(pieces) as bigint) from stock_movement where unit_id = $1 \
        and quality = 'to_dispose' and at < $2 group by article having sum(pieces) > 0 order by article limit 1000";
}

fragments! {
    pub(super) LEVELS = "select l.unit_id, u.name, l.article, l.quality, l.pieces, l.changed_at from stock_level l \
        left join unit u on u.id = l.unit_id";
    pub(super) MOVEMENTS = "select m.id, m.unit_id, u.name, m.article, m.quality, m.pieces, m.cause, m.destination, m.at, \
        m.by_name, m.case_id, m.rma_id, m.number, m.note from stock_movement m left join unit u on u.id = m.unit_id";
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) BY_PLACE = "l.unit_id, l.article, l.quality";
    pub(super) LATEST = "m.id desc";

    /// Conditions that are checked on the way.
    pub(super) IS_THERE = "l.pieces <> 0";
    pub(super) QUALITY_IS = "l.quality || '' = $?";
    pub(super) ARTICLE_LIKE = "lower(l.article) like lower($?) escape '!'";
    pub(super) MOVED_QUALITY_IS = "m.quality || '' = $?";
    pub(super) MOVED_ARTICLE_LIKE = "lower(m.article) like lower($?) escape '!'";
    pub(super) MOVED_FROM = "m.at >= $?";
    pub(super) MOVED_UNTIL = "m.at < $?";
}

/// What lists of goods are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(LEVELS, &[BELOW], &[BY_PLACE]), (MOVEMENTS, &[BELOW], &[LATEST])];

pub(super) fn level(row: &Row<'_>) -> Result<Level, StoreError> {
    Ok(Level {
        unit: row.get(0)?,
        unit_name: row.get::<Option<String>>(1)?.unwrap_or_default(),
        article: row.get(2)?,
        quality: named(row, 3, Quality::parse)?,
        pieces: row.get(4)?,
        changed_at: row.get(5)?,
    })
}

pub(super) fn movement(row: &Row<'_>) -> Result<Movement, StoreError> {
    Ok(Movement {
        id: row.get(0)?,
        unit: row.get(1)?,
        unit_name: row.get::<Option<String>>(2)?.unwrap_or_default(),
        article: row.get(3)?,
        quality: named(row, 4, Quality::parse)?,
        pieces: row.get(5)?,
        cause: named(row, 6, Cause::parse)?,
        destination: row.get::<Option<String>>(7)?.as_deref().and_then(Destination::parse),
        at: row.get(8)?,
        by_name: row.get(9)?,
        case: row.get(10)?,
        rma: row.get(11)?,
        number: row.get(12)?,
        note: row.get(13)?,
    })
}
