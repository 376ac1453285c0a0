//! The folder of a demo company, and the mark that says which company it holds.

use super::cannot;
use crate::session::Session;
use jiff::Timestamp;
use manual::Bundle;
use policy::Problem;
use serde::{Deserialize, Serialize};
use service::demo::GENERATOR;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Says which company a folder holds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The version of the generator.
    generator: u32,
    /// The version of the program, which may have changed the tables.
    program: String,
    /// The texts of the manual.
    manual: String,
    customers: usize,
    /// The moment at which its story ends.
    until: Timestamp,
}

/// The file with the mark.
const MARK: &str = "demo.json";

impl Mark {
    /// The mark of a company that is made now.
    pub(super) fn of(customers: usize, bundle: &Bundle, until: Timestamp) -> Self {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        Self { generator: GENERATOR, program, manual: bundle.hash(), customers, until }
    }

    /// Whether the other is the same company, on whatever day its story ends.
    fn is_like(&self, other: &Self) -> bool {
        (self.generator, &self.program, &self.manual, self.customers)
            == (other.generator, &other.program, &other.manual, other.customers)
    }
}

/// The folder of a demo company.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder of a size.
    pub(super) fn of(session: &Session, dir: &Path, size: String) -> Self {
        Self(session.folder().join(dir).join(size))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The address of the database in it.
    pub(super) fn database(&self) -> String {
        format!("sqlite:{}", self.0.join("sanbao.db").display())
    }

    /// Whether a whole company like that is in it.
    pub(super) fn holds(&self, mark: &Mark) -> bool {
        let held = fs::read(self.0.join(MARK)).ok().and_then(|text| serde_json::from_slice::<Mark>(&text).ok());
        held.is_some_and(|held| held.is_like(mark))
    }

    /// An empty folder beside it.
    pub(super) fn draft(&self) -> Result<Self, Problem> {
        let mut name = self.0.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let draft = Self(self.0.with_file_name(name));
        remove(&draft.0).map_err(|error| cannot(&draft, &error))?;
        Ok(draft)
    }

    /// Marks a draft as whole and puts it in its place.
    pub(super) fn finish(&self, place: &Self, mark: &Mark) -> io::Result<()> {
        fs::write(self.0.join(MARK), serde_json::to_vec(mark)?)?;
        remove(&place.0)?;
        fs::rename(&self.0, &place.0)
    }
}

/// Removes a folder that is a demo company, or the beginning of one; never anything else.
fn remove(folder: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let name = entry?.file_name();
        let ours = name == MARK || name.to_string_lossy().starts_with("sanbao.db") || name == "attachments";
        if !ours {
            return Err(io::Error::other(format!("{} is not a part of a demo", name.display())));
        }
    }
    fs::remove_dir_all(folder)
}
