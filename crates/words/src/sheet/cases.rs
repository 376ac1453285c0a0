//! Worked cases in words.

use super::CaseSheet;
use crate::Words;
use crate::story::story;
use policy::{Example, Flag, Money, Policy, Remedy};

/// A worked case: its story and what comes out.
pub(super) fn case(words: &Words, policy: &Policy, example: &Example) -> CaseSheet {
    let currency = &policy.head().currency;
    CaseSheet {
        id: example.id.clone(),
        story: story(words, policy.vocabulary(), currency, &example.claim),
        expect: expected(words, currency, example),
    }
}

fn expected(words: &Words, currency: &str, example: &Example) -> Vec<(String, String)> {
    let expect = &example.expect;
    let remedy = |id: &str| match id.split_once('.') {
        Some((id, _)) => words.name("remedy", id),
        None => Remedy::from_id(id).map_or_else(|| words.name("decision", id), |r| words.remedy(r)),
    };
    let remedies = |ids: &[String]| (!ids.is_empty()).then(|| words.list(ids.iter().map(|id| remedy(id))));
    let money = |text: &Option<String>| {
        let text = text.as_ref()?;
        Some(
            policy::parse_scaled(text, 2)
                .map_or_else(|_| text.clone(), |m| words.money(Money::from_minor(m), currency)),
        )
    };
    let flags = expect.flags.as_ref().filter(|flags| !flags.is_empty()).map(|flags| {
        words.list(flags.iter().map(|f| Flag::from_id(f).map_or_else(|| f.clone(), |flag| words.flag(flag))))
    });
    let parts = [
        ("decision", expect.decision.as_deref().map(remedy)),
        ("pay", money(&expect.pay)),
        ("deduct", money(&expect.deduct)),
        ("charge", money(&expect.charge)),
        ("charge_to", money(&expect.charge_to)),
        ("open", remedies(&expect.open)),
        ("refused", remedies(&expect.refused)),
        ("flags", flags),
        ("freight", expect.freight.as_deref().map(|payer| words.name("freight", payer))),
        ("uses", expect.uses.clone()),
        ("due", expect.due.clone()),
        ("clause", (!expect.clauses.is_empty()).then(|| words.list(&expect.clauses))),
    ];
    parts.into_iter().filter_map(|(name, value)| Some((words.name("expected", name), value?))).collect()
}
