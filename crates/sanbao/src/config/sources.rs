//! Where settings come from: a file, the environment, the command line, each before the one named earlier.

use super::given::{Given, Origin};
use super::settings::{PREFIX, SETTINGS, Setting};
use policy::{Place, Problem, Problems};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Variables of the program that are no settings.
const OTHER_VARIABLES: [&str; 2] = [CONFIG, "SANBAO_LANG"];

/// The variable that names the file.
const CONFIG: &str = "SANBAO_CONFIG";

/// What the variable that names a file with the value ends with.
const FILE: &str = "_FILE";

/// Files that are read when none is named.
const USUAL_FILES: [&str; 2] = ["sanbao.toml", "/etc/sanbao/sanbao.toml"];

/// Everything that says something about settings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// The file named on the command line.
    pub(crate) file: Option<PathBuf>,
    /// Variables of the environment that begin with `SANBAO_`.
    pub(crate) variables: Vec<(String, OsString)>,
    /// Flags by the key of their setting.
    pub(crate) flags: Vec<(&'static str, String)>,
    /// The current folder.
    pub(crate) folder: PathBuf,
}

/// What was said.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The value of each key that counts.
    pub(super) given: HashMap<&'static str, Given>,
    /// The file that was read.
    pub(super) file: Option<PathBuf>,
    /// Variables that begin like ours and mean nothing.
    pub(super) unknown: Vec<String>,
    /// What is wrong with how it was said.
    pub(super) problems: Vec<Problem>,
}

impl Sources {
    /// Reads all of them.
    pub(super) fn gather(&self) -> Gathered {
        let mut gathered = Gathered::default();
        if let Err(Problems(problems)) = self.read_file(&mut gathered) {
            gathered.problems.extend(problems);
        }
        self.read_variables(&mut gathered);
        for (key, text) in &self.flags {
            if let Some(setting) = find(key) {
                let origin = Origin::Flag(setting.flag());
                gathered.put(Given { setting, text: text.clone(), origin, place: None, folder: self.folder.clone() });
            }
        }
        gathered
    }

    /// The file that counts: the one named, else the first usual one that exists.
    fn file(&self) -> Option<PathBuf> {
        let variable = self.variables.iter().find(|(name, _)| name == CONFIG).map(|(_, value)| value);
        let named = self.file.clone().or_else(|| variable.filter(|v| !v.is_empty()).map(PathBuf::from));
        let usual = || USUAL_FILES.iter().map(|name| self.folder.join(name)).find(|path| path.is_file());
        named.map(|path| self.folder.join(path)).or_else(usual)
    }

    fn read_file(&self, gathered: &mut Gathered) -> Result<(), Problems> {
        let Some(path) = self.file() else { return Ok(()) };
        let source = manual::read_text(&path)?;
        gathered.file = Some(path.clone());
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        for error in errors {
            let problem = Problem::error("toml-syntax").with("message", error.message());
            gathered.problems.push(problem.at(&source, error.span().unwrap_or(0..0)));
        }
        let folder = path.parent().unwrap_or(Path::new("/")).to_path_buf();
        for (key, value) in table.get_ref() {
            let Some(setting) = find(key.get_ref()) else {
                let problem = unknown(key.get_ref(), &Origin::File(path.clone()));
                gathered.problems.push(problem.at(&source, key.span()));
                continue;
            };
            let place = Place { source: Arc::clone(&source), span: value.span() };
            match text(value.get_ref()) {
                Some(text) => gathered.put(Given {
                    setting,
                    text,
                    origin: Origin::File(path.clone()),
                    place: (!setting.secret).then_some(place),
                    folder: folder.clone(),
                }),
                None => {
                    let problem = Problem::error("setting-type").with("setting", setting.key);
                    gathered.problems.push(problem.at(&source, key.span()));
                }
            }
        }
        Ok(())
    }

    fn read_variables(&self, gathered: &mut Gathered) {
        for (name, value) in &self.variables {
            let key = name.strip_prefix(PREFIX).unwrap_or(name).to_lowercase();
            let named_file = key.strip_suffix(&FILE.to_lowercase()).and_then(find).filter(|setting| setting.secret);
            let origin = Origin::Variable(name.clone());
            let text = value.to_str();
            let read = match (find(&key), named_file, text) {
                _ if OTHER_VARIABLES.contains(&name.as_str()) || value.is_empty() => continue,
                (None, None, _) => {
                    gathered.unknown.push(name.clone());
                    // Platforms set variables of their own: only what is almost a setting is surely a mistake.
                    match misspelt(&key, &origin) {
                        Some(problem) => Err(problem),
                        None => continue,
                    }
                }
                (_, _, None) => Err(Problem::error("setting-not-utf8").with("from", &origin)),
                (Some(setting), _, Some(text)) => Ok((setting, text.to_owned())),
                (None, Some(setting), Some(path)) => {
                    let twice = self.variables.iter().any(|(other, v)| *other == setting.variable() && !v.is_empty());
                    if twice {
                        let other = setting.variable();
                        Err(Problem::error("setting-twice").with("from", &origin).with("other", other))
                    } else {
                        secret_file(&self.folder.join(path)).map(|text| (setting, text))
                    }
                }
            };
            match read {
                Ok((setting, text)) => {
                    gathered.put(Given { setting, text, origin, place: None, folder: self.folder.clone() });
                }
                Err(problem) => gathered.problems.push(problem),
            }
        }
    }
}

impl Gathered {
    /// What is said later counts.
    fn put(&mut self, given: Given) {
        self.given.insert(given.setting.key, given);
    }
}

fn find(key: &str) -> Option<Setting> {
    SETTINGS.into_iter().find(|setting| setting.key == key)
}

/// A key of the file that is no setting.
fn unknown(key: &str, origin: &Origin) -> Problem {
    let problem = Problem::error("setting-unknown").with("setting", key).with("from", origin);
    problem.suggest(key, SETTINGS.iter().map(|setting| setting.key))
}

/// A variable whose name is almost that of a setting.
fn misspelt(key: &str, origin: &Origin) -> Option<Problem> {
    let mut problem = unknown(key, origin);
    problem.hint?;
    // In a variable names are upper case.
    for (name, value) in problem.args.iter_mut().filter(|(name, _)| ["setting", "suggestion"].contains(name)) {
        *value = if *name == "setting" { origin.to_string() } else { format!("{PREFIX}{}", value.to_uppercase()) };
    }
    Some(problem)
}

/// Text, number, truth, or a list of texts, as it would be written in a variable.
fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Array(parts) => {
            let parts: Option<Vec<String>> = parts.iter().map(|part| text(part.get_ref())).collect();
            parts.map(|parts| parts.join(","))
        }
        _ => None,
    }
}

/// The content of a file that holds nothing but a secret.
fn secret_file(path: &Path) -> Result<String, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| tables::cannot_read(path, &error))?;
    Ok(text.trim().to_owned())
}
