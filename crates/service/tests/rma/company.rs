//! A maker with a dealer, a sub-dealer below it, and those who work on what they send back.

use domain::people::{Actor, UnitKind};
use domain::rma::{Ground, Outcome, Tested, Wanted};
use jiff::civil::date;
use policy::Money;
use service::people::{self, NewUnit, Unit};
use service::rma::{self, Arrival, Came, Count, NewOutcome, NewRma, NewTest, RmaRow};
use service::testing::TestApp;
use service::{Call, Error, Tx};
use std::sync::Arc;

pub(crate) fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
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

pub(crate) struct Maker<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) gd01: Unit,
    pub(crate) sub: Unit,
    pub(crate) dealer: Arc<Actor>,
    pub(crate) sub_dealer: Arc<Actor>,
    pub(crate) region: Arc<Actor>,
    pub(crate) orders: Arc<Actor>,
    pub(crate) bench: Arc<Actor>,
    pub(crate) boss: Arc<Actor>,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        app.publish("lighting-maker");
        let system = Arc::new(Actor::system("test"));
        let unit = |code: &str, name: &str, kind, parent| {
            let (code, name, city) = (code.to_owned(), name.to_owned(), "佛山".to_owned());
            let new = NewUnit { code, name, kind, parent, city };
            app.service.command_now(&system, move |tx, call| people::add_unit(tx, call, &new)).unwrap()
        };
        let gd01 = unit("GD01", "佛山经销商", UnitKind::Dealer, app.region.id);
        let sub = unit("GD0101", "顺德分销商", UnitKind::SubDealer, gd01.id);
        Self {
            app,
            dealer: app.staff("dealer", "dealer", &gd01),
            sub_dealer: app.staff("sub", "dealer", &sub),
            region: app.staff("region", "region_manager", &app.region),
            orders: app.staff("orders", "order_department", &app.company),
            bench: app.staff("bench", "technical_department", &app.company),
            boss: app.staff("boss", "general_manager", &app.company),
            gd01,
            sub,
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(by, command)
    }

    pub(crate) fn apply(&self, by: &Arc<Actor>, unit: i64, lines: Vec<Wanted>) -> Result<RmaRow, Error> {
        let new = NewRma { unit, case: None, contact: "陈老板".to_owned(), lines };
        self.give(by, move |tx, call| rma::apply(tx, call, &new))
    }

    pub(crate) fn review(&self, id: i64) -> Result<RmaRow, Error> {
        self.give(&self.region, move |tx, call| rma::review(tx, call, id, None, "属实"))
    }

    pub(crate) fn approve(&self, id: i64) -> Result<RmaRow, Error> {
        self.give(&self.orders, move |tx, call| rma::approve(tx, call, id, None, ""))
    }

    pub(crate) fn send(&self, by: &Arc<Actor>, id: i64, boxes: &[u32]) -> Result<RmaRow, Error> {
        let boxes = boxes.to_vec();
        self.give(by, move |tx, call| rma::send(tx, call, id, None, (&boxes, "德邦", "DB100")))
    }

    /// An approved return of these lines, sent in one box.
    pub(crate) fn on_its_way(&self, lines: Vec<Wanted>) -> RmaRow {
        let pieces = lines.iter().map(|line| line.pieces).sum();
        let id = self.apply(&self.dealer, self.gd01.id, lines).unwrap().file.id;
        self.review(id).unwrap();
        self.approve(id).unwrap();
        self.send(&self.dealer, id, &[pieces]).unwrap()
    }

    pub(crate) fn came(&self, said: &str, location: &str) -> Result<Came, Error> {
        let new = self.arrival(said, location);
        self.give(&self.bench, move |tx, call| rma::register(tx, call, &new))
    }

    /// A box of the dealer's.
    pub(crate) fn arrival(&self, said: &str, location: &str) -> Arrival {
        Arrival {
            unit: self.app.company.id,
            said: said.to_owned(),
            place: None,
            sender: "佛山经销商".to_owned(),
            dealer: Some(self.gd01.id),
            pieces: 50,
            location: location.to_owned(),
        }
    }

    pub(crate) fn count(&self, by: &Arc<Actor>, id: i64, counts: &[u32]) -> Result<RmaRow, Error> {
        let new = Count { counts: counts.to_vec(), given_up: false, note: String::new() };
        self.give(by, move |tx, call| rma::count(tx, call, id, None, &new))
    }

    /// A return that was counted.
    pub(crate) fn counted(&self, lines: Vec<Wanted>, counts: &[u32]) -> RmaRow {
        let row = self.on_its_way(lines);
        self.came(&format!("{}/1", row.file.number), "").unwrap();
        self.count(&self.bench, row.file.id, counts).unwrap()
    }

    pub(crate) fn test(&self, id: i64, line: usize, found: (u32, u32, u32)) -> Result<RmaRow, Error> {
        let found = Tested { works: found.0, defect: found.1, man_made: found.2, not_repairable: 0 };
        let new = NewTest { line, found, result: "驱动电源击穿".to_owned() };
        self.give(&self.bench, move |tx, call| rma::test(tx, call, id, None, &new))
    }

    pub(crate) fn settle(&self, id: i64, line: usize, outcome: Outcome, pieces: u32) -> Result<RmaRow, Error> {
        let new = NewOutcome { line, outcome, pieces, note: String::new() };
        self.give(&self.orders, move |tx, call| rma::settle(tx, call, id, None, &new))
    }
}

/// Pieces of a lamp that costs 80 yuan, in warranty.
pub(crate) fn lamps(pieces: u32, ground: Ground) -> Wanted {
    Wanted {
        model: "MC-2012 筒灯".to_owned(),
        batch: "B0715".to_owned(),
        category: String::new(),
        pieces,
        worth: yuan(80),
        ground,
        fault: "不亮".to_owned(),
        traits: Vec::new(),
        whole_lamp: true,
        produced_on: Some(date(2025, 7, 15)),
        warranty_until: None,
        paid_repair: false,
    }
}
