//! Money in a running store: refunds, fees, cash, advances, accounts of dealers, the end of a day and of a month.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod books;
mod budget;
mod company;
mod currency;

use company::{Company, code, yuan};
use domain::SubjectKind;
use domain::cases::{CloseReason, Ending, Money as Axis};
use domain::money::{Account, Kind, Method, State};
use jiff::SignedDuration;
use policy::Money;
use service::cases;
use service::money::{self, Count, LedgerFilter, NewDue, Payment, Scope};
use service::testing::TestApp;

/// a refund rests on its decision, is never more than was paid, goes back the way it came,
/// in one payment, and is not paid by whoever asked for it; the case shows it and stays open until then. Its number is
/// one of its unit and year.
#[test]
fn r253_a_refund_from_the_decision_to_the_payment() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        assert_eq!(code(company.refund(&company.clerk, case, None)), "refund-without-decision");
        company.decide(&company.manager, case, "refund", 299);
        assert_eq!(code(company.refund(&company.cashier, case, None)), "denied");
        assert_eq!(code(company.refund(&company.clerk, case, Some(300))), "refund-beyond-decision");
        let row = company.refund(&company.clerk, case, None).unwrap();
        assert_eq!((row.file.amount, row.file.order.state), (yuan(299), State::Open));
        assert_eq!(row.file.number, "SH01-2026-TK000001");
        assert_eq!(company.case(case).money, Axis::RefundDue);
        assert_eq!(code(company.refund(&company.clerk, case, None)), "refund-beyond-decision");
        let ending = Ending { reason: CloseReason::Withdrawn, note: "x".to_owned(), satisfied: None };
        let early = company.give(&company.manager, move |tx, call| cases::close(tx, call, case, None, &ending));
        assert_eq!(code(early), "money-open");

        let id = row.file.id;
        assert_eq!(code(company.pay(&company.clerk, id, Method::Wechat)), "denied");
        assert_eq!(code(company.pay(&company.cashier, id, Method::Cash)), "refund-other-method");
        let paid = company.pay(&company.cashier, id, Method::Wechat).unwrap();
        assert_eq!((paid.file.order.state, paid.file.payer_name.as_str()), (State::Settled, "cashier"));
        assert_eq!(code(company.pay(&company.cashier, id, Method::Wechat)), "money-over");
        assert_eq!(company.case(case).money, Axis::Refunded);
        let events = company.events(SubjectKind::Case, case);
        assert_eq!(events[events.len() - 2..], ["money.refund_due", "money.refunded"], "{events:?}");
        let seen = company.ask(&company.cashier, move |tx, call| money::of_case(tx, call, case)).unwrap();
        assert_eq!((seen.balance.paid_out, seen.left, seen.paid), (yuan(299), None, Some((yuan(399), yuan(100)))));
        company.balances();
    });
}

/// two cases about one pair of shoes together never give back more than was paid, in whatever order; what is
/// cancelled is free again.
#[test]
fn r253_two_cases_never_refund_more_than_was_paid() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (one, two) = (company.decided(299), company.decided(299));
        let first = company.refund(&company.clerk, one, None).unwrap();
        assert_eq!(code(company.refund(&company.clerk, two, None)), "refund-exceeds-paid");
        let second = company.refund(&company.clerk, two, Some(100)).unwrap();
        let id = first.file.id;
        let cancelled =
            company.give(&company.manager, move |tx, call| money::cancel(tx, call, id, None, "顾客改要换货"));
        assert_eq!(cancelled.unwrap().file.order.state, State::Cancelled);
        assert_eq!(company.case(one).money, Axis::Nothing);
        company.refund(&company.clerk, two, Some(199)).unwrap();
        assert_eq!(code(company.refund(&company.clerk, one, Some(101))), "refund-exceeds-paid");
        company.pay(&company.cashier, second.file.id, Method::Wechat).unwrap();
        let again = company.give(&company.manager, move |tx, call| money::cancel(tx, call, id, None, "x"));
        assert_eq!(code(again), "money-over");
        company.balances();
    });
}

/// Two clerks ask for the same refund at once: one of them is refused, and it is owed once.
#[test]
fn of_two_who_ask_at_once_one_is_refused() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let cases = [company.decided(299), company.decided(299)];
        let done = std::thread::scope(|scope| {
            let tries = cases.map(|case| {
                let company = &company;
                scope.spawn(move || company.refund(&company.clerk, case, None))
            });
            tries.map(|run| run.join().unwrap())
        });
        let refused: Vec<&'static str> = done.into_iter().filter(Result::is_err).map(code).collect();
        assert_eq!(refused, ["refund-exceeds-paid"]);
        company.balances();
    });
}

/// D135: the customer agrees before, pays after, and never for what is free. A fee without invoice is
/// listed until it has one.
#[test]
fn r086_a_fee_is_agreed_to_before_and_collected_after() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let silent = money::NewFee {
            case,
            amount: yuan(80),
            reason: "换鞋跟".to_owned(),
            consent: " ".to_owned(),
            finished: false,
        };
        let asked = company.give(&company.repairer, move |tx, call| money::request_fee(tx, call, &silent));
        assert_eq!(code(asked), "required");
        let row = company.fee(case, 80, false).unwrap();
        assert_eq!(company.case(case).money, Axis::ChargeDue);
        let id = row.file.id;
        assert_eq!(code(company.collect(&company.repairer, id, Method::Cash)), "fee-before-completion");
        assert_eq!(code(company.pay(&company.cashier, id, Method::Cash)), "money-wrong-way");
        company.give(&company.repairer, move |tx, call| money::finished(tx, call, case)).unwrap();
        let again = company.give(&company.repairer, move |tx, call| money::finished(tx, call, case));
        assert_eq!(code(again), "nothing-to-finish");
        let paid = company.collect(&company.cashier, id, Method::Cash).unwrap();
        assert_eq!((paid.file.order.cash, paid.file.settled_on), (None, Some(jiff::civil::date(2026, 3, 2))));
        assert_eq!(company.case(case).money, Axis::Charged);
        company.decide(&company.manager, case, "free_repair", 0);
        assert_eq!(code(company.fee(case, 50, true)), "fee-for-free-remedy");
        let open = company.ask(&company.cashier, money::uninvoiced).unwrap();
        assert_eq!(open.len(), 1);
        company.give(&company.cashier, move |tx, call| money::invoice(tx, call, id, "12345678")).unwrap();
        assert!(company.ask(&company.cashier, money::uninvoiced).unwrap().is_empty());
        company.balances();
    });
}

/// D136, BU-6, R-386: 300.00 collected, 280.00 handed over: the 20.00 that are missing are told to superiors, in the cash
/// book and on the case, and stand in the ledger as a difference.
#[test]
fn d136_what_is_missing_from_a_hand_over_is_told() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let other = company.open();
        for (case, yuan) in [(case, 180), (other, 120)] {
            let fee = company.fee(case, yuan, true).unwrap();
            company.collect(&company.repairer, fee.file.id, Method::Cash).unwrap();
        }
        let store = app.store.id;
        let handed = company.give(&company.repairer, move |tx, call| money::hand_over(tx, call, store)).unwrap();
        let id = handed.file.id;
        let count = Count { counted: yuan(280), note: "找零时少收".to_owned() };
        company.give(&company.cashier, move |tx, call| money::confirm(tx, call, id, &count)).unwrap();
        for (kind, id) in [(SubjectKind::Unit, store), (SubjectKind::Case, case)] {
            let told = company.entries(kind, id).into_iter().find(|entry| entry.event == "money.cash_short").unwrap();
            let data = told.details();
            assert_eq!((data["amount"].as_str(), data["name"].as_str()), (Some("20.00"), Some("repairer")));
        }
        let twice = company.events(SubjectKind::Case, other);
        assert!(!twice.contains(&"money.cash_short".to_owned()), "one hand-over is told of once: {twice:?}");
        let filter = LedgerFilter { account: Some(Account::Difference), ..LedgerFilter::default() };
        let ledger = company.ask(&company.cashier, move |tx, call| money::ledger(tx, call, &filter, None, 9)).unwrap();
        assert_eq!(ledger.items.iter().map(|line| line.book).collect::<Vec<_>>(), [yuan(20)]);
        company.balances();
    });
}

/// cash that a repairer collects is handed over and counted by somebody else; what is not by the end of the day
/// is told, once.
#[test]
fn r386_cash_in_hand_is_told_handed_over_and_counted() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let fees = [company.fee(case, 80, true).unwrap(), company.fee(case, 20, true).unwrap()];
        for fee in &fees {
            company.collect(&company.repairer, fee.file.id, Method::Cash).unwrap();
        }
        let late = |day: i64| {
            app.clock.turn(SignedDuration::from_hours(24 * day));
            let system = std::sync::Arc::new(domain::people::Actor::system("test"));
            let watch = service::jobs::ROUTINES.iter().find(|routine| routine.handler.kind == "money.watch").unwrap();
            let run = watch.handler.run;
            app.service.command_now(&system, move |tx, call| run(tx, call, "")).unwrap()
        };
        assert_eq!(late(0), 0, "the day is not over");
        assert_eq!((late(1), late(0)), (2, 0));
        let store = app.store.id;
        assert!(company.events(SubjectKind::Unit, store).contains(&"money.cash_late".to_owned()));
        let hands = company.ask(&company.manager, money::in_hand).unwrap();
        assert_eq!((hands.len(), hands[0].amount, hands[0].is_late), (1, yuan(100), true));

        let nothing = company.give(&company.manager, move |tx, call| money::hand_over(tx, call, store));
        assert_eq!(code(nothing), "nothing-to-hand-over");
        let handed = company.give(&company.repairer, move |tx, call| money::hand_over(tx, call, store)).unwrap();
        assert_eq!((handed.file.amount, handed.file.orders), (yuan(100), 2));
        let id = handed.file.id;
        let count = |counted: i64, note: &str| Count { counted: yuan(counted), note: note.to_owned() };
        let own = count(100, "");
        let denied = company.give(&company.repairer, move |tx, call| money::confirm(tx, call, id, &own));
        assert_eq!(code(denied), "denied");
        let (short, told) = (count(99, ""), count(99, "少一元，已问明"));
        assert_eq!(
            code(company.give(&company.cashier, move |tx, call| money::confirm(tx, call, id, &short))),
            "required"
        );
        let done = company.give(&company.cashier, move |tx, call| money::confirm(tx, call, id, &told)).unwrap();
        assert_eq!((done.file.counted, done.file.confirmed_name.as_str()), (Some(yuan(99)), "cashier"));
        let twice = count(100, "");
        let again = company.give(&company.cashier, move |tx, call| money::confirm(tx, call, id, &twice));
        assert_eq!(code(again), "cash-not-here");
        assert_eq!(company.sum(Account::Difference), Money::from_minor(100));
        assert_eq!((company.sum(Account::Drawer), company.sum(Account::Transit)), (yuan(99), Money::ZERO));
        company.balances();
    });
}

/// an advance is approved and paid by others than who has it, listed by age, and settled
/// against receipts; expenses need theirs from the start.
#[test]
fn r384_advances_and_expenses_go_through_several_hands() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let bare = NewDue { vouchers: String::new(), ..company.due(Kind::Expense, 60) };
        assert_eq!(code(company.request(&company.repairer, bare)), "required");
        let advance = company.request(&company.repairer, company.due(Kind::Advance, 1_000)).unwrap();
        let id = advance.file.id;
        assert_eq!((advance.file.order.state, advance.file.party), (State::Waiting, Some(company.repairer.id)));
        assert_eq!(code(company.pay(&company.cashier, id, Method::Cash)), "money-awaits-approval");
        assert_eq!(code(company.approve(&company.manager, id)), "money-beyond-authority");
        let waiting = company.waiting(&company.supervisor);
        assert_eq!(waiting, [id]);
        company.approve(&company.supervisor, id).unwrap();
        company.pay(&company.cashier, id, Method::Cash).unwrap();
        app.clock.turn(SignedDuration::from_hours(24 * 3));
        let open = company.ask(&company.manager, money::advances).unwrap();
        assert_eq!(open.iter().map(|row| row.file.id).collect::<Vec<_>>(), [id]);
        let settlement = |spent: i64, vouchers: &str| money::Settlement {
            spent: yuan(spent),
            vouchers: vouchers.to_owned(),
            back: Method::Cash,
        };
        let bare = settlement(700, "");
        let settle = |settlement: money::Settlement| {
            company.give(&company.cashier, move |tx, call| money::settle_advance(tx, call, id, None, &settlement))
        };
        assert_eq!(code(settle(bare)), "required");
        let done = settle(settlement(700, "住宿发票、车票")).unwrap();
        assert!(done.file.cleared_at.is_some());
        assert_eq!(code(settle(settlement(700, "x"))), "advance-not-open");
        assert_eq!((company.sum(Account::Expense), company.sum(Account::Drawer)), (yuan(700), yuan(-700)));
        assert_eq!(company.sum(Account::Advances), Money::ZERO);
        let own = company.request(&company.operations, company.due(Kind::Expense, 60)).unwrap();
        assert_eq!(code(company.approve(&company.operations, own.file.id)), "money-own");
        company.balances();
    });
}

/// goodwill within one's own limit needs nobody; beyond it somebody above approves.
#[test]
fn r123_goodwill_within_the_limit_needs_nobody() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let gift = |yuan: i64| NewDue { case: Some(case), ..company.due(Kind::Goodwill, yuan) };
        let small = company.request(&company.clerk, gift(30)).unwrap();
        let large = company.request(&company.clerk, gift(31)).unwrap();
        assert_eq!((small.file.order.state, large.file.order.state), (State::Open, State::Waiting));
        company.approve(&company.manager, large.file.id).unwrap();
        company.pay(&company.cashier, small.file.id, Method::Cash).unwrap();
        assert_eq!(company.case(case).money, Axis::RefundDue);
        company.pay(&company.cashier, large.file.id, Method::Cash).unwrap();
        assert_eq!(company.case(case).money, Axis::Refunded);
        assert_eq!(company.sum(Account::Goodwill), yuan(61), "R-393: care has its cost");
        company.balances();
    });
}

/// The lists of the cashier hold what is to be done, and only in units that he or she sees.
#[test]
fn the_cashier_sees_what_to_pay_and_to_collect() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let other = app.staff("other", "cashier", &app.other_store);
        let refund = company.refund(&company.clerk, company.decided(299), None).unwrap().file.id;
        let fee = company.fee(company.open(), 80, true).unwrap().file.id;
        let listed = |by: &std::sync::Arc<domain::people::Actor>, scope| company.listed(by, scope);
        assert_eq!(listed(&company.cashier, Scope::Pay), [refund]);
        assert_eq!(listed(&company.cashier, Scope::Collect), [fee]);
        assert_eq!(listed(&company.cashier, Scope::All), [fee, refund]);
        assert!(listed(&other, Scope::All).is_empty());
        company.pay(&company.cashier, refund, Method::Wechat).unwrap();
        assert!(listed(&company.cashier, Scope::Pay).is_empty());
    });
}

/// freight that the buyer has paid is advanced against receipts and recovered from the carrier.
#[test]
fn r390_freight_is_advanced_and_recovered() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let freight = |kind, amount| NewDue { case: Some(case), ..company.due(kind, amount) };
        let advanced = company.request(&company.clerk, freight(Kind::FreightAdvanced, 25)).unwrap().file.id;
        company.approve(&company.manager, advanced).unwrap();
        company.pay(&company.cashier, advanced, Method::Wechat).unwrap();
        assert_eq!(company.sum(Account::Freight), yuan(25));
        assert_eq!(code(company.request(&company.manager, freight(Kind::FreightRecovered, 25))), "required");
        let carrier = NewDue { party_name: "顺风物流".to_owned(), ..freight(Kind::FreightRecovered, 25) };
        let recovered = company.request(&company.manager, carrier).unwrap();
        assert_eq!(recovered.file.party_name, "顺风物流");
        company.approve(&company.supervisor, recovered.file.id).unwrap();
        company.collect(&company.cashier, recovered.file.id, Method::BankTransfer).unwrap();
        assert_eq!((company.sum(Account::Freight), company.sum(Account::Dealer)), (Money::ZERO, Money::ZERO));
        assert_eq!(company.case(case).money, Axis::Refunded, "what the carrier owes is no matter of the customer");
        company.balances();
    });
}

/// a refund says who paid it, when, how, under which number, and between which days the customer should have it.
#[test]
fn r395_a_refund_says_when_it_arrives() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let id = company.refund(&company.clerk, company.decided(299), None).unwrap().file.id;
        let day = |day| Some(jiff::civil::date(2026, 3, day));
        let payment = Payment {
            reference: "4200001234".to_owned(),
            arrives_from: day(5),
            arrives_until: day(3),
            ..Payment::of(Method::Wechat)
        };
        let pay =
            |payment: Payment| company.give(&company.cashier, move |tx, call| money::pay(tx, call, id, None, &payment));
        assert_eq!(code(pay(payment.clone())), "ends-before-it-begins");
        let paid = pay(Payment { arrives_until: day(9), ..payment }).unwrap().file;
        assert_eq!((paid.details.arrives_from, paid.details.arrives_until), (day(5), day(9)));
        assert_eq!((paid.details.reference.as_str(), paid.settled_on), ("4200001234", day(2)));
    });
}
