//! Applications: does each exist once, and can the roles review what they are to review?

use crate::applications::Review;
use crate::manual::Manual;
use policy::Problem;

/// What somebody must be allowed to do who reviews applications.
const REVIEW: &str = "applications.review";

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (place, review) in manual.reviews().iter().enumerate() {
        if manual.application(review.application()).is_none() {
            let known = manual.all_applications().map(|one| one.id.as_str());
            let problem = Problem::error("application-unknown").with("application", review.application());
            let problem = problem.suggest(review.application(), known);
            problems.push(problem.at(manual.source(), review.application.span.clone()));
        }
        if manual.reviews()[..place].iter().any(|other| other.application() == review.application()) {
            let problem = Problem::error("review-twice").with("application", review.application());
            problems.push(problem.at(manual.source(), review.application.span.clone()));
        }
        problems.extend(reviewers(manual, review));
        let is_free = manual.application(review.application()).is_some_and(|one| one.priced.is_none());
        if is_free && review.deposit.is_some() {
            let problem = Problem::error("deposit-without-price").with("application", review.application());
            problems.push(problem.at(manual.source(), review.application.span.clone()));
        }
    }
    problems
}

/// Roles that do not exist, or that may not review.
fn reviewers(manual: &Manual, review: &Review) -> Vec<Problem> {
    let mut problems = Vec::new();
    for role in &review.by {
        let problem = match manual.roles().iter().find(|known| known.id == role.value) {
            Some(known) if known.may(REVIEW) => continue,
            Some(_) => Problem::error("reviewer-may-not").with("role", &role.value).with("command", REVIEW),
            None => {
                let known = manual.roles().iter().map(|role| role.id.as_str());
                Problem::error("unknown-role").with("role", &role.value).suggest(&role.value, known)
            }
        };
        problems.push(problem.at(manual.source(), role.span.clone()));
    }
    problems
}
