//! Repairs in a running store: taken in, estimated, worked on, tested, given back, counted.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod counted;
mod given_up;
mod notices;
mod parts;
mod promised;
mod shop;
mod waived;

use domain::cases::{Contact, Goods as CaseGoods, Kind as CaseKind, Money as CaseMoney};
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::repairs::{Answered, Delay, Fee, Goods, Intake, Kind, Measure, Measures, Work};
use jiff::civil::date;
use service::repairs::{self, Answer, Estimating, Filter, NewRepair, Promise, Workshop};
use service::testing::TestApp;
use service::{Call, Error, Tx, cases, money, people};
use shop::{Shop, at, code, repair};

const SHOES: jiff::civil::Date = date(2026, 1, 15);

/// a free repair from the drop-off to the signature; the goods of the case go along.
#[test]
fn a_free_repair_goes_from_the_counter_to_the_customer() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        assert_eq!(ticket.number, "SH01-R-2026-000001");
        assert_eq!(shop.of_case(ticket.case).goods, CaseGoods::Received);
        assert_eq!(shop.deadline(ticket.case, "STORE41", "repair_done").unwrap().0, "running");
        assert_eq!(code(&shop.make_ready(ticket.id).unwrap_err()), "repair-not-tested");
        let row = shop.start(ticket.id).unwrap();
        assert_eq!((row.file.ticket.work, row.file.repairer_name.as_str()), (Work::InWork, "repairer"));
        assert_eq!(shop.of_case(ticket.case).goods, CaseGoods::InRepair);
        shop.finish(ticket.id).unwrap();
        assert_eq!(shop.test(ticket.id, false).unwrap().file.ticket.work, Work::InWork);
        shop.finish(ticket.id).unwrap();
        shop.test(ticket.id, true).unwrap();
        let ready = shop.make_ready(ticket.id).unwrap();
        assert_eq!((ready.file.ticket.goods, ready.file.ready_at), (Goods::Ready, Some(app.clock.now())));
        assert_eq!(shop.deadline(ticket.case, "STORE41", "repair_done").unwrap().0, "met");
        let gone = shop.hand_back(ticket.id).unwrap();
        assert_eq!((gone.file.details.signed_by.as_str(), gone.file.closed_at.is_some()), ("李娜", true));
        assert_eq!(shop.of_case(ticket.case).goods, CaseGoods::HandedBack);
        let events = shop.events(ticket.case);
        for event in ["repair.opened", "repair.received", "repair.started", "repair.tested", "repair.collected"] {
            assert!(events.iter().any(|known| known == event), "{event}: {events:?}");
        }
    });
}

/// nobody works before the customer agreed, and nobody takes money before the work is done; what was
/// agreed is on record with the case.
#[test]
fn r086_r087_a_repair_against_payment_waits_for_consent_and_is_paid_afterwards() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let new = NewRepair {
            unit: Some(app.store.id),
            contact: Contact { name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: String::new() },
            product: "女靴".to_owned(),
            received: true,
            ..repair()
        };
        let ticket = shop.open(new).unwrap();
        let (id, case) = (ticket.id, ticket.case);
        assert_eq!(shop.deadline(case, "REPAIRS", "estimate").unwrap().0, "running");
        assert_eq!(code(&shop.start(id).unwrap_err()), "repair-no-consent");
        let estimate = Estimating { amount: 8_000, note: "换前掌".to_owned() };
        shop.give(&shop.clerk, move |tx, call| repairs::estimate(tx, call, id, None, &estimate)).unwrap();
        assert_eq!(shop.deadline(case, "REPAIRS", "estimate").unwrap().0, "met");
        assert_eq!(code(&shop.start(id).unwrap_err()), "repair-no-consent");
        let answer = |amount| Answer { agreed: true, amount, how: Answered::Phone, by: "王芳".to_owned(), at: None };
        let other = answer(7_000);
        let refused = shop.give(&shop.clerk, move |tx, call| repairs::answer(tx, call, id, None, &other));
        assert_eq!(code(&refused.unwrap_err()), "repair-estimate-changed");
        let agreed = answer(8_000);
        let row = shop.give(&shop.clerk, move |tx, call| repairs::answer(tx, call, id, None, &agreed)).unwrap();
        let consent = row.file.details.consent.unwrap();
        assert_eq!((consent.by.as_str(), consent.how, consent.noted_by.as_str()), ("王芳", Answered::Phone, "clerk"));
        let agreement = shop.of_case(case).agreement.unwrap();
        assert_eq!((agreement.remedy.as_str(), agreement.amount), ("paid_repair", Some(-8_000)));
        assert_eq!(shop.deadline(case, "REPAIRS", "answer").unwrap().0, "met");
        let collect = || shop.give(&shop.clerk, move |tx, call| repairs::collect(tx, call, id, None, Method::Cash));
        assert_eq!(code(&collect().unwrap_err()), "repair-fee-early");
        shop.repaired(id);
        assert_eq!(shop.of_case(case).money, CaseMoney::ChargeDue);
        assert_eq!(code(&shop.hand_back(id).unwrap_err()), "repair-fee-open");
        assert_eq!(code(&shop.mail_back(id, true).unwrap_err()), "repair-fee-open");
        assert_eq!(collect().unwrap().file.ticket.fee, Fee::Paid);
        assert_eq!(shop.of_case(case).money, CaseMoney::Charged);
        shop.hand_back(id).unwrap();
    });
}

/// a company that knows no maintenance agrees on the price at the counter too: such a repair is no claim that somebody
/// would have to decide first.
#[test]
fn r086_a_company_without_maintenance_agrees_on_a_price() {
    TestApp::each(|app| {
        app.publish("lighting-maker");
        let manager = app.staff("region", "region_manager", &app.region);
        let contact =
            Contact {
                name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: "建设路 3 号".to_owned()
            };
        let product = "吸顶灯".to_owned();
        let new = NewRepair { unit: Some(app.region.id), contact, product, received: true, ..repair() };
        let opened = app.service.command_now(&manager, move |tx, call| repairs::open(tx, call, &new)).unwrap();
        let (id, case) = (opened.id, opened.case);
        let agree = move |tx: &mut Tx<'_>, call: &Call| {
            repairs::estimate(tx, call, id, None, &Estimating { amount: 8_000, note: "换驱动电源".to_owned() })?;
            let by = "王芳".to_owned();
            repairs::answer(
                tx,
                call,
                id,
                None,
                &Answer { agreed: true, amount: 8_000, how: Answered::Phone, by, at: None },
            )
        };
        app.service.command_now(&manager, agree).unwrap();
        let case = app.service.query_now(&manager, move |tx, call| cases::view(tx, call, case)).unwrap().case;
        let agreement = case.agreement.unwrap();
        assert_eq!((case.kind, agreement.amount), (CaseKind::FaultReport, Some(-8_000)));
    });
}

/// a cashier takes the fee at the till, and the goods can be given back.
#[test]
fn r087_a_fee_that_was_paid_at_the_till_is_paid_for_the_ticket_too() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let cashier = app.staff("cashier", "cashier", &app.store);
        let contact = Contact { name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: String::new() };
        let product = "女靴".to_owned();
        let new = NewRepair { unit: Some(app.store.id), contact, product, received: true, ..repair() };
        let id = shop.open(new).unwrap().id;
        let estimate = Estimating { amount: 8_000, note: "换前掌".to_owned() };
        shop.give(&shop.clerk, move |tx, call| repairs::estimate(tx, call, id, None, &estimate)).unwrap();
        let (how, by) = (Answered::Signed, "王芳".to_owned());
        let answer = Answer { agreed: true, amount: 8_000, how, by, at: None };
        shop.give(&shop.clerk, move |tx, call| repairs::answer(tx, call, id, None, &answer)).unwrap();
        shop.repaired(id);
        let owed = shop.ticket(id).file.details.money.unwrap();
        assert_eq!(code(&shop.hand_back(id).unwrap_err()), "repair-fee-open");
        let payment = money::Payment::of(Method::Cash);
        shop.give(&cashier, move |tx, call| money::collect(tx, call, owed, None, &payment)).unwrap();
        assert_eq!(shop.ticket(id).file.ticket.fee, Fee::Paid);
        let row = shop.hand_back(id).unwrap();
        assert_eq!((row.file.ticket.fee, row.file.closed_at.is_some()), (Fee::Paid, true));
        assert!(shop.events(row.file.case.unwrap()).contains(&"repair.paid".to_owned()));
    });
}

/// the customer hears of a date that cannot be kept before it, with the reason; the deadline goes by the date.
#[test]
fn r186_a_promised_date_is_warned_of_and_moved_with_a_reason() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        let (id, case) = (ticket.id, ticket.case);
        let promise = |until, reason: &str, told| Promise {
            until,
            reason: reason.to_owned(),
            delay: Some(Delay::Parts),
            customer_told: told,
        };
        let promising =
            |new: Promise| shop.give(&shop.clerk, move |tx, call| repairs::promise(tx, call, id, None, &new));
        promising(promise(at(5, 18), "", false)).unwrap();
        assert_eq!(shop.deadline(case, "REPAIRS", "promise"), Some(("running", at(5, 18))));
        shop.day(4, 9);
        let warned = shop.deadlines(case).iter().any(|row| row.file.deadline == "promise" && row.file.clock.warned);
        assert!(warned, "before the date");
        assert_eq!(code(&promising(promise(at(8, 18), "", true)).unwrap_err()), "required");
        assert_eq!(code(&promising(promise(at(8, 18), "缺鞋底", false)).unwrap_err()), "tell-customer");
        promising(promise(at(8, 18), "缺鞋底", true)).unwrap();
        assert_eq!(shop.deadline(case, "REPAIRS", "promise"), Some(("running", at(8, 18))));
        let open = shop.deadlines(case).iter().filter(|row| row.file.deadline == "promise").count();
        assert_eq!(open, 2, "the first was overtaken by the second");
        shop.day(8, 19);
        assert_eq!(shop.deadline(case, "REPAIRS", "promise").unwrap().0, "missed");
        shop.repaired(id);
        assert_eq!(shop.deadline(case, "REPAIRS", "promise").unwrap().0, "met_late");
    });
}

/// R-321, T15: an alteration has a wearer and is measured before and after; the day of the report starts its deadline.
#[test]
fn r321_an_alteration_is_measured() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let measure =
            |after| Measures(vec![Measure { place: "袖长".to_owned(), before: Some(620), wanted: Some(600), after }]);
        let new = |wearer: &str| NewRepair {
            unit: Some(app.store.id),
            kind: Kind::Alteration,
            contact: Contact { name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: String::new() },
            product: "职业装上衣".to_owned(),
            received: true,
            measures: measure(None),
            intake: Intake { wearer: wearer.to_owned(), fault: "袖子长".to_owned(), ..Intake::default() },
            ..repair()
        };
        assert_eq!(code(&shop.open(new("")).unwrap_err()), "required");
        let ticket = shop.open(new("赵敏")).unwrap();
        let id = ticket.id;
        shop.start(id).unwrap();
        assert_eq!(code(&shop.finish(id).unwrap_err()), "repair-not-measured");
        let (half, whole) = (measure(None), measure(Some(601)));
        shop.give(&shop.repairer, move |tx, call| repairs::measure(tx, call, id, None, &half)).unwrap();
        assert_eq!(code(&shop.finish(id).unwrap_err()), "repair-not-measured");
        shop.give(&shop.repairer, move |tx, call| repairs::measure(tx, call, id, None, &whole)).unwrap();
        shop.finish(id).unwrap();
        shop.test(id, true).unwrap();
        let events = shop.events(ticket.case);
        assert!(events.contains(&"repair.misfit_reported".to_owned()) && events.contains(&"repair.altered".to_owned()));
    });
}

/// A ticket belongs to a repair that was granted; one at a time; only to a case that goes on.
#[test]
fn a_ticket_needs_a_repair_that_was_granted() {
    TestApp::each(|app| {
        let shop = Shop::new(app, date(2026, 2, 25));
        let refund = shop.case("refund");
        let new = |case| NewRepair { case: Some(case), ..repair() };
        assert_eq!(code(&shop.open(new(refund)).unwrap_err()), "repair-not-granted");
        let ticket = shop.taken_in();
        assert_eq!(code(&shop.open(new(ticket.case)).unwrap_err()), "repair-goes-on");
        let id = ticket.id;
        let estimate = Estimating { amount: 5_000, note: "手工费".to_owned() };
        let free = shop.give(&shop.clerk, move |tx, call| repairs::estimate(tx, call, id, None, &estimate));
        assert_eq!(code(&free.unwrap_err()), "repair-is-free", "D135");
    });
}

/// Two people act on one ticket at once: the second is told.
#[test]
fn of_two_who_act_at_once_the_second_is_told() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        let (id, version) = (ticket.id, ticket.version);
        shop.start(id).unwrap();
        let late = shop.give(&shop.repairer, move |tx, call| repairs::start(tx, call, id, Some(version)));
        assert_eq!(code(&late.unwrap_err()), "stale");
    });
}

/// The board shows the open ones of one's units, and those of one repairer; the register shows all.
#[test]
fn tickets_are_listed_where_one_works() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let first = shop.taken_in();
        shop.start(first.id).unwrap();
        let listed = |by: &std::sync::Arc<domain::people::Actor>, filter: Filter| -> Vec<i64> {
            let page = shop.ask(by, move |tx, call| repairs::list(tx, call, &filter, None, 50)).unwrap();
            page.items.into_iter().map(|row| row.file.id).collect()
        };
        let mine = Filter { repairer: Some(shop.repairer.id), ..Filter::default() };
        assert_eq!(listed(&shop.repairer, mine.clone()), [first.id]);
        shop.finish(first.id).unwrap();
        shop.test(first.id, true).unwrap();
        shop.make_ready(first.id).unwrap();
        shop.hand_back(first.id).unwrap();
        let second = shop.taken_in();
        assert_eq!(listed(&shop.clerk, Filter::default()), [second.id]);
        assert_eq!(listed(&shop.clerk, Filter { with_closed: true, ..Filter::default() }), [second.id, first.id]);
        assert_eq!(listed(&shop.repairer, mine), Vec::<i64>::new());
        let numbered = Filter { number: " sh01-r-2026-000001 ".to_owned(), ..Filter::default() };
        assert_eq!(listed(&shop.clerk, numbered.clone()), [first.id]);
        let other = app.staff("other", "clerk", &app.other_store);
        assert_eq!(listed(&other, Filter { with_closed: true, ..Filter::default() }), Vec::<i64>::new());
        assert_eq!(listed(&other, numbered), Vec::<i64>::new());
        let id = first.id;
        let seen = shop.ask(&other, move |tx, call| repairs::ticket(tx, call, id));
        assert_eq!(seen.unwrap_err(), Error::Denied { command: Command::RepairsView });
    });
}

/// A case with goods in the shop does not close.
#[test]
fn a_case_waits_for_its_repair() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        let case = ticket.case;
        let complete = || shop.give(&shop.manager, move |tx, call| cases::complete(tx, call, case, None));
        assert_eq!(code(&complete().unwrap_err()), "goods-under-way");
        shop.repaired(ticket.id);
        shop.hand_back(ticket.id).unwrap();
        complete().unwrap();
    });
}

/// What a store sends to the service centre is seen and repaired there, with its case; other workshops see nothing.
#[test]
fn a_workshop_repairs_what_a_store_took_in() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let company = app.company.id;
        let add = |code: &'static str| {
            let new = people::NewUnit {
                code: code.to_owned(),
                name: code.to_owned(),
                kind: UnitKind::ServiceCentre,
                parent: company,
                city: "上海".to_owned(),
            };
            let system = std::sync::Arc::new(domain::people::Actor::system("test"));
            app.service.command_now(&system, move |tx, call| people::add_unit(tx, call, &new)).unwrap()
        };
        let (centre, other) = (add("CENTRE"), add("OTHER"));
        let repairer = app.staff("chen", "repairer", &centre);
        let stranger = app.staff("wu", "repairer", &other);
        let ticket = shop.taken_in();
        let (id, case) = (ticket.id, ticket.case);
        let start = |by| shop.give(by, move |tx, call| repairs::start(tx, call, id, None));
        assert_eq!(code(&start(&repairer).unwrap_err()), "denied");
        let workshop = Workshop { unit: Some(centre.id), name: String::new() };
        let sent = shop.give(&shop.manager, move |tx, call| repairs::carry(tx, call, id, None, Some(&workshop)));
        assert_eq!(sent.unwrap().file.details.workshop, "CENTRE");
        assert_eq!(code(&start(&stranger).unwrap_err()), "denied");
        start(&repairer).unwrap();
        let listed = |by, filter: Filter| {
            let page = shop.ask(by, move |tx, call| repairs::list(tx, call, &filter, None, 50)).unwrap();
            page.items.len()
        };
        assert_eq!((listed(&repairer, Filter::default()), listed(&stranger, Filter::default())), (1, 0));
        shop.ask(&repairer, move |tx, call| cases::view(tx, call, case)).unwrap();
        assert!(shop.ask(&stranger, move |tx, call| cases::view(tx, call, case)).is_err());
    });
}
