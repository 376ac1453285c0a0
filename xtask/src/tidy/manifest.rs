//! What a `Cargo.toml` says about a package, with the lines on which it says it.

use toml::de::{DeTable, DeValue};

use crate::problem::{Problem, line_at};
use crate::project::File;

/// A package of the workspace, as far as the rules look at it.
pub(super) struct Manifest {
    pub(super) name: String,
    /// The line of the name.
    pub(super) line: usize,
    pub(super) dependencies: Vec<Dependency>,
}

/// A line of a dependency table, of any of the three kinds and for any platform.
pub(super) struct Dependency {
    /// The name of the package, not the one it is used under here.
    pub(super) name: String,
    pub(super) line: usize,
}

const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

impl Manifest {
    /// Reads the manifest of a package; `None` for one that holds only a workspace.
    pub(super) fn read(file: &File) -> Result<Option<Self>, Problem> {
        let document = parse(file)?;
        let Some(name) = table(&document, "package").and_then(|package| package.get("name")) else {
            return Ok(None);
        };
        let Some(text) = name.get_ref().as_str() else { return Ok(None) };
        let mut dependencies = Vec::new();
        collect(&document, file, &mut dependencies);
        let platforms = table(&document, "target").into_iter().flat_map(|platforms| platforms.values());
        for platform in platforms.filter_map(|platform| platform.get_ref().as_table()) {
            collect(platform, file, &mut dependencies);
        }
        Ok(Some(Self { name: text.to_owned(), line: line_at(&file.text, name.span().start), dependencies }))
    }

    /// The line on which the package `name` is depended on, or that of the own name.
    pub(super) fn line_of(&self, name: &str) -> usize {
        self.dependencies.iter().find(|dependency| dependency.name == name).map_or(self.line, |found| found.line)
    }
}

/// Reads a TOML file that keeps its positions.
pub(super) fn parse(file: &File) -> Result<DeTable<'_>, Problem> {
    DeTable::parse(&file.text).map(toml::Spanned::into_inner).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(&file.text, span.start));
        Problem::new(&file.path, line, error.message())
    })
}

pub(super) fn table<'d, 'i>(document: &'d DeTable<'i>, key: &str) -> Option<&'d DeTable<'i>> {
    document.get(key).and_then(|value| value.get_ref().as_table())
}

fn collect(document: &DeTable<'_>, file: &File, dependencies: &mut Vec<Dependency>) {
    for dependency in KINDS.iter().filter_map(|kind| table(document, kind)).flatten() {
        let (key, value) = dependency;
        let renamed = value.get_ref().get("package").and_then(|package| package.get_ref().as_str());
        let name = renamed.unwrap_or(key.get_ref()).to_owned();
        dependencies.push(Dependency { name, line: line_at(&file.text, key.span().start) });
    }
}

/// The strings of an array; anything else in it is passed over.
pub(super) fn strings<'d>(value: &'d DeValue<'_>) -> impl Iterator<Item = &'d str> {
    value.as_array().into_iter().flat_map(|array| array.iter()).filter_map(|item| item.get_ref().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
[package]
name = \"web\"

[dependencies]
service.workspace = true
json = { package = \"serde_json\", version = \"1\" }

[target.'cfg(unix)'.dependencies]
libc = \"0.2\"

[dev-dependencies]
proptest = \"1\"
";

    #[test]
    fn dependencies_of_every_kind_are_found_with_their_lines() {
        let file = File { path: "crates/web/Cargo.toml".to_owned(), text: TEXT.to_owned() };
        let manifest = Manifest::read(&file).unwrap().unwrap();
        let mut found: Vec<_> = manifest.dependencies.iter().map(|found| (found.line, found.name.as_str())).collect();
        found.sort_unstable();
        assert_eq!((manifest.name.as_str(), manifest.line), ("web", 2));
        assert_eq!(found, [(5, "service"), (6, "serde_json"), (9, "libc"), (12, "proptest")]);
        assert_eq!((manifest.line_of("libc"), manifest.line_of("absent")), (9, 2));
    }

    #[test]
    fn a_workspace_alone_is_no_package_and_a_slip_has_a_line() {
        let file = |text: &str| File { path: "Cargo.toml".to_owned(), text: text.to_owned() };
        assert!(Manifest::read(&file("[workspace]\nmembers = []\n")).unwrap().is_none());
        let problem = Manifest::read(&file("[workspace]\nmembers = [\n")).err().unwrap();
        assert_eq!((problem.file.as_str(), problem.line), ("Cargo.toml", 2));
    }
}
