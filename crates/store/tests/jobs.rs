//! Jobs are planned once, done by one worker at a time, and survive their workers.

#![allow(clippy::unwrap_used, reason = "tests")]

use jiff::{SignedDuration, Timestamp};
use store::jobs::{self, Job};
use store::testing::{each_engine, stores};
use store::{Store, StoreError, Tx};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + 60 * minutes).unwrap()
}

fn write<T: Send + 'static>(store: &Store, f: impl Fn(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static) -> T {
    store.write_now(f).unwrap()
}

fn put(store: &Store, key: &'static str, minutes: i64) -> bool {
    write(store, move |tx| jobs::put(tx, "mail", key, at(minutes), "{}"))
}

fn take(store: &Store, owner: &'static str, minutes: i64) -> Vec<Job> {
    write(store, move |tx| jobs::take(tx, at(minutes), owner, MINUTE * 5, 10))
}

fn lost() -> StoreError {
    StoreError::Conflict { constraint: "job lease".to_owned() }
}

#[test]
fn a_job_is_planned_once() {
    each_engine(|store| {
        assert!(put(store, "a", 0));
        assert!(!put(store, "a", 1));
        let job = take(store, "one", 0).remove(0);
        assert_eq!((job.kind.as_str(), job.key.as_str(), job.attempts), ("mail", "a", 1));
        write(store, move |tx| jobs::done(tx, &job, at(1)));
        assert!(!put(store, "a", 2), "not even after it was done");
        assert_eq!(take(store, "one", 100), []);
    });
}

#[test]
fn a_job_waits_for_its_time_and_can_be_taken_back() {
    each_engine(|store| {
        put(store, "late", 10);
        put(store, "early", 5);
        assert_eq!(take(store, "one", 4), []);
        assert_eq!(take(store, "one", 5).len(), 1);
        assert!(write(store, |tx| jobs::cancel(tx, "mail", "late")));
        assert!(!write(store, |tx| jobs::cancel(tx, "mail", "late")));
        assert_eq!(take(store, "one", 9), [], "the other one is leased until minute 10");
        assert_eq!(write(store, |tx| jobs::waiting(tx, at(9))), (1, 0));
        assert_eq!(write(store, |tx| jobs::waiting(tx, at(10))), (1, 1));
    });
}

#[test]
fn a_lost_lease_is_taken_over_and_the_first_worker_is_told() {
    each_engine(|store| {
        put(store, "a", 0);
        let first = take(store, "one", 0).remove(0);
        assert_eq!(take(store, "two", 4), [], "still leased");
        let second = take(store, "two", 5).remove(0);
        assert_eq!(second.attempts, 2);
        for outcome in [
            store.write_now({
                let first = first.clone();
                move |tx| jobs::done(tx, &first, at(6))
            }),
            store.write_now({
                let first = first.clone();
                move |tx| jobs::retry(tx, &first, at(6), "slow")
            }),
            store.write_now({
                let first = first.clone();
                move |tx| jobs::extend(tx, &first, at(20))
            }),
            store.write_now(move |tx| jobs::give_up(tx, &first, at(6), "slow")),
        ] {
            assert_eq!(outcome, Err(lost()));
        }
        write(store, move |tx| jobs::done(tx, &second, at(6)));
    });
}

#[test]
fn leases_of_the_dead_are_ended_and_those_of_the_living_are_kept() {
    each_engine(|store| {
        for (key, minutes) in [("a", 0), ("b", 1), ("c", 3), ("far", 60 * 24)] {
            put(store, key, minutes);
        }
        assert_eq!(take(store, "node 1, process 7", 0).len(), 1);
        assert_eq!(take(store, "node 11, process 8", 1).len(), 1);
        assert_eq!(write(store, |tx| jobs::release(tx, "node 1, process ", at(2))), 1);
        let again = take(store, "node 1, process 9", 2);
        assert_eq!(again.iter().map(|job| (job.key.as_str(), job.attempts)).collect::<Vec<_>>(), [("a", 2)]);
        assert_eq!(take(store, "node 1, process 9", 3)[0].key, "c", "the other node still has its job");
    });
}

#[test]
fn work_of_a_worker_that_lost_its_lease_does_not_count() {
    each_engine(|store| {
        put(store, "a", 0);
        let first = take(store, "one", 0).remove(0);
        take(store, "two", 5);
        let outcome = store.write_now::<(), StoreError>(move |tx| {
            jobs::put(tx, "effect", "of one", at(0), "{}")?;
            jobs::done(tx, &first, at(6))
        });
        assert_eq!(outcome, Err(lost()));
        assert!(write(store, |tx| jobs::put(tx, "effect", "of one", at(0), "{}")), "it was not planned");
    });
}

#[test]
fn a_failed_job_is_tried_again_later_and_given_up_in_the_end() {
    each_engine(|store| {
        put(store, "a", 0);
        let job = take(store, "one", 0).remove(0);
        write(store, move |tx| jobs::retry(tx, &job, at(3), "mail server away"));
        assert_eq!(take(store, "one", 2), []);
        let job = take(store, "one", 3).remove(0);
        assert_eq!(job.attempts, 2);
        let kept = job.clone();
        write(store, move |tx| jobs::extend(tx, &kept, at(30)));
        assert_eq!(take(store, "two", 29), [], "the lease was extended");
        write(store, move |tx| jobs::give_up(tx, &job, at(29), "no such address"));
        assert_eq!(take(store, "one", 100), []);
        let given_up = write(store, |tx| jobs::given_up(tx, 10));
        assert_eq!(given_up.len(), 1);
        assert_eq!((given_up[0].error.as_str(), given_up[0].at), ("no such address", at(29)));
        assert!(write(store, |tx| jobs::again(tx, "mail", "a", at(40))));
        assert_eq!(take(store, "one", 40)[0].attempts, 1);
    });
}

#[test]
fn only_jobs_that_were_done_are_forgotten() {
    each_engine(|store| {
        for key in ["done", "given up", "waiting"] {
            put(store, key, 0);
        }
        for job in write(store, |tx| jobs::take(tx, at(0), "one", MINUTE, 10)) {
            write(store, move |tx| match job.key.as_str() {
                "done" => jobs::done(tx, &job, at(1)),
                "given up" => jobs::give_up(tx, &job, at(1), "no"),
                _ => jobs::retry(tx, &job, at(500), "later"),
            });
        }
        assert_eq!(write(store, |tx| jobs::forget(tx, at(1), 10)), 0);
        assert_eq!(write(store, |tx| jobs::forget(tx, at(2), 10)), 1);
        assert!(put(store, "done", 0));
        assert!(!put(store, "given up", 0));
        assert!(!put(store, "waiting", 0));
    });
}

#[test]
fn pauses_double_up_to_a_bound() {
    let seconds: Vec<i64> = [0, 1, 2, 3, 10, 99, i64::MAX].map(|n| jobs::backoff(n).as_secs()).to_vec();
    assert_eq!(seconds, [10, 10, 20, 40, 5120, 21600, 21600]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_workers_do_each_job_once() {
    for store in stores() {
        store
            .write::<_, StoreError>(|tx| {
                (0..60).try_for_each(|n| jobs::put(tx, "mail", &n.to_string(), at(0), "{}").map(drop))
            })
            .await
            .unwrap();
        let workers: Vec<_> = (0..6)
            .map(|worker| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut did = Vec::new();
                    loop {
                        let leased = jobs::lease(&store, at(0), &worker.to_string(), MINUTE, 4).await.unwrap();
                        if leased.is_empty() {
                            return did;
                        }
                        for job in leased {
                            did.push(job.key.clone());
                            store.write::<_, StoreError>(move |tx| jobs::done(tx, &job, at(1))).await.unwrap();
                        }
                    }
                })
            })
            .collect();
        let mut did = Vec::new();
        for worker in workers {
            did.extend(worker.await.unwrap());
        }
        did.sort_by_key(|key| key.parse::<u32>().unwrap());
        let all: Vec<String> = (0..60).map(|n| n.to_string()).collect();
        assert_eq!(did, all, "{}", store.engine().name());
    }
}
