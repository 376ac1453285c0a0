//! A maker of lighting with a dealer, on every engine.

use domain::cases::{Channel, Contact, Kind};
use domain::people::{Actor, UnitKind};
use domain::shipments::{Direction, GoodsLine};
use domain::{Subject, SubjectKind};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Span, Timestamp};
use service::cases::{self, NewCase};
use service::deadlines::ClockRow;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::people::{self, NewUnit};
use service::shipments::{self, Filter, HandingOver, NewShipment, Packing, Scope, ShipmentRow};
use service::testing::{TestApp, work_off};
use service::{Call, Error, Tx, deadlines, journal};
use std::sync::Arc;

/// A day that somebody names ends with its last second …
pub(crate) const SECOND: SignedDuration = SignedDuration::from_secs(1);
/// … and one that the calendar finds with the last moment that both engines keep.
pub(crate) const MOMENT: SignedDuration = SignedDuration::from_micros(1);

/// What the journal says of a shipment from its packing to its receipt.
pub(crate) const WHOLE_WAY: [&str; 9] = [
    "shipment.opened",
    "shipment.expected",
    "shipment.packed",
    "shipment.sent",
    "shipment.tracked",
    "shipment.tracking_live",
    "shipment.update_told",
    "shipment.update_announced",
    "shipment.delivered",
];

pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) orders: Arc<Actor>,
    pub(crate) service: Arc<Actor>,
    pub(crate) auditor: Arc<Actor>,
    pub(crate) dealer_staff: Arc<Actor>,
    pub(crate) dealer: i64,
    pub(crate) code: String,
}

pub(crate) fn each(test: impl Fn(&Company<'_>)) {
    TestApp::each(|app| test(&Company::new(app)));
}

pub(crate) fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code.to_owned(),
        Error::Invalid(fields) => format!("{}:{}", fields[0].field, fields[0].code),
        Error::Denied { .. } => "denied".to_owned(),
        Error::Stale { .. } => "stale".to_owned(),
        other => panic!("{other:?}"),
    }
}

/// A day in March 2026; the tests begin on the second.
pub(crate) fn day(day: i8) -> Date {
    date(2026, 3, day)
}

/// A time of day some days after the tests begin, in Shanghai.
pub(crate) fn at(days: i64, hours: i64) -> Timestamp {
    let day = day(2).checked_add(Span::new().days(days)).unwrap();
    let midnight: Timestamp = format!("{day}T00:00:00+08:00").parse().unwrap();
    midnight + SignedDuration::from_hours(hours)
}

pub(crate) fn lines(pieces: u32) -> Vec<GoodsLine> {
    let line = |article: &str, pieces| GoodsLine { article: article.to_owned(), pieces };
    vec![line("面板灯 600×600", pieces), line("驱动电源", 2)]
}

impl<'a> Company<'a> {
    fn new(app: &'a TestApp) -> Self {
        app.publish("lighting-maker");
        let unit = NewUnit {
            code: "JX01".to_owned(),
            name: "粤达经销".to_owned(),
            kind: UnitKind::Dealer,
            parent: app.company.id,
            city: "广州".to_owned(),
        };
        let dealer = app.service.command_now(&app.admin, move |tx, call| people::add_unit(tx, call, &unit)).unwrap();
        Self {
            app,
            orders: app.staff("orders", "order_department", &app.company),
            service: app.staff("service", "customer_service", &app.company),
            auditor: app.staff("auditor", "auditor", &app.company),
            dealer_staff: app.staff("dealer", "dealer", &dealer),
            dealer: dealer.id,
            code: app.company.code.clone(),
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(by, command)
    }

    pub(crate) fn ask<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.query_now(&self.service, query)
    }

    /// A case of the company about its lamps.
    pub(crate) fn case(&self) -> i64 {
        let new = NewCase {
            unit: self.app.company.id,
            kind: Kind::Complaint,
            channel: Channel::Phone,
            customer: None,
            purchase_line: None,
            contact: Contact {
                name: "周店长".to_owned(),
                phone: "13812342211".to_owned(),
                address: "广州市中山路 8 号".to_owned(),
            },
            product: "面板灯 600×600".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: None,
            account: "到货破损".to_owned(),
            wish: "换货".to_owned(),
            urgent: false,
            assignee: Some(self.orders.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        self.give(&self.service, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    pub(crate) fn case_number(&self, case: i64) -> String {
        self.ask(move |tx, call| cases::view(tx, call, case)).unwrap().case.number
    }

    pub(crate) fn planned(&self, case: Option<i64>, direction: Direction, pieces: u32) -> NewShipment {
        NewShipment {
            unit: self.app.company.id,
            to_unit: None,
            case,
            line: None,
            direction,
            carrier: String::new(),
            service: String::new(),
            packages: 2,
            promised_on: Some(day(5)),
            expected_on: None,
            lines: lines(pieces),
            recipient: String::new(),
            address: String::new(),
            area: None,
            note: String::new(),
            replaces: None,
        }
    }

    pub(crate) fn open(&self, case: i64, direction: Direction, pieces: u32) -> Result<ShipmentRow, Error> {
        let new = self.planned(Some(case), direction, pieces);
        self.give(&self.orders, move |tx, call| shipments::open(tx, call, &new))
    }

    pub(crate) fn pack(&self, id: i64) -> Result<ShipmentRow, Error> {
        let new = Packing { packer: "李师傅".to_owned(), protection: "护角加木架".to_owned(), confirmed: true };
        self.give(&self.orders, move |tx, call| shipments::pack(tx, call, id, None, &new))
    }

    pub(crate) fn hand_over(&self, id: i64) -> Result<ShipmentRow, Error> {
        let new = HandingOver {
            carrier: "德邦物流".to_owned(),
            service: "精准卡航".to_owned(),
            tracking: "DPK1388".to_owned(),
            expected_on: None,
        };
        self.give(&self.orders, move |tx, call| shipments::hand_over(tx, call, id, None, &new))
    }

    pub(crate) fn arrive(&self, id: i64) -> Result<ShipmentRow, Error> {
        self.give(&self.orders, move |tx, call| shipments::arrive(tx, call, id, None, "外箱有压痕"))
    }

    pub(crate) fn listed(&self, scope: Scope) -> Vec<i64> {
        let filter = Filter { scope, unit: None, direction: None };
        let ask = move |tx: &mut Tx<'_>, call: &Call| shipments::list(tx, call, &filter, None, 10);
        self.ask(ask).unwrap().items.into_iter().map(|row| row.file.id).collect()
    }

    /// Lets everything be done that is due.
    pub(crate) fn work(&self) {
        let worker = Worker::new(self.app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.app.service, &worker, deadlines::CONSUMER));
    }

    pub(crate) fn turn(&self, days: i64, hours: i64) {
        self.app.clock.set(at(days, hours));
        self.work();
    }

    /// The latest deadline of a name: how it stands, and when it is due.
    pub(crate) fn deadline(&self, case: i64, pack: &str, name: &str) -> Option<(&'static str, Timestamp)> {
        let latest = self.clocks(case, pack, name).pop()?;
        Some((latest.file.clock.state.id(), latest.file.clock.due_at))
    }

    /// How the deadlines of a name stand, in the order in which they began.
    pub(crate) fn deadlines(&self, case: i64, pack: &str, name: &str) -> Vec<&'static str> {
        self.clocks(case, pack, name).iter().map(|row| row.file.clock.state.id()).collect()
    }

    fn clocks(&self, case: i64, pack: &str, name: &str) -> Vec<ClockRow> {
        self.work();
        let mut rows = self.ask(move |tx, call| deadlines::of_case(tx, call, case)).unwrap();
        rows.retain(|row| row.file.pack == pack && row.file.deadline == name);
        rows.sort_by_key(|row| row.file.start_seq);
        rows
    }

    /// The events of a case that begin so, up to the receipt.
    pub(crate) fn events(&self, case: i64, start: &str) -> Vec<String> {
        let subject = Subject::new(SubjectKind::Case, case);
        let read = self.app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 100));
        let mut entries = read.unwrap().entries;
        entries.reverse();
        let names = entries.into_iter().map(|entry| entry.event).filter(|event| event.starts_with(start));
        names.filter(|event| event != "shipment.received").collect()
    }
}
