//! The person who is signed in, as far as the pages need to know.

use domain::people::{Actor, Command, CommandSet, Grant, UnitPath, Via};
use jiff::Timestamp;
use policy::Lang;
use service::people::{GrantRow, Session};
use std::sync::Arc;

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct Account {
    /// Who asks, with all that he or she may do.
    pub actor: Arc<Actor>,
    /// The session.
    pub session: Arc<Session>,
    /// The units that the person works for; the first is the one worked for now.
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
    /// Puts together what is known of somebody; `chosen` is the unit that was chosen on this device.
    #[must_use]
    pub fn new(actor: Arc<Actor>, session: Arc<Session>, granted: &[GrantRow], chosen: Option<i64>) -> Self {
        let mut units: Vec<Choice> = Vec::new();
        for row in granted {
            let unit = Choice::new(row.unit, &row.unit_name);
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        if let Some(at) = chosen.and_then(|chosen| units.iter().position(|unit| unit.id == chosen.to_string())) {
            units[..=at].rotate_right(1);
        }
        Self { actor, session, units }
    }

    /// The first letter of the name, for the round picture.
    #[must_use]
    pub fn initial(&self) -> String {
        self.name().chars().take(1).collect()
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

    /// The language in the settings.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        Lang::parse(&self.session.language)
    }

    /// The unit that is worked for now.
    #[must_use]
    pub fn unit(&self) -> Option<i64> {
        self.units.first().and_then(|unit| unit.id.parse().ok())
    }

    /// A made-up person with one role who may do what these patterns say.
    #[must_use]
    pub fn sample(commands: &[&str]) -> Self {
        let path = UnitPath::stored("/1/".to_owned());
        let grant = Grant { role: "manager".to_owned(), unit: 1, path, commands: CommandSet::matching(commands) };
        let name = "王芳".to_owned();
        let actor =
            Actor { id: 1, name: name.clone(), grants: vec![grant], via: Via::Session(1), scope: CommandSet::all() };
        let session = Session {
            id: 1,
            staff: 1,
            csrf: "token".to_owned(),
            created_at: Timestamp::UNIX_EPOCH,
            seen_at: Timestamp::UNIX_EPOCH,
            expires_at: Timestamp::UNIX_EPOCH,
            agent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0".to_owned(),
            address: "192.0.2.7".to_owned(),
            name,
            login: "wangfang".to_owned(),
            language: String::new(),
            must_change: false,
        };
        let units = vec![Choice::new(1, "深圳东门店"), Choice::new(2, "广州北京路店")];
        Self { actor: Arc::new(actor), session: Arc::new(session), units }
    }
}

impl Choice {
    /// Something with a number and a name.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over what they have")]
    pub fn new(id: impl ToString, name: impl Into<String>) -> Self {
        Self { id: id.to_string(), name: name.into() }
    }
}
