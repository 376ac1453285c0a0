//! Reading the policies of a panel from files.

use super::Panel;
use crate::edition::Edition;
use crate::library::{Library, PackFile};
use policy::{Options, Policy, Problem, Problems, Settings};
use std::path::Path;
use std::sync::Arc;
use worktime::Calendar;

/// How policies are read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Without the readings.
    pub literal: bool,
    /// Values of parameters; each is given to the policies that know it.
    pub settings: Settings,
    /// Working days.
    pub calendar: Option<Calendar>,
}

impl Panel {
    /// Reads policies, each from the files of its versions.
    ///
    /// # Errors
    /// When a file has mistakes, a setting is known to none of the policies, or the policies cannot stand together.
    pub fn read(library: &Library, policies: &[Vec<PackFile>], reading: &Reading) -> Result<Self, Problems> {
        let plain = Options { literal: reading.literal, settings: Settings::new() };
        let mut versions = Vec::new();
        for files in policies {
            let loaded = files.iter().map(|file| library.load(&file.path, &plain));
            let loaded: Vec<Policy> = loaded.collect::<Result<_, _>>()?;
            versions.push(files.iter().zip(loaded).collect::<Vec<_>>());
        }
        let all: Vec<&Policy> = versions.iter().flatten().map(|(_, policy)| policy).collect();
        check_settings(&all, &reading.settings)?;
        let mut editions = Vec::new();
        for loaded in versions {
            let applied = loaded.into_iter().map(|(file, policy)| apply(library, &file.path, policy, reading));
            editions.push(Arc::new(Edition { versions: applied.collect::<Result<_, _>>()? }));
        }
        Ok(Self::new(editions)?)
    }
}

/// Reads a policy again with the settings that are its own.
fn apply(library: &Library, path: &Path, policy: Policy, reading: &Reading) -> Result<Policy, Problems> {
    let names = policy.setting_names();
    let own = reading.settings.iter().filter(|(name, _)| names.contains(name));
    let settings: Settings = own.map(|(name, value)| (name.clone(), value.clone())).collect();
    let policy = if settings.is_empty() {
        policy
    } else {
        library.load(path, &Options { literal: reading.literal, settings })?
    };
    Ok(match &reading.calendar {
        Some(calendar) => policy.with_calendar(calendar.clone()),
        None => policy,
    })
}

/// Every setting must be known to one of the policies.
fn check_settings(policies: &[&Policy], settings: &Settings) -> Result<(), Problems> {
    let names: Vec<String> = policies.iter().flat_map(|p| p.setting_names()).collect();
    let unknown = settings.keys().filter(|name| !names.contains(name));
    let problems: Vec<Problem> = unknown
        .map(|name| {
            let ids: Vec<&str> = policies.iter().map(|p| p.head().id.as_str()).collect();
            let problem = Problem::error("unknown-setting").with("setting", name).with("policy", ids.join(", "));
            problem.suggest(name, names.iter().map(String::as_str))
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
}
