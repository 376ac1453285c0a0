//! What a ticket keeps beside its axes: what came in, what was agreed, done, measured and tested.

use super::{Alternative, Answered, Cause, Delay, Part, Payer};
use crate::refusal::{FieldError, check};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Characters of the longest text of one line.
const LINE: usize = 120;

/// Characters of the longest text.
const LONGEST: usize = 1_000;

/// What is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Intake {
    /// The fault in words.
    pub fault: String,
    /// The part, by its name in the vocabulary.
    pub part: String,
    /// The fault, by its name in the vocabulary.
    pub defect: String,
    /// Where the fault comes from.
    pub cause: Option<Cause>,
    /// Why that is thought.
    pub cause_note: String,
    /// What came with the goods.
    pub accessories: String,
    /// What they looked like.
    pub condition: String,
    /// How many pieces; garments of an alteration.
    pub quantity: u32,
    /// Who wears the garment.
    pub wearer: String,
    /// Whether a technician took the goods away from the customer.
    pub taken_away: bool,
}

/// What was measured at one place, in millimetres.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Measure {
    /// Where: 胸围, 袖长 …
    pub place: String,
    /// Before.
    pub before: Option<u32>,
    /// As it is wanted.
    pub wanted: Option<u32>,
    /// After.
    pub after: Option<u32>,
}

/// All that was measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Measures(pub Vec<Measure>);

impl Measures {
    /// Whether every place was measured before and after.
    #[must_use]
    pub fn are_complete(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|measure| measure.before.is_some() && measure.after.is_some())
    }
}

/// How the customer answered an estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Whether he or she agreed.
    pub agreed: bool,
    /// How.
    pub how: Answered,
    /// Who, by name.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who noted it.
    pub noted_by: String,
}

/// A test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether it was passed.
    pub passed: bool,
    /// By which standard.
    pub standard: String,
    /// What was found.
    pub found: String,
    /// Who tested.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// How goods were mailed back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailing {
    /// The carrier.
    pub carrier: String,
    /// The number by which the parcel is traced.
    pub tracking: String,
    /// Where to, as it was verified.
    pub address: String,
    /// Who pays.
    pub payer: Payer,
}

/// What a ticket keeps beside its axes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named as on the screen")]
pub struct Details {
    pub intake: Intake,
    pub contact_address: String,
    pub brand: String,
    /// What the estimate is made of.
    pub estimate_note: String,
    pub estimated_by: String,
    pub estimated_at: Option<Timestamp>,
    pub consent: Option<Consent>,
    /// Why the promised date was moved, and whether the customer knows.
    pub promise_reason: String,
    pub delay: Option<Delay>,
    pub promises: u32,
    /// What was done.
    pub done: String,
    /// What was put in.
    pub parts: Vec<Part>,
    pub measures: Measures,
    pub tests: Vec<Verdict>,
    pub workshop: String,
    /// Why it cannot be repaired, and that the customer understands.
    pub verdict: String,
    pub understanding: String,
    pub alternative: Option<Alternative>,
    /// Who took the goods back.
    pub signed_by: String,
    pub mailing: Option<Mailing>,
    /// What is owed for it, as `money` knows it.
    pub money: Option<i64>,
    /// Why it was not repaired, in the words of a list of another system.
    pub barrier: String,
}

impl Intake {
    /// The same with its texts checked.
    ///
    /// # Errors
    /// The fields that are wrong: the fault must be said; one piece at least; for an alteration who wears it.
    pub fn checked(&self, kind: super::Kind) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let wearer = match kind {
            super::Kind::Alteration => check::required(&mut errors, "wearer", &self.wearer, LINE),
            super::Kind::Repair => check::limited(&mut errors, "wearer", &self.wearer, LINE),
        };
        let checked = Self {
            fault: check::required(&mut errors, "fault", &self.fault, LONGEST),
            part: check::limited(&mut errors, "part", &self.part, LINE),
            defect: check::limited(&mut errors, "defect", &self.defect, LINE),
            cause: self.cause,
            cause_note: check::limited(&mut errors, "cause_note", &self.cause_note, LONGEST),
            accessories: check::limited(&mut errors, "accessories", &self.accessories, LONGEST),
            condition: check::limited(&mut errors, "condition", &self.condition, LONGEST),
            quantity: self.quantity.max(1),
            wearer,
            taken_away: self.taken_away,
        };
        if checked.cause.is_some_and(|cause| cause != Cause::Product) && checked.cause_note.is_empty() {
            errors.push(FieldError::new("cause_note", "required"));
        }
        if errors.is_empty() { Ok(checked) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repairs::Kind;

    /// who wears an altered garment, and why a fault is not the product's, is said.
    #[test]
    fn r321_r324_what_is_taken_in_is_whole() {
        let codes = |intake: &Intake, kind| -> Vec<String> {
            let wrong = intake.checked(kind).err().unwrap_or_default();
            wrong.into_iter().map(|error| error.field).collect()
        };
        let intake = Intake { fault: " 鞋底开胶 ".to_owned(), ..Intake::default() };
        assert_eq!(intake.checked(Kind::Repair).map(|i| (i.fault, i.quantity)), Ok(("鞋底开胶".to_owned(), 1)));
        assert_eq!(codes(&intake, Kind::Alteration), ["wearer"]);
        assert_eq!(codes(&Intake { cause: Some(Cause::Care), ..intake.clone() }, Kind::Repair), ["cause_note"]);
        assert_eq!(codes(&Intake::default(), Kind::Repair), ["fault"]);
    }

    #[test]
    fn r321_an_alteration_is_measured_before_and_after() {
        let measure = |after| Measure { place: "袖长".to_owned(), before: Some(620), wanted: Some(600), after };
        assert!(!Measures::default().are_complete());
        assert!(!Measures(vec![measure(Some(600)), measure(None)]).are_complete());
        assert!(Measures(vec![measure(Some(601))]).are_complete());
    }
}
