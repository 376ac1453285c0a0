//! Findings of an analysis: what, where, in which situation, and a claim that shows it.

use super::snippet::Snippet;
use super::{pairs, shell_word, story};
use crate::session::Session;
use crate::terminal::labelled;
use policy::check::{Allowed, Finding, FindingKind};
use policy::vocabulary::{CLAIM, Origin};
use policy::{Claim, Policy, Severity, Vocabulary};
use serde_json::{Map, Value, json};
use words::{FindingWords, Words, severity_id};

/// Puts the findings of one policy into words.
pub(crate) struct Findings<'a> {
    session: &'a Session,
    policy: &'a Policy,
    told: FindingWords<'a>,
    /// How the policy is named on the command line.
    name: &'a str,
}

impl<'a> Findings<'a> {
    /// For a policy, named so on the command line.
    pub(crate) fn new(session: &'a Session, policy: &'a Policy, name: &'a str) -> Self {
        Self { session, policy, told: FindingWords::new(&session.words, policy), name }
    }

    fn words(&self) -> &Words {
        &self.session.words
    }

    /// A finding as it stands on a terminal.
    pub(crate) fn render(&self, finding: &Finding, number: usize, count: usize) -> String {
        let session = self.session;
        let words = self.words();
        let kind = finding.kind.id();
        let name = words.text(&format!("finding-{kind}-kind"));
        let snippet = Snippet {
            code: format!("{} {number}/{count}  {name} {kind}", self.policy.head().id),
            severity: finding.kind.severity(),
            message: self.told.message(finding),
            place: finding.place.as_ref(),
        };
        let mut text = snippet.render(words, self.told.help(finding).as_deref(), session.paint, session.width);
        let mut rows: Vec<(String, String)> = self.told.wording(finding);
        let mut tries = String::new();
        if finding.kind != FindingKind::AmbiguousOrder {
            let situation = self.told.situation(finding);
            let colon = if words.lang() == policy::Lang::En { ": " } else { "：" };
            let lines: Vec<String> =
                situation.iter().map(|(label, allowed)| format!("{label}{colon}{allowed}")).collect();
            push(&mut rows, words.text("finding-situation"), lines.join("\n"));
        }
        push(&mut rows, words.text("finding-differences"), self.told.differences(finding).join("\n"));
        if let Some(example) = &finding.example {
            let currency = &self.policy.head().currency;
            let example = self.least(finding, example);
            push(
                &mut rows,
                words.text("finding-example-claim"),
                story(words, self.policy.vocabulary(), currency, &example),
            );
            // Unbroken, so that they can be copied.
            tries = format!(
                "  {}\n  {}\n",
                session.paint.faint(&self.command(&example)),
                session.paint.faint(&example.to_string())
            );
        }
        if !rows.is_empty() {
            text.push('\n');
            text.push_str(&labelled(&rows, 2, session.width, |label| session.paint.faint(label)));
        }
        text + &tries
    }

    /// The claim of an example with the facts of the situation alone, if the rest changes nothing.
    fn least(&self, finding: &Finding, example: &Value) -> Value {
        let Some(map) = example.as_object().filter(|_| !finding.situation.is_empty()) else { return example.clone() };
        let vocabulary = self.policy.vocabulary();
        let mut needed = vec![CLAIM.to_owned(), "category".to_owned()];
        for condition in &finding.situation {
            bases(vocabulary, &condition.fact, &mut needed, 0);
            if let Allowed::Order { other, .. } = &condition.allowed {
                bases(vocabulary, other, &mut needed, 0);
            }
        }
        let kept = map.iter().filter(|(name, _)| needed.contains(name));
        let least = Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect());
        let judge = |claim: &Value| {
            let claim = Claim::from_json(claim, vocabulary).ok()?;
            let ruling = self.policy.judge(&claim, self.session.lang).ok()?;
            Some((ruling.status, ruling.decision, ruling.flags, ruling.conflicts))
        };
        if judge(&least).is_some_and(|short| judge(example).is_some_and(|whole| whole == short)) {
            least
        } else {
            example.clone()
        }
    }

    /// The command that shows what is ruled in the example.
    fn command(&self, example: &Value) -> String {
        let words: Vec<String> = pairs(example).iter().map(|w| shell_word(w)).collect();
        let literal = if self.policy.head().literal { " --literal" } else { "" };
        format!("sanbao policy decide {}{literal} {}", shell_word(self.name), words.join(" "))
    }

    /// A finding for programs.
    pub(crate) fn json(&self, finding: &Finding) -> Value {
        let mut map = Map::new();
        let mut put = |name: &str, value: Value| {
            map.insert(name.to_owned(), value);
        };
        put("kind", finding.kind.id().into());
        put("severity", severity_id(finding.kind.severity()).into());
        put("message", self.told.message(finding).into());
        put("clauses", finding.clauses.clone().into());
        put("remedies", finding.remedies.iter().map(|r| r.id()).collect());
        let situation = finding.situation.iter().zip(self.told.situation(finding));
        let situation = situation.map(
            |(c, (label, allowed))| json!({ "fact": c.fact, "since": c.since, "label": label, "allowed": allowed }),
        );
        put("situation", situation.collect());
        put("example", finding.example.clone().unwrap_or(Value::Null));
        let pairs = finding.example.as_ref().map(pairs);
        put("pairs", pairs.into());
        let details = finding.details.iter().map(|(name, value)| json!({ "name": name, "value": value }));
        put("details", details.collect());
        let place = finding.place.as_ref().map(|p| (p.source.name.clone(), p.line_column()));
        put("file", place.as_ref().map(|(file, _)| file.clone()).into());
        put("line", place.as_ref().map(|(_, (line, _))| *line).into());
        put("column", place.as_ref().map(|(_, (_, column))| *column).into());
        Value::Object(map)
    }

    /// How many findings are errors, and how many are warnings.
    pub(crate) fn count(findings: &[Finding]) -> (usize, usize) {
        let errors = findings.iter().filter(|f| f.kind.severity() == Severity::Error).count();
        (errors, findings.len() - errors)
    }
}

/// What a fact is known from: itself, or what it is derived from.
fn bases(vocabulary: &Vocabulary, fact: &str, names: &mut Vec<String>, depth: usize) {
    names.push(fact.to_owned());
    let mut add = |name: &str| {
        if depth < 4 {
            bases(vocabulary, name, names, depth + 1);
        }
    };
    match vocabulary.fact(fact).map(|f| &f.origin) {
        Some(Origin::Tally(tally)) => {
            add(&tally.history);
            tally.same.iter().for_each(|name| add(name));
        }
        Some(Origin::Select { by, sources }) => {
            add(by);
            sources.iter().for_each(|(_, date)| add(date));
        }
        Some(Origin::Shift { date, by }) => {
            add(date);
            add(by);
        }
        Some(Origin::Asked) | None => {}
    }
}

fn push(rows: &mut Vec<(String, String)>, label: String, text: String) {
    if !text.is_empty() {
        rows.push((label, text));
    }
}
