//! What the sources of the program say about messages, found in their texts.

use super::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The Rust files and the templates of all crates, tests left out.
pub(crate) fn all() -> Vec<(PathBuf, String)> {
    let crates = fs::read_dir(root().join("crates")).into_iter().flatten().filter_map(Result::ok);
    crates
        .flat_map(|entry| ["src", "templates"].map(|folder| entry.path().join(folder)))
        .flat_map(|f| below(&f))
        .collect()
}

/// The Rust files and the templates below a folder, tests left out.
fn below(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    walk(folder, &mut found);
    found
}

/// Whether a source belongs to a crate.
pub(crate) fn is_of(path: &Path, name: &str) -> bool {
    path.starts_with(root().join("crates").join(name))
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                walk(&path, found);
            }
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap_or_default();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            found.push((path, code.to_owned()));
        }
    }
}

/// All string literals of a text.
pub(crate) fn literals(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in code.lines().filter(|l| !l.trim_start().starts_with("//")) {
        let mut rest = line;
        while let Some(start) = rest.find('"') {
            let inner = &rest[start + 1..];
            let Some(end) = inner.find('"') else { break };
            found.push(&inner[..end]);
            rest = &inner[end + 1..];
        }
    }
    found
}

/// Literals that stand right after one of these beginnings, blanks between tokens aside.
pub(crate) fn arguments<'c>(code: &'c str, beginning: &str) -> Vec<&'c str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(beginning) {
        let rest = code[at + beginning.len()..].trim_start();
        if let Some(inner) = rest.strip_prefix('"')
            && let Some(end) = inner.find('"')
        {
            found.push(&inner[..end]);
        }
    }
    found
}

/// The codes of all problems, each with the arguments that every place gives it. A code that is
/// passed to a helper is known by its message.
pub(crate) fn problems(messages: &BTreeMap<String, BTreeSet<String>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, code) in all() {
        read(&code, messages, &mut codes);
    }
    codes
}

/// `Problem::error("code").with("name", …)`; where the code is a parameter of a helper, all codes
/// of the file that stand nowhere else.
fn read(code: &str, messages: &BTreeMap<String, BTreeSet<String>>, codes: &mut BTreeMap<String, BTreeSet<String>>) {
    let mut add = |name: &str, args: BTreeSet<String>| match codes.get_mut(name) {
        Some(known) => known.retain(|arg| args.contains(arg)),
        None => {
            codes.insert(name.to_owned(), args);
        }
    };
    let starts: Vec<usize> = code.match_indices("Problem::error(").map(|(at, _)| at).collect();
    let mut helper = None;
    for start in starts {
        let statement = statement(&code[start..]);
        let mut args: BTreeSet<String> = arguments(statement, ".with(").into_iter().map(str::to_owned).collect();
        if code[..start].trim_end().ends_with("let problem =") {
            // More arguments follow where the problem is used.
            let rest = code[start + 1..].split("Problem::error(").next().unwrap_or_default();
            args.extend(arguments(rest, "problem.with(").into_iter().map(str::to_owned));
        }
        match arguments(statement, "Problem::error(").first() {
            Some(name) => add(name, args),
            None => helper = Some(args),
        }
    }
    let Some(given) = helper else { return };
    let direct = arguments(code, "Problem::error(");
    let is_code = |text: &&str| messages.contains_key(&format!("problem-{text}")) && !direct.contains(text);
    for name in literals(code).into_iter().filter(is_code) {
        let at = code.find(&format!("\"{name}\"")).unwrap_or_default();
        let own = arguments(statement(&code[at..]), ".with(").into_iter().map(str::to_owned);
        // What follows the call of the helper belongs to the problem too.
        let after = code[at..].split(';').next().unwrap_or_default();
        let after = arguments(after, ".with(").into_iter().map(str::to_owned);
        add(name, given.iter().cloned().chain(own).chain(after).collect());
    }
}

/// The text up to the end of a statement or of the expression around it.
fn statement(code: &str) -> &str {
    let mut depth = 0_i32;
    let mut quoted = false;
    for (at, character) in code.char_indices() {
        match character {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' => depth -= 1,
            ';' | ',' if depth == 0 => return &code[..at],
            _ => {}
        }
        if depth < 0 {
            return &code[..at];
        }
    }
    code
}
