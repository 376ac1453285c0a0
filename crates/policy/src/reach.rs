//! How far a policy reaches: which claims it speaks about, what it looks at, whom it names.

use crate::bind::Case;
use crate::bits::Bits;
use crate::claim::Claim;
use crate::lang::Text;
use crate::policy::{ClauseKind, Policy};
use crate::region::{Search, Verdict};
use std::ops::ControlFlow;

/// How much of some claims a policy speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    Everywhere,
    /// Some of them; it depends on facts that are not known.
    Somewhere,
    /// None of them: they are out of its scope.
    Nowhere,
}

impl Policy {
    /// Whether it speaks about claims of which so much is known. Nothing is said about the dates for which the
    /// version is in force.
    #[must_use]
    pub fn speaks_of(&self, case: &Case) -> Reach {
        let (mut inside, mut outside) = (false, false);
        let scope = self.clauses.iter().enumerate().filter(|(_, c)| c.kind == ClauseKind::OutOfScope);
        let scope = Bits::of(self.clauses.len(), scope.map(|(number, _)| number));
        let judge = |sure: &Bits, maybe: &Bits| match (sure.is_empty(), sure == maybe) {
            (false, _) | (true, true) => Verdict::Visit,
            _ => Verdict::Cut,
        };
        let visit = |_: &_, applying: &Bits| {
            if applying.is_empty() {
                inside = true;
            } else {
                outside = true;
            }
            if inside && outside { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let _ = Search { policy: self, keep: None, judge, visit }.run(&self.region_of(case), &scope);
        match (inside, outside) {
            (true, false) => Reach::Everywhere,
            (true, true) => Reach::Somewhere,
            (false, _) => Reach::Nowhere,
        }
    }

    /// Whether some row of its period tables may apply to claims of which so much is known.
    /// `None` for a policy without period tables: its clauses carry their own lengths.
    #[must_use]
    pub fn has_period_for(&self, case: &Case) -> Option<bool> {
        let region = self.region_of(case);
        let is_row = |clause: u16| matches!(self.clauses[usize::from(clause)].kind, ClauseKind::Row { .. });
        let mut rows = self.boxes.iter().zip(&self.box_clause).filter(|(_, clause)| is_row(**clause)).peekable();
        rows.peek()?;
        Some(rows.any(|(b, _)| region.meets(b)))
    }

    /// The facts and histories that it looks at and that a claim can carry, derived ones by what they are derived
    /// from: the fields of a form for this policy.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let mut names = Vec::new();
        // Of a claim without any fact nothing can be wrong.
        let Ok(case) = self.bind(&Claim::unknown(&self.vocabulary)) else { return names };
        self.slots.iter().for_each(|fact| self.base_names(&case, *fact, &mut names));
        names
    }

    /// What has to be asked so that a fact becomes known: itself, or what it is derived from.
    #[must_use]
    pub fn sources_of(&self, case: &Case, fact: &str) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(position) = self.vocabulary.index_of(fact) {
            self.base_names(case, position, &mut names);
        }
        names
    }

    /// The roles whose approval some grant asks for, in the order of the text.
    #[must_use]
    pub fn approvers(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = Vec::new();
        for role in self.terms.iter().filter_map(|terms| terms.approval.as_deref()) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles
    }

    /// A clause or row of a period table of this id, with its wording.
    #[must_use]
    pub fn wording(&self, clause: &str) -> Option<(&str, &Text)> {
        let spoken = |kind: ClauseKind| matches!(kind, ClauseKind::Rule | ClauseKind::Row { .. });
        self.clauses.iter().find(|c| c.id == clause && spoken(c.kind)).map(|c| (c.id.as_str(), &c.text))
    }
}
