//! What decisions of a load rest on: the manual in force, and claims put together without a look into the database.

use super::preview::{AskedField, Claimed, Judged, OnRecord, put_together};
use super::{goods, preview};
use crate::error::Error;
use crate::manuals;
use crate::people::Unit;
use crate::running::Running;
use domain::decisions::{Garment, histories};
use domain::purchases::Sold;
use manual::{Ask, Manual, Purpose};
use policy::Lang;
use std::sync::Arc;

/// The manual in force.
pub(crate) struct Ground {
    number: i64,
    manual: Arc<Manual>,
}

impl Ground {
    /// That of a service.
    ///
    /// # Errors
    /// [`Error::Refused`] when no manual was published yet.
    pub(crate) fn of(running: &Running) -> Result<Self, Error> {
        manuals::in_force(running).map(|(number, manual)| Self { number, manual: Arc::clone(manual) })
    }

    /// A claim made in the last of some units, each above the next; for goods that nothing was done to before.
    pub(crate) fn judged(&self, units: &[Unit], bought: Option<&Sold>, claimed: &Claimed) -> Result<Judged, Error> {
        let facts = bought.map(|sold| goods::facts(&self.manual, sold)).unwrap_or_default();
        let past = bought.map(|_| histories(&[], &[], Garment::Only));
        let reported = claimed.reported.ok_or_else(|| Error::field("reported", "required"))?;
        let on_record = OnRecord { facts: &facts, histories: past.as_ref() };
        put_together((self.number, &self.manual), units, &on_record, reported, &claimed.answers)
    }
}

impl Judged {
    /// How a fact is asked for.
    pub(crate) fn asked(&self, fact: &str) -> Option<AskedField> {
        let ask = Ask { fact: fact.to_owned(), purpose: Purpose::Ruling, policies: Vec::new(), settles: 0 };
        let category = preview::text(&self.claim, "category");
        preview::asked(&self.manual, &self.assigned.panel, &ask, category, Lang::ZhCn)
    }
}
