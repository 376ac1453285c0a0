//! Clients in a closed loop: each sends its next request when the one before is answered.

use crate::http::Client;
use crate::server::Server;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

/// What came of a load.
pub struct Measured {
    /// Times of all requests, sorted.
    times: Vec<Duration>,
    /// How long it took.
    took: Duration,
    /// Processor time of the server.
    processor: Duration,
}

/// Sent before anything is counted, so that caches are as they are in the middle of a day.
const BEFORE: Duration = Duration::from_millis(700);

/// Sends requests from so many clients at once. `send` sends the nth request, and says what is wrong with its answer.
pub fn run(
    server: &Server,
    token: &str,
    clients: usize,
    time: Duration,
    send: impl Fn(&mut Client, usize) -> Result<(), String> + Sync,
) -> Measured {
    let (begin, end) = (Barrier::new(clients + 1), Barrier::new(clients + 1));
    let (send, begin, end) = (&send, &begin, &end);
    thread::scope(|scope| {
        let threads = (0..clients).map(|client| {
            scope.spawn(move || {
                let mut connection = server.client(token);
                let mut next = client;
                let mut times = Vec::with_capacity(100_000);
                let warm = Instant::now();
                let mut right = Ok(());
                while right.is_ok() && warm.elapsed() < BEFORE {
                    right = send(&mut connection, next);
                    next += clients;
                }
                begin.wait();
                let started = Instant::now();
                while right.is_ok() && started.elapsed() < time {
                    let sent = Instant::now();
                    right = send(&mut connection, next);
                    times.push(sent.elapsed());
                    next += clients;
                }
                end.wait();
                // Only now, so that nobody waits for a client that has gone.
                right.map(|()| times)
            })
        });
        let threads: Vec<_> = threads.collect();
        begin.wait();
        let (started, before) = (Instant::now(), server.processor());
        end.wait();
        let (took, processor) = (started.elapsed(), server.processor() - before);
        let answered = threads.into_iter().map(|thread| thread.join().expect("a client"));
        let times: Result<Vec<Vec<Duration>>, String> = answered.collect();
        let mut times = times.unwrap_or_else(|wrong| panic!("{wrong}")).concat();
        times.sort_unstable();
        Measured { times, took, processor }
    })
}

impl Measured {
    /// How many requests were answered.
    pub fn count(&self) -> usize {
        self.times.len()
    }

    /// Requests per second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// So many of a hundred requests took no longer than this.
    pub fn percentile(&self, of_hundred: usize) -> Duration {
        let place = (self.times.len() * of_hundred / 100).min(self.times.len().saturating_sub(1));
        self.times.get(place).copied().unwrap_or_default()
    }

    /// Processor time of the server for each request.
    pub fn processor(&self) -> Duration {
        self.processor / u32::try_from(self.times.len().max(1)).unwrap_or(u32::MAX)
    }
}
