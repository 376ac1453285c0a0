//! A look at a server, on a connection of its own.

use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Builder;
use tokio_postgres::{Client, Config, NoTls};

use super::{CONNECT, error};
use crate::{StoreError, migrations};

/// The whole look may take this long.
const PATIENCE: Duration = Duration::from_secs(15);

/// The version of the server, the last migration that was applied, and the server's time.
pub(crate) fn examine(url: &str) -> Result<(String, Option<i32>, Timestamp), StoreError> {
    let mut config: Config = url.parse().map_err(|error| StoreError::Broken(format!("database address: {error}")))?;
    config.connect_timeout(CONNECT);
    let unavailable = |error: &dyn std::fmt::Display| StoreError::Unavailable(error.to_string());
    let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| unavailable(&error))?;
    runtime.block_on(async {
        let look = async {
            let (client, connection) = config.connect(NoTls).await.map_err(|error| error::mapped(&error))?;
            let driven = tokio::spawn(connection);
            let found = look(&client).await.map_err(|error| error::mapped(&error));
            driven.abort();
            found
        };
        match tokio::time::timeout(PATIENCE, look).await {
            // What a server refuses before the first statement says nothing about the program.
            Ok(Err(StoreError::Broken(what))) => Err(StoreError::Unavailable(what)),
            Ok(found) => found,
            Err(_) => Err(StoreError::Unavailable("the server takes too long to answer".to_owned())),
        }
    })
}

async fn look(client: &Client) -> Result<(String, Option<i32>, Timestamp), tokio_postgres::Error> {
    let about = "select current_setting('server_version'), (extract(epoch from clock_timestamp()) * 1000000)::bigint, \
                 to_regclass('refinery_schema_history') is not null";
    let row = client.query_one(about, &[]).await?;
    let clock = Timestamp::from_microsecond(row.get(1)).unwrap_or(Timestamp::UNIX_EPOCH);
    let applied = if row.get(2) { client.query_one(migrations::APPLIED, &[]).await?.get(0) } else { None };
    Ok((row.get(0), applied, clock))
}
