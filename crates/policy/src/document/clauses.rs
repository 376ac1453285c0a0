//! `[[clause]]` tables.

use super::amounts::{self, AmountSource, DeadlineSource};
use super::condition::{self, ConditionSource};
use crate::lang::Text;
use crate::problem::Problem;
use crate::reader::{At, Item, Reader};
use std::ops::Range;
use toml::de::DeValue;

#[derive(Debug, Clone)]
pub(crate) struct ClauseSource {
    pub(crate) id: At<String>,
    pub(crate) text: Text,
    pub(crate) when: ConditionSource,
    /// Conditions that only the chosen reading adds to the text.
    pub(crate) reading_when: Option<ConditionSource>,
    pub(crate) grants: Vec<GrantSource>,
    pub(crate) refuse: Vec<At<String>>,
    pub(crate) say: Option<Text>,
    pub(crate) flags: Vec<At<String>>,
    pub(crate) exception_to: Vec<At<String>>,
    pub(crate) prevails_over: Vec<At<String>>,
    pub(crate) prevails_by: Option<String>,
    pub(crate) repeats: Vec<At<String>>,
    pub(crate) reading: Option<String>,
    pub(crate) legal: Vec<String>,
    pub(crate) note: Option<Text>,
}

/// One granted remedy with its terms.
#[derive(Debug, Clone)]
pub(crate) struct GrantSource {
    pub(crate) span: Range<usize>,
    pub(crate) remedy: At<String>,
    pub(crate) service: Option<At<String>>,
    /// Whether an amount to pay is written, right or wrong.
    pub(crate) says_pay: bool,
    pub(crate) pay: Option<AmountSource>,
    pub(crate) pay_to: Option<AmountSource>,
    pub(crate) deduct: Option<AmountSource>,
    pub(crate) charge: Option<AmountSource>,
    pub(crate) charge_to: Option<AmountSource>,
    pub(crate) settle: Option<(AmountSource, AmountSource)>,
    pub(crate) freight: Option<At<String>>,
    pub(crate) deadline: Option<DeadlineSource>,
    pub(crate) approval: Option<At<String>>,
    pub(crate) evidence: Vec<At<String>>,
    pub(crate) uses: Option<At<String>>,
    pub(crate) used: Option<At<String>>,
    pub(crate) offer: bool,
    pub(crate) propose: bool,
    pub(crate) weaker: Option<Vec<At<String>>>,
}

pub(crate) fn read(reader: &Reader, item: Item<'_>) -> Option<ClauseSource> {
    let view = reader.table(item)?;
    let names = |key| view.get(key).map_or_else(Vec::new, |i| reader.names(i));
    let string = |key| view.get(key).and_then(|i| reader.string(i)).map(|s| s.value);
    let text = |key| view.get(key).and_then(|i| reader.text(i));
    let id = view.require(reader, "id").and_then(|i| reader.string(i));
    let wording = view.require(reader, "text").and_then(|i| reader.text(i));
    let grants = view.get("grant").map_or_else(Vec::new, |i| reader.one_or_many(i));
    // A clause without an id is still read to its end, so that all its mistakes are reported.
    let named = id.is_some();
    let clause = ClauseSource {
        id: id.unwrap_or_else(|| At { value: String::new(), span: view.span.clone() }),
        text: wording.unwrap_or_default(),
        when: view.get("when").map_or_else(ConditionSource::default, |i| condition::read(reader, i)),
        reading_when: view.get("reading_when").map(|i| condition::read(reader, i)),
        grants: grants.into_iter().filter_map(|i| read_grant(reader, i)).collect(),
        refuse: names("refuse"),
        say: text("say"),
        flags: names("flag"),
        exception_to: names("exception_to"),
        prevails_over: names("prevails_over"),
        prevails_by: string("prevails_by"),
        repeats: names("repeats"),
        reading: string("reading"),
        legal: names("legal").into_iter().map(|n| n.value).collect(),
        note: text("note"),
    };
    view.finish(reader);
    if !named {
        return None;
    }
    if clause.say.is_none() && !clause.refuse.is_empty() {
        // a refusal that says nothing to the customer is no refusal.
        reader.error(Problem::error("refusal-without-words").with("clause", &clause.id.value), clause.id.span.clone());
    }
    if clause.grants.is_empty() && clause.refuse.is_empty() && clause.flags.is_empty() {
        reader.error(Problem::error("clause-without-effect").with("clause", &clause.id.value), clause.id.span.clone());
    }
    Some(clause)
}

fn read_grant(reader: &Reader, item: Item<'_>) -> Option<GrantSource> {
    if !matches!(item.get_ref(), DeValue::Table(_)) {
        return reader.string(item).map(|remedy| GrantSource::plain(remedy, item.span()));
    }
    let view = reader.table(item)?;
    let string = |key| view.get(key).and_then(|i| reader.string(i));
    let amount = |key| view.get(key).and_then(|i| amounts::read(reader, i));
    let flag = |key| view.get(key).and_then(|i| reader.boolean(i)).unwrap_or(false);
    let remedy = view.require(reader, "remedy").and_then(|i| reader.string(i));
    let grant = GrantSource {
        span: item.span(),
        remedy: remedy?,
        service: string("service"),
        says_pay: view.get("pay").is_some(),
        pay: amount("pay"),
        pay_to: amount("pay_to"),
        deduct: amount("deduct"),
        charge: amount("charge"),
        charge_to: amount("charge_to"),
        settle: view.get("settle").and_then(|i| read_settle(reader, i)),
        freight: string("freight"),
        deadline: view.get("deadline").and_then(|i| amounts::read_deadline(reader, i)),
        approval: string("approval"),
        evidence: view.get("evidence").map_or_else(Vec::new, |i| reader.names(i)),
        uses: view.get("uses").and_then(|i| reader.scalar(i)),
        used: string("used"),
        offer: flag("offer"),
        propose: flag("propose"),
        weaker: view.get("weaker").map(|i| reader.names(i)),
    };
    view.finish(reader);
    Some(grant)
}

/// `settle = { new = …, against = … }`: the difference between two values, paid by whoever owes it.
fn read_settle(reader: &Reader, item: Item<'_>) -> Option<(AmountSource, AmountSource)> {
    let view = reader.table(item)?;
    let new = view.require(reader, "new").and_then(|i| amounts::read(reader, i));
    let against = view.require(reader, "against").and_then(|i| amounts::read(reader, i));
    view.finish(reader);
    Some((new?, against?))
}

impl GrantSource {
    const fn plain(remedy: At<String>, span: Range<usize>) -> Self {
        Self {
            span,
            remedy,
            service: None,
            says_pay: false,
            pay: None,
            pay_to: None,
            deduct: None,
            charge: None,
            charge_to: None,
            settle: None,
            freight: None,
            deadline: None,
            approval: None,
            evidence: Vec::new(),
            uses: None,
            used: None,
            offer: false,
            propose: false,
            weaker: None,
        }
    }
}
