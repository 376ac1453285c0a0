//! What may become of an anomaly. Each guard names what stands against it.

use super::{Claimant, Event, Kind, Outcome, Party};
use crate::refusal::Refusal;
use jiff::Timestamp;
use policy::Money;

/// An anomaly, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anomaly {
    /// What is wrong.
    pub kind: Kind,
    /// Who received the goods.
    pub claimant: Claimant,
    /// With how many pieces.
    pub pieces: u32,
    /// What they are worth, all of them.
    pub value: Money,
    /// Whether the package was not opened (LT-4.6).
    pub unopened: bool,
    /// Whether the goods were not used (LT-4.4).
    pub unused: bool,
    /// Whether somebody broke them: what breaks in transport on a large scale is man-made, unless it is found not to be
    ///
    pub man_made: bool,
    /// When it was reported.
    pub reported_at: Timestamp,
    /// Until when goods that are not as ordered, or wrong ones, have to be reported; nothing where no manual says (R-190,
    ///
    pub report_by: Option<Timestamp>,
    /// Who is responsible; nothing while that is not known.
    pub party: Option<Party>,
    /// Whether the carrier has signed the record.
    pub signed: bool,
    /// When the order department got the papers.
    pub papers_at: Option<Timestamp>,
    /// Until when it has to have them, where nobody responsible was found.
    pub papers_by: Option<Timestamp>,
    /// What became of it.
    pub outcome: Option<Outcome>,
}

impl Anomaly {
    /// Refuses for one that is settled.
    ///
    /// # Errors
    /// `anomaly-over`.
    pub fn must_be_open(&self) -> Result<(), Refusal> {
        match self.outcome {
            None => Ok(()),
            Some(outcome) => Err(Refusal::new("anomaly-over").with("outcome", outcome.id())),
        }
    }

    /// Names who is responsible; where nobody was found, until when the papers have to be there.
    ///
    /// # Errors
    /// `anomaly-over`.
    pub fn name_party(&mut self, party: Party, papers_by: Option<Timestamp>) -> Result<(), Refusal> {
        self.must_be_open()?;
        self.party = Some(party);
        self.papers_by = papers_by.filter(|_| party == Party::NotFound);
        Ok(())
    }

    /// The carrier has signed the Product Transport Anomaly Record.
    ///
    /// # Errors
    /// `anomaly-over`, `anomaly-signed-already`.
    pub fn sign(&mut self) -> Result<(), Refusal> {
        self.must_be_open()?;
        if self.signed {
            return Err(Refusal::new("anomaly-signed-already"));
        }
        self.signed = true;
        Ok(())
    }

    /// The order department has got the papers; whether that was in time.
    ///
    /// # Errors
    /// `anomaly-over`, `anomaly-papers-sent-already`.
    pub fn send_papers(&mut self, at: Timestamp) -> Result<bool, Refusal> {
        self.must_be_open()?;
        if self.papers_at.is_some() {
            return Err(Refusal::new("anomaly-papers-sent-already"));
        }
        self.papers_at = Some(at);
        Ok(self.papers_by.is_none_or(|by| at <= by))
    }

    /// Whether the company made the error: it sent the wrong goods (LT-4.6).
    #[must_use]
    pub fn is_company_error(&self) -> bool {
        self.kind.cause(self.party) == "company_error"
    }

    /// Whether it was reported in time, where that counts: goods that are not as ordered have to be unused, too (R-190, R-191,
    /// LT-4.4, LT-4.6). Nothing for what may be reported later.
    #[must_use]
    pub fn is_in_time(&self) -> Option<bool> {
        let soon = self.report_by.is_none_or(|by| self.reported_at <= by);
        match self.kind {
            Kind::OffSpec => Some(self.unused && soon),
            Kind::WrongGoods => Some(soon),
            _ => None,
        }
    }

    /// What stands against it that the receiver gets all of it.
    ///
    /// # Errors
    /// `anomaly-used`, `anomaly-off-spec-late` for goods that are not as ordered (R-190, LT-4.4);
    /// `anomaly-carrier-answers` for lights that broke on a large scale (R-307, LT-4.5); `anomaly-without-party` before
    /// somebody was named; `anomaly-opened`, `anomaly-reported-late` for an error of the company (LT-4.6);
    /// `anomaly-damage-without-party`; `anomaly-unsigned` without the signed record;
    /// `anomaly-papers-missing`, `anomaly-papers-late`.
    pub fn covered(&self) -> Result<(), Refusal> {
        if self.kind == Kind::MassBreakage && self.man_made {
            return Err(Refusal::new("anomaly-carrier-answers"));
        }
        if self.kind == Kind::OffSpec {
            return self.off_spec_covered();
        }
        let party = self.party.ok_or(Refusal::new("anomaly-without-party"))?;
        if self.is_company_error() {
            return self.company_error_covered();
        }
        if party == Party::NotFound && self.kind.is_damage() {
            return Err(Refusal::new("anomaly-damage-without-party"));
        }
        if party != Party::NotFound && !self.signed {
            return Err(Refusal::new("anomaly-unsigned"));
        }
        match (self.papers_at, self.papers_by) {
            (None, _) => Err(Refusal::new("anomaly-papers-missing")),
            (Some(at), Some(by)) if at > by => Err(Refusal::new("anomaly-papers-late")),
            _ => Ok(()),
        }
    }

    /// Goods that are not as ordered: unused, and reported within the time from the recorded receipt (R-190, LT-4.4). The report
    /// itself is the sheet that the order department keeps.
    fn off_spec_covered(&self) -> Result<(), Refusal> {
        match self.is_in_time() {
            Some(false) if !self.unused => Err(Refusal::new("anomaly-used")),
            Some(false) => Err(Refusal::new("anomaly-off-spec-late")),
            _ => Ok(()),
        }
    }

    /// An error of the company: unconditional, if the package is unopened and it was reported in time (LT-4.6).
    fn company_error_covered(&self) -> Result<(), Refusal> {
        if !self.unopened {
            return Err(Refusal::new("anomaly-opened"));
        }
        if self.report_by.is_some_and(|by| self.reported_at > by) {
            return Err(Refusal::new("anomaly-reported-late"));
        }
        Ok(())
    }

    /// What may become of it at `now`: nothing stands against these.
    #[must_use]
    pub fn offered(&self, now: Timestamp) -> Vec<Outcome> {
        Outcome::ALL.iter().copied().filter(|outcome| self.may_become(*outcome, now).is_ok()).collect()
    }

    fn may_become(&self, outcome: Outcome, now: Timestamp) -> Result<(), Refusal> {
        self.must_be_open()?;
        match outcome {
            Outcome::Withdrawn => Ok(()),
            Outcome::CarrierClaim if self.kind == Kind::MassBreakage && self.man_made => Ok(()),
            Outcome::CarrierClaim => Err(Refusal::new("anomaly-company-answers")),
            Outcome::ReceiverBears => self.is_borne_by_receiver(now),
            Outcome::Offset if self.claimant != Claimant::Dealer => Err(Refusal::new("anomaly-offset-for-dealers")),
            Outcome::Return if self.claimant != Claimant::Consumer => Err(Refusal::new("anomaly-return-for-consumers")),
            Outcome::Offset | Outcome::Exchange | Outcome::Return => self.covered(),
        }
    }

    /// The receiver bears the loss only where something stands against anything else, and cannot be put right any more.
    fn is_borne_by_receiver(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.covered() {
            Ok(()) => Err(Refusal::new("anomaly-is-covered")),
            Err(no) if matches!(no.code, "anomaly-without-party" | "anomaly-carrier-answers") => Err(no),
            Err(no) if no.code == "anomaly-papers-missing" && self.papers_by.is_some_and(|by| now <= by) => {
                Err(Refusal::new("anomaly-papers-awaited"))
            }
            Err(_) => Ok(()),
        }
    }

    /// Settles it.
    ///
    /// # Errors
    /// `anomaly-over`; as [`Anomaly::covered`] says; `anomaly-offset-for-dealers`, `anomaly-return-for-consumers`;
    /// `anomaly-company-answers` where no customer claims from the carrier; `anomaly-is-covered`,
    /// `anomaly-papers-awaited` where the receiver need not bear it.
    pub fn settle(&mut self, outcome: Outcome, now: Timestamp) -> Result<(), Refusal> {
        self.may_become(outcome, now)?;
        self.outcome = Some(outcome);
        Ok(())
    }

    pub(super) fn follow(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::PartyNamed { party, papers_by, .. } => self.name_party(*party, *papers_by),
            Event::Signed { .. } => self.sign(),
            Event::Papers { at, .. } => self.send_papers(*at).map(drop),
            Event::Settled { outcome, at, .. } => self.settle(*outcome, *at),
            _ => Err(Refusal::new("anomaly-over")),
        }
    }
}
