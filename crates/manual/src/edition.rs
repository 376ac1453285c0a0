//! Versions of one policy and the one that applies.

use policy::{Claim, Moment, Policy, Slot};

/// All versions of one policy that are at hand.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The versions, in any order. All have the same id.
    pub versions: Vec<Policy>,
}

/// The result of choosing a version.
#[derive(Debug, Clone, Copy)]
pub enum Selected<'a> {
    /// The version in force on the basis date.
    Version(&'a Policy),
    /// The basis date is not known, and more than one version may apply; the fact to ask for.
    BasisUnknown(&'a str),
    /// No version was in force on that date.
    NoneInForce(Moment),
}

/// Chooses the version by its basis date, normally the purchase date, never by the claim date.
#[must_use]
pub fn select<'a>(edition: &'a Edition, claim_of: impl Fn(&Policy) -> Option<Claim>) -> Selected<'a> {
    if let [only] = edition.versions.as_slice()
        && only.head().effective_from.is_none()
        && only.head().effective_to.is_none()
    {
        return Selected::Version(only);
    }
    let mut last = None;
    for version in &edition.versions {
        let basis = claim_of(version).map(|c| c.get(version.vocabulary(), &version.head().basis));
        match basis {
            Some(Slot::Moment(date)) if version.in_force_on(date) => return Selected::Version(version),
            Some(Slot::Moment(date)) => last = Some(Selected::NoneInForce(date)),
            _ => last = last.or(Some(Selected::BasisUnknown(&version.head().basis))),
        }
    }
    last.unwrap_or(Selected::BasisUnknown(policy::vocabulary::CLAIM))
}

impl Edition {
    /// Pairs of versions that are both in force on some date; a policy must not have any.
    #[must_use]
    pub fn overlaps(&self) -> Vec<(&Policy, &Policy)> {
        let mut found = Vec::new();
        for (i, a) in self.versions.iter().enumerate() {
            for b in &self.versions[i + 1..] {
                let before = |x: &Policy, y: &Policy| matches!((x.head().effective_to, y.head().effective_from), (Some(to), Some(from)) if to.day() < from.day());
                if !before(a, b) && !before(b, a) {
                    found.push((a, b));
                }
            }
        }
        found
    }
}
