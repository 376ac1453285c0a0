//! The policy a command works with, in all its versions.

use super::decide::settings;
use crate::claims::{calendar, panel};
use crate::ending::Failure;
use crate::session::Session;
use clap::Args;
use manual::{Edition, Reading, Selected, select};
use policy::{Claim, Policy, Status};
use serde_json::{Value, json};

/// Options about a policy.
#[derive(Debug, Default, Args)]
pub(crate) struct PolicyArguments {
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub(crate) settings: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) calendar: Option<String>,
    #[arg(long)]
    pub(crate) literal: bool,
}

impl PolicyArguments {
    /// The same reading with other settings.
    pub(crate) fn with_settings(&self, settings: &[String]) -> Self {
        Self { settings: settings.to_vec(), calendar: self.calendar.clone(), literal: self.literal }
    }

    /// Loads all versions of a policy; `name` is an id or a file.
    pub(crate) fn load(&self, session: &Session, name: &str) -> Result<Edition, Failure> {
        let reading = Reading {
            literal: self.literal,
            settings: settings(&self.settings)?,
            calendar: self.calendar.as_deref().map(calendar).transpose()?,
        };
        Ok(panel(session, name, &reading)?.into_edition()?)
    }
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
pub(crate) fn title(session: &Session, versions: &[Policy]) -> String {
    let Some(policy) = versions.first() else { return String::new() };
    let head = policy.head();
    let versions = session.words.list(versions.iter().map(|v| v.head().version.as_str()));
    let settings: Vec<String> = head.settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let values = [
        ("id", head.id.as_str().into()),
        ("title", head.title.get(session.lang).into()),
        ("versions", versions.into()),
        ("settings", settings.join(" ").into()),
        ("literal", if head.literal { "yes" } else { "no" }.into()),
        ("has-settings", if settings.is_empty() { "no" } else { "yes" }.into()),
    ];
    session.words.with("replay-policy", &values)
}

/// Which policy it is, for programs: what a ruling carries as evidence.
pub(crate) fn json(edition: &Edition) -> Value {
    let version = |policy: &Policy| {
        let head = policy.head();
        json!({ "id": head.id, "version": head.version, "hash": head.hash, "settings": head.settings, "literal": head.literal })
    };
    edition.versions.iter().map(version).collect()
}
