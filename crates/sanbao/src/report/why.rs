//! Why a ruling came out as it did: the facts known and what became of each clause that applies.

use super::ruling::section;
use crate::session::Session;
use policy::show::{Elapsed, Known, Value, Verdict, Weighed};
use policy::{Case, Decision, Money, Policy};
use words::moment;

/// The explanation of a decision.
pub(crate) fn why(session: &Session, policy: &Policy, case: &Case, decision: &Decision) -> String {
    let facts = policy.known(case);
    let currency = &policy.head().currency;
    let facts: Vec<(String, String)> = facts.iter().map(|f| fact(session, currency, f)).collect();
    let clauses: Vec<(String, String)> = policy.weighed(case, decision).iter().map(|w| clause(session, w)).collect();
    let hash = [(session.words.text("hash"), policy.head().hash.clone())];
    let parts = [
        section(session, "section-facts", &facts),
        section(session, "section-weighed", &clauses),
        section(session, "section-evidence", &hash),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn fact(session: &Session, currency: &str, known: &Known) -> (String, String) {
    let words = &session.words;
    let value = match &known.value {
        Value::Choice(text) => words.of(text).to_owned(),
        Value::Flag(yes) => words.yes_no(*yes),
        Value::Number(number, None) => number.clone(),
        Value::Number(number, Some(unit)) => format!("{number} {}", words.of(unit)),
        Value::Amount(text) => match policy::parse_scaled(text, 2) {
            Ok(minor) => words.money(Money::from_minor(minor), currency),
            Err(_) => text.clone(),
        },
        Value::Date(date, None) => moment(*date),
        Value::Date(date, Some(Elapsed { days, months, to_the_day })) => {
            let key = match (months, to_the_day) {
                (0, _) => "elapsed-days",
                (_, true) => "elapsed-to-the-day",
                (_, false) => "elapsed-months",
            };
            words.with(key, &[("date", moment(*date).into()), ("days", (*days).into()), ("months", (*months).into())])
        }
    };
    let value = if known.derived { words.with("fact-derived", &[("value", value.into())]) } else { value };
    (words.of(&known.label).to_owned(), value)
}

fn clause(session: &Session, weighed: &Weighed) -> (String, String) {
    let words = &session.words;
    let effect = |(remedy, verdict): &(policy::Remedy, Verdict)| {
        let remedy = words.remedy(*remedy);
        match verdict {
            Verdict::Grants => words.with("verdict-grants", &[("remedy", remedy.into())]),
            Verdict::Refuses => words.with("verdict-refuses", &[("remedy", remedy.into())]),
            Verdict::GivesWay(to) => {
                words.with("verdict-gives-way", &[("remedy", remedy.into()), ("clause", to.as_str().into())])
            }
        }
    };
    let effects = words.clauses(weighed.effects.iter().map(effect));
    (weighed.clause.clone(), format!("{}\n{effects}", words.of(&weighed.text)))
}
