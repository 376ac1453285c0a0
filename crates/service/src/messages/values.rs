//! What a template is filled in with.

use super::about::About;
use super::asked::{Asked, Matter};
use super::{MessageFile, link, page_of};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::error::Error;
use crate::people::Unit;
use crate::rma::{HoldRow, RmaRow};
use domain::messages::Values;
use jiff::Timestamp;
use manual::{Manual, MessagePack};
use policy::{Lang, Money, parse_scaled};
use serde_json::Value;
use store::Tx;

/// All that is known for a message.
pub(super) fn values(
    tx: &mut Tx<'_>,
    call: &Call,
    (manual, pack, lang): (&Manual, &MessagePack, Lang),
    (file, about): (&MessageFile, &About),
) -> Result<Values, Error> {
    let data: Value = serde_json::from_str(&file.data).unwrap_or_default();
    let mut values = values_of(manual, lang, about);
    let unit = values.get("unit").cloned().unwrap_or_default();
    let word = |value: &str| pack.word(value).map_or_else(|| value.to_owned(), |text| text.get(lang).to_owned());
    for (name, value) in data.as_object().into_iter().flatten() {
        if let Some(said) = said(manual, word, value) {
            values.insert(name.clone(), said);
        }
    }
    let text = |name: &str| data[name].as_str().unwrap_or_default();
    let time = |name: &str| text(name).parse::<Timestamp>().map(|at| moment(manual, at)).unwrap_or_default();
    match file.event.as_str() {
        "case.asked" => {
            values.insert("question".to_owned(), question(tx, call, about, text("question"))?);
            values.insert("until".to_owned(), time("until"));
        }
        event if says_amount(event) => {
            let amount = parse_scaled(&values.remove("amount").unwrap_or_default(), 2).ok();
            values.insert("amount".to_owned(), amount.map_or_else(String::new, |minor| money_text(manual, minor)));
        }
        event if event.starts_with("case.refusal_") => {
            // What the customer is told stands on the case, where it can be erased.
            let About::Case(known) = about else { return Ok(values) };
            let refusing = known.case.case.refusing.clone().unwrap_or_default();
            values.insert("clause".to_owned(), refusing.clause);
            values.insert("reason".to_owned(), refusing.reason);
        }
        "case.agreed" => {
            let amount = data["amount"].as_i64().map_or_else(String::new, |n| money_text(manual, n));
            values.insert("amount".to_owned(), amount);
        }
        event if event.starts_with("deadline.") => {
            let name = manual.deadline_name(text("pack"), text("deadline"));
            values.insert("deadline".to_owned(), name.map_or("", |name| name.get(lang)).to_owned());
            values.insert("due".to_owned(), time("due"));
            // An escalation says the unit of those who are told.
            values.insert("unit".to_owned(), unit);
            values.insert("link".to_owned(), page_of::of_deadline(tx, call, file.of, &data)?);
        }
        _ => {}
    }
    of_asked(tx, call, (manual, file, &data), (lang, &word), &mut values)?;
    Ok(values)
}

/// What a customer was asked, by its id; empty where it is not known any more.
fn question(tx: &mut Tx<'_>, call: &Call, about: &About, id: &str) -> Result<String, Error> {
    let Some(case) = about.case() else { return Ok(String::new()) };
    let asked = cases::questions(tx, call, case)?;
    let asked = asked.into_iter().find(|question| question.id.to_string() == id);
    Ok(asked.map(|question| question.question).unwrap_or_default())
}

/// Whether an event names an amount as a decimal number.
fn says_amount(event: &str) -> bool {
    let of = ["money.", "negotiation.", "rma."];
    of.iter().any(|start| event.starts_with(start)) || event == "repair.estimate_sent"
}

/// A value of an event as a customer reads it: moments on the clocks of the company, names by the words of the pack.
fn said(manual: &Manual, word: impl Fn(&str) -> String, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.parse::<Timestamp>().map_or_else(|_| word(text), |at| moment(manual, at))),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What is known of what a message is about.
fn values_of(manual: &Manual, lang: Lang, about: &About) -> Values {
    match about {
        About::Case(known) => case_values(manual, lang, &known.case),
        About::Rma(_, row) => dealer_values(manual, lang, row),
        About::Hold(_, row) => hold_values(manual, lang, row),
        About::Paper(data, unit) => paper_values(manual, lang, (data, unit)),
    }
}

/// What is known of every return of a dealer. A notice that is written for cases speaks of the return and its dealer.
fn dealer_values(manual: &Manual, lang: Lang, row: &RmaRow) -> Values {
    let models: Vec<&str> = row.file.rma.lines.iter().map(|line| line.wanted.model.as_str()).collect();
    let product = models.join("、");
    values_from([
        ("company", manual.name().get(lang).to_owned()),
        ("unit", row.receiver_name.clone()),
        ("dealer", row.unit_name.clone()),
        ("contact", row.file.contact.clone()),
        ("rma", row.file.number.clone()),
        ("product", product),
        ("pieces", row.file.rma.applied().to_string()),
        ("hotline", manual.hotline().unwrap_or_default().to_owned()),
        ("customer", row.unit_name.clone()),
        ("case", row.file.number.clone()),
        ("handler", String::new()),
    ])
}

/// What is known of an amount or an application without a case. A notice that is written for cases speaks of its number.
fn paper_values(manual: &Manual, lang: Lang, (data, unit): (&Value, &Unit)) -> Values {
    values_from([
        ("company", manual.name().get(lang).to_owned()),
        ("unit", unit.name.clone()),
        ("customer", String::new()),
        ("case", data["number"].as_str().unwrap_or_default().to_owned()),
        ("product", String::new()),
        ("handler", String::new()),
        ("hotline", manual.hotline().unwrap_or_default().to_owned()),
    ])
}

/// What is known of every box without a permission. A notice that is written for cases speaks of the box and its sender.
fn hold_values(manual: &Manual, lang: Lang, row: &HoldRow) -> Values {
    let file = &row.file;
    let dealer = if row.dealer_name.is_empty() { &file.sender } else { &row.dealer_name };
    values_from([
        ("company", manual.name().get(lang).to_owned()),
        ("unit", row.unit_name.clone()),
        ("dealer", dealer.clone()),
        ("sender", file.sender.clone()),
        ("said", file.said.clone()),
        ("case", file.said.clone()),
        ("customer", dealer.clone()),
        ("product", String::new()),
        ("handler", String::new()),
        ("location", file.location.clone()),
        ("pieces", file.pieces.to_string()),
        ("hotline", manual.hotline().unwrap_or_default().to_owned()),
    ])
}

fn values_from<const N: usize>(all: [(&str, String); N]) -> Values {
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// What is known of every case.
pub(crate) fn case_values(manual: &Manual, lang: Lang, case: &CaseFile) -> Values {
    let of = &case.case;
    values_from([
        ("company", manual.name().get(lang).to_owned()),
        ("unit", case.unit_name.clone()),
        ("customer", of.contact.name.clone()),
        ("case", of.number.clone()),
        ("product", of.product.clone()),
        ("handler", case.assignee_name.clone().unwrap_or_default()),
        ("hotline", manual.hotline().unwrap_or_default().to_owned()),
    ])
}

/// What somebody is asked to approve, and the link that opens it for whoever gets the message.
fn of_asked(
    tx: &mut Tx<'_>,
    call: &Call,
    (manual, file, data): (&Manual, &MessageFile, &Value),
    (lang, word): (Lang, &impl Fn(&str) -> String),
    values: &mut Values,
) -> Result<(), Error> {
    let Some(asked) = Asked::of_event(tx, call, (&file.event, data), file.of)? else { return Ok(()) };
    let (requester, what) = match asked.matter(tx, call)? {
        Matter::Decision(found) => {
            let request = found.row.file;
            let amount = request.request.amount;
            let shown = if amount == Money::ZERO { String::new() } else { money_text(manual, amount.minor()) };
            values.insert("amount".to_owned(), shown);
            (request.requester_name, word(&request.remedy))
        }
        Matter::Money(row) => {
            values.insert("reason".to_owned(), row.file.reason);
            (row.file.requester_name, word(row.file.order.kind.id()))
        }
        Matter::Application(found) => {
            let name = found.sort().map(|sort| sort.name.get(lang).to_owned());
            let sort = found.row.file.sort.clone();
            (found.row.file.applicant_name, name.unwrap_or(sort))
        }
        Matter::Rma(row) => (row.file.applicant_name, String::new()),
    };
    values.insert("requester".to_owned(), requester);
    values.insert("remedy".to_owned(), what);
    if let Some(staff) = file.staff() {
        values.insert("link".to_owned(), link::to(tx, call, &asked, staff)?);
    }
    Ok(())
}

/// A moment on the clocks of the company.
pub(crate) fn moment(manual: &Manual, at: Timestamp) -> String {
    manual.time_zone().to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// `¥1,299.00`.
pub(crate) fn money_text(manual: &Manual, minor: i64) -> String {
    let (sign, whole, cents) =
        (if minor < 0 { "-" } else { "" }, minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match manual.currency() {
        "CNY" => format!("{sign}¥{grouped}.{cents:02}"),
        other => format!("{other} {sign}{grouped}.{cents:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::manuals_folder;
    use manual::Bundle;
    use serde_json::json;

    /// nobody is told a moment as the journal keeps it.
    #[test]
    fn values_are_said_as_people_say_them() {
        let bundle = Bundle::read(&manuals_folder(), "store-chain").unwrap_or_else(|e| panic!("{e:?}"));
        let manual = Manual::from_bundle(&bundle).unwrap_or_else(|e| panic!("{e:?}"));
        let word = |text: &str| if text == "cash" { "现金".to_owned() } else { text.to_owned() };
        for (value, expected) in [
            (json!("2026-03-01T10:00:00Z"), Some("2026-03-01 18:00")),
            (json!("2026-03-01"), Some("2026-03-01")),
            (json!("cash"), Some("现金")),
            (json!("SF1234"), Some("SF1234")),
            (json!(3), Some("3")),
            (json!(true), None),
        ] {
            assert_eq!(said(&manual, word, &value).as_deref(), expected, "{value}");
        }
    }
}
