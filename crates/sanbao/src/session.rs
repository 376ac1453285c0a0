//! What every command works with: the language, the look and the manual folder.

use crate::cli::{Color, Global};
use crate::environment::Environment;
use crate::terminal::Paint;
use manual::Library;
use policy::{Lang, Problem, Problems};
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
    #[allow(dead_code, reason = "for commands that take their time")]
    pub(crate) progress: bool,
    /// The manual folder.
    pub(crate) manuals: PathBuf,
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
        }
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
