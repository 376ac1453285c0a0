//! Trying out one policy alone, of the manual in force or of a draft: the ruling so far, and what is still to be
//! asked. It is about no purchase and no customer, and nothing is stored or sent.

use super::Preview;
use super::preview::{asked, defaults, invalid, known, text};
use crate::error::Error;
use domain::decisions::claim_of;
use jiff::civil::Date;
use manual::{Manual, Panel};
use policy::Lang;
use serde_json::{Map, Value};

/// Judges a made-up claim. Whoever calls was allowed to read the manual; `number` is that of its version, or of the one
/// that the draft began from.
///
/// # Errors
/// [`Error::Invalid`] for answers that are no values of their facts or contradict each other, each by its fact.
pub fn try_out(
    (number, manual): (i64, &Manual),
    panel: &Panel,
    claimed: Date,
    answers: &Map<String, Value>,
    lang: Lang,
) -> Result<Preview, Error> {
    let mut facts = claim_of(&[], claimed, answers);
    for (fact, value) in defaults(manual).filter(|(fact, _)| panel.knows(fact)) {
        facts.entry(fact).or_insert(value);
    }
    let claim = Value::Object(facts.clone());
    let ruling = panel.rule(&claim, lang).map_err(invalid)?;
    let asks = panel.ask(&claim).map_err(invalid)?;
    let category = text(&facts, "category");
    Ok(Preview {
        known: known(manual, panel, &facts, answers, lang),
        asks: asks.iter().filter_map(|ask| asked(manual, panel, ask, category, lang)).collect(),
        why: Vec::new(),
        manual: number,
        photos_required: false,
        wearers: Vec::new(),
        ruling,
        claim: facts,
    })
}
