//! Signing in, with a limit on guessing.

use super::audit::Event;
use super::password::{digest, secret};
use super::{sql, users};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::service::Service;
use domain::people::Actor;
use domain::{Subject, SubjectKind};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::Tx;

/// Wrong passwords for one log-in name before the next try has to wait.
const FREE_TRIES: i64 = 5;

/// Wrong passwords from one address before the next try has to wait: a store has one address for all its clerks.
const FREE_TRIES_OF_ADDRESS: i64 = 50;

/// Failures are forgotten after this.
const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_mins(60);

/// The longest wait.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);

/// Where somebody signs in from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Device {
    /// The network address.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// A session that began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The secret for the cookie; only its hash is stored.
    pub secret: String,
    /// When the session ends unless it is used.
    pub expires_at: Timestamp,
    /// Whether the password has to be changed first.
    pub must_change: bool,
}

/// Signs somebody in. An unknown name, a wrong password and a disabled user give the same answer.
///
/// # Errors
/// [`Error::Invalid`] when name and password do not fit, [`Error::TooMany`] after too many wrong ones.
pub async fn sign_in(service: &Service, login: &str, password: String, device: Device) -> Result<SignIn, Error> {
    let login = login.trim().to_lowercase();
    let now = service.clock().now();
    let known = {
        let (login, address) = (login.clone(), device.address.clone());
        service.store().read(move |tx| {
            not_blocked(tx, &login, &address, now)?;
            Ok::<_, Error>(tx.maybe(&sql::HASH, &[&login], |row| {
                Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<bool>(2)?))
            })?)
        })
    }
    .await?;
    let (id, hash, active) = known.unwrap_or_default();
    let passwords = service.passwords().clone();
    let fits = users::off_thread(move || passwords.fits(&password, &hash)).await?;
    let system = Arc::new(Actor::system("sign-in"));
    if fits && active {
        let secret = secret()?;
        let kept = secret.clone();
        let length = service.session_length();
        let begun =
            service.command(&system, move |tx, call| begin(tx, call, id, &kept, length, &login, &device)).await?;
        return Ok(SignIn { secret, ..begun });
    }
    service.command(&system, move |tx, call| failed(tx, call, id, &login, &device)).await?;
    Err(Error::field("password", "sign-in-wrong"))
}

fn begin(
    tx: &mut Tx<'_>,
    call: &Call,
    staff: i64,
    secret: &str,
    length: SignedDuration,
    login: &str,
    device: &Device,
) -> Result<SignIn, Error> {
    let user = users::load(tx, staff)?;
    let expires_at = call.now + length;
    let agent: String = device.agent.chars().take(200).collect();
    let csrf = super::password::secret()?;
    let values: [&dyn store::ToValue; 8] =
        [&call.id(), &digest(secret), &csrf, &staff, &call.now, &expires_at, &agent, &device.address];
    tx.execute(&sql::ADD_SESSION, &values)?;
    tx.execute(&sql::SEEN, &[&staff, &call.now])?;
    tx.execute(&sql::CLEAR_LIMIT, &[&format!("login:{login}")])?;
    let by_self =
        Call { actor: Arc::new(Actor { id: user.id, name: user.name, ..(*call.actor).clone() }), ..call.clone() };
    let event = Event::SignedIn { address: device.address.clone() };
    journal::append(tx, &by_self, Subject::new(SubjectKind::Staff, staff), None, &event)?;
    Ok(SignIn { secret: String::new(), expires_at, must_change: user.must_change })
}

fn not_blocked(tx: &mut Tx<'_>, login: &str, address: &str, now: Timestamp) -> Result<(), Error> {
    for key in [format!("login:{login}"), format!("address:{address}")] {
        let until = tx.maybe(&sql::LIMIT, &[&key], |row| row.get::<Timestamp>(2))?;
        if let Some(until) = until.filter(|until| *until > now) {
            return Err(Error::TooMany { until });
        }
    }
    Ok(())
}

fn failed(tx: &mut Tx<'_>, call: &Call, staff: i64, login: &str, device: &Device) -> Result<(), Error> {
    let keys = [(format!("login:{login}"), FREE_TRIES), (format!("address:{}", device.address), FREE_TRIES_OF_ADDRESS)];
    for (key, free) in keys {
        let known = tx.maybe(&sql::LIMIT, &[&key], |row| Ok((row.get::<i64>(0)?, row.get::<Timestamp>(1)?)))?;
        let recent = known.filter(|(_, last)| call.now.duration_since(*last) < FORGOTTEN_AFTER);
        let failures = recent.map_or(0, |(failures, _)| failures) + 1;
        let until = call.now + wait(failures, free);
        tx.execute(&sql::SET_LIMIT, &[&key, &failures, &call.now, &until])?;
        if failures == free && staff != 0 {
            let event = Event::SignInBlocked { address: device.address.clone() };
            journal::append(tx, call, Subject::new(SubjectKind::Staff, staff), None, &event)?;
        }
    }
    Ok(())
}

/// How long to wait after so many wrong passwords: nothing at first, then doubling.
fn wait(failures: i64, free: i64) -> SignedDuration {
    if failures < free {
        return SignedDuration::ZERO;
    }
    let doublings = u32::try_from(failures - free).unwrap_or(u32::MAX).min(10);
    SignedDuration::from_secs(15 << doublings).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_after_the_free_tries() {
        let seconds: Vec<i64> = (1..=12).map(|n| wait(n, 5).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900]);
    }
}
