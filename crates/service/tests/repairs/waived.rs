//! Fees that were cancelled: the goods are free, or the fee is asked for again.

use crate::SHOES;
use crate::shop::{Shop, code, repair};
use domain::cases::Contact;
use domain::money::Method;
use domain::repairs::{Answered, Fee};
use service::money::{self, Payment};
use service::repairs::{self, Answer, Estimating, NewRepair};
use service::testing::TestApp;

/// A chargeable repair that is done; its fee of 80 is due.
fn due(shop: &Shop<'_>, unit: i64) -> i64 {
    let contact = Contact { name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: String::new() };
    let product = "女靴".to_owned();
    let id = shop.open(NewRepair { unit: Some(unit), contact, product, received: true, ..repair() }).unwrap().id;
    let estimate = Estimating { amount: 8_000, note: "换前掌".to_owned() };
    shop.give(&shop.clerk, move |tx, call| repairs::estimate(tx, call, id, None, &estimate)).unwrap();
    let (how, by) = (Answered::Signed, "王芳".to_owned());
    let answer = Answer { agreed: true, amount: 8_000, how, by, at: None };
    shop.give(&shop.clerk, move |tx, call| repairs::answer(tx, call, id, None, &answer)).unwrap();
    shop.repaired(id);
    id
}

fn cancel(shop: &Shop<'_>, id: i64) {
    let owed = shop.ticket(id).file.details.money.unwrap();
    shop.give(&shop.manager, move |tx, call| money::cancel(tx, call, owed, None, "门店承担")).unwrap();
}

/// a fee that was cancelled frees the goods; it is not collected any more.
#[test]
fn r087_a_cancelled_fee_frees_the_goods() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let id = due(&shop, app.store.id);
        assert_eq!(code(&shop.hand_back(id).unwrap_err()), "repair-fee-open");
        cancel(&shop, id);
        assert_eq!(shop.ticket(id).file.ticket.fee, Fee::Waived);
        let collected = shop.give(&shop.clerk, move |tx, call| repairs::collect(tx, call, id, None, Method::Cash));
        assert_eq!(code(&collected.unwrap_err()), "repair-fee-step");
        let row = shop.hand_back(id).unwrap();
        assert_eq!((row.file.ticket.fee, row.file.closed_at.is_some()), (Fee::Waived, true));
        assert!(shop.events(row.file.case.unwrap()).contains(&"repair.fee_waived".to_owned()));
        let again = shop.give(&shop.clerk, move |tx, call| repairs::ask_again(tx, call, id, None));
        assert_eq!(code(&again.unwrap_err()), "repair-over");
    });
}

/// a fee that was cancelled by mistake is asked for again, and the goods wait for it.
#[test]
fn r087_a_fee_that_was_cancelled_by_mistake_is_asked_for_again() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let id = due(&shop, app.store.id);
        let early = shop.give(&shop.clerk, move |tx, call| repairs::ask_again(tx, call, id, None));
        assert_eq!(code(&early.unwrap_err()), "repair-fee-step");
        cancel(&shop, id);
        let row = shop.give(&shop.clerk, move |tx, call| repairs::ask_again(tx, call, id, None)).unwrap();
        assert_eq!(row.file.ticket.fee, Fee::Due);
        assert_eq!(code(&shop.hand_back(id).unwrap_err()), "repair-fee-open");
        shop.give(&shop.clerk, move |tx, call| repairs::collect(tx, call, id, None, Method::Cash)).unwrap();
        assert_eq!(shop.hand_back(id).unwrap().file.ticket.fee, Fee::Paid);
    });
}

/// another fee that was asked for in the place of a cancelled one is what the ticket collects.
#[test]
fn r087_a_fee_in_the_place_of_a_cancelled_one_is_collected_with_the_ticket() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let id = due(&shop, app.store.id);
        cancel(&shop, id);
        let case = shop.ticket(id).file.case.unwrap();
        let fee = money::NewFee {
            case,
            amount: policy::Money::from_minor(8_000),
            reason: "换前掌".to_owned(),
            consent: "王芳".to_owned(),
            finished: true,
        };
        let owed = shop.give(&shop.manager, move |tx, call| money::charge(tx, call, &fee)).unwrap().file.id;
        assert_eq!(shop.ticket(id).file.ticket.fee, Fee::Due);
        let row = shop.give(&shop.clerk, move |tx, call| repairs::collect(tx, call, id, None, Method::Cash)).unwrap();
        assert_eq!((row.file.ticket.fee, row.file.details.money), (Fee::Paid, Some(owed)));
        let paid = Payment::of(Method::Cash);
        let twice = shop.give(&shop.manager, move |tx, call| money::collect(tx, call, owed, None, &paid));
        assert_eq!(code(&twice.unwrap_err()), "money-over");
        shop.hand_back(id).unwrap();
    });
}
