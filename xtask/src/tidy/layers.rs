//! Crates are floors, and arrows between them point one way: down.

use crate::problem::Problem;
use crate::project::Project;

use super::manifest::Manifest;

/// Each crate with the crates it may depend on, the lowest floor first. `web` does not list `store`, so that no page
/// reaches a table past the rules.
const FLOORS: [(&str, &[&str]); 12] = [
    ("worktime", &[]),
    ("policy", &["worktime"]),
    ("words", &["policy"]),
    ("tables", &["policy"]),
    ("manual", &["policy", "worktime"]),
    ("domain", &["manual", "policy", "worktime"]),
    ("store", &[]),
    ("gateways", &[]),
    ("pdf", &[]),
    ("service", &["gateways", "store", "domain", "manual", "tables", "policy", "worktime"]),
    ("web", &["service", "domain", "manual", "pdf", "words", "policy", "worktime"]),
    // Opens the database and hands it to the service.
    ("sanbao", &["web", "service", "gateways", "store", "domain", "manual", "tables", "words", "policy", "worktime"]),
];

pub(super) fn check(project: &Project) -> Vec<Problem> {
    let is_crate = |path: &str| path.starts_with("crates/") && path.ends_with("/Cargo.toml");
    let mut problems = Vec::new();
    for file in project.files().filter(|file| is_crate(&file.path)) {
        match Manifest::read(file) {
            Ok(Some(manifest)) => check_crate(&file.path, &manifest, &mut problems),
            Ok(None) => problems.push(Problem::new(&file.path, 1, "not a package")),
            Err(problem) => problems.push(problem),
        }
    }
    problems
}

fn check_crate(path: &str, manifest: &Manifest, problems: &mut Vec<Problem>) {
    let name = &manifest.name;
    let Some((_, allowed)) = FLOORS.iter().find(|(floor, _)| floor == name) else {
        let unknown = format!("`{name}` has no floor yet: say in xtask what it may depend on");
        problems.push(Problem::new(path, manifest.line, unknown));
        return;
    };
    let is_floor = |name: &str| FLOORS.iter().any(|(floor, _)| *floor == name);
    // A crate that names itself only switches on its own features for its tests.
    for dependency in manifest.dependencies.iter().filter(|dependency| dependency.name != *name) {
        if is_floor(&dependency.name) && !allowed.contains(&dependency.name.as_str()) {
            let against = format!("`{name}` may not depend on `{}`: arrows point down", dependency.name);
            problems.push(Problem::new(path, dependency.line, against));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};

    fn manifest(name: &str, rest: &str) -> String {
        format!("[package]\nname = \"{name}\"\n{rest}")
    }

    #[test]
    fn arrows_that_point_down_are_allowed() {
        let fixture = Fixture::new()
            .file("crates/worktime/Cargo.toml", &manifest("worktime", "[dependencies]\njiff = \"0.2\"\n"))
            .file("crates/policy/Cargo.toml", &manifest("policy", "[dependencies]\nworktime.workspace = true\n"))
            .file("crates/sanbao/Cargo.toml", &manifest("sanbao", "[dependencies]\npolicy = { path = \"x\" }\n"));
        assert_eq!(printed(&check(&fixture.project())), Vec::<String>::new());
    }

    #[test]
    fn arrows_that_point_up_are_reported_even_for_tests() {
        let fixture = Fixture::new()
            .file("crates/policy/Cargo.toml", &manifest("policy", "[dev-dependencies]\nmanual.workspace = true\n"))
            .file("crates/web/Cargo.toml", &manifest("web", "[dependencies]\nrows = { package = \"store\" }\n"));
        let expected = [
            "crates/policy/Cargo.toml:4: `policy` may not depend on `manual`: arrows point down",
            "crates/web/Cargo.toml:4: `web` may not depend on `store`: arrows point down",
        ];
        assert_eq!(printed(&check(&fixture.project())), expected);
    }

    #[test]
    fn a_crate_without_a_floor_is_reported() {
        let fixture = Fixture::new().file("crates/extra/Cargo.toml", &manifest("extra", ""));
        let expected = ["crates/extra/Cargo.toml:2: `extra` has no floor yet: say in xtask what it may depend on"];
        assert_eq!(printed(&check(&fixture.project())), expected);
    }
}
