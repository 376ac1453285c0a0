//! What happened with a customer, in words.

use crate::page::Page;
use crate::ui::{Moment, Tone};
use jiff::Timestamp;
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
    described(page, event, &entry.data, &entry.actor_name, entry.at)
}

fn described(page: &Page, event: &str, data: &str, who: &str, at: Timestamp) -> Moment {
    let data: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
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
        who: who.to_owned(),
        at: at.to_string(),
        shown: page.time(at),
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
pub(super) fn sample(page: &Page) -> Vec<Moment> {
    let entry = |event: &str, data: &str| described(page, event, data, "李娜", page.now());
    let fields = serde_json::json!({ "fields": service::customers::FIELDS });
    vec![
        entry("edited", &fields.to_string()),
        entry("consent_noted", r#"{"purpose":"marketing","channel":"sms","given":true}"#),
        entry("viewed_full", r#"{"purpose":"送货"}"#),
        entry("added", r#"{"kind":"consumer"}"#),
        of_purchase(page, &crate::pages::purchases::sample_brief()),
    ]
}
