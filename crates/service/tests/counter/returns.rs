//! What brings goods back at the counter: proof, what does not please, what was cut, and refusals.

use super::*;
use domain::cases::Reaction;
use domain::purchases::{Finishing, NewFinishing};

/// a customer without a receipt is looked up: the purchase on record is proof. Where it is not found either, the claim is
/// held until it is.
#[test]
fn r257_the_purchase_on_record_stands_for_a_lost_receipt() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 25), "299.00");
        let claim = |proof: &str| with(complete(), &json!({ "cause": "none", "proof": proof }));
        let found = sold.preview(&claim("system_record")).unwrap();
        assert_eq!((found.ruling.decision.id(), &found.claim["proof"]), ("refund", &json!("system_record")));
        let none = sold.preview(&claim("no_proof")).unwrap();
        assert_eq!(none.ruling.decision.id(), "manual", "{:?}", none.asks);
        assert!(none.ruling.refused.iter().any(|refused| refused.refusal.clause.id == "ST41-17"));
    });
}

/// an unworn suit that does not please is exchanged; when no equivalent is left its whole price is paid back, by way of a
/// return that carries the decision out.
#[test]
fn r261_without_an_equivalent_the_whole_price_is_paid_back() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 28), "299.00");
        let wish = |wish: &str, left: bool| {
            let said =
                json!({ "cause": "none", "dissatisfied": true, "stock_same": left, "resale_ok": false, "wish": wish });
            with(complete(), &said)
        };
        let exchange = sold.preview(&wish("exchange", true)).unwrap();
        assert_eq!(exchange.ruling.decision.id(), "exchange", "{:?}", exchange.asks);
        let worn = sold.preview(&with(wish("exchange", true), &json!({ "worn": true, "use_marks": true }))).unwrap();
        assert_eq!(worn.ruling.decision.id(), "reject");
        let taken = sold.take_in(&sold.clerk, sold.choosing(&wish("refund", false), "refund")).unwrap();
        let case = taken.case;
        let offer = app.service.query_now(&sold.clerk, move |tx, call| service::returns::of_case(tx, call, case));
        let offer = offer.unwrap().offer.unwrap();
        assert_eq!((offer.aim, offer.worth.to_string()), (domain::returns::Aim::Refund, "299.00".to_owned()));
    });
}

/// what the store has cut for the customer stays cut, whatever is answered; nothing is cut before the customer was told.
#[test]
fn r262_what_was_cut_is_a_fact_of_every_decision() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 25), "299.00");
        let line = sold.line;
        let finish = |kind, told: &str| {
            let new = NewFinishing { kind, told: told.to_owned(), note: "裤长改短3厘米".to_owned() };
            let record = move |tx: &mut store::Tx<'_>, call: &service::Call| purchases::finish(tx, call, line, &new);
            app.service.command_now(&sold.clerk, record)
        };
        finish(Finishing::Ironing, "").unwrap();
        assert_eq!(sold.preview(&json!({})).unwrap().claim.get("cut"), None, "ironing ends nothing");
        assert_eq!(code(&finish(Finishing::Cutting, " ").unwrap_err()), "required");
        finish(Finishing::Cutting, "李娜").unwrap();
        let done = app.service.query_now(&sold.clerk, move |tx, call| purchases::finished(tx, call, line)).unwrap();
        assert_eq!(done.iter().map(|one| one.kind).collect::<Vec<_>>(), [Finishing::Ironing, Finishing::Cutting]);
        assert_eq!((done[1].told.as_str(), done[1].note.as_str()), ("李娜", "裤长改短3厘米"));
        for answers in [json!({}), json!({ "cut": false })] {
            assert_eq!(sold.preview(&answers).unwrap().claim["cut"], json!(true), "{answers}");
        }
        let auditor = app.staff("auditor", "auditor", &app.company);
        let new = NewFinishing { kind: Finishing::Ironing, told: String::new(), note: String::new() };
        let by_auditor = app.service.command_now(&auditor, move |tx, call| purchases::finish(tx, call, line, &new));
        assert_eq!(code(&by_auditor.unwrap_err()), "denied");
    });
}

/// a refusal that is told at the counter is answered there: who does not agree is passed on to the superior.
#[test]
fn r256_a_refusal_at_the_counter_is_answered_there() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 10), "299.00");
        let answers = with(complete(), &json!({ "cause": "none" }));
        for (agreed, reaction) in [(true, Reaction::Accepts), (false, Reaction::Insists)] {
            let mut reject = TakeIn { wish: "refund".to_owned(), agreed, ..sold.choosing(&answers, "reject") };
            reject.choice.communicated = true;
            let case = sold.take_in(&sold.clerk, reject).unwrap().case;
            let file = app.service.query_now(&sold.clerk, move |tx, call| cases::view(tx, call, case)).unwrap();
            assert_eq!(file.case.refusing.unwrap().reaction, Some(reaction));
        }
    });
}
