//! Why a ruling came out as it did, for programs.

use crate::session::Session;
use manual::Panel;
use policy::show::{Known, Value as Shown, Verdict, Weighed};
use policy::{Case, Decision, Policy, Problems};
use serde_json::{Value, json};

/// A claim prepared for one policy, and its decision.
pub(super) fn case(panel: &Panel, policy: &Policy, claim: &Value) -> Result<(Case, Decision), Problems> {
    let case = policy.bind(&panel.claim(policy, claim)?)?;
    let decision = policy.decide(&case);
    Ok((case, decision))
}

/// The explanations of all policies.
pub(super) fn json(panel: &Panel, policies: &[&Policy], claim: &Value, session: &Session) -> Result<Value, Problems> {
    let one = |policy: &&Policy| {
        let (case, decision) = case(panel, policy, claim)?;
        let facts: Vec<Value> = policy.known(&case).iter().map(|f| fact(session, f)).collect();
        let clauses: Vec<Value> = policy.weighed(&case, &decision).iter().map(|w| clause(session, w)).collect();
        Ok(json!({ "policy": policy.head().id, "facts": facts, "clauses": clauses }))
    };
    policies.iter().map(one).collect()
}

fn fact(session: &Session, known: &Known) -> Value {
    let words = &session.words;
    let (value, elapsed) = match &known.value {
        Shown::Choice(text) => (words.of(text).into(), None),
        Shown::Flag(yes) => ((*yes).into(), None),
        Shown::Number(text, _) | Shown::Amount(text) => (text.clone().into(), None),
        Shown::Date(date, elapsed) => (Value::from(date.to_string()), *elapsed),
    };
    json!({
        "fact": known.fact,
        "label": words.of(&known.label),
        "value": value,
        "derived": known.derived,
        "days": elapsed.map(|e| e.days),
        "months": elapsed.map(|e| e.months),
    })
}

fn clause(session: &Session, weighed: &Weighed) -> Value {
    let effect = |(remedy, verdict): &(policy::Remedy, Verdict)| {
        let (verdict, by) = match verdict {
            Verdict::Grants => ("grants", None),
            Verdict::Refuses => ("refuses", None),
            Verdict::GivesWay(to) => ("gives_way", Some(to)),
        };
        json!({ "remedy": remedy, "verdict": verdict, "to": by })
    };
    let effects: Vec<Value> = weighed.effects.iter().map(effect).collect();
    json!({ "clause": weighed.clause, "text": session.words.of(&weighed.text), "effects": effects })
}
