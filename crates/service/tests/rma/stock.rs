//! What a dealer's return moves in the goods book of the company.

use super::*;
use domain::stock::{Destination, Quality};
use service::stock::{self, Disposing, LevelFilter};
use service::{Call, Tx};

fn levels(maker: &Maker<'_>) -> Vec<(&'static str, i64)> {
    let ask = |tx: &mut Tx<'_>, call: &Call| stock::levels(tx, call, &LevelFilter::default(), None, 100);
    let found = maker.app.service.query_now(&maker.orders, ask).unwrap().items;
    found.into_iter().map(|level| (level.quality.id(), level.pieces)).collect()
}

/// what the company counts is held until it has an outcome; what is replaced or credited is the company's, and
/// has to be disposed of; what serves as a replacement for after-sales only is never sold as new.
#[test]
fn r272_goods_of_dealers_are_the_companys_once_they_have_an_outcome() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let id = maker.counted(vec![lamps(50, Ground::Quality)], &[40]).file.id;
        maker.count(&maker.bench, id, &[47]).unwrap();
        assert_eq!(levels(&maker), [("held", 47)], "counted again");
        maker.test(id, 1, (5, 42, 0)).unwrap();
        maker.settle(id, 1, Outcome::Credited, 30).unwrap();
        maker.settle(id, 1, Outcome::Repaired, 10).unwrap();
        maker.settle(id, 1, Outcome::AfterSalesOnly, 2).unwrap();
        maker.settle(id, 1, Outcome::SentBack, 5).unwrap();
        assert_eq!(levels(&maker), [("after_sales", -2), ("to_dispose", 32)]);

        let company = app.company.id;
        let dispose = |quality, destination, pieces| {
            let article = "MC-2012 筒灯".to_owned();
            let new = Disposing { unit: company, article, quality, destination, pieces, note: String::new() };
            maker.give(&maker.orders, move |tx, call| stock::dispose(tx, call, &new))
        };
        assert_eq!(code(dispose(Quality::ToDispose, Destination::Good, 1)), "stock-never-as-new");
        dispose(Quality::ToDispose, Destination::AfterSales, 12).unwrap();
        assert_eq!(code(dispose(Quality::AfterSales, Destination::Good, 1)), "stock-never-as-new");
        assert_eq!(dispose(Quality::ToDispose, Destination::Scrap, 20).unwrap().pieces, 0);
        assert_eq!(levels(&maker), [("after_sales", 10)]);
    });
}

/// What an agent takes in of a sub-dealer is no business of the company's book.
#[test]
fn r263_goods_of_sub_dealers_stay_with_their_agent() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let id = maker.apply(&maker.sub_dealer, maker.sub.id, vec![lamps(5, Ground::Quality)]).unwrap().file.id;
        maker.review(id).unwrap();
        maker.send(&maker.sub_dealer, id, &[5]).unwrap();
        maker.give(&maker.dealer, move |tx, call| rma::arrive(tx, call, id, None, 1)).unwrap();
        maker.count(&maker.dealer, id, &[5]).unwrap();
        assert!(levels(&maker).is_empty());
    });
}
