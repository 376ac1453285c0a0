//! Returns of dealers in a running store: permission, boxes, count, test, and what follows on the dealer's account.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod company;
mod notices;
mod stock;
mod warranty;

use company::{Maker, code, lamps, yuan};
use domain::cases::{Channel, Contact, Kind};
use domain::deadlines::State;
use domain::money::{Account, Kind as MoneyKind, State as MoneyState};
use domain::people::Actor;
use domain::rma::{Charge, Ground, HoldState, Outcome, Permission, Shortage, Stage, Tested, Trait, Wanted, replay};
use domain::{Subject, SubjectKind};
use jiff::civil::date;
use service::cases::{self, NewCase};
use service::deadlines::{self, Filter as Due};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::rma::{self, Came, Filter, NewCharge, NewPenalty, NewRma, NewTest, Scope};
use service::testing::{TestApp, work_off};
use service::{journal, money};
use std::sync::Arc;

/// dealer → region manager → order department, each within its own rights; then the goods may be sent.
#[test]
fn r263_a_dealer_applies_and_two_others_agree() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let row = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(50, Ground::Quality)]).unwrap();
        let id = row.file.id;
        assert_eq!((row.file.number.as_str(), row.stage), ("GD01-2026-RM000001", Stage::ToReview));
        assert_eq!(code(maker.send(&maker.dealer, id, &[50])), "rma-not-approved");
        let by_dealer = maker.give(&maker.dealer, move |tx, call| rma::review(tx, call, id, None, ""));
        assert_eq!(code(by_dealer), "denied");
        assert_eq!(code(maker.approve(id)), "rma-not-now");
        maker.review(id).unwrap();
        let by_region = maker.give(&maker.region, move |tx, call| rma::approve(tx, call, id, None, ""));
        assert_eq!(code(by_region), "denied");
        let row = maker.approve(id).unwrap();
        assert_eq!((row.file.rma.permission, row.receiver_name.as_str()), (Permission::Approved, "三宝服饰"));
        maker.send(&maker.dealer, id, &[20, 30]).unwrap();
        assert_eq!(code(maker.apply(&maker.dealer, app.store.id, vec![lamps(1, Ground::Quality)])), "denied");
        let no_dealer = maker.apply(&app.admin, app.store.id, vec![lamps(1, Ground::Quality)]);
        assert_eq!(code(no_dealer), "unit:not-a-dealer");
    });
}

/// the maker serves its dealers, and a dealer's return names the consumer's case that it serves: one of the
/// dealer's own.
#[test]
fn r275_a_return_serves_the_case_of_a_consumer() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let case = |by: &Arc<Actor>, unit: i64| {
            let new = NewCase {
                unit,
                kind: Kind::Repair,
                channel: Channel::Visit,
                customer: None,
                purchase_line: None,
                contact: Contact {
                    name: "王芳".to_owned(),
                    phone: "13812345678".to_owned(),
                    address: "建设路 3 号".to_owned(),
                },
                product: "吸顶灯".to_owned(),
                serial: String::new(),
                reference: String::new(),
                purchased_on: None,
                account: "不亮".to_owned(),
                wish: String::new(),
                urgent: false,
                assignee: None,
                received_at: None,
                questions: Vec::new(),
                clarify_until: None,
            };
            maker.give(by, move |tx, call| cases::open(tx, call, &new)).unwrap()
        };
        let (own, other) = (case(&maker.dealer, maker.gd01.id), case(&maker.region, app.region.id));
        let apply = |case: i64| {
            let lines = vec![lamps(1, Ground::Quality)];
            let new = NewRma { unit: maker.gd01.id, case: Some(case), contact: "陈老板".to_owned(), lines };
            maker.give(&maker.dealer, move |tx, call| rma::apply(tx, call, &new))
        };
        assert_eq!(apply(own.id).unwrap().file.case, Some(own.id));
        assert_eq!(code(apply(other.id)), "denied");
    });
}

/// a sub-dealer's application is reviewed by the region manager alone; the agent takes the goods in and
/// counts, and nobody else: a box of it that comes to the company waits there.
#[test]
fn r263_a_sub_dealer_sends_to_its_agent() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let id = maker.apply(&maker.sub_dealer, maker.sub.id, vec![lamps(5, Ground::Quality)]).unwrap().file.id;
        let row = maker.review(id).unwrap();
        assert_eq!((row.file.rma.permission, row.file.receiver), (Permission::Approved, maker.gd01.id));
        maker.send(&maker.sub_dealer, id, &[5]).unwrap();
        let Came::Held(elsewhere) = maker.came(&format!("{}/1", row.file.number), "B-05").unwrap() else {
            panic!("received by the company")
        };
        assert_eq!(elsewhere.file.why, "hold-elsewhere");
        let here = |by| maker.give(by, move |tx, call| rma::arrive(tx, call, id, None, 1));
        assert_eq!(code(here(&maker.sub_dealer)), "denied", "who sends does not receive");
        here(&maker.dealer).unwrap();
        maker.count(&maker.dealer, id, &[5]).unwrap();
        let closed = maker.give(&maker.dealer, move |tx, call| rma::close(tx, call, id, None)).unwrap();
        assert_eq!(closed.stage, Stage::Closed);
    });
}

/// the list, the rule of complete lamps and the end of the warranty stand against it before anybody is
/// asked, each beside its field; nothing is saved.
#[test]
fn r270_what_cannot_come_back_is_told_before_anybody_is_asked() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let lines = vec![
            lamps(1, Ground::Quality),
            Wanted { traits: vec![Trait::Sample], ..lamps(1, Ground::Other) },
            Wanted { warranty_until: Some(date(2026, 3, 1)), ..lamps(1, Ground::Quality) },
        ];
        let asked = lines.clone();
        let unit = maker.gd01.id;
        let found = maker.app.service.query_now(&maker.dealer, move |tx, call| rma::check(tx, call, unit, &asked));
        let found: Vec<_> = found.unwrap().iter().map(|one| format!("{}:{}", one.field, one.code)).collect();
        let all = [
            "lines.1.traits:rma-not-accepted",
            "lines.1.whole_lamp:rma-whole-lamp",
            "lines.2.warranty_until:rma-past-warranty",
        ];
        assert_eq!(found, all);
        assert_eq!(code(maker.apply(&maker.dealer, unit, lines)), all[0]);
        let paid = Wanted {
            warranty_until: Some(date(2026, 3, 1)),
            paid_repair: true,
            traits: vec![],
            ..lamps(1, Ground::Quality)
        };
        let row = maker.apply(&maker.dealer, unit, vec![paid]).unwrap();
        assert_eq!(row.file.number, "GD01-2026-RM000001", "what was refused has taken no number");
    });
}

/// R-264, D115: a box without an approved application waits in the hold area, its sender is told, and nobody processes
/// it until an application is approved.
#[test]
fn r264_d115_an_unauthorised_box_waits() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        assert_eq!(code(maker.came("", "")), "location:required");
        let Came::Held(held) = maker.came("", "B-03").unwrap() else { panic!("received") };
        let hold = held.file.id;
        assert_eq!((held.file.held.state, held.file.why.as_str()), (HoldState::Held, "hold-without-number"));
        let seen = maker.app.service.query_now(&maker.dealer, |tx, call| rma::holds(tx, call, true, None, 10));
        assert_eq!(seen.unwrap().items.len(), 1, "its dealer sees it");
        let unseen = maker.app.service.query_now(&maker.sub_dealer, |tx, call| rma::holds(tx, call, true, None, 10));
        assert!(unseen.unwrap().items.is_empty());
        let back = move |maker: &Maker<'_>| {
            maker.give(&maker.bench, move |tx, call| rma::send_back_held(tx, call, hold, None, "DB200"))
        };
        assert_eq!(code(back(&maker)), "hold-sender-not-told");
        maker.give(&maker.bench, move |tx, call| rma::tell_sender(tx, call, hold, None, "电话 陈老板")).unwrap();

        let id = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(50, Ground::Quality)]).unwrap().file.id;
        let attach = |maker: &Maker<'_>| {
            maker.give(&maker.bench, move |tx, call| rma::attach(tx, call, hold, None, ("GD01-2026-RM000001", 1)))
        };
        assert_eq!(code(attach(&maker)), "hold-not-approved");
        let Came::Held(early) = maker.came("GD01-2026-RM000001/1", "B-04").unwrap() else { panic!("received") };
        assert_eq!(early.file.why, "rma-not-approved");
        maker.review(id).unwrap();
        maker.approve(id).unwrap();
        maker.send(&maker.dealer, id, &[50]).unwrap();
        let attached = attach(&maker).unwrap();
        assert_eq!((attached.file.held.state, attached.file.rma), (HoldState::Attached, Some(id)));
        assert_eq!(code(back(&maker)), "hold-over");
        let row = maker.app.service.query_now(&maker.bench, move |tx, call| rma::one(tx, call, id)).unwrap().row;
        assert_eq!((row.stage, row.file.rma.arrived()), (Stage::ToCount, 1));
    });
}

/// D113: the dealer says 50, the company counts 47; 47 are tested and credited, and the dealer's
/// account shows it at once.
#[test]
fn r266_d113_47_of_50_are_processed() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let row = maker.counted(vec![lamps(50, Ground::Quality)], &[47]);
        let (id, line) = (row.file.id, &row.file.rma.lines[0]);
        assert_eq!((line.pieces(), line.difference(), row.stage), (47, -3, Stage::ToTest));
        assert_eq!(code(maker.test(id, 1, (0, 50, 0))), "pieces-too-many");
        assert_eq!(code(maker.test(id, 2, (0, 47, 0))), "rma-no-such-line");
        maker.test(id, 1, (5, 42, 0)).unwrap();
        assert_eq!(code(maker.settle(id, 1, Outcome::Credited, 47)), "pieces-too-many");
        maker.settle(id, 1, Outcome::Credited, 40).unwrap();
        maker.settle(id, 1, Outcome::AfterSalesOnly, 2).unwrap();
        let row = maker.settle(id, 1, Outcome::SentBack, 5).unwrap();
        assert_eq!((row.stage, row.file.rma.lines[0].after_sales_only), (Stage::ToClose, 2));
        let detail = maker.app.service.query_now(&maker.dealer, move |tx, call| rma::one(tx, call, id)).unwrap();
        assert_eq!(detail.balance, Some(yuan(-3_200)), "R-271: the company owes forty lamps");
        maker.give(&maker.orders, move |tx, call| rma::close(tx, call, id, None)).unwrap();
        let subject = Subject::new(SubjectKind::Rma, id);
        let page = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 50)).unwrap();
        let mut told: Vec<_> = page.entries.into_iter().map(|entry| entry.event).collect();
        told.reverse();
        assert_eq!(told, OF_47);
        assert!(replay([]).is_none());
    });
}

/// What the journal says of a return of which 47 of 50 pieces came.
const OF_47: [&str; 13] = [
    "rma.applied",
    "rma.reviewed",
    "rma.approved",
    "rma.goods_sent",
    "rma.goods_received",
    "rma.box_arrived",
    "rma.counted",
    "rma.tested",
    "rma.settled",
    "rma.settled",
    "rma.settled",
    "rma.result_final",
    "rma.closed",
];

/// what nobody can repair is kept as such, and is replaced or credited.
#[test]
fn r322_what_cannot_be_repaired_is_replaced() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let id = maker.counted(vec![lamps(10, Ground::Quality)], &[10]).file.id;
        let found = Tested { defect: 6, not_repairable: 4, ..Tested::default() };
        let new = NewTest { line: 1, found, result: "线路板烧穿".to_owned() };
        let row = maker.give(&maker.bench, move |tx, call| rma::test(tx, call, id, None, &new)).unwrap();
        assert_eq!(row.file.rma.lines[0].tested, found);
        assert_eq!(code(maker.settle(id, 1, Outcome::Repaired, 7)), "rma-beyond-repair");
        maker.settle(id, 1, Outcome::Repaired, 6).unwrap();
        let row = maker.settle(id, 1, Outcome::Credited, 4).unwrap();
        assert_eq!(row.stage, Stage::ToClose);
    });
}

/// LT-6.4: a penalty of at least twice the batch waits for somebody else, and a severe case proposes to end
/// the dealership.
#[test]
fn r268_a_penalty_needs_somebody_else() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let id = maker.counted(vec![lamps(10, Ground::Quality)], &[10]).file.id;
        maker.test(id, 1, (0, 0, 10)).unwrap();
        let penalty = |amount, severe| {
            let new = NewPenalty { line: 1, amount, severe, reason: "外力砸坏".to_owned() };
            maker.give(&maker.orders, move |tx, call| rma::penalise(tx, call, id, None, &new))
        };
        assert_eq!(code(penalty(yuan(1_599), false)), "rma-penalty-too-low");
        maker.settle(id, 1, Outcome::SentBack, 10).unwrap();
        let closed = maker.give(&maker.orders, move |tx, call| rma::close(tx, call, id, None));
        assert_eq!(code(closed), "rma-without-penalty");
        let row = penalty(yuan(1_600), true).unwrap();
        assert!(row.file.rma.cancellation_proposed && row.stage == Stage::ToClose);
        let detail = app.service.query_now(&maker.boss, move |tx, call| rma::one(tx, call, id)).unwrap();
        let order = detail.steps.iter().find_map(|step| step.order).unwrap();
        let proposed = detail.steps.last().unwrap();
        assert_eq!((proposed.what.as_str(), proposed.detail.as_str()), ("rma.cancellation_proposed", "佛山经销商"));
        let waiting = app.service.query_now(&maker.boss, move |tx, call| money::one(tx, call, order)).unwrap().file;
        assert_eq!((waiting.order.kind, waiting.order.state), (MoneyKind::Penalty, MoneyState::Waiting));
        assert_eq!(detail.balance, Some(yuan(0)), "nothing stands on the account before it is approved");
        maker.give(&maker.boss, move |tx, call| money::approve(tx, call, order, None)).unwrap();
        let (account, day) = ((Account::Dealer, maker.gd01.id), date(2026, 3, 2));
        let balance =
            move |tx: &mut service::Tx<'_>, call: &service::Call| money::balance_of_party(tx, call, account, day);
        assert_eq!(app.service.query_now(&maker.boss, balance), Ok(yuan(1_600)));
    });
}

/// who approves amounts decides on the end of a dealership, not who proposed it; a dealership that has ended asks for
/// nothing any more.
#[test]
fn r268_somebody_else_ends_a_dealership() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let severe = || {
            let id = maker.counted(vec![lamps(10, Ground::Quality)], &[10]).file.id;
            maker.test(id, 1, (0, 0, 10)).unwrap();
            let new = NewPenalty { line: 1, amount: yuan(1_600), severe: true, reason: "外力砸坏".to_owned() };
            maker.give(&maker.orders, move |tx, call| rma::penalise(tx, call, id, None, &new)).unwrap();
            id
        };
        let decide = |by: &Arc<Actor>, id, agreed, reason: &'static str| {
            maker.give(by, move |tx, call| rma::decide_cancellation(tx, call, id, None, (agreed, reason)))
        };
        let (first, second) = (severe(), severe());
        assert_eq!(code(decide(&maker.orders, first, true, "屡次损坏")), "denied");
        assert_eq!(code(decide(&maker.boss, first, true, " ")), "reason:required");
        assert!(!decide(&maker.boss, first, false, "首次发生").unwrap().file.rma.cancellation_proposed);
        assert_eq!(code(decide(&maker.boss, first, true, "屡次损坏")), "rma-no-cancellation");
        maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(1, Ground::Quality)]).unwrap();
        decide(&maker.boss, second, true, "屡次损坏").unwrap();
        let again = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(1, Ground::Quality)]);
        assert_eq!(code(again), "rma-dealer-ended");
        maker.settle(second, 1, Outcome::SentBack, 10).unwrap();
    });
}

/// freight is given back on three grounds and against receipts; shortages of parts and recovered
/// freight are charged.
#[test]
fn r269_r273_freight_and_shortages_stand_on_the_account() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let freight = |id, receipts: &'static str| {
            let new = (yuan(120), receipts);
            maker.give(&maker.orders, move |tx, call| rma::reimburse_freight(tx, call, id, None, new))
        };
        let plain = maker.counted(vec![lamps(2, Ground::Quality)], &[2]).file.id;
        assert_eq!(code(freight(plain, "德邦 DB100")), "rma-freight-not-ours");
        let id = maker.counted(vec![lamps(2, Ground::Safety)], &[2]).file.id;
        assert_eq!(code(freight(id, " ")), "receipts:required");
        freight(id, "德邦 DB100 发票 1 张").unwrap();
        let charge = |charge, amount, shortage| {
            let new = NewCharge { charge, amount: yuan(amount), reason: "未按时申请备件".to_owned(), shortage };
            maker.give(&maker.orders, move |tx, call| rma::charge(tx, call, id, None, &new))
        };
        let short = Shortage { part: "驱动电源".to_owned(), required: 5, kept: 2, asked_late: true };
        assert_eq!(code(charge(Charge::PartsShortage, 300, None)), "part:required");
        assert_eq!(code(charge(Charge::PartsShortage, 300, Some(short.clone()))), "rma-nothing-replaced");
        maker.test(id, 1, (0, 2, 0)).unwrap();
        maker.settle(id, 1, Outcome::Exchanged, 2).unwrap();
        charge(Charge::PartsShortage, 300, Some(short)).unwrap();
        charge(Charge::Freight, 50, None).unwrap();
        let detail = app.service.query_now(&maker.orders, move |tx, call| rma::one(tx, call, id)).unwrap();
        assert_eq!(detail.balance, Some(yuan(230)));
    });
}

/// T10, R-189, LT-6.9: goods that came on Wednesday, 30 April 2025, are to be processed by Monday, 12 May.
#[test]
fn t10_r189_goods_are_processed_within_five_working_days() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let made = date(2025, 1, 15);
        app.clock.set("2025-04-30T02:00:00Z".parse().unwrap());
        let lines = vec![Wanted { produced_on: Some(made), ..lamps(1, Ground::Quality) }];
        let row = maker.counted(lines, &[1]);
        let worker = || Worker::new(app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        let turn = || TestApp::block(work_off(&app.service, &worker(), deadlines::CONSUMER));
        turn();
        let board = || {
            let ask =
                |tx: &mut service::Tx<'_>, call: &service::Call| deadlines::board(tx, call, &Due::default(), None, 10);
            app.service.query_now(&maker.orders, ask).unwrap().items
        };
        let clocks = board();
        assert_eq!(clocks.len(), 1);
        assert_eq!((clocks[0].file.deadline.as_str(), clocks[0].file.case), ("process_return", None));
        let due = clocks[0].file.clock.due_at.to_zoned(app.service.running().zone.clone());
        assert_eq!(due.date(), date(2025, 5, 12));
        maker.test(row.file.id, 1, (1, 0, 0)).unwrap();
        turn();
        assert_eq!(board().len(), 1, "tested is not processed");
        maker.settle(row.file.id, 1, Outcome::SentBack, 1).unwrap();
        turn();
        assert!(board().is_empty());
        let id = clocks[0].file.id;
        let met = app.service.query_now(&maker.orders, move |tx, call| deadlines::clock(tx, call, id)).unwrap();
        assert_eq!(met.file.clock.state, State::Met);
    });
}

/// Two people act on one return at once: the second is told that somebody was first. Lists show each what waits.
#[test]
fn the_second_of_two_is_told_and_lists_show_what_waits() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let row = maker.apply(&maker.dealer, maker.gd01.id, vec![lamps(50, Ground::Quality)]).unwrap();
        let (id, version) = (row.file.id, Some(row.file.version));
        let listed = |by, scope| {
            let filter = Filter { scope, unit: None };
            let ask = move |tx: &mut service::Tx<'_>, call: &service::Call| rma::list(tx, call, &filter, None, 10);
            app.service.query_now(by, ask).unwrap().items.into_iter().map(|row| row.file.id).collect::<Vec<_>>()
        };
        assert_eq!(listed(&maker.region, Scope::Review), [id]);
        assert!(listed(&maker.sub_dealer, Scope::All).is_empty(), "a sub-dealer does not see its agent's");
        maker.give(&maker.region, move |tx, call| rma::review(tx, call, id, version, "")).unwrap();
        let again = maker.give(&maker.region, move |tx, call| rma::refuse(tx, call, id, version, "不属实"));
        assert_eq!(code(again), "denied", "what is reviewed, the order department refuses");
        let late = maker.give(&maker.orders, move |tx, call| rma::approve(tx, call, id, version, ""));
        assert_eq!(code(late), "stale");
        assert_eq!(listed(&maker.orders, Scope::Approve), [id]);
        maker.give(&maker.dealer, move |tx, call| rma::withdraw(tx, call, id, None, "不退了")).unwrap();
        assert!(listed(&maker.orders, Scope::Approve).is_empty());
        assert_eq!(listed(&maker.dealer, Scope::All), [id]);
    });
}
