//! Every package comes from where `deny.toml` allows, under a licence it allows, and is not banned there.
//!
//! `cargo deny` checks the same and more; this keeps the rule where it is not installed.

use spdx::{Expression, Licensee, ParseMode};
use toml::de::DeTable;

use crate::problem::Problem;
use crate::project::{File, Project};

use super::manifest::{parse, strings, table};
use super::metadata::{Metadata, Package};

const RULES: &str = "deny.toml";
const LOCK: &str = "Cargo.lock";

/// What `deny.toml` says, as far as it is checked here.
struct Rules {
    licences: Vec<Licensee>,
    banned: Vec<String>,
    registries: Vec<String>,
}

pub(super) fn check(project: &Project, metadata: &Metadata) -> Vec<Problem> {
    let Some(file) = project.file(RULES) else {
        return vec![Problem::new(RULES, 1, "is missing")];
    };
    match Rules::read(file) {
        Err(problem) => vec![problem],
        Ok(rules) => {
            let lock = project.file(LOCK);
            let problem = |package: &Package, message| Problem::new(LOCK, line_of(lock, package), message);
            let breaches = metadata
                .packages
                .iter()
                .flat_map(|package| rules.breaches(package).into_iter().map(move |message| problem(package, message)));
            breaches.collect()
        }
    }
}

impl Rules {
    fn read(file: &File) -> Result<Self, Problem> {
        let document = parse(file)?;
        let list = |section, key| texts(&document, section, key);
        let licensee = |text: String| {
            let unknown = |error| Problem::new(&file.path, 1, format!("licence `{text}`: {error}"));
            Licensee::parse(&text).map_err(unknown)
        };
        let licences = list("licenses", "allow").into_iter().map(licensee).collect::<Result<_, _>>()?;
        Ok(Self { licences, banned: list("bans", "deny"), registries: list("sources", "allow-registry") })
    }

    fn breaches(&self, package: &Package) -> Vec<String> {
        let Package { name, version, .. } = package;
        let mut breaches = Vec::new();
        if self.banned.contains(name) {
            breaches.push(format!("{name} {version} is banned by {RULES}"));
        }
        if let Some(source) = &package.source {
            let known = self.registries.iter().any(|registry| source == &format!("registry+{registry}"));
            if !known {
                breaches.push(format!("{name} {version} comes from {source}, which {RULES} does not allow"));
            }
        }
        match &package.license {
            None => breaches.push(format!("{name} {version} names no licence")),
            Some(licence) if !self.allows(licence) => {
                breaches.push(format!("{name} {version} is under {licence}, which {RULES} does not allow"));
            }
            Some(_) => {}
        }
        breaches
    }

    /// Whether some choice the expression offers is allowed. One that cannot be read is not.
    fn allows(&self, licence: &str) -> bool {
        let expression = Expression::parse_mode(licence, ParseMode::LAX);
        expression.is_ok_and(|expression| {
            expression.evaluate(|required| self.licences.iter().any(|allowed| allowed.satisfies(required)))
        })
    }
}

/// The entries of an array of strings, or of tables that name a `crate`.
fn texts(document: &DeTable<'_>, section: &str, key: &str) -> Vec<String> {
    let Some(array) = table(document, section).and_then(|section| section.get(key)) else { return Vec::new() };
    let tables = array.get_ref().as_array().into_iter().flat_map(|array| array.iter());
    let named = tables.filter_map(|item| item.get_ref().get("crate").and_then(|name| name.get_ref().as_str()));
    strings(array.get_ref()).chain(named).map(str::to_owned).collect()
}

/// The line of the lock file that names the package.
fn line_of(lock: Option<&File>, package: &Package) -> usize {
    let name = format!("name = \"{}\"", package.name);
    let version = format!("version = \"{}\"", package.version);
    let lines: Vec<&str> = lock.map(|lock| lock.text.lines().collect()).unwrap_or_default();
    lines.windows(2).position(|pair| pair == [name.as_str(), version.as_str()]).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};
    use crate::tidy::metadata::tests::metadata;

    const DENY: &str = r#"
[licenses]
allow = ["MIT", "Apache-2.0"]
[bans]
deny = [{ crate = "worse", reason = "a better one exists" }]
[sources]
allow-registry = ["https://github.com/rust-lang/crates.io-index"]
"#;
    const LOCKED: &str = "[[package]]\nname = \"tokio\"\nversion = \"1.2.3\"\n";

    #[test]
    fn licence_source_and_ban_are_each_reported() {
        let fixture = Fixture::new().file(RULES, DENY).file(LOCK, LOCKED);
        let expected = [
            "Cargo.lock:1: worse 1.2.3 is banned by deny.toml",
            "Cargo.lock:1: worse 1.2.3 comes from git+https://example.org/worse, which deny.toml does not allow",
            "Cargo.lock:1: worse 1.2.3 is under GPL-3.0-only, which deny.toml does not allow",
            "Cargo.lock:2: tokio 1.2.3 names no licence",
        ];
        assert_eq!(printed(&check(&fixture.project(), &metadata())), expected);
    }

    #[test]
    fn an_expression_is_allowed_when_a_choice_it_offers_is() {
        let file = File { path: RULES.to_owned(), text: DENY.to_owned() };
        let rules = Rules::read(&file).unwrap();
        for allowed in ["MIT", "GPL-2.0-only OR MIT", "MIT/Apache-2.0", "(MIT OR ISC) AND Apache-2.0"] {
            assert!(rules.allows(allowed), "{allowed}");
        }
        for refused in ["MIT AND ISC", "ISC OR Zlib", "Apache-2.0 WITH LLVM-exception", "my own", ""] {
            assert!(!rules.allows(refused), "{refused}");
        }
    }

    #[test]
    fn a_missing_or_misspelt_rule_file_is_reported() {
        let problems = check(&Fixture::new().project(), &metadata());
        assert_eq!(printed(&problems), ["deny.toml:1: is missing"]);
        let misspelt = Fixture::new().file(RULES, &DENY.replace("\"MIT\"", "\"MTI\""));
        let problems = printed(&check(&misspelt.project(), &metadata()));
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("deny.toml:1: licence `MTI`: "), "{problems:?}");
    }
}
