//! What goes on beside the requests: jobs, imports that were cut off, and the manual that another process published.

use service::jobs::{self, BATCH, FOLLOWERS, HANDLERS, ROUTINES, Worker};
use service::messages::Sender;
use service::{Service, imports, manuals};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often to look for jobs that are due.
const JOBS_EVERY: Duration = Duration::from_secs(1);

/// How often to look for messages that are due.
const MESSAGES_EVERY: Duration = Duration::from_secs(1);

/// How often to look for a newer manual.
const MANUAL_EVERY: Duration = Duration::from_secs(5);

/// How often to look for imports that wait because their process has ended.
const IMPORTS_EVERY: Duration = Duration::from_secs(5);

/// How long to wait after the database did not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Starts it; ends soon after `stopped` turns true.
pub(super) fn start(service: &Service, node: u16, stopped: &watch::Receiver<bool>) -> JoinHandle<()> {
    let of_this_node = format!("node {node}, process ");
    let owner = format!("{of_this_node}{}", std::process::id());
    let worker = Worker::new(service.clone(), owner.clone(), ROUTINES, HANDLERS).with(BATCH, FOLLOWERS);
    let (service, jobs_end, manual_end) = (service.clone(), stopped.clone(), stopped.clone());
    let own = service.clone();
    let messages = messages(Sender::new(service.clone(), owner.clone()), stopped.clone());
    let lists = waiting_imports(service.clone(), owner, stopped.clone());
    tokio::spawn(async move {
        free_leftovers(&own, &of_this_node).await;
        tokio::join!(work(worker, jobs_end), manual(service, manual_end), messages, lists);
    })
}

/// A node is one process, so what an earlier one of this node had begun is begun again at once. Where that fails, the
/// leases run out.
async fn free_leftovers(service: &Service, of_this_node: &str) {
    match jobs::free(service, of_this_node).await {
        Ok(0) => {}
        Ok(number) => tracing::info!(number, "work that an earlier process did not end is done again"),
        Err(error) => tracing::warn!(%error, "work that an earlier process did not end waits until its time runs out"),
    }
}

async fn work(worker: Worker, mut stopped: watch::Receiver<bool>) {
    loop {
        let ending = stopped.clone();
        let pause = match worker.turn(move || *ending.borrow()).await {
            // There may be more.
            Ok(1..) => Duration::ZERO,
            Ok(0) => JOBS_EVERY,
            Err(error) => {
                tracing::warn!(%error, "no jobs can be taken");
                AFTER_FAILURE
            }
        };
        if ended_within(pause, &mut stopped).await {
            return;
        }
    }
}

/// Beside the jobs, because other machines are waited for. What is cut off at the end is begun again by another sender.
async fn messages(sender: Sender, mut stopped: watch::Receiver<bool>) {
    loop {
        let ending = stopped.clone();
        let pause = match sender.turn(move || *ending.borrow()).await {
            Ok(1..) => Duration::ZERO,
            Ok(0) => MESSAGES_EVERY,
            Err(error) => {
                tracing::warn!(%error, "no messages can be taken");
                AFTER_FAILURE
            }
        };
        if ended_within(pause, &mut stopped).await {
            return;
        }
    }
}

/// A run is long and blocks, so it has a thread of its own; when the server ends it is cut off after its batch is on
/// disk, and goes on at the next start.
async fn waiting_imports(service: Service, owner: String, mut stopped: watch::Receiver<bool>) {
    loop {
        let (service, owner) = (service.clone(), owner.clone());
        let pause = match tokio::task::spawn_blocking(move || imports::work(&service, &owner)).await {
            Ok(Ok(true)) => Duration::ZERO,
            Ok(Ok(false)) => IMPORTS_EVERY,
            Ok(Err(error)) => {
                tracing::warn!(%error, "no imports can be taken up");
                AFTER_FAILURE
            }
            Err(error) => {
                tracing::error!(%error, "an import ended badly");
                AFTER_FAILURE
            }
        };
        if ended_within(pause, &mut stopped).await {
            return;
        }
    }
}

async fn manual(service: Service, mut stopped: watch::Receiver<bool>) {
    loop {
        match manuals::refresh(&service).await {
            Ok(true) => tracing::info!("another manual is in force"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the manual in force cannot be looked up"),
        }
        if ended_within(MANUAL_EVERY, &mut stopped).await {
            return;
        }
    }
}

/// Waits; whether the server ended meanwhile.
async fn ended_within(pause: Duration, stopped: &mut watch::Receiver<bool>) -> bool {
    tokio::time::timeout(pause, stopped.wait_for(|stopped| *stopped)).await.is_ok()
}
