//! What a return moves in the goods book of its unit.

use super::*;
use domain::stock::{Destination, Quality};
use service::stock::{self, Counting, Disposing, LevelFilter, MovementFilter};

/// What lies in the store: article, quality, pieces.
fn levels(store: &Store<'_>) -> Vec<(String, &'static str, i64)> {
    let ask = |tx: &mut Tx<'_>, call: &Call| stock::levels(tx, call, &LevelFilter::default(), None, 100);
    let found = store.app.service.query_now(&store.manager, ask).unwrap().items;
    found.into_iter().map(|level| (level.article, level.quality.id(), level.pieces)).collect()
}

fn is(found: &[(String, &'static str, i64)], wanted: &[(&str, &str, i64)]) -> bool {
    found.iter().map(|(article, quality, pieces)| (article.as_str(), *quality, *pieces)).eq(wanted.iter().copied())
}

const OLD: &str = "真皮女鞋 37";
const NEW: &str = "真皮女鞋 38";

/// an exchange takes the old article in and the new one out; what is disposed of becomes what was said, and at the
/// end nothing belongs to the return any more. The movements tell it piece by piece.
#[test]
fn r254_r255_an_exchange_moves_goods_in_and_out() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Visit, "exchange", 0);
        let id = store.open(case, Way::Counter, 3).unwrap().file.id;
        store.receive(id, 3).unwrap();
        assert!(is(&levels(&store), &[(OLD, "held", 3)]));
        store.inspect(id, 2, 1).unwrap();
        store.replace(id, 299, None).unwrap();
        store.replace(id, 299, None).unwrap();
        assert!(is(&levels(&store), &[(OLD, "held", 3), (NEW, "good", -2)]));
        let resale = (1, Disposal::Resale, "未穿");
        store.give(&store.clerk, move |tx, call| returns::dispose(tx, call, id, None, resale)).unwrap();
        store.dispose(id, 1).unwrap();
        store
            .give(&store.clerk, move |tx, call| returns::send_back(tx, call, id, None, (1, Way::Counter, "")))
            .unwrap();
        store.close(id, "").unwrap();
        assert!(is(&levels(&store), &[(OLD, "defective", 1), (OLD, "good", 1), (NEW, "good", -2)]));

        let filter = MovementFilter { article: Some("37".to_owned()), ..MovementFilter::default() };
        let ask = move |tx: &mut Tx<'_>, call: &Call| stock::movements(tx, call, &filter, None, 100);
        let mut moved = app.service.query_now(&store.clerk, ask).unwrap().items;
        moved.reverse();
        let told: Vec<_> = moved.iter().map(|one| (one.quality.id(), one.pieces, one.cause.id())).collect();
        assert_eq!(
            told,
            [
                ("held", 3, "taken_in"),
                ("held", -1, "disposed"),
                ("good", 1, "disposed"),
                ("held", -1, "disposed"),
                ("defective", 1, "disposed"),
                ("held", -1, "given_back"),
            ]
        );
        assert!(moved.iter().all(|one| one.case == Some(case) && one.number == "SH01-2026-TH000001"));
        assert_eq!((moved[2].destination, moved[2].note.as_str()), (Some(Destination::Good), "未穿"));
    });
}

/// What a refused command would have moved is not in the book.
#[test]
fn r255_what_is_refused_moves_nothing() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Visit, "refund", 299);
        let id = store.open(case, Way::Counter, 1).unwrap().file.id;
        assert_eq!(code(store.dispose(id, 1)), "pieces-too-many");
        assert_eq!(code(store.receive(id, 2)), "pieces-too-many");
        let late = store.give(&store.clerk, move |tx, call| returns::receive(tx, call, id, Some(9), (1, "")));
        assert_eq!(code(late), "stale");
        assert!(levels(&store).is_empty());
    });
}

/// goods that lie in a unit are counted and disposed of by whoever may; what belongs to an open return is not.
#[test]
fn r255_goods_are_counted_and_disposed_of() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let unit = app.store.id;
        let count = |by: &Arc<Actor>, quality, counted, note: &str| {
            let new = Counting { unit, article: OLD.to_owned(), quality, counted, note: note.to_owned() };
            store.give(by, move |tx, call| stock::count(tx, call, &new))
        };
        let dispose = |by: &Arc<Actor>, quality, destination, pieces| {
            let new = Disposing { unit, article: OLD.to_owned(), quality, destination, pieces, note: String::new() };
            store.give(by, move |tx, call| stock::dispose(tx, call, &new))
        };
        assert_eq!(code(count(&store.clerk, Quality::Defective, 5, "年终盘点")), "denied");
        assert_eq!(code(count(&store.manager, Quality::Defective, 5, "")), "note:required");
        assert_eq!(count(&store.manager, Quality::Defective, 5, "年终盘点").unwrap().pieces, 5);
        assert_eq!(
            count(&store.manager, Quality::Defective, 5, "").unwrap().pieces,
            5,
            "the same number needs no reason"
        );
        assert_eq!(code(dispose(&store.cashier, Quality::Defective, Destination::Scrap, 1)), "denied");
        assert_eq!(code(dispose(&store.clerk, Quality::Defective, Destination::Good, 1)), "stock-never-as-new");
        assert_eq!(code(dispose(&store.clerk, Quality::Defective, Destination::Scrap, 6)), "pieces-too-many");
        assert_eq!(dispose(&store.clerk, Quality::Defective, Destination::Supplier, 2).unwrap().pieces, 3);
        let case = store.case(Channel::Visit, "refund", 299);
        let id = store.open(case, Way::Counter, 1).unwrap().file.id;
        store.receive(id, 1).unwrap();
        assert_eq!(code(dispose(&store.clerk, Quality::Held, Destination::Scrap, 1)), "stock-held");
        assert_eq!(code(count(&store.manager, Quality::Held, 0, "丢失")), "stock-held");
        let subject = Subject::new(SubjectKind::Unit, unit);
        let page = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 10)).unwrap();
        let told: Vec<_> =
            page.entries.into_iter().map(|entry| entry.event).filter(|of| of.starts_with("stock.")).collect();
        assert_eq!(told, ["stock.disposed", "stock.counted", "stock.counted"]);
    });
}

/// Each sees the goods of his own units, page by page, and finds an article by a part of its name, whatever signs stand in it.
#[test]
fn goods_are_listed_page_by_page_and_found_by_name() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let unit = app.store.id;
        for article in ["50%羊毛衫", "500羊毛衫", "a_1", "ab1"] {
            let new = Counting {
                unit,
                article: article.to_owned(),
                quality: Quality::Good,
                counted: 1,
                note: "期初".to_owned(),
            };
            store.give(&store.manager, move |tx, call| stock::count(tx, call, &new)).unwrap();
        }
        let names = |by: &Arc<Actor>, article: Option<&str>| {
            let filter = LevelFilter { article: article.map(str::to_owned), ..LevelFilter::default() };
            let ask = move |tx: &mut Tx<'_>, call: &Call| {
                let (mut names, mut after) = (Vec::new(), None);
                loop {
                    let page = stock::levels(tx, call, &filter, after.as_ref(), 1)?;
                    names.extend(page.items.into_iter().map(|level| level.article));
                    match page.next {
                        Some(next) => after = Some(next),
                        None => return Ok(names),
                    }
                }
            };
            app.service.query_now(by, ask).unwrap()
        };
        assert_eq!(names(&store.clerk, None).len(), 4);
        assert_eq!(names(&store.clerk, Some("50%")), ["50%羊毛衫"]);
        assert_eq!(names(&store.clerk, Some("A_")), ["a_1"], "in any case");
        let elsewhere = app.staff("elsewhere", "clerk", &app.other_store);
        assert!(names(&elsewhere, None).is_empty());
    });
}
