//! Links that open one request for approval to one person, without signing in.
//!
//! A link names the request, the person and its last second, and is signed with a key that never leaves the database.
//! Whoever opens it is that person for this request only, with the rights that he or she has now.

use super::key;
use crate::approvals::{self, ApprovalRow};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::people;
use crate::service::Service;
use domain::messages::Event;
use domain::people::{Actor, Command, Via};
use domain::{Subject, SubjectKind};
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

/// What may be done with a link.
const COMMANDS: [Command; 4] =
    [Command::ApprovalsView, Command::ApprovalsApprove, Command::ApprovalsRefuse, Command::ApprovalsPassOn];

/// A link that was opened: whom it is for, and which request it opens.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The person, who can do nothing else.
    pub actor: Arc<Actor>,
    /// The request.
    pub request: i64,
    /// The language of the person's pages, as a tag; may be empty.
    pub language: String,
}

/// What somebody does who has opened a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deciding {
    /// Approves.
    Approve,
    /// Refuses, with a reason.
    Refuse(String),
    /// Passes it on to the next level.
    PassOn,
}

fn payload(request: i64, staff: i64, until: i64) -> String {
    format!("approval.{request}.{staff}.{until}")
}

/// The address that opens a request to somebody.
pub(crate) fn to(tx: &mut Tx<'_>, call: &Call, request: i64, staff: i64) -> Result<String, Error> {
    let until = (call.now + SignedDuration::from_hours(24 * DAYS)).as_second();
    let payload = payload(request, staff, until);
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
    let (given, said) = bytes.split_at(MAC);
    let (given, said) = (given.to_vec(), String::from_utf8(said.to_vec()).map_err(|_| missing())?);
    let system = Arc::new(Actor::system("links"));
    let running = service.running();
    let read = move |tx: &mut Tx<'_>, call: &Call| {
        let key = key::known(tx, KEY)?.ok_or_else(missing)?;
        if !is_right(&key, said.as_bytes(), &given) {
            return Err(missing());
        }
        let mut parts = said.split('.').skip(1).map(|part| part.parse::<i64>().ok());
        let (Some(Some(request)), Some(Some(staff)), Some(Some(until))) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(missing());
        };
        if Timestamp::from_second(until).map_or(true, |until| until < call.now) {
            return Err(Error::refused("link-over"));
        }
        let user = people::staff(tx, staff)?;
        if !user.active {
            return Err(missing());
        }
        let grants = people::grants_in_force(tx, &running, staff, call.now)?;
        let scope = COMMANDS.into_iter().collect();
        let actor = Arc::new(Actor { id: staff, name: user.name, grants, via: Via::Link, scope });
        Ok(Opened { actor, request, language: user.language })
    };
    service.query(&system, read).await
}

/// Decides a request for whoever has opened its link; the journal says that it was done by a link.
///
/// # Errors
/// Those of [`approvals::approve`], [`approvals::refuse`] and [`approvals::pass_on`].
pub fn decide(
    tx: &mut Tx<'_>,
    call: &Call,
    request: i64,
    version: Option<i64>,
    deciding: &Deciding,
) -> Result<ApprovalRow, Error> {
    let file = approvals::approval(tx, call, request)?.row.file;
    let event = Event::ByLink { request: request.to_string() };
    journal::append(tx, call, Subject::new(SubjectKind::Case, file.case), Some(file.unit), &event)?;
    match deciding {
        Deciding::Approve => approvals::approve(tx, call, request, version),
        Deciding::Refuse(reason) => approvals::refuse(tx, call, request, version, reason),
        Deciding::PassOn => approvals::pass_on(tx, call, request, version),
    }
}
