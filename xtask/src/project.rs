use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::Error;

/// Folders that hold no source of the project: history, build output, fetched packages.
const SKIPPED: [&str; 3] = [".git", "target", "node_modules"];

/// The text files of the project, read once and shared by every rule.
pub(crate) struct Project {
    pub(crate) root: PathBuf,
    files: Vec<File>,
}

/// A text file of the project.
pub(crate) struct File {
    /// Relative to the root, with `/` between the parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Project {
    /// Reads every text file below `root`, in the order of their paths. Files that are not UTF-8 are left out.
    pub(crate) fn load(root: &Path) -> Result<Self, Error> {
        let mut files = Vec::new();
        let keep = |entry: &DirEntry| !SKIPPED.iter().any(|name| entry.file_name() == *name);
        for entry in WalkDir::new(root).into_iter().filter_entry(keep) {
            let entry = entry.map_err(|error| Error::Io { path: root.to_path_buf(), source: error.into() })?;
            if entry.file_type().is_file()
                && let Some(file) = File::read(root, entry.path())?
            {
                files.push(file);
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { root: root.to_path_buf(), files })
    }

    /// Every text file, in the order of the paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The text files whose names end in `.extension`.
    pub(crate) fn with_extension(&self, extension: &'static str) -> impl Iterator<Item = &File> {
        self.files().filter(move |file| file.name().rsplit_once('.').is_some_and(|(_, end)| end == extension))
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files().find(|file| file.path == path)
    }
}

impl File {
    fn read(root: &Path, path: &Path) -> Result<Option<Self>, Error> {
        let bytes = fs::read(path).map_err(|source| Error::Io { path: path.to_path_buf(), source })?;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(None) };
        let relative = path.strip_prefix(root).unwrap_or(path);
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        Ok(Some(Self { path: parts.join("/"), text }))
    }

    /// The last part of the path.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit_once('/').map_or(self.path.as_str(), |(_, name)| name)
    }

    /// The lines with their numbers, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}
