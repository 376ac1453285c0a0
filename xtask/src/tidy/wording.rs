//! Texts that may not stand in the project: paths that lead out of it, and tests or code put off.

use crate::problem::Problem;
use crate::project::{File, Project};

/// The one file that says where the data beside the project lies.
const KNOWS_THE_OUTSIDE: &str = ".ci/run";

struct Banned {
    // In parts, so that this file does not break its own rule.
    text: [&'static str; 2],
    why: &'static str,
    applies: fn(&File) -> bool,
}

const BANNED: [Banned; 4] = [
    Banned { text: ["../", "shared"], why: "leads out of the project", applies: may_not_lead_out },
    Banned { text: ["/wor", "k/"], why: "leads out of the project", applies: may_not_lead_out },
    Banned { text: ["#[", "ignore"], why: "a test that never runs cannot fail: run or remove it", applies: is_rust },
    Banned { text: ["todo", "!("], why: "write the code or leave the feature out", applies: is_rust },
];

pub(super) fn check(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in &BANNED {
        let text = rule.text.concat();
        for file in project.files().filter(|file| (rule.applies)(file)) {
            let hits = file.lines().filter(|(_, line)| line.contains(&text));
            problems
                .extend(hits.map(|(number, _)| Problem::new(&file.path, number, format!("`{text}`: {}", rule.why))));
        }
    }
    problems
}

fn may_not_lead_out(file: &File) -> bool {
    file.path != KNOWS_THE_OUTSIDE
}

fn is_rust(file: &File) -> bool {
    file.path.ends_with(".rs")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};

    #[test]
    fn paths_out_of_the_project_stand_only_in_the_ci_script() {
        let up = BANNED[0].text.concat();
        let absolute = BANNED[1].text.concat();
        let fixture = Fixture::new()
            .file(".ci/run", &format!("cd {up}/data\n"))
            .file("docs/a.md", &format!("first\nsee {up}/x\n"))
            .file("crates/a/src/lib.rs", &format!("//! in {absolute}main\n"))
            .file("crates/worktime/src/lib.rs", "//! a crate with a similar name: crates/worktime/src\n");
        let problems = printed(&check(&fixture.project()));
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("docs/a.md:2: "), "{problems:?}");
        assert!(problems[1].starts_with("crates/a/src/lib.rs:1: "), "{problems:?}");
    }

    #[test]
    fn tests_and_code_may_not_be_put_off() {
        let skip = BANNED[2].text.concat();
        let later = BANNED[3].text.concat();
        let fixture = Fixture::new()
            .file("crates/a/src/lib.rs", &format!("fn f() {{\n    {later})\n}}\n"))
            .file("crates/a/tests/b.rs", &format!("{skip} = \"slow\"]\nfn t() {{}}\n"))
            .file("docs/style.md", &format!("never write {later})\n"));
        let problems = printed(&check(&fixture.project()));
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("crates/a/tests/b.rs:1: "), "{problems:?}");
        assert!(problems[1].starts_with("crates/a/src/lib.rs:2: "), "{problems:?}");
    }
}
