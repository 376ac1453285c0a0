//! The journal of a case in words, with what was written about it.

use super::names;
use crate::page::Page;
use crate::pages::applications::event_text as applied;
use crate::pages::negotiations::event_text as negotiated;
use crate::pages::repairs::event_text;
use crate::ui::{Moment, Tone};
use domain::cases::Channel;
use serde_json::Value;
use service::attachments::Attachment;
use service::cases::{Comment, Detail};
use service::journal::Entry;

/// What happened, newest first.
pub(super) fn of(page: &Page, detail: &Detail, photos: &[Attachment]) -> Vec<Moment> {
    detail.timeline.entries.iter().map(|entry| moment(page, detail, photos, entry)).collect()
}

fn moment(page: &Page, detail: &Detail, photos: &[Attachment], entry: &Entry) -> Moment {
    let data = entry.details();
    let event = entry.event.strip_prefix("case.").unwrap_or(&entry.event).replace('.', "_");
    let (icon, tone) = look(&event);
    let title = match event.as_str() {
        "commented" => page.name("case-comment", said(&data, "kind")),
        other => page.name("case-event", other),
    };
    Moment {
        title,
        who: entry.actor_name.clone(),
        at: entry.at.to_string(),
        shown: page.time(entry.at),
        text: match event.as_str() {
            "attached" => attached(photos, &data),
            other => text(page, detail, other, &data),
        },
        icon,
        tone,
    }
}

fn look(event: &str) -> (&'static str, Tone) {
    match event {
        "opened" => ("file-text", Tone::Good),
        "commented" => ("message", Tone::Info),
        "attached" => ("paperclip", Tone::Plain),
        "asked" | "answered" => ("help", Tone::Info),
        "cleared" | "agreed" => ("check", Tone::Good),
        "assigned" => ("user-check", Tone::Plain),
        "forwarded" => ("arrow-right", Tone::Info),
        "urgent" => ("flag", Tone::Warn),
        "judged" | "decided" => ("scale", Tone::Info),
        "decision_recorded" | "decision_overridden" | "decision_law_prevailed" => ("gavel", Tone::Info),
        "approval_requested" | "approval_passed_on" => ("gavel", Tone::Warn),
        "approval_verbal" => ("phone", Tone::Warn),
        "approval_approved" => ("gavel", Tone::Good),
        "approval_refused" | "handed_back" => ("arrow-back-up", Tone::Bad),
        "approval_withdrawn" => ("arrow-back-up", Tone::Plain),
        "approval_by_link" => ("link", Tone::Plain),
        "message_sent" | "message_retried" => ("send", Tone::Plain),
        "message_delivered" | "message_settled" | "deadline_met" | "completed" => ("circle-check", Tone::Good),
        "message_given_up" => ("alert-triangle", Tone::Bad),
        "message_cancelled" => ("x", Tone::Plain),
        "deadline_warned" | "deadline_escalated" => ("bell", Tone::Warn),
        "deadline_missed" | "deadline_lapsed" => ("alert-octagon", Tone::Bad),
        other if other.starts_with("repair_") => ("tool", Tone::Info),
        "return_closed" => ("truck-return", Tone::Good),
        "return_inspected" | "return_result_final" => ("truck-return", Tone::Info),
        other if other.starts_with("return_") => ("truck-return", Tone::Plain),
        "shipment_lost" | "shipment_refused" | "shipment_anomaly_reported" => ("alert-triangle", Tone::Bad),
        "shipment_received" | "courier_claim_paid" | "anomaly_settled" => ("circle-check", Tone::Good),
        other if other.starts_with("shipment_") => ("truck", Tone::Plain),
        other if other.starts_with("refusal_") || other.starts_with("negotiation_") => ("message-2", Tone::Plain),
        other if other.starts_with("application_") || other.starts_with("form_") => on_paper(other),
        other if other.starts_with("anomaly_") => ("alert-triangle", Tone::Plain),
        other if other.starts_with("courier_claim_") => ("receipt-refund", Tone::Plain),
        other if other.starts_with("deadline_") => ("hourglass", Tone::Plain),
        "money_refunded" | "money_paid" | "money_collected" => ("cash", Tone::Good),
        "money_cash_late" | "money_cash_short" => ("cash", Tone::Bad),
        "money_requested" | "money_refund_due" | "money_fee_due" | "money_due" => ("cash", Tone::Info),
        other if other.starts_with("money_") || other == "invoice_issued" => ("cash", Tone::Plain),
        "closed" => ("archive", Tone::Plain),
        "reopened" => ("rotate-clockwise", Tone::Warn),
        "verified" => ("shield-check", Tone::Good),
        _ => ("edit", Tone::Plain),
    }
}

/// Forms and applications.
fn on_paper(event: &str) -> (&'static str, Tone) {
    match event {
        "application_approved" | "application_carried_out" => ("list-check", Tone::Good),
        "application_refused" => ("list-check", Tone::Bad),
        "form_cancelled" => ("clipboard-text", Tone::Bad),
        other if other.starts_with("form_") => ("clipboard-text", Tone::Plain),
        _ => ("list-check", Tone::Plain),
    }
}

fn said<'d>(data: &'d Value, name: &str) -> &'d str {
    data[name].as_str().unwrap_or_default()
}

/// What is to be said about an event.
fn text(page: &Page, detail: &Detail, event: &str, data: &Value) -> String {
    match event {
        "opened" => said(data, "number").to_owned(),
        "commented" => written(page, detail, data),
        "asked" | "answered" => asked(detail, event, data),
        "assigned" => data["to"].as_str().map_or_else(|| page.t("case-nobody"), str::to_owned),
        "forwarded" => format!("{} → {}", said(data, "from"), said(data, "to")),
        "edited" => {
            let fields = data["changes"].as_array().into_iter().flatten();
            page.words().list(fields.map(|change| page.name("case-field", &field(said(change, "field")))))
        }
        "judged" | "decided" => judged(page, data),
        "decision_recorded" | "decision_overridden" => page.name("remedy", said(data, "remedy")),
        "decision_law_prevailed" => format!("{} · {}", said(data, "law"), said(data, "clause")),
        "refusal_told" | "verified" => ["clause", "note"].map(|name| said(data, name)).concat(),
        "refusal_answered" => reacted(page, data),
        "agreed" => names::wanted(page, said(data, "summary")),
        "closed" => ended(page, data),
        "reopened" | "handed_back" | "approval_refused" => said(data, "reason").to_owned(),
        "approval_requested" => page.name("remedy", said(data, "remedy")),
        "approval_verbal" => format!("{} · {}", said(data, "name"), said(data, "what")),
        "approval_withdrawn" => page.name("approval-withdrawal", said(data, "why")),
        "deadline_escalated" => {
            let names = data["names"].as_array().into_iter().flatten().filter_map(Value::as_str);
            page.words().list(names.map(str::to_owned))
        }
        other if other.starts_with("repair_") => event_text(page, other, data),
        other if other.starts_with("return_") => returned(page, data),
        other if ["shipment_", "anomaly_", "courier_claim_"].iter().any(|start| other.starts_with(start)) => {
            transported(page, data)
        }
        other if other.starts_with("negotiation_") => negotiated(page, other, data),
        other if other.starts_with("application_") => applied(data),
        other if other.starts_with("form_") => formed(data),
        "invoice_issued" => said(data, "invoice").to_owned(),
        "deadline_extended" | "deadline_explained" | "money_cancelled" => said(data, "reason").to_owned(),
        other if other.starts_with("message_") => crate::pages::messages::told(page, data),
        other if other.starts_with("money_") => sum(page, data),
        "deadline_started" | "deadline_warned" | "deadline_resumed" | "deadline_recomputed" => until(page, data),
        _ => String::new(),
    }
}

/// Why a case was closed, and what was said about it.
fn ended(page: &Page, data: &Value) -> String {
    let reason = page.name("case-ending", said(data, "reason"));
    let parts = [reason.as_str(), said(data, "note")];
    parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("：")
}

/// What the customer says to a refusal, and the clause of that.
fn reacted(page: &Page, data: &Value) -> String {
    crate::ui::joined(&[&page.name("case-reaction", said(data, "reaction")), said(data, "clause")])
}

/// What an entry about money is about: its kind, its amount, its number.
fn sum(page: &Page, data: &Value) -> String {
    let amount = ["amount", "spent"].into_iter().find_map(|name| policy::parse_scaled(said(data, name), 2).ok());
    let amount = amount.map(|minor| match data["currency"].as_str() {
        Some(currency) => page.words().money(policy::Money::from_minor(minor), currency),
        None => policy::Money::from_minor(minor).to_string(),
    });
    let kind = data["kind"].as_str().map(|kind| page.name("money-kind", kind));
    let parts = [kind.unwrap_or_default(), amount.unwrap_or_default(), said(data, "number").to_owned()];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// What an entry about a return is about: its number, how many pieces, why.
fn returned(page: &Page, data: &Value) -> String {
    let count = ["pieces", "accepted"].into_iter().find_map(|name| data[name].as_u64());
    let pieces = count.filter(|count| *count > 0).map(|count| page.v("return-pieces", &count.to_string()));
    let why = ["result", "reason", "article", "tracking"].into_iter().map(|name| said(data, name));
    let why = why.filter(|text| !text.is_empty()).map(str::to_owned);
    let parts = [said(data, "number").to_owned(), pieces.unwrap_or_default()].into_iter().chain(why);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What an entry about a shipment, an anomaly or a claim is about: its number, what it is, how much, why.
fn transported(page: &Page, data: &Value) -> String {
    let named = [("kind", "anomaly-kind"), ("party", "anomaly-party"), ("outcome", "anomaly-outcome")];
    let named = named.into_iter().filter_map(|(of, family)| data[of].as_str().map(|id| page.name(family, id)));
    // Who claims is no name of a person.
    let by = if data["fault"].is_null() { "by" } else { "" };
    let texts = ["on", "carrier", "tracking", "text", "packer", "name", by, "amount", "how", "reason"];
    let number = std::iter::once(said(data, "number").to_owned());
    let texts = texts.into_iter().map(|of| said(data, of).to_owned());
    number.chain(named).chain(texts).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What an entry about a form is about: its number, its title, who signed, why.
fn formed(data: &Value) -> String {
    let texts = ["number", "title", "signer", "reason"].into_iter().map(|name| said(data, name));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Until when something has to be done.
fn until(page: &Page, data: &Value) -> String {
    said(data, "due").parse().map_or_else(|_| String::new(), |due| page.time(due))
}

/// `contact.name` is called `contact-name` in `locales/`.
pub(super) fn field(name: &str) -> String {
    name.replace('.', "-")
}

fn written(page: &Page, detail: &Detail, data: &Value) -> String {
    let id: Option<i64> = said(data, "comment").parse().ok();
    let comment: Option<&Comment> = detail.comments.iter().find(|comment| Some(comment.id) == id);
    let body = comment.map(|comment| comment.body.as_str()).unwrap_or_default();
    match Channel::parse(said(data, "channel")) {
        Some(channel) => format!("[{}] {body}", names::channel(page, channel)),
        None => body.to_owned(),
    }
}

/// The name of a file that was attached.
fn attached(photos: &[Attachment], data: &Value) -> String {
    let id: Option<i64> = said(data, "attachment").parse().ok();
    photos.iter().find(|file| Some(file.id) == id).map(|file| file.file_name.clone()).unwrap_or_default()
}

fn asked(detail: &Detail, event: &str, data: &Value) -> String {
    let id: Option<i64> = said(data, "question").parse().ok();
    let question = detail.questions.iter().find(|question| Some(question.id) == id);
    let of = |question: &service::cases::Question| match event {
        "answered" => format!("{} — {}", question.question, question.answer.clone().unwrap_or_default()),
        _ => question.question.clone(),
    };
    question.map(of).unwrap_or_default()
}

fn judged(page: &Page, data: &Value) -> String {
    let quality = data["quality"].as_str().map(|id| page.name("case-quality", id));
    let scope = data["scope"].as_str().map(|id| page.name("case-scope", id));
    let outcome = data["outcome"].as_str().map(|id| page.name("case-decision", id));
    [quality, scope, outcome].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
