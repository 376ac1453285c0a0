//! The policies that judge a claim together, each in the version that applies.

mod ask;
mod fields;
mod read;

pub use ask::{Ask, Purpose};
pub use fields::{Choice, Field, FieldKind};
pub use read::Reading;

use crate::edition::{Edition, Selected, select};
use policy::combine::{JointRuling, combine, compatible};
use policy::ruling::{Missing, PolicyRef, Ruling, RulingStatus};
use policy::{Claim, Flags, Lang, Policy, Problem, Problems, Remedy};
use serde_json::Value;
use std::sync::Arc;

/// One or several policies, with all their versions. Cheap to make: the policies are shared.
#[derive(Debug, Clone)]
pub struct Panel {
    editions: Vec<Arc<Edition>>,
}

/// A judged claim.
#[derive(Debug)]
pub enum Judged<'p> {
    /// By one policy.
    One(&'p Policy, Box<Ruling>),
    /// By several together.
    Several(Vec<&'p Policy>, Box<JointRuling>),
}

impl Panel {
    /// Puts policies together.
    ///
    /// # Errors
    /// When there is none, when one is given twice, and when two are alternatives to each other (C-23).
    pub fn new(editions: Vec<Arc<Edition>>) -> Result<Self, Problem> {
        let firsts: Vec<&Policy> = editions.iter().filter_map(|e| e.versions.first()).collect();
        if firsts.is_empty() {
            return Err(Problem::error("no-policy-named"));
        }
        for (number, policy) in firsts.iter().enumerate() {
            let id = &policy.head().id;
            if firsts[..number].iter().any(|other| other.head().id == *id) {
                return Err(Problem::error("policy-given-twice").with("policy", id));
            }
        }
        compatible(&firsts)
            .map_err(|a| Problem::error("alternative-policies").with("policy", a.policy).with("other", a.other))?;
        Ok(Self { editions })
    }

    /// One policy in one version, for what is said of it alone.
    #[must_use]
    pub fn alone(policy: Policy) -> Self {
        Self { editions: vec![Arc::new(Edition { versions: vec![policy] })] }
    }

    /// Policies of which it is known that they can stand together; there may be none.
    pub(crate) const fn of(editions: Vec<Arc<Edition>>) -> Self {
        Self { editions }
    }

    /// The one policy, in all its versions, for what can be done with one only.
    ///
    /// # Errors
    /// When there are several.
    pub fn into_edition(self) -> Result<Edition, Problem> {
        let [edition] = <[Arc<Edition>; 1]>::try_from(self.editions).map_err(|_| Problem::error("one-policy-only"))?;
        Ok(Arc::unwrap_or_clone(edition))
    }

    /// The policies, each with its versions.
    #[must_use]
    pub fn editions(&self) -> &[Arc<Edition>] {
        &self.editions
    }

    /// All policies, in all versions.
    pub fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.editions.iter().flat_map(|e| &e.versions)
    }

    /// The first policy: its vocabulary knows the names of the facts.
    #[must_use]
    pub fn first(&self) -> Option<&Policy> {
        self.policies().next()
    }

    /// Judges a claim; a single policy gives its own ruling.
    ///
    /// # Errors
    /// When the claim names facts that no policy knows, or contradicts itself.
    pub fn judge(&self, claim: &Value, lang: Lang) -> Result<Judged<'_>, Problems> {
        let mut judged = self.rulings(claim, lang)?;
        if judged.len() == 1
            && let Some((policy, ruling)) = judged.pop()
        {
            return Ok(Judged::One(policy, Box::new(ruling)));
        }
        let policies = judged.iter().map(|(policy, _)| *policy).collect();
        Ok(Judged::Several(policies, Box::new(joined(judged))))
    }

    /// Judges a claim by all policies and joins what they say, also when there is one only: the form in which a
    /// decision is kept.
    ///
    /// # Errors
    /// As [`Panel::judge`].
    pub fn rule(&self, claim: &Value, lang: Lang) -> Result<JointRuling, Problems> {
        Ok(joined(self.rulings(claim, lang)?))
    }

    fn rulings(&self, claim: &Value, lang: Lang) -> Result<Vec<(&Policy, Ruling)>, Problems> {
        self.editions.iter().map(|edition| self.judge_by(edition, claim, lang)).collect()
    }

    fn judge_by<'p>(&self, edition: &'p Edition, claim: &Value, lang: Lang) -> Result<(&'p Policy, Ruling), Problems> {
        match self.version(edition, claim)? {
            (policy, Applies::Yes(claim)) => Ok((policy, policy.judge(&claim, lang)?)),
            (policy, Applies::Asks(basis)) => {
                Ok((policy, unselected(policy, RulingStatus::Incomplete, Some(basis), lang)))
            }
            (policy, Applies::No) => Ok((policy, unselected(policy, RulingStatus::NotInForce, None, lang))),
        }
    }

    /// The version that applies to a claim, else the one that speaks for the policy.
    fn version<'p>(&self, edition: &'p Edition, claim: &Value) -> Result<(&'p Policy, Applies<'p>), Problems> {
        let [first, others @ ..] = edition.versions.as_slice() else {
            return Err(Problem::error("no-policy-named").into());
        };
        let own = self.claim(first, claim)?;
        if others.is_empty() {
            return Ok((first, Applies::Yes(own)));
        }
        match select(edition, |policy| self.claim(policy, claim).ok()) {
            Selected::Version(policy) => Ok((policy, Applies::Yes(self.claim(policy, claim)?))),
            Selected::BasisUnknown(basis) => Ok((first, Applies::Asks(basis))),
            Selected::NoneInForce(_) => Ok((first, Applies::No)),
        }
    }

    /// A claim in the vocabulary of one policy; facts that only another policy knows are left to that one.
    ///
    /// # Errors
    /// When the claim names facts that no policy knows, or gives impossible values.
    pub fn claim(&self, policy: &Policy, claim: &Value) -> Result<Claim, Problems> {
        Claim::from_json_shared(claim, policy.vocabulary(), &|name| self.knows(name))
    }

    /// Whether a policy has a fact or a history of this name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.policies().any(|p| p.vocabulary().fact(name).is_some() || p.vocabulary().history(name).is_some())
    }
}

/// Whether a version applies to a claim.
enum Applies<'p> {
    /// Yes, to the claim in its vocabulary.
    Yes(Claim),
    /// It depends on this date.
    Asks(&'p str),
    /// No version was in force.
    No,
}

fn joined(judged: Vec<(&Policy, Ruling)>) -> JointRuling {
    combine(judged.into_iter().map(|(policy, ruling)| (policy.head().rank, ruling)).collect())
}

/// A ruling before a version could be chosen.
fn unselected(policy: &Policy, status: RulingStatus, basis: Option<&str>, lang: Lang) -> Ruling {
    let head = policy.head();
    let missing = basis.map(|fact| {
        let question = policy.vocabulary().fact(fact).map_or(fact, |f| f.question.get(lang));
        Missing { fact: fact.to_owned(), question: question.to_owned(), values: Vec::new() }
    });
    Ruling {
        policy: PolicyRef { id: head.id.clone(), version: head.version.clone(), hash: head.hash.clone() },
        status,
        decision: Remedy::Manual,
        clauses: Vec::new(),
        remedies: Vec::new(),
        refused: Vec::new(),
        flags: Flags::default(),
        conflicts: Vec::new(),
        periods: Vec::new(),
        missing: missing.into_iter().collect(),
        wish: None,
    }
}

impl Judged<'_> {
    /// How far it got.
    #[must_use]
    pub fn status(&self) -> RulingStatus {
        match self {
            Self::One(_, ruling) => ruling.status,
            Self::Several(_, joint) => joint.status,
        }
    }

    /// Whether a ruling was given.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.status() == RulingStatus::Settled
    }

    /// The facts still needed.
    #[must_use]
    pub fn missing(&self) -> &[Missing] {
        match self {
            Self::One(_, ruling) => &ruling.missing,
            Self::Several(_, joint) => &joint.missing,
        }
    }
}
