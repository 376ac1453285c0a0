//! The policy a command works with, in all its versions.

use crate::ending::Failure;
use crate::session::Session;
use manual::{Edition, Selected, select};
use policy::{Claim, Options, Policy, Problem, Settings, Status};
use serde_json::{Value, json};

/// Loads all versions of a policy; `name` is an id or a file, `settings` are `NAME=VALUE` words.
pub(crate) fn load(session: &Session, name: &str, settings: &[String]) -> Result<Edition, Failure> {
    let library = session.library()?;
    let mut values = Settings::new();
    for word in settings {
        let pair = word.split_once('=').ok_or_else(|| Problem::error("not-a-pair").with("text", word))?;
        values.insert(pair.0.trim().to_owned(), pair.1.trim().to_owned());
    }
    let options = Options { settings: values, ..Options::default() };
    let files = library.find(name)?;
    let versions = files.iter().map(|file| library.load(&file.path, &options)).collect::<Result<_, _>>()?;
    Ok(Edition { versions })
}

/// The version of a policy in force on the basis date of a claim, else why there is none.
pub(crate) fn choose(edition: &Edition, claim_of: impl Fn(usize) -> Option<Claim>) -> Result<usize, Status> {
    let versions = &edition.versions;
    if versions.len() == 1 {
        return Ok(0);
    }
    let number = |policy: &Policy| versions.iter().position(|v| std::ptr::eq(v, policy));
    match select(edition, |policy| number(policy).and_then(&claim_of)) {
        Selected::Version(policy) => Ok(number(policy).unwrap_or_default()),
        Selected::NoneInForce(_) => Err(Status::NotInForce),
        Selected::BasisUnknown(_) => Err(Status::Incomplete),
    }
}

/// Which policy it is, for people.
pub(crate) fn title(session: &Session, edition: &Edition) -> String {
    let Some(policy) = edition.versions.first() else { return String::new() };
    let head = policy.head();
    let versions = session.words.list(edition.versions.iter().map(|v| v.head().version.as_str()));
    let settings: Vec<String> = head.settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let values = [
        ("id", head.id.as_str().into()),
        ("title", head.title.get(session.lang).into()),
        ("versions", versions.into()),
        ("settings", settings.join(" ").into()),
        ("has-settings", if settings.is_empty() { "no" } else { "yes" }.into()),
    ];
    session.words.with("replay-policy", &values)
}

/// Which policy it is, for programs: what a ruling carries as evidence.
pub(crate) fn json(edition: &Edition) -> Value {
    let version = |policy: &Policy| {
        let head = policy.head();
        json!({ "id": head.id, "version": head.version, "hash": head.hash, "settings": head.settings })
    };
    edition.versions.iter().map(version).collect()
}
