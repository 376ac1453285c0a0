//! Who is away: everybody of a store or a dealer, the manager of a region, the order department, the bench.

use crate::world::World;
use domain::people::{Actor, Via};
use jiff::Span;
use jiff::civil::Date;
use service::demo::Random;
use service::people::{self, NewSubstitute};
use std::sync::Arc;

/// Until when nobody is at each desk.
pub(crate) struct Absence {
    away: Vec<Date>,
    /// Until when somebody stands in at the desk of each region, and whose own desk that is.
    standing_in: Vec<Option<(Date, usize)>>,
    chance: Random,
    /// How often everybody of a desk was away.
    pub(crate) absences: u32,
    /// How often somebody stood in.
    pub(crate) stood_in: u32,
}

impl Absence {
    pub(crate) fn new(world: &World, first: Date, chance: Random) -> Self {
        let desks = world.desks();
        Self { away: vec![first; desks], standing_in: vec![None; desks], chance, absences: 0, stood_in: 0 }
    }

    pub(crate) fn is_away(&self, desk: usize, today: Date) -> bool {
        self.away[desk] > today
    }

    /// Once in a while everybody of a desk is away for days. The manager of a region names a substitute, or does not.
    pub(crate) async fn morning(&mut self, world: &mut World, date: Date) {
        for desk in 0..self.away.len() {
            if self.standing_in[desk].is_some_and(|(until, _)| until <= date) {
                self.standing_in[desk] = None;
                world.seat(desk - world.shops.len(), None);
            }
            let is_needed = self.standing_in.iter().flatten().any(|(_, own)| *own == desk);
            if self.is_away(desk, date) || self.standing_in[desk].is_some() || is_needed || !self.chance.chance(25) {
                continue;
            }
            let until = date.checked_add(Span::new().days(self.chance.between(2, 6))).unwrap();
            self.absences += 1;
            match world.region_at(desk) {
                Some(region) if self.chance.chance(500) && self.stand_in(world, region, (date, until)).await => {}
                _ => self.away[desk] = until,
            }
        }
    }

    /// The manager of another region stands in, if there is one who is there.
    async fn stand_in(&mut self, world: &mut World, region: usize, (date, until): (Date, Date)) -> bool {
        let regions = world.maker().regions.clone();
        let here = (0..regions.len()).find(|other| {
            let desk = world.region_desk(*other);
            *other != region && !self.is_away(desk, date) && self.standing_in[desk].is_none()
        });
        let Some(other) = here else { return false };
        let (absent, by) = (Arc::clone(&regions[region].manager), Arc::clone(&regions[other].manager));
        let (from, until_at) = (world.now(), world.at(until, 0, 0));
        let new = NewSubstitute { absent: absent.id, by: by.id, from, until: until_at };
        world.give(&absent, move |tx, call| people::name_substitute(tx, call, &new)).await.unwrap();
        let (id, running) = (by.id, world.service.running());
        let read = move |tx: &mut service::Tx<'_>| people::grants_in_force(tx, &running, id, from);
        let grants = world.service.store().read(read).await.unwrap();
        let actor = Actor { id, name: by.name.clone(), grants, via: Via::Session(0), scope: by.scope };
        world.seat(region, Some(Arc::new(actor)));
        self.standing_in[world.region_desk(region)] = Some((until, world.region_desk(other)));
        self.stood_in += 1;
        true
    }
}
