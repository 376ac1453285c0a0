//! A return, moved by guards. Each names what stands against it.

use super::pieces::within;
use super::{Advance, Aim, Closure, End, Inquiry, Pieces, Process, Replacement, Way};
use crate::cases::Goods;
use crate::refusal::Refusal;
use policy::Money;

/// A parcel on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracking {
    /// The carrier.
    pub carrier: String,
    /// The number of the parcel.
    pub number: String,
    /// Whether somebody has looked it up.
    pub is_verified: bool,
}

/// A return, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Return {
    /// By which rules.
    pub process: Process,
    /// What the customer gets.
    pub aim: Aim,
    /// How the goods come.
    pub way: Way,
    /// Whether it is settled.
    pub closure: Closure,
    /// The parcel, when it is on its way.
    pub tracking: Option<Tracking>,
    /// What may be given before the goods were inspected.
    pub advance: Option<Advance>,
    /// What was found out, where the goods were replaced first.
    pub inquiry: Option<Inquiry>,
    /// What one piece is worth: what is refunded for it, or its value in an exchange.
    pub worth: Money,
    /// How many pieces are where.
    pub pieces: Pieces,
    /// How rejected goods went back at last.
    pub last_way: Option<Way>,
    /// For how many pieces the customer has said that the refund has arrived.
    pub refund_arrived: u32,
}

impl Return {
    /// Opens a return of goods that are with the customer.
    ///
    /// # Errors
    /// `pieces-none`, `pieces-too-many` for more than the customer still has; `return-goods-under-way` when the goods of
    /// the case are somewhere already.
    pub fn open(
        (process, aim, way): (Process, Aim, Way),
        (pieces, with_customer): (u32, Option<u32>),
        worth: Money,
        goods: Goods,
    ) -> Result<Self, Refusal> {
        within(pieces, with_customer.unwrap_or(u32::MAX), "agreed")?;
        if !matches!(goods, Goods::WithCustomer | Goods::HandedBack | Goods::MailedBack) {
            return Err(Refusal::new("return-goods-under-way").with("goods", goods.id()));
        }
        let pieces = Pieces::of(pieces);
        Ok(Self {
            process,
            aim,
            way,
            closure: Closure::Open,
            tracking: None,
            advance: None,
            inquiry: None,
            worth,
            pieces,
            last_way: None,
            refund_arrived: 0,
        })
    }

    /// The customer has given the goods to a carrier. A parcel can be named again until it has arrived.
    ///
    /// # Errors
    /// `return-over`; `return-at-counter` for goods that are handed over in person; `return-nothing-awaited`.
    pub fn sent(&mut self, carrier: &str, number: &str) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        if self.way == Way::Counter {
            return Err(Refusal::new("return-at-counter"));
        }
        if self.pieces.awaited() == 0 {
            return Err(Refusal::new("return-nothing-awaited"));
        }
        self.tracking = Some(Tracking { carrier: carrier.to_owned(), number: number.to_owned(), is_verified: false });
        Ok(())
    }

    /// Somebody has looked the parcel up: the carrier has it.
    ///
    /// # Errors
    /// `return-over`, `return-without-tracking`.
    pub fn verify(&mut self) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        let tracking = self.tracking.as_mut().ok_or(Refusal::new("return-without-tracking"))?;
        tracking.is_verified = true;
        Ok(())
    }

    /// The customer may have something before the goods were inspected: one of the exceptions of R-251, or a replacement of
    /// what was lost or came broken.
    ///
    /// # Errors
    /// `return-over`; `advance-not-for-this` where a refund is to be sent, or a replacement to be paid;
    /// `advance-without-courier` for an urgent exchange of goods that are handed over in person.
    pub fn grant(&mut self, advance: Advance) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        match (advance, self.aim) {
            (Advance::Urgent, Aim::Exchange) if self.way == Way::Counter => {
                return Err(Refusal::new("advance-without-courier"));
            }
            (Advance::Urgent | Advance::ReplaceFirst, Aim::Exchange) | (Advance::PreCompensation, Aim::Refund) => {}
            _ => return Err(Refusal::new("advance-not-for-this").with("advance", advance.id())),
        }
        // What was replaced first is looked into, whatever is allowed afterwards.
        if self.is_uninvestigated() && advance != Advance::ReplaceFirst && self.pieces.answered() > 0 {
            return Err(Refusal::new("return-uninvestigated"));
        }
        self.advance = Some(advance);
        Ok(())
    }

    /// What became of goods that were replaced first was found out.
    ///
    /// # Errors
    /// `return-over`; `return-nothing-to-find-out`.
    pub fn investigate(&mut self, finding: Inquiry) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        if !self.is_uninvestigated() {
            return Err(Refusal::new("return-nothing-to-find-out"));
        }
        self.inquiry = Some(finding);
        Ok(())
    }

    fn is_uninvestigated(&self) -> bool {
        self.advance == Some(Advance::ReplaceFirst) && self.inquiry.is_none()
    }

    /// Goods arrived.
    ///
    /// # Errors
    /// `return-over`, `return-without-tracking` for a parcel that nobody announced, `pieces-none`,
    /// `pieces-too-many`.
    pub fn receive(&mut self, pieces: u32) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        if self.way == Way::Courier && self.tracking.is_none() {
            return Err(Refusal::new("return-without-tracking"));
        }
        within(pieces, self.pieces.awaited(), "received")?;
        self.pieces.received += pieces;
        Ok(())
    }

    /// Pieces were inspected.
    ///
    /// # Errors
    /// `return-over`, `pieces-none`, `pieces-too-many` for more than arrived.
    pub fn inspect(&mut self, accepted: u32, rejected: u32) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        within(accepted.saturating_add(rejected), self.pieces.uninspected(), "inspected")?;
        self.pieces.accepted += accepted;
        self.pieces.rejected += rejected;
        Ok(())
    }

    /// Pieces will not come after all.
    ///
    /// # Errors
    /// `return-over`, `pieces-none`, `pieces-too-many`.
    pub fn waive(&mut self, pieces: u32) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        within(pieces, self.pieces.awaited(), "waived")?;
        self.pieces.waived += pieces;
        Ok(())
    }

    /// For how many pieces the customer can have a refund or a replacement now, and why not for more.
    fn due(&self) -> Result<u32, Refusal> {
        self.closure.must_be_open()?;
        let all = self.pieces.agreed - self.pieces.waived - self.pieces.rejected;
        let left = match self.advance {
            Some(Advance::PreCompensation | Advance::ReplaceFirst) => all.saturating_sub(self.pieces.answered()),
            Some(Advance::Urgent) if self.tracking.as_ref().is_some_and(|tracking| tracking.is_verified) => {
                all.saturating_sub(self.pieces.answered())
            }
            _ => self.pieces.owed(),
        };
        if left > 0 {
            return Ok(left);
        }
        Err(match self.advance {
            Some(Advance::Urgent) if self.pieces.received == 0 => Refusal::new("return-tracking-unverified"),
            _ if self.pieces.uninspected() > 0 || self.pieces.received == 0 => Refusal::new("return-not-inspected"),
            _ => Refusal::new("return-nothing-owed"),
        })
    }

    /// Whether the customer can have something now.
    #[must_use]
    pub fn can_give(&self) -> bool {
        self.due().is_ok()
    }

    /// The refund for so many pieces is owed from now on; how much that is.
    ///
    /// # Errors
    /// `return-over`; `return-not-inspected`; `return-nothing-owed`; `return-is-exchange`; `pieces-none`,
    /// `pieces-too-many`.
    pub fn refund(&mut self, pieces: u32) -> Result<Money, Refusal> {
        if self.aim != Aim::Refund {
            return Err(Refusal::new("return-is-exchange"));
        }
        within(pieces, self.due()?, "refunded")?;
        self.pieces.refunded += pieces;
        Ok(self.worth_of(pieces))
    }

    /// For how many pieces nobody has said yet that the refund has arrived.
    #[must_use]
    pub const fn refund_awaited(&self) -> u32 {
        self.pieces.refunded.saturating_sub(self.refund_arrived)
    }

    /// The customer says that the refund has arrived, for all pieces that were refunded; for how many more that is.
    /// It travels for weeks, so that the return may have ended before.
    ///
    /// # Errors
    /// `return-no-refund-awaited`.
    pub fn refund_arrives(&mut self) -> Result<u32, Refusal> {
        let pieces = self.refund_awaited();
        if pieces == 0 {
            return Err(Refusal::new("return-no-refund-awaited"));
        }
        self.refund_arrived += pieces;
        Ok(pieces)
    }

    /// Freight is booked while goods are on their way, and after the return has ended: receipts come late.
    ///
    /// # Errors
    /// `return-over` for one that was cancelled.
    pub fn has_freight(&self) -> Result<(), Refusal> {
        if self.closure == Closure::Cancelled { Err(Refusal::new("return-over")) } else { Ok(()) }
    }

    /// Of an exchange: old pieces that still have to come though their replacements left, and old pieces that are here and of
    /// which nobody has said what becomes of them.
    #[must_use]
    pub fn old_goods(&self) -> (u32, u32) {
        match self.aim {
            Aim::Exchange => (self.pieces.ahead().min(self.pieces.awaited()), self.pieces.to_dispose()),
            Aim::Refund => (0, 0),
        }
    }

    /// What so many pieces are worth.
    #[must_use]
    pub fn worth_of(&self, pieces: u32) -> Money {
        Money::from_minor(self.worth.minor().saturating_mul(i64::from(pieces)))
    }

    /// So many pieces are replaced; what the difference is.
    ///
    /// # Errors
    /// As [`Return::refund`]; `return-is-refund`; `return-tracking-unverified`.
    pub fn replace(&mut self, pieces: u32, new: &Replacement) -> Result<super::Difference, Refusal> {
        if self.aim != Aim::Exchange {
            return Err(Refusal::new("return-is-refund"));
        }
        within(pieces, self.due()?, "replaced")?;
        self.pieces.replaced += pieces;
        Ok(new.difference(self.worth, pieces))
    }

    /// Rejected goods go back to the customer.
    ///
    /// # Errors
    /// `return-over`, `pieces-none`, `pieces-too-many`.
    pub fn send_back(&mut self, pieces: u32, way: Way) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        within(pieces, self.pieces.to_send_back(), "sent_back")?;
        self.pieces.sent_back += pieces;
        self.last_way = Some(way);
        Ok(())
    }

    /// What becomes of accepted goods.
    ///
    /// # Errors
    /// `return-over`, `pieces-none`, `pieces-too-many`.
    pub fn dispose(&mut self, pieces: u32) -> Result<(), Refusal> {
        self.closure.must_be_open()?;
        within(pieces, self.pieces.to_dispose(), "disposed")?;
        self.pieces.disposed += pieces;
        Ok(())
    }

    /// Whether somebody of the company has to do something about it now, other than wait.
    #[must_use]
    pub fn is_due(&self) -> bool {
        let pieces = &self.pieces;
        let waits = [pieces.uninspected(), pieces.owed(), pieces.to_send_back(), pieces.to_dispose()];
        let waits = waits.into_iter().any(|count| count > 0) || pieces.is_judged();
        self.closure == Closure::Open && (waits || self.is_uninvestigated())
    }

    /// What keeps it open, all of it.
    #[must_use]
    pub fn open_points(&self) -> Vec<Refusal> {
        let pieces = &self.pieces;
        let points = [
            ("return-awaits-goods", pieces.awaited()),
            ("return-awaits-inspection", pieces.uninspected()),
            ("return-owes", pieces.owed()),
            ("return-gave-ahead", self.gave_ahead()),
            ("return-holds-rejected", pieces.to_send_back()),
            ("return-undisposed", pieces.to_dispose()),
            ("return-uninvestigated", u32::from(self.is_uninvestigated())),
        ];
        points
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(code, n)| Refusal::new(code).with("pieces", n))
            .collect()
    }

    /// For how many pieces the customer has got something in advance, and nothing comes back for it any more.
    #[must_use]
    pub fn gave_ahead(&self) -> u32 {
        if self.pieces.is_judged() { self.pieces.ahead() } else { 0 }
    }

    /// Everything is where it belongs. `recovered` says that what was given in advance for goods that never came is claimed
    /// from somebody, or written off.
    ///
    /// # Errors
    /// `return-over`, else the first of the open points.
    pub fn close(&mut self, recovered: bool) -> Result<(), Refusal> {
        let closure = self.closure.moved(End::Close)?;
        let open = self.open_points().into_iter().find(|point| !(recovered && point.code == "return-gave-ahead"));
        if let Some(point) = open {
            return Err(point);
        }
        self.closure = closure;
        Ok(())
    }

    /// Nothing came, and nothing was given.
    ///
    /// # Errors
    /// `return-over`; `return-has-goods`; `return-has-given`.
    pub fn cancel(&mut self) -> Result<(), Refusal> {
        let closure = self.closure.moved(End::Cancel)?;
        if self.pieces.received > 0 {
            return Err(Refusal::new("return-has-goods"));
        }
        if self.pieces.answered() > 0 {
            return Err(Refusal::new("return-has-given"));
        }
        self.closure = closure;
        Ok(())
    }

    /// Where the goods of the case are from now on, as a whole; nothing while they have not begun to move.
    #[must_use]
    pub fn goods(&self) -> Option<Goods> {
        let pieces = &self.pieces;
        if pieces.received == 0 {
            let is_awaited = pieces.awaited() > 0 && self.closure == Closure::Open;
            return self.tracking.is_some().then_some(if is_awaited { Goods::Awaited } else { Goods::WithCustomer });
        }
        Some(match self.last_way {
            // Some may be inspected while others are still to come.
            _ if !pieces.is_judged() && pieces.accepted + pieces.rejected == 0 => Goods::Received,
            _ if !pieces.is_judged() => Goods::Inspecting,
            _ if pieces.to_send_back() > 0 => Goods::Ready,
            Some(Way::Counter) => Goods::HandedBack,
            Some(Way::Courier) => Goods::MailedBack,
            None => Goods::Kept,
        })
    }
}
