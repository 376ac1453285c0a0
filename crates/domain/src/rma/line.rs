//! One line of an application: goods of one model and batch, and how many pieces of them are where.

use super::{Ground, Outcome, Rules, Trait};
use crate::refusal::Refusal;
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;

/// What a dealer wants to send back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// Model or article.
    pub model: String,
    /// The batch, as printed on the goods; a penalty goes by it.
    pub batch: String,
    /// The category of the article, which may have a warranty of its own (LT-3.2); empty where nobody knows it.
    pub category: String,
    /// How many pieces.
    pub pieces: u32,
    /// What one piece is worth.
    pub worth: Money,
    /// Why.
    pub ground: Ground,
    /// What was found, in the dealer's words.
    pub fault: String,
    /// What the goods are besides.
    pub traits: Vec<Trait>,
    /// Whether they are complete lamps (LT-6.6).
    pub whole_lamp: bool,
    /// When they were made.
    pub produced_on: Option<Date>,
    /// Until when the warranty runs.
    pub warranty_until: Option<Date>,
    /// Whether the dealer wants them repaired for money past warranty.
    pub paid_repair: bool,
}

impl Wanted {
    /// The last day of the warranty, as far as it is known.
    #[must_use]
    pub fn warranty_end(&self, rules: &Rules) -> Option<Date> {
        let months = rules.months(&self.category).min(1_200);
        let made = || self.produced_on.and_then(|day| day.checked_add(i64::from(months).months()).ok());
        self.warranty_until.or_else(made)
    }

    /// What all pieces are worth that were counted, or asked for.
    fn worth_of(&self, pieces: u32) -> Money {
        Money::from_minor(self.worth.minor().saturating_mul(i64::from(pieces)))
    }
}

/// What a test found: so many pieces work, have a defect, were damaged by somebody, cannot be repaired. What follows
/// is a matter of the finding alone: what works goes back to its sender (LT-6.1), a defect is repaired, replaced or
/// credited, for damage the dealer is fined (LT-6.4), and what cannot be repaired is replaced, or past warranty turned down
/// (LT-9.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tested {
    /// 正常
    pub works: u32,
    /// 有缺陷
    pub defect: u32,
    /// 人为损坏
    pub man_made: u32,
    /// 无法修复: defective, and nobody can repair it.
    pub not_repairable: u32,
}

impl Tested {
    /// All of them.
    #[must_use]
    pub const fn all(self) -> u32 {
        self.works.saturating_add(self.defect).saturating_add(self.man_made).saturating_add(self.not_repairable)
    }
}

/// A line of an application. Counts of tests and outcomes only grow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the dealer asked for.
    pub wanted: Wanted,
    /// What the company counted; that decides.
    pub counted: Option<u32>,
    /// What the test found.
    pub tested: Tested,
    /// Back to whoever sent them, as they came.
    pub sent_back: u32,
    /// Repaired and sent back.
    pub repaired: u32,
    /// Replaced, with new or with repaired goods.
    pub exchanged: u32,
    /// Of those, replaced by repaired goods that are for after-sales only.
    pub after_sales_only: u32,
    /// Credited to the dealer's account.
    pub credited: u32,
    /// The penalty that was proposed.
    pub penalty: Option<Money>,
}

impl Line {
    /// Goods that somebody wants to send back.
    #[must_use]
    pub const fn of(wanted: Wanted) -> Self {
        Self {
            wanted,
            counted: None,
            tested: Tested { works: 0, defect: 0, man_made: 0, not_repairable: 0 },
            sent_back: 0,
            repaired: 0,
            exchanged: 0,
            after_sales_only: 0,
            credited: 0,
            penalty: None,
        }
    }

    /// How many pieces it is about: the company's count once there is one.
    #[must_use]
    pub fn pieces(&self) -> u32 {
        self.counted.unwrap_or(self.wanted.pieces)
    }

    /// Counted, and more or fewer than the dealer said.
    #[must_use]
    pub fn difference(&self) -> i64 {
        i64::from(self.pieces()) - i64::from(self.wanted.pieces)
    }

    /// Counted and not tested.
    #[must_use]
    pub fn untested(&self) -> u32 {
        self.counted.unwrap_or(0).saturating_sub(self.tested.all())
    }

    /// What cannot be repaired, past warranty: turned down (LT-9.5); else it has to be replaced.
    const fn beyond_repair(&self) -> (u32, u32) {
        if self.wanted.paid_repair { (self.tested.not_repairable, 0) } else { (0, self.tested.not_repairable) }
    }

    /// Found to work, damaged by somebody, or turned down: they go back as they came (LT-6.1, LT-9.5).
    #[must_use]
    pub const fn to_send_back(&self) -> u32 {
        let (tested, (turned_down, _)) = (self.tested, self.beyond_repair());
        tested.works.saturating_add(tested.man_made).saturating_add(turned_down).saturating_sub(self.sent_back)
    }

    /// Defective, and nobody has repaired, replaced or credited them.
    #[must_use]
    pub const fn to_mend(&self) -> u32 {
        let owed = self.tested.defect.saturating_add(self.beyond_repair().1);
        owed.saturating_sub(self.repaired).saturating_sub(self.exchanged).saturating_sub(self.credited)
    }

    /// Whether everything that was counted has an outcome.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.counted.is_some() && self.untested() == 0 && self.to_send_back() == 0 && self.to_mend() == 0
    }

    /// What was asked back for all its pieces.
    #[must_use]
    pub fn amount(&self) -> Money {
        self.wanted.worth_of(self.pieces())
    }

    /// So many pieces have an outcome; what is credited for them.
    ///
    /// # Errors
    /// `pieces-none`, `pieces-too-many`; `rma-beyond-repair` for what cannot be repaired; `rma-parts-only` for a
    /// complete lamp that is replaced or credited though it can (LT-6.6); `rma-paid-repair-only` for goods past warranty
    ///
    pub(super) fn settle(&mut self, outcome: Outcome, pieces: u32, rules: &Rules) -> Result<Money, Refusal> {
        let left = if outcome == Outcome::SentBack { self.to_send_back() } else { self.to_mend() };
        within(pieces, left)?;
        if outcome == Outcome::Repaired && self.repaired.saturating_add(pieces) > self.tested.defect {
            return Err(Refusal::new("rma-beyond-repair"));
        }
        if matches!(outcome, Outcome::Exchanged | Outcome::AfterSalesOnly | Outcome::Credited) {
            if self.wanted.paid_repair {
                return Err(Refusal::new("rma-paid-repair-only"));
            }
            let parts_only = self.wanted.whole_lamp && rules.whole_lamps_as_parts && !rules.excepts(self.wanted.ground);
            let replaced = self.exchanged.saturating_add(self.credited).saturating_add(pieces);
            // Parts are of no use for what cannot be repaired.
            if parts_only && replaced > self.tested.not_repairable {
                return Err(Refusal::new("rma-parts-only"));
            }
        }
        self.note(outcome, pieces);
        Ok(if outcome == Outcome::Credited { self.wanted.worth_of(pieces) } else { Money::ZERO })
    }

    /// Counts an outcome.
    pub(super) const fn note(&mut self, outcome: Outcome, pieces: u32) {
        match outcome {
            Outcome::SentBack => self.sent_back += pieces,
            Outcome::Repaired => self.repaired += pieces,
            Outcome::Exchanged => self.exchanged += pieces,
            Outcome::AfterSalesOnly => {
                self.exchanged += pieces;
                self.after_sales_only += pieces;
            }
            Outcome::Credited => self.credited += pieces,
        }
    }

    /// What has to hold whatever happens.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mended = u64::from(self.repaired) + u64::from(self.exchanged) + u64::from(self.credited);
        self.tested.all() <= self.counted.unwrap_or(0)
            && u64::from(self.sent_back)
                <= u64::from(self.tested.works) + u64::from(self.tested.man_made) + u64::from(self.beyond_repair().0)
            && mended <= u64::from(self.tested.defect) + u64::from(self.beyond_repair().1)
            && self.repaired <= self.tested.defect
            && self.after_sales_only <= self.exchanged
            && (self.penalty.is_none() || self.tested.man_made > 0)
    }
}

/// Refuses a number of pieces that is none, or more than there are.
pub(super) fn within(asked: u32, left: u32) -> Result<(), Refusal> {
    match asked {
        0 => Err(Refusal::new("pieces-none")),
        asked if asked > left => Err(Refusal::new("pieces-too-many").with("left", left)),
        _ => Ok(()),
    }
}
