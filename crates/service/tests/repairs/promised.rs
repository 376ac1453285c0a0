//! A promised day that passed, and what becomes of it.

use crate::SHOES;
use crate::shop::{Shop, at};
use domain::deadlines::State;
use domain::repairs::Delay;
use service::deadlines::{self, ClockRow};
use service::repairs::{self, Promise};
use service::testing::TestApp;

/// The promises of a case, the oldest first.
fn promises(shop: &Shop<'_>, case: i64) -> Vec<ClockRow> {
    shop.deadlines(case).into_iter().filter(|row| row.file.deadline == "promise").collect()
}

/// another day that is promised after the first has passed does not make the first one kept: it stays missed,
/// nobody is told any further, and it can be explained. A day that was moved in time was not missed.
#[test]
fn r179_a_promise_that_was_missed_stays_missed_when_another_day_is_promised() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        let (id, case) = (ticket.id, ticket.case);
        let promising = |until, told| {
            let (reason, delay) = ("缺鞋底".to_owned(), Some(Delay::Parts));
            let new = Promise { until, reason, delay, customer_told: told };
            shop.give(&shop.clerk, move |tx, call| repairs::promise(tx, call, id, None, &new)).unwrap();
        };
        promising(at(4, 18), false);
        promising(at(5, 18), true);
        shop.day(5, 19);
        assert_eq!(shop.deadline(case, "REPAIRS", "promise").unwrap().0, "missed");
        promising(at(12, 18), true);
        shop.day(7, 9);
        let states: Vec<State> = promises(&shop, case).iter().map(|row| row.file.clock.state).collect();
        assert_eq!(states, [State::Cancelled, State::Lapsed, State::Running]);
        let missed = promises(&shop, case).remove(1).file;
        assert_eq!((missed.clock.steps, missed.clock.ended_at.is_some()), (1, true), "it goes no further up");
        let clock = missed.id;
        let explained =
            shop.give(&shop.manager, move |tx, call| deadlines::explain(tx, call, clock, "供应商缺货")).unwrap();
        assert_eq!((explained.clock.state, explained.reason.as_str()), (State::Lapsed, "供应商缺货"));
        let told = shop.events(case);
        let count = |event: &str| told.iter().filter(|own| *own == event).count();
        assert_eq!((count("deadline.lapsed"), count("deadline.explained")), (1, 1), "{told:?}");
    });
}
