//! Replace first, investigate later.

use super::*;
use domain::returns::Inquiry;

/// what was lost in delivery is replaced at once, with permission; the return ends when it is known what became of it
/// and how that was made good.
#[test]
fn r260_lost_goods_are_replaced_first_and_looked_into_afterwards() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Web, "exchange", 0);
        let id = store.open(case, Way::Courier, 1).unwrap().file.id;
        let granted = |reason: &str| Granted {
            advance: Advance::ReplaceFirst,
            reason: reason.to_owned(),
            supplier: String::new(),
        };
        let (silent, said) = (granted(" "), granted("快递途中遗失，顾客急用"));
        let by_clerk = store.give(&store.clerk, {
            let said = said.clone();
            move |tx, call| returns::grant(tx, call, id, None, &said)
        });
        assert_eq!(code(by_clerk), "denied");
        let by_manager = store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &silent));
        assert_eq!(code(by_manager), "reason:required");
        store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &said)).unwrap();
        let row = store.replace(id, 299, None).unwrap();
        assert_eq!((row.file.back.pieces.replaced, row.file.back.pieces.received), (1, 0));
        assert_eq!(store.listed(Scope::Due), [id], "it waits for the investigation");
        store.give(&store.clerk, move |tx, call| returns::waive(tx, call, id, None, (1, "已遗失"))).unwrap();
        assert_eq!(code(store.close(id, "carrier")), "return-uninvestigated");
        let find = |result: &'static str| {
            store.give(&store.clerk, move |tx, call| returns::investigate(tx, call, id, None, (Inquiry::Lost, result)))
        };
        assert_eq!(code(find(" ")), "result:required");
        assert_eq!(find("快递公司书面确认遗失").unwrap().file.back.inquiry, Some(Inquiry::Lost));
        assert_eq!(code(find("再查")), "return-nothing-to-find-out");
        store.close(id, "carrier").unwrap();
        let claims = store.orders(case);
        let claimed = (claims[0].file.order.kind, claims[0].file.amount, claims[0].file.party_name.as_str());
        assert_eq!(
            (claims.len(), claimed),
            (1, (Kind::CarrierClaim, yuan(299), "顺丰")),
            "what the carrier owes stands there"
        );
        assert!(store.returned(case).contains(&"return.investigated".to_owned()));
    });
}
