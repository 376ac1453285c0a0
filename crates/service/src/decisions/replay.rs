//! History made again: the decisions that were recorded, under another manual. Nothing is changed.
//!
//! They are read page by page, each page on a snapshot of its own, and judged on a thread of their own, so that neither
//! a transaction nor a thread that serves requests is held for long.

use super::preview::defaults;
use super::{manual_of, sql};
use crate::error::Error;
use crate::people::{self, Unit};
use crate::service::Service;
use domain::decisions::{Again, Instead, Recorded, Replay, Why, again};
use domain::people::{Actor, Command};
use jiff::Timestamp;
use manual::Manual;
use policy::combine::JointRuling;
use policy::{Lang, Money, Remedy};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// How many decisions are made again at most, the latest first.
pub const MOST_REPLAYED: i64 = 20_000;

/// How many are read at a time.
const PAGE: i64 = 500;

/// When the decisions were made that are made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// From then on.
    pub from: Timestamp,
    /// Up to then.
    pub to: Timestamp,
    /// How many at most.
    pub most: i64,
}

/// What became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// The counts.
    pub replay: Replay<Example>,
    /// Whether there are more than were looked at.
    pub is_cut: bool,
}

/// A decision that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its case.
    pub case: i64,
    /// The number of the case.
    pub number: String,
    /// When it was decided.
    pub at: Timestamp,
    /// As it was recorded.
    pub before: Side,
    /// As it would be.
    pub after: Side,
    /// Whether all is known that the new amounts depend on.
    pub is_priced: bool,
}

/// One of two decisions on the same facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What was decided.
    pub remedy: Remedy,
    /// By which clause; empty when none is named.
    pub clause: String,
    /// Paid to the customer.
    pub pay: Money,
    /// Paid by the customer.
    pub charge: Money,
}

/// A decision with what it takes to make it again.
pub(super) struct Kept {
    pub(super) id: i64,
    pub(super) case: i64,
    pub(super) number: String,
    pub(super) unit: i64,
    pub(super) at: Timestamp,
    pub(super) clause: String,
    pub(super) recorded: Recorded,
    pub(super) claim: Map<String, Value>,
}

/// What is read of a ruling that was kept.
#[derive(Debug, Deserialize)]
pub(super) struct KeptRuling {
    pub(super) decision: String,
    #[serde(default)]
    remedies: Vec<KeptOffer>,
    #[serde(default)]
    refused: Vec<KeptRefusal>,
}

#[derive(Debug, Deserialize)]
struct KeptOffer {
    remedy: String,
    #[serde(default)]
    clauses: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct KeptRefusal {
    clause: KeptClause,
}

#[derive(Debug, Deserialize)]
struct KeptClause {
    id: String,
}

impl KeptRuling {
    /// The clause behind a remedy, else behind the first refusal.
    pub(super) fn clause(&self, remedy: &str) -> String {
        let granting =
            self.remedies.iter().find(|offer| offer.remedy == remedy).and_then(|offer| offer.clauses.first());
        granting.or_else(|| self.refused.first().map(|refused| &refused.clause.id)).cloned().unwrap_or_default()
    }
}

/// How many decisions there are, up to the most that are looked at.
///
/// # Errors
/// [`Error::Denied`] for whoever may not work on drafts.
pub async fn how_many(service: &Service, actor: &Arc<Actor>, period: Period) -> Result<usize, Error> {
    let made = service.query(actor, move |tx, call| {
        call.require_somewhere(Command::ManualDraft)?;
        Ok(tx.rows(&sql::MADE, &[&period.from, &period.to, &period.most], |row| row.get::<i64>(0))?)
    });
    Ok(made.await?.len())
}

/// Makes the decisions of a period again under another manual.
///
/// # Errors
/// [`Error::Denied`] for whoever may not work on drafts.
pub async fn replay(
    service: &Service,
    actor: &Arc<Actor>,
    manual: &Arc<Manual>,
    period: Period,
) -> Result<Replayed, Error> {
    let units = service.query(actor, |tx, call| {
        call.require_somewhere(Command::ManualDraft)?;
        people::all_units(tx)
    });
    let bench = Arc::new(Bench { manual: Arc::clone(manual), units: by_id(&units.await?) });
    let (mut replay, mut last) = (Replay::default(), (period.to, i64::MAX));
    let mut left = period.most;
    loop {
        let limit = left.min(PAGE);
        // One more than is wanted tells whether that is all.
        let rows = service.query(actor, move |tx, call| {
            call.require_somewhere(Command::ManualDraft)?;
            Ok(tx.rows(&sql::IN_FORCE, &[&period.from, &last.0, &last.1, &(limit + 1)], sql::kept)?)
        });
        let mut rows = rows.await?;
        let wanted = usize::try_from(limit).unwrap_or_default();
        let goes_on = rows.len() > wanted;
        rows.truncate(wanted);
        left -= limit;
        let Some(end) = rows.last().map(|kept| (kept.at, kept.id)) else { break };
        last = end;
        let own = Arc::clone(&bench);
        replay = people::off_thread(move || own.decide(replay, rows)).await?;
        if !goes_on || left <= 0 {
            return Ok(Replayed { replay, is_cut: goes_on });
        }
    }
    Ok(Replayed { replay, is_cut: false })
}

/// What decisions are made with: the manual, and the units from the company down to each.
struct Bench {
    manual: Arc<Manual>,
    units: HashMap<i64, Vec<Unit>>,
}

fn by_id(all: &[Unit]) -> HashMap<i64, Vec<Unit>> {
    let known: HashMap<i64, &Unit> = all.iter().map(|unit| (unit.id, unit)).collect();
    let way = |unit: &Unit| {
        let ids = unit.path.as_str().split('/').filter_map(|id| id.parse::<i64>().ok());
        ids.filter_map(|id| known.get(&id).map(|unit| (*unit).clone())).collect()
    };
    all.iter().map(|unit| (unit.id, way(unit))).collect()
}

impl Bench {
    fn decide(&self, mut replay: Replay<Example>, rows: Vec<Kept>) -> Replay<Example> {
        for kept in rows {
            let (made, clause) = self.again(&kept);
            replay.add(&kept.recorded, made, |instead| example(&kept, &instead, clause));
        }
        replay
    }

    /// Decides the claim of a decision, and names the clause.
    fn again(&self, kept: &Kept) -> (Again, String) {
        let mut claim = kept.claim.clone();
        for (fact, value) in defaults(&self.manual) {
            claim.entry(fact).or_insert(value);
        }
        let units = self.units.get(&kept.unit).map(Vec::as_slice).unwrap_or_default();
        let panel = manual_of::assigned(&self.manual, units, &claim).panel;
        // What no policy looks at any more does not matter any more.
        claim.retain(|fact, _| panel.knows(fact));
        match panel.rule(&Value::Object(claim), Lang::ZhCn) {
            Ok(ruling) => {
                let made = again(&kept.recorded, &ruling);
                let clause = match &made {
                    Again::Different(instead) => clause(&ruling, instead),
                    _ => String::new(),
                };
                (made, clause)
            }
            Err(problems) => {
                let named = problems.0.iter().flat_map(|problem| &problem.args).find(|(name, _)| *name == "fact");
                let fact = named.map(|(_, fact)| fact.clone()).unwrap_or_default();
                (Again::Open(Why::Unreadable(fact)), String::new())
            }
        }
    }
}

/// The clause behind what is decided, else behind the first refusal.
fn clause(ruling: &JointRuling, instead: &Instead) -> String {
    let same = |offer: &policy::ruling::Offer| offer.remedy == instead.remedy && offer.service == instead.service;
    let granting =
        ruling.remedies.iter().find(|joint| same(&joint.offer)).and_then(|joint| joint.offer.clauses.first());
    let refusing = || ruling.refused.first().map(|joint| &joint.refusal.clause.id);
    granting.or_else(refusing).cloned().unwrap_or_default()
}

fn example(kept: &Kept, instead: &Instead, clause: String) -> Example {
    let recorded = &kept.recorded;
    Example {
        case: kept.case,
        number: kept.number.clone(),
        at: kept.at,
        before: Side {
            remedy: recorded.remedy,
            clause: kept.clause.clone(),
            pay: recorded.pay,
            charge: recorded.charge,
        },
        after: Side { remedy: instead.remedy, clause, pay: instead.pay, charge: instead.charge },
        is_priced: instead.is_priced,
    }
}
