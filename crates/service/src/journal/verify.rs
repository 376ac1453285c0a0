//! Proving that the journal is as it was written.

use super::chain::{Entry, Hash, START};
use super::{root, sql};
use crate::error::Error;
use domain::{Subject, SubjectKind};
use jiff::civil::Date;
use store::Tx;

/// What is wrong with a place in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The entry does not say any more what it said when it was written.
    Changed,
    /// Entries are missing at this place.
    Removed,
    /// The entry was not written by the program at this place.
    Inserted,
    /// The entries of the day are not those its root was made of.
    DayChanged,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub flaw: Flaw,
    /// Whose chain; none for a day.
    pub subject: Option<Subject>,
    /// Where in the chain.
    pub place: i64,
    /// The row, where there is one.
    pub seq: Option<i64>,
    /// The day, for its root.
    pub day: Option<Date>,
}

/// The result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Entries looked at.
    pub entries: u64,
    /// Chains looked at.
    pub subjects: u64,
    /// Days whose root was computed again.
    pub days: u64,
    /// What was found; empty when everything is as it was written.
    pub findings: Vec<Finding>,
}

const BATCH: i64 = 5_000;

/// The end of a chain as it was walked: subject, last place, last hash.
type End = (Subject, i64, Hash);

/// Walks all chains, all heads and all roots. Reads in batches; `progress` is told how many entries are done.
///
/// # Errors
/// When the database cannot be read.
pub fn verify(tx: &mut Tx<'_>, progress: &mut dyn FnMut(u64)) -> Result<Verified, Error> {
    let mut verified = Verified::default();
    let mut heads = Heads::default();
    let mut end: Option<End> = None;
    let mut after = (String::new(), i64::MIN, i64::MIN);
    loop {
        let batch = tx.rows(&sql::CHAINS, &[&after.0, &after.1, &after.2, &BATCH], sql::entry)?;
        for entry in &batch {
            if end.as_ref().is_none_or(|(subject, ..)| *subject != entry.subject) {
                heads.compare(tx, end.take(), &mut verified)?;
                verified.subjects += 1;
            }
            let (place, hash) = end.map_or((0, START), |(_, place, hash)| (place, hash));
            link(entry, place, hash, &mut verified.findings);
            end = Some((entry.subject, entry.place, entry.hash));
            verified.entries += 1;
        }
        progress(verified.entries);
        let Some(last) = batch.last() else { break };
        after = (last.subject.kind.id().to_owned(), last.subject.id, last.place);
    }
    heads.compare(tx, end, &mut verified)?;
    heads.rest(tx, &mut verified)?;
    days(tx, &mut verified)?;
    Ok(verified)
}

/// Checks one entry against the one before it in its chain.
fn link(entry: &Entry, place: i64, hash: Hash, findings: &mut Vec<Finding>) {
    let flaw = if entry.computed() != entry.hash {
        Some(Flaw::Changed)
    } else if entry.place > place + 1 {
        Some(Flaw::Removed)
    } else if entry.place <= place || entry.previous != hash {
        Some(Flaw::Inserted)
    } else {
        None
    };
    findings.extend(flaw.map(|flaw| Finding {
        flaw,
        subject: Some(entry.subject),
        place: if flaw == Flaw::Removed { place + 1 } else { entry.place },
        seq: Some(entry.seq),
        day: None,
    }));
}

/// The heads, read beside the chains in the same order.
#[derive(Default)]
struct Heads {
    waiting: std::collections::VecDeque<End>,
    after: (String, i64),
}

impl Heads {
    fn next(&mut self, tx: &mut Tx<'_>) -> Result<Option<&End>, Error> {
        if self.waiting.is_empty() {
            let batch = tx.rows(&sql::HEADS, &[&self.after.0, &self.after.1, &BATCH], |row| {
                let kind: String = row.get(0)?;
                Ok((kind, row.get::<i64>(1)?, row.get::<i64>(2)?, sql::hash(row, 3)?))
            })?;
            if let Some((kind, id, ..)) = batch.last() {
                self.after = (kind.clone(), *id);
            }
            let known = batch.into_iter().filter_map(|(kind, id, length, hash)| {
                SubjectKind::parse(&kind).map(|kind| (Subject::new(kind, id), length, hash))
            });
            self.waiting.extend(known);
        }
        Ok(self.waiting.front())
    }

    /// Compares the end of a chain with its head; heads passed by have lost their whole chain.
    fn compare(&mut self, tx: &mut Tx<'_>, end: Option<End>, verified: &mut Verified) -> Result<(), Error> {
        let Some((subject, place, hash)) = end else { return Ok(()) };
        let order = |s: &Subject| (s.kind.id(), s.id);
        while let Some((head, length, head_hash)) = self.next(tx)?.copied() {
            if order(&head) > order(&subject) {
                break;
            }
            self.waiting.pop_front();
            if head == subject {
                if length > place {
                    verified.findings.push(at_end(Flaw::Removed, subject, place + 1));
                } else if length < place || head_hash != hash {
                    verified.findings.push(at_end(Flaw::Inserted, subject, place));
                }
                return Ok(());
            }
            verified.findings.push(at_end(Flaw::Removed, head, 1));
        }
        verified.findings.push(at_end(Flaw::Inserted, subject, 1));
        Ok(())
    }

    fn rest(&mut self, tx: &mut Tx<'_>, verified: &mut Verified) -> Result<(), Error> {
        while let Some((subject, ..)) = self.next(tx)?.copied() {
            self.waiting.pop_front();
            verified.findings.push(at_end(Flaw::Removed, subject, 1));
        }
        Ok(())
    }
}

const fn at_end(flaw: Flaw, subject: Subject, place: i64) -> Finding {
    Finding { flaw, subject: Some(subject), place, seq: None, day: None }
}

fn days(tx: &mut Tx<'_>, verified: &mut Verified) -> Result<(), Error> {
    let mut previous = START;
    let mut after = Date::MIN;
    loop {
        let batch = root::roots(tx, after, 1_000)?;
        for day in &batch {
            let (entries, root) = root::over(tx, day.day, previous)?;
            if (entries, root) != (day.entries, day.root) {
                let day = Some(day.day);
                verified.findings.push(Finding { flaw: Flaw::DayChanged, subject: None, place: 0, seq: None, day });
            }
            // Each day is judged by the root kept for the day before, so that one change names one day.
            previous = day.root;
            verified.days += 1;
        }
        match batch.last() {
            Some(last) => after = last.day,
            None => return Ok(()),
        }
    }
}
