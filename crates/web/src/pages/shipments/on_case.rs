//! The shipments and anomalies on the page of a case.

use super::view::{self, Line};
use crate::page::Page;
use crate::pages::anomalies::{Line as AnomalyLine, sample as anomaly_sample};
use domain::people::{Actor, Command, UnitPath};
use service::anomalies::{self, AnomalyRow};
use service::shipments::{self, ShipmentRow};
use service::{Call, Error, Tx};

/// What a case has, for whoever may see it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    pub(crate) shipments: Vec<ShipmentRow>,
    pub(crate) anomalies: Vec<AnomalyRow>,
}

impl Read {
    pub(crate) fn of(tx: &mut Tx<'_>, call: &Call, case: i64, path: &UnitPath) -> Result<Self, Error> {
        let may = |command| call.actor.may(command, path);
        let shipments = if may(Command::ShipmentsView) { shipments::of_case(tx, call, case)? } else { Vec::new() };
        let anomalies = if may(Command::AnomaliesView) { anomalies::of_case(tx, call, case)? } else { Vec::new() };
        Ok(Self { shipments, anomalies })
    }
}

/// The same as the page shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnCase {
    pub(crate) shipments: Vec<Line>,
    pub(crate) anomalies: Vec<AnomalyLine>,
    pub(crate) may_send: bool,
    pub(crate) may_report: bool,
}

impl OnCase {
    pub(crate) fn of(page: &Page, found: &Read, actor: &Actor, path: &UnitPath) -> Self {
        Self {
            shipments: found.shipments.iter().map(|row| Line::of(page, row)).collect(),
            anomalies: found.anomalies.iter().map(|row| AnomalyLine::of(page, row)).collect(),
            may_send: actor.may(Command::ShipmentsSend, path),
            may_report: actor.may(Command::AnomaliesReport, path),
        }
    }

    pub(crate) fn is_shown(&self) -> bool {
        self.may_send || self.may_report || !self.shipments.is_empty() || !self.anomalies.is_empty()
    }
}

/// A case with a shipment and an anomaly.
pub(crate) fn sample_case(page: &Page) -> OnCase {
    OnCase {
        shipments: vec![Line::of(page, &view::sample(page))],
        anomalies: vec![AnomalyLine::of(page, &anomaly_sample(page))],
        may_send: true,
        may_report: true,
    }
}
