//! Access tokens for programs.

use super::audit::Event;
use super::password::{digest, secret};
use super::{grants, sql, users};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::service::Service;
use domain::people::{Actor, Command, CommandSet, Via};
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::Tx;

/// Tokens begin so, which lets a scanner find one that leaked.
const PREFIX: &str = "sanbao_";

/// How stale the note of the last use may be.
const NOTE_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id.
    pub id: i64,
    /// The user it acts for.
    pub staff: i64,
    /// What it is for.
    pub name: String,
    /// The commands it is confined to, as patterns: `cases.*`.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it ends; never, when empty.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to some minutes.
    pub used_at: Option<Timestamp>,
    /// The user's name.
    pub owner: String,
}

/// A token to be issued.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct NewToken {
    /// The user it acts for.
    pub staff: i64,
    /// What it is for.
    pub name: String,
    /// The commands it may give, as patterns; it can never do more than its user.
    pub scopes: Vec<String>,
    /// When it ends.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
}

/// A token just issued, with the secret that is shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedToken {
    /// Its id.
    pub id: i64,
    /// The secret.
    pub secret: String,
}

/// Issues a token.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for scopes that name no command.
pub fn issue_token(tx: &mut Tx<'_>, call: &Call, new: &NewToken) -> Result<IssuedToken, Error> {
    if new.staff != call.actor.id || !call.actor.may_somewhere(Command::PeopleTokensIssue) {
        users::require_for(tx, call, Command::PeopleTokensIssue, new.staff)?;
    }
    let mut errors = Vec::new();
    let name = check::required(&mut errors, "name", &new.name, 60);
    for scope in &new.scopes {
        if CommandSet::matching(&[scope]) == CommandSet::NONE {
            errors.push(FieldError::new("scopes", "unknown-command").with("command", scope));
        }
    }
    if new.scopes.is_empty() {
        errors.push(FieldError::new("scopes", "required"));
    }
    if new.expires_at.is_some_and(|end| end <= call.now) {
        errors.push(FieldError::new("expires_at", "in-the-past"));
    }
    Error::unless_valid(errors)?;
    let secret = format!("{PREFIX}{}", secret()?);
    let (id, scopes) = (call.id(), new.scopes.join(" "));
    let values: [&dyn store::ToValue; 7] =
        [&id, &digest(&secret), &new.staff, &name, &scopes, &call.now, &new.expires_at];
    tx.execute(&sql::ADD_TOKEN, &values)?;
    let event = Event::TokenIssued { name, scopes };
    journal::append(tx, call, Subject::new(SubjectKind::Staff, new.staff), None, &event)?;
    Ok(IssuedToken { id, secret })
}

/// Takes a token back: one's own, or anybody's with the right to issue them.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn revoke_token(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    let row = tx.one(&sql::TOKEN_BY_ID, &[&id], sql::token).map_err(Error::missing("token"))?;
    if row.staff != call.actor.id {
        users::require_for(tx, call, Command::PeopleTokensIssue, row.staff)?;
    }
    tx.execute(&sql::REVOKE_TOKEN, &[&id, &call.now])?;
    let event = Event::TokenRevoked { name: row.name };
    journal::append(tx, call, Subject::new(SubjectKind::Staff, row.staff), None, &event)?;
    Ok(())
}

/// The tokens of a user.
///
/// # Errors
/// [`Error::Denied`].
pub fn tokens_of(tx: &mut Tx<'_>, call: &Call, staff: i64) -> Result<Vec<TokenRow>, Error> {
    if staff != call.actor.id {
        users::require_for(tx, call, Command::PeopleTokensIssue, staff)?;
    }
    Ok(tx.rows(&sql::TOKENS, &[&staff], sql::token)?)
}

/// Who a token acts for.
///
/// # Errors
/// [`Error::SignedOut`] when it is unknown, taken back or has ended.
pub async fn token(service: &Service, secret: &str) -> Result<Arc<Actor>, Error> {
    let hash = digest(secret);
    let (now, running) = (service.clock().now(), service.running());
    let (row, grants) = service
        .store()
        .read(move |tx| {
            let row = tx.maybe(&sql::TOKEN, &[&hash], sql::token)?;
            let row = row.filter(|row| row.expires_at.is_none_or(|end| end > now)).ok_or(Error::SignedOut)?;
            let grants = grants::in_force(tx, &running, row.staff, now)?;
            Ok::<_, Error>((row, grants))
        })
        .await?;
    if row.used_at.is_none_or(|used| now.duration_since(used) > NOTE_EVERY) {
        let id = row.id;
        service.store().write(move |tx| Ok::<_, Error>(tx.execute(&sql::TOUCH_TOKEN, &[&id, &now])?)).await?;
    }
    let scope = CommandSet::matching(&row.scopes);
    Ok(Arc::new(Actor { id: row.staff, name: row.owner, grants, via: Via::Token(row.id), scope }))
}
