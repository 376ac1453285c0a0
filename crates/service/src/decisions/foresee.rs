//! What one more repair opens: the claim of a case, made again by the policy as if the goods came back after
//! another repair. How many attempts are too many, the policies alone say.

use super::{decisions_of, goods, manual_of};
use crate::call::Call;
use crate::cases::CaseFile;
use crate::error::Error;
use crate::people;
use policy::{Lang, Remedy};
use serde_json::{Map, Value, json};
use store::Tx;

/// A right of the customer, by the clause that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// The remedy, by its id.
    pub remedy: String,
    /// The clause.
    pub clause: String,
}

/// What repairs so far have opened, and what one more opens if the fault comes back after it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Foresight {
    /// Repairs so far.
    pub repairs: usize,
    /// Open already, by the repairs so far.
    pub open: Vec<Right>,
    /// Opened by the next one.
    pub opens: Vec<Right>,
}

/// Works out what the next repair of the goods of a case opens; none without a decision.
///
/// # Errors
/// [`Error::Denied`] for whoever may not look at the purchase.
pub(crate) fn foresee(tx: &mut Tx<'_>, call: &Call, of: &CaseFile) -> Result<Option<Foresight>, Error> {
    let Some(decision) = decisions_of(tx, of.case.id)?.into_iter().next() else { return Ok(None) };
    let (_, manual) = manual_of::manual(tx, call, Some(decision.manual))?;
    let units = people::chain(tx, &of.unit_path)?;
    let mut claim = decision.claim.as_object().cloned().unwrap_or_default();
    let on_record = of.case.purchase_line.map(|line| goods::load(tx, call, &manual, line, (Some(of.case.id), "")));
    let on_record = on_record.transpose()?.and_then(|goods| goods.histories.get("repairs").cloned());
    let past = on_record.or_else(|| claim.get("repairs").cloned());
    let past = past.and_then(|past| past.as_array().cloned()).unwrap_or_default();
    claim.remove("wish");
    claim.insert("claim".to_owned(), json!(call.today().to_string()));
    // What is looked into is that the goods come back once more: they cannot be used, and an exchange would be possible.
    claim.insert("usable".to_owned(), json!(false));
    claim.entry("stock_same").or_insert(json!(true));
    // One that the customer pays for opens nothing.
    let owed = Remedy::from_id(&decision.remedy) != Some(Remedy::PaidRepair);
    let next = owed.then(|| next_repair(call, &claim));
    let more = past.iter().cloned().chain(next).collect();
    let rights = |repairs: Vec<Value>| {
        let mut claim = claim.clone();
        claim.insert("repairs".to_owned(), Value::Array(repairs));
        let panel = manual_of::assigned(&manual, &units, &claim).panel;
        claim.retain(|fact, _| panel.knows(fact));
        // A claim that the policies cannot read any more opens nothing that could be warned of.
        panel.rule(&Value::Object(claim), Lang::ZhCn).map(|ruling| rights_of(&ruling)).unwrap_or_default()
    };
    let (none, now, then) = (rights(Vec::new()), rights(past.clone()), rights(more));
    let beyond = |all: &[Right], known: &[Right]| -> Vec<Right> {
        all.iter().filter(|right| known.iter().all(|other| other.remedy != right.remedy)).cloned().collect()
    };
    Ok(Some(Foresight { repairs: past.len(), open: beyond(&now, &none), opens: beyond(&then, &now) }))
}

/// The repair that is about to begin, as if it were done today.
fn next_repair(call: &Call, claim: &Map<String, Value>) -> Value {
    let today = call.today().to_string();
    let mut event = json!({ "on": today, "until": today });
    for fact in ["part", "defect"] {
        if let Some(value) = claim.get(fact) {
            event[fact] = value.clone();
        }
    }
    event
}

/// The rights in a ruling that are more than a repair.
fn rights_of(ruling: &policy::combine::JointRuling) -> Vec<Right> {
    let more = |remedy| matches!(remedy, Remedy::Refund | Remedy::Exchange | Remedy::ExchangeOther | Remedy::Remake);
    let offers = ruling.remedies.iter().map(|joint| &joint.offer).filter(|offer| more(offer.remedy));
    offers
        .map(|offer| Right {
            remedy: offer.remedy.id().to_owned(),
            clause: offer.clauses.first().cloned().unwrap_or_default(),
        })
        .collect()
}
