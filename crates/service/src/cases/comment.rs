//! Notes, replies and records of calls.

use super::{Comment, CommentKind, Event, change, sql};
use crate::call::Call;
use crate::error::Error;
use domain::FieldError;
use domain::cases::Channel;
use domain::people::Command;
use domain::refusal::check;
use serde::Deserialize;
use store::Tx;

/// A comment to be written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewComment {
    /// Note, reply or record of a call.
    pub kind: CommentKind,
    /// How the reply went out or the call came in.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// The text.
    pub body: String,
}

/// Writes a comment. A reply or a call answers the customer: the case leaves the queue of unanswered contacts.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`].
pub fn comment(tx: &mut Tx<'_>, call: &Call, id: i64, new: &NewComment) -> Result<Comment, Error> {
    let mut case = change::case_for(tx, call, Command::CasesComment, id)?.case;
    let mut errors = Vec::new();
    let body = check::required(&mut errors, "body", &new.body, 4_000);
    if new.kind == CommentKind::Reply && new.channel.is_none() {
        errors.push(FieldError::new("channel", "required"));
    }
    Error::unless_valid(errors)?;
    let comment = drafted(call, id, (new.kind, new.channel), body);
    sql::add_comment(tx, &comment)?;
    let answered = new.kind.answers().then_some(call.now);
    if answered.is_some() {
        case.take();
    }
    tx.execute(&sql::TOUCH, &[&id, &call.now, &answered, &case.state.id()])?;
    change::note(tx, call, &case, &noted(&comment))?;
    Ok(comment)
}

/// A comment of whoever calls.
pub(super) fn drafted(
    call: &Call,
    case: i64,
    (kind, channel): (CommentKind, Option<Channel>),
    body: String,
) -> Comment {
    let channel = match (kind, channel) {
        (CommentKind::Note, _) => "",
        (CommentKind::Call, None) => Channel::Phone.id(),
        (_, channel) => channel.map_or("", Channel::id),
    };
    Comment {
        id: call.id(),
        case,
        at: call.now,
        author: call.actor.id,
        author_name: call.actor.name.clone(),
        kind,
        channel: channel.to_owned(),
        body,
    }
}

/// What the journal keeps of a comment.
pub(super) fn noted(comment: &Comment) -> Event {
    Event::Commented { comment: comment.id.to_string(), kind: comment.kind, channel: comment.channel.clone() }
}

/// Comments of a case, newest first, before an id.
pub(super) fn comments(tx: &mut Tx<'_>, case: i64, before: Option<i64>, limit: i64) -> Result<Vec<Comment>, Error> {
    Ok(tx.rows(&sql::COMMENTS, &[&case, &before.unwrap_or(i64::MAX), &limit], sql::comment)?)
}
