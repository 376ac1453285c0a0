//! Users of the program.

use super::audit::Event;
use super::{Passwords, grants, session, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::service::Service;
use crate::stale::Record;
use domain::people::{Actor, Command, check_login, check_password};
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::Timestamp;
use serde::Deserialize;
use std::sync::Arc;
use store::{List, Tx};

/// Somebody who works with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The id.
    pub id: i64,
    /// The log-in name, in lower case.
    pub login: String,
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// The mail address.
    pub email: String,
    /// The language of the pages, as a tag; empty follows the browser.
    pub language: String,
    /// Whether he or she may sign in.
    pub active: bool,
    /// Whether the password has to be changed at the next sign-in.
    pub must_change: bool,
    /// When added.
    pub created_at: Timestamp,
    /// The last sign-in.
    pub seen_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

/// A user to be added, with a first role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewUser {
    /// The log-in name.
    pub login: String,
    /// The name.
    pub name: String,
    /// The phone number.
    #[serde(default)]
    pub phone: String,
    /// The mail address.
    #[serde(default)]
    pub email: String,
    /// The first password; has to be changed at the first sign-in.
    pub password: String,
    /// The first role.
    pub role: String,
    /// The unit it counts in.
    pub unit: i64,
}

/// A change of a user.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct UserChange {
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// The mail address.
    pub email: String,
}

/// Which users to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserFilter {
    /// Only those who may, or may not, sign in.
    pub active: Option<bool>,
    /// Only those after this log-in name.
    pub after: Option<String>,
}

/// Adds a user with a first role. Hashes the password before the transaction begins.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for wrong or taken values.
pub async fn add_user(service: &Service, actor: &Arc<Actor>, new: NewUser) -> Result<User, Error> {
    let hash = first_password(service, &new).await?;
    service.command(actor, move |tx, call| insert_user(tx, call, &new, &hash)).await
}

/// The hash of the first password of a user, which is made before the transaction begins.
///
/// # Errors
/// [`Error::Invalid`] for a log-in name or a password that cannot be taken.
pub async fn first_password(service: &Service, new: &NewUser) -> Result<String, Error> {
    let mut errors = Vec::new();
    let login = check_login(&mut errors, "login", &new.login);
    check_password(&mut errors, "password", &new.password, &login);
    Error::unless_valid(errors)?;
    hashed(service, new.password.clone()).await
}

/// Adds a user with a first role and a password that [`first_password`] hashed.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for wrong or taken values.
pub fn insert_user(tx: &mut Tx<'_>, call: &Call, new: &NewUser, hash: &str) -> Result<User, Error> {
    let unit = super::unit(tx, new.unit)?;
    call.require(Command::PeopleUsersAdd, &unit.path)?;
    let user = insert(tx, call, new, hash, true)?;
    grants::grant(tx, call, user.id, &new.role, unit.id)?;
    Ok(user)
}

/// Saves a user without any role.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewUser,
    hash: &str,
    must_change: bool,
) -> Result<User, Error> {
    let mut errors = Vec::new();
    let login = check_login(&mut errors, "login", &new.login);
    let (name, phone, email) = checked(&mut errors, &new.name, &new.phone, &new.email);
    Error::unless_valid(errors)?;
    let id = call.id();
    let values: [&dyn store::ToValue; 9] = [&id, &login, &name, &phone, &email, &hash, &"", &must_change, &call.now];
    tx.execute(&sql::ADD_USER, &values).map_err(Error::taken("login"))?;
    let event = Event::UserAdded { login, name };
    journal::append(tx, call, Subject::new(SubjectKind::Staff, id), None, &event)?;
    load(tx, id)
}

fn checked(errors: &mut Vec<FieldError>, name: &str, phone: &str, email: &str) -> (String, String, String) {
    let name = check::required(errors, "name", name, 60);
    let phone = check::limited(errors, "phone", phone, 30);
    let email = check::limited(errors, "email", email, 120);
    if !email.is_empty() && !email.contains('@') {
        errors.push(FieldError::new("email", "not-an-address"));
    }
    (name, phone, email)
}

/// Changes a user who is still at `version`.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`], [`Error::Stale`].
pub fn edit_user(tx: &mut Tx<'_>, call: &Call, id: i64, version: i64, change: &UserChange) -> Result<User, Error> {
    require_for(tx, call, Command::PeopleUsersEdit, id)?;
    let mut errors = Vec::new();
    let (name, phone, email) = checked(&mut errors, &change.name, &change.phone, &change.email);
    Error::unless_valid(errors)?;
    let changed = tx.execute(&sql::EDIT_USER, &[&id, &version, &name, &phone, &email])?;
    Record::of("user", Subject::new(SubjectKind::Staff, id), "", &["user.edited", "user.enabled", "user.disabled"])
        .unless_changed(tx, changed)?;
    journal::append(tx, call, Subject::new(SubjectKind::Staff, id), None, &Event::UserEdited { name })?;
    load(tx, id)
}

/// Takes a user's access away, ending all sessions, or gives it back.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] for oneself.
pub fn enable_user(tx: &mut Tx<'_>, call: &Call, id: i64, active: bool) -> Result<User, Error> {
    require_for(tx, call, Command::PeopleUsersDisable, id)?;
    if id == call.actor.id {
        return Err(Error::refused("own-access"));
    }
    if tx.execute(&sql::SET_ACTIVE, &[&id, &active])? == 1 {
        if !active {
            session::revoke_all(tx, id, call.now, 0)?;
        }
        let event = if active { Event::UserEnabled } else { Event::UserDisabled };
        journal::append(tx, call, Subject::new(SubjectKind::Staff, id), None, &event)?;
    }
    load(tx, id)
}

/// Changes one's own password; other sessions end.
///
/// # Errors
/// [`Error::Invalid`] when the old password is wrong or the new one is too easy.
pub async fn change_password(service: &Service, actor: &Arc<Actor>, old: String, new: String) -> Result<(), Error> {
    let id = actor.id;
    let (login, known) = service
        .query(actor, move |tx, _| {
            Ok((load(tx, id)?.login, tx.one(&sql::HASH_OF, &[&id], |row| row.get::<String>(0))?))
        })
        .await?;
    let passwords = service.passwords().clone();
    let fits = off_thread(move || passwords.fits(&old, &known)).await?;
    let mut errors = Vec::new();
    if !fits {
        errors.push(FieldError::new("old", "password-wrong"));
    }
    check_password(&mut errors, "new", &new, &login);
    Error::unless_valid(errors)?;
    let hash = hashed(service, new).await?;
    service.command(actor, move |tx, call| set_password(tx, call, id, &hash, true)).await
}

/// Gives a user a new first password.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] when it is too easy.
pub async fn reset_password(service: &Service, actor: &Arc<Actor>, id: i64, new: String) -> Result<(), Error> {
    let login = service
        .query(actor, move |tx, call| {
            require_for(tx, call, Command::PeopleUsersEdit, id)?;
            Ok(load(tx, id)?.login)
        })
        .await?;
    let mut errors = Vec::new();
    check_password(&mut errors, "password", &new, &login);
    Error::unless_valid(errors)?;
    let hash = hashed(service, new).await?;
    service.command(actor, move |tx, call| set_password(tx, call, id, &hash, false)).await
}

fn set_password(tx: &mut Tx<'_>, call: &Call, id: i64, hash: &str, by_self: bool) -> Result<(), Error> {
    if !by_self {
        require_for(tx, call, Command::PeopleUsersEdit, id)?;
    }
    tx.execute(&sql::SET_PASSWORD, &[&id, &hash, &!by_self])?;
    let keep = match call.actor.via {
        domain::people::Via::Session(session) if by_self => session,
        _ => 0,
    };
    session::revoke_all(tx, id, call.now, keep)?;
    journal::append(tx, call, Subject::new(SubjectKind::Staff, id), None, &Event::PasswordChanged { by_self })?;
    Ok(())
}

/// Chooses the language of one's own pages.
///
/// # Errors
/// When the database refuses it.
pub fn set_language(tx: &mut Tx<'_>, call: &Call, language: &str) -> Result<(), Error> {
    tx.execute(&sql::SET_LANGUAGE, &[&call.actor.id, &language])?;
    Ok(())
}

/// One user.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn user(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<User, Error> {
    if id != call.actor.id {
        require_for(tx, call, Command::PeopleView, id)?;
    }
    load(tx, id)
}

/// The user of a log-in name.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn user_by_login(tx: &mut Tx<'_>, call: &Call, login: &str) -> Result<User, Error> {
    call.require_somewhere(Command::PeopleView)?;
    tx.one(&sql::USER_BY_LOGIN, &[&login.trim().to_lowercase()], sql::user).map_err(Error::missing("user"))
}

/// Users with a role in the units that the actor may look at, by log-in name; up to `limit`.
///
/// # Errors
/// [`Error::Denied`].
pub fn users(tx: &mut Tx<'_>, call: &Call, filter: &UserFilter, limit: i64) -> Result<Vec<User>, Error> {
    call.require_somewhere(Command::PeopleView)?;
    let reach = call.actor.reach(Command::PeopleView);
    let range = reach.first().map_or_else(|| ("/".to_owned(), "0".to_owned()), |top| top.range());
    let bounds: [&dyn store::ToValue; 2] = [&range.0, &range.1];
    let active = filter.active.unwrap_or_default();
    let after = filter.after.clone().unwrap_or_default();
    let (active, after): ([&dyn store::ToValue; 1], [&dyn store::ToValue; 1]) = ([&active], [&after]);
    let mut list = List::new(&sql::USERS).order(&sql::BY_LOGIN).limit(limit);
    if !call.actor.is_system() {
        list = list.filter(&sql::IN_UNITS, &bounds);
    }
    if filter.active.is_some() {
        list = list.filter(&sql::ACTIVE_IS, &active);
    }
    if filter.after.is_some() {
        list = list.after(&after);
    }
    Ok(tx.list(&list, sql::user)?)
}

/// Whether there is such a user.
///
/// # Errors
/// When the database cannot be read.
pub fn exists(tx: &mut Tx<'_>, id: i64) -> Result<bool, Error> {
    Ok(tx.maybe(&sql::USER, &[&id], sql::user)?.is_some())
}

pub(crate) fn load(tx: &mut Tx<'_>, id: i64) -> Result<User, Error> {
    tx.one(&sql::USER, &[&id], sql::user).map_err(Error::missing("user"))
}

/// Refuses unless the actor may give the command in every unit where the user has a role.
pub(super) fn require_for(tx: &mut Tx<'_>, call: &Call, command: Command, staff: i64) -> Result<(), Error> {
    call.require_somewhere(command)?;
    for grant in grants::granted(tx, staff)? {
        call.require(command, &grant.path)?;
    }
    Ok(())
}

pub(super) async fn hashed(service: &Service, password: String) -> Result<String, Error> {
    let passwords: Passwords = service.passwords().clone();
    off_thread(move || passwords.hash(&password)).await
}

/// Runs what takes long away from the threads that serve requests.
pub(crate) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| Error::Store(store::StoreError::Unavailable("the password was not hashed".to_owned())))
}
