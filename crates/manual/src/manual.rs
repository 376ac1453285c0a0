//! A company's manual, compiled.

use crate::bundle::Bundle;
use crate::deadlines::UsedPack;
use crate::forms::FormPack;
use crate::library::VOCABULARY_FOLDER;
use crate::messages::UsedMessages;
use crate::packs::{Pack, Packs};
use crate::profile::{Assignment, Profile, take_over};
use crate::rules::Rule;
use crate::schedules::Schedules;
use jiff::tz::TimeZone;
use policy::reader::At;
use policy::{Problem, Problems, Source, Text, Vocabulary};
use std::path::Path;
use std::sync::Arc;

/// The manual of one company: immutable, cheap to share. A case keeps the manual it was opened under.
#[derive(Debug)]
pub struct Manual {
    pub(crate) profile: Profile,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) schedules: Schedules,
    pub(crate) deadlines: Vec<UsedPack>,
    pub(crate) messages: UsedMessages,
    pub(crate) forms: Vec<FormPack>,
    pub(crate) time_zone: TimeZone,
    pub(crate) packs: Vec<Pack>,
    /// One for each assignment, in the order of the text.
    pub(crate) rules: Vec<Rule>,
    bundle: Bundle,
    hash: String,
}

impl Manual {
    /// Reads the manual of a profile from a manual folder.
    ///
    /// # Errors
    /// When a file cannot be read or has mistakes; all of them.
    pub fn read(root: &Path, profile: &str) -> Result<Arc<Self>, Problems> {
        Self::from_bundle(&Bundle::read(root, profile)?)
    }

    /// Compiles the texts of a manual. What would make it useless is refused here; everything else that is wrong with
    /// it, [`check`](crate::check) finds.
    ///
    /// # Errors
    /// All mistakes in the form of the texts, and names of packs, values and settings that do not exist.
    pub fn from_bundle(bundle: &Bundle) -> Result<Arc<Self>, Problems> {
        let Some(source) = bundle.source(&bundle.manual_path()) else {
            return Err(Problem::error("unknown-profile").with("profile", bundle.profile()).with("folder", "-").into());
        };
        let (profile, mut problems) = Profile::read(&source);
        let vocabulary = vocabulary(bundle).map_err(|found| problems.extend(found.0)).ok();
        let (Some(mut profile), Some(vocabulary)) = (profile, vocabulary) else { return Err(Problems(problems)) };
        let time_zone = time_zone(&profile).unwrap_or_else(|problem| {
            problems.push(problem);
            TimeZone::UTC
        });
        let schedules = Schedules::of(bundle, &profile, &time_zone, &mut problems);
        let deadlines = crate::deadlines::used(bundle, &profile, &vocabulary, &mut problems);
        let messages = crate::messages::used(bundle, &profile, (&vocabulary, &time_zone), &mut problems);
        let forms = crate::forms::used(bundle, &profile, &mut problems);
        if profile.id.value != bundle.profile() {
            let problem = Problem::error("profile-named-otherwise").with("profile", &profile.id.value);
            let problem = problem.with("folder", bundle.profile());
            problems.push(problem.at(&profile.source, profile.id.span.clone()));
        }
        let mut packs = Packs::new(bundle, &vocabulary, schedules.company.calendar().clone());
        let mut rules = Vec::new();
        for assignment in &profile.assignments {
            rules.push(Rule::of(assignment, &profile.source, &vocabulary, &mut packs, &mut problems));
        }
        for own in packs.own_names() {
            packs.find(&own, &policy::Settings::new());
        }
        problems.append(&mut packs.problems);
        let packs = in_use(packs.packs, &profile.assignments, &mut rules);
        unknown_settings(&profile, &rules, &packs, &mut problems);
        take_over(&mut profile.rma, &packs, &profile.source, &mut problems);
        if !problems.is_empty() {
            return Err(Problems(problems));
        }
        let (bundle, hash) = (bundle.clone(), bundle.hash());
        let manual =
            Self { profile, vocabulary, schedules, deadlines, messages, forms, time_zone, packs, rules, bundle, hash };
        Ok(Arc::new(manual))
    }

    /// The profile's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.profile.id.value
    }

    /// The company's name.
    #[must_use]
    pub const fn name(&self) -> &Text {
        &self.profile.name
    }

    /// BLAKE3 of all its texts, as [`Bundle::hash`] gives it.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Its texts.
    #[must_use]
    pub const fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Where a problem of the manual's own text stands.
    pub(crate) const fn source(&self) -> &Arc<Source> {
        &self.profile.source
    }
}

/// Notes which assignments use a pack. A pack that is used under other settings only is left out as it stands alone.
fn in_use(packs: Vec<Pack>, assignments: &[Assignment], rules: &mut [Rule]) -> Vec<Pack> {
    let mut packs = packs;
    for (assignment, rule) in assignments.iter().zip(&*rules) {
        rule.packs.iter().for_each(|pack| packs[*pack].assignments.push(assignment.id.value.clone()));
    }
    let used = |id: &str| packs.iter().any(|pack| pack.id == id && !pack.assignments.is_empty());
    let kept: Vec<bool> = packs.iter().map(|pack| !pack.assignments.is_empty() || !used(&pack.id)).collect();
    let place = |pack: usize| kept[..pack].iter().filter(|kept| **kept).count();
    rules.iter_mut().flat_map(|rule| &mut rule.packs).for_each(|pack| *pack = place(*pack));
    packs.into_iter().zip(kept).filter_map(|(pack, kept)| kept.then_some(pack)).collect()
}

fn vocabulary(bundle: &Bundle) -> Result<Vocabulary, Problems> {
    let mut sources = bundle.sources_in(&format!("packs/{VOCABULARY_FOLDER}/"));
    sources.extend(bundle.sources_in(&format!("{}packs/{VOCABULARY_FOLDER}/", bundle.own_folder())));
    Vocabulary::parse_all(&sources)
}

fn time_zone(profile: &Profile) -> Result<TimeZone, Problem> {
    let At { value, span } = &profile.time_zone;
    let unknown = |_| Problem::error("unknown-time-zone").with("zone", value).at(&profile.source, span.clone());
    TimeZone::get(value).map_err(unknown)
}

/// Every setting of an assignment must be known to one of its packs.
fn unknown_settings(profile: &Profile, rules: &[Rule], packs: &[Pack], problems: &mut Vec<Problem>) {
    for (assignment, rule) in profile.assignments.iter().zip(rules) {
        // A pack that could not be had has been told already, and may know the setting.
        if rule.packs.len() < assignment.packs.len() {
            continue;
        }
        let editions = rule.packs.iter().map(|pack| &packs[*pack].edition);
        let names: Vec<String> = editions.flat_map(|e| &e.versions).flat_map(policy::Policy::setting_names).collect();
        for (name, _) in assignment.set.iter().filter(|(name, _)| !names.contains(&name.value)) {
            let policies = policies(assignment);
            let problem = Problem::error("unknown-setting").with("setting", &name.value).with("policy", policies);
            let problem = problem.suggest(&name.value, names.iter().map(String::as_str));
            problems.push(problem.at(&profile.source, name.span.clone()));
        }
    }
}

fn policies(assignment: &Assignment) -> String {
    assignment.packs.iter().map(|pack| pack.value.as_str()).collect::<Vec<_>>().join(", ")
}
