//! A manual for programs.

use crate::session::Session;
use jiff::civil::Date;
use manual::{AssignmentOutline, AuthorityOutline, Commitment, Limit, Manual, Promise, Role};
use serde_json::{Map, Value, json};

/// Everything that a manual says, texts in the language of the session.
pub(super) fn manual(session: &Session, manual: &Manual) -> Value {
    let words = &session.words;
    let named = |id: &str, name: &policy::Text| json!({ "id": id, "name": words.of(name) });
    let case_type = |case_type: &manual::CaseType| {
        let mut value = named(&case_type.id, &case_type.name);
        value["required"] = case_type.required().collect();
        value
    };
    let kpi = |kpi: &manual::Kpi| {
        let mut value = named(&kpi.id, &kpi.name);
        value["values"] = pairs(kpi.values.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        value
    };
    let line = |line: &manual::BudgetLine| {
        let mut value = named(&line.id, &line.name);
        value["side"] = line.side.id().into();
        value["accounts"] = line.accounts().collect();
        value
    };
    json!({
        "id": manual.id(),
        "name": words.of(manual.name()),
        "hash": manual.hash(),
        "currency": manual.currency(),
        "time_zone": manual.time_zone().iana_name(),
        "sells": manual.sells().collect::<Vec<_>>(),
        "units": manual.unit_kinds().collect::<Vec<_>>(),
        "packs": packs(manual),
        "assignments": manual.assignments().map(|a| assignment(session, &a)).collect::<Value>(),
        "roles": manual.roles().iter().map(|r| role(session, r)).collect::<Value>(),
        "authority": manual.authority().map(|row| authority(&row)).collect::<Value>(),
        "channels": manual.channels().iter().map(|c| named(&c.id, &c.name)).collect::<Value>(),
        "case_types": manual.case_types().iter().map(case_type).collect::<Value>(),
        "budget": manual.budget().iter().map(line).collect::<Value>(),
        "kpis": manual.kpis().iter().map(kpi).collect::<Value>(),
        "proof_from_history": manual.proof_from_history(),
        "defaults": pairs(manual.defaults()),
        "groups": pairs(manual.groups()),
        "commitment": manual.commitment().map(|own| commitment(session, &own)),
    })
}

fn pairs<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    Value::Object(pairs.map(|(name, value)| (name.to_owned(), Value::from(value))).collect())
}

fn packs(manual: &Manual) -> Value {
    let versions = manual.packs().flat_map(|pack| {
        pack.edition.versions.iter().map(move |policy| {
            let head = policy.head();
            json!({
                "id": head.id,
                "version": head.version,
                "settings": head.settings,
                "hash": head.hash,
                "assignments": pack.assignments,
            })
        })
    });
    versions.collect()
}

fn assignment(session: &Session, assignment: &AssignmentOutline<'_>) -> Value {
    let when: Map<String, Value> =
        assignment.when.iter().map(|(fact, values)| ((*fact).to_owned(), json!(values))).collect();
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let days = |(from, to): (Option<Date>, Option<Date>)| json!({ "from": day(from), "to": day(to) });
    json!({
        "id": assignment.id,
        "packs": assignment.packs,
        "priority": assignment.priority,
        "reason": session.words.of(assignment.reason),
        "units": assignment.units,
        "unit_kinds": assignment.unit_kinds,
        "when": when,
        "claimed": days(assignment.claimed),
        "purchased": days(assignment.purchased),
        "settings": pairs(assignment.settings.iter().copied()),
    })
}

fn role(session: &Session, role: &Role) -> Value {
    json!({
        "id": role.id,
        "name": session.words.of(&role.name),
        "may": role.commands().collect::<Vec<_>>(),
        "at": role.units().collect::<Vec<_>>(),
        "approves_as": role.approvals().collect::<Vec<_>>(),
    })
}

fn authority(row: &AuthorityOutline<'_>) -> Value {
    let up_to = match row.limit {
        Limit::UpTo(amount) => Some(amount.to_string()),
        Limit::Nothing | Limit::Unlimited => None,
    };
    json!({
        "role": row.role,
        "command": row.command,
        "outcomes": row.outcomes,
        "units": row.units,
        "unit_kinds": row.unit_kinds,
        "up_to": up_to,
    })
}

fn commitment(session: &Session, commitment: &Commitment<'_>) -> Value {
    let promise = |promise: &Promise<'_>| {
        let clause = promise.clause.map(|c| json!({ "pack": c.pack, "version": c.version, "clause": c.clause }));
        json!({ "text": session.words.of(promise.text), "clause": clause })
    };
    json!({
        "idea": session.words.of(commitment.idea),
        "hotline": commitment.hotline,
        "mailbox": commitment.mailbox,
        "promises": commitment.promises.iter().map(promise).collect::<Vec<_>>(),
    })
}
