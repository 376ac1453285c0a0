//! Deadlines of shipped packs, as tests look at them.

#![allow(dead_code, reason = "each test file uses its part")]

use crate::profiles::{bundle, root};
use jiff::Timestamp;
use manual::{Deadline, Manual, UnitStep};
use std::fs;
use std::sync::Arc;
use worktime::Terms;

pub(crate) const OFFICE: [UnitStep<'_>; 1] = [UnitStep { code: "HQ", kind: "company" }];
pub(crate) const STORE: [UnitStep<'_>; 2] =
    [UnitStep { code: "HQ", kind: "company" }, UnitStep { code: "S1", kind: "store" }];

/// The names of the shipped packs.
pub(crate) fn shipped() -> Vec<String> {
    let entries = fs::read_dir(root().join("packs/deadlines")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_uppercase()).collect();
    names.sort();
    names
}

/// A shipped profile that uses these packs as well, with a calendar of holidays or without one.
pub(crate) fn with(packs: &[&str], holidays: bool) -> Arc<Manual> {
    let bundle = bundle("store-chain");
    let mut text = bundle.text(&bundle.manual_path()).unwrap().to_owned();
    let names: Vec<String> = packs.iter().map(|name| format!("\"{name}\"")).collect();
    text =
        text.replace("\"CASES\", \"STORE41\", \"FOOT3G\", \"REPAIRS\", \"RETURNS\", \"FOLLOW-UP\"", &names.join(", "));
    if !holidays {
        text = text.replace("tables = [\"cn-mainland.json\"]\n", "");
    }
    let path = bundle.manual_path();
    let mut bundle = bundle.with_file(&path, text).unwrap();
    for name in packs {
        let path = format!("packs/deadlines/{}.toml", name.to_lowercase());
        let text = fs::read_to_string(root().join(&path)).unwrap();
        bundle = bundle.with_file(&path, text).unwrap();
    }
    Manual::from_bundle(&bundle).unwrap_or_else(|e| panic!("{e}"))
}

pub(crate) fn facts(facts: &[(&str, &str)]) -> Vec<(String, String)> {
    facts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// When the deadlines that an event starts in the head office are due, as `id: from to`.
pub(crate) fn due(manual: &Manual, event: &str, says: &[(&str, &str)], at: &str) -> Vec<String> {
    let (says, at) = (facts(says), moment(at));
    let started = manual.started_by(&OFFICE, event, &says);
    started.map(|(_, deadline)| format!("{} {}", deadline.id, window(manual, deadline, at))).collect()
}

pub(crate) fn window(manual: &Manual, deadline: &Deadline, at: Timestamp) -> String {
    let schedule = manual.schedule(&deadline.calendar, &OFFICE);
    let shown = |terms: &Terms| {
        schedule.zone().to_datetime(schedule.due(at, terms).unwrap()).strftime("%m-%d %H:%M:%S").to_string()
    };
    let earliest = deadline.earliest.as_ref().map(|terms| format!("{} – ", shown(terms))).unwrap_or_default();
    format!("{earliest}{}", shown(&deadline.terms))
}

/// `2025-07-01 09:30` in Shanghai.
pub(crate) fn moment(at: &str) -> Timestamp {
    format!("{}+08:00", at.replace(' ', "T")).parse().unwrap()
}
