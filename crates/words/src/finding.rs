//! What the analysis of a policy found, in words.

use crate::{Words, situation, story};
use policy::Policy;
use policy::check::{Finding, FindingKind};
use policy::show::Outline;

/// Puts the findings of one policy into words.
#[derive(Debug)]
pub struct FindingWords<'a> {
    words: &'a Words,
    policy: &'a Policy,
    outline: Outline,
}

/// Parts of a ruling that an example may name; anything else is a fact.
const EXAMPLE_PARTS: [&str; 12] = [
    "decision",
    "flags",
    "pay",
    "deduct",
    "charge",
    "charge_to",
    "uses",
    "freight",
    "due",
    "open",
    "refused",
    "clause",
];

impl<'a> FindingWords<'a> {
    /// For the findings of this policy.
    #[must_use]
    pub fn new(words: &'a Words, policy: &'a Policy) -> Self {
        Self { words, policy, outline: policy::show::outline(policy) }
    }

    /// What kind it is: 空白, 矛盾.
    #[must_use]
    pub fn kind(&self, finding: &Finding) -> String {
        self.words.text(&format!("finding-{}-kind", finding.kind.id()))
    }

    /// One sentence.
    #[must_use]
    pub fn message(&self, finding: &Finding) -> String {
        let words = self.words;
        let detail = |name: &str| finding.details.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v.as_str());
        let clause = |n: usize| finding.clauses.get(n).cloned().unwrap_or_default();
        let remedies = words.list(finding.remedies.iter().map(|r| words.remedy(*r)));
        let lengths: Vec<String> =
            finding.details.iter().filter(|(n, _)| *n == "length").map(|(_, v)| words.written_length(v)).collect();
        let length = |n: usize| lengths.get(n).cloned().unwrap_or_default();
        let date = finding.situation.first().map_or("", |c| words.of(&c.label));
        let key = match finding.kind {
            FindingKind::DeadClause | FindingKind::DeadException => {
                format!("finding-{}-{}", finding.kind.id(), detail("reason"))
            }
            kind => format!("finding-{}", kind.id()),
        };
        words.with(
            &key,
            &[
                ("first", clause(0).into()),
                ("second", clause(1).into()),
                ("remedies", remedies.into()),
                ("first-length", length(0).into()),
                ("second-length", length(1).into()),
                ("date", date.into()),
                ("days", words.written_length(detail("days")).into()),
                ("months", words.written_length(detail("months")).into()),
                ("start", detail("start").into()),
                ("days-end", detail("days-end").into()),
                ("months-end", detail("months-end").into()),
                ("other-start", detail("other-start").into()),
                ("other-days-end", detail("other-days-end").into()),
                ("other-months-end", detail("other-months-end").into()),
            ],
        )
    }

    /// What to change.
    #[must_use]
    pub fn help(&self, finding: &Finding) -> Option<String> {
        self.words.attribute(&format!("finding-{}-kind", finding.kind.id()), "help", &[])
    }

    /// The situation: label and words.
    #[must_use]
    pub fn situation(&self, finding: &Finding) -> Vec<(String, String)> {
        let currency = &self.policy.head().currency;
        let vocabulary = self.policy.vocabulary();
        finding.situation.iter().map(|c| situation::condition(self.words, vocabulary, currency, c)).collect()
    }

    /// A claim that shows it, as a story.
    #[must_use]
    pub fn story(&self, finding: &Finding) -> Option<String> {
        let currency = &self.policy.head().currency;
        finding.example.as_ref().map(|claim| story::story(self.words, self.policy.vocabulary(), currency, claim))
    }

    /// The wording of the clauses concerned, each by its id.
    #[must_use]
    pub fn wording(&self, finding: &Finding) -> Vec<(String, String)> {
        let wording = |id: &String| {
            let clause = self.outline.clauses.iter().find(|c| c.id == *id).map(|c| &c.text);
            let row = || self.outline.periods.iter().flat_map(|p| &p.rows).find(|r| r.id == *id).map(|r| &r.text);
            clause.or_else(row).map(|text| (id.clone(), self.words.of(text).to_owned()))
        };
        finding.clauses.iter().filter_map(wording).collect()
    }

    /// How a worked case differs from what was ruled.
    #[must_use]
    pub fn differences(&self, finding: &Finding) -> Vec<String> {
        if finding.kind != FindingKind::Example {
            return Vec::new();
        }
        let words = self.words;
        let difference = |(what, values): &(&'static str, String)| {
            let name = if EXAMPLE_PARTS.contains(what) { words.name("expected", what) } else { (*what).to_owned() };
            match values.split_once(" ≠ ") {
                Some((expected, found)) => {
                    let values = [("what", name.into()), ("expected", expected.into()), ("found", found.into())];
                    words.with("finding-difference", &values)
                }
                None => format!("{name} {values}"),
            }
        };
        finding.details.iter().map(difference).collect()
    }
}
