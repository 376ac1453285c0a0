//! What deadlines are looked at with: units and manuals, read once for a whole batch.

use super::{ClockFile, ClockRow};
use crate::call::Call;
use crate::error::Error;
use crate::people::{self, Unit};
use crate::{cases, manuals};
use domain::deadlines::Rules;
use domain::people::Command;
use manual::{Deadline, Manual, UnitStep};
use std::collections::HashMap;
use std::sync::Arc;
use store::{StoreError, Tx};
use worktime::Schedule;

/// Units, manuals and people as one transaction sees them.
pub(super) struct Context {
    units: HashMap<i64, Unit>,
    /// The manual in force, whose calendars all deadlines run on.
    pub(super) manual: Option<(i64, Arc<Manual>)>,
    manuals: HashMap<i64, Arc<Manual>>,
    /// Who is told, by unit, recipient and level.
    pub(super) told: super::escalate::Told,
}

/// A deadline's definition with the manual that holds it.
pub(super) struct Definition {
    manual: Arc<Manual>,
    pack: usize,
    deadline: usize,
}

impl Definition {
    pub(super) fn deadline(&self) -> Option<&Deadline> {
        self.manual.deadline_packs().nth(self.pack).and_then(|pack| pack.deadlines.get(self.deadline))
    }
}

impl Context {
    pub(super) fn read(tx: &mut Tx<'_>, call: &Call) -> Result<Self, Error> {
        let units = people::all_units(tx)?;
        Ok(Self {
            units: units.into_iter().map(|unit| (unit.id, unit)).collect(),
            manual: call.running.manual.clone(),
            manuals: HashMap::new(),
            told: HashMap::new(),
        })
    }

    pub(super) fn unit(&self, id: i64) -> Option<&Unit> {
        self.units.get(&id)
    }

    /// The units from the company down to one.
    pub(super) fn steps(&self, unit: i64) -> Vec<UnitStep<'_>> {
        let mut steps = Vec::new();
        let mut next = self.units.get(&unit);
        while let Some(unit) = next {
            steps.push(UnitStep { code: &unit.code, kind: unit.kind.id() });
            next = unit.parent.and_then(|parent| self.units.get(&parent));
        }
        steps.reverse();
        steps
    }

    /// The definition that a deadline goes by: that of the manual it started under, as it is set for its unit.
    pub(super) fn definition(&mut self, tx: &mut Tx<'_>, call: &Call, file: &ClockFile) -> Result<Definition, Error> {
        let manual = match self.manuals.get(&file.manual) {
            Some(manual) => Arc::clone(manual),
            None => {
                let manual = manuals::numbered(tx, &call.running, file.manual)?;
                self.manuals.insert(file.manual, Arc::clone(&manual));
                manual
            }
        };
        let steps = self.steps(file.unit);
        // A case that was passed on to a unit where the pack is not used keeps its deadlines as they were.
        let here = manual.deadline_packs_in(&steps).find(|pack| pack.id == file.pack);
        let meant = here.or_else(|| manual.deadline_packs().find(|pack| pack.id == file.pack));
        let place = meant.and_then(|meant| {
            let pack = manual.deadline_packs().position(|pack| std::ptr::eq(pack, meant))?;
            Some((pack, meant.deadlines.iter().position(|deadline| deadline.id == file.deadline)?))
        });
        let missing = || StoreError::Broken(format!("deadline {}/{} is in no manual", file.pack, file.deadline));
        let (pack, deadline) = place.ok_or_else(missing)?;
        Ok(Definition { manual, pack, deadline })
    }

    /// The calendar that a deadline runs on today: that of the manual in force.
    pub(super) fn schedule(&self, deadline: &Deadline, unit: i64) -> Result<&Schedule, Error> {
        let (_, manual) = self.manual.as_ref().ok_or(Error::refused("no-manual"))?;
        Ok(manual.schedule(&deadline.calendar, &self.steps(unit)))
    }

    /// What a deadline goes by.
    pub(super) fn rules<'r>(&'r self, deadline: &'r Deadline, unit: i64) -> Result<Rules<'r>, Error> {
        Ok(Rules {
            terms: deadline.terms,
            earliest: deadline.earliest,
            warn: deadline.warn,
            escalation: &deadline.escalation,
            extension: deadline.extension,
            schedule: self.schedule(deadline, unit)?,
        })
    }
}

/// Puts the words of their packs to rows.
pub(super) fn worded(tx: &mut Tx<'_>, call: &Call, mut rows: Vec<ClockRow>) -> Result<Vec<ClockRow>, Error> {
    if rows.is_empty() {
        return Ok(rows);
    }
    let mut context = Context::read(tx, call)?;
    for row in &mut rows {
        let definition = context.definition(tx, call, &row.file)?;
        let Some(deadline) = definition.deadline() else { continue };
        let by_hand = deadline.pauses.iter().filter(|pause| pause.from.is_empty());
        row.name = deadline.name.clone();
        row.extension = deadline.extension;
        row.pauses = by_hand.map(|pause| (pause.id.clone(), pause.name.clone())).collect();
    }
    Ok(rows)
}

/// A deadline that somebody may do something about, with its case's unit checked.
pub(super) fn load_for(tx: &mut Tx<'_>, call: &Call, command: Command, id: i64) -> Result<ClockFile, Error> {
    let file = tx.one(&super::sql::LOAD, &[&id], super::sql::clock_file).map_err(Error::missing("deadline"))?;
    let unit = people::unit(tx, file.unit)?;
    call.require(command, &unit.path)?;
    if let Some(case) = file.case {
        cases::view(tx, call, case)?;
    }
    Ok(file)
}
