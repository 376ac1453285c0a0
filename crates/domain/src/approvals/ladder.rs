//! Who may approve, from the unit of the case up to the company.

use crate::choice::choice;
use crate::refusal::Refusal;
use manual::Limit;
use policy::Money;
use serde::ser::{Serialize, SerializeStruct, Serializer};

choice! {
    /// Why an approval is needed.
    Kind {
        /// 按制度审批: the policy wants it.
        Ruling = "ruling",
        /// 超出权限: somebody decided against the proposal for more than he or she may.
        Override = "override",
    }
}

/// Where a request waits: a role in a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rung {
    /// The unit in which the role is held.
    pub unit: i64,
    /// The role, by its id in the manual.
    pub role: String,
}

impl Serialize for Rung {
    /// Ids are texts in JSON, so that no reader rounds them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rung = serializer.serialize_struct("Rung", 2)?;
        rung.serialize_field("unit", &self.unit.to_string())?;
        rung.serialize_field("role", &self.role)?;
        rung.end()
    }
}

/// Somebody who holds the role of a level, with those who stand in for him or her now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: String,
    /// Ids and names of the substitutes in force.
    pub substitutes: Vec<(i64, String)>,
}

/// A role in a unit that may approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Which.
    pub rung: Rung,
    /// The name of the unit.
    pub unit_name: String,
    /// How many units it is above the case.
    pub depth: usize,
    /// Up to which amount.
    pub limit: Limit,
    /// Its place among the roles of the manual.
    pub place: usize,
    /// Whether it is the one that the policy names.
    pub is_named: bool,
    /// Who holds it.
    pub holders: Vec<Holder>,
}

/// What is asked for, as far as it matters for who may approve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who asks: never approves.
    pub requester: i64,
    /// What is paid.
    pub amount: Money,
    /// Whether the policy names who approves.
    pub is_named: bool,
}

/// The levels above a requester, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ladder {
    levels: Vec<Level>,
    /// Whether nobody acts on it but whoever asks.
    is_own: bool,
}

impl Level {
    /// Whether its authority covers an amount.
    #[must_use]
    pub fn covers(&self, amount: Money) -> bool {
        self.limit.allows(amount)
    }

    /// Whether somebody holds the role, and does not only stand in.
    fn is_held_by(&self, staff: i64) -> bool {
        self.holders.iter().any(|holder| holder.id == staff)
    }

    /// Whether somebody acts on it: holds the role or stands in for somebody who does.
    #[must_use]
    pub fn is_of(&self, staff: i64) -> bool {
        self.holders.iter().any(|holder| holder.id == staff || holder.substitutes.iter().any(|(id, _)| *id == staff))
    }

    /// The same without somebody, who is neither asked nor stands in.
    fn without(mut self, staff: i64) -> Self {
        for holder in &mut self.holders {
            holder.substitutes.retain(|(id, _)| *id != staff);
        }
        self.holders.retain(|holder| holder.id != staff);
        self
    }
}

impl Ladder {
    /// The levels above a requester, out of all that there are. It begins with the one that the policy names, where it
    /// names one, and never below or beside one that the requester acts on.
    ///
    /// Whoever stands in on the highest level has nobody above: he or she asks as the one that he or she is, level by
    /// level up to those who are stood in for. Whoever holds the highest level is left to others who hold it too.
    #[must_use]
    pub fn above(mut levels: Vec<Level>, asked: Asked) -> Self {
        levels.sort_by_key(|level| (level.depth, level.limit, level.place));
        let named = if asked.is_named { levels.iter().position(|level| level.is_named) } else { Some(0) };
        // Nobody takes the place of an approver that the policy names and the company does not have.
        let Some(named) = named else { return Self::default() };
        let acts = levels.iter().rposition(|level| level.is_of(asked.requester));
        let holds = levels.iter().rposition(|level| level.is_held_by(asked.requester));
        let next = |own: Option<usize>| own.map_or(named, |own| named.max(own + 1));
        let starts = [next(acts), next(holds), holds.map_or(named, |own| named.max(own))];
        let others: Vec<Level> = levels.into_iter().map(|level| level.without(asked.requester)).collect();
        let has_people = |start: &usize| others.iter().skip(*start).any(|level| !level.holders.is_empty());
        let start = starts.into_iter().find(has_people);
        let is_own = start.is_none() && acts.is_some_and(|acts| acts >= named);
        let above = others.into_iter().skip(start.unwrap_or(starts[0]));
        Self { levels: above.collect(), is_own }
    }

    /// Refuses to ask where nobody could answer but whoever asks. Where nobody holds any of the roles a request
    /// waits until somebody does.
    ///
    /// # Errors
    /// `approval-nobody-else`.
    pub fn may_ask(&self) -> Result<(), Refusal> {
        if self.is_own { Err(Refusal::new("approval-nobody-else")) } else { Ok(()) }
    }

    /// All of it.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The levels on and above a rung that have people, the lowest first.
    fn on_and_above(&self, rung: Option<&Rung>) -> impl Iterator<Item = &Level> {
        let exact = rung.and_then(|rung| self.levels.iter().position(|level| level.rung == *rung));
        let in_unit = || rung.and_then(|rung| self.levels.iter().position(|level| level.rung.unit == rung.unit));
        let start = exact.or_else(in_unit).unwrap_or_default();
        self.levels.iter().skip(start).filter(|level| !level.holders.is_empty())
    }

    /// The level that decides a request that waits on a rung: the next one where nobody is there any more.
    #[must_use]
    pub fn at(&self, rung: Option<&Rung>) -> Option<&Level> {
        self.on_and_above(rung).next()
    }

    /// The level above the one that decides.
    #[must_use]
    pub fn after(&self, rung: Option<&Rung>) -> Option<&Level> {
        self.on_and_above(rung).nth(1)
    }

    /// Whether somebody on a rung or above may approve an amount.
    #[must_use]
    pub fn may_approve(&self, rung: Option<&Rung>, staff: i64, amount: Money) -> bool {
        self.on_and_above(rung).any(|level| level.covers(amount) && level.is_of(staff))
    }
}
