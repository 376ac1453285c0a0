//! Sessions of people who signed in on a page.

use super::audit::Event;
use super::grants::GrantRow;
use super::password::digest;
use super::{grants, sql, users};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::service::Service;
use domain::people::{Actor, Command, CommandSet, Via};
use domain::{Subject, SubjectKind};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::Tx;

/// However much it is used, a session ends after this, unless the operator lets an unused one last longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 14);

/// How stale the note of the last use may be; noting each request would write on each request.
const NOTE_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: i64,
    /// Whose.
    pub staff: i64,
    /// The token that every form of the session carries.
    pub csrf: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to some minutes.
    pub seen_at: Timestamp,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
    /// The browser, as it calls itself.
    pub agent: String,
    /// The network address it began from.
    pub address: String,
    /// The user's name.
    pub name: String,
    /// The user's log-in name.
    pub login: String,
    /// The language the user chose; empty follows the browser.
    pub language: String,
    /// Whether the password has to be changed first.
    pub must_change: bool,
}

/// Who sent a request, and in which session.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The actor, with all grants in force.
    pub actor: Arc<Actor>,
    /// The session.
    pub session: Arc<Session>,
    /// The user's own roles.
    pub granted: Vec<GrantRow>,
}

/// Finds the session of a cookie's secret and who is in it.
///
/// # Errors
/// [`Error::SignedOut`] when there is none, or it has ended.
pub async fn session(service: &Service, secret: &str) -> Result<SignedIn, Error> {
    let token = digest(secret);
    let (now, running) = (service.clock().now(), service.running());
    let found = service
        .store()
        .read(move |tx| {
            let Some(session) = tx.maybe(&sql::SESSION, &[&token, &now], sql::session)? else {
                return Err(Error::SignedOut);
            };
            let granted = grants::granted(tx, session.staff)?;
            let grants = grants::with_substitutions(tx, &running, (session.staff, now), granted.clone())?;
            let via = Via::Session(session.id);
            let actor = Actor { id: session.staff, name: session.name.clone(), grants, via, scope: CommandSet::all() };
            Ok(SignedIn { actor: Arc::new(actor), session: Arc::new(session), granted })
        })
        .await?;
    if now.duration_since(found.session.seen_at) > NOTE_EVERY {
        touch(service, &found.session, now).await?;
    }
    Ok(found)
}

/// Notes the use of a session and lets it last on.
async fn touch(service: &Service, session: &Session, now: Timestamp) -> Result<(), Error> {
    let end = (session.created_at + LONGEST.max(service.session_length())).min(now + service.session_length());
    let id = session.id;
    service.store().write(move |tx| Ok::<_, Error>(tx.execute(&sql::TOUCH_SESSION, &[&id, &now, &end])?)).await?;
    Ok(())
}

/// Whether a form was sent from a page of the session. Compared in constant time.
#[must_use]
pub fn csrf_matches(session: &Session, given: &str) -> bool {
    // Hashes compare in constant time, whatever the lengths.
    blake3::hash(session.csrf.as_bytes()) == blake3::hash(given.as_bytes())
}

/// Ends a session: one's own, or anybody's with the right to.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn end_session(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    let owner = tx.one(&sql::SESSION_OWNER, &[&id], |row| row.get::<i64>(0)).map_err(Error::missing("session"))?;
    if owner != call.actor.id {
        users::require_for(tx, call, Command::PeopleSessionsRevoke, owner)?;
    }
    tx.execute(&sql::REVOKE_SESSION, &[&id, &call.now])?;
    journal::append(tx, call, Subject::new(SubjectKind::Staff, owner), None, &Event::SignedOut)?;
    Ok(())
}

/// Ends all sessions of a user; how many there were.
///
/// # Errors
/// [`Error::Denied`].
pub fn end_sessions_of(tx: &mut Tx<'_>, call: &Call, staff: i64) -> Result<u64, Error> {
    if staff != call.actor.id {
        users::require_for(tx, call, Command::PeopleSessionsRevoke, staff)?;
    }
    let number = revoke_all(tx, staff, call.now, 0)?;
    if number > 0 {
        let event = Event::SessionsEnded { number };
        journal::append(tx, call, Subject::new(SubjectKind::Staff, staff), None, &event)?;
    }
    Ok(number)
}

/// Sessions that have ended are kept this long, for whoever asks about them.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Deletes sessions that ended a while ago; how many. Signing in and out stays in the journal.
///
/// # Errors
/// When the database refuses it.
pub fn forget_sessions(tx: &mut Tx<'_>, call: &Call) -> Result<u64, Error> {
    Ok(tx.execute(&sql::FORGET_SESSIONS, &[&(call.now - KEPT)])?)
}

pub(super) fn revoke_all(tx: &mut Tx<'_>, staff: i64, now: Timestamp, keep: i64) -> Result<u64, Error> {
    Ok(tx.execute(&sql::REVOKE_SESSIONS, &[&staff, &now, &keep])?)
}

/// The running sessions of a user, the one that lasts longest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn sessions_of(tx: &mut Tx<'_>, call: &Call, staff: i64) -> Result<Vec<Session>, Error> {
    if staff != call.actor.id {
        users::require_for(tx, call, Command::PeopleSessionsRevoke, staff)?;
    }
    Ok(tx.rows(&sql::SESSIONS, &[&staff, &call.now], sql::session)?)
}
