//! What two policies, or two versions of one, say differently.
//!
//! Compared is what is written, with the settings in force in the place of `$name`: a reader
//! finds each difference again in the text. What the differences do to claims is the subject
//! of [`crate::replay`].

mod written;

use crate::lang::Lang;
use crate::policy::Policy;
use serde::Serialize;
use written::{Leaf, Written};

/// What a field of a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// Its wording, and what is said to the customer.
    Wording,
    /// When it applies.
    Condition,
    /// What it grants or refuses, with its terms.
    Remedies,
    /// Which clauses it takes the place of, repeats or goes before.
    Precedence,
    /// What a person has to know.
    Flags,
    /// The law or the reading that it rests on.
    Basis,
    /// Anything else.
    Other,
}

/// One written field with two values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Dotted path as in the file, `when.since.sale`.
    pub path: String,
    /// What it is about.
    pub aspect: Aspect,
    /// The language, when it is a text for people.
    #[serde(skip)]
    pub lang: Option<Lang>,
    /// Value in the first policy, if it has the field.
    pub before: Option<String>,
    /// Value in the second.
    pub after: Option<String>,
}

/// A parameter or a price with two values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Its name as in `--set`: `refund`, `repair.resole`.
    pub name: String,
    /// Value in force in the first policy, if it has the setting.
    pub before: Option<String>,
    /// Value in force in the second.
    pub after: Option<String>,
}

/// A clause that only one policy has, or that both write differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClauseChange {
    /// Only the second policy has it.
    Added {
        /// Its id.
        id: String,
        /// What it says; `before` is empty everywhere.
        fields: Vec<Field>,
    },
    /// Only the first policy has it.
    Removed {
        /// Its id.
        id: String,
        /// What it said; `after` is empty everywhere.
        fields: Vec<Field>,
    },
    /// Both have it.
    Changed {
        /// Its id.
        id: String,
        /// What differs.
        fields: Vec<Field>,
    },
}

/// All differences of two policies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Differences {
    /// What the policies say about themselves: version, dates in force, scope, facts of their own.
    pub head: Vec<Field>,
    /// Parameters and prices in force.
    pub settings: Vec<Setting>,
    /// Clauses and rows of period tables, in the order of the second text; removed ones first.
    pub clauses: Vec<ClauseChange>,
}

impl Differences {
    /// Whether both say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.settings.is_empty() && self.clauses.is_empty()
    }
}

/// Compares what two policies say.
#[must_use]
pub fn diff(before: &Policy, after: &Policy) -> Differences {
    let (old, new) = (Written::of(before), Written::of(after));
    let find = |written: &'_ Written, id: &str| written.clauses.iter().position(|c| c.id == id);
    let mut clauses = Vec::new();
    for clause in old.clauses.iter().filter(|c| find(&new, &c.id).is_none()) {
        clauses.push(ClauseChange::Removed { id: clause.id.clone(), fields: fields(&clause.leaves, &[]) });
    }
    for clause in &new.clauses {
        let id = clause.id.clone();
        let Some(known) = find(&old, &clause.id) else {
            clauses.push(ClauseChange::Added { id, fields: fields(&[], &clause.leaves) });
            continue;
        };
        let fields = fields(&old.clauses[known].leaves, &clause.leaves);
        if !fields.is_empty() {
            clauses.push(ClauseChange::Changed { id, fields });
        }
    }
    Differences { head: fields(&old.head, &new.head), settings: settings(&old, &new), clauses }
}

/// The fields that differ, in the order of the first list, then those that only the second has.
fn fields(old: &[Leaf], new: &[Leaf]) -> Vec<Field> {
    let find = |leaves: &[Leaf], path: &str| leaves.iter().find(|l| l.path == path).map(|l| l.value.clone());
    let removed_or_changed = old.iter().filter_map(|leaf| {
        let after = find(new, &leaf.path);
        (after.as_ref() != Some(&leaf.value)).then(|| leaf.field(Some(leaf.value.clone()), after))
    });
    let added = new.iter().filter(|leaf| find(old, &leaf.path).is_none());
    let mut fields: Vec<Field> =
        removed_or_changed.chain(added.map(|leaf| leaf.field(None, Some(leaf.value.clone())))).collect();
    fields.sort_by_key(|f| f.aspect);
    fields
}

fn settings(old: &Written, new: &Written) -> Vec<Setting> {
    let find = |written: &Written, name: &str| {
        written.settings.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
    };
    let names = old.settings.iter().chain(&new.settings).map(|(name, _)| name);
    let mut settings: Vec<Setting> = Vec::new();
    for name in names {
        let (before, after) = (find(old, name), find(new, name));
        if before != after && settings.iter().all(|s| s.name != *name) {
            settings.push(Setting { name: name.clone(), before, after });
        }
    }
    settings
}

#[cfg(test)]
mod tests;
