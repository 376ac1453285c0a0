//! Events under conditions, as deadlines and notices name them: do they happen, and do they say what is asked for?

use crate::deadlines::{Condition, Test, Trigger};
use crate::events::{CASE_FACTS, EVENTS, event};
use crate::manual::Manual;
use crate::rules::choices;
use policy::{Problem, Severity, Source};
use std::ops::Range;
use std::sync::Arc;

/// What triggers of one text are checked with.
pub(super) struct Triggers<'c> {
    pub(super) manual: &'c Manual,
    pub(super) source: &'c Arc<Source>,
    /// The deadlines that conditions may name.
    pub(super) deadlines: Vec<&'c str>,
}

impl Triggers<'_> {
    fn at(&self, problem: Problem, span: &Range<usize>) -> Problem {
        problem.at(self.source, span.clone())
    }

    /// What is wrong with a trigger.
    pub(super) fn check(&self, trigger: &Trigger) -> Vec<Problem> {
        let Some(event) = event(&trigger.event) else {
            let problem = Problem::error("unknown-event").with("event", &trigger.event);
            let near = problem.suggest(&trigger.event, EVENTS.iter().map(|event| event.id));
            return vec![self.at(near, &trigger.span)];
        };
        let mut problems = Vec::new();
        for condition in &trigger.when {
            let facts = || event.says.iter().copied().chain(CASE_FACTS);
            if facts().all(|fact| fact != condition.fact) {
                let problem = Problem::error("event-does-not-say").with("event", event.id);
                let problem = problem.with("fact", &condition.fact).suggest(&condition.fact, facts());
                problems.push(self.at(problem, &condition.span));
            } else {
                problems.extend(self.values(condition));
            }
        }
        problems
    }

    /// Values of a condition that do not exist.
    fn values(&self, condition: &Condition) -> Vec<Problem> {
        let manual = self.manual;
        let known: Vec<&str> = match condition.fact.as_str() {
            "case_type" => manual.case_types().iter().map(|kind| kind.id.as_str()).collect(),
            "channel" => manual.channels().iter().map(|channel| channel.id.as_str()).collect(),
            "urgent" => vec!["true", "false"],
            "category" => {
                let choices = choices(&manual.vocabulary, "category");
                choices.map_or_else(Vec::new, |choices| choices.nodes().iter().map(|n| n.id.as_str()).collect())
            }
            "deadline" => self.deadlines.clone(),
            _ => return Vec::new(),
        };
        // Shared packs speak of types of cases and channels that a company may not have.
        let told = |known: &Vec<&str>| !known.is_empty();
        let Some(known) = Some(known).filter(told) else { return Vec::new() };
        let unknown = match condition.test {
            Test::OneOf(_) => condition.values.iter().filter(|value| !known.contains(&value.value.as_str())),
            Test::Between(..) => return Vec::new(),
        };
        let problem = |value: &policy::reader::At<String>| {
            let problem = Problem::error("unknown-value").with("value", &value.value).with("fact", &condition.fact);
            let told = self.at(problem.suggest(&value.value, known.iter().copied()), &value.span);
            let is_ours = matches!(condition.fact.as_str(), "case_type" | "channel");
            if is_ours { Problem { severity: Severity::Note, ..told } } else { told }
        };
        unknown.map(problem).collect()
    }
}
