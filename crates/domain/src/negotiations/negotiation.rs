//! A negotiation, as far as its guards look at it.

use super::kinds::{AFTER_PHOTOS, ON_THE_WAY};
use super::{Answers, Event, Finding, Kind, Move, Solution, Stage};
use crate::refusal::{Objection, Refusal};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// When a stage was done or left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Which.
    pub stage: Stage,
    /// When.
    pub at: Timestamp,
    /// Why it was left out; nothing where it was done.
    pub skipped: Option<String>,
}

/// What is offered to the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What.
    pub solution: Solution,
    /// How much goes with it, in minor units.
    pub amount: i64,
    /// What the customer is told: the explanation, the article instead, the gift.
    pub note: String,
}

/// A negotiation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Negotiation {
    /// What it is about.
    pub kind: Kind,
    /// How far it is.
    pub stage: Stage,
    /// Since when photos are waited for.
    pub photos_asked_at: Option<Timestamp>,
    /// When the buyer was told to refuse the parcel.
    pub advised_at: Option<Timestamp>,
    /// The answers to its questions.
    pub answers: Option<Answers>,
    /// What follows from them.
    pub finding: Option<Finding>,
    /// Which round it is; a customer who is not satisfied opens the next one.
    pub round: u32,
    /// What was offered and is not answered.
    pub offer: Option<Offer>,
    /// What was declined in this round, in order.
    pub declined: Vec<Solution>,
    /// What customer and company agree on.
    pub agreed: Option<Offer>,
    /// When each stage was done or left out, the latest time of each.
    pub marks: Vec<Mark>,
}

impl Negotiation {
    /// One that begins.
    #[must_use]
    pub const fn open(kind: Kind) -> Self {
        Self {
            kind,
            stage: kind.begins(),
            photos_asked_at: None,
            advised_at: None,
            answers: None,
            finding: None,
            round: 1,
            offer: None,
            declined: Vec::new(),
            agreed: None,
            marks: Vec::new(),
        }
    }

    /// When a stage was done or left out.
    #[must_use]
    pub fn mark(&self, stage: Stage) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.stage == stage)
    }

    fn set_mark(&mut self, stage: Stage, at: Timestamp, skipped: Option<String>) {
        self.marks.retain(|mark| mark.stage != stage);
        self.marks.push(Mark { stage, at, skipped });
    }

    /// Photos are asked for; the handling stands still until they are there.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`.
    pub fn ask_photos(&mut self, at: Timestamp) -> Result<(), Refusal> {
        self.stage = self.stage.moved(Move::AskPhotos)?;
        self.photos_asked_at = Some(at);
        Ok(())
    }

    /// The photos are there.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; `negotiation-without-photos` for a case that has none.
    pub fn take_photos(&mut self, photos: usize, at: Timestamp) -> Result<(), Refusal> {
        let stage = self.stage.moved(Move::TakePhotos)?;
        if photos == 0 {
            return Err(Refusal::new("negotiation-without-photos"));
        }
        (self.stage, self.photos_asked_at) = (stage, None);
        self.set_mark(Stage::Photos, at, None);
        Ok(())
    }

    /// The buyer was told to refuse the parcel.
    ///
    /// # Errors
    /// `negotiation-not-a-parcel`, `negotiation-over`; `negotiation-step` once it was judged.
    pub fn advise(&mut self, at: Timestamp) -> Result<(), Refusal> {
        if self.kind != Kind::Parcel {
            return Err(Refusal::new("negotiation-not-a-parcel"));
        }
        self.stage = self.stage.moved(Move::Advise)?;
        self.advised_at = Some(at);
        Ok(())
    }

    /// A stage is left out, with its reason. Leaving out the offers settles it without one.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; `negotiation-skip-without-reason`.
    pub fn skip(&mut self, reason: &str, at: Timestamp) -> Result<Stage, Refusal> {
        let (skipped, stage) = (self.stage, self.stage.moved(Move::Skip)?);
        if reason.trim().is_empty() {
            return Err(Refusal::new("negotiation-skip-without-reason"));
        }
        (self.stage, self.photos_asked_at, self.offer) = (stage, None, None);
        self.set_mark(skipped, at, Some(reason.to_owned()));
        Ok(skipped)
    }

    /// It is judged by the answers to its questions. What was offered under another
    /// judgement is given up.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; as [`Answers::finding`]; `negotiation-not-advised` while nobody has told
    /// the buyer to refuse the parcel.
    pub fn judge(&mut self, answers: &Answers, at: Timestamp) -> Result<Finding, Objection> {
        let stage = self.stage.moved(Move::Judge)?;
        let answers = answers.of(self.kind);
        let finding = answers.finding(self.kind)?;
        if self.kind == Kind::Parcel && self.advised_at.is_none() && !answers.signed_for {
            return Err(Refusal::new("negotiation-not-advised").into());
        }
        (self.stage, self.offer) = (stage, None);
        (self.answers, self.finding) = (Some(answers), Some(finding));
        self.set_mark(Stage::Judging, at, None);
        Ok(finding)
    }

    /// What may be offered now.
    #[must_use]
    pub fn offered(&self) -> Vec<Solution> {
        if self.stage != Stage::Talking {
            return Vec::new();
        }
        match (self.finding, self.kind) {
            (Some(finding), _) => match finding.first() {
                Some(first) if !self.declined.contains(&first) => vec![first],
                Some(first) => std::iter::once(first).chain(finding.solutions().iter().copied()).collect(),
                None => finding.solutions().to_vec(),
            },
            (None, Kind::Quality | Kind::Description) => AFTER_PHOTOS.to_vec(),
            (None, Kind::Parcel | Kind::Logistics) => ON_THE_WAY.to_vec(),
        }
    }

    /// Something is offered; it takes the place of what was offered before.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; `negotiation-not-offered` for what the judgement does not lead to;
    /// `negotiation-without-amount` where an amount has to go with it, `negotiation-with-amount` where none may.
    pub fn offer(&mut self, offer: Offer) -> Result<(), Refusal> {
        let stage = self.stage.moved(Move::Offer)?;
        let solution = offer.solution;
        if !self.offered().contains(&solution) {
            return Err(Refusal::new("negotiation-not-offered").with("solution", solution.id()));
        }
        if offer.amount < 0 || (solution.needs_amount() && offer.amount == 0) {
            return Err(Refusal::new("negotiation-without-amount"));
        }
        if offer.amount > 0 && !solution.takes_amount() {
            return Err(Refusal::new("negotiation-with-amount"));
        }
        (self.stage, self.offer) = (stage, Some(offer));
        Ok(())
    }

    /// The customer does not want what was offered; what that was.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; `negotiation-without-offer`.
    pub fn decline(&mut self) -> Result<Solution, Refusal> {
        self.stage = self.stage.moved(Move::Decline)?;
        let offer = self.offer.take().ok_or(Refusal::new("negotiation-without-offer"))?;
        self.declined.push(offer.solution);
        Ok(offer.solution)
    }

    /// The customer takes what was offered; `claimable` says whether the damage was reported for a claim on the courier.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; `negotiation-without-offer`; `negotiation-without-claim` where the courier
    /// is liable and nothing was reported that could be claimed for.
    pub fn accept(&mut self, claimable: bool, at: Timestamp) -> Result<Offer, Refusal> {
        let stage = self.stage.moved(Move::Accept)?;
        let offer = self.offer.clone().ok_or(Refusal::new("negotiation-without-offer"))?;
        if self.finding == Some(Finding::CourierLiable) && !claimable {
            return Err(Refusal::new("negotiation-without-claim"));
        }
        (self.stage, self.offer, self.agreed) = (stage, None, Some(offer.clone()));
        self.set_mark(Stage::Talking, at, None);
        Ok(offer)
    }

    /// The customer was asked after the settlement: satisfied ends it, not satisfied opens the next round.
    /// `goods_back` says whether goods sent back for repair have come.
    ///
    /// # Errors
    /// `negotiation-step`, `negotiation-over`; `negotiation-goods-not-back` before the receipt of goods that were to be
    /// sent back for repair was confirmed.
    pub fn revisit(&mut self, satisfied: bool, goods_back: bool, at: Timestamp) -> Result<(), Refusal> {
        let stage = self.stage.moved(if satisfied { Move::Satisfied } else { Move::Dissatisfied })?;
        let sent_back = self.agreed.as_ref().is_some_and(|offer| offer.solution == Solution::RepairBack);
        if satisfied && sent_back && !goods_back {
            return Err(Refusal::new("negotiation-goods-not-back"));
        }
        self.stage = stage;
        self.set_mark(Stage::Settled, at, None);
        if !satisfied {
            self.round += 1;
            self.agreed = None;
            self.declined.clear();
        }
        Ok(())
    }

    /// The customer asks for nothing any more.
    ///
    /// # Errors
    /// `negotiation-over`.
    pub fn withdraw(&mut self) -> Result<(), Refusal> {
        self.stage = self.stage.moved(Move::Withdraw)?;
        (self.photos_asked_at, self.offer) = (None, None);
        Ok(())
    }

    /// Follows an entry of the journal; whether that can have happened.
    pub(super) fn follow(&mut self, event: &Event) -> bool {
        match event {
            Event::PhotosRequested { at, .. } => self.ask_photos(*at).is_ok(),
            Event::PhotosReceived { photos, at, .. } => self.take_photos(*photos, *at).is_ok(),
            Event::RefusalAdvised { at, .. } => self.advise(*at).is_ok(),
            Event::Skipped { stage, reason, at, .. } => self.skip(reason, *at) == Ok(*stage),
            Event::Judged { answers, finding, at, .. } => self.judge(answers, *at) == Ok(*finding),
            Event::Offered { offer, .. } => self.offer(offer.clone()).is_ok(),
            Event::Declined { solution, .. } => self.decline() == Ok(*solution),
            Event::Settled { solution: None, summary, at, .. } => self.skip(summary, *at) == Ok(Stage::Talking),
            Event::Settled { at, .. } => self.accept(true, *at).is_ok(),
            Event::Revisited { satisfied, at, .. } => self.revisit(*satisfied, true, *at).is_ok(),
            Event::Withdrawn { .. } => self.withdraw().is_ok(),
            // What follows from a settlement changes nothing more.
            Event::OrderChanged { .. } | Event::RefundDeclined { .. } => true,
            Event::Opened { .. } => false,
        }
    }
}
