//! The shipped packs compile, and every worked case they carry comes out as written.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

use manual::Library;
use policy::Options;
use std::path::Path;

fn manuals() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals")
}

#[test]
fn every_example_of_every_pack_passes() {
    let library = Library::open(&manuals()).unwrap_or_else(|e| panic!("{e}"));
    let mut failures = Vec::new();
    for file in library.files().unwrap() {
        let policy = match library.load(&file.path, &Options::default()) {
            Ok(policy) => policy,
            Err(problems) => {
                failures.push(problems.to_string());
                continue;
            }
        };
        for example in policy.examples() {
            match policy.run_example(example) {
                Ok(mismatches) => failures.extend(mismatches.iter().map(|m| {
                    format!(
                        "{} {}: {} should be {:?}, is {:?}",
                        policy.head().id,
                        example.id,
                        m.what,
                        m.expected,
                        m.found
                    )
                })),
                Err(problems) => failures.push(format!("{} {}: {problems}", policy.head().id, example.id)),
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// every text for people stands in all three languages.
#[test]
fn texts_are_complete_in_three_languages() {
    let packs = manuals().join("packs");
    let mut incomplete = Vec::new();
    for folder in ["vocabulary", "policies"] {
        for entry in std::fs::read_dir(packs.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let table: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
            missing_languages(&toml::Value::Table(table), &path.display().to_string(), &mut incomplete);
        }
    }
    for profile in manual::profiles(&manuals()) {
        let path = manuals().join("profiles").join(profile).join("manual.toml");
        let table: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        missing_languages(&toml::Value::Table(table), &path.display().to_string(), &mut incomplete);
    }
    assert!(incomplete.is_empty(), "{incomplete:#?}");
}

fn missing_languages(value: &toml::Value, path: &str, incomplete: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            let languages = ["zh-CN", "zh-TW", "en"].map(|l| table.get(l).and_then(toml::Value::as_str));
            let given = languages.iter().flatten().filter(|text| !text.trim().is_empty()).count();
            if given != 0 && given != 3 {
                incomplete.push(path.to_owned());
            }
            table.iter().for_each(|(key, inner)| missing_languages(inner, &format!("{path} {key}"), incomplete));
        }
        toml::Value::Array(list) => {
            list.iter()
                .enumerate()
                .for_each(|(i, inner)| missing_languages(inner, &format!("{path}[{i}]"), incomplete));
        }
        _ => {}
    }
}
