//! The resolved packages of the workspace, as cargo reports them.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::error::Error;

/// What `cargo metadata --format-version 1` prints, as far as the rules look at it.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    pub(super) packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Debug, Deserialize)]
pub(super) struct Package {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) version: String,
    /// An SPDX expression.
    pub(super) license: Option<String>,
    /// Where the package comes from; `None` for the packages of the workspace.
    pub(super) source: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Debug, Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Debug, Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Debug, Deserialize)]
struct Kind {
    /// `None` for a normal dependency.
    kind: Option<String>,
}

impl Metadata {
    /// Asks cargo, without using the network. Packages that only other platforms need may never have been fetched;
    /// then they are left out and a note says so, unless `everything` is asked for.
    pub(super) fn read(root: &Path, everything: bool) -> Result<Self, Error> {
        match run(root, &[]) {
            Err(Error::Metadata(_)) if !everything => {
                let host = host()?;
                let metadata = run(root, &["--filter-platform", &host])?;
                eprintln!("note: only the packages for {host} are checked; after `cargo fetch` all are");
                Ok(metadata)
            }
            other => other,
        }
    }

    pub(super) fn parse(json: &[u8]) -> Result<Self, Error> {
        serde_json::from_slice(json).map_err(|error| Error::Metadata(error.to_string()))
    }

    /// The package of the workspace with this name.
    pub(super) fn member(&self, name: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.name == name && package.source.is_none())
    }

    /// For each package that `from` is built with, directly or not, the one that brought it in; each is found by
    /// one of its shortest chains. Dependencies of tests alone are not followed.
    pub(super) fn reached<'m>(&'m self, from: &'m Package) -> HashMap<&'m str, &'m str> {
        let nodes: HashMap<&str, &Node> = self.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let mut brought_by = HashMap::new();
        let mut queue = vec![from.id.as_str()];
        let mut next = 0;
        while let Some(&id) = queue.get(next) {
            next += 1;
            let edges = nodes.get(id).into_iter().flat_map(|node| &node.deps);
            for edge in edges.filter(|edge| edge.is_built()) {
                let pkg = edge.pkg.as_str();
                if pkg != from.id && !brought_by.contains_key(pkg) {
                    brought_by.insert(pkg, id);
                    queue.push(pkg);
                }
            }
        }
        brought_by
    }
}

impl Edge {
    fn is_built(&self) -> bool {
        self.dep_kinds.iter().any(|kind| kind.kind.as_deref() != Some("dev"))
    }
}

fn run(root: &Path, more: &[&str]) -> Result<Metadata, Error> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--offline"]).args(more).current_dir(root);
    let output = command.output().map_err(|error| Error::Metadata(error.to_string()))?;
    if !output.status.success() {
        return Err(Error::Metadata(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    Metadata::parse(&output.stdout)
}

/// The platform the compiler builds for when none is named, such as `x86_64-unknown-linux-gnu`.
fn host() -> Result<String, Error> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().map_err(|error| Error::Metadata(error.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Error::Metadata("rustc -vV names no host".to_owned()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A workspace in which `policy` uses `worktime` and `serde`, and its tests use `tokio`; `serde` uses `worse`.
    pub(in crate::tidy) fn metadata() -> Metadata {
        let package = |name: &str, license: &str, source: &str| {
            format!(r#"{{"id":"{name}","name":"{name}","version":"1.2.3","license":{license},"source":{source}}}"#)
        };
        let registry = r#""registry+https://github.com/rust-lang/crates.io-index""#;
        let packages = [
            package("policy", r#""MIT""#, "null"),
            package("worktime", r#""Apache-2.0 OR MIT""#, "null"),
            package("serde", r#""MIT/Apache-2.0""#, registry),
            package("worse", r#""GPL-3.0-only""#, r#""git+https://example.org/worse""#),
            package("tokio", "null", registry),
        ];
        let edge = |pkg: &str, kind: &str| format!(r#"{{"pkg":"{pkg}","dep_kinds":[{{"kind":{kind}}}]}}"#);
        let node = |id: &str, deps: &[String]| format!(r#"{{"id":"{id}","deps":[{}]}}"#, deps.join(","));
        let nodes = [
            node("policy", &[edge("worktime", "null"), edge("serde", "null"), edge("tokio", r#""dev""#)]),
            node("worktime", &[]),
            node("serde", &[edge("worse", r#""build""#)]),
            node("worse", &[]),
            node("tokio", &[]),
        ];
        let json = format!(r#"{{"packages":[{}],"resolve":{{"nodes":[{}]}}}}"#, packages.join(","), nodes.join(","));
        Metadata::parse(json.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_built_in_is_reached_and_what_only_tests_use_is_not() {
        let metadata = metadata();
        let reached = metadata.reached(metadata.member("policy").unwrap());
        let mut reached: Vec<_> = reached.into_iter().collect();
        reached.sort_unstable();
        assert_eq!(reached, [("serde", "policy"), ("worktime", "policy"), ("worse", "serde")]);
        assert!(metadata.member("serde").is_none(), "not of the workspace");
    }
}
