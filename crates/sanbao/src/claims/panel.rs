//! The policies that judge a claim together, each in the version that applies.

use crate::ending::Failure;
use crate::session::Session;
use manual::{Edition, Library, PackFile, Selected, select};
use policy::combine::{JointRuling, combine, compatible};
use policy::ruling::{Missing, PolicyRef, Ruling, RulingStatus};
use policy::{Claim, Flags, Lang, Options, Policy, Problem, Problems, Remedy, Settings};
use serde_json::Value;
use std::path::{Path, PathBuf};
use worktime::Calendar;

/// How the policies are read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Without the readings.
    pub(crate) literal: bool,
    /// Values of parameters.
    pub(crate) settings: Settings,
    /// Working days.
    pub(crate) calendar: Option<Calendar>,
}

/// One or several policies, with all their versions.
#[derive(Debug)]
pub(crate) struct Panel {
    editions: Vec<Edition>,
}

/// A judged claim.
#[derive(Debug)]
pub(crate) enum Judged<'p> {
    /// By one policy.
    One(&'p Policy, Box<Ruling>),
    /// By several together.
    Several(Vec<&'p Policy>, Box<JointRuling>),
}

/// The file of a policy, by path or by id.
pub(crate) fn files(library: &Library, name: &str) -> Result<Vec<PackFile>, Problems> {
    let path = Path::new(name);
    let is_path = name.contains(['/', '\\']) || path.extension().is_some_and(|e| e == "toml");
    if !is_path {
        return library.find(name);
    }
    // Opening says in its own words what is wrong with the path.
    super::open(name)?;
    Ok(vec![PackFile { name: name.to_owned(), version: None, path: PathBuf::from(path) }])
}

impl Panel {
    /// Reads the policies named, separated by commas.
    pub(crate) fn load(session: &Session, names: &str, reading: &Reading) -> Result<Self, Failure> {
        let library = session.library()?;
        let mut versions: Vec<Vec<(PathBuf, Policy)>> = Vec::new();
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let mut loaded = Vec::new();
            for file in files(&library, name)? {
                let plain = Options { literal: reading.literal, settings: Settings::new() };
                let policy = library.load(&file.path, &plain)?;
                loaded.push((file.path, policy));
            }
            versions.push(loaded);
        }
        if versions.is_empty() {
            return Err(Problem::error("no-policy-named").into());
        }
        check_settings(&versions, &reading.settings)?;
        let mut editions = Vec::new();
        for loaded in versions {
            let applied = loaded.into_iter().map(|(path, policy)| apply(&library, &path, policy, reading));
            editions.push(Edition { versions: applied.collect::<Result<_, _>>()? });
        }
        check_together(&editions)?;
        Ok(Self { editions })
    }

    /// The one policy, in all its versions, for what can be done with one only.
    pub(crate) fn into_edition(self) -> Result<Edition, Problem> {
        let [edition] = <[Edition; 1]>::try_from(self.editions).map_err(|_| Problem::error("one-policy-only"))?;
        Ok(edition)
    }

    /// All policies, in all versions.
    pub(crate) fn policies(&self) -> impl Iterator<Item = &Policy> {
        self.editions.iter().flat_map(|e| &e.versions)
    }

    /// The first policy: its vocabulary knows the names of the facts.
    pub(crate) fn first(&self) -> Option<&Policy> {
        self.policies().next()
    }

    /// Judges a claim.
    pub(crate) fn judge(&self, claim: &Value, lang: Lang) -> Result<Judged<'_>, Problems> {
        let mut judged = Vec::new();
        for edition in &self.editions {
            judged.push(self.judge_by(edition, claim, lang)?);
        }
        if judged.len() == 1
            && let Some((policy, ruling)) = judged.pop()
        {
            return Ok(Judged::One(policy, Box::new(ruling)));
        }
        let policies = judged.iter().map(|(policy, _)| *policy).collect();
        let rulings = judged.into_iter().map(|(policy, ruling)| (policy.head().rank, ruling)).collect();
        Ok(Judged::Several(policies, Box::new(combine(rulings))))
    }

    fn judge_by<'p>(&self, edition: &'p Edition, claim: &Value, lang: Lang) -> Result<(&'p Policy, Ruling), Problems> {
        let [first, others @ ..] = edition.versions.as_slice() else {
            return Err(Problem::error("no-policy-named").into());
        };
        if others.is_empty() {
            return Ok((first, first.judge(&self.claim(first, claim)?, lang)?));
        }
        match select(edition, |policy| self.claim(policy, claim).ok()) {
            Selected::Version(policy) => Ok((policy, policy.judge(&self.claim(policy, claim)?, lang)?)),
            Selected::BasisUnknown(basis) => {
                self.claim(first, claim)?;
                Ok((first, unselected(first, RulingStatus::Incomplete, Some(basis), lang)))
            }
            Selected::NoneInForce(_) => {
                self.claim(first, claim)?;
                Ok((first, unselected(first, RulingStatus::NotInForce, None, lang)))
            }
        }
    }

    /// A claim in the vocabulary of one policy; facts that only another policy knows are left to that one.
    pub(crate) fn claim(&self, policy: &Policy, claim: &Value) -> Result<Claim, Problems> {
        let elsewhere = |name: &str| {
            self.policies().any(|p| p.vocabulary().fact(name).is_some() || p.vocabulary().history(name).is_some())
        };
        Claim::from_json_shared(claim, policy.vocabulary(), &elsewhere)
    }
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

/// Reads a policy again with the settings that are its own.
fn apply(library: &Library, path: &Path, policy: Policy, reading: &Reading) -> Result<Policy, Problems> {
    let names = policy.setting_names();
    let own = reading.settings.iter().filter(|(name, _)| names.contains(name));
    let settings: Settings = own.map(|(name, value)| (name.clone(), value.clone())).collect();
    let policy = if settings.is_empty() {
        policy
    } else {
        library.load(path, &Options { literal: reading.literal, settings })?
    };
    Ok(match &reading.calendar {
        Some(calendar) => policy.with_calendar(calendar.clone()),
        None => policy,
    })
}

/// Every setting must be known to one of the policies.
fn check_settings(versions: &[Vec<(PathBuf, Policy)>], settings: &Settings) -> Result<(), Problems> {
    let all = || versions.iter().flatten().map(|(_, policy)| policy);
    let names: Vec<String> = all().flat_map(Policy::setting_names).collect();
    let unknown = settings.keys().filter(|name| !names.contains(name));
    let problems: Vec<Problem> = unknown
        .map(|name| {
            let ids: Vec<&str> = all().map(|p| p.head().id.as_str()).collect();
            let problem = Problem::error("unknown-setting").with("setting", name).with("policy", ids.join(", "));
            problem.suggest(name, names.iter().map(String::as_str))
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
}

/// Policies that stand for each other cannot judge together, nor can one judge twice.
fn check_together(editions: &[Edition]) -> Result<(), Problem> {
    let firsts: Vec<&Policy> = editions.iter().filter_map(|e| e.versions.first()).collect();
    for (number, policy) in firsts.iter().enumerate() {
        let id = &policy.head().id;
        if firsts[..number].iter().any(|other| other.head().id == *id) {
            return Err(Problem::error("policy-given-twice").with("policy", id));
        }
    }
    compatible(&firsts)
        .map_err(|a| Problem::error("alternative-policies").with("policy", a.policy).with("other", a.other))
}

impl Judged<'_> {
    /// How far it got.
    fn status(&self) -> RulingStatus {
        match self {
            Self::One(_, ruling) => ruling.status,
            Self::Several(_, joint) => joint.status,
        }
    }

    /// Whether a ruling was given.
    pub(crate) fn is_settled(&self) -> bool {
        self.status() == RulingStatus::Settled
    }

    /// The facts still needed.
    pub(crate) fn missing(&self) -> &[Missing] {
        match self {
            Self::One(_, ruling) => &ruling.missing,
            Self::Several(_, joint) => &joint.missing,
        }
    }
}
