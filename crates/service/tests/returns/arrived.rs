//! Refunds travel for weeks: the customer says when one has arrived.

use super::*;
use domain::deadlines::State as Clock;
use jiff::SignedDuration;
use service::deadlines;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::testing::work_off;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A store that also keeps the times of a cross-border shop.
fn abroad(app: &TestApp) -> Store<'_> {
    let store = Store::new(app);
    let folder = service::testing::manuals_folder();
    let bundle = manual::Bundle::read(&folder, "store-chain").unwrap();
    let path = bundle.manual_path();
    let text = bundle.text(&path).unwrap().replacen("packs = [\"CASES\", ", "packs = [\"CASES\", \"ECOM-XB\", ", 1);
    let pack = "packs/deadlines/ecom-xb.toml";
    let times = std::fs::read_to_string(folder.join(pack)).unwrap();
    let changed = bundle.with_file(&path, text).unwrap().with_file(pack, times).unwrap();
    TestApp::block(service::manuals::publish(&app.service, &app.admin, changed, "跨境退款")).unwrap();
    store
}

impl Store<'_> {
    fn pass(&self, time: SignedDuration) {
        self.app.clock.turn(time);
        let worker = Worker::new(self.app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.app.service, &worker, deadlines::CONSUMER));
    }

    /// A return of one pair that was refunded and has ended: its id and its case.
    fn refunded(&self) -> (i64, i64) {
        let case = self.case(Channel::Visit, "refund", 299);
        let id = self.open(case, Way::Counter, 1).unwrap().file.id;
        self.receive(id, 1).unwrap();
        assert_eq!(code(self.arrived(id)), "return-no-refund-awaited");
        self.inspect(id, 1, 0).unwrap();
        self.refund(id, 1).unwrap();
        self.dispose(id, 1).unwrap();
        self.close(id, "").unwrap();
        self.pass(SignedDuration::ZERO);
        (id, case)
    }

    fn arrived(&self, id: i64) -> Result<ReturnRow, Error> {
        self.give(&self.clerk, move |tx, call| returns::refund_arrived(tx, call, id, None))
    }

    fn arrival(&self, case: i64) -> Clock {
        let ask = move |tx: &mut Tx<'_>, call: &Call| deadlines::of_case(tx, call, case);
        let rows = self.app.service.query_now(&self.clerk, ask).unwrap();
        let own = rows.into_iter().find(|row| row.file.deadline == "refund_arrival");
        own.unwrap().file.clock.state
    }
}

/// the follow-up of a refund is met when the customer says that it arrived, within the time that was told or after
/// it; what arrives sooner need not be asked about. It is said once, by whoever handles returns, and moves no goods.
#[test]
fn r205_the_customer_says_that_the_refund_arrived() {
    TestApp::each(|app| {
        let store = abroad(app);
        let all = [0; 3].map(|_| store.refunded());
        assert!(all.iter().all(|(_, case)| store.arrival(*case) == Clock::Running));
        let [soon, fine, late] = all;
        let goods = store.axes(soon.1).0;
        store.pass(DAY * 2);
        let id = soon.0;
        let denied = store.give(&store.cashier, move |tx, call| returns::refund_arrived(tx, call, id, None));
        assert_eq!(code(denied), "denied");
        assert_eq!(store.arrived(soon.0).unwrap().file.back.refund_arrived, 1);
        assert_eq!(code(store.arrived(soon.0)), "return-no-refund-awaited");
        store.pass(DAY * 32);
        store.arrived(fine.0).unwrap();
        store.pass(DAY * 30);
        assert_eq!(store.arrival(late.1), Clock::Missed);
        store.arrived(late.0).unwrap();
        store.pass(SignedDuration::ZERO);
        let states = all.map(|(_, case)| store.arrival(case));
        assert_eq!(states, [Clock::Cancelled, Clock::Met, Clock::MetLate]);
        assert_eq!(
            (store.axes(soon.1).0, store.returned(soon.1).pop()),
            (goods, Some("return.refund_arrived".to_owned()))
        );
        let seen = app.service.query_now(&store.clerk, move |tx, call| returns::one(tx, call, id)).unwrap();
        let step = seen.steps.last().unwrap();
        assert_eq!((step.what.as_str(), step.pieces, step.detail.as_str()), ("return.refund_arrived", 1, "wechat"));
    });
}
