//! Runs the worked cases that a policy carries.

use crate::claim::Claim;
use crate::document::{Example, Expectation};
use crate::lang::Lang;
use crate::policy::Policy;
use crate::problem::Problems;
use crate::ruling::{DeadlineInfo, Offer, Ruling, RulingStatus};

/// One difference between what an example expects and what was ruled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// What was compared: `decision`, `pay`, `flags`, …
    pub what: &'static str,
    /// What the example expects.
    pub expected: String,
    /// What was ruled.
    pub found: String,
}

impl Policy {
    /// Judges an example and compares the ruling with what it expects.
    ///
    /// # Errors
    /// When the example's claim cannot be read.
    pub fn run_example(&self, example: &Example) -> Result<Vec<Mismatch>, Problems> {
        let claim = Claim::from_json(&example.claim, self.vocabulary())?;
        let ruling = self.judge(&claim, Lang::ZhCn)?;
        Ok(compare(&example.expect, &ruling))
    }
}

fn compare(expect: &Expectation, ruling: &Ruling) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    let mut same = |what: &'static str, expected: Option<&String>, found: String| {
        if let Some(expected) = expected.filter(|e| **e != found) {
            mismatches.push(Mismatch { what, expected: expected.clone(), found });
        }
    };
    same("decision", expect.decision.as_ref(), decision(ruling));
    let flags: Vec<&str> = ruling.flags.iter().map(crate::Flag::id).collect();
    same("flags", expect.flags.as_ref().map(|wanted| in_order(wanted)).as_ref(), in_order(&flags));
    for (what, wanted, found) in terms(expect, ruling.decided_offer()) {
        same(what, wanted, found.unwrap_or_else(|| "-".to_owned()));
    }
    let open: Vec<&str> = ruling.remedies.iter().map(|o| o.remedy.id()).collect();
    let refused: Vec<&str> = ruling.refused.iter().map(|r| r.remedy.id()).collect();
    // A row of a period table decides with the clause that looks at it.
    let rows = ruling.periods.iter().map(|p| p.clause.as_str());
    let clauses: Vec<&str> = ruling.clauses.iter().map(|c| c.id.as_str()).chain(rows).collect();
    for (what, wanted, found) in
        [("open", &expect.open, &open), ("refused", &expect.refused, &refused), ("clause", &expect.clauses, &clauses)]
    {
        for name in wanted.iter().filter(|w| !found.contains(&w.as_str())) {
            same(what, Some(name), found.join(", "));
        }
    }
    mismatches
}

/// The decision, or how far it got.
fn decision(ruling: &Ruling) -> String {
    let name = match ruling.status {
        RulingStatus::Settled => ruling.decision.id(),
        RulingStatus::Incomplete => "incomplete",
        RulingStatus::OutOfScope => "out_of_scope",
        RulingStatus::Impossible => "impossible",
        RulingStatus::NotInForce => "not_in_force",
    };
    name.to_owned()
}

/// Terms of the decided offer beside what is expected of them.
fn terms<'e>(
    expect: &'e Expectation,
    offer: Option<&Offer>,
) -> [(&'static str, Option<&'e String>, Option<String>); 7] {
    let money = |pick: fn(&Offer) -> Option<crate::Money>| offer.and_then(pick).map(|m| m.to_string());
    let due = offer.and_then(|o| match &o.deadline {
        Some(DeadlineInfo::Within { due, .. }) => due.clone(),
        _ => None,
    });
    [
        ("pay", expect.pay.as_ref(), money(|o| o.pay)),
        ("deduct", expect.deduct.as_ref(), money(|o| o.deduct)),
        ("charge", expect.charge.as_ref(), money(|o| o.charge)),
        ("charge_to", expect.charge_to.as_ref(), money(|o| o.charge_to)),
        ("uses", expect.uses.as_ref(), offer.and_then(|o| o.uses).map(|u| u.to_string())),
        ("freight", expect.freight.as_ref(), offer.and_then(|o| o.freight).map(str::to_owned)),
        ("due", expect.due.as_ref(), due),
    ]
}

fn in_order(names: &[impl AsRef<str>]) -> String {
    let mut names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.sort_unstable();
    names.join(", ")
}
