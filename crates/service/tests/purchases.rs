//! Products and purchases: prices over time, files that know what was bought, the one search box.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::customers::CustomerKind;
use domain::people::{Actor, Command};
use domain::products::{Article, Flag, Flags};
use domain::purchases::{Channel, DateKind, Dates, Evidence, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use jiff::civil::{Date, date, time};
use policy::Money;
use service::customers::{self, Customer, Happening, NewCustomer};
use service::products::{self, NewPrice, NewProduct, Product, ProductChange, ProductFilter};
use service::purchases::{self, Purchase, PurchaseFilter};
use service::testing::TestApp;
use service::{Cursor, Error};
use std::sync::Arc;

const fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn shoe(app: &TestApp) -> Product {
    let new = NewProduct {
        article: "a1032".to_owned(),
        name: "真皮女鞋".to_owned(),
        spec: "38码".to_owned(),
        barcode: "6901234567892".to_owned(),
        category: "leather_shoe".to_owned(),
        measure: "双".to_owned(),
        flags: Flags::unknown().with(Flag::CustomMade, false),
        price: Some(yuan(399)),
        ..NewProduct::default()
    };
    app.service.command_now(&app.admin, move |tx, call| products::add(tx, call, &new)).unwrap()
}

fn wang(app: &TestApp) -> Customer {
    let new = NewCustomer {
        unit: app.store.id,
        name: "王芳".to_owned(),
        phones: vec!["13812342211".to_owned()],
        ..NewCustomer::default()
    };
    app.service.command_now(&app.admin, move |tx, call| customers::add(tx, call, &new)).unwrap()
}

fn line(article: &str, paid: Money) -> NewLine {
    NewLine {
        article: article.to_owned(),
        description: String::new(),
        quantity: Quantity::ONE,
        unit_price: None,
        paid,
        serial: String::new(),
        sale_kind: Some(SaleKind::Normal),
        flags: Flags::unknown(),
        dates: Dates::none(),
        warranty_card: None,
        warranty_no: String::new(),
        defects: String::new(),
    }
}

fn bought(app: &TestApp, customer: Option<i64>, receipt: &str, on: Date, lines: Vec<NewLine>) -> NewPurchase {
    NewPurchase {
        unit: app.store.id,
        customer,
        number: String::new(),
        receipt: receipt.to_owned(),
        channel: Channel::Store,
        sold_on: on,
        sold_time: Some(time(14, 5, 0, 0)),
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines,
    }
}

fn add(app: &TestApp, actor: &Arc<Actor>, new: NewPurchase) -> Result<Purchase, Error> {
    app.service.command_now(actor, move |tx, call| purchases::add(tx, call, &new))
}

fn codes(error: Error) -> Vec<(String, &'static str)> {
    match error {
        Error::Invalid(fields) => fields.into_iter().map(|f| (f.field, f.code)).collect(),
        Error::Refused(refusal) => vec![(String::new(), refusal.code)],
        other => panic!("{other}"),
    }
}

/// a later price does not change an earlier one.: the article with its policy category.
#[test]
fn prices_are_known_for_every_day() {
    TestApp::each(|app| {
        let shoe = shoe(app);
        assert_eq!((shoe.article.as_str(), shoe.category.as_str()), ("A1032", "leather_shoe"));
        let id = shoe.id;
        let next = NewPrice { from: date(2026, 4, 1), price: yuan(299) };
        let steps =
            app.service.command_now(&app.admin, move |tx, call| products::set_price(tx, call, id, next)).unwrap();
        assert_eq!(domain::products::price_on(&steps, date(2026, 3, 31)), Some(yuan(399)));
        assert_eq!(domain::products::price_on(&steps, date(2026, 4, 1)), Some(yuan(299)));
        let bad = NewPrice { from: date(2026, 5, 1), price: yuan(-1) };
        let refused = app.service.command_now(&app.admin, move |tx, call| products::set_price(tx, call, id, bad));
        assert_eq!(codes(refused.unwrap_err()), [("price".to_owned(), "negative")]);
    });
}

/// articles without a policy category are listed.
#[test]
fn articles_without_category_are_listed() {
    TestApp::each(|app| {
        let shoe = shoe(app);
        let unmapped = NewProduct { article: "POST".to_owned(), name: "运费".to_owned(), ..NewProduct::default() };
        let again = unmapped.clone();
        app.service.command_now(&app.admin, move |tx, call| products::add(tx, call, &unmapped)).unwrap();
        let taken = app.service.command_now(&app.admin, move |tx, call| products::add(tx, call, &again)).unwrap_err();
        assert_eq!(codes(taken), [("article".to_owned(), "taken")]);
        let filter = ProductFilter { category: Some(String::new()), after: None };
        let page = app.service.query_now(&app.admin, move |tx, call| products::list(tx, call, &filter, 10)).unwrap();
        assert_eq!(page.items.iter().map(|p| p.article.as_str()).collect::<Vec<_>>(), ["POST"]);
        let first = ProductFilter::default();
        let page = app.service.query_now(&app.admin, move |tx, call| products::list(tx, call, &first, 1)).unwrap();
        assert_eq!((page.items[0].price, page.next.is_some()), (Some(yuan(399)), true));
        let rest = ProductFilter { after: page.next, ..ProductFilter::default() };
        let page = app.service.query_now(&app.admin, move |tx, call| products::list(tx, call, &rest, 1)).unwrap();
        assert_eq!((page.items[0].article.as_str(), page.next), ("POST", None));
        let change =
            ProductChange { name: "女鞋".to_owned(), category: "鞋".to_owned(), ..ProductChange::default() };
        let id = shoe.id;
        let wrong = app.service.command_now(&app.admin, move |tx, call| products::edit(tx, call, id, 1, &change));
        assert_eq!(codes(wrong.unwrap_err()), [("category".to_owned(), "unknown-category")]);
        for query in ["真皮", "A1032", "a10", "6901234567892", "38码"] {
            let found = app.service.query_now(&app.admin, move |tx, call| products::find(tx, call, query, 5)).unwrap();
            assert_eq!(found.len(), 1, "{query}");
        }
        let code = Article::new("6901234567892");
        let found = app.service.query_now(&app.admin, move |tx, call| products::by_barcode(tx, call, &code)).unwrap();
        assert_eq!(found[0].id, shoe.id);
    });
}

/// the customer's file knows the purchase at once.
#[test]
fn a_purchase_is_in_the_file_at_once() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let (customer, _) = (wang(app), shoe(app));
        let new = bought(app, Some(customer.id), "R-77", date(2026, 2, 20), vec![line("A1032", yuan(359))]);
        let purchase = add(app, &clerk, new).unwrap();
        assert_eq!((purchase.brief.total, purchase.lines.len()), (yuan(359), 1));
        assert_eq!(purchase.lines[0].description, "真皮女鞋");
        let id = customer.id;
        let file = app.service.query_now(&clerk, move |tx, call| customers::view(tx, call, id)).unwrap();
        assert_eq!((file.purchases, file.last_bought, file.completeness), (1, Some(date(2026, 2, 20)), 8));
        let page = app.service.query_now(&clerk, move |tx, call| customers::timeline(tx, call, id, None, 1)).unwrap();
        assert!(matches!(page.happenings[0], Happening::Entry(_)), "the file was begun after the purchase");
        let next = page.next;
        let page = app.service.query_now(&clerk, move |tx, call| customers::timeline(tx, call, id, next, 1)).unwrap();
        let Happening::Purchase(shown) = &page.happenings[0] else { panic!("no purchase") };
        assert_eq!(shown.id, purchase.brief.id);
        let stranger = bought(app, Some(1), "R-78", date(2026, 2, 20), vec![line("A1032", yuan(1))]);
        assert_eq!(codes(add(app, &clerk, stranger).unwrap_err()), [("customer".to_owned(), "unknown-customer")]);
    });
}

/// a line carries all that a decision asks for.
#[test]
fn a_line_says_all_that_a_decision_needs() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.other_store);
        let (customer, shoe) = (wang(app), shoe(app));
        let (id, before) = (shoe.id, NewPrice { from: date(2026, 2, 1), price: yuan(429) });
        app.service.command_now(&app.admin, move |tx, call| products::set_price(tx, call, id, before)).unwrap();
        let sold = NewLine {
            quantity: Quantity::pieces(2),
            flags: Flags::unknown().with(Flag::SpecialDesign, true),
            dates: Dates::none().with(DateKind::Production, date(2025, 11, 2), Evidence::ProductMark),
            warranty_card: Some(true),
            defects: "鞋面轻微褶皱".to_owned(),
            ..line("a1032", yuan(359))
        };
        let new = bought(app, Some(customer.id), "R-77", date(2026, 2, 20), vec![sold]);
        let line_id = add(app, &app.admin, new).unwrap().lines[0].id;
        let line = app.service.query_now(&clerk, move |tx, call| purchases::line(tx, call, line_id)).unwrap();
        assert_eq!((line.unit_price, line.brief.paid, line.amount), (Some(yuan(429)), Some(yuan(359)), yuan(718)));
        assert_eq!((line.current, line.category.as_deref()), (Some(yuan(399)), Some("leather_shoe")));
        assert_eq!((line.remaining(), line.defects.as_str()), (Quantity::pieces(2), "鞋面轻微褶皱"));
        assert_eq!(line.customer.as_ref().map(|c| c.phone.as_str()), Some("138****2211"));
        let facts = line.sold().facts();
        for fact in [
            ("sale", "2026-02-20T14:05:00"),
            ("channel", "store"),
            ("proof", "till_receipt"),
            ("claimant", CustomerKind::Consumer.claimant()),
            ("custom_made", "false"),
            ("special_design", "true"),
            ("production", "2025-11-02"),
            ("paid", "359.00"),
            ("current", "399.00"),
        ] {
            assert!(facts.contains(&(fact.0, fact.1.to_owned())), "{fact:?} in {facts:?}");
        }
        let missing = app.service.query_now(&clerk, |tx, call| purchases::line(tx, call, 1)).unwrap_err();
        assert_eq!(missing, Error::NotFound { what: "purchase-line" });
    });
}

/// one box finds by phone, name, receipt, order, serial, article and scanned code.
#[test]
fn one_box_finds_everything() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.other_store);
        let (customer, _) = (wang(app), shoe(app));
        let lamp = NewLine { serial: "sn-0042".to_owned(), description: "灯具".to_owned(), ..line("L7", yuan(120)) };
        let mut new = bought(app, Some(customer.id), "R-77", date(2026, 2, 20), vec![line("A1032", yuan(359)), lamp]);
        new.number = "W2026-9".to_owned();
        add(app, &app.admin, new).unwrap();
        let look = |query: &'static str| {
            app.service.query_now(&clerk, move |tx, call| purchases::lookup(tx, call, query)).unwrap()
        };
        for query in ["13812342211", "2211", "王芳", " 138-1234 "] {
            let found = look(query);
            assert_eq!((found.customers.len(), found.lines.len()), (1, 2), "{query}");
        }
        for (query, lines) in [("r-77", 2), ("w2026-9", 2), ("SN-0042", 1), ("a1032", 1), ("6901234567892", 1)] {
            assert_eq!(look(query).lines.len(), lines, "{query}");
        }
        assert_eq!(look("nothing"), purchases::Lookup::default());
        assert_eq!(look("  "), purchases::Lookup::default());
    });
}

/// a purchase without customer finds its customer later, once.
#[test]
fn a_purchase_is_attached_to_a_customer_once() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let customer = wang(app).id;
        let purchase = add(app, &clerk, bought(app, None, "R-1", date(2026, 1, 5), vec![line("X", yuan(10))])).unwrap();
        let (id, version) = (purchase.brief.id, purchase.version);
        let attach =
            || app.service.command_now(&clerk, move |tx, call| purchases::attach(tx, call, id, version, customer));
        assert_eq!(attach().unwrap().brief.customer_name.as_deref(), Some("王芳"));
        assert_eq!(codes(attach().unwrap_err()), [(String::new(), "purchase-has-customer")]);
        let mine = app.service.query_now(&clerk, move |tx, call| purchases::of_customer(tx, call, customer, None, 5));
        assert_eq!(mine.unwrap().items.len(), 1);
    });
}

#[test]
fn purchases_are_listed_by_day_and_unit() {
    TestApp::each(|app| {
        for day in 1..=5 {
            add(app, &app.admin, bought(app, None, "", date(2026, 2, day), vec![line("X", yuan(1))])).unwrap();
        }
        let list = |filter: PurchaseFilter, limit| {
            app.service.query_now(&app.admin, move |tx, call| purchases::list(tx, call, &filter, limit)).unwrap()
        };
        let page = list(PurchaseFilter::default(), 2);
        assert_eq!(page.items[0].sold_on, date(2026, 2, 5));
        let rest = list(PurchaseFilter { after: page.next, ..PurchaseFilter::default() }, 10);
        assert_eq!((rest.items.len(), rest.next), (3, None));
        let some = PurchaseFilter {
            unit: Some(app.store.id),
            from: Some(date(2026, 2, 2)),
            until: Some(date(2026, 2, 3)),
            after: None,
        };
        assert_eq!(list(some, 10).items.len(), 2);
        assert!(
            list(PurchaseFilter { unit: Some(app.other_store.id), ..PurchaseFilter::default() }, 10).items.is_empty()
        );
        let bad: Cursor = "2026-02-30~1".parse().unwrap();
        let bad = PurchaseFilter { after: Some(bad), ..PurchaseFilter::default() };
        let refused =
            app.service.query_now(&app.admin, move |tx, call| purchases::list(tx, call, &bad, 3)).unwrap_err();
        assert_eq!(codes(refused), [("after".to_owned(), "bad-cursor")]);
    });
}

/// each command asks for its right.
#[test]
fn rights_are_asked_for() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let shoe = shoe(app).id;
        let new = NewProduct { article: "N".to_owned(), name: "N".to_owned(), ..NewProduct::default() };
        let denied = app.service.command_now(&clerk, move |tx, call| products::add(tx, call, &new)).unwrap_err();
        assert_eq!(denied, Error::Denied { command: Command::ProductsAdd });
        let price = NewPrice { from: date(2026, 5, 1), price: yuan(1) };
        let denied = app.service.command_now(&clerk, move |tx, call| products::set_price(tx, call, shoe, price));
        assert_eq!(denied.unwrap_err(), Error::Denied { command: Command::ProductsEdit });
        let mut elsewhere = bought(app, None, "", date(2026, 2, 1), vec![line("X", yuan(1))]);
        elsewhere.unit = app.other_store.id;
        assert_eq!(add(app, &clerk, elsewhere).unwrap_err(), Error::Denied { command: Command::PurchasesAdd });
        let nobody = app.with_commands(&[Command::CasesView]);
        let denied = app.service.query_now(&nobody, |tx, call| purchases::lookup(tx, call, "x")).unwrap_err();
        assert_eq!(denied, Error::Denied { command: Command::PurchasesView });
        let denied = app.service.query_now(&nobody, |tx, call| purchases::line(tx, call, 1)).unwrap_err();
        assert_eq!(denied, Error::Denied { command: Command::PurchasesView });
        let all = PurchaseFilter::default();
        let denied = app.service.query_now(&nobody, move |tx, call| purchases::list(tx, call, &all, 1)).unwrap_err();
        assert_eq!(denied, Error::Denied { command: Command::PurchasesView });
    });
}
