//! A database for one test.

use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio_postgres::NoTls;

use super::cluster::Cluster;
use crate::{Store, migrations};

/// An up-to-date PostgreSQL database without data, dropped with this value.
pub struct Database {
    cluster: &'static Cluster,
    name: String,
    url: String,
}

impl Database {
    /// Copies a template that is brought up to date only once.
    pub(super) fn create(cluster: &'static Cluster) -> Result<Database, String> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let template = template(cluster)?;
        let name = format!("test_{}_{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let create = format!("create database {name} template {template}");
        // Copying files is several times faster here; servers before version 15 do nothing else and know no word for it.
        run(&cluster.url("postgres"), &format!("{create} strategy file_copy"))
            .or_else(|_| run(&cluster.url("postgres"), &create))?;
        Ok(Database { cluster, url: cluster.url(&name), name })
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let text = format!("drop database {} with (force)", self.name);
        if let Err(error) = run(&self.cluster.url("postgres"), &text) {
            eprintln!("a test database stays until the cluster is removed: {error}");
        }
    }
}

/// The template for these migrations, made under another name and renamed when it is complete.
fn template(cluster: &Cluster) -> Result<String, String> {
    let name = format!("template_{}", migrations::fingerprint());
    let server = cluster.url("postgres");
    let alone = cluster.alone().map_err(|error| error.to_string())?;
    if run(&server, &format!("select 1 / count(*) from pg_database where datname = '{name}'")).is_err() {
        let draft = format!("{name}_draft");
        run(&server, &format!("drop database if exists {draft} with (force)"))?;
        run(&server, &format!("create database {draft}"))?;
        Store::open(&crate::Options::new(cluster.url(&draft))).map_err(|error| error.to_string())?.close();
        // The server notices a moment later that its clients have gone.
        for _ in 0..100 {
            if run(&server, &format!("alter database {draft} rename to {name}")).is_ok() {
                drop(alone);
                return Ok(name);
            }
            thread::sleep(Duration::from_millis(50));
        }
        return Err("the template is still in use".to_owned());
    }
    Ok(name)
}

/// Runs one statement on a connection of its own, from any kind of thread.
pub(super) fn run(url: &str, text: &str) -> Result<(), String> {
    let work = || {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await.map_err(|error| error.to_string())?;
            let driver = tokio::spawn(connection);
            let done = client.batch_execute(text).await.map_err(|error| format!("{text}: {error:?}"));
            drop(client);
            drop(driver.await);
            done
        })
    };
    // A thread of its own, because a runtime cannot be started inside another.
    thread::scope(|scope| scope.spawn(work).join()).unwrap_or_else(|_| Err(format!("{text}: panicked")))
}
