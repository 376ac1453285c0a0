//! The folder of packs.

use policy::{Options, Policy, Problem, Problems, Source, Vocabulary, compile};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folder of vocabulary files, below the packs folder.
pub const VOCABULARY_FOLDER: &str = "vocabulary";

/// Folder of policy files, below the packs folder.
pub(crate) const POLICIES_FOLDER: &str = "policies";

/// The packs of a manual folder (`manuals/`), with their vocabulary read.
#[derive(Debug, Clone)]
pub struct Library {
    packs: PathBuf,
    vocabulary: Vocabulary,
}

/// A policy file. `store41.toml` holds STORE41; `app3g-a@1986.toml` is another version of APP3G-A.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackFile {
    /// Policy id in lower case.
    pub name: String,
    /// Version named by the file, if it is not the current one.
    pub version: Option<String>,
    /// The file.
    pub path: PathBuf,
}

impl Library {
    /// Opens a manual folder and reads its vocabulary.
    ///
    /// # Errors
    /// When the folder or a vocabulary file cannot be read or is wrong.
    pub fn open(manuals: &Path) -> Result<Self, Problems> {
        let packs = manuals.join("packs");
        let files = toml_files(&packs.join(VOCABULARY_FOLDER))?;
        let sources: Vec<Arc<Source>> = files.iter().map(|f| read_text(f)).collect::<Result<_, _>>()?;
        let vocabulary = Vocabulary::parse_all(&sources)?;
        Ok(Self { packs, vocabulary })
    }

    /// The shared vocabulary.
    #[must_use]
    pub const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// All policy files, by name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn files(&self) -> Result<Vec<PackFile>, Problems> {
        pack_files(&self.packs.join(POLICIES_FOLDER))
    }

    /// The files of one policy, all versions; `name` is an id in any case, with or without `@version`,
    /// or the path of a file.
    ///
    /// # Errors
    /// When there is no such policy.
    pub fn find(&self, name: &str) -> Result<Vec<PackFile>, Problems> {
        let path = Path::new(name);
        if path.extension().is_some_and(|e| e == "toml") && path.is_file() {
            return Ok(PackFile::of(path).into_iter().collect());
        }
        let wanted = name.to_lowercase();
        let files = self.files()?;
        let (name, version) = wanted.split_once('@').map_or((wanted.as_str(), None), |(n, v)| (n, Some(v)));
        let matches = |f: &&PackFile| f.name == name && version.is_none_or(|v| f.version.as_deref() == Some(v));
        let found: Vec<PackFile> = files.iter().filter(matches).cloned().collect();
        if found.is_empty() {
            let folder = self.packs.join(POLICIES_FOLDER);
            let problem = Problem::error("unknown-policy").with("policy", &wanted).with("folder", folder.display());
            return Err(problem.suggest(&wanted, files.iter().map(|f| f.name.as_str())).into());
        }
        Ok(found)
    }

    /// Reads and compiles one policy file.
    ///
    /// # Errors
    /// When it cannot be read or has problems.
    pub fn load(&self, file: &Path, options: &Options) -> Result<Policy, Problems> {
        compile(&read_text(file)?, &self.vocabulary, options)
    }
}

/// The policy files of a folder, by name.
pub(crate) fn pack_files(folder: &Path) -> Result<Vec<PackFile>, Problems> {
    Ok(toml_files(folder)?.iter().filter_map(|f| PackFile::of(f)).collect())
}

impl PackFile {
    /// The name of its file.
    pub(crate) fn file_name(&self) -> String {
        self.path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned()
    }

    pub(crate) fn of(path: &Path) -> Option<Self> {
        let stem = path.file_stem()?.to_str()?.to_lowercase();
        let (name, version) = stem.split_once('@').map_or((stem.as_str(), None), |(n, v)| (n, Some(v.to_owned())));
        Some(Self { name: name.to_owned(), version, path: path.to_path_buf() })
    }
}

/// The manual folder in use: `given`, else the nearest `manuals` in `start` or above it.
#[must_use]
pub fn locate(given: Option<&Path>, start: &Path) -> PathBuf {
    if let Some(given) = given {
        return given.to_path_buf();
    }
    let nearest = start.ancestors().map(|a| a.join("manuals")).find(|m| m.join("packs").is_dir());
    nearest.unwrap_or_else(|| start.join("manuals"))
}

/// Reads a text file. Files too large to be a policy are refused before they are read.
///
/// # Errors
/// When the file cannot be read, is too large or is not UTF-8.
pub fn read_text(path: &Path) -> Result<Arc<Source>, Problems> {
    let name = path.display().to_string();
    let cannot = |error: &dyn std::fmt::Display| {
        Problems::from(Problem::error("cannot-read").with("file", &name).with("error", error))
    };
    let size = std::fs::metadata(path).map_err(|e| cannot(&e))?.len();
    if usize::try_from(size).map_or(true, |size| size > policy::MAX_TEXT) {
        return Err(Problem::error("text-too-large").with("limit", policy::MAX_TEXT).with("file", &name).into());
    }
    let bytes = std::fs::read(path).map_err(|e| cannot(&e))?;
    let text = String::from_utf8(bytes).map_err(|e| cannot(&e))?;
    Ok(Source::new(name, text))
}

pub(crate) fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Problems> {
    let entries = std::fs::read_dir(folder)
        .map_err(|e| Problem::error("cannot-read").with("file", folder.display()).with("error", e))?;
    let paths = entries.filter_map(Result::ok).map(|e| e.path());
    let mut files: Vec<PathBuf> = paths.filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    Ok(files)
}
