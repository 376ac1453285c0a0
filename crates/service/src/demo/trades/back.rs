//! Goods that come back, and repairs.

use super::cast::broken;
use super::matter::Matter;
use super::stage::{Bought, Stage};
use crate::error::Error;
use crate::repairs::{self, Answer, Estimating, Finishing, Handing, Mailing, NewNotice, NewRepair, Testing};
use crate::returns::{self, NewRefundOf, NewReplacementOf, NewReturn};
use domain::cases::{Channel, CloseReason, Contact};
use domain::people::Command;
use domain::repairs::{Answered, Intake, Kind, Measure, Measures, Payer};
use domain::returns::{Aim, Disposal, Reason, Replacement, Way};
use policy::Money;

/// How far a return has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Back {
    /// The goods are awaited.
    Awaited,
    /// The parcel is on its way.
    Sent,
    Received,
    Inspected,
    /// The refund is owed, or the replacement was given.
    Given,
    /// The refund is paid.
    Paid,
    /// The goods are put away and the return is closed.
    Closed,
}

/// How far a repair has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bench {
    Queued,
    InWork,
    Tested,
    Ready,
    Told,
    /// Given back at the counter, paid where something is owed.
    HandedBack,
    /// Mailed back.
    Mailed,
}

/// What is repaired, and when it is promised.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    pub(super) fault: &'static str,
    pub(super) done: &'static str,
    /// What a paid repair is estimated at, in hundredths.
    pub(super) estimate: i64,
    /// Promised for so many hours after it was taken in.
    pub(super) hours: i64,
}

impl Stage<'_, '_> {
    /// The goods of a matter come back, as far as that has come.
    pub(super) fn comes_back(&mut self, matter: &Matter, (way, pieces): (Way, u32), until: Back) -> Result<i64, Error> {
        let unit = matter.unit;
        let new = NewReturn { case: matter.case, way, pieces, reason: Some(Reason::Quality) };
        let row = returns::open(self.tx, &self.hand(Command::ReturnsOpen, unit)?, &new)?;
        let (id, aim) = (row.file.id, row.file.back.aim);
        if until == Back::Awaited {
            return Ok(id);
        }
        if way == Way::Courier {
            self.days(1, (10, 20));
            self.parcel_comes(matter, id)?;
        }
        if until == Back::Sent {
            return Ok(id);
        }
        match way {
            Way::Courier => self.days(2, (14, 5)),
            Way::Counter => self.minutes(3),
        }
        let call = self.hand(Command::ReturnsInspect, unit)?;
        returns::receive(self.tx, &call, id, None, (pieces, "外包装完好"))?;
        if until == Back::Received {
            return Ok(id);
        }
        self.minutes(35);
        let call = self.hand(Command::ReturnsInspect, unit)?;
        returns::inspect(self.tx, &call, id, None, (pieces, 0, "与客户描述一致，配件齐全"))?;
        if until > Back::Inspected {
            self.minutes(25);
            self.is_given(matter, (id, aim), pieces, until)?;
        }
        Ok(id)
    }

    /// The customer has sent a parcel, and the number is looked up.
    pub(super) fn parcel_comes(&mut self, matter: &Matter, id: i64) -> Result<(), Error> {
        let (call, parcel) = (self.hand(Command::ReturnsOpen, matter.unit)?, format!("SF{:010}", id % 10_000_000_000));
        returns::send(self.tx, &call, id, None, ("顺丰速运", &parcel))?;
        self.minutes(40);
        let call = self.hand(Command::ReturnsOpen, matter.unit)?;
        returns::verify(self.tx, &call, id, None).map(drop)
    }

    fn is_given(&mut self, matter: &Matter, (id, aim): (i64, Aim), pieces: u32, until: Back) -> Result<(), Error> {
        match aim {
            Aim::Refund => {
                let new = NewRefundOf::new(pieces, self.method(matter));
                returns::refund(self.tx, &self.hand(Command::ReturnsSettle, matter.unit)?, id, None, &new)?;
            }
            Aim::Exchange => self.is_replaced(matter, id, pieces)?,
        }
        if until >= Back::Paid {
            self.minutes(90);
            self.settles_money(matter)?;
        }
        if until >= Back::Closed {
            self.minutes(15);
            let call = self.hand(Command::ReturnsDispose, matter.unit)?;
            returns::dispose(self.tx, &call, id, None, (pieces, Disposal::DefectStock, ""))?;
            returns::close(
                self.tx,
                &self.hand(Command::ReturnsSettle, matter.unit)?,
                id,
                None,
                &returns::Recovered::default(),
            )?;
        }
        Ok(())
    }

    /// Another piece of the same is given.
    pub(super) fn is_replaced(&mut self, matter: &Matter, id: i64, pieces: u32) -> Result<(), Error> {
        let good = matter.bought.as_ref().ok_or_else(|| broken("nothing was bought"))?.good;
        let article = format!("{} {}", good.name, good.spec);
        let new = Replacement { article, price: Money::from_minor(good.price) };
        let call = self.hand(Command::ReturnsSettle, matter.unit)?;
        let new = NewReplacementOf::new(pieces, new, Some(self.method(matter)));
        returns::replace(self.tx, &call, id, None, &new).map(drop)
    }

    /// The goods of a matter are repaired, as far as that has come.
    pub(super) fn is_repaired(&mut self, matter: &Matter, job: Job, until: Bench) -> Result<i64, Error> {
        let paid = matter.settled().is_ok_and(|settled| settled.remedy == "paid_repair");
        let new = NewRepair { case: Some(matter.case), ..self.ticket(Kind::Repair, job) };
        let call = self.hand(Command::RepairsReceive, matter.unit)?;
        let id = repairs::open(self.tx, &call, &new)?.id;
        if paid {
            self.minutes(12);
            let charge = matter.settled()?.charge.minor();
            let amount = if charge > 0 { charge } else { job.estimate };
            self.is_estimated(matter, id, amount)?;
        }
        self.goes_on((id, matter.unit), job, until)?;
        if paid && until >= Bench::HandedBack {
            let call = self.hand(Command::RepairsCollect, matter.unit)?;
            repairs::collect(self.tx, &call, id, None, self.method(matter))?;
        }
        match until {
            Bench::HandedBack => self.is_handed_back(matter, id)?,
            Bench::Mailed => self.is_mailed(matter, id)?,
            _ => {}
        }
        Ok(id)
    }

    /// A garment is altered: measured before, and after, as far as that has come. The matter comes with the ticket.
    pub(super) fn is_altered(
        &mut self,
        bought: &Bought,
        (job, wearer, pieces): (Job, &str, u32),
        (place, before, wanted): (&str, u32, u32),
        until: Bench,
    ) -> Result<i64, Error> {
        let measure = |after| {
            Measures(vec![Measure { place: place.to_owned(), before: Some(before), wanted: Some(wanted), after }])
        };
        let mut new = NewRepair {
            unit: Some(bought.unit),
            purchase_line: Some(bought.line),
            contact: bought.who.contact.clone(),
            measures: measure(None),
            ..self.ticket(Kind::Alteration, job)
        };
        (new.intake.wearer, new.intake.quantity) = (wearer.to_owned(), pieces);
        let opened = repairs::open(self.tx, &self.hand(Command::RepairsReceive, bought.unit)?, &new)?;
        if until >= Bench::Tested {
            let at = self.at;
            self.minutes(55);
            repairs::measure(
                self.tx,
                &self.hand(Command::RepairsWork, bought.unit)?,
                opened.id,
                None,
                &measure(Some(wanted)),
            )?;
            self.at = at;
        }
        self.goes_on((opened.id, bought.unit), job, until)?;
        if until >= Bench::HandedBack {
            let handing = Handing { signed_by: bought.who.contact.name.clone() };
            repairs::hand_back(self.tx, &self.hand(Command::RepairsHandBack, bought.unit)?, opened.id, None, &handing)?;
            self.minutes(20);
            let matter = Matter::of_ticket(bought, opened.case);
            self.replies(&matter, "改后合身，穿着人已签字。")?;
            self.ends_as(&matter, CloseReason::Answered, "改后合身，穿着人已签字。")?;
        }
        Ok(opened.id)
    }

    fn ticket(&self, kind: Kind, job: Job) -> NewRepair {
        NewRepair {
            case: None,
            unit: None,
            kind,
            chargeable: false,
            purchase_line: None,
            contact: Contact::default(),
            product: String::new(),
            serial: String::new(),
            intake: Intake {
                fault: job.fault.to_owned(),
                accessories: "包装、保修卡".to_owned(),
                condition: "有轻微使用痕迹".to_owned(),
                quantity: 1,
                ..Intake::default()
            },
            measures: Measures::default(),
            promised_at: Some(self.in_hours(job.hours)),
            received: true,
            attachments: Vec::new(),
        }
    }

    fn is_estimated(&mut self, matter: &Matter, id: i64, amount: i64) -> Result<(), Error> {
        let estimate = Estimating { amount, note: "材料费和手工费".to_owned() };
        let call = self.hand(Command::RepairsEstimate, matter.unit)?;
        repairs::estimate(self.tx, &call, id, None, &estimate)?;
        self.minutes(20);
        let by = matter.who.contact.name.clone();
        let answer = Answer { agreed: true, amount, how: Answered::Phone, by, at: None };
        let call = self.hand(Command::RepairsEstimate, matter.unit)?;
        repairs::answer(self.tx, &call, id, None, &answer).map(drop)
    }

    /// The work: begun, tested, ready, told.
    fn goes_on(&mut self, (id, unit): (i64, i64), job: Job, until: Bench) -> Result<(), Error> {
        if until >= Bench::InWork {
            self.minutes(45);
            repairs::start(self.tx, &self.hand(Command::RepairsWork, unit)?, id, None)?;
        }
        if until >= Bench::Tested {
            self.minutes(70);
            let done = Finishing { done: job.done.to_owned(), parts: Vec::new() };
            repairs::finish(self.tx, &self.hand(Command::RepairsWork, unit)?, id, None, &done)?;
            self.minutes(15);
            let test = Testing { passed: true, standard: "新品标准".to_owned(), found: String::new() };
            repairs::test(self.tx, &self.hand(Command::RepairsTest, unit)?, id, None, &test)?;
        }
        if until >= Bench::Ready {
            self.minutes(5);
            repairs::make_ready(self.tx, &self.hand(Command::RepairsWork, unit)?, id, None)?;
        }
        if until >= Bench::Told {
            self.minutes(10);
            let new = NewNotice { channel: Channel::Phone, answer: "明后天来取".to_owned() };
            repairs::notify(self.tx, &self.hand(Command::MessagesSettle, unit)?, id, None, &new)?;
        }
        if until >= Bench::HandedBack {
            self.days(1, (15, 30));
        }
        Ok(())
    }

    fn is_handed_back(&mut self, matter: &Matter, id: i64) -> Result<(), Error> {
        let handing = Handing { signed_by: matter.who.contact.name.clone() };
        let call = self.hand(Command::RepairsHandBack, matter.unit)?;
        repairs::hand_back(self.tx, &call, id, None, &handing).map(drop)
    }

    fn is_mailed(&mut self, matter: &Matter, id: i64) -> Result<(), Error> {
        let mailing = Mailing {
            carrier: "顺丰速运".to_owned(),
            tracking: format!("SF{:010}", id % 10_000_000_000),
            address: matter.who.contact.address.clone(),
            verified: true,
            payer: Payer::Company,
            wanted: true,
        };
        let call = self.hand(Command::RepairsHandBack, matter.unit)?;
        repairs::mail_back(self.tx, &call, id, None, &mailing).map(drop)
    }
}
