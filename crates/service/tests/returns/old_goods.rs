//! Goods that were replaced and are not processed, at the end of a month.

use super::*;

/// the end of a month lists replaced goods that have not come back, and those of which nobody has said what becomes
/// of them; what is disposed of is listed no more.
#[test]
fn r542_the_end_of_a_month_lists_replaced_goods_that_are_not_processed() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let (unit, march) = (app.store.id, date(2026, 3, 1));
        let listed = |of| {
            let ask = move |tx: &mut Tx<'_>, call: &Call| money::month(tx, call, unit, of);
            let report = app.service.query_now(&store.manager, ask).unwrap().report;
            report.old_goods.into_iter().map(|old| (old.number, old.awaited, old.undisposed)).collect::<Vec<_>>()
        };
        let case = store.case(Channel::Web, "exchange", 0);
        let row = store.open(case, Way::Courier, 2).unwrap();
        let (id, number) = (row.file.id, row.file.number);
        let urgent =
            Granted { advance: Advance::Urgent, reason: "周末婚礼要穿".to_owned(), supplier: String::new() };
        store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &urgent)).unwrap();
        store.send(id).unwrap();
        store.give(&store.clerk, move |tx, call| returns::verify(tx, call, id, None)).unwrap();
        assert_eq!(listed(march), [], "nothing was replaced yet");
        store.replace(id, 299, None).unwrap();
        assert_eq!(listed(march), [(number.clone(), 1, 0)]);
        store.receive(id, 2).unwrap();
        store.inspect(id, 2, 0).unwrap();
        assert_eq!(listed(march), [(number, 0, 2)]);
        assert_eq!(listed(date(2026, 2, 1)), [], "it began in March");
        store.replace(id, 299, None).unwrap();
        store.dispose(id, 2).unwrap();
        assert_eq!(listed(march), []);
    });
}
