//! What goes on beside the requests: jobs, and the manual that another process published.

use service::jobs::{HANDLERS, ROUTINES, Worker};
use service::{Service, manuals};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often to look for jobs that are due.
const JOBS_EVERY: Duration = Duration::from_secs(1);

/// How often to look for a newer manual.
const MANUAL_EVERY: Duration = Duration::from_secs(5);

/// How long to wait after the database did not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Starts it; ends soon after `stopped` turns true.
pub(super) fn start(service: &Service, node: u16, stopped: &watch::Receiver<bool>) -> JoinHandle<()> {
    let owner = format!("node {node}, process {}", std::process::id());
    let worker = Worker::new(service.clone(), owner, ROUTINES, HANDLERS);
    let (service, jobs_end, manual_end) = (service.clone(), stopped.clone(), stopped.clone());
    tokio::spawn(async move {
        tokio::join!(jobs(worker, jobs_end), manual(service, manual_end));
    })
}

async fn jobs(worker: Worker, mut stopped: watch::Receiver<bool>) {
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
