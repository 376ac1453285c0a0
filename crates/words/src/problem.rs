//! Problems in words: what is wrong and what to change.

use super::{Value, Words};
use policy::{Problem, Severity, Vocabulary};

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is wrong.
    pub message: String,
    /// What to change.
    pub help: Option<String>,
}

impl Words {
    /// Puts a problem into words. The vocabulary, if there is one, gives facts their names for people.
    #[must_use]
    pub fn tell(&self, problem: &Problem, vocabulary: Option<&Vocabulary>) -> Told {
        let values: Vec<Value<'_>> =
            problem.args.iter().map(|(name, value)| (*name, shown(self, name, value, vocabulary).into())).collect();
        let key = format!("problem-{}", problem.code);
        let near = problem.hint.and_then(|hint| self.attribute("problem-hint", hint, &values));
        let general = self.attribute(&key, "help", &values);
        let help: Vec<String> = near.into_iter().chain(general).collect();
        Told { message: self.with(&key, &values), help: (!help.is_empty()).then(|| help.join("\n")) }
    }
}

/// The value of a message as people read it.
fn shown(words: &Words, name: &str, value: &str, vocabulary: Option<&Vocabulary>) -> String {
    match name {
        "kind" => words.name("kind", value),
        "expected" | "found" => words.name("toml", value),
        "group" => words.name("group", value),
        "message" => syntax(words, value),
        "fact" | "other" | "history" | "field" => match vocabulary {
            Some(vocabulary) if words.fact(vocabulary, value) != value => {
                let label = words.fact(vocabulary, value);
                words.with("fact-with-id", &[("label", label.into()), ("id", value.into())])
            }
            _ => value.to_owned(),
        },
        "limit" if value.parse::<usize>().is_ok_and(|n| n >= 1 << 20) => {
            format!("{} MB", value.parse::<usize>().unwrap_or_default() >> 20)
        }
        _ => value.to_owned(),
    }
}

/// What a reader of TOML or JSON says, where it says one of the usual things.
fn syntax(words: &Words, message: &str) -> String {
    let known = words.known_name("syntax", &slug(message));
    let general = || words.known_name("syntax", &slug(message.split(", expected").next()?));
    known.or_else(general).unwrap_or_else(|| message.to_owned())
}

/// A sentence as the last part of a key: `invalid key-value pair` gives `invalid-key-value-pair`.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// The name of a severity for programs.
#[must_use]
pub const fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Lang;

    #[test]
    fn a_problem_says_what_is_wrong_and_what_to_change() {
        let problem = Problem::error("file-not-found").with("file", "claims.csv");
        for lang in Lang::ALL {
            let told = Words::shared(lang).tell(&problem, None);
            assert!(told.message.contains("claims.csv"), "{told:?}");
            assert!(told.help.is_some(), "{told:?}");
        }
    }
}
