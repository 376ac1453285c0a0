//! Values of `[rma]` that a policy states: one source for what both go by.

use super::rma::{RmaRules, months, penalty};
use crate::packs::Pack;
use policy::reader::At;
use policy::{Problem, Source};
use std::sync::Arc;

/// A value that a parameter of a policy gives: `$LIGHT.lamp_period`.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    /// What it is the value of.
    pub(super) of: StatedOf,
    /// `LIGHT.lamp_period`, where it stands.
    pub(super) name: At<String>,
}

/// What a value is for.
#[derive(Debug, Clone)]
pub(super) enum StatedOf {
    Warranty,
    WarrantyOf(At<String>),
    Penalty,
}

impl Stated {
    /// Whether a text names a parameter.
    pub(super) fn read(text: &At<String>, of: StatedOf) -> Option<Self> {
        let name = text.value.trim().strip_prefix('$')?.to_owned();
        Some(Self { of, name: At { value: name, span: text.span.clone() } })
    }
}

/// Takes over what the policies in use state. Of several versions of a policy the latest counts: a return is checked when it
/// is applied for.
pub(crate) fn take_over(rules: &mut RmaRules, packs: &[Pack], manual: &Arc<Source>, problems: &mut Vec<Problem>) {
    for Stated { of, name } in std::mem::take(&mut rules.stated) {
        let value = match value(packs, &name.value) {
            Ok(value) => value,
            Err(problem) => {
                problems.push(problem.at(manual, name.span));
                continue;
            }
        };
        let bad = |code| Problem::error(code).with("text", &value).at(manual, name.span.clone());
        match of {
            StatedOf::Warranty => match months(&value) {
                Some(months) => rules.warranty_months = months,
                None => problems.push(bad("bad-rma-warranty")),
            },
            StatedOf::WarrantyOf(category) => match months(&value) {
                Some(months) => rules.warranty_of.push((category, months)),
                None => problems.push(bad("bad-rma-warranty")),
            },
            StatedOf::Penalty => match penalty(&value) {
                Some(share) => rules.penalty = share,
                None => problems.push(bad("bad-rma-penalty")),
            },
        }
    }
}

/// The value of a parameter; a policy that is assigned with different values has none that all returns go by.
fn value(packs: &[Pack], name: &str) -> Result<String, Problem> {
    let unknown = || Problem::error("rma-parameter-unknown").with("text", name);
    let (policy, parameter) = name.split_once('.').ok_or_else(unknown)?;
    let latest = |pack: &Pack| {
        let versions = pack.edition.versions.iter();
        let last = versions.max_by_key(|version| version.head().effective_from.map(policy::Moment::day))?;
        last.parameter(parameter).map(str::to_owned)
    };
    let mut values: Vec<String> = packs.iter().filter(|pack| pack.id == policy).filter_map(latest).collect();
    values.sort();
    values.dedup();
    match values.len() {
        0 => Err(unknown()),
        1 => Ok(values.remove(0)),
        _ => Err(Problem::error("rma-parameter-varies").with("text", name)),
    }
}
