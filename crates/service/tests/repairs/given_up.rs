//! Repairs that failed: decided anew, by a superior.

use crate::SHOES;
use crate::shop::{Shop, code};
use domain::cases::{Decision, Goods as CaseGoods, Next};
use domain::people::Actor;
use domain::repairs::Alternative;
use service::repairs::{self, GivingUp};
use service::testing::TestApp;
use service::{Call, Tx, cases};
use std::sync::Arc;

/// ST41-29, R-317: what cannot be repaired goes back to be decided anew, with the customer's understanding.
#[test]
fn r317_what_cannot_be_repaired_is_decided_anew() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let ticket = shop.taken_in();
        let (id, case) = (ticket.id, ticket.case);
        shop.start(id).unwrap();
        let giving = |understanding: &str| GivingUp {
            verdict: "大底断裂".to_owned(),
            understanding: understanding.to_owned(),
            alternative: Alternative::Superior,
        };
        let silent = giving(" ");
        let refused = shop.give(&shop.repairer, move |tx, call| repairs::give_up(tx, call, id, None, &silent));
        assert_eq!(code(&refused.unwrap_err()), "required");
        let told = giving("顾客表示理解");
        shop.give(&shop.repairer, move |tx, call| repairs::give_up(tx, call, id, None, &told)).unwrap();
        let of = shop.of_case(case);
        assert_eq!((of.decision, of.next(), of.agreement), (Decision::Undecided, Next::Decide, None));
        assert_eq!(shop.deadline(case, "STORE41", "repair_done").unwrap().0, "cancelled");
        shop.hand_back(id).unwrap();
        assert_eq!(shop.of_case(case).goods, CaseGoods::HandedBack);
    });
}

/// what takes the place of a repair that failed is said by a superior, and not by the one who worked on it.
#[test]
fn r409_a_superior_says_what_takes_the_place_of_a_repair() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let other = app.staff("other", "store_manager", &app.store);
        let ticket = shop.taken_in();
        let (id, case) = (ticket.id, ticket.case);
        let manager = shop.manager.id;
        shop.give(&other, move |tx, call| repairs::assign(tx, call, id, None, Some(manager))).unwrap();
        shop.give(&shop.manager, move |tx, call| repairs::start(tx, call, id, None)).unwrap();
        let told = GivingUp {
            verdict: "大底断裂".to_owned(),
            understanding: "顾客表示理解".to_owned(),
            alternative: Alternative::Refund,
        };
        let awaits = || {
            let read = move |tx: &mut Tx<'_>, call: &Call| cases::detail(tx, call, case);
            shop.ask(&shop.clerk, read).unwrap().awaits_instruction
        };
        assert!(!awaits());
        shop.give(&shop.manager, move |tx, call| repairs::give_up(tx, call, id, None, &told)).unwrap();
        assert!(awaits());
        let decided = |by: &Arc<Actor>| shop.decide(by, case, "free_repair");
        assert_eq!(code(&decided(&shop.clerk).unwrap_err()), "instruction-missing");
        assert_eq!(code(&decided(&shop.manager).unwrap_err()), "instruction-missing", "he repaired it himself");
        decided(&other).unwrap();
        assert!(!awaits());
        assert_ne!(shop.of_case(case).decision, Decision::Undecided);
    });
}
