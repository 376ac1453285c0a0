//! What happened with a customer, in words (R-048).

use crate::page::Page;
use crate::ui::{Moment, Tone};
use service::customers::Happening;
use service::journal::Entry;
use service::purchases::PurchaseBrief;

/// One happening as the timeline shows it.
pub(super) fn moment(page: &Page, happening: &Happening) -> Moment {
    match happening {
        Happening::Entry(entry) => of_entry(page, entry),
        Happening::Purchase(purchase) => of_purchase(page, purchase),
    }
}

fn of_entry(page: &Page, entry: &Entry) -> Moment {
    let event = entry.event.strip_prefix("customer.").unwrap_or(&entry.event);
    let data: serde_json::Value = serde_json::from_str(&entry.data).unwrap_or_default();
    let text = match event {
        "edited" => {
            let fields = data["fields"].as_array().into_iter().flatten();
            page.words().list(fields.filter_map(|field| Some(page.name("customer-field", field.as_str()?))))
        }
        "consent_noted" => {
            let said = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
            let purpose = page.name("consent-purpose", &said("purpose"));
            let channel = page.name("consent-channel", &said("channel"));
            let answer = if data["given"] == true { page.t("yes") } else { page.t("no") };
            [purpose, channel, answer].join(" · ")
        }
        "viewed_full" => data["purpose"].as_str().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let (icon, tone) = match event {
        "added" => ("user-plus", Tone::Good),
        "viewed_full" => ("shield-check", Tone::Plain),
        "consent_noted" => ("message", Tone::Info),
        _ => ("edit", Tone::Plain),
    };
    Moment {
        title: page.name("customer-event", event),
        who: entry.actor_name.clone(),
        at: entry.at.to_string(),
        shown: page.time(entry.at),
        text,
        icon,
        tone,
    }
}

fn of_purchase(page: &Page, purchase: &PurchaseBrief) -> Moment {
    let at = purchase.sold_time.map_or_else(String::new, |time| time.strftime(" %H:%M").to_string());
    let total = page.words().money(purchase.total, &purchase.currency);
    Moment {
        title: page.name("customer-event", "bought"),
        who: purchase.unit_name.clone(),
        at: purchase.sold_on.to_string(),
        shown: format!("{}{at}", purchase.sold_on),
        text: [purchase.number.as_str(), &total].join(" · "),
        icon: "receipt",
        tone: Tone::Info,
    }
}

/// One of each, made up.
pub(super) fn sample(page: &Page) -> Vec<Happening> {
    let entry = |event: &str, data: &str| {
        Happening::Entry(Box::new(Entry {
            seq: 1,
            xact: 0,
            subject: domain::Subject::new(domain::SubjectKind::Customer, 1),
            place: 1,
            at: page.now(),
            actor_id: 1,
            actor_name: "李娜".to_owned(),
            unit_id: None,
            event: event.to_owned(),
            data: data.to_owned(),
            previous: [0; 32],
            hash: [0; 32],
        }))
    };
    let fields: Vec<&str> = service::customers::FIELDS.to_vec();
    vec![
        entry("customer.edited", &serde_json::json!({ "fields": fields }).to_string()),
        entry("customer.consent_noted", r#"{"purpose":"marketing","channel":"sms","given":true}"#),
        entry("customer.viewed_full", r#"{"purpose":"送货"}"#),
        entry("customer.added", r#"{"kind":"consumer"}"#),
        Happening::Purchase(Box::new(super::super::purchases::sample_brief())),
    ]
}
