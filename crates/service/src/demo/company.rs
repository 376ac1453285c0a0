//! Founding the company: its units, its people, its manual.

use super::story::Story;
use super::world::{CITIES, Place, REGIONS, SHOPS, WEB, WORKSHOP};
use super::{COMPANY, PASSWORD, PROFILE, Wanted};
use crate::approvals::Held;
use crate::clock::Clock;
use crate::error::Error;
use crate::people::{self, FirstUser, NewUnit, NewUser, Passwords, Unit};
use crate::service::Service;
use crate::{Call, manuals};
use domain::approvals::Holder;
use domain::people::{Actor, CommandSet, UnitKind, Via};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use manual::{Bundle, Manual};
use std::sync::Arc;
use store::{Store, StoreError};

/// Log-in name and name of the administrator who sets the installation up.
pub(super) const ADMINISTRATOR: (&str, &str) = ("admin", "管理员");

/// The first password of everybody, which everybody has changed since.
const FIRST_PASSWORD: &str = "first-password";

/// The company on its first day.
pub(super) struct Founded {
    pub(super) service: Service,
    pub(super) story: Story,
    /// The units of the shops, by the number of the shop.
    pub(super) shops: Vec<Unit>,
    /// For each shop the units from the company down to it.
    pub(super) chains: Vec<Vec<Unit>>,
    /// Who works there, in the order of the story.
    staff: Vec<Arc<Actor>>,
    pub(super) zone: TimeZone,
    /// The unit that repairs what the shops take in.
    pub(super) workshop: i64,
}

/// Founds the company in an empty database.
pub(super) fn found(store: &Store, bundle: &Bundle, wanted: &Wanted) -> Result<Founded, Error> {
    let broken = |what: String| Error::Store(StoreError::Broken(format!("the demo company: {what}")));
    let manual = Manual::from_bundle(bundle);
    let manual = manual.map_err(|p| broken(p.0.first().map(|p| p.code).unwrap_or_default().to_owned()))?;
    let zone = manual.time_zone().clone();
    let now = wanted.now.to_zoned(zone.clone()).datetime();
    let story = Story::until(now, wanted.seed, &wanted.size);
    let clock = Clock::manual(instant(&zone, story.first_day().at(7, 0, 0, 0)));
    let service = Service::start(store.clone(), clock, 0)?.with_passwords(Passwords::demo());
    // Passwords are hashed on threads of a runtime.
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| broken(error.to_string()))?;
    let (units, staff) = runtime.block_on(settle(&service, bundle, &story))?;
    let chains = (0..SHOPS.len()).map(|shop| units.down_to(shop)).collect();
    let workshop = units.at(Place::Workshop).id;
    Ok(Founded { service, story, shops: units.shops, chains, staff, zone, workshop })
}

/// Company, manual, units and people.
async fn settle(service: &Service, bundle: &Bundle, story: &Story) -> Result<(Units, Vec<Arc<Actor>>), Error> {
    let (company, administrator) = manuals::begin(service, first_user(), bundle.clone(), "系统启用").await?;
    let admin = actor(service, administrator.id, &administrator.name).await?;
    let units = units(service, &admin, &company).await?;
    let mut staff = Vec::new();
    for member in &story.company.staff {
        let (who, unit) =
            ((member.login.as_str(), member.name.as_str(), member.phone.as_str()), units.at(member.place).id);
        staff.push(engage(service, &admin, who, (member.role, unit)).await?);
    }
    Ok((units, staff))
}

/// The moment of a time on the wall.
pub(super) fn instant(zone: &TimeZone, at: DateTime) -> Timestamp {
    zone.to_ambiguous_zoned(at).compatible().map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn first_user() -> FirstUser {
    FirstUser {
        code: "HQ".to_owned(),
        company: COMPANY.to_owned(),
        profile: PROFILE.to_owned(),
        login: ADMINISTRATOR.0.to_owned(),
        name: ADMINISTRATOR.1.to_owned(),
        password: PASSWORD.to_owned(),
    }
}

/// The places of the company.
struct Units {
    company: Unit,
    regions: Vec<Unit>,
    shops: Vec<Unit>,
    workshop: Unit,
}

impl Units {
    fn down_to(&self, shop: usize) -> Vec<Unit> {
        let region = SHOPS[shop].region.map(|region| &self.regions[region]);
        [Some(&self.company), region, Some(&self.shops[shop])].into_iter().flatten().cloned().collect()
    }

    fn at(&self, place: Place) -> &Unit {
        match place {
            Place::Company => &self.company,
            Place::Region(region) => &self.regions[region],
            Place::Shop(shop) => &self.shops[shop],
            Place::Workshop => &self.workshop,
        }
    }
}

async fn units(service: &Service, admin: &Arc<Actor>, company: &Unit) -> Result<Units, Error> {
    let add = async |code: &str, name: &str, kind, parent: &Unit, city: &str| {
        let new = NewUnit { code: code.into(), name: name.into(), kind, parent: parent.id, city: city.into() };
        service.command(admin, move |tx, call| people::add_unit(tx, call, &new)).await
    };
    let mut regions = Vec::new();
    for region in &REGIONS {
        regions.push(add(region.code, region.name, UnitKind::Region, company, CITIES[region.city].name).await?);
    }
    let mut shops = Vec::new();
    for (number, shop) in SHOPS.iter().enumerate() {
        let parent = shop.region.map_or(company, |region| &regions[region]);
        let kind = if number == WEB { UnitKind::WebShop } else { UnitKind::Store };
        shops.push(add(shop.code, shop.name, kind, parent, CITIES[shop.city].name).await?);
    }
    let workshop = add(WORKSHOP.0, WORKSHOP.1, UnitKind::ServiceCentre, company, CITIES[0].name).await?;
    Ok(Units { company: company.clone(), regions, shops, workshop })
}

/// Adds somebody to the staff, who then chooses the password that is told to everybody.
pub(super) async fn engage(
    service: &Service,
    admin: &Arc<Actor>,
    (login, name, phone): (&str, &str, &str),
    (role, unit): (&str, i64),
) -> Result<Arc<Actor>, Error> {
    let new = NewUser {
        login: login.to_owned(),
        name: name.to_owned(),
        phone: phone.to_owned(),
        email: format!("{login}@sanbao.example"),
        password: FIRST_PASSWORD.to_owned(),
        role: role.to_owned(),
        unit,
    };
    let user = people::add_user(service, admin, new).await?;
    let actor = actor(service, user.id, &user.name).await?;
    people::change_password(service, &actor, FIRST_PASSWORD.to_owned(), PASSWORD.to_owned()).await?;
    Ok(actor)
}

/// Somebody with the roles that he or she has, as if signed in: the story needs the same permissions as everybody.
pub(super) async fn actor(service: &Service, id: i64, name: &str) -> Result<Arc<Actor>, Error> {
    let (now, running) = (service.clock().now(), service.running());
    let read = move |tx: &mut store::Tx<'_>| people::grants_in_force(tx, &running, id, now);
    let grants = service.store().read(read).await?;
    Ok(Arc::new(Actor { id, name: name.to_owned(), grants, via: Via::Session(0), scope: CommandSet::all() }))
}

impl Founded {
    /// A call of somebody, by id.
    pub(super) fn call_of(&self, id: i64, at: DateTime) -> Option<Call> {
        let place = self.staff.iter().position(|actor| actor.id == id)?;
        Some(self.call(place, at))
    }

    /// Everybody with a role in some units.
    pub(super) fn held_in(&self, units: &[Unit]) -> Vec<Held> {
        let of = |actor: &Arc<Actor>| {
            let holder = Holder { id: actor.id, name: actor.name.clone(), substitutes: Vec::new() };
            let here = actor.grants.iter().filter(|grant| units.iter().any(|unit| unit.id == grant.unit));
            let held = here.map(|grant| Held { unit: grant.unit, role: grant.role.clone(), holder: holder.clone() });
            held.collect::<Vec<_>>()
        };
        self.staff.iter().flat_map(of).collect()
    }

    /// A call of somebody at a time on the wall.
    pub(super) fn call(&self, staff: usize, at: DateTime) -> Call {
        let call = self.service.call(&self.staff[staff]);
        Call { now: instant(&self.zone, at), ..call }
    }

    /// Somebody with a role in a shop; `number` chooses among several.
    pub(super) fn in_shop(&self, shop: usize, role: &str, number: usize) -> usize {
        self.holding(role, |place| place == Place::Shop(shop), number)
    }

    /// Who sells in a shop.
    pub(super) fn seller(&self, shop: usize, number: usize) -> usize {
        self.in_shop(shop, if shop == WEB { "clerk" } else { "cashier" }, number)
    }

    /// Somebody with a role in the head office.
    pub(super) fn in_office(&self, role: &str, number: usize) -> usize {
        self.holding(role, |place| place == Place::Company, number)
    }

    /// Somebody who repairs in the workshop.
    pub(super) fn repairer(&self, number: usize) -> usize {
        self.holding("repairer", |place| place == Place::Workshop, number)
    }

    /// The manager of a shop.
    pub(super) fn manager(&self, shop: usize) -> usize {
        self.in_shop(shop, "store_manager", 0)
    }

    fn holding(&self, role: &str, at: impl Fn(Place) -> bool, number: usize) -> usize {
        let staff = self.story.company.staff.iter().enumerate();
        let holding: Vec<usize> = staff.filter(|(_, m)| m.role == role && at(m.place)).map(|(n, _)| n).collect();
        holding.get(number % holding.len().max(1)).copied().unwrap_or_default()
    }
}
