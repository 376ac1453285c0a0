//! The shipments, anomalies and negotiations on the page of a case.

use super::view::{self, Line};
use crate::account::Choice;
use crate::page::Page;
use crate::pages::anomalies::{Line as AnomalyLine, sample as anomaly_sample};
use crate::pages::negotiations::{self as talks, Line as TalkLine};
use domain::people::{Actor, Command, UnitPath};
use service::anomalies::{self, AnomalyRow};
use service::negotiations::{self, NegotiationRow};
use service::shipments::{self, ShipmentRow};
use service::{Call, Error, Tx};

/// What a case has, for whoever may see it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Read {
    pub(crate) shipments: Vec<ShipmentRow>,
    pub(crate) anomalies: Vec<AnomalyRow>,
    pub(crate) talks: Vec<NegotiationRow>,
}

impl Read {
    pub(crate) fn of(tx: &mut Tx<'_>, call: &Call, case: i64, path: &UnitPath) -> Result<Self, Error> {
        let may = |command| call.actor.may(command, path);
        let shipments = if may(Command::ShipmentsView) { shipments::of_case(tx, call, case)? } else { Vec::new() };
        let anomalies = if may(Command::AnomaliesView) { anomalies::of_case(tx, call, case)? } else { Vec::new() };
        let talks = if may(Command::NegotiationsView) { negotiations::of_case(tx, call, case)? } else { Vec::new() };
        Ok(Self { shipments, anomalies, talks })
    }
}

/// The same as the page shows it.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnCase {
    pub(crate) shipments: Vec<Line>,
    pub(crate) anomalies: Vec<AnomalyLine>,
    pub(crate) talks: Vec<TalkLine>,
    /// What may be negotiated now; nothing while it is, or for whoever may not.
    pub(crate) talk_kinds: Vec<Choice>,
    pub(crate) may_send: bool,
    pub(crate) may_report: bool,
}

impl OnCase {
    pub(crate) fn of(page: &Page, found: &Read, actor: &Actor, path: &UnitPath) -> Self {
        let goes_on = found.talks.iter().any(|row| row.file.closed_at.is_none());
        let opens = actor.may(Command::NegotiationsHandle, path) && !goes_on;
        Self {
            shipments: found.shipments.iter().map(|row| Line::of(page, row)).collect(),
            anomalies: found.anomalies.iter().map(|row| AnomalyLine::of(page, row)).collect(),
            talks: found.talks.iter().map(|row| TalkLine::of(page, row)).collect(),
            talk_kinds: if opens { talks::kinds(page) } else { Vec::new() },
            may_send: actor.may(Command::ShipmentsSend, path),
            may_report: actor.may(Command::AnomaliesReport, path),
        }
    }

    pub(crate) fn is_shown(&self) -> bool {
        self.may_send || self.may_report || !self.shipments.is_empty() || !self.anomalies.is_empty()
    }
}

/// A case with a shipment, an anomaly and a negotiation.
pub(crate) fn sample_case(page: &Page) -> OnCase {
    OnCase {
        shipments: vec![Line::of(page, &view::sample(page))],
        anomalies: vec![AnomalyLine::of(page, &anomaly_sample(page))],
        talks: vec![TalkLine::of(page, &talks::sample(page))],
        talk_kinds: talks::kinds(page),
        may_send: true,
        may_report: true,
    }
}
