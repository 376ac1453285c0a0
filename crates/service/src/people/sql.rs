//! The tables of people.

use super::{Colleague, GrantRow, Session, Substitute, TokenRow, Unit, User};
use domain::people::{UnitKind, UnitPath};
use store::{Row, StoreError, fragments, statements};

statements! {
    pub(super) ANY_STAFF = "select id from staff limit 1";

    pub(super) UNIT = "select id, code, name, kind, parent_id, path, city, active, version from unit where id = $1";
    pub(super) UNIT_BY_CODE = "select id, code, name, kind, parent_id, path, city, active, version from unit \
        where code = $1";
    pub(super) UNITS_BELOW = "select id, code, name, kind, parent_id, path, city, active, version from unit \
        where path >= $1 and path < $2 order by path";
    pub(super) ADD_UNIT = "insert into unit (id, code, name, kind, parent_id, path, city, active, version) \
        values ($1, $2, $3, $4, $5, $6, $7, 1, 1)";
    pub(super) EDIT_UNIT = "update unit set name = $3, city = $4, active = $5, version = version + 1 \
        where id = $1 and version = $2";

    pub(super) USER = "select id, login, name, phone, email, language, active, must_change, created_at, seen_at, \
        version from staff where id = $1";
    pub(super) USER_BY_LOGIN = "select id, login, name, phone, email, language, active, must_change, created_at, \
        seen_at, version from staff where login = $1";
    pub(super) HASH = "select id, password_hash, active from staff where login = $1";
    pub(super) HASH_OF = "select password_hash from staff where id = $1";
    pub(super) ADD_USER = "insert into staff (id, login, name, phone, email, password_hash, language, active, \
        must_change, created_at, version) values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, 1)";
    pub(super) EDIT_USER = "update staff set name = $3, phone = $4, email = $5, version = version + 1 \
        where id = $1 and version = $2";
    pub(super) SET_ACTIVE = "update staff set active = $2, version = version + 1 where id = $1 and active <> $2";
    pub(super) SET_PASSWORD = "update staff set password_hash = $2, must_change = $3, version = version + 1 \
        where id = $1";
    pub(super) SET_LANGUAGE = "update staff set language = $2 where id = $1";
    pub(super) SEEN = "update staff set seen_at = $2 where id = $1";

    pub(super) GRANTED_AT = "select f.id, f.name, f.active, g.role from staff_grant g join staff f on f.id = g.staff_id \
        where g.unit_id = $1 order by f.name, g.id";
    pub(super) HELD_ROLES = "select distinct g.role from staff_grant g join staff f on f.id = g.staff_id \
        where f.active = 1 order by g.role";

    pub(super) COLLEAGUE = "select id, name, active from staff where id = $1";

    pub(super) GRANTS = "select g.id, g.staff_id, g.role, g.unit_id, u.path, u.name from staff_grant g \
        join unit u on u.id = g.unit_id where g.staff_id = $1 order by g.id";
    pub(super) GRANT = "select g.id, g.staff_id, g.role, g.unit_id, u.path, u.name from staff_grant g \
        join unit u on u.id = g.unit_id where g.id = $1";
    pub(super) ADD_GRANT = "insert into staff_grant (id, staff_id, role, unit_id) values ($1, $2, $3, $4)";
    pub(super) DROP_GRANT = "delete from staff_grant where id = $1";
    pub(super) GRANTS_BY_SUBSTITUTION = "select g.id, g.staff_id, g.role, g.unit_id, u.path, u.name from substitute s \
        join staff a on a.id = s.absent join staff_grant g on g.staff_id = a.id join unit u on u.id = g.unit_id \
        where s.by_staff = $1 and s.until_at > $2 and s.from_at <= $2 and a.active = 1 order by g.id";

    pub(super) SUBSTITUTES = "select s.id, s.absent, s.by_staff, b.name, s.from_at, s.until_at from substitute s \
        join staff b on b.id = s.by_staff where s.absent = $1 and s.until_at > $2 order by s.until_at";
    pub(super) STANDING_IN = "select b.id, b.name from substitute s join staff b on b.id = s.by_staff \
        where s.absent = $1 and s.until_at > $2 and s.from_at <= $2 and b.active = 1 order by b.id";
    pub(super) SUBSTITUTE = "select s.id, s.absent, s.by_staff, b.name, s.from_at, s.until_at from substitute s \
        join staff b on b.id = s.by_staff where s.id = $1";
    pub(super) ADD_SUBSTITUTE = "insert into substitute (id, absent, by_staff, from_at, until_at) \
        values ($1, $2, $3, $4, $5)";
    pub(super) END_SUBSTITUTE = "update substitute set until_at = $2 where id = $1 and until_at > $2";

    pub(super) SESSION = "select s.id, s.staff_id, s.csrf, s.created_at, s.seen_at, s.expires_at, s.agent, s.address, \
        f.name, f.login, f.language, f.must_change from session s join staff f on f.id = s.staff_id \
        where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and f.active = 1";
    pub(super) SESSION_OWNER = "select staff_id from session where id = $1 and revoked_at is null";
    pub(super) SESSIONS = "select id, staff_id, csrf, created_at, seen_at, expires_at, agent, address, '', '', '', 0 \
        from session where staff_id = $1 and expires_at > $2 and revoked_at is null order by expires_at desc";
    pub(super) ADD_SESSION = "insert into session (id, token_hash, csrf, staff_id, created_at, seen_at, expires_at, \
        agent, address) values ($1, $2, $3, $4, $5, $5, $6, $7, $8)";
    pub(super) FORGET_SESSIONS = "delete from session where expires_at < $1";
    pub(super) TOUCH_SESSION = "update session set seen_at = $2, expires_at = $3 where id = $1";
    pub(super) REVOKE_SESSION = "update session set revoked_at = $2 where id = $1 and revoked_at is null";
    pub(super) REVOKE_SESSIONS = "update session set revoked_at = $2 where staff_id = $1 and expires_at > $2 \
        and revoked_at is null and id <> $3";

    pub(super) TOKEN = "select t.id, t.staff_id, t.name, t.scopes, t.created_at, t.expires_at, t.used_at, f.name \
        from api_token t join staff f on f.id = t.staff_id \
        where t.token_hash = $1 and t.revoked_at is null and f.active = 1";
    pub(super) TOKEN_BY_ID = "select t.id, t.staff_id, t.name, t.scopes, t.created_at, t.expires_at, t.used_at, f.name \
        from api_token t join staff f on f.id = t.staff_id where t.id = $1 and t.revoked_at is null";
    pub(super) TOKENS = "select t.id, t.staff_id, t.name, t.scopes, t.created_at, t.expires_at, t.used_at, f.name \
        from api_token t join staff f on f.id = t.staff_id where t.staff_id = $1 and t.revoked_at is null order by t.id";
    pub(super) ADD_TOKEN = "insert into api_token (id, token_hash, staff_id, name, scopes, created_at, expires_at) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    pub(super) TOUCH_TOKEN = "update api_token set used_at = $2 where id = $1";
    pub(super) REVOKE_TOKEN = "update api_token set revoked_at = $2 where id = $1 and revoked_at is null";

    pub(super) LIMIT = "select failures, last_at, blocked_till from login_limit where key = $1";
    pub(super) SET_LIMIT = "insert into login_limit (key, failures, last_at, blocked_till) values ($1, $2, $3, $4) \
        on conflict (key) do update set failures = excluded.failures, last_at = excluded.last_at, \
        blocked_till = excluded.blocked_till";
    pub(super) CLEAR_LIMIT = "delete from login_limit where key = $1";
}

fragments! {
    pub(super) USERS = "select id, login, name, phone, email, language, active, must_change, created_at, seen_at, \
        version from staff";
    pub(super) ACTIVE_IS = "active = $?";
    pub(super) IN_UNITS = "id in (select g.staff_id from staff_grant g join unit u on u.id = g.unit_id \
        where u.path >= $? and u.path < $?)";
    pub(super) BY_LOGIN = "login";

    pub(super) COLLEAGUES = "select f.id, f.name, f.active, g.role, g.id from staff_grant g join staff f on f.id = g.staff_id";
    pub(super) GRANTED_IN = "g.unit_id in ($*)";
    pub(super) BY_NAME = "f.name, g.id";
}

pub(super) fn unit(row: &Row<'_>) -> Result<Unit, StoreError> {
    let kind: String = row.get(3)?;
    Ok(Unit {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        kind: UnitKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no unit kind {kind}")))?,
        parent: row.get(4)?,
        path: UnitPath::stored(row.get(5)?),
        city: row.get(6)?,
        active: row.get(7)?,
        version: row.get(8)?,
    })
}

pub(super) fn user(row: &Row<'_>) -> Result<User, StoreError> {
    Ok(User {
        id: row.get(0)?,
        login: row.get(1)?,
        name: row.get(2)?,
        phone: row.get(3)?,
        email: row.get(4)?,
        language: row.get(5)?,
        active: row.get(6)?,
        must_change: row.get(7)?,
        created_at: row.get(8)?,
        seen_at: row.get(9)?,
        version: row.get(10)?,
    })
}

pub(super) fn colleague(row: &Row<'_>) -> Result<Colleague, StoreError> {
    Ok(Colleague { id: row.get(0)?, name: row.get(1)?, active: row.get(2)? })
}

pub(super) fn grant(row: &Row<'_>) -> Result<GrantRow, StoreError> {
    Ok(GrantRow {
        id: row.get(0)?,
        staff: row.get(1)?,
        role: row.get(2)?,
        unit: row.get(3)?,
        path: UnitPath::stored(row.get(4)?),
        unit_name: row.get(5)?,
    })
}

pub(super) fn substitute(row: &Row<'_>) -> Result<Substitute, StoreError> {
    Ok(Substitute {
        id: row.get(0)?,
        absent: row.get(1)?,
        by: row.get(2)?,
        by_name: row.get(3)?,
        from: row.get(4)?,
        until: row.get(5)?,
    })
}

pub(super) fn session(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.get(0)?,
        staff: row.get(1)?,
        csrf: row.get(2)?,
        created_at: row.get(3)?,
        seen_at: row.get(4)?,
        expires_at: row.get(5)?,
        agent: row.get(6)?,
        address: row.get(7)?,
        name: row.get(8)?,
        login: row.get(9)?,
        language: row.get(10)?,
        must_change: row.get(11)?,
    })
}

pub(super) fn token(row: &Row<'_>) -> Result<TokenRow, StoreError> {
    Ok(TokenRow {
        id: row.get(0)?,
        staff: row.get(1)?,
        name: row.get(2)?,
        scopes: row.get::<String>(3)?.split(' ').filter(|s| !s.is_empty()).map(str::to_owned).collect(),
        created_at: row.get(4)?,
        expires_at: row.get(5)?,
        used_at: row.get(6)?,
        owner: row.get(7)?,
    })
}
