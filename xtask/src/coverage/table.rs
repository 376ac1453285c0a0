//! The table of coverage, in Markdown.

use super::requirement::Requirement;
use super::scan::Place;
use super::{Coverage, REQUIREMENTS};

const NOT_YET: &str = "not yet";
/// More files than these are only counted.
const NAMED: usize = 4;

pub(super) fn render(coverage: &Coverage) -> String {
    let (met, all) = coverage.met();
    let mut text = format!(
        "# Coverage of the requirements\n\n\
         Written by `cargo xtask coverage` from `{REQUIREMENTS}` and the places in the sources that name a\n\
         requirement. A requirement counts as implemented when a source and a test both name it.\n\n\
         {met} of {all} requirements are implemented and tested.\n\n\
         | Requirement | What it asks | Implemented in | Tested in |\n\
         |---|---|---|---|\n"
    );
    for requirement in &coverage.requirements {
        text.push_str(&row(coverage, requirement));
    }
    text
}

fn row(coverage: &Coverage, requirement: &Requirement) -> String {
    let Requirement { id, what } = requirement;
    let places = coverage.places(*id);
    let files = |in_test| files(places.iter().filter(|place| place.in_test == in_test));
    let implemented = if coverage.is_met(*id) { files(false) } else { NOT_YET.to_owned() };
    format!("| {id} | {} | {implemented} | {} |\n", what.replace('|', "\\|"), files(true))
}

/// The names of the files, each once, in their order.
fn files<'p>(places: impl Iterator<Item = &'p Place>) -> String {
    let mut files: Vec<&str> = places.map(|place| place.file.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    if files.is_empty() {
        return NOT_YET.to_owned();
    }
    let named: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect();
    match files.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::coverage::requirement::Id;
    use crate::coverage::{Coverage, REQUIREMENTS};
    use crate::fixture::Fixture;

    #[test]
    fn each_requirement_has_a_row_that_says_what_is_missing() {
        let [one, two, three, four] = [1, 2, 3, 4].map(|number| Id::new(number).to_string());
        let list = format!("{one}\tmet\n{two}\tuntested\n{three}\tonly a test\n{four}\tneither | nor\n");
        let fixture = Fixture::new()
            .file(REQUIREMENTS, &list)
            .file("crates/a/src/lib.rs", &format!("// {one} {two}\n// {one}\n"))
            .file("crates/a/tests/a.rs", &format!("// {one} {three}\n"));
        let table = Coverage::of(&fixture.project()).unwrap().table();
        let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| R-")).collect();
        let expected = [
            format!("| {one} | met | `crates/a/src/lib.rs` | `crates/a/tests/a.rs` |"),
            format!("| {two} | untested | not yet | not yet |"),
            format!("| {three} | only a test | not yet | `crates/a/tests/a.rs` |"),
            format!("| {four} | neither \\| nor | not yet | not yet |"),
        ];
        assert_eq!(rows, expected);
        assert!(table.contains("\n1 of 4 requirements are implemented and tested.\n"));
    }

    #[test]
    fn many_files_are_counted() {
        let id = Id::new(1).to_string();
        let fixture = (1..=6).fold(Fixture::new().file(REQUIREMENTS, &format!("{id}\tx\n")), |fixture, number| {
            fixture.file(&format!("tests/t{number}.rs"), &format!("// {id}\n"))
        });
        let table = Coverage::of(&fixture.project()).unwrap().table();
        assert!(table.ends_with("| `tests/t1.rs`, `tests/t2.rs`, `tests/t3.rs`, `tests/t4.rs` and 2 more |\n"));
    }
}
