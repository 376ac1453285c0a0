//! The guide to the command line: what it shows is what the program says.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::root;
use std::process::Command;

/// The commands of a page with the lines that follow each.
fn shown(page: &str) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut within = false;
    for line in page.lines() {
        if line.starts_with("```") {
            within = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| within) {
            found.push((command.to_owned(), Vec::new()));
        } else if within && let Some((_, lines)) = found.last_mut() {
            lines.push(line.to_owned());
        }
    }
    found
}

/// Whether a line is as shown; `…` within stands for anything.
fn same(shown: &str, said: &str) -> bool {
    let mut rest = said;
    let parts: Vec<&str> = shown.split('…').collect();
    for (number, part) in parts.iter().enumerate() {
        let part = if number + 1 == parts.len() { part.trim_end() } else { part };
        match rest.find(part) {
            Some(at) if number > 0 || at == 0 => rest = &rest[at + part.len()..],
            _ => return false,
        }
    }
    rest.is_empty() || parts.len() > 1
}

/// The first shown line that does not come; a line `…` stands for any lines.
fn missing<'s>(shown: &'s [String], said: &[&str]) -> Option<&'s String> {
    let mut at = 0;
    let mut gap = false;
    for line in shown {
        if line == "…" {
            gap = true;
            continue;
        }
        let found = said[at..].iter().position(|s| same(line, s));
        match found {
            Some(skipped) if gap || skipped == 0 => at += skipped + 1,
            _ => return Some(line),
        }
        gap = false;
    }
    None
}

#[test]
fn commands_say_what_the_guide_shows() {
    let page = std::fs::read_to_string(root().join("docs/cli.md")).unwrap();
    let commands = shown(&page);
    assert!(commands.len() >= 8, "{commands:?}");
    for (command, lines) in commands {
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("sanbao"));
        let output =
            Command::new(env!("CARGO_BIN_EXE_sanbao")).args(words).current_dir(root()).env_clear().output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_ne!(output.status.code(), Some(2), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        let said: Vec<&str> = said.lines().collect();
        if let Some(line) = missing(&lines, &said) {
            panic!("{command}\ndoes not say\n{line}\nbut\n{}", said.join("\n"));
        }
    }
}

#[test]
fn the_comparison_can_fail() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(missing(&lines("a\n…\nd x…z"), &["a", "b", "c", "d xyz"]), None);
    assert!(missing(&lines("a\nc"), &["a", "b", "c"]).is_some());
    assert!(missing(&lines("a\n…\ne"), &["a", "b"]).is_some());
    assert!(!same("ab", "abc") && same("a…c", "abc") && !same("b…", "abc"));
}
