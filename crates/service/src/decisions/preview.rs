//! Trying a decision without saving it: the ruling so far, and what is still to be asked.

use super::goods;
use super::manual_of;
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::FieldError;
use domain::decisions::claim_of;
use domain::people::Command;
use jiff::civil::Date;
use manual::{Ask, Assigned, Field, FieldKind, Manual, Panel, Purpose};
use policy::combine::JointRuling;
use policy::{Lang, Problems};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::Arc;
use store::Tx;

/// What is claimed, as far as it is known.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Claimed {
    /// The unit that takes it in, by id.
    pub unit: i64,
    /// The line of a purchase on record.
    #[serde(default)]
    pub line: Option<i64>,
    /// The day the customer first reported it; today, unless said (G-08).
    #[serde(default)]
    pub reported: Option<Date>,
    /// Answers by fact.
    #[serde(default)]
    pub answers: Map<String, Value>,
    /// The case it belongs to, when there is one already; it is no history of its own.
    #[serde(default)]
    pub case: Option<i64>,
    /// Who wears the garment, where one of several is meant; empty when nobody says it.
    #[serde(default)]
    pub wearer: String,
    /// The manual, for a case that was opened under an older one.
    #[serde(default)]
    pub manual: Option<i64>,
}

/// The answer to a claim as far as it goes. Not a decision: nothing is stored or sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// All facts, those of the purchase among them.
    pub claim: Map<String, Value>,
    /// The facts that are known, in words.
    pub known: Vec<Known>,
    /// The ruling.
    pub ruling: JointRuling,
    /// What is still to be asked, what settles it soonest first; empty when the ruling stands.
    pub asks: Vec<AskedField>,
    /// Which policies judge, and why.
    pub why: Vec<Reason>,
    /// The manual it was judged under.
    pub manual: i64,
    /// Whether photos have to be there before it is decided.
    pub photos_required: bool,
    /// Whose garments were altered before, where the line has more than one: one of them may be meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wearers: Vec<String>,
}

/// A fact in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Its name.
    pub fact: String,
    /// What people call it.
    pub label: String,
    /// Its value in words.
    pub value: String,
    /// Whether it was answered; else it is on record.
    pub answered: bool,
}

/// A question with the ways to answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedField {
    /// The fact.
    pub fact: String,
    /// What people call it.
    pub label: String,
    /// The question.
    pub question: String,
    /// How it is answered: `choice`, `flag`, `count`, `amount`, `quantity`, `date`, `history`.
    pub kind: &'static str,
    /// The values of a choice.
    pub values: Vec<ValueName>,
    /// The unit of a quantity.
    pub unit: Option<String>,
    /// Whether only an amount depends on it.
    pub amount_only: bool,
}

/// A value and its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueName {
    /// As a claim has it.
    pub id: String,
    /// What people call it.
    pub label: String,
}

/// Why a policy judges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The policy.
    pub pack: String,
    /// Why.
    pub reason: String,
}

/// What a claim came to before it is put into words.
pub(crate) struct Judged {
    pub(super) number: i64,
    pub(super) manual: Arc<Manual>,
    pub(super) unit: people::Unit,
    /// The units from the company down to that one.
    pub(super) units: Vec<people::Unit>,
    pub(super) assigned: Assigned,
    pub(super) claim: Map<String, Value>,
    pub(super) wearers: Vec<String>,
}

/// Judges a claim without saving it.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for answers that are no values of their facts or contradict each other, each
/// by its fact; [`Error::Refused`] without a manual.
pub fn preview(tx: &mut Tx<'_>, call: &Call, claimed: &Claimed, lang: Lang) -> Result<Preview, Error> {
    let judged = judge(tx, call, claimed, Command::DecisionsPreview)?;
    let claim = Value::Object(judged.claim.clone());
    let panel = &judged.assigned.panel;
    let ruling = panel.rule(&claim, lang).map_err(invalid)?;
    let asks = judged.assigned.ask(&claim).map_err(invalid)?;
    let category = text(&judged.claim, "category");
    let asks = asks.iter().filter_map(|ask| asked(&judged.manual, panel, ask, category, lang)).collect();
    let why = judged.assigned.why.iter();
    Ok(Preview {
        known: known(&judged.manual, panel, &judged.claim, &claimed.answers, lang),
        asks,
        why: why.map(|c| Reason { pack: c.pack.clone(), reason: c.reason.get(lang).to_owned() }).collect(),
        manual: judged.number,
        photos_required: judged.photos_required(),
        ruling,
        wearers: judged.wearers,
        claim: judged.claim,
    })
}

/// Puts the facts together and finds the policies; the part that previews and decisions share.
pub(super) fn judge(tx: &mut Tx<'_>, call: &Call, claimed: &Claimed, command: Command) -> Result<Judged, Error> {
    let unit = people::unit(tx, claimed.unit)?;
    call.require(command, &unit.path)?;
    let (number, manual) = manual_of::manual(tx, call, claimed.manual)?;
    let today = call.today();
    let reported = claimed.reported.unwrap_or(today);
    if reported > today {
        return Err(Error::field("claim", "in-the-future"));
    }
    let of = (claimed.case, claimed.wearer.as_str());
    let goods = claimed.line.map(|line| goods::load(tx, call, &manual, line, of)).transpose()?;
    let on_record = OnRecord {
        facts: goods.as_ref().map(|goods| goods.facts.as_slice()).unwrap_or_default(),
        histories: goods.as_ref().map(|goods| &goods.histories),
    };
    let units = people::chain(tx, &unit.path)?;
    let judged = put_together((number, &manual), &units, &on_record, reported, &claimed.answers)?;
    Ok(Judged { wearers: goods.map(|goods| goods.wearers).unwrap_or_default(), ..judged })
}

/// What is on record of the goods that a claim is about, and of what was done to them before.
pub(super) struct OnRecord<'a> {
    pub(super) facts: &'a [(&'static str, String)],
    pub(super) histories: Option<&'a Map<String, Value>>,
}

/// A claim made in the last of some units, each above the next.
pub(super) fn put_together(
    (number, manual): (i64, &Arc<Manual>),
    units: &[people::Unit],
    on_record: &OnRecord<'_>,
    reported: Date,
    answers: &Map<String, Value>,
) -> Result<Judged, Error> {
    let unit = units.last().cloned().ok_or(Error::NotFound { what: "unit" })?;
    let mut claim = claim_of(on_record.facts, reported, answers);
    for (name, events) in on_record.histories.into_iter().flatten() {
        claim.entry(name.clone()).or_insert_with(|| events.clone());
    }
    let mut assumed = Vec::new();
    for (fact, value) in defaults(manual) {
        if !claim.contains_key(fact) {
            assumed.push(fact);
            claim.insert(fact.to_owned(), value);
        }
    }
    let assigned = manual_of::assigned(manual, units, &claim);
    // What is assumed for one policy says nothing to a claim that another one judges: organisations have no
    // terms of the law for consumers.
    for fact in assumed.into_iter().filter(|fact| !assigned.panel.knows(fact)) {
        claim.remove(fact);
    }
    let units = units.to_vec();
    Ok(Judged { number, manual: Arc::clone(manual), unit, units, assigned, claim, wearers: Vec::new() })
}

/// What holds unless somebody says otherwise.
pub(super) fn defaults(manual: &Manual) -> impl Iterator<Item = (&str, Value)> {
    manual.defaults().map(|(fact, value)| {
        let value = match value {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => Value::String(text.to_owned()),
        };
        (fact, value)
    })
}

impl Judged {
    pub(super) fn photos_required(&self) -> bool {
        let (channel, cause) = (text(&self.claim, "channel"), text(&self.claim, "cause"));
        self.manual.photos_required(channel.unwrap_or("store"), cause.unwrap_or_default())
    }
}

/// Problems of answers, each beside its fact.
pub(super) fn invalid(problems: Problems) -> Error {
    let error = |problem: policy::Problem| {
        let field = problem.args.iter().find(|(name, _)| *name == "fact").map_or("answers", |(_, fact)| fact.as_str());
        FieldError { field: field.to_owned(), code: problem.code, args: problem.args.clone() }
    };
    Error::Invalid(problems.0.into_iter().map(error).collect())
}

pub(super) fn text<'c>(claim: &'c Map<String, Value>, fact: &str) -> Option<&'c str> {
    claim.get(fact).and_then(Value::as_str)
}

/// A question as it is asked; defects and parts only those that such goods can have.
pub(super) fn asked(
    manual: &Manual,
    panel: &Panel,
    ask: &Ask,
    category: Option<&str>,
    lang: Lang,
) -> Option<AskedField> {
    let field = Field::of(manual.vocabulary(), &ask.fact).or_else(|| panel.field(&ask.fact))?;
    let defects = category.map(|category| manual.defects(category)).unwrap_or_default();
    let listed = match ask.fact.as_str() {
        "defect" => defects.defects,
        "part" => defects.parts,
        _ => Vec::new(),
    };
    let offered = |id: &str| listed.is_empty() || listed.contains(&id);
    let values = field.values.iter().filter(|value| value.is_leaf && offered(value.id));
    Some(AskedField {
        fact: ask.fact.clone(),
        label: field.label.get(lang).to_owned(),
        question: field.question.get(lang).to_owned(),
        kind: kind(field.kind),
        values: values.map(|v| ValueName { id: v.id.to_owned(), label: v.label.get(lang).to_owned() }).collect(),
        unit: field.unit.map(|unit| unit.get(lang).to_owned()),
        amount_only: ask.purpose == Purpose::Amount,
    })
}

const fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Choice => "choice",
        FieldKind::Flag => "flag",
        FieldKind::Count => "count",
        FieldKind::Amount => "amount",
        FieldKind::Quantity => "quantity",
        FieldKind::Date => "date",
        FieldKind::History => "history",
    }
}

/// The facts that are known, in words. A history on record is shown where it is read; what was answered about one is
/// told here as the number of its events.
pub(super) fn known(
    manual: &Manual,
    panel: &Panel,
    claim: &Map<String, Value>,
    answers: &Map<String, Value>,
    lang: Lang,
) -> Vec<Known> {
    let shown = claim.iter().filter_map(|(fact, value)| {
        let field = Field::of(manual.vocabulary(), fact).or_else(|| panel.field(fact))?;
        let answered = answers.contains_key(fact);
        let value = match value {
            Value::Bool(yes) => (if *yes { "✓" } else { "✗" }).to_owned(),
            Value::String(text) => {
                let named = field.values.iter().find(|v| v.id == text).map(|v| v.label.get(lang).to_owned());
                named.unwrap_or_else(|| text.clone())
            }
            Value::Number(number) => number.to_string(),
            Value::Array(events) if answered => events.len().to_string(),
            Value::Array(_) | Value::Object(_) | Value::Null => return None,
        };
        let label = field.label.get(lang).to_owned();
        Some(Known { fact: fact.clone(), label, value, answered })
    });
    shown.collect()
}
