//! A Rust file holds one idea, and one idea fits in 400 lines.

use crate::problem::Problem;
use crate::project::Project;

const MOST: usize = 400;

pub(super) fn check(project: &Project) -> Vec<Problem> {
    let too_long = |(path, lines): (&str, usize)| {
        (lines > MOST).then(|| Problem::new(path, MOST + 1, format!("{lines} lines, at most {MOST}: split by idea")))
    };
    let files = project.with_extension("rs");
    files.map(|file| (file.path.as_str(), file.text.lines().count())).filter_map(too_long).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};

    #[test]
    fn only_rust_files_longer_than_the_limit_are_reported() {
        let lines = |count| "//\n".repeat(count);
        let fixture = Fixture::new()
            .file("crates/a/src/lib.rs", &lines(401))
            .file("crates/a/src/fits.rs", &lines(400))
            .file("docs/long.md", &lines(900))
            .file("target/debug/made.rs", &lines(900));
        let problems = check(&fixture.project());
        assert_eq!(printed(&problems), ["crates/a/src/lib.rs:401: 401 lines, at most 400: split by idea"]);
    }
}
