//! A policy as a person reads it: its parts in the order of the text, names resolved, in all
//! languages at once. Putting it into sentences is left to whoever shows it.

mod condition;
mod grant;
mod weighed;

pub use condition::{Comparison, Condition, Operand, Relation, State};
pub use grant::{Amount, Grant, Limit, Named, Times};
pub use weighed::{Elapsed, Known, Value, Verdict, Weighed};

use crate::document::{self, ClauseSource, Document, PeriodSource};
use crate::lang::Text;
use crate::length::Length;
use crate::money::Money;
use crate::policy::{Clause, ClauseKind, Policy};
use crate::problem::Place;
use crate::reader::{At, Reader, View};
use crate::remedy::Flags;
use crate::vocabulary::Kind;

/// The parts of a policy.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The claims it speaks about, if it does not speak about all.
    pub scope: Option<Condition>,
    /// Facts that cannot occur together.
    pub impossible: Vec<Condition>,
    /// Its settings, with the values in force.
    pub settings: Vec<Setting>,
    /// Its price lists.
    pub price_lists: Vec<PriceList>,
    /// Its period tables.
    pub periods: Vec<Period>,
    /// Its clauses in the order of the text.
    pub clauses: Vec<ClauseOutline>,
    /// Periods in days and in months whose changing order is acknowledged.
    pub accepted: Vec<(Length, Length)>,
}

/// A declared parameter.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Its name, for `--set` and profiles.
    pub name: String,
    /// What it is for.
    pub label: Text,
    /// What the policy proposes.
    pub default: String,
    /// What is in force.
    pub value: String,
}

/// A price list.
#[derive(Debug, Clone)]
pub struct PriceList {
    /// Its name.
    pub name: String,
    /// Its title.
    pub label: Text,
    /// The fact that chooses the price.
    pub by: Text,
    /// Value (id and name) and price, in the order of the vocabulary.
    pub prices: Vec<(String, Text, Money)>,
}

/// A period table.
#[derive(Debug, Clone)]
pub struct Period {
    /// Its name.
    pub name: String,
    /// Its title.
    pub label: Text,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a period table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its clause id.
    pub id: String,
    /// Its wording.
    pub text: Text,
    /// When it applies.
    pub when: Condition,
    /// How long the period lasts.
    pub length: Length,
    /// The date it starts from.
    pub from: Text,
    /// Rows that give way to this one.
    pub prevails_over: Vec<String>,
    /// The reading behind the row or behind its precedence.
    pub reading: Option<String>,
    /// Legal or standards basis.
    pub legal: Vec<String>,
}

/// A clause.
#[derive(Debug, Clone)]
pub struct ClauseOutline {
    /// Its id.
    pub id: String,
    /// Its wording.
    pub text: Text,
    /// When it applies.
    pub when: Condition,
    /// What the chosen reading adds to that.
    pub reading_when: Option<Condition>,
    /// What it grants.
    pub grants: Vec<Grant>,
    /// What it refuses.
    pub refuses: Vec<Named>,
    /// It refuses everything that the policy names, but not a person's decision.
    pub refuses_all: bool,
    /// What a person has to know where it applies.
    pub flags: Flags,
    /// Clauses that give way to it, and the reading that says so where the text does not.
    pub exceptions: Vec<(String, Option<String>)>,
    /// Clauses that it knowingly repeats.
    pub repeats: Vec<String>,
    /// The reading that the whole clause comes from.
    pub reading: Option<String>,
    /// Legal or standards basis.
    pub legal: Vec<String>,
    /// What the clerk says to the customer.
    pub say: Option<Text>,
    /// Advice to the reader.
    pub note: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// The parts of a policy. In literal mode readings are left out, as they are in the policy itself.
#[must_use]
pub fn outline(policy: &Policy) -> Outline {
    let reader = Reader::new(&policy.source);
    let parsed = reader.document(&policy.source.text);
    // The text compiled once, so it reads again; if ever not, there is nothing to show.
    let view = View::new(parsed.get_ref(), parsed.span());
    let Some(document) = document::read(&reader, &view) else { return Outline::default() };
    let shown = Shown { policy, document: &document };
    Outline {
        scope: document.header.scope.as_ref().map(|s| shown.condition(s)),
        impossible: document.impossible.iter().map(|s| shown.condition(s)).collect(),
        settings: settings(policy),
        price_lists: price_lists(policy),
        periods: document.periods.iter().map(|p| shown.period(p)).collect(),
        clauses: policy.in_text_order().filter_map(|c| shown.clause(c)).collect(),
        accepted: policy.accepted.clone(),
    }
}

/// A policy and the text it came from, read again for what compiling does not keep.
struct Shown<'a> {
    policy: &'a Policy,
    document: &'a Document,
}

fn settings(policy: &Policy) -> Vec<Setting> {
    let setting = |p: &crate::policy::Param| Setting {
        name: p.name.clone(),
        label: p.label.clone(),
        default: p.default.clone(),
        value: p.value.clone(),
    };
    policy.params.iter().map(setting).collect()
}

fn price_lists(policy: &Policy) -> Vec<PriceList> {
    let list = |table: &crate::policy::PriceTable| {
        let by = &policy.vocabulary.facts[table.by];
        let Kind::Choice(choices) = &by.kind else { return None };
        let prices = table.prices.iter().enumerate().filter_map(|(leaf, price)| {
            let node = choices.leaf(u16::try_from(leaf).ok()?);
            Some((node.id.clone(), node.label.clone(), Money::from_minor((*price)?)))
        });
        Some(PriceList {
            name: table.name.clone(),
            label: table.label.clone(),
            by: by.label.clone(),
            prices: prices.collect(),
        })
    };
    policy.price_lists.iter().filter_map(list).collect()
}

impl Policy {
    /// The value in force of a parameter, as it is written; nothing for one that the policy does not declare.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|param| param.name == name).map(|param| param.value.as_str())
    }

    /// The names that settings of this policy may have: parameters, and prices as `LIST.VALUE`.
    #[must_use]
    pub fn setting_names(&self) -> Vec<String> {
        let params = self.params.iter().map(|p| p.name.clone());
        let lists = price_lists(self).into_iter();
        params
            .chain(lists.flat_map(|l| l.prices.into_iter().map(move |(id, _, _)| format!("{}.{id}", l.name))))
            .collect()
    }

    /// The title of a period table or the short name of a fact or history.
    #[must_use]
    pub fn label_of(&self, name: &str) -> Option<&Text> {
        let fact = self.vocabulary.fact(name).map(|f| &f.label);
        let history = || self.vocabulary.history(name).map(|h| &h.label);
        let period = || self.periods.iter().find(|p| p.name == name).map(|p| &p.label);
        fact.or_else(history).or_else(period)
    }
}

impl Shown<'_> {
    fn date(&self, name: &str) -> Text {
        self.policy.vocabulary.fact(name).map_or_else(|| Text::verbatim(name), |f| f.label.clone())
    }

    fn period(&self, source: &PeriodSource) -> Period {
        let in_force = |id: &str| {
            let mut rows = self.policy.clauses.iter();
            rows.find_map(|c| match c.kind {
                ClauseKind::Row { length, .. } if c.id == id => Some((c, length)),
                _ => None,
            })
        };
        let literal = self.policy.head.literal;
        let rows = source.rows.iter().filter_map(|row| {
            let (clause, length) = in_force(&row.id.value)?;
            Some(Row {
                id: clause.id.clone(),
                text: clause.text.clone(),
                when: self.condition(&row.when),
                length,
                from: self.date(&row.from.as_ref().unwrap_or(&source.from).value),
                prevails_over: if literal { Vec::new() } else { plain(&row.prevails_over) },
                reading: clause.reading.clone(),
                legal: clause.legal.clone(),
            })
        });
        Period { name: source.name.value.clone(), label: source.label.clone(), rows: rows.collect() }
    }

    fn clause(&self, clause: &Clause) -> Option<ClauseOutline> {
        if clause.kind != ClauseKind::Rule {
            return None;
        }
        let source: &ClauseSource = self.document.clauses.get(clause.position)?;
        let id = |number: &u16| self.policy.clauses[usize::from(*number)].id.clone();
        let reading_when = source.reading_when.as_ref().filter(|_| !self.policy.head.literal);
        let refuses_all = source.refuse.iter().any(|r| r.value == "all");
        Some(ClauseOutline {
            id: clause.id.clone(),
            text: clause.text.clone(),
            when: self.condition(&source.when),
            reading_when: reading_when.map(|r| self.condition(r)),
            grants: self.grants(clause),
            refuses: if refuses_all { Vec::new() } else { self.refused(clause) },
            refuses_all,
            flags: clause.flags,
            exceptions: clause.bases.iter().map(|(base, by)| (id(base), by.clone())).collect(),
            repeats: clause.repeats.iter().map(id).collect(),
            reading: clause.reading.clone(),
            legal: clause.legal.clone(),
            say: clause.say.clone(),
            note: clause.note.clone(),
            place: clause.place.clone(),
        })
    }
}

fn plain(names: &[At<String>]) -> Vec<String> {
    names.iter().map(|n| n.value.clone()).collect()
}

#[cfg(test)]
mod tests;
