//! The lines of the service budget: does every movement count to at most one of them?

use crate::manual::Manual;
use crate::profile::BudgetLine;
use policy::Problem;

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, line) in manual.budget().iter().enumerate() {
        for (nth, account) in line.accounts.iter().enumerate() {
            let before = manual.budget()[..place].iter().flat_map(BudgetLine::accounts);
            let problem = if !line.side.accounts().contains(&account.value.as_str()) {
                let problem = Problem::error("budget-account-unknown").with("account", &account.value);
                problem.suggest(&account.value, line.side.accounts().iter().copied())
            } else if before.chain(line.accounts().take(nth)).any(|other| other == account.value) {
                Problem::error("budget-account-twice").with("account", &account.value)
            } else {
                continue;
            };
            problems.push(problem.at(manual.source(), account.span.clone()));
        }
    }
    problems
}
