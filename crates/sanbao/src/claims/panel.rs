//! The policies named on a command line.

use crate::ending::Failure;
use crate::session::Session;
use manual::{Library, PackFile, Panel, Reading};
use policy::{Problem, Problems};
use std::path::{Path, PathBuf};

/// The file of a policy, by path or by id.
pub(crate) fn files(library: &Library, name: &str) -> Result<Vec<PackFile>, Problems> {
    let path = Path::new(name);
    let is_path = name.contains(['/', '\\']) || path.extension().is_some_and(|e| e == "toml");
    if !is_path {
        return library.find(name);
    }
    // Opening says in its own words what is wrong with the path.
    super::open(name)?;
    Ok(vec![PackFile { name: name.to_owned(), version: None, path: PathBuf::from(path) }])
}

/// Reads the policies named, separated by commas.
pub(crate) fn panel(session: &Session, names: &str, reading: &Reading) -> Result<Panel, Failure> {
    let library = session.library()?;
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    let named: Vec<Vec<PackFile>> = names.map(|name| files(&library, name)).collect::<Result<_, _>>()?;
    if named.is_empty() {
        return Err(Problem::error("no-policy-named").into());
    }
    Ok(Panel::read(&library, &named, reading)?)
}
