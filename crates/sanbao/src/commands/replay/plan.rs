//! How a row of a list becomes a claim for one policy.

use crate::claims::parse_line;
use policy::vocabulary::{Fact, Kind};
use policy::{Claim, Policy, Problem, Problems, Vocabulary};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;
use tables::{Binding, Cells, Mapping, Row, Rows};

/// The name of the column that tells claims apart; it is no fact.
pub(super) const ID: &str = "id";

/// Where the values of one policy's facts stand in a list.
pub(super) struct Plan {
    vocabulary: Arc<Vocabulary>,
    /// What is the same for all rows.
    template: Claim,
    constants: Map<String, Value>,
    source: Source,
    columns: Option<Vec<String>>,
}

enum Source {
    /// Columns with the positions of their facts; the column of the id.
    Table(Vec<(Binding, Target)>, Option<usize>),
    /// What keys of JSON objects stand for where they are no names themselves, and how the
    /// values of names are read.
    Lines(HashMap<String, Vec<String>>, HashMap<String, Binding>),
}

/// What a column fills.
enum Target {
    /// The fact at this position of the vocabulary.
    Fact { position: usize, is_date: bool },
    /// A history, written as on the command line.
    History,
}

/// The names a vocabulary gives to facts and histories, each with the other words people use for it.
pub(super) fn names(vocabulary: &Vocabulary) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let facts = vocabulary.facts().iter().map(|f| (f.id.as_str(), &f.label));
    let histories = vocabulary.histories().iter().map(|h| (h.id.as_str(), &h.label));
    facts.chain(histories).map(|(id, label)| {
        let words = [Some(id), Some(label.zh_cn.as_str()), label.zh_tw.as_deref(), label.en.as_deref()];
        (id, words.into_iter().flatten().collect())
    })
}

impl Plan {
    /// Finds the facts of a policy in a list.
    pub(super) fn new(policy: &Policy, mapping: &Mapping, columns: Option<&[String]>) -> Result<Self, Problems> {
        let vocabulary = Arc::clone(policy.vocabulary());
        let mut template = Claim::unknown(&vocabulary);
        let mut constants = Map::new();
        for (name, value) in mapping.constants() {
            if vocabulary.fact(name).is_some() || vocabulary.history(name).is_some() {
                template.set(&vocabulary, name, value)?;
                constants.insert(name.clone(), Value::String(value.clone()));
            }
        }
        let source = match columns {
            Some(columns) => table(&vocabulary, mapping, columns)?,
            None => {
                let known = names(&vocabulary).map(|(name, _)| (name.to_owned(), mapping.binding(name, 0)));
                Source::Lines(mapping.by_column(), known.collect())
            }
        };
        Ok(Self { vocabulary, template, constants, source, columns: columns.map(<[String]>::to_vec) })
    }

    /// The vocabulary that problems with a row are told with.
    pub(super) const fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// Whether any column is a fact of the policy.
    pub(super) fn finds_something(&self) -> bool {
        match &self.source {
            Source::Table(fields, _) => !fields.is_empty(),
            Source::Lines(..) => true,
        }
    }

    /// The columns that nothing is read from.
    pub(super) fn leaves_aside(&self, column: usize) -> bool {
        match &self.source {
            Source::Table(fields, id) => *id != Some(column) && fields.iter().all(|(b, _)| b.column != column),
            Source::Lines(..) => false,
        }
    }

    /// Reads the claim of a row. `known_elsewhere` tells the names that another policy of the
    /// same run knows.
    pub(super) fn claim(&self, row: &Row, known_elsewhere: &dyn Fn(&str) -> bool) -> Result<Claim, Problems> {
        if let Some(flaw) = Rows::flaw(self.columns.as_deref(), row) {
            return Err(flaw.into());
        }
        let Source::Table(fields, _) = &self.source else {
            let mut facts = self.object(row)?;
            facts.shift_remove(ID);
            return Claim::from_json_shared(&Value::Object(facts), &self.vocabulary, known_elsewhere);
        };
        let mut claim = self.template.clone();
        let mut problems = Vec::new();
        for (binding, target) in fields {
            if let Err(found) = self.fill(&mut claim, row, binding, target) {
                problems.extend(found.0);
            }
        }
        if problems.is_empty() { Ok(claim) } else { Err(Problems(problems)) }
    }

    fn fill(&self, claim: &mut Claim, row: &Row, binding: &Binding, target: &Target) -> Result<(), Problems> {
        let text = row.text(binding.column)?;
        match target {
            Target::Fact { position, is_date } => {
                claim.set_at(&self.vocabulary, *position, &binding.translate(text, *is_date)?)
            }
            Target::History => claim.set(&self.vocabulary, &binding.name, &binding.translate(text, false)?),
        }
    }

    /// What a row says about its claim, by name, in the words that `decide` reads; what it does
    /// not say is left out.
    pub(super) fn facts(&self, row: &Row) -> Map<String, Value> {
        let Source::Table(fields, _) = &self.source else {
            let mut facts = self.object(row).unwrap_or_default();
            facts.shift_remove(ID);
            return facts;
        };
        let mut facts = self.constants.clone();
        for (binding, target) in fields {
            let is_date = matches!(target, Target::Fact { is_date: true, .. });
            let text = row.text(binding.column).and_then(|text| binding.translate(text, is_date));
            if let Some(text) = text.ok().filter(|text| !text.is_empty()) {
                let text = self.value_called(&binding.name, &text).map_or(text.into_owned(), str::to_owned);
                facts.insert(binding.name.clone(), Value::String(text));
            }
        }
        facts
    }

    /// The value of a choice that people call so.
    fn value_called(&self, fact: &str, label: &str) -> Option<&str> {
        let Kind::Choice(choices) = &self.vocabulary.fact(fact)?.kind else { return None };
        choices.nodes().iter().find(|node| node.label.zh_cn == label).map(|node| node.id.as_str())
    }

    /// The word that tells the claim of a row apart, if the list has one.
    pub(super) fn id(&self, row: &Row) -> Option<String> {
        match &self.source {
            Source::Table(_, id) => id.and_then(|column| row.text(column).ok()).map(|id| id.trim().to_owned()),
            Source::Lines(..) => self.object(row).ok()?.remove(ID).map(|id| match id {
                Value::String(id) => id,
                other => other.to_string(),
            }),
        }
        .filter(|id| !id.is_empty())
    }

    /// The JSON object of a row with its names and values as the policy knows them.
    fn object(&self, row: &Row) -> Result<Map<String, Value>, Problem> {
        let (Source::Lines(by_key, bindings), Cells::Line(line)) = (&self.source, &row.cells) else {
            return Ok(Map::new());
        };
        let text = std::str::from_utf8(line).map_err(|_| Problem::error("line-not-utf8"))?;
        let Value::Object(object) = parse_line(text.trim())? else {
            return Err(Problem::error("claim-not-an-object"));
        };
        let mut facts = self.constants.clone();
        for (key, value) in object {
            let names = by_key.get(&key).map_or(std::slice::from_ref(&key), Vec::as_slice);
            for name in names {
                let value = match (&value, bindings.get(name)) {
                    (Value::String(text), Some(binding)) => {
                        Value::String(binding.translate(text, is_date(&self.vocabulary, name))?.into_owned())
                    }
                    (value, _) => value.clone(),
                };
                facts.insert(name.clone(), value);
            }
        }
        Ok(facts)
    }
}

fn table(vocabulary: &Vocabulary, mapping: &Mapping, columns: &[String]) -> Result<Source, Problems> {
    let names = names(vocabulary).chain([(ID, vec![ID])]);
    let mut id = None;
    let mut fields = Vec::new();
    for binding in mapping.bind(columns, names)? {
        let position = vocabulary.facts().iter().position(|f| f.id == binding.name);
        match position {
            _ if binding.name == ID => id = Some(binding.column),
            Some(position) => {
                let target = Target::Fact { position, is_date: is_date(vocabulary, &binding.name) };
                fields.push((binding, target));
            }
            None => fields.push((binding, Target::History)),
        }
    }
    Ok(Source::Table(fields, id))
}

fn is_date(vocabulary: &Vocabulary, name: &str) -> bool {
    vocabulary.fact(name).is_some_and(|fact: &Fact| matches!(fact.kind, Kind::Date(_)))
}
