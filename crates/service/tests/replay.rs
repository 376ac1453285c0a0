//! History made again under a draft, and a policy of a draft tried out.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::cases::{Channel, Contact};
use domain::decisions::{Choice, Override, Why};
use domain::people::{Actor, Command};
use domain::products::Flags;
use domain::purchases::{Channel as SaleChannel, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use jiff::SignedDuration;
use jiff::civil::date;
use manual::Panel;
use policy::{Lang, Money, Remedy};
use serde_json::json;
use service::counter::{TakeIn, take_in};
use service::decisions::{self, Claimed, MOST_REPLAYED, Period, Replayed};
use service::manuals;
use service::products::{self, NewProduct};
use service::testing::TestApp;
use service::{Error, journal, purchases};
use std::sync::Arc;

/// What a suit costs.
const PRICE: Money = Money::from_minor(29_900);

const STORE41: &str = "packs/policies/store41.toml";

/// The manual, and a product of which suits are sold.
fn open(app: &TestApp) {
    app.publish("store-chain");
    let product = NewProduct {
        article: "S100".to_owned(),
        name: "羊毛西服".to_owned(),
        category: "suit".to_owned(),
        price: Some(PRICE),
        ..NewProduct::default()
    };
    app.service.command_now(&app.admin, move |tx, call| products::add(tx, call, &product)).unwrap();
}

/// Sells a suit so many days before today; the line of the purchase.
fn sold(app: &TestApp, days: i64) -> i64 {
    let (unit, today) = (app.store.id, app.service.call(&app.admin).today());
    let line = NewLine {
        article: "S100".to_owned(),
        description: String::new(),
        quantity: Quantity::ONE,
        unit_price: None,
        paid: PRICE,
        serial: String::new(),
        sale_kind: Some(SaleKind::Normal),
        flags: Flags::unknown(),
        dates: Dates::none(),
        warranty_card: None,
        warranty_no: String::new(),
        defects: String::new(),
    };
    let new = NewPurchase {
        unit,
        customer: None,
        number: format!("T-{days}"),
        receipt: format!("R-{days}"),
        channel: SaleChannel::Store,
        sold_on: today.saturating_sub(jiff::Span::new().days(days)),
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    };
    app.service.command_now(&app.admin, move |tx, call| purchases::add(tx, call, &new)).unwrap().lines[0].id
}

/// Takes back a suit without a fault that was bought so many days ago; the case.
fn decide(app: &TestApp, actor: &Arc<Actor>, days: i64, remedy: &str, over: Option<Override>) -> i64 {
    let answers = json!({
        "cause": "none", "packaging": "intact", "accessories": "complete", "warranty_card": true,
        "use_marks": false, "resale_ok": true, "custom_made": false, "customer_place": "local", "worn": false,
        "opened": true, "washed": false, "dissatisfied": false, "stock_same": true,
    });
    let told = remedy == "reject";
    let new = TakeIn {
        claimed: Claimed {
            unit: app.store.id,
            line: Some(sold(app, days)),
            answers: answers.as_object().unwrap().clone(),
            ..Claimed::default()
        },
        case: None,
        customer: None,
        contact: Contact {
            name: "李娜".to_owned(),
            phone: "13900001234".to_owned(),
            address: "南京西路1号".to_owned(),
        },
        channel: Channel::Visit,
        account: "不喜欢".to_owned(),
        wish: if told { "refund" } else { remedy }.to_owned(),
        choice: Choice { remedy: remedy.to_owned(), service: None, communicated: told, reason: String::new() },
        over,
        agreed: true,
        summary: String::new(),
        attachments: Vec::new(),
    };
    let taken = app.service.command_now(actor, move |tx, call| take_in(tx, call, &new));
    taken.unwrap_or_else(|e| panic!("{e}")).case
}

/// A draft of the manual in force with some texts changed.
fn draft(app: &TestApp, changes: &[(&str, &str, &str)]) -> i64 {
    let begun = app.service.command_now(&app.admin, |tx, call| {
        let (number, manual) = manuals::in_force(&call.running)?;
        manuals::new_draft(tx, call, "试", manual.bundle(), Some(number))
    });
    let id = begun.unwrap().id;
    let mut version = 1;
    for (path, from, to) in changes {
        let bundle = app.service.query_now(&app.admin, move |tx, call| manuals::draft_text(tx, call, id)).unwrap();
        let text = bundle.text(path).unwrap();
        let (path, changed) = ((*path).to_owned(), text.replace(from, to));
        assert_ne!(changed, text, "{from}");
        let saved = app
            .service
            .command_now(&app.admin, move |tx, call| manuals::change_draft(tx, call, id, version, &path, &changed));
        version = saved.unwrap().version;
    }
    id
}

fn period(app: &TestApp, days: i64) -> Period {
    let to = app.clock.now();
    Period { from: to - SignedDuration::from_hours(24 * days), to, most: MOST_REPLAYED }
}

fn replayed(app: &TestApp, draft: i64, period: Period) -> Replayed {
    TestApp::block(async {
        let (_, manual) = manuals::drafted(&app.service, &app.admin, draft).await?;
        decisions::replay(&app.service, &app.admin, &manual, period).await
    })
    .unwrap()
}

/// a shorter time for returns makes refusals of refunds, with the money; the texts as they are change nothing.
#[test]
fn a_shorter_window_changes_the_decisions_after_it_and_nothing_else() {
    TestApp::each(|app| {
        open(app);
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let cases = [2, 5, 6].map(|days| decide(app, &clerk, days, "refund", None));
        decide(app, &clerk, 20, "reject", None);
        let before = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap().entries;
        app.clock.turn(SignedDuration::from_hours(1));

        let same = replayed(app, draft(app, &[]), period(app, 30)).replay;
        assert_eq!((same.looked_at, same.same, same.moves.len(), same.open_count()), (4, 4, 0, 0), "{same:?}");

        let shorter = draft(app, &[(STORE41, "default = \"7d\"", "default = \"5d\"")]);
        let changed = replayed(app, shorter, period(app, 30)).replay;
        assert_eq!((changed.looked_at, changed.same), (4, 3), "{changed:?}");
        let change = changed.moves[&(Remedy::Refund, Remedy::Reject)];
        assert_eq!((change.decisions, change.paid.to_string(), change.charged.minor()), (1, "-299.00".to_owned(), 0));
        let example = &changed.examples[0];
        assert_eq!((example.case, example.before.clause.as_str()), (cases[2], "ST41-06"));
        assert_eq!((example.after.remedy, example.after.clause.as_str()), (Remedy::Reject, "ST41-06-END"));
        assert_eq!(example.before.pay.to_string(), "299.00");

        // Nothing was written, and only the time asked for is looked at.
        let after = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap().entries;
        assert_eq!(after, before);
        app.clock.turn(SignedDuration::from_hours(24 * 40));
        assert_eq!(replayed(app, shorter, period(app, 30)).replay.looked_at, 0);
    });
}

/// what somebody decided otherwise stays that person's decision; of two decisions on one case the last
/// counts; what the draft would have asked and nobody did is told.
#[test]
fn what_cannot_be_decided_again_is_counted_apart() {
    TestApp::each(|app| {
        open(app);
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let boss = app.staff("boss", "supervisor", &app.region);
        decide(app, &clerk, 2, "refund", None);
        let over = Override {
            reason: "老顾客，商品完好".to_owned(), evidence: "照片两张".to_owned(), amount: 5_000
        };
        decide(app, &boss, 20, "refund", Some(over));
        app.clock.turn(SignedDuration::from_hours(1));
        let asks = "when = { since.sale = \"<= $no_reason\", resale_ok = true }";
        let more = "when = { since.sale = \"<= $no_reason\", resale_ok = true, snagged = false }";
        let replay = replayed(app, draft(app, &[(STORE41, asks, more)]), period(app, 30)).replay;
        assert_eq!((replay.looked_at, replay.overridden, replay.same), (2, 1, 0), "{replay:?}");
        assert_eq!(replay.open.into_iter().collect::<Vec<_>>(), [(Why::Missing("snagged".to_owned()), 1)]);
    });
}

/// Pages of decisions follow each other without gaps, and the most that is asked for is a limit.
#[test]
fn the_latest_decisions_are_looked_at_first_and_no_more_than_asked() {
    TestApp::each(|app| {
        open(app);
        let clerk = app.staff("wangfang", "clerk", &app.store);
        for days in [2, 3, 4] {
            decide(app, &clerk, days, "refund", None);
        }
        app.clock.turn(SignedDuration::from_hours(1));
        let draft = draft(app, &[]);
        let two = Period { most: 2, ..period(app, 30) };
        let replayed = |period| replayed(app, draft, period);
        assert_eq!((replayed(two).replay.looked_at, replayed(two).is_cut), (2, true));
        let three = Period { most: 3, ..two };
        assert_eq!((replayed(three).replay.looked_at, replayed(three).is_cut), (3, false));
        let counted = TestApp::block(decisions::how_many(&app.service, &app.admin, two)).unwrap();
        assert_eq!(counted, 2);
    });
}

/// Who may not work on drafts sees none on history, and a draft with mistakes is refused.
#[test]
fn a_draft_is_for_those_who_may_draft_and_for_right_texts() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let right = draft(app, &[]);
        let reader = app.with_commands(&[Command::ManualView, Command::DecisionsPreview]);
        let denied = TestApp::block(manuals::drafted(&app.service, &reader, right)).unwrap_err();
        assert!(matches!(denied, Error::Denied { command: Command::ManualDraft }), "{denied}");
        let (_, manual) = TestApp::block(manuals::drafted(&app.service, &app.admin, right)).unwrap();
        let denied = TestApp::block(decisions::replay(&app.service, &reader, &manual, period(app, 30))).unwrap_err();
        assert!(matches!(denied, Error::Denied { command: Command::ManualDraft }), "{denied}");
        let wrong = draft(app, &[(STORE41, "\"refund\"", "\"refnd\"")]);
        let refused = TestApp::block(manuals::drafted(&app.service, &app.admin, wrong)).unwrap_err();
        assert!(matches!(&refused, Error::Refused(refusal) if refusal.code == "draft-has-errors"), "{refused}");
    });
}

/// one policy of a draft is tried alone; a change is seen before it is published.
#[test]
fn a_policy_of_a_draft_is_tried_alone() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let longer = draft(app, &[(STORE41, "default = \"7d\"", "default = \"10d\"")]);
        let (_, drafted) = TestApp::block(manuals::drafted(&app.service, &app.admin, longer)).unwrap();
        let running = app.service.running();
        let (_, published) = manuals::in_force(&running).unwrap();
        let claim = date(2026, 3, 2);
        let answers = json!({
            "sale": "2026-02-21", "paid": "299.00", "cause": "none", "proof": "till_receipt", "packaging": "intact",
            "accessories": "complete", "warranty_card": true, "sale_kind": "normal", "use_marks": false,
            "resale_ok": true, "custom_made": false,
        });
        let tried = |manual: &manual::Manual| {
            let pack = manual.packs().find(|pack| pack.id == "STORE41").unwrap();
            let panel = Panel::alone(pack.edition.versions[0].clone());
            let preview = decisions::try_out((1, manual), &panel, claim, answers.as_object().unwrap(), Lang::ZhCn);
            preview.unwrap()
        };
        assert_eq!(tried(published).ruling.decision, Remedy::Reject);
        let preview = tried(&drafted);
        assert_eq!((preview.ruling.decision, preview.asks.len()), (Remedy::Refund, 0), "{:?}", preview.asks);
        assert!(preview.known.iter().any(|known| known.fact == "cause" && known.answered));
    });
}
