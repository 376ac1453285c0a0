//! What a form of the counter says: answers, choice, contact.

use crate::form::Form;
use domain::cases::{Channel, Contact};
use domain::decisions::{Choice, Override};
use serde_json::{Map, Value};
use service::counter::TakeIn;
use service::decisions::Claimed;

/// Names of fields with answers begin so: `a.cause`.
pub const ANSWER: &str = "a.";

/// The field of a photo that was brought.
pub const PHOTO: &str = "photo";

/// The claim that a form describes.
#[must_use]
pub fn claimed(form: &Form, unit: i64) -> Claimed {
    Claimed {
        unit,
        line: form.text("line").and_then(|line| line.parse().ok()),
        reported: form.text("reported").and_then(|day| day.parse().ok()),
        answers: answers(form),
        case: case(form),
        wearer: form.value("wearer").to_owned(),
        manual: None,
    }
}

/// The answers of a form by fact, without the one that is taken back.
pub(in crate::pages) fn answers(form: &Form) -> Map<String, Value> {
    let dropped = form.text("drop");
    let mut answers = Map::new();
    for (name, value) in form.pairs() {
        let Some(fact) = name.strip_prefix(ANSWER).filter(|fact| Some(*fact) != dropped) else { continue };
        if let Some(value) = answer(value) {
            answers.insert(fact.to_owned(), value);
        }
    }
    // Goods that are in order are confirmed in one go: `packaging=intact worn=no`.
    for (fact, value) in form.value("sound").split(' ').filter_map(|pair| pair.split_once('=')) {
        if let Some(value) = answer(value) {
            answers.entry(fact).or_insert(value);
        }
    }
    answers
}

/// The remedy that is marked: what the clerk chose while it is open, else the proposal. A proposal that was only left
/// standing is no choice; the next answer may make another remedy the better one.
#[must_use]
pub fn marked<'v>(form: &'v Form, mut open: impl Iterator<Item = &'v str>, proposal: &'v str) -> &'v str {
    let (choice, proposed) = (form.value("choice"), form.value("proposed"));
    if choice != proposed && open.any(|offer| offer == choice) { choice } else { proposal }
}

/// Photos and documents that were brought for the claim.
pub fn photos(form: &Form) -> Vec<i64> {
    form.all(PHOTO).filter_map(|id| id.parse().ok()).collect()
}

/// The case that the claim came in with.
fn case(form: &Form) -> Option<i64> {
    form.text("case").and_then(|case| case.parse().ok())
}

/// A value as it is typed: yes and no are flags, `[]` says that there was nothing.
fn answer(text: &str) -> Option<Value> {
    match text.trim() {
        "" => None,
        "yes" => Some(Value::Bool(true)),
        "no" => Some(Value::Bool(false)),
        text if text.starts_with('[') => serde_json::from_str(text).ok(),
        text => Some(Value::String(text.to_owned())),
    }
}

/// Everything that is saved. `account` is what the answers say, for a clerk who typed nothing.
pub fn take_in(form: &mut Form, unit: i64, account: &str) -> TakeIn {
    let claimed = claimed(form, unit);
    let chosen = form.required("choice");
    let (remedy, service) = match chosen.split_once('/') {
        Some((remedy, service)) => (remedy.to_owned(), Some(service.to_owned())),
        None => (chosen, None),
    };
    // Of a customer on file the program knows the particulars; they need not be shown here.
    let on_file = form.text("customer").is_some() || case(form).is_some();
    let mut named = |name: &str| if on_file { String::new() } else { form.required(name) };
    let (name, phone) = (named("contact.name"), named("contact.phone"));
    let contact = Contact { name, phone, address: form.text("contact.address").unwrap_or_default().to_owned() };
    let over = form.has("over", "yes").then(|| Override {
        reason: form.required("override.reason"),
        evidence: form.required("override.evidence"),
        amount: form.text("override.amount").map_or(Ok(0), |text| policy::parse_scaled(text, 2)).unwrap_or(-1),
    });
    let remedy = form.text("override.remedy").filter(|_| over.is_some()).map_or(remedy, str::to_owned);
    let wish = if remedy == "reject" { form.required("wish") } else { form.text("wish").unwrap_or(&remedy).to_owned() };
    TakeIn {
        claimed,
        case: case(form),
        customer: form.text("customer").and_then(|id| id.parse().ok()),
        contact,
        channel: form.text("channel").and_then(Channel::parse).unwrap_or(Channel::Visit),
        account: form.text("account").unwrap_or(account).to_owned(),
        wish,
        choice: Choice {
            remedy,
            service,
            communicated: form.has("communicated", "yes"),
            reason: form.text("told").unwrap_or_default().to_owned(),
        },
        over,
        agreed: form.value("agreed") != "no",
        summary: form.text("summary").unwrap_or_default().to_owned(),
        attachments: photos(form),
    }
}
