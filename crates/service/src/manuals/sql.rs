//! The tables of the manual.

use super::{Draft, Published};
use store::{Row, StoreError, statements};

statements! {
    pub(super) NEWEST = "select number from manual_version order by number desc limit 1";
    pub(super) BUNDLE = "select bundle from manual_version where number = $1";
    pub(super) VERSIONS = "select number, profile, hash, author_name, reason, published_at from manual_version \
        where number < $1 order by number desc limit $2";
    pub(super) ADD = "insert into manual_version (number, profile, hash, bundle, author_id, author_name, reason, \
        published_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(super) DRAFTS = "select id, name, author_name, based_on, updated_at, version from manual_draft order by id";
    pub(super) DRAFT = "select id, name, author_name, based_on, updated_at, version from manual_draft where id = $1";
    pub(super) DRAFT_BUNDLE = "select bundle from manual_draft where id = $1";
    pub(super) ADD_DRAFT = "insert into manual_draft (id, name, bundle, author_id, author_name, based_on, updated_at, \
        version) values ($1, $2, $3, $4, $5, $6, $7, 1)";
    pub(super) CHANGE_DRAFT = "update manual_draft set bundle = $3, updated_at = $4, version = version + 1 \
        where id = $1 and version = $2";
    pub(super) DROP_DRAFT = "delete from manual_draft where id = $1";
}

pub(super) fn published(row: &Row<'_>) -> Result<Published, StoreError> {
    Ok(Published {
        number: row.get(0)?,
        profile: row.get(1)?,
        hash: row.get(2)?,
        author: row.get(3)?,
        reason: row.get(4)?,
        published_at: row.get(5)?,
    })
}

pub(super) fn draft(row: &Row<'_>) -> Result<Draft, StoreError> {
    Ok(Draft {
        id: row.get(0)?,
        name: row.get(1)?,
        author: row.get(2)?,
        based_on: row.get(3)?,
        updated_at: row.get(4)?,
        version: row.get(5)?,
    })
}
