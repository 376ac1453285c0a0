//! Which requirement is implemented where, and tested where.

mod requirement;
mod scan;
mod table;

use std::collections::BTreeMap;

use crate::error::Error;
use crate::problem::Problem;
use crate::project::Project;
use requirement::{Id, Requirement};
use scan::Place;

/// Written by hand: what each requirement asks.
pub(crate) const REQUIREMENTS: &str = "docs/requirements.tsv";
/// Written by `cargo xtask coverage`.
pub(crate) const TABLE: &str = "docs/coverage.md";

/// The requirements and the places that name them.
pub(crate) struct Coverage {
    requirements: Vec<Requirement>,
    places: BTreeMap<Id, Vec<Place>>,
    /// Places that name a requirement that no test names, or that does not exist.
    pub(crate) problems: Vec<Problem>,
}

impl Coverage {
    pub(crate) fn of(project: &Project) -> Result<Self, Error> {
        let missing = || Error::Unusable(Problem::new(REQUIREMENTS, 1, "is missing"));
        let requirements = requirement::read(project.file(REQUIREMENTS).ok_or_else(missing)?)?;
        let mut places: BTreeMap<Id, Vec<Place>> = BTreeMap::new();
        for file in project.files() {
            for (id, place) in scan::places(file) {
                places.entry(id).or_default().push(place);
            }
        }
        let problems = places.iter().filter_map(|(id, places)| problem(&requirements, *id, places)).collect();
        Ok(Self { requirements, places, problems })
    }

    /// The text of the table.
    pub(crate) fn table(&self) -> String {
        table::render(self)
    }

    /// How many requirements are both implemented and tested, and how many there are.
    pub(crate) fn met(&self) -> (usize, usize) {
        let met = self.requirements.iter().filter(|requirement| self.is_met(requirement.id));
        (met.count(), self.requirements.len())
    }

    /// The requirements that tests name and no other source does.
    pub(crate) fn tested_only(&self) -> impl Iterator<Item = Id> {
        let lonely = self.places.iter().filter(|(_, places)| places.iter().all(|place| place.in_test));
        lonely.map(|(id, _)| *id)
    }

    /// The first line of the table that would change if it were written anew.
    pub(crate) fn outdated(&self, project: &Project) -> Option<Problem> {
        let message = "out of date: run `cargo xtask coverage`";
        let Some(file) = project.file(TABLE) else { return Some(Problem::new(TABLE, 1, message)) };
        let fresh = self.table();
        if file.text == fresh {
            return None;
        }
        let same = file.text.lines().zip(fresh.lines()).take_while(|(old, new)| old == new).count();
        Some(Problem::new(TABLE, same + 1, message))
    }

    fn is_met(&self, id: Id) -> bool {
        let places = self.places(id);
        places.iter().any(|place| place.in_test) && places.iter().any(|place| !place.in_test)
    }

    fn places(&self, id: Id) -> &[Place] {
        self.places.get(&id).map_or(&[], Vec::as_slice)
    }
}

fn problem(requirements: &[Requirement], id: Id, places: &[Place]) -> Option<Problem> {
    let first = places.first()?;
    let report = |message: String| Some(Problem::new(&first.file, first.line, message));
    if !requirements.iter().any(|requirement| requirement.id == id) {
        return report(format!("{id} is not a requirement of {REQUIREMENTS}"));
    }
    if places.iter().any(|place| place.in_test) {
        return None;
    }
    report(format!("{id} is named here, but no test names it"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};

    /// Two requirements, of which a source file names the given ones, and a test file the given others.
    fn fixture(sources: &[u16], tests: &[u16]) -> Fixture {
        let id = |number: &u16| format!("// {}\n", Id::new(*number));
        let line = |number, what| format!("{}\t{what}\n", Id::new(number));
        Fixture::new()
            .file(REQUIREMENTS, &(line(1, "open a case") + &line(2, "close a case")))
            .file("crates/a/src/lib.rs", &sources.iter().map(id).collect::<String>())
            .file("crates/a/tests/cases.rs", &tests.iter().map(id).collect::<String>())
    }

    #[test]
    fn a_requirement_is_met_when_a_source_and_a_test_name_it() {
        let coverage = Coverage::of(&fixture(&[1], &[1, 2]).project()).unwrap();
        assert_eq!(coverage.met(), (1, 2));
        assert!(coverage.problems.is_empty());
        assert_eq!(coverage.tested_only().collect::<Vec<_>>(), [Id::new(2)]);
    }

    #[test]
    fn a_requirement_that_no_test_names_is_a_problem() {
        let coverage = Coverage::of(&fixture(&[1, 2], &[1]).project()).unwrap();
        let expected = format!("crates/a/src/lib.rs:2: {} is named here, but no test names it", Id::new(2));
        assert_eq!(printed(&coverage.problems), [expected]);
        assert_eq!(coverage.met(), (1, 2));
    }

    #[test]
    fn an_unknown_requirement_is_a_problem() {
        let coverage = Coverage::of(&fixture(&[], &[7]).project()).unwrap();
        let expected =
            format!("crates/a/tests/cases.rs:1: {} is not a requirement of docs/requirements.tsv", Id::new(7));
        assert_eq!(printed(&coverage.problems), [expected]);
    }

    #[test]
    fn a_table_that_was_written_before_a_change_is_out_of_date() {
        let fresh = Coverage::of(&fixture(&[1], &[1]).project()).unwrap().table();
        let outdated = |fixture: &Fixture| {
            let project = fixture.project();
            Coverage::of(&project).unwrap().outdated(&project)
        };
        assert_eq!(outdated(&fixture(&[1], &[1]).file(TABLE, &fresh)), None);
        let problem = outdated(&fixture(&[], &[]).file(TABLE, &fresh)).unwrap();
        let changed = fresh.lines().position(|line| line.contains("requirements are implemented")).unwrap();
        assert_eq!((problem.file.as_str(), problem.line), (TABLE, changed + 1));
        assert_eq!(outdated(&fixture(&[], &[])).unwrap().line, 1, "missing");
    }

    #[test]
    fn without_requirements_there_is_no_coverage() {
        let error = Coverage::of(&Fixture::new().project()).err().unwrap();
        assert_eq!(error.to_string(), "docs/requirements.tsv:1: is missing");
    }
}
