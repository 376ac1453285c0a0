//! A company with a gateway for messages, and with a program that can be restarted.

use crate::company::{Company, Maker, Shop, Size};
use domain::people::Actor;
use gateways::testing::{Answer, HttpServer};
use gateways::{Gateways, Sms};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, ROUTINES, Routine, Worker};
use service::messages::{Outlets, Sender};
use service::testing::{TestApp, settled};
use service::{Call, Clock, Error, Service, Tx, deadlines, manuals};
use std::sync::Arc;
use std::time::Duration;
use store::{Options, Store};

/// How long a gateway may take. The gateway of this test answers at once.
const PATIENCE: Duration = Duration::from_secs(20);

/// The company, as the program knows it that runs just now.
#[derive(Clone)]
pub(crate) struct World {
    url: String,
    pub(crate) clock: Clock,
    pub(crate) service: Service,
    pub(crate) company: Company,
    pub(crate) shops: Vec<Shop>,
    maker: Option<Maker>,
    /// Who looks after deadlines and messages.
    pub(crate) overseer: Arc<Actor>,
    pub(crate) admin: Arc<Actor>,
    pub(crate) sms: Arc<HttpServer>,
    /// The company's time.
    pub(crate) zone: TimeZone,
}

fn open(url: &str) -> Store {
    Store::open(&Options::new(url)).unwrap()
}

impl World {
    /// A company that works by its own manual.
    pub(crate) fn found(url: &str, company: Company, size: Size) -> Self {
        let app = TestApp::on(open(url));
        let founded = company.found(&app, size);
        let sms = HttpServer::start(|asked| Answer::Says(200, json!({ "id": asked.json()["id"] }).to_string()));
        let zone = app.service.running().zone.clone();
        let world = Self {
            url: url.to_owned(),
            clock: app.clock,
            service: app.service,
            company,
            shops: founded.shops,
            maker: founded.maker,
            overseer: founded.overseer,
            admin: app.admin,
            sms: Arc::new(sms),
            zone,
        };
        Self { service: world.service.clone().with_outlets(world.outlets()), ..world }
    }

    /// What a maker has besides its dealers; asked for in stories of a maker.
    pub(crate) fn maker(&self) -> &Maker {
        self.maker.as_ref().expect("a company with dealers")
    }

    /// Where people work who may be away: at shops, and with a maker in its regions, the order department, at the bench.
    pub(crate) fn desks(&self) -> usize {
        self.shops.len() + self.maker.as_ref().map_or(0, |maker| maker.regions.len() + 2)
    }

    /// The desk of a region's manager.
    pub(crate) fn region_desk(&self, region: usize) -> usize {
        self.shops.len() + region
    }

    /// The region whose manager works at a desk, if it is one.
    pub(crate) fn region_at(&self, desk: usize) -> Option<usize> {
        let regions = self.maker.as_ref()?.regions.len();
        desk.checked_sub(self.shops.len()).filter(|region| *region < regions)
    }

    /// The desk of the order department.
    pub(crate) fn orders_desk(&self) -> usize {
        self.desks() - 2
    }

    /// The desk where returned goods are counted and tested.
    pub(crate) fn bench_desk(&self) -> usize {
        self.desks() - 1
    }

    /// Somebody sits at a region's desk from now on.
    pub(crate) fn seat(&mut self, region: usize, actor: Option<Arc<Actor>>) {
        let Some(maker) = self.maker.as_mut() else { return };
        let own = &mut maker.regions[region];
        own.at_desk = actor.unwrap_or_else(|| Arc::clone(&own.manager));
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
        let open = self.ask(&self.overseer, move |tx, call| deadlines::board(tx, call, &filter, None, 1)).await;
        open.items.is_empty()
    }
}

/// So many hours.
pub(crate) const fn hours(number: i64) -> SignedDuration {
    SignedDuration::from_hours(number)
}
