//! The person who is signed in, as far as the pages need to know.

use policy::Lang;
use std::collections::BTreeSet;

/// A signed-in person.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// The name as it is said: 王芳.
    pub name: String,
    /// The name of the most important role: 店长.
    pub role: String,
    /// The language in the settings.
    pub lang: Option<Lang>,
    /// The units that the person works for; the first is the one shown.
    pub units: Vec<Choice>,
    /// The commands that any of the roles may do, such as `cases.open`.
    pub commands: BTreeSet<String>,
}

/// Something to choose, with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub id: String,
    /// What is read.
    pub name: String,
}

impl Account {
    /// The first letter of the name, for the round picture.
    #[must_use]
    pub fn initial(&self) -> String {
        self.name.chars().take(1).collect()
    }

    /// Whether any role may do this. What counts is decided by the service; this only leaves out what cannot work.
    #[must_use]
    pub fn may(&self, command: &str) -> bool {
        self.commands.contains(command)
    }
}
