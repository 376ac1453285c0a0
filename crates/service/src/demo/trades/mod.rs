//! The demo companies of the other trades: small, each told as a script of scenes.
//!
//! A [`trade::Trade`] says what the company is; its file tells what happens, scene by scene, each by the commands of
//! those who may give them. Scenes that several trades share are functions of the [`stage::Stage`]. A scene that a rule
//! stands against is a fault of the story and ends the making with its name.

mod back;
mod books;
mod budget;
mod cast;
mod cross_border;
mod dealers;
mod franchise;
mod lighting;
mod matter;
mod papers;
mod parcels;
mod script;
mod stage;
mod talks;
mod tiles;
mod trade;
mod uniforms;
mod web_shop;
mod words;

use super::{LogIn, Progress, Wanted};
use crate::error::Error;
use cast::Cast;
use domain::people::Actor;
use jiff::ToSpan;
use manual::Bundle;
use script::{Scene, Script};
use stage::{Known, Stage};
use std::sync::Arc;
use store::{Store, Tx};
pub(super) use trade::Trade;

/// Scenes in one transaction: each alone would wait for the disk.
const TOGETHER: usize = 12;

/// The trades that are told here.
pub(super) const TRADES: [&Trade; 6] =
    [&franchise::TRADE, &uniforms::TRADE, &lighting::TRADE, &web_shop::TRADE, &cross_border::TRADE, &tiles::TRADE];

/// The trade of a profile.
pub(super) fn of(profile: &str) -> Option<&'static Trade> {
    TRADES.into_iter().find(|trade| trade.profile == profile)
}

/// Everybody who can sign in.
pub(super) fn log_ins(trade: &'static Trade, seed: u64) -> Vec<LogIn> {
    cast::log_ins(trade, seed)
}

/// Makes the company of a trade in an empty database.
pub(super) fn fill(
    (store, bundle): (&Store, &Bundle),
    trade: &'static Trade,
    wanted: &Wanted,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Error> {
    let cast = Arc::new(cast::found(store, bundle, trade, wanted)?);
    let scenes = Arc::new(Script::of(&cast));
    let system = Arc::new(Actor::system("demo"));
    let mut known = Arc::new(Known::default());
    known = Arc::new(together(&cast, &system, &known, open)?);
    for start in (0..scenes.len()).step_by(TOGETHER) {
        let (company, scenes, before) = (Arc::clone(&cast), Arc::clone(&scenes), Arc::clone(&known));
        let of = scenes.len();
        let play = move |tx: &mut Tx<'_>, _: &crate::Call| {
            // A repeated transaction begins from what was known before it.
            let mut known = Known::clone(&before);
            scenes
                .iter()
                .skip(start)
                .take(TOGETHER)
                .try_for_each(|scene: &Scene| scene.play(tx, &company, &mut known))?;
            Ok(known)
        };
        known = Arc::new(cast.service.command_now(&system, play)?);
        progress(Progress { done: (start + TOGETHER).min(of), of, rows: 0 });
    }
    script::unless_refused(&cast, &known)?;
    together(&cast, &system, &known, close).map(drop)
}

/// Something that is no scene, in a transaction of its own.
fn together(
    cast: &Arc<Cast>,
    system: &Arc<Actor>,
    known: &Arc<Known>,
    act: fn(&mut Stage<'_, '_>) -> Result<(), Error>,
) -> Result<Known, Error> {
    let (company, before) = (Arc::clone(cast), Arc::clone(known));
    cast.service.command_now(system, move |tx, _| {
        let mut known = Known::clone(&before);
        act(&mut Stage::new(tx, &company, &mut known, company.opening()))?;
        Ok(known)
    })
}

/// The goods, and what customers have bought since the beginning.
fn open(stage: &mut Stage<'_, '_>) -> Result<(), Error> {
    stage.stocks()?;
    let (opening, goods) = (stage.at, stage.cast.trade.goods);
    let mut place = 0;
    for unit in stage.cast.units().to_vec() {
        for _ in 0..stage.patrons_of(&unit.code) {
            stage.at = opening.saturating_add((20 + 11 * place).days()).saturating_add((place * 7 % 480).minutes());
            let good = &goods[place as usize * 5 % goods.len()];
            stage.bought(&unit.code, good.article, (0, 1 + u32::from(place % 4 == 3)))?;
            place = (place + 1) % 30;
        }
    }
    Ok(())
}

/// What was spent by line, the books of the days that are over, and forms about what goes on.
fn close(stage: &mut Stage<'_, '_>) -> Result<(), Error> {
    stage.lives_by_a_budget()?;
    stage.close_days()?;
    stage.prints_forms()
}
