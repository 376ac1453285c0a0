//! Many entries at once, for loads that are too large to read the end of a chain before each entry.

use super::chain::{Entry, Hash, START};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::Subject;
use serde::Serialize;
use std::collections::HashMap;
use store::{Rows, Tx};

/// Chains of subjects that have no entry yet, kept in memory until they are written.
#[derive(Debug, Default)]
pub(crate) struct Chains {
    ends: HashMap<Subject, (i64, Hash)>,
    entries: Rows,
    heads: Rows,
}

impl Chains {
    /// Appends what was done to a subject, as [`super::append`] does.
    ///
    /// # Errors
    /// When the event does not serialise.
    pub(crate) fn append<E: Serialize>(
        &mut self,
        call: &Call,
        subject: Subject,
        unit_id: Option<i64>,
        event: &E,
    ) -> Result<i64, Error> {
        let end = self.ends.get(&subject).copied().unwrap_or((0, START));
        let entry = Entry::after(end, call, subject, unit_id, event)?;
        self.entries.add(&sql::values(&entry, &subject.kind.id()));
        self.ends.insert(subject, (entry.place, entry.hash));
        Ok(entry.seq)
    }

    /// Says that nothing more is appended to a subject, so that its end can be forgotten.
    pub(crate) fn end(&mut self, subject: Subject) {
        if let Some((length, hash)) = self.ends.remove(&subject) {
            self.heads.add(&[&subject.kind.id(), &subject.id, &length, &hash]);
        }
    }

    /// What was appended since the last time, to be written in one transaction.
    pub(crate) fn take(&mut self) -> Written {
        Written { entries: std::mem::take(&mut self.entries), heads: std::mem::take(&mut self.heads) }
    }
}

/// Entries and ends of chains.
#[derive(Debug)]
pub(crate) struct Written {
    entries: Rows,
    heads: Rows,
}

impl Written {
    /// Writes them.
    ///
    /// # Errors
    /// When the database refuses it: a subject had entries already.
    pub(crate) fn write(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        self.entries.write(tx, &sql::INSERT)?;
        self.heads.write(tx, &sql::NEW_HEAD)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApp;
    use domain::SubjectKind;
    use domain::people::Actor;
    use std::sync::Arc;

    #[derive(Serialize)]
    #[serde(tag = "event")]
    enum Event {
        #[serde(rename = "test.done")]
        Done { number: i64 },
    }

    /// a chain that was loaded verifies, and goes on like any other.
    #[test]
    fn loaded_chains_verify_and_go_on() {
        TestApp::each(|app| {
            let system = Arc::new(Actor::system("test"));
            let call = app.service.call(&system);
            let mut chains = Chains::default();
            let subject = |id| Subject::new(SubjectKind::Purchase, id);
            for number in 0..10 {
                chains.append(&call, subject(number % 3), None, &Event::Done { number }).unwrap();
            }
            (0..3).for_each(|id| chains.end(subject(id)));
            let written = Arc::new(chains.take());
            let load = Arc::clone(&written);
            app.service.command_now(&system, move |tx, _| load.write(tx)).unwrap();
            let go_on = move |tx: &mut Tx<'_>, call: &Call| {
                super::super::append(tx, call, subject(1), None, &Event::Done { number: 11 })
            };
            app.service.command_now(&system, go_on).unwrap();
            let verified = app.service.query_now(&system, |tx, _| super::super::verify(tx, &mut |_| {})).unwrap();
            assert_eq!(verified.findings, []);
        });
    }
}
