//! A service for tests: on every engine, with a clock of its own and a small company.

use crate::people::{FirstUser, Passwords, Unit, User};
use crate::{Clock, Error, Running, Service, journal, people};
use domain::people::{Actor, Command, CommandSet, UnitKind, Via};
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use store::Store;

/// A small company on one engine: a head office, a region with two stores, and an administrator.
pub struct TestApp {
    /// The service.
    pub service: Service,
    /// The clock that the test turns.
    pub clock: Clock,
    /// The administrator.
    pub admin: Arc<Actor>,
    /// The company.
    pub company: Unit,
    /// A region.
    pub region: Unit,
    /// A store in the region.
    pub store: Unit,
    /// Another store in the region.
    pub other_store: Unit,
}

/// When the tests begin: 2026-03-02 10:00 in Shanghai, a Monday.
#[must_use]
pub fn start() -> Timestamp {
    "2026-03-02T02:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The roles that tests use.
#[must_use]
pub fn roles() -> HashMap<String, CommandSet> {
    let role = |id: &str, may: &[&str]| (id.to_owned(), CommandSet::matching(may));
    HashMap::from([
        role(
            "clerk",
            &[
                "customers.*",
                "products.view",
                "purchases.*",
                "decisions.preview",
                "decisions.record",
                "cases.view",
                "cases.open",
                "cases.edit",
                "cases.comment",
                "cases.attach",
                "cases.clarify",
                "cases.agree",
                "cases.close",
                "search.use",
                "manual.view",
            ],
        ),
        role(
            "supervisor",
            &[
                "customers.*",
                "products.*",
                "purchases.*",
                "decisions.*",
                "cases.*",
                "search.use",
                "journal.view",
                "people.view",
                "manual.view",
            ],
        ),
        role("auditor", &["journal.*", "cases.view", "customers.view", "manual.view", "people.view"]),
        role(crate::running::ADMINISTRATOR, &["*"]),
    ])
}

impl TestApp {
    /// Runs a test with a fresh company on every engine that the machine has.
    pub fn each(test: impl Fn(&Self)) {
        store::testing::each_engine(|store| test(&Self::on(store.clone())));
    }

    /// A fresh company in an empty store.
    ///
    /// # Panics
    /// When the company cannot be made.
    #[must_use]
    pub fn on(store: Store) -> Self {
        let clock = Clock::manual(start());
        let service = Service::start(store, clock.clone(), 1).unwrap_or_else(|e| panic!("{e}"));
        let service = service.with_passwords(Passwords::cheap());
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(8));
        service.run_under(Running { roles: roles(), zone, ..Running::default() });
        let made = Self::block(people::set_up(&service, first_user())).and_then(|(company, admin)| {
            let system = Arc::new(Actor::system("test"));
            let unit = |code: &str, name: &str, kind, parent| {
                let new = people::NewUnit {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    kind,
                    parent,
                    city: "上海".to_owned(),
                };
                service.command_now(&system, move |tx, call| people::add_unit(tx, call, &new))
            };
            let region = unit("EAST", "华东区", UnitKind::Region, company.id)?;
            let store = unit("SH01", "南京路店", UnitKind::Store, region.id)?;
            let other_store = unit("SH02", "徐家汇店", UnitKind::Store, region.id)?;
            Ok((company, admin, region, store, other_store))
        });
        let (company, admin, region, store, other_store) = made.unwrap_or_else(|e| panic!("{e}"));
        let admin = Arc::new(Self::actor_of(&service, &admin));
        Self { service, clock, admin, company, region, store, other_store }
    }

    /// Somebody with a role in a unit.
    ///
    /// # Panics
    /// When the user cannot be added.
    #[must_use]
    pub fn staff(&self, login: &str, role: &str, unit: &Unit) -> Arc<Actor> {
        let new = people::NewUser {
            login: login.to_owned(),
            name: login.to_owned(),
            phone: String::new(),
            email: String::new(),
            password: PASSWORD.to_owned(),
            role: role.to_owned(),
            unit: unit.id,
        };
        let added = Self::block(people::add_user(&self.service, &self.admin, new)).unwrap_or_else(|e| panic!("{e}"));
        Arc::new(Self::actor_of(&self.service, &added))
    }

    /// An actor with the commands given, everywhere; not stored.
    #[must_use]
    pub fn with_commands(&self, commands: &[Command]) -> Arc<Actor> {
        let commands = commands.iter().copied().collect();
        let grant = domain::people::Grant {
            role: "test".to_owned(),
            unit: self.company.id,
            path: self.company.path.clone(),
            commands,
        };
        let actor = Actor::system("test");
        Arc::new(Actor { id: self.admin.id, grants: vec![grant], via: Via::Session(0), ..actor })
    }

    /// Publishes the manual of a profile that ships, which also brings its roles.
    ///
    /// # Panics
    /// When it cannot be read or published.
    pub fn publish(&self, profile: &str) -> i64 {
        let bundle = manual::Bundle::read(&manuals_folder(), profile).unwrap_or_else(|e| panic!("{e:?}"));
        let published = crate::manuals::publish(&self.service, &self.admin, bundle, "测试");
        Self::block(published).unwrap_or_else(|e| panic!("{e}"))
    }

    /// Waits for something asynchronous.
    ///
    /// # Panics
    /// When no runtime can be made.
    pub fn block<T>(future: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap_or_else(|e| panic!("{e}")).block_on(future)
    }

    fn actor_of(service: &Service, user: &User) -> Actor {
        let id = user.id;
        let now = service.clock().now();
        let running = service.running();
        let grants = service.store().read_now(move |tx| people::grants_in_force(tx, &running, id, now));
        let grants = grants.unwrap_or_else(|e: Error| panic!("{e}"));
        Actor { id, name: user.name.clone(), grants, via: Via::Session(0), scope: CommandSet::all() }
    }
}

/// Waits until everything that was written to the journal can be read from it: PostgreSQL shows an entry only when no
/// older transaction is running any more, of whatever database of the server.
///
/// # Panics
/// When that takes longer than a minute.
pub async fn settled(service: &Service) {
    let begun = std::time::Instant::now();
    loop {
        let read = |tx: &mut store::Tx<'_>| Ok::<_, Error>((journal::end(tx)?, journal::newest(tx)?));
        let (end, newest) = service.store().read(read).await.unwrap_or_else(|e| panic!("{e}"));
        if newest <= end {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "the journal ends at {end:?}, before {newest:?}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// Works until a consumer has read the whole journal and nothing is left to do.
///
/// # Panics
/// When the worker fails, or does not come to an end within a minute.
pub async fn work_off(service: &Service, worker: &crate::jobs::Worker, consumer: &'static str) {
    let begun = std::time::Instant::now();
    // Tests beside this one share the database server: as long as one of their transactions goes on, nobody reads what
    // was noted after it began, and a deadline whose time has come would be missed before it is read that it was met.
    let settled = |tx: &mut store::Tx<'_>| Ok::<_, Error>(journal::end(tx)? == journal::newest(tx)?);
    while !service.store().read(settled).await.unwrap_or_else(|e| panic!("{e}")) {
        tokio::time::sleep(Duration::from_millis(2)).await;
        assert!(begun.elapsed() < Duration::from_secs(60), "the journal does not settle");
    }
    loop {
        let done = worker.turn(|| false).await.unwrap_or_else(|e| panic!("{e}"));
        let read = |tx: &mut store::Tx<'_>| Ok::<_, Error>((journal::cursor_of(tx, consumer)?, journal::newest(tx)?));
        let (cursor, newest) = service.store().read(read).await.unwrap_or_else(|e| panic!("{e}"));
        match (done, cursor < newest) {
            (0, false) => return,
            (0, true) => tokio::time::sleep(Duration::from_millis(5)).await,
            _ => {}
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{consumer} stays at {cursor:?}, before {newest:?}");
    }
}

/// The folder of manuals that ships with the project.
#[must_use]
pub fn manuals_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals")
}

/// An empty embedded database.
///
/// # Panics
/// When it cannot be opened.
#[must_use]
pub fn memory() -> Store {
    Store::open(&store::Options::new("sqlite::memory:")).unwrap_or_else(|e| panic!("{e}"))
}

/// A service on an empty embedded database, where nobody has signed up yet.
///
/// # Panics
/// When the database cannot be opened.
#[must_use]
pub fn empty() -> Service {
    let service = Service::start(memory(), Clock::manual(start()), 1).unwrap_or_else(|e| panic!("{e}"));
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::Offset::constant(8));
    service.run_under(Running { roles: roles(), zone, ..Running::default() });
    service.with_passwords(Passwords::cheap())
}

/// The password of everybody in tests.
pub const PASSWORD: &str = "correct horse";

fn first_user() -> FirstUser {
    FirstUser {
        code: "HQ".to_owned(),
        company: "三宝服饰".to_owned(),
        profile: "store-chain".to_owned(),
        login: "admin".to_owned(),
        name: "管理员".to_owned(),
        password: PASSWORD.to_owned(),
    }
}

/// The path of the link that opens the request for approval of a case to somebody.
///
/// # Panics
/// When there is no such request.
pub async fn approval_link(service: &Service, case: i64, staff: i64) -> String {
    let system = Arc::new(Actor::system("test"));
    let find = move |tx: &mut store::Tx<'_>, call: &crate::Call| {
        let request = crate::approvals::of_case(tx, call, case)?.0.ok_or(Error::NotFound { what: "approval" })?;
        Ok::<i64, Error>(request.row.file.id)
    };
    let id = service.query(&system, find).await.unwrap_or_else(|e: Error| panic!("{e}"));
    link_to(service, crate::messages::AskedSort::Decision, id, staff).await
}

/// The path of the link that opens something to be approved to somebody, as it stands now.
///
/// # Panics
/// When there is no such thing.
pub async fn link_to(service: &Service, sort: crate::messages::AskedSort, id: i64, staff: i64) -> String {
    let system = Arc::new(Actor::system("test"));
    let link = move |tx: &mut store::Tx<'_>, call: &crate::Call| {
        let asked = crate::messages::Asked { sort, id, version: 0 };
        let version = asked.matter(tx, call)?.version();
        crate::messages::link_to(tx, call, &crate::messages::Asked { version, ..asked }, staff)
    };
    service.command(&system, link).await.unwrap_or_else(|e| panic!("{e}"))
}
