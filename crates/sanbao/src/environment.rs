//! The only place that reads the environment of the process.

use policy::Lang;
use std::env;
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Variables that name a language, the most specific first.
const LANGUAGE_VARIABLES: [&str; 4] = ["SANBAO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// What the surroundings of the process say; options on the command line come before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Environment {
    /// The language wished, if a variable names one that the program speaks.
    pub(crate) lang: Option<Lang>,
    /// The manual folder (`SANBAO_MANUALS`).
    pub(crate) manuals: Option<PathBuf>,
    /// All variables that begin with `SANBAO_`: they may be settings of an installation.
    pub(crate) variables: Vec<(String, OsString)>,
    /// Nobody wants colours (`NO_COLOR`, `TERM=dumb`).
    pub(crate) plain: bool,
    /// The current folder.
    pub(crate) folder: PathBuf,
    /// Results go to a terminal.
    pub(crate) terminal: bool,
    /// Problems go to a terminal.
    pub(crate) error_terminal: bool,
    /// Columns of the terminal, if there is one.
    pub(crate) columns: Option<usize>,
}

impl Environment {
    /// Reads the environment of this process.
    pub(crate) fn read() -> Self {
        let named = |name: &&str| env::var(name).ok().and_then(|text| Lang::parse(&text));
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            lang: LANGUAGE_VARIABLES.iter().find_map(named),
            manuals: env::var_os("SANBAO_MANUALS").filter(|folder| !folder.is_empty()).map(PathBuf::from),
            variables: env::vars_os().filter_map(own).collect(),
            plain: is_set("NO_COLOR") || env::var_os("TERM").is_some_and(|term| term == "dumb"),
            folder: env::current_dir().unwrap_or_default(),
            terminal: std::io::stdout().is_terminal(),
            error_terminal: std::io::stderr().is_terminal(),
            columns: comfy_table::Table::new().width().map(usize::from),
        }
    }
}

/// A variable of this program.
fn own((name, value): (OsString, OsString)) -> Option<(String, OsString)> {
    let name = name.into_string().ok().filter(|name| name.starts_with("SANBAO_"))?;
    Some((name, value))
}
