//! Whether claims that differ are the same claim to a policy, so that one decision stands for all of them.

use crate::bind::Case;
use crate::compile::{Cells, DimKey};
use crate::policy::Policy;
use crate::terms::Expr;
use crate::vocabulary::Kind;

impl Policy {
    /// Whether two claims lie in the same cells: the same clauses apply to both, and as much is left open. What is
    /// decided is the same then; amounts may differ, and dates that are worked out.
    #[must_use]
    pub fn sees_no_difference(&self, one: &Case, other: &Case) -> bool {
        self.version_applies(one) == self.version_applies(other)
            && self.dims.iter().all(|dim| self.cell(dim, one) == self.cell(dim, other))
    }

    /// Whether an amount of some remedy changes with the days that have gone by, such as a rate for each day.
    #[must_use]
    pub fn has_amounts_by_day(&self) -> bool {
        self.terms.iter().any(|terms| {
            let amounts = [&terms.pay, &terms.pay_to, &terms.deduct, &terms.charge, &terms.charge_to];
            let settled = terms.settle.iter().flat_map(|(new, against)| [new, against]);
            amounts.into_iter().flatten().chain(settled).any(Expr::has_days)
        })
    }

    /// Whether some remedy is to be proposed before stronger ones.
    #[must_use]
    pub fn proposes(&self) -> bool {
        self.terms.iter().any(|terms| terms.propose)
    }

    /// The values of a choice that the policy tells apart: the leaves of one group are the same to every clause. One
    /// group with all of them where no clause looks at the fact; none where there is no such choice.
    #[must_use]
    pub fn told_apart(&self, fact: &str) -> Vec<Vec<u16>> {
        let Some(position) = self.vocabulary.index_of(fact) else { return Vec::new() };
        let Kind::Choice(choices) = &self.vocabulary.facts[position].kind else { return Vec::new() };
        let dim = self.dims.iter().find(|dim| matches!(dim.key, DimKey::Fact(own) if own == position));
        match dim.map(|dim| &dim.cells) {
            Some(Cells::Classes { classes, .. }) => {
                let mut groups: Vec<Vec<u16>> = classes.iter().filter(|leaves| !leaves.is_empty()).cloned().collect();
                groups.sort_by_key(|leaves| leaves.first().copied());
                groups
            }
            _ => vec![(0..choices.leaf_count()).filter_map(|leaf| u16::try_from(leaf).ok()).collect()],
        }
    }
}
