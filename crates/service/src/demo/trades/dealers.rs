//! Returns of dealers: applied for, reviewed, approved, sent, counted, tested, settled.

use super::cast::broken;
use super::stage::Stage;
use crate::error::Error;
use crate::rma::{self, Arrival, Came, Count, NewOutcome, NewPenalty, NewRma, NewTest};
use domain::people::Command;
use domain::rma::{Ground, Outcome, Tested, Wanted};
use jiff::ToSpan;
use policy::Money;

/// How far a dealer's return has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// It waits for the region manager.
    Applied,
    /// It waits for the order department.
    Reviewed,
    /// The goods may be sent.
    Approved,
    Sent,
    Arrived,
    Counted,
    Tested,
}

/// What a dealer wants to send back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Batch {
    pub(super) model: &'static str,
    pub(super) fault: &'static str,
    pub(super) pieces: u32,
    /// What one is worth, in hundredths.
    pub(super) worth: i64,
    pub(super) ground: Ground,
    /// What comes.
    pub(super) counted: u32,
    /// What the bench finds: works, defect, damaged by somebody.
    pub(super) found: (u32, u32, u32),
}

impl Stage<'_, '_> {
    /// A dealer applies for a return, and it goes as far as it has come.
    pub(super) fn dealer_returns(&mut self, dealer: &str, batch: Batch, until: Way) -> Result<i64, Error> {
        let unit = self.cast.unit(dealer)?.id;
        let lines = vec![self.wanted(batch)];
        let new = NewRma { unit, case: None, contact: "仓库负责人".to_owned(), lines };
        let row = rma::apply(self.tx, &self.hand(Command::RmaApply, unit)?, &new)?;
        let (id, number) = (row.file.id, row.file.number);
        if until >= Way::Reviewed {
            self.days(1, (9, 40));
            rma::review(self.tx, &self.hand(Command::RmaReview, unit)?, id, None, "情况属实，同意退回")?;
        }
        // What a sub-dealer sends goes to its agent, whom nobody else has to ask.
        let at_agent = rma::one(self.tx, &self.hand(Command::RmaView, unit)?, id)?.row.file.rma.via_agent;
        if until >= Way::Approved && !at_agent {
            self.minutes(150);
            rma::approve(self.tx, &self.hand(Command::RmaApprove, unit)?, id, None, "")?;
        }
        if until >= Way::Sent {
            self.days(1, (15, 10));
            let parcel: (&[u32], &str, &str) = (&[batch.pieces], "德邦物流", "DPK138801");
            rma::send(self.tx, &self.hand(Command::RmaApply, unit)?, id, None, parcel)?;
        }
        if until >= Way::Arrived {
            self.days(2, (10, 30));
            self.box_comes(dealer, (&format!("{number}/1"), batch.pieces, ""))?;
        }
        let office = self.cast.unit("")?.id;
        if until >= Way::Counted {
            self.minutes(60);
            let given_up = batch.counted < batch.pieces;
            let note = if given_up { "少到，已电话告知经销商" } else { "" }.to_owned();
            let new = Count { counts: vec![batch.counted], given_up, note };
            rma::count(self.tx, &self.hand(Command::RmaReceive, office)?, id, None, &new)?;
        }
        if until >= Way::Tested {
            self.days(1, (14, 0));
            let (works, defect, man_made) = batch.found;
            let found = Tested { works, defect, man_made, not_repairable: 0 };
            let new = NewTest { line: 1, found, result: "逐件通电检测，驱动电源击穿".to_owned() };
            rma::test(self.tx, &self.hand(Command::RmaTest, office)?, id, None, &new)?;
        }
        Ok(id)
    }

    fn wanted(&self, batch: Batch) -> Wanted {
        Wanted {
            model: batch.model.to_owned(),
            batch: "B0715".to_owned(),
            category: String::new(),
            pieces: batch.pieces,
            worth: Money::from_minor(batch.worth),
            ground: batch.ground,
            fault: batch.fault.to_owned(),
            traits: Vec::new(),
            whole_lamp: true,
            produced_on: Some(self.at.date().saturating_sub(200.days())),
            warranty_until: None,
            paid_repair: false,
        }
    }

    /// A box comes from a dealer: with what is said on it, its pieces, and where it is put if nobody has approved it.
    pub(super) fn box_comes(
        &mut self,
        dealer: &str,
        (said, pieces, location): (&str, u32, &str),
    ) -> Result<Option<i64>, Error> {
        let (from, office) = (self.cast.unit(dealer)?, self.cast.unit("")?.id);
        let new = Arrival {
            unit: office,
            said: said.to_owned(),
            place: None,
            sender: from.name.clone(),
            dealer: Some(from.id),
            pieces,
            location: location.to_owned(),
        };
        match rma::register(self.tx, &self.hand(Command::RmaReceive, office)?, &new)? {
            Came::Received(_) => Ok(None),
            Came::Held(row) => Ok(Some(row.file.id)),
        }
    }

    /// The sender of a box in the hold area is told.
    pub(super) fn tells_sender(&mut self, hold: Option<i64>) -> Result<(), Error> {
        let (hold, office) = (hold.ok_or_else(|| broken("the box was not held"))?, self.cast.unit("")?.id);
        let call = self.hand(Command::RmaReceive, office)?;
        rma::tell_sender(self.tx, &call, hold, None, "电话告知，请补办申请").map(drop)
    }

    /// So many pieces of a return have an outcome.
    pub(super) fn dealer_gets(&mut self, id: i64, outcome: Outcome, pieces: u32) -> Result<(), Error> {
        let call = self.hand(Command::RmaSettle, self.cast.unit("")?.id)?;
        let new = NewOutcome { line: 1, outcome, pieces, note: String::new() };
        rma::settle(self.tx, &call, id, None, &new).map(drop)
    }

    /// A penalty is proposed for what somebody has broken: an amount in hundredths.
    pub(super) fn proposes_penalty(&mut self, id: i64, amount: i64) -> Result<(), Error> {
        let call = self.hand(Command::RmaSettle, self.cast.unit("")?.id)?;
        let new = NewPenalty {
            line: 1,
            amount: Money::from_minor(amount),
            severe: false,
            reason: "外力砸坏，非质量问题".to_owned(),
        };
        rma::penalise(self.tx, &call, id, None, &new).map(drop)
    }

    /// What a dealer's return put on the account is approved where it waits.
    pub(super) fn approves_dealers_money(&mut self, id: i64) -> Result<(), Error> {
        let office = self.cast.unit("")?.id;
        let steps = rma::one(self.tx, &self.hand(Command::RmaView, office)?, id)?.steps;
        for order in steps.into_iter().filter_map(|step| step.order) {
            let call = self.hand(Command::MoneyView, office)?;
            let row = crate::money::one(self.tx, &call, order)?;
            if row.file.order.state == domain::money::State::Waiting {
                self.approves_money(&row)?;
            }
        }
        Ok(())
    }

    /// Freight is given back against receipts.
    pub(super) fn reimburses_freight(&mut self, id: i64, amount: i64) -> Result<(), Error> {
        let call = self.hand(Command::RmaSettle, self.cast.unit("")?.id)?;
        rma::reimburse_freight(self.tx, &call, id, None, (Money::from_minor(amount), "德邦物流发票 1 张")).map(drop)
    }

    /// A return is over.
    pub(super) fn closes_return_of_dealer(&mut self, id: i64) -> Result<(), Error> {
        let call = self.hand(Command::RmaSettle, self.cast.unit("")?.id)?;
        rma::close(self.tx, &call, id, None).map(drop)
    }
}
