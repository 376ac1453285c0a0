//! Work on batches of rows in several threads, with the results in the order of the rows.

use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

/// Batches that may wait for a worker. Few, so that memory stays constant however long the list is.
const WAITING: usize = 4;

/// Takes batches from `next` until there are none, works on them with one `worker` state per
/// thread, and hands the results to `each` in the order of the batches. Ends early when `each`
/// fails. Gives the states of the workers.
///
/// # Errors
///
/// What `each` failed with.
pub fn in_order<B: Send, R: Send, W: Send, E>(
    workers: Vec<W>,
    mut next: impl FnMut() -> Option<B> + Send,
    work: impl Fn(&mut W, B) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
) -> Result<Vec<W>, E> {
    let (put, waiting) = mpsc::sync_channel(WAITING);
    let waiting = Mutex::new(Some(waiting));
    let (done, results) = mpsc::sync_channel(WAITING + workers.len());
    thread::scope(|scope| {
        let (waiting, work) = (&waiting, &work);
        let threads: Vec<_> = workers
            .into_iter()
            .map(|mut worker| {
                let done = done.clone();
                scope.spawn(move || {
                    while let Some((number, batch)) = take(waiting) {
                        if done.send((number, work(&mut worker, batch))).is_err() {
                            break;
                        }
                    }
                    worker
                })
            })
            .collect();
        drop(done);
        scope.spawn(move || {
            let mut number = 0_u64;
            while let Some(batch) = next() {
                if put.send((number, batch)).is_err() {
                    break;
                }
                number += 1;
            }
        });
        let outcome = sort(&results, &mut each);
        // After a failure nobody listens any more: workers and the reader of the list hear it and end.
        drop(results);
        *lock(waiting) = None;
        let states: Vec<W> = threads.into_iter().map(joined).collect();
        outcome.map(|()| states)
    })
}

fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The next batch; `None` when there are no more. One thread waits at a time.
fn take<T>(waiting: &Mutex<Option<Receiver<T>>>) -> Option<T> {
    lock(waiting).as_ref()?.recv().ok()
}

/// A worker that panicked does not keep the others from ending.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn sort<R, E>(results: &Receiver<(u64, R)>, each: &mut impl FnMut(R) -> Result<(), E>) -> Result<(), E> {
    let mut early = BTreeMap::new();
    let mut wanted = 0;
    while let Ok((number, result)) = results.recv() {
        early.insert(number, result);
        while let Some(result) = early.remove(&wanted) {
            each(result)?;
            wanted += 1;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_states_count_everything() {
        let mut batches = 0..200_u64;
        let mut seen = Vec::new();
        let states = in_order(
            vec![0_u64, 0, 0],
            || batches.next(),
            |count, number| {
                *count += 1;
                // Uneven work, so that later batches overtake earlier ones.
                (0..(number % 7) * 500).fold(number, |a, b| std::hint::black_box(a.max(b.min(a))))
            },
            |number| {
                seen.push(number);
                Ok::<(), ()>(())
            },
        );
        assert_eq!(seen, (0..200).collect::<Vec<_>>());
        assert_eq!(states.map(|s| s.iter().sum::<u64>()), Ok(200));
    }

    #[test]
    fn a_failure_ends_the_work() {
        let mut batches = 0..1_000_000_u64;
        let mut handed = 0;
        let failed = in_order(
            vec![(), ()],
            || batches.next(),
            |(), n| n,
            |n| {
                handed += 1;
                if n == 10 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((failed, handed), (Err("enough"), 11));
        assert!(batches.start < 1_000, "the rest was not read: {batches:?}");
    }
}
