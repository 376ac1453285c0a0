//! The house rules, one file per rule. Every rule looks at the whole project and returns the breaches.

mod layers;
mod length;
mod licences;
mod locales;
mod manifest;
mod metadata;
mod purity;
mod untested;
mod wording;

use crate::coverage::Coverage;
use crate::error::Error;
use crate::problem::Problem;
use crate::project::Project;
use metadata::Metadata;

/// Every breach of a rule, in the order of files and lines. With `everything`, packages of other platforms that
/// have not been fetched are an error; without it they are left out and a note is printed.
pub(crate) fn check(project: &Project, everything: bool) -> Result<Vec<Problem>, Error> {
    let metadata = Metadata::read(&project.root, everything)?;
    let coverage = Coverage::of(project)?;
    let mut problems = layers::check(project);
    problems.extend(purity::check(project, &metadata));
    problems.extend(licences::check(project, &metadata));
    problems.extend(length::check(project));
    problems.extend(locales::check(project));
    problems.extend(untested::check(project));
    problems.extend(wording::check(project));
    problems.extend(coverage.outdated(project));
    problems.extend(coverage.problems);
    problems.sort();
    problems.dedup();
    Ok(problems)
}
