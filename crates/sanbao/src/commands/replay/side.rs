//! One policy, in all its versions, that the claims of a list are put to.

use super::plan::Plan;
use crate::commands::editions::choose;
use manual::Edition;
use policy::replay::{Report, Totals};
use policy::{Case, Decision, Policy, Problems, Vocabulary};
use std::sync::Arc;
use tables::{Mapping, Row};

/// A policy with what the columns of the list mean to each of its versions.
pub(super) struct Side {
    edition: Edition,
    plans: Vec<Plan>,
}

/// A row that cannot be judged, with the vocabulary that says why in words.
pub(super) struct BadRow {
    pub(super) problems: Problems,
    pub(super) vocabulary: Arc<Vocabulary>,
}

/// Who judged a claim.
pub(super) struct Judged<'s> {
    /// Number of the version.
    pub(super) version: usize,
    pub(super) policy: &'s Policy,
    pub(super) plan: &'s Plan,
    /// The claim as that version sees it; `None` when no version could be chosen.
    pub(super) case: Option<Case>,
}

impl Side {
    /// Finds the facts of all versions in a list.
    pub(super) fn new(edition: Edition, mapping: &Mapping, columns: Option<&[String]>) -> Result<Self, Problems> {
        let plan = |policy: &Policy| Plan::new(policy, mapping, columns);
        let plans = edition.versions.iter().map(plan).collect::<Result<_, _>>()?;
        Ok(Self { edition, plans })
    }

    pub(super) fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// The version that is shown for all; the list of versions is never empty.
    pub(super) fn versions(&self) -> &[Policy] {
        &self.edition.versions
    }

    /// Whether a version knows this name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.plans.iter().any(|p| p.vocabulary().fact(name).is_some() || p.vocabulary().history(name).is_some())
    }

    /// Judges the claim of a row into `decision`, under the version in force on its basis date.
    pub(super) fn judge(
        &self,
        row: &Row,
        known_elsewhere: &dyn Fn(&str) -> bool,
        decision: &mut Decision,
    ) -> Result<Judged<'_>, BadRow> {
        let claim = |version: usize| self.plans[version].claim(row, known_elsewhere);
        let chosen = choose(&self.edition, |version| claim(version).ok());
        let version = chosen.unwrap_or_default();
        let (policy, plan) = (&self.versions()[version], &self.plans[version]);
        // A row that cannot be read is bad even when no version of the policy was in force.
        let case = claim(version).and_then(|claim| policy.bind(&claim));
        let case = case.map_err(|problems| BadRow { problems, vocabulary: Arc::clone(plan.vocabulary()) })?;
        match chosen {
            Ok(_) => policy.decide_into(&case, decision),
            Err(status) => decision.status = status,
        }
        Ok(Judged { version, policy, plan, case: chosen.is_ok().then_some(case) })
    }

    /// Counters for all versions.
    pub(super) fn totals(&self) -> Vec<Totals> {
        self.versions().iter().map(Totals::new).collect()
    }

    /// The figures of all versions together.
    pub(super) fn report(&self, totals: &[Totals]) -> Report {
        let mut report = Report::default();
        for (policy, totals) in self.versions().iter().zip(totals) {
            report.merge(totals.report(policy));
        }
        report
    }
}
