//! The floors that hold the rules of the business touch no network, no database and no clockwork of their own.

use crate::problem::Problem;
use crate::project::Project;

use super::manifest::Manifest;
use super::metadata::Metadata;

/// The floors that must stay pure.
const PURE: [&str; 4] = ["worktime", "policy", "manual", "domain"];

/// Packages that are, or bring in, an executor, a server, a client or a database.
const IMPURE: [&str; 27] = [
    "actix-web",
    "axum",
    "curl",
    "deadpool",
    "deadpool-postgres",
    "diesel",
    "hyper",
    "isahc",
    "libsqlite3-sys",
    "mio",
    "mongodb",
    "postgres",
    "redis",
    "refinery",
    "reqwest",
    "rocket",
    "rusqlite",
    "sea-orm",
    "smol",
    "sqlx",
    "sqlx-core",
    "tokio",
    "tokio-postgres",
    "tower",
    "tower-http",
    "ureq",
    "warp",
];

pub(super) fn check(project: &Project, metadata: &Metadata) -> Vec<Problem> {
    PURE.iter().flat_map(|name| check_crate(project, metadata, name)).collect()
}

fn check_crate(project: &Project, metadata: &Metadata, name: &str) -> Vec<Problem> {
    let Some(package) = metadata.member(name) else { return Vec::new() };
    let path = format!("crates/{name}/Cargo.toml");
    let manifest = project.file(&path).and_then(|file| Manifest::read(file).ok().flatten());
    let brought_by = metadata.reached(package);
    let impure = metadata.packages.iter().filter(|found| is_impure(&found.name));
    let mut problems = Vec::new();
    for found in impure.filter(|found| brought_by.contains_key(found.id.as_str())) {
        let mut chain = vec![found.id.as_str()];
        while let Some(by) = chain.last().and_then(|last| brought_by.get(last)) {
            chain.push(by);
        }
        let names: Vec<&str> = chain.iter().rev().filter_map(|id| name_of(metadata, id)).collect();
        let line = manifest.as_ref().zip(names.get(1)).map_or(1, |(manifest, first)| manifest.line_of(first));
        let message = format!("`{name}` must stay pure, but {}", names.join(" → "));
        problems.push(Problem::new(&path, line, message));
    }
    problems
}

fn is_impure(name: &str) -> bool {
    IMPURE.contains(&name) || name.starts_with("async-")
}

fn name_of<'m>(metadata: &'m Metadata, id: &str) -> Option<&'m str> {
    metadata.packages.iter().find(|package| package.id == id).map(|package| package.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};
    use crate::tidy::metadata::tests::metadata;

    const MANIFEST: &str = "[package]\nname = \"policy\"\n[dependencies]\nworktime.workspace = true\nserde = \"1\"\n";

    fn problems_with(name: &str) -> Vec<String> {
        let fixture = Fixture::new().file("crates/policy/Cargo.toml", MANIFEST);
        let mut metadata = metadata();
        for package in metadata.packages.iter_mut().filter(|package| package.name == "worse") {
            package.name = name.to_owned();
        }
        printed(&check(&fixture.project(), &metadata))
    }

    #[test]
    fn an_executor_used_by_tests_alone_is_allowed() {
        assert_eq!(problems_with("worse"), Vec::<String>::new());
    }

    #[test]
    fn a_database_deep_in_the_tree_is_reported_with_its_chain() {
        let expected = ["crates/policy/Cargo.toml:5: `policy` must stay pure, but policy → serde → rusqlite"];
        assert_eq!(problems_with("rusqlite"), expected);
        assert_eq!(problems_with("async-io").len(), 1);
    }
}
