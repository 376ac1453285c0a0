//! The questions that are asked before anything is offered, and what follows from their answers.

use super::{Finding, Kind, Severity};
use crate::refusal::{FieldError, Objection, Refusal};
use serde::{Deserialize, Serialize};

/// The answers. Each kind has its own questions; what it does not ask stays open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Quality: whether there is a fault.
    pub fault: Option<bool>,
    /// How bad it is; not everybody asks.
    pub severity: Option<Severity>,
    /// Whether a serious one can be repaired near the customer.
    pub local_repair: Option<bool>,
    /// Description: the words of the page that it is about.
    pub quote: String,
    /// Whether what the customer says against the page is true.
    pub complaint_true: Option<bool>,
    /// Whether the wrong product was sent.
    pub wrong_sent: Option<bool>,
    /// Whether the customer misread the page; asked where the right product was sent.
    pub misread: Option<bool>,
    /// Whether the light of the photo makes the colour look different.
    pub photo_light: bool,
    /// Parcel: whether the packaging is damaged.
    pub packaging_damaged: Option<bool>,
    /// Whether the courier is liable.
    pub courier_liable: Option<bool>,
    /// Whether the customer had signed for the parcel before anybody could say anything.
    pub signed_for: bool,
}

impl Answers {
    /// Those that a kind asks for, so that nothing is kept that nobody asked.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Self {
        let all = self.clone();
        match kind {
            Kind::Quality => {
                let severity = all.severity.filter(|_| all.fault == Some(true));
                let local_repair = all.local_repair.filter(|_| severity == Some(Severity::Serious));
                Self { fault: all.fault, severity, local_repair, ..Self::default() }
            }
            Kind::Description => Self {
                quote: all.quote,
                complaint_true: all.complaint_true,
                wrong_sent: all.wrong_sent,
                misread: all.misread.filter(|_| all.wrong_sent == Some(false)),
                photo_light: all.photo_light,
                ..Self::default()
            },
            Kind::Parcel => Self {
                packaging_damaged: all.packaging_damaged,
                courier_liable: all.courier_liable,
                signed_for: all.signed_for,
                ..Self::default()
            },
            Kind::Logistics => Self::default(),
        }
    }

    /// What follows from them.
    ///
    /// # Errors
    /// Every question without an answer, as a field; `negotiation-no-judgement` for a kind that is not judged.
    pub fn finding(&self, kind: Kind) -> Result<Finding, Objection> {
        let missing = self.missing(kind);
        if !missing.is_empty() {
            let errors = missing.into_iter().map(|field| FieldError::new(field, "required"));
            return Err(errors.collect::<Vec<_>>().into());
        }
        Ok(match kind {
            Kind::Quality => match (self.fault == Some(true), self.severity, self.local_repair) {
                (false, ..) => Finding::NoFault,
                (true, Some(Severity::Serious), Some(true)) => Finding::SeriousLocal,
                (true, Some(Severity::Serious), _) => Finding::SeriousAway,
                (true, ..) => Finding::Fault,
            },
            // The two questions of R-292 lead, in this order; then the light, and what the customer says.
            Kind::Description if self.wrong_sent == Some(true) => Finding::WrongProduct,
            Kind::Description if self.misread == Some(true) => Finding::Misread,
            Kind::Description if self.photo_light => Finding::PhotoLight,
            Kind::Description if self.complaint_true == Some(true) => Finding::Misleading,
            Kind::Description => Finding::AsDescribed,
            Kind::Parcel if self.courier_liable == Some(true) => Finding::CourierLiable,
            Kind::Parcel => Finding::NotCourier,
            Kind::Logistics => return Err(Refusal::new("negotiation-no-judgement").into()),
        })
    }

    /// The questions that have no answer yet.
    fn missing(&self, kind: Kind) -> Vec<&'static str> {
        let serious = self.fault == Some(true) && self.severity == Some(Severity::Serious);
        let asked: &[(&str, bool)] = match kind {
            Kind::Quality => {
                &[("fault", self.fault.is_none()), ("local_repair", serious && self.local_repair.is_none())]
            }
            Kind::Description => &[
                ("quote", self.quote.trim().is_empty()),
                ("complaint_true", self.complaint_true.is_none()),
                ("wrong_sent", self.wrong_sent.is_none()),
                ("misread", self.wrong_sent == Some(false) && self.misread.is_none()),
            ],
            Kind::Parcel => &[
                ("packaging_damaged", self.packaging_damaged.is_none()),
                ("courier_liable", self.courier_liable.is_none()),
            ],
            Kind::Logistics => &[],
        };
        asked.iter().filter(|(_, open)| *open).map(|(name, _)| *name).collect()
    }
}
