//! Shipments, what is wrong with them, and what is claimed from carriers.

use super::cast::broken;
use super::matter::Matter;
use super::stage::Stage;
use crate::anomalies::{self, NewAnomaly, NewClaim, Settling, Signing};
use crate::error::Error;
use crate::shipments::{self, HandingOver, NewShipment, Packing, Receipt, Update};
use domain::anomalies::{ClaimBy, Claimant, Kind, Outcome, Party};
use domain::money::Method;
use domain::people::Command;
use domain::shipments::{Direction, GoodsLine};

/// How far a shipment has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Road {
    Packed,
    UnderWay,
    Arrived,
    Confirmed,
}

/// How far a claim on a carrier has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claimed {
    ToFile,
    Filed,
    Awarded,
    Paid,
}

/// A parcel or load.
#[derive(Debug, Clone, Copy)]
pub(super) struct Load {
    pub(super) carrier: &'static str,
    pub(super) packages: u32,
    pub(super) pieces: u32,
    /// Promised for so many days after it was opened.
    pub(super) promised: i64,
    pub(super) note: &'static str,
}

/// Something is wrong with what came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrong {
    pub(super) kind: Kind,
    pub(super) pieces: u32,
    /// In hundredths.
    pub(super) value: i64,
    pub(super) description: &'static str,
    pub(super) carrier: &'static str,
}

impl Stage<'_, '_> {
    /// Goods of a matter go to the customer, as far as they have come.
    pub(super) fn ships(&mut self, matter: &Matter, load: Load, until: Road) -> Result<i64, Error> {
        let good = matter.bought.as_ref().ok_or_else(|| broken("nothing was bought"))?.good;
        let article = format!("{} {}", good.article, good.name);
        let new = NewShipment { case: Some(matter.case), ..self.planned(matter.unit, load, article) };
        self.is_on_its_way(matter.unit, &new, load, until)
    }

    /// Goods go from one unit to another.
    pub(super) fn transfers(
        &mut self,
        (from, to): (&str, &str),
        load: Load,
        (article, until): (&str, Road),
    ) -> Result<i64, Error> {
        let (from, to) = (self.cast.unit(from)?.id, self.cast.unit(to)?);
        let planned = self.planned(from, load, article.to_owned());
        let (direction, recipient) = (Direction::BetweenUnits, to.name.clone());
        let new = NewShipment { to_unit: Some(to.id), direction, recipient, ..planned };
        self.is_on_its_way(from, &new, load, until)
    }

    fn planned(&self, unit: i64, load: Load, article: String) -> NewShipment {
        NewShipment {
            unit,
            to_unit: None,
            case: None,
            line: None,
            direction: Direction::ToCustomer,
            carrier: load.carrier.to_owned(),
            service: String::new(),
            packages: load.packages,
            promised_on: Some(self.in_days(load.promised)),
            expected_on: None,
            lines: vec![GoodsLine { article, pieces: load.pieces }],
            recipient: String::new(),
            address: String::new(),
            area: None,
            note: load.note.to_owned(),
            replaces: None,
        }
    }

    fn is_on_its_way(&mut self, unit: i64, new: &NewShipment, load: Load, until: Road) -> Result<i64, Error> {
        let id = shipments::open(self.tx, &self.hand(Command::ShipmentsSend, unit)?, new)?.file.id;
        self.minutes(30);
        let packing =
            Packing {
                packer: "仓库打包组".to_owned(), protection: "气泡膜和护角".to_owned(), confirmed: true
            };
        shipments::pack(self.tx, &self.hand(Command::ShipmentsSend, unit)?, id, None, &packing)?;
        if until == Road::Packed {
            return Ok(id);
        }
        self.minutes(40);
        let over = HandingOver {
            carrier: load.carrier.to_owned(),
            service: String::new(),
            tracking: format!("T{:010}", id % 10_000_000_000),
            expected_on: None,
        };
        shipments::hand_over(self.tx, &self.hand(Command::ShipmentsSend, unit)?, id, None, &over)?;
        self.minutes(20);
        let update = Update { text: "已揽收，发往中转站".to_owned(), next_on: None, told: true };
        shipments::track(self.tx, &self.hand(Command::ShipmentsSend, unit)?, id, None, &update)?;
        if until >= Road::Arrived {
            self.days(2, (11, 40));
            let to = new.to_unit.unwrap_or(unit);
            shipments::arrive(self.tx, &self.hand(Command::ShipmentsReceive, to)?, id, None, "外箱完好")?;
        }
        if until >= Road::Confirmed {
            self.minutes(50);
            let receipt = Receipt { by: "收货人本人".to_owned(), unused: true, note: String::new() };
            shipments::confirm(self.tx, &self.hand(Command::ShipmentsReceive, unit)?, id, None, &receipt)?;
        }
        Ok(id)
    }

    /// Something is reported as wrong, by a consumer or for a dealer.
    pub(super) fn reports(
        &mut self,
        matter: &Matter,
        (shipment, dealer): (Option<i64>, Option<i64>),
        wrong: Wrong,
    ) -> Result<i64, Error> {
        let new = NewAnomaly {
            case: matter.case,
            shipment,
            kind: wrong.kind,
            claimant: if dealer.is_some() { Claimant::Dealer } else { Claimant::Consumer },
            dealer,
            article: String::new(),
            pieces: wrong.pieces,
            value: wrong.value,
            unopened: true,
            unused: true,
            not_man_made: false,
            received_on: self.at.date(),
            received_time: None,
            currency: None,
            description: wrong.description.to_owned(),
            carrier: wrong.carrier.to_owned(),
            party: None,
        };
        let call = self.hand(Command::AnomaliesReport, matter.unit)?;
        Ok(anomalies::report(self.tx, &call, &new)?.file.id)
    }

    /// Somebody answers for it, and signs the record where there is somebody to sign.
    pub(super) fn names(&mut self, matter: &Matter, id: i64, party: Party) -> Result<(), Error> {
        let call = self.hand(Command::AnomaliesReport, matter.unit)?;
        anomalies::name_party(self.tx, &call, id, None, party)?;
        if party == Party::NotFound {
            return Ok(());
        }
        self.minutes(10);
        let new = Signing { name: "陈师傅（送货司机）".to_owned(), at: None };
        let call = self.hand(Command::AnomaliesReport, matter.unit)?;
        anomalies::sign(self.tx, &call, id, None, &new).map(drop)
    }

    /// The papers are handed in.
    pub(super) fn hands_in_papers(&mut self, matter: &Matter, id: i64) -> Result<(), Error> {
        let call = self.hand(Command::AnomaliesReport, matter.unit)?;
        anomalies::send_papers(self.tx, &call, id, None, "运输异常记录表、照片四张").map(drop)
    }

    /// It is settled.
    pub(super) fn settles(&mut self, matter: &Matter, id: i64, outcome: Outcome) -> Result<(), Error> {
        let call = self.hand(Command::AnomaliesSettle, matter.unit)?;
        let new = Settling { outcome, reason: "按规定办理".to_owned(), rate: None };
        anomalies::settle(self.tx, &call, id, None, &new).map(drop)
    }

    /// The company claims from the carrier, as far as that has come.
    pub(super) fn claims_from_carrier(
        &mut self,
        matter: &Matter,
        (anomaly, wrong): (i64, Wrong),
        (within, until): (i64, Claimed),
    ) -> Result<(), Error> {
        let new = NewClaim {
            anomaly,
            by: ClaimBy::Company,
            carrier: wrong.carrier.to_owned(),
            amount: wrong.value,
            claim_by: Some(self.in_days(within)),
            evidence: "异常记录表有承运人签字，照片四张".to_owned(),
        };
        let call = self.hand(Command::AnomaliesClaim, matter.unit)?;
        let id = anomalies::open_claim(self.tx, &call, &new)?.file.id;
        if until >= Claimed::Filed {
            self.minutes(60);
            let call = self.hand(Command::AnomaliesClaim, matter.unit)?;
            anomalies::file_claim(self.tx, &call, id, None, "网上理赔单")?;
        }
        if until >= Claimed::Awarded {
            self.days(3, (10, 10));
            let call = self.hand(Command::AnomaliesClaim, matter.unit)?;
            anomalies::award(self.tx, &call, id, None, (wrong.value * 4 / 5, "同意赔付八成"))?;
        }
        if until >= Claimed::Paid {
            self.days(2, (16, 0));
            // Whoever keeps the books takes it in, then the register says so.
            self.settles_money(matter)?;
            let call = self.hand(Command::AnomaliesClaim, matter.unit)?;
            anomalies::paid(self.tx, &call, id, None, Method::BankTransfer)?;
        }
        Ok(())
    }
}
