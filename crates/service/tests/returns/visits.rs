//! Visits of customers of an organisation's order.

use super::organisation::organised;
use super::*;
use domain::cases::{CloseReason, Ending};
use jiff::{SignedDuration, Timestamp};
use service::cases::VisitReport;

impl Store<'_> {
    fn comes(&self, channel: Channel, customer: Option<i64>) -> i64 {
        let new = NewCase { customer, ..new_case(self.app.store.id, self.line, channel, self.clerk.id) };
        self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    fn visits(&self) -> VisitReport {
        let (unit, now) = (self.app.region.id, self.app.clock.now());
        let period = (Timestamp::UNIX_EPOCH, now + SignedDuration::from_secs(1));
        self.app.service.query_now(&self.app.admin, move |tx, call| cases::visits(tx, call, unit, period)).unwrap()
    }
}

/// visits of an organisation are logged with the time from the arrival to the solution; its calls are none, nor are the
/// visits of consumers.
#[test]
fn r195_visits_of_organisations_have_their_time() {
    TestApp::each(|app| {
        let store = organised(app);
        let line = store.line;
        let ask = move |tx: &mut Tx<'_>, call: &Call| purchases::line(tx, call, line);
        let school = app.service.query_now(&store.clerk, ask).unwrap().customer.unwrap().id;
        let settled = store.comes(Channel::Visit, Some(school));
        store.comes(Channel::Phone, Some(school));
        store.comes(Channel::Visit, None);
        app.clock.turn(SignedDuration::from_mins(40));
        let ending = Ending { reason: CloseReason::Withdrawn, note: "当场换好".to_owned(), satisfied: Some(true) };
        store.give(&store.manager, move |tx, call| cases::close(tx, call, settled, None, &ending)).unwrap();
        let waits = store.comes(Channel::Visit, Some(school));
        app.clock.turn(SignedDuration::from_mins(90));
        let report = store.visits();
        let seen: Vec<_> = report.rows.iter().map(|row| (row.case.id, row.visit.elapsed(app.clock.now()))).collect();
        assert_eq!(seen, [(settled, SignedDuration::from_mins(40)), (waits, SignedDuration::from_mins(90))]);
        assert!(report.rows.iter().all(|row| row.organisation == "第一中学"));
        assert_eq!((report.figures.number, report.figures.solved), (2, 1));
        assert_eq!(report.figures.median, Some(SignedDuration::from_mins(40)));
        assert_eq!(report.figures.longest, Some(SignedDuration::from_mins(90)));
    });
}
