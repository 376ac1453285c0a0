//! Names for people of things that policies mention beside facts: roles, evidence, services.

use crate::lang::Text;
use crate::reader::{Reader, View};

/// What kind of thing a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Who approves.
    Role,
    /// What has to be shown or recorded.
    Evidence,
    /// A service that is given without charge.
    Service,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::Role, Self::Evidence, Self::Service];

    /// The table in vocabulary and policy files.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Evidence => "evidence",
            Self::Service => "service",
        }
    }
}

/// The names of all groups.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<(Group, String, Text)>);

impl Names {
    /// The text of a name.
    #[must_use]
    pub fn get(&self, group: Group, id: &str) -> Option<&Text> {
        self.0.iter().find(|(g, i, _)| *g == group && i == id).map(|(_, _, text)| text)
    }

    /// All names of a group.
    pub fn of(&self, group: Group) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(g, _, _)| *g == group).map(|(_, id, _)| id.as_str())
    }

    pub(crate) fn read(&mut self, reader: &Reader, document: &View<'_>) {
        for group in Group::ALL {
            let Some(view) = document.get(group.table()).and_then(|i| reader.table(i)) else { continue };
            for (name, item) in view.entries() {
                if let Some(text) = reader.text(item) {
                    self.0.push((group, name.value.to_owned(), text));
                }
            }
        }
    }
}
