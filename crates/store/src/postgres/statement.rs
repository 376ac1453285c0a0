//! Running statements inside a transaction.

use futures_util::future::try_join_all;
use futures_util::{TryStreamExt as _, pin_mut};
use tokio_postgres::Statement;
use tokio_postgres::types::Type;

use super::transaction::Transaction;
use super::value::Bound;
use crate::row::{Cells, Row};
use crate::{StoreError, ToValue};

/// Rows sent to the server without waiting for an answer in between.
const TOGETHER: usize = 30;

type Take<'f> = &'f mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>;

impl Transaction<'_> {
    pub(crate) fn execute(&mut self, text: &str, params: &[&dyn ToValue]) -> Result<u64, StoreError> {
        let bound = Bound::all(params);
        let done = self.handle.block_on(async {
            let statement = self.prepared(text, &bound).await?;
            self.begun(self.client.execute_raw(&statement, &bound)).await
        });
        self.settle(done.map_err(Failure::Server))
    }

    pub(crate) fn execute_all(&mut self, text: &str, rows: &[&[&dyn ToValue]]) -> Result<u64, StoreError> {
        let mut sum = 0;
        for rows in rows.chunks(TOGETHER) {
            let bound: Vec<_> = rows.iter().map(|params| Bound::all(params)).collect();
            let done = self.handle.block_on(async {
                let mut statements = Vec::with_capacity(bound.len());
                for bound in &bound {
                    statements.push(self.prepared(text, bound).await?);
                }
                let all =
                    statements.iter().zip(&bound).map(|(statement, bound)| self.client.execute_raw(statement, bound));
                self.begun(try_join_all(all)).await
            });
            sum += self.settle(done.map_err(Failure::Server))?.iter().sum::<u64>();
        }
        Ok(sum)
    }

    pub(crate) fn query(&mut self, text: &str, params: &[&dyn ToValue], take: Take<'_>) -> Result<(), StoreError> {
        let bound = Bound::all(params);
        let done = self.handle.block_on(async {
            let statement = self.prepared(text, &bound).await?;
            let rows = self.begun(self.client.query_raw(&statement, &bound)).await?;
            pin_mut!(rows);
            while let Some(row) = rows.try_next().await? {
                take(&Row { cells: Cells::Postgres(&row) }).map_err(Failure::Reader)?;
            }
            Ok(())
        });
        self.settle(done)
    }

    pub(crate) fn control(&mut self, text: &str) -> Result<(), StoreError> {
        let done = self.handle.block_on(self.begun(self.client.batch_execute(text)));
        self.settle(done.map_err(Failure::Server))
    }

    async fn prepared(&self, text: &str, bound: &[Bound<'_>]) -> Result<Statement, tokio_postgres::Error> {
        let types: Vec<Type> = bound.iter().map(Bound::wire_type).collect();
        self.client.prepare_typed_cached(text, &types).await
    }

    fn settle<T>(&mut self, done: Result<T, Failure>) -> Result<T, StoreError> {
        self.begin = None;
        done.map_err(|failure| match failure {
            Failure::Server(error) => self.noted(&error),
            Failure::Reader(error) => error,
        })
    }
}

enum Failure {
    Server(tokio_postgres::Error),
    /// The closure that reads the rows did not like one.
    Reader(StoreError),
}

impl From<tokio_postgres::Error> for Failure {
    fn from(error: tokio_postgres::Error) -> Failure {
        Failure::Server(error)
    }
}
