//! What repairs say to policies: attempts, days in repair, and what the next one opens.

use super::shop::{Shop, at, repair};
use super::{SHOES, code};
use domain::repairs::{Outcome, Work};
use jiff::SignedDuration;
use serde_json::json;
use service::repairs::{self, NewRepair, ReportFilter};
use service::testing::TestApp;

/// R-319, FW-E2, D086: attempts are counted by fault; the second one is warned about before it begins, since after it
/// the shoes are exchanged. How many are too many, the policy says.
#[test]
fn r319_d086_the_attempt_that_opens_an_exchange_is_warned_about() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let foresee = |case| shop.ask(&shop.clerk, move |tx, call| repairs::foresee(tx, call, case)).unwrap().unwrap();
        let case = shop.case("free_repair");
        let first = foresee(case);
        assert_eq!((first.repairs, first.opens.len(), first.open.len()), (0, 0, 0), "{first:?}");
        let ticket = shop.open(NewRepair { case: Some(case), received: true, ..repair() }).unwrap();
        assert_eq!(shop.ticket(ticket.id).file.attempt, 1);
        shop.day(2, 10);
        shop.repaired(ticket.id);
        shop.hand_back(ticket.id).unwrap();

        shop.day(9, 10);
        let again = shop.case("free_repair");
        let second = foresee(again);
        assert_eq!(second.repairs, 1);
        let opens: Vec<_> = second.opens.iter().map(|right| (right.remedy.as_str(), right.clause.as_str())).collect();
        assert!(opens.contains(&("exchange", "FW-E2")), "{second:?}");
        let ticket = shop.open(NewRepair { case: Some(again), received: true, ..repair() }).unwrap();
        assert_eq!(shop.ticket(ticket.id).file.attempt, 2);
        shop.repaired(ticket.id);
        shop.hand_back(ticket.id).unwrap();

        shop.day(14, 10);
        let ruling = shop.preview().ruling;
        assert_eq!(ruling.decision.id(), "exchange", "the right is there, and nobody has counted");
    });
}

/// repairs, alterations and days in repair reach the next claim from their tickets.
#[test]
fn r098_the_next_claim_knows_the_repairs_and_their_days() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        assert_eq!(shop.preview().claim["repairs"], json!([]));
        let ticket = shop.taken_in();
        assert_eq!(shop.preview().claim["repairs"], json!([]), "what is not done is no repair yet");
        app.clock.set(at(4, 15));
        shop.repaired(ticket.id);
        let known = json!([{ "on": "2026-03-02", "until": "2026-03-06", "part": "sole", "defect": "sole_separated" }]);
        assert_eq!(shop.preview().claim["repairs"], known);
        assert_eq!(shop.preview().claim["alterations"], json!([]));
    });
}

/// The report counts tickets by category and outcome, in the units that one may look at.
#[test]
fn repairs_are_reported_by_category_and_outcome() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let done = shop.taken_in();
        shop.repaired(done.id);
        shop.hand_back(done.id).unwrap();
        let open = shop.taken_in();
        assert_eq!(shop.ticket(open.id).file.ticket.work, Work::Queued);
        let (from, to) =
            (app.clock.now() - SignedDuration::from_hours(1), app.clock.now() + SignedDuration::from_hours(1));
        let filter = ReportFilter { unit: None, from, to };
        let report = shop.ask(&shop.clerk, move |tx, call| repairs::report(tx, call, &filter)).unwrap();
        let shoes = &report.rows["adult_leather_shoe"];
        assert_eq!((shoes.of(Outcome::Fixed), shoes.of(Outcome::Open), report.total.all()), (1, 1, 2));
        let other = app.staff("other", "clerk", &app.other_store);
        let elsewhere = shop.ask(&other, move |tx, call| repairs::report(tx, call, &filter)).unwrap();
        assert_eq!(elsewhere.total.all(), 0);
        let denied = app.staff("owner", "policy_owner", &app.company);
        let refused = shop.ask(&denied, move |tx, call| repairs::report(tx, call, &filter));
        assert_eq!(code(&refused.unwrap_err()), "denied");
    });
}
