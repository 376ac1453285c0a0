//! The rules for returns of dealers: do the categories exist, and does every rule ever hold?

use crate::manual::Manual;
use crate::profile::RMA_GROUNDS;
use crate::rules::choices;
use policy::Problem;

/// The kinds of units that send goods back.
const DEALERS: [&str; 3] = ["dealer", "sub_dealer", "special_dealer"];

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let rules = manual.rma();
    let mut problems = Vec::new();
    if let Some(categories) = choices(&manual.vocabulary, "category") {
        for (category, _) in rules.warranty_of.iter().filter(|(own, _)| categories.leaves_of(&own.value).is_none()) {
            let problem = Problem::error("rma-category-unknown").with("category", &category.value);
            let problem = problem.suggest(&category.value, categories.nodes().iter().map(|node| node.id.as_str()));
            problems.push(manual.problem_at(problem, &category.span));
        }
    }
    let Some(span) = &rules.span else { return problems };
    let has_list = !rules.not_accepted.is_empty() || rules.whole_lamps_as_parts;
    let excepts_all = RMA_GROUNDS.iter().all(|ground| rules.unless.iter().any(|own| own == ground));
    if has_list && excepts_all {
        problems.push(manual.problem_at(Problem::error("rma-list-without-effect").warning(), span));
    }
    if manual.profile.units.iter().all(|kind| !DEALERS.contains(&kind.value.as_str())) {
        problems.push(manual.problem_at(Problem::error("rma-without-dealers").warning(), span));
    }
    problems
}
