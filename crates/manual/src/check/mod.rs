//! What is wrong with a manual as a whole. Only a manual without errors is published.

mod applications;
mod applied;
mod assignments;
mod authority;
mod budget;
mod deadlines;
mod dealers;
mod documents;
mod forms;
mod intake;
mod languages;
mod messages;
mod packs;
mod people;
mod rma;
mod triggers;

use crate::bundle::Bundle;
use crate::edition::Edition;
use crate::known::Known;
use crate::manual::Manual;
use policy::{Place, Policy, Problem, Severity};
use std::sync::Arc;

/// One finding.
#[derive(Debug, Clone)]
pub enum Finding {
    /// About the manual itself, with its place.
    Manual(Problem),
    /// About one of its packs, with a claim that shows it.
    Pack(PackFinding),
}

/// What the analysis of a pack found, under the settings in use.
#[derive(Debug, Clone)]
pub struct PackFinding {
    /// The finding.
    pub finding: policy::check::Finding,
    edition: Arc<Edition>,
    version: usize,
}

/// A manual that was checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The manual, unless its texts cannot be compiled.
    pub manual: Option<Arc<Manual>>,
    /// Everything found: the manual's own text first, in its order, then pack by pack.
    pub findings: Vec<Finding>,
}

impl Finding {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Manual(problem) => problem.severity,
            Self::Pack(found) => found.finding.kind.severity(),
        }
    }

    /// Its stable name.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Manual(problem) => problem.code,
            Self::Pack(found) => found.finding.kind.id(),
        }
    }

    /// Where it is.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::Manual(problem) => problem.place.as_ref(),
            Self::Pack(found) => found.finding.place.as_ref(),
        }
    }
}

impl PackFinding {
    /// The policy it is about, in the version concerned.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.edition.versions[self.version]
    }
}

impl Checked {
    /// How many findings are errors, and how many are worth a look. What is only good to know is not counted: a manual
    /// with nothing else is clean.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        let errors = self.findings.iter().filter(|f| f.severity() == Severity::Error).count();
        let notes = self.findings.iter().filter(|f| matches!(f, Finding::Manual(_)) && f.severity() == Severity::Note);
        (errors, self.findings.len() - errors - notes.count())
    }

    /// The manual, if it may be published.
    #[must_use]
    pub fn publishable(&self) -> Option<&Arc<Manual>> {
        self.manual.as_ref().filter(|_| self.count().0 == 0)
    }
}

/// Checks a manual: its form, the names it uses, its assignments, and every pack it assigns.
#[must_use]
pub fn check(bundle: &Bundle, known: &Known<'_>) -> Checked {
    let manual = match Manual::from_bundle(bundle) {
        Ok(manual) => manual,
        Err(problems) => {
            let findings = problems.0.into_iter().map(Finding::Manual).collect();
            return Checked { manual: None, findings };
        }
    };
    let mut problems = people::check(&manual, known);
    problems.extend(intake::check(&manual));
    problems.extend(assignments::check(&manual));
    problems.extend(dealers::check(&manual));
    problems.extend(packs::check(&manual));
    problems.extend(budget::check(&manual));
    problems.extend(rma::check(&manual));
    problems.extend(languages::check(manual.source()));
    let start = |problem: &Problem| problem.place.as_ref().map_or(0, |place| place.span.start);
    problems.sort_by_key(start);
    problems.extend(deadline_texts(&manual));
    problems.extend(deadlines::check(&manual, known));
    problems.extend(messages::check(&manual, known));
    problems.extend(forms::check(&manual));
    problems.extend(documents::check(&manual));
    problems.extend(applications::check(&manual));
    let mut findings: Vec<Finding> = problems.into_iter().map(Finding::Manual).collect();
    findings.extend(packs::analyse(&manual).into_iter().map(Finding::Pack));
    Checked { manual: Some(manual), findings }
}

/// Texts of deadline packs that lack a language.
fn deadline_texts(manual: &Manual) -> Vec<Problem> {
    let mut seen: Vec<&str> = Vec::new();
    let mut problems = Vec::new();
    for pack in manual.deadline_packs() {
        if !seen.contains(&pack.id.as_str()) {
            problems.extend(languages::check(&pack.source));
            seen.push(&pack.id);
        }
    }
    problems
}

impl Manual {
    /// A problem at a place of the manual's own text.
    fn problem_at(&self, problem: Problem, span: &std::ops::Range<usize>) -> Problem {
        problem.at(self.source(), span.clone())
    }
}
