//! Links that open one thing to be approved to one person, without signing in.
//!
//! A link names the thing, the version at which it was asked about, the person and its last second, and is signed with a
//! key that never leaves the database. Whoever opens it is that person for this thing only, with the rights that he or she
//! has now. It is good for one answer: what was decided elsewhere, passed on or changed meanwhile has another version.

use super::asked::{Asked, AskedSort, Deciding};
use super::key;
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::people;
use crate::service::Service;
use domain::messages::Event;
use domain::people::{Actor, Via};
use gateways::sign::{for_address, from_address, hmac, is_right};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::Tx;

/// How many days a link is good for.
pub const DAYS: i64 = 7;

/// The name of the key.
const KEY: &str = "links";

/// Bytes of the MAC.
const MAC: usize = 32;

/// A link that was opened: whom it is for, and what it opens.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The person, who can do nothing else.
    pub actor: Arc<Actor>,
    /// What is to be approved.
    pub asked: Asked,
    /// The language of the person's pages, as a tag; may be empty.
    pub language: String,
}

fn payload(asked: &Asked, staff: i64, until: i64) -> String {
    let Asked { sort, id, version } = asked;
    format!("{}.{id}.{version}.{staff}.{until}", sort.id())
}

/// What a payload says: the thing, the person and the last second.
fn said(payload: &str) -> Option<(Asked, i64, Timestamp)> {
    let (sort, numbers) = payload.split_once('.')?;
    let numbers: Vec<i64> = numbers.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [id, version, staff, until]: [i64; 4] = numbers.try_into().ok()?;
    Some((Asked { sort: AskedSort::parse(sort)?, id, version }, staff, Timestamp::from_second(until).ok()?))
}

/// The address that opens something to somebody.
pub(crate) fn to(tx: &mut Tx<'_>, call: &Call, asked: &Asked, staff: i64) -> Result<String, Error> {
    let until = (call.now + SignedDuration::from_hours(24 * DAYS)).as_second();
    let payload = payload(asked, staff, until);
    let key = key::key(tx, call, KEY)?;
    let mut token = hmac(&key, payload.as_bytes());
    token.extend_from_slice(payload.as_bytes());
    Ok(format!("{}/a/{}", call.outlets.public_url, for_address(&token)))
}

/// Opens a link.
///
/// # Errors
/// [`Error::NotFound`] for one that we have not made or whose person has left; [`Error::Refused`] for one that is over.
pub async fn opened(service: &Service, token: &str) -> Result<Opened, Error> {
    let missing = || Error::NotFound { what: "link" };
    let bytes = from_address(token).filter(|bytes| bytes.len() > MAC).ok_or_else(missing)?;
    let (given, payload) = bytes.split_at(MAC);
    let (given, payload) = (given.to_vec(), String::from_utf8(payload.to_vec()).map_err(|_| missing())?);
    let system = Arc::new(Actor::system("links"));
    let running = service.running();
    let read = move |tx: &mut Tx<'_>, call: &Call| {
        let key = key::known(tx, KEY)?.ok_or_else(missing)?;
        if !is_right(&key, payload.as_bytes(), &given) {
            return Err(missing());
        }
        let (asked, staff, until) = said(&payload).ok_or_else(missing)?;
        if until < call.now {
            return Err(Error::refused("link-over"));
        }
        let user = people::staff(tx, staff)?;
        if !user.active {
            return Err(missing());
        }
        let grants = people::grants_in_force(tx, &running, staff, call.now)?;
        let scope = asked.sort.commands().iter().copied().collect();
        let actor = Arc::new(Actor { id: staff, name: user.name, grants, via: Via::Link, scope });
        Ok(Opened { actor, asked, language: user.language })
    };
    service.query(&system, read).await
}

/// Decides what a link opens for whoever has opened it; the journal says that it was done by a link.
///
/// # Errors
/// Those of the capability; [`Error::Refused`] with `link-used` for what has changed since the link was sent.
pub fn decide(tx: &mut Tx<'_>, call: &Call, asked: &Asked, deciding: &Deciding) -> Result<(), Error> {
    let matter = asked.matter(tx, call)?;
    if matter.version() != asked.version {
        return Err(Error::refused("link-used"));
    }
    let (subject, unit) = matter.subject();
    let event = Event::ByLink { request: asked.id.to_string(), of: asked.sort.id().to_owned() };
    journal::append(tx, call, subject, Some(unit), &event)?;
    asked.decide(tx, call, deciding).map_err(|error| match error {
        Error::Stale { .. } => Error::refused("link-used"),
        other => other,
    })
}
