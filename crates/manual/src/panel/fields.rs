//! The facts of all policies of a panel as the fields of a form.

use super::Panel;
use policy::vocabulary::{Fact, History, Kind};
use policy::{Policy, Text, Vocabulary};

/// How the value of a field is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One of its values.
    Choice,
    /// Yes or no.
    Flag,
    /// A whole number.
    Count,
    /// Money.
    Amount,
    /// A measured number, in the field's unit.
    Quantity,
    /// A date, with or without a time of day.
    Date,
    /// Dated events, each with the field's columns.
    History,
}

/// One value of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice<'p> {
    /// As it is written in a claim.
    pub id: &'p str,
    /// Its name.
    pub label: &'p Text,
    /// Whether a claim can have it; else it stands for the narrower values below it.
    pub is_leaf: bool,
}

/// A fact or a history as a field of a form.
#[derive(Debug, Clone)]
pub struct Field<'p> {
    /// Its name in claims.
    pub id: &'p str,
    /// A short name.
    pub label: &'p Text,
    /// How a person is asked for it.
    pub question: &'p Text,
    /// How it is entered.
    pub kind: FieldKind,
    /// The values of a choice, wider before narrower.
    pub values: Vec<Choice<'p>>,
    /// The unit of a quantity.
    pub unit: Option<&'p Text>,
    /// Choice facts that each event of a history may carry.
    pub columns: Vec<&'p str>,
    /// Dates that a date or an event cannot precede.
    pub not_before: Vec<&'p str>,
    /// The policies that look at it.
    pub policies: Vec<&'p str>,
}

impl Panel {
    /// The fields that some policy looks at, in the order of the vocabulary; each policy's own facts after the shared
    /// ones.
    #[must_use]
    pub fn fields(&self) -> Vec<Field<'_>> {
        let wanted: Vec<(&Policy, Vec<String>)> = self.policies().map(|policy| (policy, policy.fields())).collect();
        let mut fields: Vec<Field<'_>> = Vec::new();
        for (policy, names) in &wanted {
            let vocabulary = policy.vocabulary();
            let facts = vocabulary.facts().iter().map(|f| f.id.as_str());
            let all = facts.chain(vocabulary.histories().iter().map(|h| h.id.as_str()));
            for name in all.filter(|name| names.iter().any(|n| n == name)) {
                let id = policy.head().id.as_str();
                if let Some(known) = fields.iter_mut().find(|field| field.id == name) {
                    if !known.policies.contains(&id) {
                        known.policies.push(id);
                    }
                } else if let Some(field) = Field::of(vocabulary, name) {
                    fields.push(Field { policies: vec![id], ..field });
                }
            }
        }
        let position = |field: &Field<'_>| self.first().and_then(|p| place(p.vocabulary(), field.id));
        fields.sort_by_key(|field| position(field).unwrap_or(usize::MAX));
        fields
    }

    /// The field of this name, whether or not a policy looks at it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<Field<'_>> {
        self.policies().find_map(|policy| Field::of(policy.vocabulary(), name))
    }
}

/// Where a name stands in a vocabulary, histories after facts.
fn place(vocabulary: &Vocabulary, name: &str) -> Option<usize> {
    let facts = vocabulary.facts();
    let history = || vocabulary.histories().iter().position(|h| h.id == name).map(|at| at + facts.len());
    facts.iter().position(|f| f.id == name).or_else(history)
}

impl<'p> Field<'p> {
    /// A fact or history of a vocabulary as a field; `policies` is left empty.
    #[must_use]
    pub fn of(vocabulary: &'p Vocabulary, name: &str) -> Option<Self> {
        let history = || vocabulary.history(name).map(Self::history);
        vocabulary.fact(name).map(Self::fact).or_else(history)
    }

    fn fact(fact: &'p Fact) -> Self {
        let mut field = Self::plain(&fact.id, &fact.label, &fact.question, FieldKind::Flag);
        match &fact.kind {
            Kind::Choice(choices) => {
                field.kind = FieldKind::Choice;
                let choice = |node: &'p policy::vocabulary::Node| Choice {
                    id: &node.id,
                    label: &node.label,
                    is_leaf: choices.leaf_of(&node.id).is_some(),
                };
                field.values = choices.nodes().iter().map(choice).collect();
            }
            Kind::Flag => {}
            Kind::Count => field.kind = FieldKind::Count,
            Kind::Amount => field.kind = FieldKind::Amount,
            Kind::Quantity(unit) => {
                field.kind = FieldKind::Quantity;
                field.unit = Some(unit);
            }
            Kind::Date(rule) => {
                field.kind = FieldKind::Date;
                field.not_before = rule.not_before.iter().map(String::as_str).collect();
            }
        }
        field
    }

    fn history(history: &'p History) -> Self {
        Self {
            columns: history.fields.iter().map(String::as_str).collect(),
            not_before: history.not_before.iter().map(String::as_str).collect(),
            ..Self::plain(&history.id, &history.label, &history.question, FieldKind::History)
        }
    }

    const fn plain(id: &'p str, label: &'p Text, question: &'p Text, kind: FieldKind) -> Self {
        Self {
            id,
            label,
            question,
            kind,
            values: Vec::new(),
            unit: None,
            columns: Vec::new(),
            not_before: Vec::new(),
            policies: Vec::new(),
        }
    }
}
