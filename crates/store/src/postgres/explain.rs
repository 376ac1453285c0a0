//! Preparing and planning a statement without running it, for tests.

use tokio_postgres::{SimpleQueryMessage, Statement};

use super::error::mapped;
use super::transaction::Transaction;
use crate::StoreError;

impl Transaction<'_> {
    /// Prepares a statement, its parameters being of the types that the server concludes.
    pub(crate) fn prepare(&self, text: &str) -> Result<Statement, StoreError> {
        self.handle.block_on(self.client.prepare(text)).map_err(|error| mapped(&error))
    }

    /// The plan for any values, with sequential scans, and with what `avoided` names besides, only where there is no
    /// other way.
    pub(crate) fn explain(&self, text: &str, avoided: &[&str]) -> Result<Vec<String>, StoreError> {
        let count = self.prepare(text)?.params().len();
        let values = if count == 0 { String::new() } else { format!("({})", vec!["null"; count].join(", ")) };
        let off = |step: &&str| format!("set local enable_{step} = off; ");
        let off: String = ["seqscan"].iter().chain(avoided).map(off).collect();
        let script = format!(
            "begin; {off}set local plan_cache_mode = force_generic_plan; \
             prepare planned as {text}; explain execute planned{values}; deallocate planned; rollback"
        );
        let messages = self.handle.block_on(self.client.simple_query(&script)).map_err(|error| mapped(&error));
        if messages.is_err() {
            // The script ended in the middle of its transaction.
            let _ = self.handle.block_on(self.client.batch_execute("rollback; deallocate all"));
        }
        let row = |message: &SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        };
        Ok(messages?.iter().filter_map(row).collect())
    }
}
