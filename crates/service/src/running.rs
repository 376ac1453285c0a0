//! What is in force while a command runs: the manual and its roles.

use crate::manuals::Versions;
use domain::cases::{Fact, Kind, KindSet};
use domain::people::CommandSet;
use jiff::tz::TimeZone;
use manual::Manual;
use std::collections::HashMap;
use std::sync::Arc;

/// The role that exists before any manual: it sets the installation up.
pub const ADMINISTRATOR: &str = "administrator";

/// What the administrator may do, whatever a manual says, so that nobody locks everybody out.
const ADMINISTRATION: [&str; 4] = ["people.*", "manual.*", "journal.*", "system.*"];

/// The manual in force, ready to be used. Replaced as a whole when another one is published.
#[derive(Debug, Clone)]
pub struct Running {
    /// The commands of each role.
    pub roles: HashMap<String, CommandSet>,
    /// The types of cases that are taken in.
    pub case_kinds: KindSet,
    /// The time zone of the company, for dates.
    pub zone: TimeZone,
    /// The manual itself and its number; none before one was published.
    pub manual: Option<(i64, Arc<Manual>)>,
    /// Manuals compiled before, for cases that were opened under them.
    pub versions: Versions,
}

impl Default for Running {
    fn default() -> Self {
        Self {
            roles: HashMap::new(),
            case_kinds: KindSet::default(),
            zone: TimeZone::UTC,
            manual: None,
            versions: Versions::default(),
        }
    }
}

impl Running {
    /// The currency of the company, as its manual says; yuan before one was published.
    #[must_use]
    pub fn currency(&self) -> &str {
        self.manual.as_ref().map_or("CNY", |(_, manual)| manual.currency())
    }

    /// Whether there is such a role.
    #[must_use]
    pub fn knows_role(&self, role: &str) -> bool {
        role == ADMINISTRATOR || self.roles.contains_key(role)
    }

    /// What a role may do.
    #[must_use]
    pub fn commands(&self, role: &str) -> CommandSet {
        let own = self.roles.get(role).copied().unwrap_or_default();
        if role == ADMINISTRATOR { own.or(CommandSet::matching(&ADMINISTRATION)) } else { own }
    }

    /// What the manual wants to know about cases of a type before they are processed.
    #[must_use]
    pub fn required_facts(&self, kind: Kind) -> Vec<Fact> {
        let case_type = self.manual.as_ref().and_then(|(_, manual)| manual.case_type(kind.id()));
        case_type.map(|of| of.required().filter_map(Fact::in_manual).collect()).unwrap_or_default()
    }
}
