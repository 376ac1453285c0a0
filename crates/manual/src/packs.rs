//! The packs of a manual, compiled: each in all its versions, with the parameters an assignment sets.

use crate::bundle::Bundle;
use crate::edition::Edition;
use crate::library::{POLICIES_FOLDER, PackFile};
use crate::profile::Assignment;
use policy::reader::At;
use policy::{Options, Policy, Problem, Settings, Source, Vocabulary, compile};
use std::path::Path;
use std::sync::Arc;
use worktime::Calendar;

/// A pack under certain settings.
#[derive(Debug, Clone)]
pub(crate) struct Pack {
    /// Its id, in capitals as it writes itself.
    pub(crate) id: String,
    pub(crate) settings: Settings,
    pub(crate) edition: Arc<Edition>,
    /// The assignments that name it.
    pub(crate) assignments: Vec<String>,
}

/// Compiles packs as they are wanted, each once.
pub(crate) struct Packs<'a> {
    bundle: &'a Bundle,
    vocabulary: &'a Vocabulary,
    calendar: Calendar,
    pub(crate) packs: Vec<Pack>,
    /// Packs with mistakes, which have been told.
    broken: Vec<String>,
    pub(crate) problems: Vec<Problem>,
}

impl<'a> Packs<'a> {
    pub(crate) fn new(bundle: &'a Bundle, vocabulary: &'a Vocabulary, calendar: Calendar) -> Self {
        Self { bundle, vocabulary, calendar, packs: Vec::new(), broken: Vec::new(), problems: Vec::new() }
    }

    /// The position of a pack as an assignment wants it; `None` when it cannot be had, which has then been told.
    pub(crate) fn assigned(
        &mut self,
        pack: &At<String>,
        assignment: &Assignment,
        manual: &Arc<Source>,
    ) -> Option<usize> {
        let Some(plain) = self.find(&pack.value, &Settings::new()) else {
            if !self.broken.contains(&pack.value.to_lowercase()) {
                let own = self.bundle.own_folder();
                let problem = Problem::error("unknown-pack").with("pack", &pack.value).with("folder", own);
                let near = problem.suggest(&pack.value, self.bundle.at_hand.iter().map(String::as_str));
                self.problems.push(near.at(manual, pack.span.clone()));
            }
            return None;
        };
        let names: Vec<String> = self.packs[plain].edition.versions.iter().flat_map(Policy::setting_names).collect();
        let mut settings = assignment.settings();
        settings.retain(|name, _| names.contains(name));
        if settings.is_empty() {
            return Some(plain);
        }
        if let Some(found) = self.known(&pack.value, &settings) {
            return Some(found);
        }
        match self.edition(&pack.value, &settings) {
            Ok(edition) => Some(self.add(edition, settings)),
            Err(_) => {
                self.tell_bad_settings(pack, assignment, &settings, manual);
                None
            }
        }
    }

    /// The position of a pack; `None` when there is none or it has mistakes.
    pub(crate) fn find(&mut self, id: &str, settings: &Settings) -> Option<usize> {
        if let Some(found) = self.known(id, settings) {
            return Some(found);
        }
        let name = id.to_lowercase();
        if self.broken.contains(&name) || self.sources(&name).is_empty() {
            return None;
        }
        match self.edition(id, settings) {
            Ok(edition) => Some(self.add(edition, settings.clone())),
            Err(problems) => {
                self.problems.extend(problems);
                self.broken.push(name);
                None
            }
        }
    }

    fn known(&self, id: &str, settings: &Settings) -> Option<usize> {
        self.packs.iter().position(|pack| pack.id.eq_ignore_ascii_case(id) && pack.settings == *settings)
    }

    fn add(&mut self, edition: Edition, settings: Settings) -> usize {
        let id = edition.versions.first().map_or_else(String::new, |policy| policy.head().id.clone());
        self.packs.push(Pack { id, settings, edition: Arc::new(edition), assignments: Vec::new() });
        self.packs.len() - 1
    }

    /// The texts of a pack, all versions; a company's own come in the place of shared ones.
    fn sources(&self, name: &str) -> Vec<Arc<Source>> {
        let own = format!("{}packs/{POLICIES_FOLDER}/", self.bundle.own_folder());
        let is_named = |source: &Arc<Source>| PackFile::of(Path::new(&source.name)).is_some_and(|f| f.name == name);
        let named = |folder: &str| -> Vec<Arc<Source>> {
            self.bundle.sources_in(folder).into_iter().filter(is_named).collect()
        };
        let found = named(&own);
        if found.is_empty() { named(&format!("packs/{POLICIES_FOLDER}/")) } else { found }
    }

    /// The names of a company's own packs, in lower case.
    pub(crate) fn own_names(&self) -> Vec<String> {
        let own = format!("{}packs/{POLICIES_FOLDER}/", self.bundle.own_folder());
        let files = self.bundle.sources_in(&own);
        let mut names: Vec<String> =
            files.iter().filter_map(|s| PackFile::of(Path::new(&s.name))).map(|file| file.name).collect();
        names.dedup();
        names
    }

    fn edition(&self, id: &str, settings: &Settings) -> Result<Edition, Vec<Problem>> {
        let (mut versions, mut problems) = (Vec::new(), Vec::new());
        for source in self.sources(&id.to_lowercase()) {
            let options = Options { literal: false, settings: settings.clone() };
            match compile(&source, self.vocabulary, &options) {
                Ok(policy) if policy.head().id.eq_ignore_ascii_case(id) => {
                    versions.push(policy.with_calendar(self.calendar.clone()));
                }
                Ok(policy) => {
                    let problem = Problem::error("pack-named-otherwise").with("policy", &policy.head().id);
                    problems.push(problem.with("file", &source.name).at(&source, 0..0));
                }
                Err(found) => problems.extend(found.0),
            }
        }
        if problems.is_empty() { Ok(Edition { versions }) } else { Err(problems) }
    }

    /// Says which of the settings a pack cannot be read with.
    fn tell_bad_settings(
        &mut self,
        pack: &At<String>,
        assignment: &Assignment,
        known: &Settings,
        manual: &Arc<Source>,
    ) {
        for (name, value) in assignment.set.iter().filter(|(name, _)| known.contains_key(&name.value)) {
            let alone = Settings::from([(name.value.clone(), value.clone())]);
            if self.edition(&pack.value, &alone).is_err() {
                let problem = Problem::error("bad-setting").with("setting", &name.value).with("value", value);
                self.problems.push(problem.with("policy", &pack.value).at(manual, name.span.clone()));
            }
        }
    }
}
