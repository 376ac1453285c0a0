//! Founding the company of a trade: its units, its people, its manual; and who does what in it.

use super::trade::{Post, Trade};
use crate::Call;
use crate::clock::Clock;
use crate::demo::company::{ADMINISTRATOR, actor, engage, instant};
use crate::demo::random::Random;
use crate::demo::world::{Sex, fictional_phone, name};
use crate::demo::{LogIn, PASSWORD, Wanted};
use crate::error::Error;
use crate::manuals;
use crate::people::{self, FirstUser, NewUnit, Passwords, Unit};
use crate::service::Service;
use domain::people::{Actor, Command};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use manual::{Bundle, Manual};
use std::sync::Arc;
use store::{Store, StoreError};

/// The company has been open for so many days.
const DAYS: i64 = 420;

/// The company of a trade on its first day.
pub(super) struct Cast {
    pub(super) service: Service,
    pub(super) trade: &'static Trade,
    pub(super) seed: u64,
    /// The moment at which the story ends, by the clock on the wall.
    pub(super) now: DateTime,
    zone: TimeZone,
    /// The head office, then the places of the trade.
    units: Vec<Unit>,
    /// Who works there, in the order of the posts.
    staff: Vec<(Arc<Actor>, &'static Post)>,
}

/// A fault of the story itself.
pub(super) fn broken(what: impl std::fmt::Display) -> Error {
    Error::Store(StoreError::Broken(format!("the demo company: {what}")))
}

/// Name and phone of whoever has a post.
fn person(seed: u64, place: usize) -> (String, String) {
    let random = &mut Random::of(seed, "trade staff", place as u64);
    let sex = if random.chance(560) { Sex::Female } else { Sex::Male };
    let born = random.between(1972, 2002) as i16;
    (name(random, sex, born), fictional_phone(seed, 9_900_000 + place as u64))
}

/// Everybody who can sign in, the administrator who sets the installation up first.
pub(super) fn log_ins(trade: &'static Trade, seed: u64) -> Vec<LogIn> {
    let unit = |code: &str| trade.places.iter().find(|place| place.code == code).map_or(trade.company, |p| p.name);
    let first = LogIn {
        login: ADMINISTRATOR.0.to_owned(),
        name: ADMINISTRATOR.1.to_owned(),
        role: crate::ADMINISTRATOR,
        unit: trade.company.to_owned(),
    };
    let posts = trade.posts.iter().enumerate().map(|(number, post)| LogIn {
        login: post.login.to_owned(),
        name: person(seed, number).0,
        role: post.role,
        unit: unit(post.at).to_owned(),
    });
    std::iter::once(first).chain(posts).collect()
}

/// Founds the company in an empty database.
pub(super) fn found(store: &Store, bundle: &Bundle, trade: &'static Trade, wanted: &Wanted) -> Result<Cast, Error> {
    let manual = Manual::from_bundle(bundle);
    let manual = manual.map_err(|p| broken(p.0.first().map(|p| p.code).unwrap_or_default()))?;
    let zone = manual.time_zone().clone();
    let now = wanted.now.to_zoned(zone.clone()).datetime();
    let clock = Clock::manual(instant(&zone, first_day(now).at(7, 0, 0, 0)));
    let service = Service::start(store.clone(), clock, 0)?.with_passwords(Passwords::demo());
    // Passwords are hashed on threads of a runtime.
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(broken)?;
    let (units, staff) = runtime.block_on(settle(&service, bundle, trade, wanted.seed))?;
    Ok(Cast { service, trade, seed: wanted.seed, now, zone, units, staff })
}

fn first_day(now: DateTime) -> Date {
    now.date().saturating_sub(DAYS.days())
}

type Settled = (Vec<Unit>, Vec<(Arc<Actor>, &'static Post)>);

async fn settle(service: &Service, bundle: &Bundle, trade: &'static Trade, seed: u64) -> Result<Settled, Error> {
    let first = FirstUser {
        code: "HQ".to_owned(),
        company: trade.company.to_owned(),
        profile: trade.profile.to_owned(),
        login: ADMINISTRATOR.0.to_owned(),
        name: ADMINISTRATOR.1.to_owned(),
        password: PASSWORD.to_owned(),
    };
    let (company, administrator) = manuals::begin(service, first, bundle.clone(), "系统启用").await?;
    let admin = actor(service, administrator.id, &administrator.name).await?;
    let mut units = vec![company];
    for place in trade.places {
        let parent = by_code(&units, place.parent)?.id;
        let (code, name, city) = (place.code.to_owned(), place.name.to_owned(), place.city.to_owned());
        let new = NewUnit { code, name, kind: place.kind, parent, city };
        units.push(service.command(&admin, move |tx, call| people::add_unit(tx, call, &new)).await?);
    }
    let mut staff = Vec::new();
    for (number, post) in trade.posts.iter().enumerate() {
        let (name, phone) = person(seed, number);
        let unit = by_code(&units, post.at)?.id;
        staff.push((engage(service, &admin, (post.login, &name, &phone), (post.role, unit)).await?, post));
    }
    Ok((units, staff))
}

fn by_code<'u>(units: &'u [Unit], code: &str) -> Result<&'u Unit, Error> {
    let found = if code.is_empty() { units.first() } else { units.iter().find(|unit| unit.code == code) };
    found.ok_or_else(|| broken(format!("no unit {code}")))
}

impl Cast {
    /// A unit by its code; the head office for an empty one.
    pub(super) fn unit(&self, code: &str) -> Result<&Unit, Error> {
        by_code(&self.units, code)
    }

    /// All units.
    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The morning of the first day.
    pub(super) fn opening(&self) -> DateTime {
        first_day(self.now).at(8, 30, 0, 0)
    }

    fn of_id(&self, unit: i64) -> Result<&Unit, Error> {
        self.units.iter().find(|known| known.id == unit).ok_or_else(|| broken("no such unit"))
    }

    /// Who may give a command in a unit: first whoever does by the habits of the trade, then who is nearest.
    pub(super) fn ranked(&self, command: Command, unit: i64) -> Result<Vec<&Arc<Actor>>, Error> {
        let unit = self.of_id(unit)?;
        let usual = self.trade.hands.iter().find(|(known, _)| *known == command).map(|(_, role)| *role);
        let may = |(actor, _): &&(Arc<Actor>, &Post)| actor.may(command, &unit.path);
        let mut found: Vec<_> = self.staff.iter().filter(may).collect();
        found.sort_by_key(|(actor, post)| {
            let here = actor.grants.iter().any(|grant| grant.unit == unit.id);
            (usual != Some(post.role), !here)
        });
        Ok(found.into_iter().map(|(actor, _)| actor).collect())
    }

    /// Whoever gives a command in a unit, never one of those.
    pub(super) fn hand(&self, command: Command, unit: i64, but: &[i64]) -> Result<&Arc<Actor>, Error> {
        let found = self.ranked(command, unit)?.into_iter().find(|actor| !but.contains(&actor.id));
        found.ok_or_else(|| broken(format!("nobody may {command:?} at {}", self.of_id(unit).map_or("", |u| &u.code))))
    }

    /// Somebody by id.
    pub(super) fn colleague(&self, id: i64) -> Option<&Arc<Actor>> {
        self.staff.iter().map(|(actor, _)| actor).find(|actor| actor.id == id)
    }

    /// A call of somebody at a time on the wall.
    pub(super) fn call(&self, actor: &Arc<Actor>, at: DateTime) -> Result<Call, Error> {
        if at > self.now {
            return Err(broken(format!("{at} is after the story")));
        }
        Ok(Call { now: instant(&self.zone, at), ..self.service.call(actor) })
    }

    /// A moment of the story as the commands have it.
    pub(super) fn instant(&self, at: DateTime) -> jiff::Timestamp {
        instant(&self.zone, at)
    }
}
