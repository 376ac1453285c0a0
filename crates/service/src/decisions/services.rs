//! Free services that are given so many times only: how often they were used, and how often they still may be (R-120,
//!

use super::{Decision, decision, manual_of};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::purchases;
use domain::cases::Case;
use domain::decisions::Served;
use manual::{Field, Manual};
use policy::vocabulary::Group;
use policy::{Lang, Remedy};
use serde_json::Value;
use store::Tx;

/// The fact by which policies tell services apart.
const KIND: &str = "service_kind";

/// The history of free services. Its counts say whether an article has its own, or an order one for all.
const HISTORY: &str = "services";

/// A free service, and how often it was used for a purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceUse {
    /// Which, by its id: `trip`.
    pub service: String,
    /// Its name.
    pub name: String,
    /// How often it is given in all; nothing where the ruling refuses it because it is used up.
    pub uses: Option<i64>,
    /// How often it was used or is agreed on, by the case itself too.
    pub used: i64,
}

impl ServiceUse {
    /// How often it may still be used.
    #[must_use]
    pub fn left(&self) -> i64 {
        self.uses.map_or(0, |uses| (uses - self.used).max(0))
    }
}

/// The services that were agreed on for a line of a purchase, or for all of it where the order has them in all, oldest
/// first. `case` is left out: it is the one being decided. Only those that policies count.
pub(super) fn served(tx: &mut Tx<'_>, manual: &Manual, line: i64, case: Option<i64>) -> Result<Vec<Served>, Error> {
    let Some(counted) = Field::of(manual.vocabulary(), KIND) else { return Ok(Vec::new()) };
    let zone = manual.time_zone();
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let mut served = Vec::new();
    for agreed in cases::agreed_with_line(tx, line)? {
        let counts = agreed.remedy == Remedy::FreeService.id() && Served::counts(agreed.ended);
        let Some(of) = agreed.decision.filter(|_| counts && Some(agreed.case) != case) else { continue };
        let Some(service) = decision(tx, of)?.service else { continue };
        let is_here = agreed.line == line || manual.vocabulary().counts_per_order(HISTORY, (KIND, &service));
        if is_here && counted.values.iter().any(|value| value.is_leaf && value.id == service) {
            served.push(Served { on: day(agreed.opened_at), until: agreed.closed_at.map(day), service });
        }
    }
    Ok(served)
}

/// The free services that the latest decision on a case speaks of, with what of them was used for its purchase. None
/// where no purchase is known. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn services_of(tx: &mut Tx<'_>, call: &Call, case: &Case, lang: Lang) -> Result<Vec<ServiceUse>, Error> {
    let (Some(line), Some(id)) = (case.purchase_line, case.decision_id) else { return Ok(Vec::new()) };
    let decision = decision(tx, id)?;
    let spoken_of = spoken_of(&decision);
    if spoken_of.is_empty() {
        return Ok(Vec::new());
    }
    let (_, manual) = manual_of::manual(tx, call, Some(decision.manual))?;
    let served = served(tx, &manual, line, None)?;
    let shown = spoken_of.into_iter().filter_map(|(service, uses)| {
        let used = count(&served, &service);
        let name = manual.vocabulary().names().get(Group::Service, &service).map(|name| name.get(lang).to_owned());
        // A refusal that has nothing to do with the count says nothing about it.
        (uses.is_some() || used > 0).then(|| ServiceUse { name: name.unwrap_or(service.clone()), service, uses, used })
    });
    Ok(shown.collect())
}

/// The services of a ruling: those that are given so many times, and those that it refuses.
fn spoken_of(decision: &Decision) -> Vec<(String, Option<i64>)> {
    let of = |list: &str| decision.ruling[list].as_array().cloned().unwrap_or_default();
    let service = |of: &Value| Some(of["service"].as_str()?.to_owned());
    let given = of("remedies").into_iter().filter_map(|offer| Some((service(&offer)?, Some(offer["uses"].as_i64()?))));
    let refused = of("refused").into_iter().filter_map(|refusal| Some((service(&refusal)?, None)));
    given.chain(refused).collect()
}

fn count(served: &[Served], service: &str) -> i64 {
    i64::try_from(served.iter().filter(|one| one.service == service).count()).unwrap_or(i64::MAX)
}

/// Refuses to agree on a free service that others have used up since it was decided. Whoever decided it against
/// the manual may give more. Two who agree at once wait for each other.
///
/// # Errors
/// `service-used-up`.
pub(crate) fn may_be_served(tx: &mut Tx<'_>, call: &Call, case: &Case) -> Result<(), Error> {
    let (Some(line), Some(id)) = (case.purchase_line, case.decision_id) else { return Ok(()) };
    let decision = decision(tx, id)?;
    let Some(service) = decision.service.clone().filter(|_| decision.reason.is_none()) else { return Ok(()) };
    let uses = spoken_of(&decision).into_iter().find(|(of, uses)| *of == service && uses.is_some());
    let Some((_, Some(uses))) = uses else { return Ok(()) };
    purchases::hold(tx, line)?;
    let (_, manual) = manual_of::manual(tx, call, Some(decision.manual))?;
    let used = count(&served(tx, &manual, line, Some(case.id))?, &service);
    if used >= uses {
        return Err(domain::Refusal::new("service-used-up").with("uses", uses).into());
    }
    Ok(())
}
