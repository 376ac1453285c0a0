//! Two people work on one return at the same moment.

use super::{Store, code, yuan};
use domain::cases::Channel;
use domain::money::Method;
use domain::people::Actor;
use domain::returns::Way;
use jiff::{SignedDuration, Timestamp};
use service::returns::{self, ReturnRow};
use service::testing::TestApp;
use service::{Error, cases, money};
use std::sync::{Arc, Barrier};

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

/// What the second of two is told: what the first one did, who that was, and when.
fn first<T: std::fmt::Debug>(second: Result<T, Error>) -> (String, String, Timestamp) {
    match second.unwrap_err() {
        Error::Stale { changed: Some(changed), .. } => (changed.event, changed.by_name, changed.at),
        other => panic!("{other:?}"),
    }
}

/// where both have read the same version, the second one is told who was first, when and what they did: to the
/// return, to its money, to its case. What else stands in the journal of the case since then is not mistaken for it.
#[test]
fn r253_the_second_of_two_is_told_who_was_first() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Visit, "refund", 299);
        let back = store.open(case, Way::Counter, 2).unwrap().file;
        let (id, read) = (back.id, Some(back.version));
        let receive = |by: &Arc<Actor>| store.give(by, move |tx, call| returns::receive(tx, call, id, read, (2, "")));
        receive(&store.manager).unwrap();
        let was = |event: &str, by: &Arc<Actor>, at| (event.to_owned(), by.name.clone(), at);
        let expected = was("return.goods_received", &store.manager, app.clock.now());
        app.clock.turn(SignedDuration::from_mins(7));
        let noted = cases::NewComment { kind: cases::CommentKind::Note, channel: None, body: "已点数".to_owned() };
        store.give(&store.clerk, move |tx, call| cases::comment(tx, call, case, &noted)).unwrap();
        assert_eq!(first(receive(&store.clerk)), expected);

        store.inspect(id, 2, 0).unwrap();
        store.refund(id, 2).unwrap();
        let order = store.orders(case).remove(0).file;
        let (order, read) = (order.id, Some(order.version));
        let pay = |by: &Arc<Actor>| {
            let payment = money::Payment::of(Method::Wechat);
            store.give(by, move |tx, call| money::pay(tx, call, order, read, &payment))
        };
        pay(&store.cashier).unwrap();
        assert_eq!(first(pay(&store.manager)), was("money.refunded", &store.cashier, app.clock.now()));

        let version = store.give(&store.manager, move |tx, call| cases::view(tx, call, case)).unwrap().case.version;
        let other = app.staff("boss2", "store_manager", &app.store);
        let assign = |by: &Arc<Actor>| {
            let to = Some(by.id);
            store.give(by, move |tx, call| cases::assign(tx, call, case, Some(version), to))
        };
        assign(&store.manager).unwrap();
        assert_eq!(first(assign(&other)), was("case.assigned", &store.manager, app.clock.now()));
    });
}
