//! Everything that is done to a case from its page. Each form of the page names what it does in its address.

use super::case::{CasePage, read};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked;
use crate::show::Again;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::cases::{Agreement, Channel, CloseReason, CommentKind, Ending, Quality, Reaction, Scope};
use jiff::Timestamp;
use jiff::civil::DateTime;
use service::cases::{self, NewComment};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<(), Error> + Send + 'static>;

pub(super) async fn act(
    signed: SignedIn,
    Path((id, act)): Path<(i64, String)>,
    mut form: Form,
) -> Result<Response, Failure> {
    let wish = wish(&signed, id, &act, &mut form)?;
    let failure = match form.is_right() {
        true => signed.command(wish).await.err(),
        false => None,
    };
    if failure.is_none() && form.is_right() {
        let to = if form.text("back") == Some("queue") { "/cases/queue".to_owned() } else { format!("/cases/{id}") };
        return Ok(signed.go(to).saying(&Flash::good(done(&act))).into_response());
    }
    again(&signed, id, form, &act, failure).await
}

/// The page of the case again, with what was typed and what stands against it.
pub(in crate::pages) async fn again(
    signed: &SignedIn,
    id: i64,
    mut form: Form,
    act: &str,
    failure: Option<Failure>,
) -> Result<Response, Failure> {
    let blocked = match failure {
        None => None,
        // What somebody else changed meanwhile is shown; what was typed stays.
        Some(failure) => blocked::blocked(signed, &mut form, failure)?,
    };
    let stale = form.text("version").is_some() && blocked.is_some();
    let read = read(signed, id).await?;
    let form = if stale { form.without("version") } else { form };
    Ok(Again(CasePage::new(signed, &read, form, act.to_owned(), blocked).with_forms(signed).await?).into_response())
}

/// The message after it was done.
fn done(act: &str) -> &'static str {
    match act {
        "take" | "assign" => "flash-case-assigned",
        "comment" => "flash-case-commented",
        "ask" => "flash-case-asked",
        "answer" => "flash-case-answered",
        "agree" => "flash-case-agreed",
        "close" => "flash-case-closed",
        "reopen" => "flash-case-reopened",
        "forward" => "flash-case-forwarded",
        _ => "flash-case-saved",
    }
}

/// Reads the form; what is wrong with it stands in it afterwards.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
fn wish(signed: &SignedIn, id: i64, act: &str, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let text = |form: &Form, name: &str| form.value(name).to_owned();
    let chosen = |form: &Form, name: &str| form.text(name).and_then(|id| id.parse::<i64>().ok());
    Ok(match act {
        "take" => {
            let me = signed.actor.id;
            Box::new(move |tx, call| cases::assign(tx, call, id, None, Some(me)).map(drop))
        }
        "assign" => {
            let staff = chosen(form, "staff");
            Box::new(move |tx, call| cases::assign(tx, call, id, version, staff).map(drop))
        }
        "forward" => {
            let unit = form.required("unit").parse().unwrap_or_default();
            Box::new(move |tx, call| cases::forward(tx, call, id, version, unit).map(drop))
        }
        "urgent" => {
            let urgent = form.has("urgent", "yes");
            Box::new(move |tx, call| cases::mark_urgent(tx, call, id, urgent).map(drop))
        }
        "comment" => comment(id, form),
        "ask" => {
            let (question, until) = (text(form, "question"), moment(signed, form, "until"));
            Box::new(move |tx, call| cases::ask(tx, call, id, &question, until).map(drop))
        }
        "answer" => {
            let (question, answer) = (chosen(form, "question_id").unwrap_or_default(), text(form, "answer"));
            Box::new(move |tx, call| cases::answer(tx, call, id, question, &answer).map(drop))
        }
        "clear" => Box::new(move |tx, call| cases::clear(tx, call, id).map(drop)),
        "judge" => {
            let quality = form.text("quality").and_then(Quality::parse);
            let scope = form.text("scope").and_then(Scope::parse);
            Box::new(move |tx, call| cases::judge(tx, call, id, version, (quality, scope)).map(drop))
        }
        "agree" => agree(id, version, form),
        "tell_refusal" => Box::new(move |tx, call| cases::tell_refusal(tx, call, id).map(drop)),
        "answer_refusal" => {
            let said = form.required("reaction");
            let reaction = Reaction::parse(&said);
            if !said.is_empty() && reaction.is_none() {
                form.say(FieldError::new("reaction", "required"));
            }
            let reaction = reaction.unwrap_or(Reaction::Insists);
            Box::new(move |tx, call| cases::answer_refusal(tx, call, id, reaction).map(drop))
        }
        "complete" => Box::new(move |tx, call| cases::complete(tx, call, id, version).map(drop)),
        "close" => close(id, version, form),
        "reopen" => {
            let reason = text(form, "reopen_reason");
            let reopened = move |tx: &mut Tx<'_>, call: &Call| cases::reopen(tx, call, id, version, &reason).map(drop);
            Box::new(move |tx, call| reopened(tx, call).map_err(|error| renamed(error, "reason", "reopen_reason")))
        }
        "verify" => {
            let (correct, note) = (form.has("correct", "yes"), text(form, "verify_note"));
            let verified = move |tx: &mut Tx<'_>, call: &Call| cases::verify(tx, call, id, correct, &note).map(drop);
            Box::new(move |tx, call| verified(tx, call).map_err(|error| renamed(error, "note", "verify_note")))
        }
        _ => return Err(Failure::NotFound),
    })
}

/// Several forms stand on one page, so a field may have another name there.
pub(in crate::pages) fn renamed(error: Error, from: &str, to: &str) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            fields.iter_mut().filter(|f| f.field == from).for_each(|f| f.field = to.to_owned());
            Error::Invalid(fields)
        }
        other => other,
    }
}

fn comment(id: i64, form: &mut Form) -> Wish {
    let new = NewComment {
        kind: form.text("kind").and_then(CommentKind::parse).unwrap_or(CommentKind::Note),
        channel: form.text("comment_channel").and_then(Channel::parse),
        body: form.value("body").to_owned(),
    };
    Box::new(move |tx, call| {
        cases::comment(tx, call, id, &new).map(drop).map_err(|error| renamed(error, "channel", "comment_channel"))
    })
}

fn agree(id: i64, version: Option<i64>, form: &mut Form) -> Wish {
    let agreement = Agreement {
        remedy: form.required("remedy"),
        summary: form.value("summary").to_owned(),
        amount: None,
        terms: serde_json::Value::Null,
    };
    Box::new(move |tx, call| cases::agree(tx, call, id, version, &agreement).map(drop))
}

fn close(id: i64, version: Option<i64>, form: &mut Form) -> Wish {
    let reason = form.text("reason").and_then(CloseReason::parse);
    if reason.is_none() {
        form.say(FieldError::new("reason", "required"));
    }
    let ending = Ending {
        reason: reason.unwrap_or(CloseReason::Settled),
        note: form.value("note").to_owned(),
        satisfied: match form.text("satisfied") {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        },
    };
    Box::new(move |tx, call| cases::close(tx, call, id, version, &ending).map(drop))
}

/// A time that was typed, in the time zone of the company.
pub(super) fn moment(signed: &SignedIn, form: &mut Form, name: &str) -> Option<Timestamp> {
    let typed = form.text(name)?.to_owned();
    let zone = signed.web.service().running().zone.clone();
    let read = typed.parse::<DateTime>().ok().and_then(|at| at.to_zoned(zone).ok()).map(|at| at.timestamp());
    if read.is_none() {
        form.say(FieldError::new(name, "not-a-date"));
    }
    read
}
