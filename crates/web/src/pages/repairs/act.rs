//! Everything that is done to a ticket from its page; the form's `act` says what, its `version` what was looked at.

use super::{fitted, one};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked;
use crate::photos;
use crate::show::Again;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::cases::Channel;
use domain::money::Method;
use domain::repairs::{Alternative, Answered, Delay, Measure, Measures, Payer};
use jiff::Timestamp;
use jiff::civil::DateTime;
use service::attachments;
use service::repairs::{
    self, Answer, Estimating, Finishing, GivingUp, Handing, Mailing, NewNotice, Promise, Testing, TicketRow, Workshop,
};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<TicketRow, Error> + Send + 'static>;

pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let act = form.value("act").to_owned();
    let wish = wish(&signed, id, &act, &mut form)?;
    if form.is_right() {
        let blocked = match signed.command(wish).await {
            Ok(_) => {
                let said = Flash::good(done(&act));
                return Ok(signed.go(format!("/repairs/{id}")).saying(&said).into_response());
            }
            Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
        };
        return Ok(Again(one::read(&signed, id, form, blocked).await?).into_response());
    }
    Ok(Again(one::read(&signed, id, form, None).await?).into_response())
}

fn done(act: &str) -> &'static str {
    match act {
        "receive" => "flash-repair-received",
        "estimate" => "flash-repair-estimated",
        "ready" => "flash-repair-ready",
        "notify" => "flash-repair-notified",
        "hand_back" => "flash-repair-handed-back",
        "mail_back" => "flash-repair-mailed-back",
        _ => "flash-saved",
    }
}

/// A time as it was typed, in the zone of the company.
pub(super) fn moment(signed: &SignedIn, form: &mut Form, name: &'static str) -> Option<Timestamp> {
    let typed = form.text(name)?.to_owned();
    let zone = signed.web.service().running().zone.clone();
    let moment = typed.parse::<DateTime>().ok().and_then(|at| at.to_zoned(zone).ok()).map(|at| at.timestamp());
    if moment.is_none() {
        form.say(FieldError::new(name, "not-a-date"));
    }
    moment
}

/// An amount as it was typed, in minor units.
fn amount(form: &mut Form, name: &'static str) -> i64 {
    let typed = form.required(name);
    match policy::parse_scaled(&typed, 2) {
        Ok(amount) => amount,
        Err(_) => {
            if !typed.is_empty() {
                form.say(FieldError::new(name, "not-an-amount"));
            }
            0
        }
    }
}

/// A value of a closed list; a message beside the field when nothing was chosen.
fn chosen<T>(form: &mut Form, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let value = form.text(name).and_then(&parse);
    if value.is_none() {
        form.say(FieldError::new(name, "required"));
    }
    value
}

/// What the form asks for.
#[allow(clippy::too_many_lines, reason = "one line or a few for each step")]
fn wish(signed: &SignedIn, id: i64, act: &str, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let text = |form: &Form, name: &str| form.value(name).to_owned();
    Ok(match act {
        "receive" => Box::new(move |tx, call| repairs::receive(tx, call, id, version)),
        "estimate" => {
            let new = Estimating { amount: amount(form, "amount"), note: text(form, "note") };
            Box::new(move |tx, call| repairs::estimate(tx, call, id, version, &new))
        }
        "answer" => {
            let how = chosen(form, "how", Answered::parse).unwrap_or(Answered::Signed);
            let told = form.text("told").and_then(|told| told.parse().ok()).unwrap_or_default();
            let at = moment(signed, form, "at");
            let new = Answer { agreed: form.has("agreed", "yes"), amount: told, how, by: text(form, "by"), at };
            Box::new(move |tx, call| repairs::answer(tx, call, id, version, &new))
        }
        "start" => Box::new(move |tx, call| repairs::start(tx, call, id, version)),
        "measure" => {
            let measures = measures(form);
            Box::new(move |tx, call| repairs::measure(tx, call, id, version, &measures))
        }
        "finish" => {
            let new = Finishing { done: text(form, "done"), parts: fitted::typed(form) };
            Box::new(move |tx, call| repairs::finish(tx, call, id, version, &new))
        }
        "test" => {
            let (standard, found) = (text(form, "standard"), text(form, "found"));
            let new = Testing { passed: form.has("passed", "yes"), standard, found };
            Box::new(move |tx, call| repairs::test(tx, call, id, version, &new))
        }
        "ready" => Box::new(move |tx, call| repairs::make_ready(tx, call, id, version)),
        "collect" => {
            let method = chosen(form, "method", Method::parse).unwrap_or(Method::Cash);
            Box::new(move |tx, call| repairs::collect(tx, call, id, version, method))
        }
        "ask_again" => Box::new(move |tx, call| repairs::ask_again(tx, call, id, version)),
        "notify" => {
            let channel = chosen(form, "channel", Channel::parse).unwrap_or(Channel::Phone);
            let new = NewNotice { channel, answer: text(form, "answer") };
            Box::new(move |tx, call| repairs::notify(tx, call, id, version, &new))
        }
        "hand_back" => {
            let new = Handing { signed_by: text(form, "signed_by") };
            Box::new(move |tx, call| repairs::hand_back(tx, call, id, version, &new))
        }
        "mail_back" => {
            let new = mailing(form);
            Box::new(move |tx, call| repairs::mail_back(tx, call, id, version, &new))
        }
        "abandon" => {
            let reason = text(form, "abandoning");
            Box::new(move |tx, call| repairs::abandon(tx, call, id, version, &reason))
        }
        "promise" => {
            let until = moment(signed, form, "until");
            if until.is_none() && form.wrong("until").is_none() {
                form.say(FieldError::new("until", "required"));
            }
            let new = Promise {
                until: until.unwrap_or_default(),
                reason: text(form, "reason"),
                delay: form.text("delay").and_then(Delay::parse),
                customer_told: form.is_there("customer_told"),
            };
            Box::new(move |tx, call| repairs::promise(tx, call, id, version, &new))
        }
        "assign" => {
            let repairer = form.text("repairer").and_then(|id| id.parse::<i64>().ok());
            Box::new(move |tx, call| repairs::assign(tx, call, id, version, repairer))
        }
        "take" => {
            let me = signed.actor.id;
            Box::new(move |tx, call| repairs::assign(tx, call, id, version, Some(me)))
        }
        "send" => {
            let unit = form.text("workshop_unit").and_then(|id| id.parse::<i64>().ok());
            let workshop = Workshop { unit, name: text(form, "workshop") };
            Box::new(move |tx, call| repairs::carry(tx, call, id, version, Some(&workshop)))
        }
        "return" => Box::new(move |tx, call| repairs::carry(tx, call, id, version, None)),
        "give_up" => {
            let alternative = chosen(form, "alternative", Alternative::parse).unwrap_or(Alternative::Superior);
            let (verdict, understanding) = (text(form, "verdict"), text(form, "understanding"));
            let new = GivingUp { verdict, understanding, alternative };
            Box::new(move |tx, call| repairs::give_up(tx, call, id, version, &new))
        }
        "withdraw" => {
            let reason = text(form, "withdrawal");
            Box::new(move |tx, call| repairs::withdraw(tx, call, id, version, &reason))
        }
        _ => return Err(Failure::NotFound),
    })
}

fn mailing(form: &Form) -> Mailing {
    let text = |name: &str| form.value(name).to_owned();
    Mailing {
        carrier: text("carrier"),
        tracking: text("tracking"),
        address: text("address"),
        verified: form.is_there("verified"),
        payer: form.text("payer").and_then(Payer::parse).unwrap_or(Payer::Company),
        wanted: form.is_there("wanted"),
    }
}

/// What was measured, line by line; lines without a place and without numbers are left out. Centimetres are typed, and
/// millimetres kept.
pub(super) fn measures(form: &mut Form) -> Measures {
    let column = |form: &Form, name: &str| form.all(name).map(str::to_owned).collect::<Vec<_>>();
    let places = column(form, "place");
    let mut numbers = |name: &'static str| {
        let typed = column(form, name);
        typed.iter().map(|text| millimetres(form, name, text)).collect::<Vec<_>>()
    };
    let [before, wanted, after] = ["before", "wanted", "after"].map(&mut numbers);
    let at = |column: &[Option<u32>], line: usize| column.get(line).copied().flatten();
    let lines = places.into_iter().enumerate().map(|(line, place)| Measure {
        place: place.trim().to_owned(),
        before: at(&before, line),
        wanted: at(&wanted, line),
        after: at(&after, line),
    });
    let empty = Measure::default();
    let measures: Vec<Measure> = lines.filter(|measure| *measure != empty).collect();
    if measures.iter().any(|measure| measure.place.is_empty()) {
        form.say(FieldError::new("place", "required"));
    }
    Measures(measures)
}

fn millimetres(form: &mut Form, name: &'static str, text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = policy::parse_scaled(text, 1).ok().and_then(|number| u32::try_from(number).ok());
    if number.is_none() && form.wrong(name).is_none() {
        form.say(FieldError::new(name, "not-a-length"));
    }
    number
}

/// Adds photos to the case of a ticket: all of them, or none when one cannot be taken.
pub(super) async fn photos(signed: SignedIn, Path(id): Path<i64>, parts: Multipart) -> Result<Response, Failure> {
    let (_, files) = photos::read(parts).await?;
    let mut form = Form::default();
    if files.is_empty() {
        form.say(FieldError::new("file", "photo-needed"));
        return Ok(Again(one::read(&signed, id, form, None).await?).into_response());
    }
    let attached = signed.command(move |tx, call| {
        let case = repairs::ticket(tx, call, id)?.file.case.ok_or_else(|| Error::refused("repair-from-elsewhere"))?;
        files.iter().try_for_each(|file| attachments::attach(tx, call, case, file).map(drop))
    });
    match attached.await {
        Ok(()) => Ok(signed.go(format!("/repairs/{id}")).saying(&Flash::good("flash-attached")).into_response()),
        Err(failure @ Failure::Refused(_)) => {
            let blocked = Some(blocked::told(&signed.page("repairs-title"), &failure));
            Ok(Again(one::read(&signed, id, form, blocked).await?).into_response())
        }
        Err(failure) => {
            form.take(failure)?;
            Ok(Again(one::read(&signed, id, form, None).await?).into_response())
        }
    }
}
