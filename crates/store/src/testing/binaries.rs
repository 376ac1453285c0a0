//! Where the programs of a PostgreSQL server are.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Where distributions keep versions beside each other, and what stands between the version and the programs.
const FOLDERS: [(&str, &str); 3] =
    [("/usr/lib/postgresql", "bin"), ("/opt/homebrew/opt", "bin"), ("/usr/lib64", "bin")];

/// The folder with `initdb` and `postgres`: the one on the search path, else the newest installed.
pub(super) fn folder() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).find_map(|folder| complete(&folder)).or_else(newest)
}

fn newest() -> Option<PathBuf> {
    let versions = FOLDERS.iter().flat_map(|(root, inside)| {
        let entries = fs::read_dir(root).into_iter().flatten().flatten();
        entries.filter_map(move |entry| complete(&entry.path().join(inside)))
    });
    versions.max_by_key(|folder| version(folder))
}

/// The number in `/usr/lib/postgresql/15/bin`.
fn version(folder: &Path) -> u32 {
    let digits: String = folder.to_string_lossy().chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// The folder that the programs really are in: `initdb` looks for its neighbours there.
fn complete(folder: &Path) -> Option<PathBuf> {
    let initdb = fs::canonicalize(folder.join("initdb")).ok()?;
    let folder = initdb.parent()?;
    folder.join("postgres").is_file().then(|| folder.to_owned())
}
