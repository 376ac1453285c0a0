//! What repairs say to policies: attempts, days in repair, and what the next one opens.

use super::shop::{Shop, at, intake, repair};
use super::{SHOES, code};
use domain::cases::Contact;
use domain::purchases::Quantity;
use domain::repairs::{Answered, Cause, Fault, Intake, Kind, Measure, Measures, Outcome, Work};
use jiff::SignedDuration;
use serde_json::{Value, json};
use service::repairs::{self, Answer, Estimating, NewRepair, ReportFilter};
use service::testing::TestApp;
use service::{Call, Tx};

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

/// what the customer paid for or caused is on record and shown, and is no attempt that opens a right.
#[test]
fn r324_paid_repairs_and_other_causes_open_nothing() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let worn = Intake { cause: Some(Cause::Use), cause_note: "顾客自行拆过".to_owned(), ..intake() };
        let case = shop.case("free_repair");
        let ticket = shop.open(NewRepair { case: Some(case), received: true, intake: worn, ..repair() }).unwrap();
        shop.repaired(ticket.id);
        shop.hand_back(ticket.id).unwrap();
        shop.day(2, 10);
        paid(&shop);
        assert_eq!(shop.preview().claim["repairs"], json!([]), "neither is a failed attempt of the company");
        let line = shop.line;
        let count = move |tx: &mut Tx<'_>, call: &Call| {
            let fault = Fault { kind: Kind::Repair, part: "sole", defect: "sole_separated", wearer: "" };
            repairs::next_attempt(tx, call, (Some(line), ""), None, &fault)
        };
        let next = shop.ask(&shop.clerk, count).unwrap();
        assert_eq!((next.of_goods, next.of_fault, next.besides), (0, 0, 2));
        let owed = shop.taken_in();
        assert_eq!(shop.ticket(owed.id).file.attempt, 1);
        shop.repaired(owed.id);
        assert_eq!(shop.preview().claim["repairs"].as_array().map(Vec::len), Some(1));
    });
}

/// A repair of the same goods that the customer pays for.
fn paid(shop: &Shop<'_>) {
    let contact = Contact { name: "李娜".to_owned(), phone: "13900001234".to_owned(), address: String::new() };
    let new = NewRepair {
        unit: Some(shop.app.store.id),
        purchase_line: Some(shop.line),
        contact,
        received: true,
        ..repair()
    };
    let id = shop.open(new).unwrap().id;
    let agree = move |tx: &mut Tx<'_>, call: &Call| {
        repairs::estimate(tx, call, id, None, &Estimating { amount: 8_000, note: "换前掌".to_owned() })?;
        let (how, by) = (Answered::Phone, "李娜".to_owned());
        repairs::answer(tx, call, id, None, &Answer { agreed: true, amount: 8_000, how, by, at: None })
    };
    shop.give(&shop.clerk, agree).unwrap();
    shop.repaired(id);
}

/// UN-1R: an order of several garments is one line, and each wearer has attempts of his or her own. Where
/// nobody says whose garment it is, the claim asks.
#[test]
fn r321_alterations_are_counted_for_each_wearer() {
    TestApp::each(|app| {
        let shop = Shop::of(app, SHOES, Quantity::pieces(3));
        let altered = |wearer: &'static str| {
            let place = Measure { place: "袖长".to_owned(), before: Some(620), wanted: Some(600), after: Some(601) };
            let contact =
                Contact { name: "李娜".to_owned(), phone: "13900001234".to_owned(), address: String::new() };
            let new = NewRepair {
                unit: Some(app.store.id),
                kind: Kind::Alteration,
                purchase_line: Some(shop.line),
                contact,
                received: true,
                measures: Measures(vec![place]),
                intake: Intake { fault: "袖子长".to_owned(), wearer: wearer.to_owned(), ..Intake::default() },
                ..repair()
            };
            let id = shop.open(new).unwrap().id;
            shop.repaired(id);
            shop.hand_back(id).unwrap();
            shop.ticket(id).file.attempt
        };
        assert_eq!(["赵敏", "赵敏", "钱进", "孙丽"].map(altered), [1, 2, 1, 1]);
        let known = |wearer| shop.preview_for(wearer).claim.get("alterations").and_then(Value::as_array).map(Vec::len);
        assert_eq!(["赵敏", "钱进", "周山", ""].map(known), [Some(2), Some(1), Some(0), None]);
        assert_eq!(shop.preview().wearers, ["孙丽", "赵敏", "钱进"]);
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
