//! What a clause grants, with its terms in words.

use super::Item;
use super::amounts::amount;
use crate::Words;
use policy::show::{Amount, Grant, Limit, Named, Times};

/// A remedy by name.
pub(super) fn named(words: &Words, named: &Named) -> String {
    words.remedy_of(named.remedy, named.service.as_ref().map(|s| words.of(s)))
}

/// A grant: the remedy, and its terms below it.
pub(super) fn grant(words: &Words, currency: &str, grant: &Grant) -> Item {
    let mut parts = money(words, currency, grant);
    parts.extend(grant.freight.map(|payer| {
        let payer = words.name("freight", payer.id());
        words.with("term-freight", &[("payer", payer.into())])
    }));
    parts.extend(grant.deadline.as_ref().map(|limit| match limit {
        Limit::Within(within, from) => {
            let values = [("within", words.length(*within).into()), ("from", words.within(words.of(from)).into())];
            words.with("term-deadline", &values)
        }
        Limit::Season(from, to) => {
            let (from, to) = (words.day_of_year(from.0, from.1), words.day_of_year(to.0, to.1));
            words.with("term-season", &[("from", from.into()), ("to", to.into())])
        }
    }));
    parts.extend(grant.approval.as_ref().map(|role| words.with("offer-approval", &[("role", words.of(role).into())])));
    if !grant.evidence.is_empty() {
        let evidence = words.list(grant.evidence.iter().map(|e| words.of(e)));
        parts.push(words.with("offer-evidence", &[("evidence", evidence.into())]));
    }
    parts.extend(grant.uses.as_ref().map(|uses| match uses {
        Times::Number(number) => words.with("offer-uses", &[("uses", (*number).into())]),
        Times::Fact(fact) => words.with("term-uses-fact", &[("fact", words.of(fact).into())]),
    }));
    if !grant.weaker.is_empty() {
        let weaker = words.list(grant.weaker.iter().map(|w| named(words, w)));
        parts.push(words.with("term-weaker", &[("remedies", weaker.into())]));
    }
    let mut text = named(words, &grant.remedy);
    for key in [grant.offer.then_some("term-offer"), grant.propose.then_some("term-propose")].into_iter().flatten() {
        text = words.with("remedy-marked", &[("remedy", text.into()), ("mark", words.text(key).into())]);
    }
    Item { text, parts: parts.into_iter().map(Item::line).collect() }
}

fn money(words: &Words, currency: &str, grant: &Grant) -> Vec<String> {
    let say = |formula: &Amount| amount(words, currency, formula);
    let mut lines = Vec::new();
    let mut line = |key: &str, from: Option<&Amount>, to: Option<&Amount>| {
        let Some(from) = from else { return };
        let mut text = say(from);
        if let Some(to) = to {
            text = words.with("money-range", &[("from", text.into()), ("to", say(to).into())]);
        }
        lines.push(words.with(key, &[("amount", text.into())]));
    };
    line("term-pay", grant.pay.as_ref(), grant.pay_to.as_ref());
    line("term-deduct", grant.deduct.as_ref(), None);
    line("term-charge", grant.charge.as_ref(), grant.charge_to.as_ref());
    if let Some((new, against)) = &grant.settle {
        lines.push(words.with("term-settle", &[("new", say(new).into()), ("against", say(against).into())]));
    }
    lines
}
