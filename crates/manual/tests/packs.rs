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
