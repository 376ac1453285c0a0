//! Two people work on one return at the same moment.

use super::{Store, code, yuan};
use domain::cases::Channel;
use domain::returns::Way;
use service::Error;
use service::returns::ReturnRow;
use service::testing::TestApp;
use std::sync::Barrier;

type Tried = Result<ReturnRow, Error>;

/// Lets two people do the same thing at once; what it came to for each.
fn both(act: impl Fn() -> Tried + Sync) -> [Tried; 2] {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let tries = [(); 2].map(|()| {
            scope.spawn(|| {
                start.wait();
                act()
            })
        });
        tries.map(|run| run.join().unwrap())
    })
}

/// One of two who do the same thing does it, and the other one is told why it cannot be done any more.
fn one_is_told(done: [Tried; 2], reasons: &[&str]) {
    assert_eq!(done.iter().filter(|tried| tried.is_ok()).count(), 1, "{done:?}");
    let told = code(done.into_iter().find(Result::is_err).unwrap());
    assert!(reasons.contains(&told.as_str()), "{told}");
}

/// two people receive, inspect, refund and close one return at the same moment: nothing is lost and nothing
/// doubled, and the second one is told.
#[test]
fn r253_two_people_at_once_refund_once() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Visit, "refund", 299);
        let open = both(|| store.open(case, Way::Counter, 2));
        let id = open.iter().flatten().next().unwrap().file.id;
        one_is_told(open, &["return-open-already", "stale"]);
        one_is_told(both(|| store.receive(id, 2)), &["pieces-too-many", "stale"]);
        one_is_told(both(|| store.inspect(id, 2, 0)), &["pieces-too-many", "stale"]);
        one_is_told(both(|| store.refund(id, 2)), &["return-nothing-owed", "stale"]);
        let orders = store.orders(case);
        assert_eq!(orders.iter().map(|row| row.file.amount).collect::<Vec<_>>(), [yuan(598)], "owed once");
        store.pay(orders[0].file.id);
        one_is_told(both(|| store.dispose(id, 2)), &["pieces-too-many", "stale"]);
        one_is_told(both(|| store.close(id, "")), &["return-over", "stale"]);
        let steps = store.returned(case);
        for step in ["return.opened", "return.goods_received", "return.inspected", "return.disposed", "return.closed"] {
            assert_eq!(steps.iter().filter(|seen| *seen == step).count(), 1, "{steps:?}");
        }
    });
}
