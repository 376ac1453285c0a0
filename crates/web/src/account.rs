//! The person who is signed in, as far as the pages need to know.

use domain::people::{Actor, Command, CommandSet, Grant, UnitPath, Via};
use policy::Lang;

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who asks, with all that he or she may do.
    pub actor: Actor,
    /// The name of the most important role: 店长.
    pub role: String,
    /// The language in the settings.
    pub lang: Option<Lang>,
    /// The units that the person works for; the first is the one shown.
    pub units: Vec<Choice>,
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
        self.actor.name.chars().take(1).collect()
    }

    /// Whether any role may do this. What counts is decided by the service; this only leaves out what cannot work.
    #[must_use]
    pub fn may(&self, command: Command) -> bool {
        self.actor.may_somewhere(command)
    }

    /// The name as it is said: 王芳.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.actor.name
    }

    /// A made-up person with one role who may do what these patterns say.
    #[must_use]
    pub fn sample(commands: &[&str]) -> Self {
        let path = UnitPath::stored("/1/".to_owned());
        let grant = Grant { role: "manager".to_owned(), unit: 1, path, commands: CommandSet::matching(commands) };
        let actor = Actor {
            id: 1,
            name: "王芳".to_owned(),
            grants: vec![grant],
            via: Via::Session(1),
            scope: CommandSet::all(),
        };
        let unit = |id: &str, name: &str| Choice { id: id.to_owned(), name: name.to_owned() };
        Self {
            actor,
            role: "店长".to_owned(),
            lang: None,
            units: vec![unit("1", "深圳东门店"), unit("2", "广州北京路店")],
        }
    }
}
