//! Exact analysis of a policy: what it leaves open, where it contradicts itself, what is dead.
//!
//! Every finding carries a claim that shows it, in a form that `decide` accepts.

mod conflict;
mod dead;
mod describe;
mod gap;
mod live;
mod order;
#[cfg(test)]
mod tests;
pub(crate) mod witness;

pub use describe::{Allowed, Condition, Span};

use crate::policy::Policy;
use crate::problem::{Place, Severity};
use crate::remedy::Remedy;
use witness::Oracle;

/// What kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Facts for which no clause grants or refuses anything.
    Gap,
    /// Two clauses give the same remedy on different terms, or one grants what the other refuses,
    /// neither being an exception to the other.
    Conflict,
    /// Two rows of a period table give different periods.
    PeriodConflict,
    /// Two clauses give the same remedy on the same terms, unacknowledged.
    Overlap,
    /// A clause that never has an effect.
    DeadClause,
    /// An exception that never meets the clause it is an exception to.
    DeadException,
    /// A period in days and one in months that come in either order.
    AmbiguousOrder,
    /// A worked case that does not come out as written.
    Example,
}

impl FindingKind {
    /// The name used in reports and in `locales/`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Conflict => "conflict",
            Self::PeriodConflict => "period-conflict",
            Self::Overlap => "overlap",
            Self::DeadClause => "dead-clause",
            Self::DeadException => "dead-exception",
            Self::AmbiguousOrder => "ambiguous-order",
            Self::Example => "example",
        }
    }

    /// How bad it is.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::Gap | Self::Conflict | Self::PeriodConflict | Self::DeadClause | Self::Example => Severity::Error,
            Self::Overlap | Self::DeadException | Self::AmbiguousOrder => Severity::Warning,
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// The clauses concerned.
    pub clauses: Vec<String>,
    /// The remedies concerned.
    pub remedies: Vec<Remedy>,
    /// The situation: the facts that matter and what they may be.
    pub situation: Vec<Condition>,
    /// A claim that shows it, as JSON that `decide` reads.
    pub example: Option<serde_json::Value>,
    /// Further words: the mismatch of an example, the lengths compared.
    pub details: Vec<(&'static str, String)>,
    /// Where in the text.
    pub place: Option<Place>,
}

/// What the analysis found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// All findings, worst first, then in the order of the text.
    pub findings: Vec<Finding>,
    /// Whether the list of gaps was cut off at the limit.
    pub truncated: bool,
}

/// Limits of an analysis.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most gaps reported; a policy with more has other problems first.
    pub gaps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { gaps: 100 }
    }
}

/// Analyses a policy.
#[must_use]
pub fn check(policy: &Policy) -> Report {
    check_with(policy, Limits::default())
}

/// Analyses a policy with other limits.
#[must_use]
pub fn check_with(policy: &Policy, limits: Limits) -> Report {
    let oracle = Oracle::new(policy);
    let mut report = Report::default();
    conflict::find(policy, &oracle, &mut report);
    gap::find(policy, &oracle, limits.gaps, &mut report);
    dead::find(policy, &oracle, &mut report);
    order::find(policy, &mut report);
    examples(policy, &mut report);
    let position = |f: &Finding| f.place.as_ref().map_or(usize::MAX, |p| p.span.start);
    report.findings.sort_by_key(|f| (f.kind, position(f)));
    report
}

fn examples(policy: &Policy, report: &mut Report) {
    for example in policy.examples() {
        let place = Place { source: std::sync::Arc::clone(policy.source()), span: example.name.span.clone() };
        let details = match policy.run_example(example) {
            Ok(mismatches) => {
                mismatches.into_iter().map(|m| (m.what, format!("{} ≠ {}", m.expected, m.found))).collect()
            }
            Err(problems) => vec![("claim", problems.to_string())],
        };
        if !details.is_empty() && !policy.head().literal {
            report.findings.push(Finding {
                kind: FindingKind::Example,
                clauses: vec![example.id.clone()],
                remedies: Vec::new(),
                situation: Vec::new(),
                example: Some(example.claim.clone()),
                details,
                place: Some(place),
            });
        }
    }
}
