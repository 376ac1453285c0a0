//! One entry, and the hash that ties it to the one before.

use crate::call::Call;
use crate::error::Error;
use domain::Subject;
use jiff::Timestamp;
use serde::Serialize;
use store::StoreError;

/// Hash of an entry.
pub(crate) type Hash = [u8; 32];

/// What stands before the first entry of a subject.
pub(crate) const START: Hash = [0; 32];

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number over all subjects.
    pub seq: i64,
    /// The transaction it was written in; 0 where there is one writer.
    pub xact: i64,
    /// What it is about.
    pub subject: Subject,
    /// Its place in the subject's chain, from 1.
    pub place: i64,
    /// When.
    pub at: Timestamp,
    /// Who; 0 is the program itself.
    pub actor_id: i64,
    /// The name at that time.
    pub actor_name: String,
    /// The unit it happened in; none for the whole installation.
    pub unit_id: Option<i64>,
    /// What happened, as in `case.opened`.
    pub event: String,
    /// The details, as JSON.
    pub data: String,
    pub(crate) previous: Hash,
    pub(crate) hash: Hash,
}

impl Entry {
    /// The entry about a subject that comes after the end of its chain: how long it is, and its last hash.
    ///
    /// # Errors
    /// When the event does not serialise to an object with `event`.
    pub(crate) fn after<E: Serialize>(
        (length, previous): (i64, Hash),
        call: &Call,
        subject: Subject,
        unit_id: Option<i64>,
        event: &E,
    ) -> Result<Self, Error> {
        let Some((event, data)) = written(event) else {
            return Err(StoreError::Broken("an event must serialise to an object with `event`".to_owned()).into());
        };
        let mut entry = Self {
            seq: call.id(),
            xact: 0,
            subject,
            place: length + 1,
            at: call.written_at(),
            actor_id: call.actor.id,
            actor_name: call.actor.name.clone(),
            unit_id,
            event,
            data,
            previous,
            hash: START,
        };
        entry.hash = entry.computed();
        Ok(entry)
    }

    /// The hash over the entry before and everything that this one says.
    pub(crate) fn computed(&self) -> Hash {
        let mut hasher = blake3::Hasher::new();
        let mut put = |bytes: &[u8]| {
            // Each part is preceded by its length, so that no two entries read the same.
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        put(&self.previous);
        put(self.subject.kind.id().as_bytes());
        for number in [self.subject.id, self.place, self.at.as_microsecond(), self.actor_id, self.unit_id.unwrap_or(0)]
        {
            put(&number.to_le_bytes());
        }
        put(self.actor_name.as_bytes());
        put(self.event.as_bytes());
        put(self.data.as_bytes());
        *hasher.finalize().as_bytes()
    }

    /// The details, parsed.
    #[must_use]
    pub fn details(&self) -> serde_json::Value {
        serde_json::from_str(&self.data).unwrap_or_default()
    }
}

/// Splits an event into its name and its details: `{"event": "case.opened", …}`.
fn written<E: Serialize>(event: &E) -> Option<(String, String)> {
    let serde_json::Value::Object(mut fields) = serde_json::to_value(event).ok()? else { return None };
    let serde_json::Value::String(name) = fields.remove("event")? else { return None };
    Some((name, serde_json::Value::Object(fields).to_string()))
}
