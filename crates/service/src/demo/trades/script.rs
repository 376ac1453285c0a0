//! The script of a company: scenes, each with the moment at which it begins.

use super::cast::{Cast, broken};
use super::stage::{Known, Stage};
use crate::error::Error;
use jiff::ToSpan;
use jiff::civil::DateTime;

/// What happens in a scene.
type Act = Box<dyn Fn(&mut Stage<'_, '_>) -> Result<(), Error> + Send + Sync>;

/// One matter of the story, from its beginning to wherever it stands.
pub(super) struct Scene {
    title: &'static str,
    begins: DateTime,
    act: Act,
}

/// The scenes of a company.
pub(super) struct Script {
    now: DateTime,
    scenes: Vec<Scene>,
}

impl Script {
    /// The script of a trade up to a moment, its scenes in order.
    pub(super) fn of(cast: &Cast) -> Vec<Scene> {
        let mut script = Self { now: cast.now, scenes: Vec::new() };
        (cast.trade.tell)(&mut script);
        script.scenes.sort_by_key(|scene| scene.begins);
        script.scenes
    }

    /// A scene that begins some days before the last one, at a time on the wall; one day at least.
    pub(super) fn ago(
        &mut self,
        days: i64,
        (hour, minute): (i8, i8),
        title: &'static str,
        act: impl Fn(&mut Stage<'_, '_>) -> Result<(), Error> + Send + Sync + 'static,
    ) {
        let begins = self.now.date().saturating_sub(days.max(1).days()).at(hour, minute, 0, 0);
        self.scenes.push(Scene { title, begins, act: Box::new(act) });
    }

    /// A scene of the last hours: so many minutes before the end.
    pub(super) fn lately(
        &mut self,
        minutes: i64,
        title: &'static str,
        act: impl Fn(&mut Stage<'_, '_>) -> Result<(), Error> + Send + Sync + 'static,
    ) {
        let begins = self.now.saturating_sub(minutes.minutes());
        self.scenes.push(Scene { title, begins, act: Box::new(act) });
    }
}

impl Scene {
    /// Lets it happen. What a rule stands against is a fault of the story: nothing of the scene is left, and the error names it.
    pub(super) fn play(&self, tx: &mut store::Tx<'_>, cast: &Cast, known: &mut Known) -> Result<(), Error> {
        let mut own = known.clone();
        let played = tx.attempt(|tx| (self.act)(&mut Stage::new(tx, cast, &mut own, self.begins)));
        match played {
            Ok(()) => *known = own,
            Err(Error::Store(error))
                if !matches!(error, store::StoreError::Broken(_) | store::StoreError::NotFound) =>
            {
                return Err(error.into());
            }
            Err(error) => known.refused.push(format!("{}: {error:?}", self.title)),
        }
        Ok(())
    }
}

/// Nothing was refused; else an error that names every scene that was.
pub(super) fn unless_refused(cast: &Cast, known: &Known) -> Result<(), Error> {
    match known.refused.as_slice() {
        [] => Ok(()),
        refused => Err(broken(format!("{}: {}", cast.trade.profile, refused.join("\n")))),
    }
}
