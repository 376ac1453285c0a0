//! Warranties are those of the manual, by the category of the article.

use crate::company::{Maker, code, lamps};
use domain::people::Actor;
use domain::rma::{Ground, Wanted};
use jiff::civil::date;
use manual::Bundle;
use service::manuals;
use service::products::{self, NewProduct};
use service::rma;
use service::testing::{TestApp, manuals_folder};
use std::sync::Arc;

/// LT-3.1, LT-3.2: a lamp of thirty months is under warranty, a bar of thirty months is not. What the
/// company has on file decides what a model is, else what the dealer says.
#[test]
fn r276_lamps_have_three_years_and_bars_two() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let bar = NewProduct {
            article: "YT-24".to_owned(),
            name: "硬灯条".to_owned(),
            category: "rigid_light_bar".to_owned(),
            ..NewProduct::default()
        };
        let system = Arc::new(Actor::system("test"));
        maker.give(&system, move |tx, call| products::add(tx, call, &bar)).unwrap();
        let made = |model: &str, category: &str| Wanted {
            model: model.to_owned(),
            category: category.to_owned(),
            produced_on: Some(date(2023, 9, 2)),
            ..lamps(1, Ground::Quality)
        };
        let unit = maker.gd01.id;
        let past = "lines.0.warranty_until:rma-past-warranty";
        let told = |line| code(maker.apply(&maker.dealer, unit, vec![line]));
        assert_eq!(told(made("yt-24", "other_lighting")), past, "the company's list decides");
        assert_eq!(told(made("另一款", "rigid_light_bar")), past);
        assert_eq!(told(made("另一款", "shoes of lead")), "lines.0.category:unknown-category");
        let row = maker.apply(&maker.dealer, unit, vec![made("MC-2012 筒灯", "")]).unwrap();
        let bar = Wanted { paid_repair: true, ..made("YT-24", "") };
        let paid = maker.apply(&maker.dealer, unit, vec![bar]).unwrap();
        assert_eq!(
            (row.file.rma.lines[0].wanted.category.as_str(), paid.file.rma.lines[0].wanted.category.as_str()),
            ("", "rigid_light_bar")
        );
    });
}

/// a manual without the table goes by what always held, 24 months for everything.
#[test]
fn r276_a_manual_that_says_nothing_gives_two_years() {
    TestApp::each(|app| {
        let maker = Maker::new(app);
        let groups = |app: &TestApp| rma::warranty_groups(&app.service.running()).len();
        assert_eq!(groups(app), 1, "bars");
        let bundle = Bundle::read(&manuals_folder(), "lighting-maker").unwrap();
        let path = bundle.manual_path();
        let text = bundle.text(&path).unwrap();
        let text = text
            .replace("[rma]\nwarranty = \"$LIGHT.lamp_period\"\n", "[rma]\n")
            .replace("rigid_light_bar = \"$LIGHT.bar_period\"\n", "");
        let silent = bundle.with_file(&path, text).unwrap();
        TestApp::block(manuals::publish(&app.service, &app.admin, silent, "测试")).unwrap();
        assert_eq!(groups(app), 0);
        let made = |day| Wanted { produced_on: Some(day), ..lamps(1, Ground::Quality) };
        let told = |day| maker.apply(&maker.dealer, maker.gd01.id, vec![made(day)]);
        assert_eq!(code(told(date(2024, 3, 1))), "lines.0.warranty_until:rma-past-warranty");
        told(date(2024, 3, 2)).unwrap();
    });
}
