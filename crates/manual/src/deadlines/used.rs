//! The deadline packs that a company uses, and those that hold in a unit.

use super::{Condition, Deadline, DeadlinePack, DeadlineSettings, Facts, Test, Trigger, UsedPack};
use crate::bundle::Bundle;
use crate::manual::Manual;
use crate::named::{Named, named};
use crate::profile::{DeadlineUse, Profile};
use crate::rules::choices;
use crate::situation::UnitStep;
use policy::reader::At;
use policy::{Problem, Vocabulary};
use std::ops::Range;

/// Reads the packs that a profile uses; mistakes are told.
pub(crate) fn used(
    bundle: &Bundle,
    profile: &Profile,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Vec<UsedPack> {
    let mut found: Vec<UsedPack> = Vec::new();
    for used in &profile.deadlines {
        let settings: DeadlineSettings =
            used.set.iter().map(|(name, value)| (name.value.clone(), value.clone())).collect();
        let before = problems.len();
        let mut names: Vec<String> = Vec::new();
        for name in &used.packs {
            let Some(pack) = one(bundle, profile, name, &settings, problems) else { continue };
            names.extend(pack.parameters.iter().map(|parameter| parameter.name.clone()));
            let (units, unit_kinds) = (used.units.clone(), used.unit_kinds.clone());
            found.push(UsedPack { pack: with_leaves(pack, vocabulary), units, unit_kinds });
        }
        if problems.len() == before {
            unknown_settings(profile, used, &names, problems);
        }
    }
    found
}

fn one(
    bundle: &Bundle,
    profile: &Profile,
    name: &At<String>,
    settings: &DeadlineSettings,
    problems: &mut Vec<Problem>,
) -> Option<DeadlinePack> {
    let source = bundle
        .deadline_pack(&name.value)
        .ok_or_else(|| Problem::error("unknown-deadline-pack").with("pack", &name.value));
    named(profile, name, source, |source| DeadlinePack::read(source, settings), problems)
}

impl Named for DeadlinePack {
    fn id(&self) -> (&str, &Range<usize>) {
        (&self.id, &self.id_span)
    }
}

fn unknown_settings(profile: &Profile, used: &DeadlineUse, names: &[String], problems: &mut Vec<Problem>) {
    let packs = used.packs.iter().map(|pack| pack.value.as_str()).collect::<Vec<_>>().join(", ");
    for (name, _) in used.set.iter().filter(|(name, _)| !names.contains(&name.value)) {
        let problem = Problem::error("unknown-setting").with("setting", &name.value).with("policy", &packs);
        let problem = problem.suggest(&name.value, names.iter().map(String::as_str));
        problems.push(problem.at(&profile.source, name.span.clone()));
    }
}

/// Categories that stand for narrower ones mean these as well: goods have the narrowest.
fn with_leaves(mut pack: DeadlinePack, vocabulary: &Vocabulary) -> DeadlinePack {
    for deadline in &mut pack.deadlines {
        let pauses = deadline.pauses.iter_mut().flat_map(|pause| pause.from.iter_mut().chain(&mut pause.until));
        let triggers = std::iter::once(&mut deadline.start).chain(&mut deadline.stop).chain(&mut deadline.cancel);
        triggers.chain(pauses).for_each(|trigger| widened(trigger, vocabulary));
    }
    pack
}

/// The same trigger that also means what stands below the categories it names.
pub(crate) fn widened(trigger: &mut Trigger, vocabulary: &Vocabulary) {
    trigger.when.iter_mut().for_each(|condition| widen(condition, vocabulary));
}

fn widen(condition: &mut Condition, vocabulary: &Vocabulary) {
    let Some(choices) = choices(vocabulary, &condition.fact) else { return };
    let Test::OneOf(values) = &mut condition.test else { return };
    let leaves = values.iter().filter_map(|value| choices.leaves_of(value)).flatten();
    let ids: Vec<String> = leaves.map(|leaf| choices.leaf(leaf).id.clone()).collect();
    values.extend(ids);
    values.sort_unstable();
    values.dedup();
}

impl UsedPack {
    /// Whether it is used in a unit.
    fn is_for(&self, units: &[UnitStep<'_>]) -> bool {
        let names = |names: &[At<String>], of: fn(&UnitStep<'_>) -> String| {
            names.is_empty() || units.iter().any(|step| names.iter().any(|name| name.value == of(step)))
        };
        names(&self.units, |step| step.code.to_owned()) && names(&self.unit_kinds, |step| step.kind.to_owned())
    }
}

impl Manual {
    /// The deadline packs in use in a unit, each once: as the first use that is for the unit sets it. `units` lead from
    /// head office down to the unit.
    pub fn deadline_packs_in<'m>(&'m self, units: &'m [UnitStep<'m>]) -> impl Iterator<Item = &'m DeadlinePack> {
        let mut seen: Vec<&str> = Vec::new();
        let here = self.deadlines.iter().filter(|used| used.is_for(units)).map(|used| &used.pack);
        here.filter(move |pack| {
            let is_new = !seen.contains(&pack.id.as_str());
            seen.push(&pack.id);
            is_new
        })
    }

    /// All deadline packs in use, in the order of the text.
    pub fn deadline_packs(&self) -> impl Iterator<Item = &DeadlinePack> {
        self.deadlines.iter().map(|used| &used.pack)
    }

    /// The deadlines that an event starts in a unit, each with its pack.
    pub fn started_by<'m>(
        &'m self,
        units: &'m [UnitStep<'m>],
        event: &'m str,
        facts: &'m impl Facts,
    ) -> impl Iterator<Item = (&'m DeadlinePack, &'m Deadline)> {
        let packs = self.deadline_packs_in(units);
        let all = packs.flat_map(|pack| pack.deadlines.iter().map(move |deadline| (pack, deadline)));
        all.filter(move |(_, deadline)| deadline.start.is_met(event, facts))
    }
}
