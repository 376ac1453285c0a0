//! The texts for people: complete in three languages, all used, all variables supplied.

mod ftl;
mod sources;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use ftl::{LANGUAGES, files, messages};
use policy::{Flag, Freight, Remedy};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Families whose members come from what a user or a library writes.
const OPEN_FAMILIES: [&str; 1] = ["syntax"];

/// Calls whose first argument is the key of a message.
const CALLS: [&str; 7] =
    ["words.text(", "words.with(", "words.attribute(", "page.t(", "page.n(", "page.v(", "page.attribute("];

/// Literals that look like keys and are none.
const NO_KEYS: [&str; 4] = ["did-you-mean", "at-least", "at-most", "store-chain"];

/// Families of comparisons.
const COMPARED: [&str; 4] = ["compare", "compare-number", "compare-date", "compare-fact"];

#[test]
fn all_languages_have_the_same_messages_with_the_same_variables() {
    let [first, others @ ..] = LANGUAGES.map(|lang| (lang, messages(lang)));
    assert!(first.1.len() > 400, "only {} messages were found", first.1.len());
    for (lang, other) in others {
        let differing: Vec<&String> =
            first.1.keys().chain(other.keys()).filter(|key| first.1.get(*key) != other.get(*key)).collect();
        assert!(differing.is_empty(), "{lang} differs from zh-CN in {differing:?}");
    }
}

#[test]
fn every_message_is_well_formed_and_stands_once() {
    for lang in LANGUAGES {
        let mut bundle: FluentBundle<FluentResource> = FluentBundle::default();
        for (name, text) in files(lang) {
            let resource = FluentResource::try_new(text).unwrap_or_else(|(_, e)| panic!("{lang}/{name}: {e:?}"));
            bundle.add_resource(resource).unwrap_or_else(|e| panic!("{lang}/{name}: {e:?}"));
        }
        for (key, variables) in messages(lang) {
            let (name, attribute) = key.split_once('.').map_or((key.as_str(), None), |(n, a)| (n, Some(a)));
            let message = bundle.get_message(name).unwrap_or_else(|| panic!("{lang}: {key}"));
            let pattern = match attribute {
                Some(attribute) => message.get_attribute(attribute).map(|a| a.value()),
                None => message.value(),
            };
            let mut args = FluentArgs::new();
            variables.iter().for_each(|v| args.set(v.as_str(), "1"));
            let mut errors = Vec::new();
            let text =
                bundle.format_pattern(pattern.unwrap_or_else(|| panic!("{lang}: {key}")), Some(&args), &mut errors);
            assert!(errors.is_empty() && !text.contains("{$"), "{lang} {key}: {errors:?} {text}");
        }
    }
}

#[test]
fn every_problem_has_a_message_and_help_with_variables_that_it_supplies() {
    let problems = sources::problems(&messages("zh-CN"));
    assert!(problems.len() > 80, "only {} codes were found", problems.len());
    for lang in LANGUAGES {
        let messages = messages(lang);
        let mut wrong = Vec::new();
        for (code, args) in &problems {
            for key in [format!("problem-{code}"), format!("problem-{code}.help")] {
                match messages.get(&key) {
                    Some(used) => {
                        wrong.extend(used.difference(args).map(|v| format!("{key} uses ${v}, given {args:?}")));
                    }
                    None => wrong.push(format!("{key} is missing")),
                }
            }
        }
        let known = |key: &&String| key.starts_with("problem-") && !key.starts_with("problem-h") && !key.contains('.');
        let unused = messages.keys().filter(known).filter(|key| !problems.contains_key(&key["problem-".len()..]));
        wrong.extend(unused.map(|key| format!("{key} belongs to no problem")));
        assert!(wrong.is_empty(), "{lang}:\n{}", wrong.join("\n"));
    }
}

/// Calls whose first argument is a family of messages.
const NAMING: [&str; 7] =
    ["words.name(", "self.name(", "words.known_name(", "page.known_name(", "page.name(", "page.coded(", "self.coded("];

#[test]
fn no_message_is_missing_and_none_is_unused() {
    let messages = messages("zh-CN");
    let problems = sources::problems(&messages);
    let mut literals: BTreeSet<String> = BTreeSet::new();
    let mut families: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (path, code) in sources::all() {
        used.extend(sources::literals(&code).into_iter().map(str::to_owned));
        // Names of options and of values that are put into a message are no keys.
        let is_name =
            |text: &&str| code.contains(&format!("(\"{text}\", ")) || code.contains(&format!("long = \"{text}\""));
        // Other crates say names of headers, events and the like, so only what they pass as a key is one for certain.
        let tells = ["sanbao", "words", "tables"].iter().any(|name| sources::is_of(&path, name));
        let found = sources::literals(&code).into_iter().filter(|_| tells);
        literals.extend(found.filter(|text| messages.contains_key(*text) || !is_name(text)).map(str::to_owned));
        for call in NAMING {
            families.extend(sources::arguments(&code, call).into_iter().map(str::to_owned));
        }
        for call in CALLS {
            let named = sources::arguments(&code, call);
            // In a template a key stands inside the quotes of an attribute, where it is no literal of its own.
            used.extend(named.iter().map(|key| (*key).to_owned()));
            let missing = named.into_iter().filter(|key| !messages.contains_key(*key) && *key != "problem-hint");
            wrong.extend(missing.map(|key| format!("{}: {key}", path.display())));
        }
    }
    let is_key = |text: &&String| {
        text.contains('-')
            && text.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
            && text.starts_with(|c: char| c.is_ascii_lowercase())
    };
    let known = |text: &&String| {
        messages.contains_key(*text)
            || problems.contains_key(*text)
            || families.contains(*text)
            || NO_KEYS.contains(&text.as_str())
            || COMPARED.contains(&text.as_str())
    };
    wrong.extend(literals.iter().filter(is_key).filter(|text| !known(text)).map(|text| format!("no message {text}")));
    families.extend(["about", "after", "arg", "finding", "problem"].iter().chain(&COMPARED).map(|f| (*f).to_owned()));
    let in_family = |key: &String| {
        families.iter().any(|family| key.strip_prefix(family.as_str()).is_some_and(|rest| rest.starts_with('-')))
    };
    let unused = messages.keys().filter(|key| !key.contains('.') && !used.contains(*key) && !in_family(key));
    wrong.extend(unused.map(|key| format!("unused message {key}")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_member_of_a_family_has_a_name() {
    let messages = messages("zh-CN");
    let relations = ["less", "at-most", "equal", "different", "at-least", "more"];
    let kinds = ["choice", "flag", "count", "amount", "quantity", "date", "period", "period-table"];
    let toml = ["table", "array", "string", "boolean", "integer", "float", "datetime", "scalar"];
    let flags = Flag::ALL.map(Flag::id);
    let families: [(&str, Vec<&str>); 13] = [
        ("remedy", Remedy::ALL.map(Remedy::id).to_vec()),
        ("flag", flags.to_vec()),
        ("flag-meaning", flags.to_vec()),
        ("freight", Freight::ALL.map(Freight::id).to_vec()),
        ("kind", kinds.to_vec()),
        ("toml", toml.to_vec()),
        ("group", vec!["role", "evidence", "service"]),
        ("compare", relations.to_vec()),
        ("compare-number", relations.to_vec()),
        ("compare-date", relations.to_vec()),
        ("compare-fact", relations.to_vec()),
        ("same-year", relations.to_vec()),
        ("decision", vec!["incomplete", "out_of_scope", "impossible", "not_in_force"]),
    ];
    for (family, members) in &families {
        for member in members {
            let key = format!("{family}-{}", member.replace('_', "-"));
            assert!(messages.contains_key(&key), "{key}");
        }
    }
    assert!(OPEN_FAMILIES.iter().all(|family| messages.keys().any(|key| key.starts_with(family))));
}

#[test]
fn every_kind_of_finding_has_its_sentence_its_name_and_its_help() {
    use policy::check::FindingKind::{
        AmbiguousOrder, Conflict, DeadClause, DeadException, Example, Gap, Overlap, PeriodConflict,
    };
    let messages = messages("zh-CN");
    for kind in [Gap, Conflict, PeriodConflict, Overlap, DeadClause, DeadException, AmbiguousOrder, Example] {
        let id = kind.id();
        let sentences: Vec<String> = match kind {
            DeadClause => ["contradiction", "overridden"].map(|r| format!("finding-{id}-{r}")).to_vec(),
            DeadException => ["no-common-remedy", "never-together"].map(|r| format!("finding-{id}-{r}")).to_vec(),
            _ => vec![format!("finding-{id}")],
        };
        for key in sentences.into_iter().chain([format!("finding-{id}-kind"), format!("finding-{id}-kind.help")]) {
            assert!(messages.contains_key(&key), "{key}");
        }
    }
}
