//! What every command works with: the language, the look and the manual folder.

use crate::cli::{Color, Global};
use crate::config::{Config, Flags, MANUALS, Sources};
use crate::environment::Environment;
use crate::terminal::Paint;
use manual::Library;
use policy::{Lang, Problem, Problems};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use words::Words;

/// Columns when the output is no terminal.
const COLUMNS: usize = 80;

/// Wider text is hard to read, however wide the window is.
const MOST_COLUMNS: usize = 100;

/// One run of the program.
#[derive(Debug)]
pub(crate) struct Session {
    /// The language of everything that is shown.
    pub(crate) lang: Lang,
    /// Its words.
    pub(crate) words: Words,
    /// Colours of the results.
    pub(crate) paint: Paint,
    /// Colours of problems.
    pub(crate) paint_problems: Paint,
    /// Columns to fill.
    pub(crate) width: usize,
    /// Results are for a program.
    pub(crate) json: bool,
    /// Problems go to a terminal, so progress may be shown there.
    pub(crate) progress: bool,
    /// The manual folder.
    pub(crate) manuals: PathBuf,
    /// The manual folder that an option names.
    given_manuals: Option<PathBuf>,
    /// Variables that may be settings of an installation.
    variables: Vec<(String, OsString)>,
    /// The current folder.
    folder: PathBuf,
}

impl Session {
    /// Joins what the command line and the environment say.
    pub(crate) fn new(environment: &Environment, global: &Global) -> Self {
        let lang = global.lang.or(environment.lang).unwrap_or_default();
        let colours = |terminal: bool| match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !environment.plain,
        };
        let given = global.manuals.as_deref().or(environment.manuals.as_deref());
        Self {
            lang,
            words: Words::new(lang),
            paint: Paint::new(colours(environment.terminal)),
            paint_problems: Paint::new(colours(environment.error_terminal)),
            width: environment.columns.unwrap_or(COLUMNS).clamp(40, MOST_COLUMNS),
            json: global.json,
            progress: environment.error_terminal && !global.json,
            manuals: near(&manual::locate(given, &environment.folder), &environment.folder),
            given_manuals: global.manuals.clone(),
            variables: environment.variables.clone(),
            folder: environment.folder.clone(),
        }
    }

    /// The settings of the installation that a command works on.
    pub(crate) fn config(&self, file: Option<&Path>, mut flags: Flags) -> Result<Config, Problems> {
        flags.extend(self.given_manuals.as_ref().map(|folder| (MANUALS, folder.display().to_string())));
        Config::read(&Sources {
            file: file.map(Path::to_path_buf),
            variables: self.variables.clone(),
            flags,
            folder: self.folder.clone(),
        })
    }

    /// The settings of an installation of its own, whatever file and environment say of another.
    pub(crate) fn alone(&self, folder: &Path, flags: Flags) -> Result<Config, Problems> {
        Config::read(&Sources { file: None, variables: Vec::new(), flags, folder: folder.to_path_buf() })
    }

    /// The current folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The manual folder of an installation.
    pub(crate) fn manuals_of(&self, config: &Config) -> PathBuf {
        config.manuals.clone().unwrap_or_else(|| self.manuals.clone())
    }

    /// Opens the manual folder.
    pub(crate) fn library(&self) -> Result<Library, Problems> {
        if !self.manuals.join("packs").is_dir() {
            return Err(Problem::error("no-manual-folder").with("folder", self.manuals.display()).into());
        }
        Library::open(&self.manuals)
    }
}

/// A path as short as it can be said from the current folder.
fn near(path: &Path, folder: &Path) -> PathBuf {
    match path.strip_prefix(folder) {
        Ok(below) if !below.as_os_str().is_empty() => below.to_path_buf(),
        _ => path.to_path_buf(),
    }
}
