//! Finds the requirements that a file names, and whether a test names them.

use crate::project::File;

use super::requirement::Id;

/// A line that names a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: String,
    /// Counted from 1.
    pub(super) line: usize,
    pub(super) in_test: bool,
}

/// The places where the file names a requirement; none for a file that neither implements nor tests.
pub(super) fn places(file: &File) -> Vec<(Id, Place)> {
    let is = |folder: &str, end: &str| file.path.starts_with(folder) && file.path.ends_with(end);
    let tests: Box<dyn Fn(usize) -> bool> = if is("tests/", "") {
        Box::new(|_| true)
    } else if is("crates/", ".rs") || is("xtask/", ".rs") {
        let first = first_test_line(file);
        Box::new(move |line| line >= first)
    } else if is("manuals/", ".toml") {
        let examples = example_lines(file);
        Box::new(move |line| examples.contains(&line))
    } else {
        return Vec::new();
    };
    let place = |line| Place { file: file.path.clone(), line, in_test: tests(line) };
    let named = file.lines().flat_map(|(line, text)| ids(text).into_iter().map(move |id| (id, line)));
    named.map(|(id, line)| (id, place(line))).collect()
}

/// Where the tests of a Rust file begin: at its start, at its module of tests, which stands last, or never.
fn first_test_line(file: &File) -> usize {
    if file.path.contains("/tests/") || file.name().ends_with("tests.rs") {
        return 1;
    }
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let opens_module = |index: usize| {
        let item = lines.iter().skip(index + 1).find(|line| !line.starts_with("#[") && !line.starts_with("//"));
        // `mod name;` is a file of its own.
        item.is_some_and(|item| item.contains("mod ") && item.ends_with('{'))
    };
    let test = (0..lines.len()).find(|index| lines[*index] == "#[cfg(test)]" && opens_module(*index));
    test.map_or(usize::MAX, |index| index + 1)
}

/// The lines of a manual that belong to an example, with the comments right above it.
fn example_lines(file: &File) -> Vec<usize> {
    let mut in_example = false;
    // Comments wait for the line below them to say where they belong.
    let mut waiting = Vec::new();
    let mut lines = Vec::new();
    for (number, line) in file.lines() {
        let line = line.trim_start();
        if line.starts_with('#') {
            waiting.push(number);
            continue;
        }
        if line.starts_with('[') {
            let name = line.trim_start_matches('[');
            in_example = name.strip_prefix("example").is_some_and(|rest| rest.starts_with([']', '.']));
        }
        waiting.push(number);
        if in_example {
            lines.append(&mut waiting);
        }
        waiting.clear();
    }
    lines
}

/// The requirements named in a line: as they are written, or in the name of a function, `fn rNNN_…`.
fn ids(line: &str) -> Vec<Id> {
    let written = line.match_indices("R-").filter_map(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = &line[start + 2..];
        let digits = after.split(|next: char| !next.is_ascii_digit()).next()?;
        if before.is_some_and(char::is_alphanumeric) { None } else { Id::from_digits(digits) }
    });
    let name = line.split_once("fn ").map_or("", |(_, rest)| rest.split('(').next().unwrap_or_default());
    let in_name = name.split('_').filter_map(|part| Id::from_digits(part.strip_prefix('r')?));
    written.chain(in_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the lines that name a requirement, with whether they are in a test.
    fn scanned(path: &str, text: &str) -> Vec<(usize, bool)> {
        let text = text.replace("ID", &Id::new(123).to_string());
        let file = File { path: path.to_owned(), text };
        places(&file).into_iter().map(|(_, place)| (place.line, place.in_test)).collect()
    }

    #[test]
    fn ids_are_read_as_written_and_in_names_of_functions() {
        let id = Id::new(81);
        let read = |text: String| ids(&text);
        assert_eq!(read(format!("/// The ladder ({id}, ST41-07).")), [id]);
        assert_eq!(read(format!("{id}…{}", Id::new(94))), [id, Id::new(94)]);
        // In parts, so that this file does not name requirements itself.
        let number = "081";
        assert_eq!(read(format!("fn r{number}_day_15_is_refunded() {{")), [id]);
        assert_eq!(read(format!("fn refund_on_day_15_r{number}() {{")), [id]);
        for other in ["fn r81_short() {", "let r_81 = 1;", "fn error081() {"] {
            assert_eq!(read(other.to_owned()), [], "{other}");
        }
        assert_eq!(read(format!("{id}5 FOUR-081")), [], "longer numbers and words");
    }

    #[test]
    fn the_module_of_tests_is_told_from_the_code_above() {
        let text = "\
// ID
#[cfg(test)]
mod fixture;
// ID
#[cfg(test)]
#[allow(dead_code)]
mod tests {
    // ID
}
";
        assert_eq!(scanned("crates/a/src/lib.rs", text), [(1, false), (4, false), (8, true)]);
    }

    #[test]
    fn files_of_tests_are_tests_throughout() {
        for path in ["crates/a/tests/b.rs", "crates/a/src/tests.rs", "crates/a/src/money_tests.rs", "tests/x.toml"] {
            assert_eq!(scanned(path, "// ID\n"), [(1, true)], "{path}");
        }
        assert_eq!(scanned("crates/a/src/testing.rs", "// ID\n"), [(1, false)]);
    }

    #[test]
    fn an_example_of_a_manual_is_a_test_and_a_clause_is_not() {
        let text = "\
# ID
[[clause]]
id = \"ID\"

# ID
[[example]]
id = \"ID\"
[example.facts]
note = \"ID\"
[examples]
id = \"ID\"
";
        let expected = [(1, false), (3, false), (5, true), (7, true), (9, true), (11, false)];
        assert_eq!(scanned("manuals/packs/policies/store41.toml", text), expected);
    }

    #[test]
    fn other_files_are_not_scanned() {
        for path in ["docs/coverage.md", "Cargo.toml", "crates/a/Cargo.toml", "manuals/readme.md"] {
            assert_eq!(scanned(path, "ID\n"), [], "{path}");
        }
    }
}
