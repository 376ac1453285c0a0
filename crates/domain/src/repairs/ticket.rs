//! A repair ticket, moved by guards.

use super::{Event, Fee, FeeMove, Goods, GoodsMove, Kind, Work, WorkMove};
use crate::refusal::Refusal;
use policy::Money;

/// Notices after which goods are mailed back.
pub const NOTICES: u8 = 3;

/// A ticket as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Repair or alteration.
    pub kind: Kind,
    /// Whether the customer pays for it.
    pub chargeable: bool,
    /// Where the goods are.
    pub goods: Goods,
    /// How the work stands.
    pub work: Work,
    /// What is paid.
    pub fee: Fee,
    /// What it costs, as the customer was told last.
    pub estimate: Option<Money>,
    /// What the customer agreed to pay.
    pub agreed: Option<Money>,
    /// Who repairs it.
    pub repairer: Option<i64>,
    /// Whether all garments were measured after the alteration.
    pub measured: bool,
    /// Pick-up notices given.
    pub notices: u8,
}

impl Ticket {
    /// A new one: what is chargeable is estimated first.
    #[must_use]
    pub const fn open(kind: Kind, chargeable: bool) -> Self {
        Self {
            kind,
            chargeable,
            goods: Goods::WithCustomer,
            work: if chargeable { Work::ToEstimate } else { Work::Queued },
            fee: Fee::Nothing,
            estimate: None,
            agreed: None,
            repairer: None,
            measured: false,
            notices: 0,
        }
    }

    /// Whether nothing is left to do: the goods are where they stay, or they were never brought.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.goods.is_gone() || (matches!(self.goods, Goods::WithCustomer) && self.work.has_ended())
    }

    /// Refuses to go on with goods that have gone back.
    fn still_here(&self) -> Result<(), Refusal> {
        if self.goods.is_gone() { Err(Refusal::new("repair-over").with("work", self.work.id())) } else { Ok(()) }
    }

    fn goods_moved(&self, by: GoodsMove) -> Result<Goods, Refusal> {
        self.goods.moved(by)
    }

    /// Takes the goods in.
    ///
    /// # Errors
    /// `repair-goods-step` when they are here already; `repair-over` when there is nothing to repair any more.
    pub fn receive(&mut self) -> Result<(), Refusal> {
        if self.work.has_ended() {
            return Err(Refusal::new("repair-over").with("work", self.work.id()));
        }
        self.goods = self.goods_moved(GoodsMove::Receive)?;
        Ok(())
    }

    /// Sends the goods to a workshop, or notes that they came back.
    ///
    /// # Errors
    /// `repair-goods-step`.
    pub fn carry(&mut self, to_workshop: bool) -> Result<(), Refusal> {
        self.goods = self.goods_moved(if to_workshop { GoodsMove::Send } else { GoodsMove::Return })?;
        Ok(())
    }

    /// Names what it costs. Another estimate takes the place of the one before, and what was agreed is open
    /// again.
    ///
    /// # Errors
    /// `repair-is-free` for one that is owed free of charge; `repair-over`, `repair-work-step`.
    pub fn estimate(&mut self, amount: Money) -> Result<(), Refusal> {
        if !self.chargeable {
            return Err(Refusal::new("repair-is-free"));
        }
        self.still_here()?;
        let work = self.work.moved(WorkMove::Estimate)?;
        self.fee = self.fee.moved(FeeMove::Estimate)?;
        (self.work, self.estimate, self.agreed) = (work, Some(amount), None);
        Ok(())
    }

    /// Notes that the customer agrees to an amount.
    ///
    /// # Errors
    /// `repair-estimate-changed` when the last estimate is another; `repair-over`, `repair-work-step`.
    pub fn consent(&mut self, amount: Money) -> Result<(), Refusal> {
        let work = self.work.moved(WorkMove::Consent)?;
        if self.estimate != Some(amount) {
            return Err(Refusal::new("repair-estimate-changed"));
        }
        self.fee = self.fee.moved(FeeMove::Consent)?;
        (self.work, self.agreed) = (work, Some(amount));
        Ok(())
    }

    /// Notes that the customer does not agree.
    ///
    /// # Errors
    /// `repair-over`, `repair-work-step`.
    pub fn decline(&mut self) -> Result<(), Refusal> {
        self.work = self.work.moved(WorkMove::Decline)?;
        self.drop_fee();
        Ok(())
    }

    fn drop_fee(&mut self) {
        self.fee = self.fee.after(FeeMove::Drop).unwrap_or(self.fee);
        self.agreed = None;
    }

    /// Says who repairs it.
    ///
    /// # Errors
    /// `repair-over`.
    pub fn assign(&mut self, repairer: Option<i64>) -> Result<(), Refusal> {
        if self.work.has_ended() {
            return Err(Refusal::new("repair-over").with("work", self.work.id()));
        }
        self.repairer = repairer;
        Ok(())
    }

    /// Begins the work.
    ///
    /// # Errors
    /// `repair-no-consent` for chargeable work that the customer has not agreed to; `repair-goods-away` while
    /// the goods are not here; `repair-nobody` while nobody repairs it; `repair-over`, `repair-work-step`.
    pub fn start(&mut self) -> Result<(), Refusal> {
        let work = self.work.moved(WorkMove::Start)?;
        if self.chargeable && self.fee != Fee::Consented {
            return Err(Refusal::new("repair-no-consent"));
        }
        if !self.goods.is_here() {
            return Err(Refusal::new("repair-goods-away"));
        }
        if self.repairer.is_none() {
            return Err(Refusal::new("repair-nobody"));
        }
        self.work = work;
        Ok(())
    }

    /// Ends the work; it is tested next.
    ///
    /// # Errors
    /// `repair-not-measured` for an alteration without the measurements afterwards; `repair-over`,
    /// `repair-work-step`.
    pub fn finish(&mut self) -> Result<(), Refusal> {
        let work = self.work.moved(WorkMove::Finish)?;
        if self.kind == Kind::Alteration && !self.measured {
            return Err(Refusal::new("repair-not-measured"));
        }
        self.work = work;
        Ok(())
    }

    /// Notes a test. Once it is passed the fee that was agreed falls due.
    ///
    /// # Errors
    /// `repair-over`, `repair-work-step`.
    pub fn test(&mut self, passed: bool) -> Result<(), Refusal> {
        self.work = self.work.moved(if passed { WorkMove::Pass } else { WorkMove::Fail })?;
        if passed {
            self.fee = self.fee.after(FeeMove::FallDue).unwrap_or(self.fee);
        }
        Ok(())
    }

    /// Notes that the fee was paid.
    ///
    /// # Errors
    /// `repair-fee-early` before the work is done, `repair-fee-step` when nothing is due.
    pub fn pay(&mut self) -> Result<(), Refusal> {
        self.fee = self.fee.moved(FeeMove::Pay)?;
        Ok(())
    }

    /// Notes that the fee that was due was cancelled: nothing stands against giving the goods back any more.
    ///
    /// # Errors
    /// `repair-fee-step` when nothing is due.
    pub fn waive(&mut self) -> Result<(), Refusal> {
        self.fee = self.fee.moved(FeeMove::Waive)?;
        Ok(())
    }

    /// Asks again for a fee that was cancelled by mistake, as long as the goods are here.
    ///
    /// # Errors
    /// `repair-over` for goods that have gone back; `repair-fee-step` for a fee that was not cancelled.
    pub fn ask_again(&mut self) -> Result<(), Refusal> {
        self.still_here()?;
        self.fee = self.fee.moved(FeeMove::AskAgain)?;
        Ok(())
    }

    /// Gives it up: it cannot be repaired, or not so that it looks as before.
    ///
    /// # Errors
    /// `repair-over`, `repair-work-step`.
    pub fn give_up(&mut self) -> Result<(), Refusal> {
        self.work = self.work.moved(WorkMove::GiveUp)?;
        self.drop_fee();
        Ok(())
    }

    /// Notes that the customer wants it no more.
    ///
    /// # Errors
    /// `repair-over`, `repair-work-step`.
    pub fn withdraw(&mut self) -> Result<(), Refusal> {
        self.still_here()?;
        self.work = self.work.moved(WorkMove::Withdraw)?;
        self.drop_fee();
        Ok(())
    }

    /// Puts the goods where the customer can fetch them.
    ///
    /// # Errors
    /// `repair-not-tested` without a passed test; `repair-goods-step`.
    pub fn make_ready(&mut self) -> Result<(), Refusal> {
        if self.work != Work::Done {
            return Err(Refusal::new("repair-not-tested"));
        }
        self.goods = self.goods_moved(GoodsMove::Ready)?;
        Ok(())
    }

    /// Notes a pick-up notice; gives its number.
    ///
    /// # Errors
    /// `repair-not-ready` for goods that cannot be fetched; `repair-notices-done` after the third.
    pub fn notify(&mut self) -> Result<u8, Refusal> {
        if self.goods != Goods::Ready {
            return Err(Refusal::new("repair-not-ready"));
        }
        if self.notices >= NOTICES {
            return Err(Refusal::new("repair-notices-done"));
        }
        self.notices += 1;
        Ok(self.notices)
    }

    /// Refuses to give goods back that are still worked on, or repaired and not tested.
    fn may_go(&self) -> Result<(), Refusal> {
        if !self.work.has_ended() {
            return Err(Refusal::new("repair-work-open").with("work", self.work.id()));
        }
        if self.work == Work::Done && self.goods != Goods::Ready {
            return Err(Refusal::new("repair-not-ready"));
        }
        Ok(())
    }

    /// Gives the goods back to the customer.
    ///
    /// # Errors
    /// `repair-work-open`; `repair-not-ready`; `repair-fee-open` while the fee is not paid; `repair-goods-step`.
    pub fn hand_back(&mut self) -> Result<(), Refusal> {
        let goods = self.goods_moved(GoodsMove::HandBack)?;
        self.may_go()?;
        self.is_paid()?;
        self.goods = goods;
        Ok(())
    }

    /// Mails the goods to the customer: after three notices, where the customer wants it so, or when they are not
    /// repaired. The fee that was agreed is paid before: three notices pay nothing. Goods that nobody
    /// pays for are kept.
    ///
    /// # Errors
    /// `repair-work-open`; `repair-not-ready`; `repair-notices-missing`; `repair-fee-open` while the fee is not paid;
    /// `repair-goods-step`.
    pub fn mail_back(&mut self, wanted: bool) -> Result<(), Refusal> {
        let goods = self.goods_moved(GoodsMove::MailBack)?;
        self.may_go()?;
        if self.work == Work::Done && self.notices < NOTICES && !wanted {
            return Err(Refusal::new("repair-notices-missing").with("given", self.notices));
        }
        self.is_paid()?;
        self.goods = goods;
        Ok(())
    }

    /// Refuses to let goods go whose fee is due.
    fn is_paid(&self) -> Result<(), Refusal> {
        if self.fee == Fee::Due { Err(Refusal::new("repair-fee-open")) } else { Ok(()) }
    }

    /// Notes that nobody fetches the goods and they cannot be mailed; they are kept.
    ///
    /// # Errors
    /// `repair-notices-missing` before the third notice; `repair-goods-step`.
    pub fn abandon(&mut self) -> Result<(), Refusal> {
        let goods = self.goods_moved(GoodsMove::Abandon)?;
        if self.notices < NOTICES {
            return Err(Refusal::new("repair-notices-missing").with("given", self.notices));
        }
        self.goods = goods;
        Ok(())
    }

    /// Works a ticket out again from what the journal says of it.
    #[must_use]
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let Event::Opened { kind, chargeable, .. } = events.next()? else { return None };
        let mut ticket = Self::open(*kind, *chargeable);
        for event in events {
            ticket.follow(event).ok()?;
        }
        Some(ticket)
    }

    fn follow(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Opened { .. } => Err(Refusal::new("repair-work-step").with("work", self.work.id())),
            Event::Received { .. } => self.receive(),
            Event::Sent { .. } => self.carry(true),
            Event::Returned { .. } => self.carry(false),
            Event::Assigned { staff, .. } => self.assign(staff.as_ref().and_then(|id| id.parse().ok())),
            Event::EstimateSent { amount, .. } => self.estimate(*amount),
            Event::EstimateAnswered { agreed: true, amount, .. } => self.consent(*amount),
            Event::EstimateAnswered { .. } => self.decline(),
            Event::Started { .. } => self.start(),
            Event::Measured { complete, .. } => {
                self.measured = *complete;
                Ok(())
            }
            Event::Finished { .. } => self.finish(),
            Event::Tested { passed, .. } => self.test(*passed),
            Event::Paid { .. } => self.pay(),
            Event::FeeWaived { .. } => self.waive(),
            Event::FeeAskedAgain { .. } => self.ask_again(),
            Event::Ready { .. } => self.make_ready(),
            Event::CustomerNotified { .. } => self.notify().map(drop),
            Event::Collected { .. } => self.hand_back(),
            Event::MailedBack { wanted, .. } => self.mail_back(*wanted),
            Event::Abandoned { .. } => self.abandon(),
            Event::NotRepairable { .. } => self.give_up(),
            Event::Withdrawn { .. } => self.withdraw(),
            // Promises and what other capabilities listen to move nothing.
            Event::Promised { .. } | Event::MisfitReported { .. } | Event::Altered { .. } => Ok(()),
        }
    }
}
