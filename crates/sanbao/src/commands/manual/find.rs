//! The manual that is meant: a profile by name, a folder, or a stored manual.

use crate::session::Session;
use manual::{Bundle, profiles};
use policy::{Problem, Problems};
use std::path::{Path, PathBuf};

/// The file that makes a folder the folder of a manual.
const MANUAL_FILE: &str = "manual.toml";

/// The texts of a manual. `name` is a profile of the manual folder, a folder with a `manual.toml`, or the JSON text of a
/// published manual.
pub(super) fn bundle(session: &Session, name: &str) -> Result<Bundle, Problems> {
    let path = Path::new(name);
    if path.extension().is_some_and(|extension| extension == "json") {
        return Ok(Bundle::from_json(&manual::read_text(path)?.text)?);
    }
    if path.join(MANUAL_FILE).is_file() && is_path(name) {
        // A folder called `.` has a name only when it is looked up.
        let folder =
            if path.file_name().is_some() { path.to_path_buf() } else { path.canonicalize().unwrap_or_default() };
        return Bundle::read_folder(&root_of(session, &folder), &folder);
    }
    Bundle::read(&session.manuals, name)
}

/// The manuals meant by words on the command line: all of the manual folder when there are none, and all of a folder
/// that has profiles in it.
pub(super) fn named(session: &Session, words: &[String]) -> Result<Vec<String>, Problems> {
    if words.is_empty() {
        let all = profiles(&session.manuals);
        if all.is_empty() {
            return Err(Problem::error("no-profiles").with("folder", session.manuals.display()).into());
        }
        return Ok(all);
    }
    let mut names = Vec::new();
    for word in words {
        let inside = profiles(Path::new(word));
        if inside.is_empty() {
            names.push(word.clone());
        } else {
            let folder = |name: String| Path::new(word).join("profiles").join(name).display().to_string();
            names.extend(inside.into_iter().map(folder));
        }
    }
    Ok(names)
}

/// The one manual that is meant: the one named, else the only one there is.
pub(super) fn one(session: &Session, name: Option<&str>) -> Result<Bundle, Problems> {
    if let Some(name) = name {
        return bundle(session, name);
    }
    match named(session, &[])?.as_slice() {
        [only] => bundle(session, only),
        several => Err(Problem::error("profile-not-named").with("profiles", several.join(", ")).into()),
    }
}

/// The manual folder whose vocabulary and packs a profile uses: the one it lies in, else the one in use.
fn root_of(session: &Session, folder: &Path) -> PathBuf {
    let around = folder.parent().and_then(Path::parent).filter(|root| root.join("packs").is_dir());
    around.map_or_else(|| session.manuals.clone(), Path::to_path_buf)
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '\\', '.'])
}
