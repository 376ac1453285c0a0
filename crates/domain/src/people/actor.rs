//! Who is asking.

use super::{Command, CommandSet, UnitPath};

/// How somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Signed in on a page; the session's id.
    Session(i64),
    /// A program with a token; the token's id.
    Token(i64),
    /// With a link that was sent to him or her; good for one matter.
    Link,
    /// The program itself: a job, the command line, the set-up.
    System,
}

/// A role in a unit and all units below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role, by its id in the manual.
    pub role: String,
    /// The unit's id.
    pub unit: i64,
    /// Where it stands in the tree.
    pub path: UnitPath,
    /// What the role may do.
    pub commands: CommandSet,
}

/// Somebody who asks for something, with all that he or she may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user's id; 0 for the program itself.
    pub id: i64,
    /// The name, as the journal keeps it.
    pub name: String,
    /// Roles in units, including those of people whose substitute this is.
    pub grants: Vec<Grant>,
    /// Session, token or system.
    pub via: Via,
    /// A token may be confined to some commands.
    pub scope: CommandSet,
}

impl Actor {
    /// The program itself, which may do everything everywhere.
    #[must_use]
    pub fn system(name: &str) -> Self {
        Self { id: 0, name: name.to_owned(), grants: Vec::new(), via: Via::System, scope: CommandSet::all() }
    }

    /// Whether this is the program itself.
    #[must_use]
    pub const fn is_system(&self) -> bool {
        matches!(self.via, Via::System)
    }

    /// Whether a command may be given in a unit.
    #[must_use]
    pub fn may(&self, command: Command, unit: &UnitPath) -> bool {
        self.is_system()
            || self.scope.contains(command)
                && self.grants.iter().any(|g| g.commands.contains(command) && g.path.covers(unit))
    }

    /// Whether somebody administers a unit: gives roles there and adds units and users. Such a person may give roles
    /// with commands that he or she does not use.
    #[must_use]
    pub fn holds_everything(&self, unit: &UnitPath) -> bool {
        let administration = [Command::PeopleRolesGrant, Command::PeopleUnitsAdd, Command::PeopleUsersAdd];
        administration.into_iter().all(|command| self.may(command, unit))
    }

    /// Whether a command may be given in some unit; decides what the navigation shows.
    #[must_use]
    pub fn may_somewhere(&self, command: Command) -> bool {
        self.is_system() || self.scope.contains(command) && self.grants.iter().any(|g| g.commands.contains(command))
    }

    /// The topmost units in which a command may be given, none below another.
    #[must_use]
    pub fn reach(&self, command: Command) -> Vec<&UnitPath> {
        if !self.scope.contains(command) {
            return Vec::new();
        }
        let granted: Vec<&Grant> = self.grants.iter().filter(|g| g.commands.contains(command)).collect();
        let mut tops: Vec<&UnitPath> = Vec::new();
        for grant in &granted {
            let below_another = granted.iter().any(|o| o.path != grant.path && o.path.covers(&grant.path));
            if !below_another && !tops.contains(&&grant.path) {
                tops.push(&grant.path);
            }
        }
        tops
    }

    /// The unit somebody works in: that of the first role.
    #[must_use]
    pub fn home(&self) -> Option<&Grant> {
        self.grants.first()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(grants: &[(&str, &[&str])]) -> Actor {
        let grants = grants.iter().map(|(path, may)| Grant {
            role: "r".to_owned(),
            unit: 1,
            path: UnitPath::stored((*path).to_owned()),
            commands: CommandSet::matching(may),
        });
        Actor { grants: grants.collect(), via: Via::Session(1), ..Actor::system("x") }
    }

    fn at(path: &str) -> UnitPath {
        UnitPath::stored(path.to_owned())
    }

    /// R-008, R-009: a role counts in its unit and below, nowhere else.
    #[test]
    fn a_role_counts_in_its_unit_and_below() {
        let clerk = actor(&[("/1/2/", &["cases.*"])]);
        assert!(clerk.may(Command::CasesOpen, &at("/1/2/7/")));
        assert!(!clerk.may(Command::CasesOpen, &at("/1/3/")));
        assert!(!clerk.may(Command::ManualPublish, &at("/1/2/")));
        assert!(clerk.may_somewhere(Command::CasesClose));
    }

    #[test]
    fn a_token_is_confined_to_its_scope() {
        let mut program = actor(&[("/1/", &["*"])]);
        program.scope = CommandSet::matching(&["cases.view"]);
        assert!(program.may(Command::CasesView, &at("/1/2/")));
        assert!(!program.may(Command::CasesOpen, &at("/1/2/")));
        assert!(program.reach(Command::CasesOpen).is_empty());
    }

    #[test]
    fn reach_names_only_the_topmost_units() {
        let actor = actor(&[("/1/2/", &["cases.view"]), ("/1/2/9/", &["cases.view"]), ("/1/3/", &["cases.view"])]);
        assert_eq!(actor.reach(Command::CasesView), [&at("/1/2/"), &at("/1/3/")]);
    }
}
