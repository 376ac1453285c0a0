//! The company: stores with their people, a gateway for messages, and a program that can be restarted.

use domain::people::{Actor, UnitKind};
use gateways::testing::{Answer, HttpServer};
use gateways::{Gateways, Sms};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, ROUTINES, Routine, Worker};
use service::messages::{Outlets, Sender};
use service::testing::{TestApp, settled};
use service::{Call, Clock, Error, Service, Tx, deadlines, manuals, people};
use std::sync::Arc;
use std::time::Duration;
use store::{Options, Store};

/// How long a gateway may take. The gateway of this test answers at once.
const PATIENCE: Duration = Duration::from_secs(20);

/// A store and who works there.
#[derive(Clone)]
pub(crate) struct Shop {
    pub(crate) unit: i64,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) repairer: Arc<Actor>,
    pub(crate) cashier: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
}

/// The company, as the program knows it that runs just now.
#[derive(Clone)]
pub(crate) struct World {
    url: String,
    pub(crate) clock: Clock,
    pub(crate) service: Service,
    pub(crate) shops: Vec<Shop>,
    pub(crate) supervisor: Arc<Actor>,
    pub(crate) admin: Arc<Actor>,
    pub(crate) sms: Arc<HttpServer>,
    /// The company's time.
    pub(crate) zone: TimeZone,
}

fn open(url: &str) -> Store {
    Store::open(&Options::new(url)).unwrap()
}

impl World {
    /// A company with so many stores, which works by the manual of a chain of stores.
    pub(crate) fn found(url: &str, stores: usize) -> Self {
        let app = TestApp::on(open(url));
        app.publish("store-chain");
        let shops = (0..stores).map(|number| shop(&app, number)).collect();
        let supervisor = app.staff("supervisor", "supervisor", &app.region);
        let sms = HttpServer::start(|asked| Answer::Says(200, json!({ "id": asked.json()["id"] }).to_string()));
        let zone = app.service.running().zone.clone();
        let (service, clock, admin) = (app.service, app.clock, app.admin);
        let world = Self { url: url.to_owned(), clock, service, shops, supervisor, admin, sms: Arc::new(sms), zone };
        Self { service: world.service.clone().with_outlets(world.outlets()), ..world }
    }

    fn outlets(&self) -> Outlets {
        let sms = Sms::new(&self.sms.url("/send"), "anbu", "a secret that is shared").unwrap();
        let gateways = Gateways { mail: None, sms: Some(sms), robots: Vec::new() };
        Outlets { gateways, public_url: "https://service.anbu.example".to_owned() }
    }

    /// The program ends and is started again: what it knows it reads from the database.
    pub(crate) async fn restart(&mut self) {
        // An embedded database belongs to one process: the old one lets go of it first.
        let (before, url, clock) = (self.service.clone(), self.url.clone(), self.clock.clone());
        let again = move || {
            before.store().close();
            Service::start(open(&url), clock, 1).unwrap()
        };
        // Opening a database waits for it.
        let service = tokio::task::spawn_blocking(again).await.unwrap();
        self.service = service.with_outlets(self.outlets());
        manuals::refresh(&self.service).await.unwrap();
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn today(&self) -> Date {
        self.now().to_zoned(self.zone.clone()).date()
    }

    /// The moment when it is so late on a day.
    pub(crate) fn at(&self, day: Date, hour: i8, minute: i8) -> Timestamp {
        day.at(hour, minute, 0, 0).to_zoned(self.zone.clone()).unwrap().timestamp()
    }

    pub(crate) async fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.service.command(by, command).await
    }

    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        query: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> T {
        self.service.query(by, query).await.unwrap()
    }

    fn worker(&self, owner: &str, routines: &'static [Routine]) -> Worker {
        Worker::new(self.service.clone(), owner, routines, HANDLERS).with(BATCH, FOLLOWERS)
    }

    fn sender(&self, owner: &str) -> Sender {
        Sender::new(self.service.clone(), owner).patient(PATIENCE)
    }

    /// Two programs do what is due, side by side, until nothing is.
    pub(crate) async fn work(&self) {
        self.work_with(&[]).await;
    }

    /// The same with what comes back every hour, which a test does once a day.
    pub(crate) async fn work_at_night(&self) {
        self.work_with(ROUTINES).await;
    }

    async fn work_with(&self, routines: &'static [Routine]) {
        let (one, two) = (self.worker("one", routines), self.worker("two", routines));
        let (sender, other) = (self.sender("one"), self.sender("two"));
        loop {
            // What cannot be read yet would wait for the next hour, or after the last one for ever.
            settled(&self.service).await;
            let (by_one, by_two) = tokio::join!(one.turn(|| false), two.turn(|| false));
            let (sent, more) = tokio::join!(sender.turn(|| false), other.turn(|| false));
            if by_one.unwrap() + by_two.unwrap() + sent.unwrap() + more.unwrap() == 0 {
                return;
            }
        }
    }

    /// A program plans messages, takes some to send and is gone before it did: their leases run out.
    pub(crate) async fn die_sending(&self) -> usize {
        settled(&self.service).await;
        self.worker("ghost", &[]).turn(|| false).await.unwrap();
        self.sender("ghost").take().await.unwrap().len()
    }

    /// Whether no deadline is open any more.
    pub(crate) async fn kept_everything(&self) -> bool {
        let filter = deadlines::Filter::default();
        let open = self.ask(&self.supervisor, move |tx, call| deadlines::board(tx, call, &filter, None, 1)).await;
        open.items.is_empty()
    }
}

fn shop(app: &TestApp, number: usize) -> Shop {
    let unit = match number {
        0 => app.store.clone(),
        1 => app.other_store.clone(),
        _ => {
            let new = people::NewUnit {
                code: format!("SH{:02}", number + 1),
                name: format!("第{}分店", number + 1),
                kind: UnitKind::Store,
                parent: app.region.id,
                city: "上海".to_owned(),
            };
            let add = move |tx: &mut Tx<'_>, call: &Call| people::add_unit(tx, call, &new);
            app.service.command_now(&app.admin, add).unwrap()
        }
    };
    let staff = |role: &str, name: &str| app.staff(&format!("{name}{number}"), role, &unit);
    Shop {
        unit: unit.id,
        clerk: staff("clerk", "clerk"),
        repairer: staff("repairer", "repairer"),
        cashier: staff("cashier", "cashier"),
        manager: staff("store_manager", "manager"),
    }
}

/// So many hours.
pub(crate) const fn hours(number: i64) -> SignedDuration {
    SignedDuration::from_hours(number)
}
