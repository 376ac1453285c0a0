//! Parts that repairs put in, and the old ones.

use super::*;
use domain::repairs::{OldPart, Part};
use domain::stock::{Destination, Quality};
use service::repairs::Finishing;
use service::stock::{self, Disposing, LevelFilter};

fn part(name: &str, old: OldPart, note: &str) -> Part {
    Part { name: name.to_owned(), pieces: 2, old, note: note.to_owned() }
}

/// parts that were put in stand on the ticket and in the goods book; old ones that the company keeps are listed at the end
/// of the month until somebody says what becomes of them.
#[test]
fn r542_old_parts_that_stay_are_listed_until_they_are_disposed_of() {
    TestApp::each(|app| {
        let shop = Shop::new(app, SHOES);
        let id = shop.taken_in().id;
        shop.start(id).unwrap();
        let finish = |parts: Vec<Part>| {
            let new = Finishing { done: "换跟".to_owned(), parts };
            shop.give(&shop.repairer, move |tx, call| repairs::finish(tx, call, id, None, &new))
        };
        let lost = finish(vec![part("橡胶鞋跟", OldPart::None, "")]).unwrap_err();
        assert!(matches!(&lost, Error::Invalid(fields) if fields[0].field == "parts.0.note"), "{lost:?}");
        finish(vec![part("橡胶鞋跟", OldPart::Kept, "磨损"), part("鞋垫", OldPart::GivenBack, "")]).unwrap();
        shop.test(id, false).unwrap();
        let row = finish(vec![part("橡胶鞋跟", OldPart::None, "已碎裂")]).unwrap();
        assert_eq!(row.file.details.parts.len(), 3, "what failed the test was put in, too");

        let ask = |tx: &mut Tx<'_>, call: &Call| stock::levels(tx, call, &LevelFilter::default(), None, 100);
        let found = shop.ask(&shop.manager, ask).unwrap().items;
        let found: Vec<_> = found.iter().map(|of| (of.article.as_str(), of.quality.id(), of.pieces)).collect();
        assert_eq!(found, [("橡胶鞋跟", "good", -4), ("橡胶鞋跟", "to_dispose", 2), ("鞋垫", "good", -2)]);

        let unit = app.store.id;
        let listed = |of| {
            let report = shop.ask(&shop.manager, move |tx, call| money::month(tx, call, unit, of)).unwrap().report;
            report.old_pieces.into_iter().map(|old| (old.article, old.pieces)).collect::<Vec<_>>()
        };
        assert_eq!(listed(date(2026, 3, 1)), [("橡胶鞋跟".to_owned(), 2)]);
        assert_eq!(listed(date(2026, 2, 1)), []);
        let new = Disposing {
            unit,
            article: "橡胶鞋跟".to_owned(),
            quality: Quality::ToDispose,
            destination: Destination::Scrap,
            pieces: 2,
            note: String::new(),
        };
        shop.give(&shop.clerk, move |tx, call| stock::dispose(tx, call, &new)).unwrap();
        assert_eq!(listed(date(2026, 3, 1)), []);
    });
}
