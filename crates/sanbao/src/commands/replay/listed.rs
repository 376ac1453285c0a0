//! One claim and what was decided, in short.

use super::show::verdict;
use super::side::Judged;
use crate::session::Session;
use crate::terminal::{Cell, Table};
use policy::replay::Verdict;
use policy::{Decision, Flags, Money};

/// What was decided about one claim.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) row: u64,
    /// The word that tells it apart, if the list has one.
    pub(super) id: Option<String>,
    pub(super) verdict: Verdict,
    /// The clauses behind the verdict.
    pub(super) clauses: Vec<String>,
    pub(super) paid: Money,
    pub(super) charged: Money,
    pub(super) flags: Flags,
}

impl Listed {
    /// What was decided about the claim of a row.
    pub(super) fn of(row: u64, id: Option<String>, judged: &Judged<'_>, decision: &Decision) -> Self {
        let policy = judged.policy;
        let verdict = Verdict::of(policy, decision);
        let settled = matches!(verdict, Verdict::Remedy(_));
        let (paid, charged) = if settled { decision.money() } else { (0, 0) };
        let mut clauses: Vec<String> = Vec::new();
        for clause in decision.clauses(policy).filter(|_| settled) {
            if !clauses.iter().any(|c| c == clause) {
                clauses.push(clause.to_owned());
            }
        }
        let (paid, charged) = (Money::from_minor(paid), Money::from_minor(charged));
        Self { row, id, verdict, clauses, paid, charged, flags: decision.flags() }
    }
}

/// A table of claims and what was decided about each.
pub(super) fn table(session: &Session, currency: &str, listed: &[Listed]) -> String {
    let words = &session.words;
    let money = |amount: Money| if amount == Money::ZERO { String::new() } else { words.money(amount, currency) };
    let titles = ["replay-claim", "replay-decision", "replay-paid", "replay-charged", "replay-clause", "replay-flag"];
    let mut table = Table::new(titles.map(|key| words.text(key)));
    for claim in listed {
        let flags: Vec<String> = claim.flags.iter().map(|flag| words.flag(flag)).collect();
        table.row(vec![
            Cell::new(claim.id.clone().unwrap_or_else(|| claim.row.to_string())),
            Cell::strong(verdict(session, claim.verdict)),
            Cell::number(money(claim.paid)),
            Cell::number(money(claim.charged)),
            Cell::new(claim.clauses.join(" ")),
            Cell::new(words.list(flags)),
        ]);
    }
    table.render(0, session.width, session.paint)
}
