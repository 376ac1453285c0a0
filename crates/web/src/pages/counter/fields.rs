//! What a form of the counter says: answers, choice, contact.

use crate::form::Form;
use domain::cases::{Channel, Contact};
use domain::decisions::{Choice, Override};
use serde_json::{Map, Value};
use service::counter::TakeIn;
use service::decisions::Claimed;

/// Names of fields with answers begin so: `a.cause`.
pub(super) const ANSWER: &str = "a.";

/// The field of a photo that was brought.
pub(super) const PHOTO: &str = "photo";

/// The claim that a form describes.
pub(super) fn claimed(form: &Form, unit: i64) -> Claimed {
    Claimed {
        unit,
        line: form.text("line").and_then(|line| line.parse().ok()),
        reported: form.text("reported").and_then(|day| day.parse().ok()),
        answers: answers(form),
        case: case(form),
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
pub(super) fn marked<'v>(form: &'v Form, mut open: impl Iterator<Item = &'v str>, proposal: &'v str) -> &'v str {
    let (choice, proposed) = (form.value("choice"), form.value("proposed"));
    if choice != proposed && open.any(|offer| offer == choice) { choice } else { proposal }
}

/// Photos and documents that were brought for the claim.
pub(super) fn photos(form: &Form) -> Vec<i64> {
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
pub(super) fn take_in(form: &mut Form, unit: i64, account: &str) -> TakeIn {
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn answers_are_read_by_their_kind_and_one_can_be_taken_back() {
        let form = Form::read(
            b"line=7&a.cause=quality&a.resale_ok=yes&a.opened=no&a.repairs=%5B%5D&a.part=&a.defect=x&drop=defect",
        );
        let claimed = claimed(&form, 3);
        let expected = json!({ "cause": "quality", "resale_ok": true, "opened": false, "repairs": [] });
        assert_eq!(Value::Object(claimed.answers), expected);
        assert_eq!((claimed.unit, claimed.line), (3, Some(7)));
    }

    #[test]
    fn a_proposal_gives_way_to_a_better_one_and_a_choice_does_not() {
        let marked = |said: &[u8]| {
            marked(&Form::read(said), ["exchange", "free_repair", "manual"].into_iter(), "exchange").to_owned()
        };
        assert_eq!(marked(b""), "exchange");
        assert_eq!(marked(b"choice=manual&proposed=manual"), "exchange", "nobody chose it");
        assert_eq!(marked(b"choice=free_repair&proposed=manual"), "free_repair");
        assert_eq!(marked(b"choice=refund&proposed=manual"), "exchange", "not open any more");
    }

    #[test]
    fn goods_in_order_are_confirmed_in_one_go_and_never_against_an_answer() {
        let form = Form::read(b"a.worn=yes&sound=packaging%3Dintact+worn%3Dno+resale_ok%3Dyes");
        let expected = json!({ "worn": true, "packaging": "intact", "resale_ok": true });
        assert_eq!(Value::Object(claimed(&form, 3).answers), expected);
    }

    #[test]
    fn a_choice_names_its_service_and_an_override_another_remedy() {
        let mut form = Form::read(
            b"choice=free_service/ironing&contact.name=%E7%8E%8B&contact.phone=1&over=yes&override.remedy=refund\
              &override.amount=12.50&override.reason=a&override.evidence=b",
        );
        let taken = take_in(&mut form, 1, "");
        assert_eq!(taken.choice.remedy, "refund");
        assert_eq!(taken.choice.service.as_deref(), Some("ironing"));
        assert_eq!(taken.over.unwrap().amount, 1250);
    }
}
