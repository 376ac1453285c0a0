//! A crate that says `test = false` of its library has its tests in `tests/`; one that stayed in `src/` would never run.

use crate::problem::Problem;
use crate::project::Project;

pub(super) fn check(project: &Project) -> Vec<Problem> {
    let manifests = project.with_extension("toml").filter(|file| file.path.ends_with("/Cargo.toml"));
    let untested = manifests.filter(|file| library(&file.text).any(|line| line == "test = false"));
    let sources = untested.map(|file| file.path.replace("Cargo.toml", "src/"));
    sources.flat_map(|folder| sleeping(project, &folder)).collect()
}

/// The lines about the library of a crate.
fn library(manifest: &str) -> impl Iterator<Item = &str> {
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[lib]").skip(1);
    lines.take_while(|line| !line.starts_with('['))
}

/// Tests in a folder whose tests are not run.
fn sleeping(project: &Project, folder: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in project.with_extension("rs").filter(|file| file.path.starts_with(folder)) {
        let tests = file.text.lines().enumerate().filter(|(_, line)| line.trim() == "#[cfg(test)]");
        let message = "the library of this crate runs no tests: move this one to `tests/`";
        problems.extend(tests.map(|(index, _)| Problem::new(&file.path, index + 1, message.to_owned())));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};

    #[test]
    fn tests_that_would_never_run_are_reported() {
        let tested = "fn a() {}\n\n#[cfg(test)]\nmod tests {}\n";
        let fixture = Fixture::new()
            .file("crates/a/Cargo.toml", "[package]\nname = \"a\"\n\n[lib]\ntest = false\n\n[dependencies]\n")
            .file("crates/a/src/b.rs", tested)
            .file("crates/a/tests/c.rs", tested)
            .file("crates/d/Cargo.toml", "[package]\nname = \"d\"\n\n[[bench]]\ntest = false\n")
            .file("crates/d/src/e.rs", tested);
        let expected = ["crates/a/src/b.rs:3: the library of this crate runs no tests: move this one to `tests/`"];
        assert_eq!(printed(&check(&fixture.project())), expected);
    }
}
