//! The counter: a claim taken in, decided and agreed, under the manual of the store chain.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod free_services;
mod returns;

use domain::cases::{Channel, Contact, Kind};
use domain::customers::CustomerKind;
use domain::decisions::{Choice, Override};
use domain::people::Actor;
use domain::products::Flags;
use domain::purchases::{Channel as SaleChannel, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use jiff::civil::{Date, date};
use policy::{Lang, Money};
use serde_json::{Map, Value, json};
use service::attachments::{self, NewFile};
use service::cases::{CaseChange, NewCase};
use service::counter::{TakeIn, TakenIn, take_in};
use service::customers::{self, NewCustomer};
use service::decisions::{self, Claimed, Preview};
use service::products::{self, NewProduct};
use service::testing::TestApp;
use service::{Error, cases, journal, purchases};
use std::sync::Arc;

/// A store with one suit sold on a day for a price, and a clerk.
struct Sold<'a> {
    app: &'a TestApp,
    clerk: Arc<Actor>,
    line: i64,
}

impl<'a> Sold<'a> {
    fn on(app: &'a TestApp, day: Date, price: &str) -> Self {
        Self::through(app, SaleChannel::Store, day, price)
    }

    fn through(app: &'a TestApp, channel: SaleChannel, day: Date, price: &str) -> Self {
        app.publish("store-chain");
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let paid = Money::from_minor(policy::parse_scaled(price, 2).unwrap());
        let unit = app.store.id;
        let line = app
            .service
            .command_now(&app.admin, move |tx, call| {
                let product = NewProduct {
                    article: "S100".to_owned(),
                    name: "羊毛西服".to_owned(),
                    category: "suit".to_owned(),
                    price: Some(paid),
                    ..NewProduct::default()
                };
                products::add(tx, call, &product)?;
                let customer = NewCustomer {
                    unit,
                    kind: Some(CustomerKind::Consumer),
                    name: "李娜".to_owned(),
                    phones: vec!["13900001234".to_owned()],
                    address: "南京西路1号".to_owned(),
                    ..NewCustomer::default()
                };
                let customer = customers::add(tx, call, &customer)?;
                let new = NewPurchase { channel, ..purchase(unit, customer.id, day, paid) };
                purchases::add(tx, call, &new).map(|p| p.lines[0].id)
            })
            .unwrap();
        Self { app, clerk, line }
    }

    fn claimed(&self, answers: &Value) -> Claimed {
        let answers: Map<String, Value> = answers.as_object().unwrap().clone();
        Claimed { unit: self.app.store.id, line: Some(self.line), answers, ..Claimed::default() }
    }

    fn preview(&self, answers: &Value) -> Result<Preview, Error> {
        let claimed = self.claimed(answers);
        self.app.service.query_now(&self.clerk, move |tx, call| decisions::preview(tx, call, &claimed, Lang::ZhCn))
    }

    fn take_in(&self, actor: &Arc<Actor>, new: TakeIn) -> Result<TakenIn, Error> {
        self.app.service.command_now(actor, move |tx, call| take_in(tx, call, &new))
    }

    fn choosing(&self, answers: &Value, remedy: &str) -> TakeIn {
        TakeIn {
            claimed: self.claimed(answers),
            case: None,
            customer: None,
            contact: Contact::default(),
            channel: Channel::Visit,
            account: "穿了两次，肩缝开线".to_owned(),
            wish: remedy.to_owned(),
            choice: Choice { remedy: remedy.to_owned(), service: None, communicated: false, reason: String::new() },
            over: None,
            agreed: true,
            summary: String::new(),
            attachments: Vec::new(),
        }
    }
}

fn purchase(unit: i64, customer: i64, day: Date, paid: Money) -> NewPurchase {
    let line = NewLine {
        article: "S100".to_owned(),
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
    };
    NewPurchase {
        unit,
        customer: Some(customer),
        number: "T-1".to_owned(),
        receipt: "R-1".to_owned(),
        channel: SaleChannel::Store,
        sold_on: day,
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    }
}

fn complete() -> Value {
    json!({
        "packaging": "intact", "accessories": "complete", "warranty_card": true, "customer_place": "local",
        "use_marks": false, "resale_ok": true, "worn": false, "opened": true, "custom_made": false, "washed": false,
    })
}

fn with(mut facts: Value, more: &Value) -> Value {
    facts.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    facts
}

fn code(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.code,
        Error::Denied { .. } => "denied",
        Error::Invalid(fields) => fields[0].code,
        other => panic!("{other}"),
    }
}

/// a preview asks what matters and stores nothing.
#[test]
fn a_preview_asks_and_leaves_no_trace() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 25), "299.00");
        let first = sold.preview(&json!({})).unwrap();
        assert!(!first.asks.is_empty());
        assert_eq!(first.claim["paid"], json!("299.00"));
        assert_eq!(first.claim["repairs"], json!([]));
        assert!(first.why.iter().any(|why| why.pack == "STORE41"), "{:?}", first.why);
        let entries = || app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap().entries;
        let before = entries();
        let settled = sold.preview(&with(complete(), &json!({ "cause": "none" }))).unwrap();
        assert_eq!(settled.ruling.decision.id(), "refund", "{:?}", settled.asks);
        assert_eq!(entries(), before);
        let wrong = sold.preview(&json!({ "cause": "moon" })).unwrap_err();
        assert!(matches!(&wrong, Error::Invalid(fields) if fields[0].field == "cause"), "{wrong}");
    });
}

/// An answer about what was never done to the goods stays one, though it has no value to be shown.
#[test]
fn an_answered_history_is_told_with_the_other_answers() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 25), "299.00");
        let claimed = Claimed { line: None, ..sold.claimed(&json!({ "cause": "quality", "repairs": [] })) };
        let preview =
            app.service.query_now(&sold.clerk, move |tx, call| decisions::preview(tx, call, &claimed, Lang::ZhCn));
        let known = preview.unwrap().known;
        let repairs = known.iter().find(|known| known.fact == "repairs").unwrap();
        assert_eq!((repairs.value.as_str(), repairs.answered), ("0", true));
    });
}

/// taken in, decided and agreed in one step; what was decided on is kept.
#[test]
fn a_return_is_taken_in_decided_and_agreed() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 25), "299.00");
        let answers = with(complete(), &json!({ "cause": "none" }));
        let taken = sold.take_in(&sold.clerk, sold.choosing(&answers, "refund")).unwrap();
        assert!(taken.number.starts_with("SH01-2026-"), "{}", taken.number);
        let decision = taken.decision;
        let kept = app.service.store().read_now(move |tx| decisions::decision(tx, decision)).unwrap();
        assert_eq!((kept.remedy.as_str(), kept.pay.to_string()), ("refund", "299.00".to_owned()));
        assert_eq!(kept.claim["paid"], json!("299.00"));
        assert_eq!(kept.manual, 1);
        assert!(kept.ruling["rulings"].as_array().unwrap().iter().all(|r| r["policy"]["hash"].is_string()));
        let case = taken.case;
        let detail = app.service.query_now(&sold.clerk, move |tx, call| cases::detail(tx, call, case)).unwrap();
        assert_eq!(detail.file.case.contact.name, "李娜");
        assert_eq!(detail.file.case.agreement.as_ref().unwrap().amount, Some(29_900));
        let verified = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap();
        assert_eq!(verified.findings, []);
    });
}

/// What nobody can wish for is chosen all the same: goods whose warranty card is lost are left to a person.
#[test]
fn a_decision_by_a_person_is_taken_in() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 10), "299.00");
        let fault = json!({ "cause": "quality", "defect": "seam_open", "severity": "slight", "part": "seam" });
        let answers = with(with(complete(), &fault), &json!({ "warranty_card": false }));
        let offered = sold.preview(&answers).unwrap().ruling;
        assert!(offered.remedies.iter().any(|offer| offer.offer.remedy.id() == "manual"), "{offered:?}");
        let taken = sold.take_in(&sold.clerk, sold.choosing(&answers, "manual")).unwrap();
        let kept = app.service.store().read_now(move |tx| decisions::decision(tx, taken.decision)).unwrap();
        assert_eq!((kept.remedy.as_str(), kept.standing), ("manual", domain::decisions::Standing::AwaitingApproval));
    });
}

/// the ladder by day, read off the purchase on record.
#[test]
fn a_fault_goes_down_the_ladder() {
    for (sold_on, expected) in
        [(date(2026, 2, 20), "refund"), (date(2026, 2, 10), "exchange"), (date(2026, 1, 15), "free_repair")]
    {
        TestApp::each(|app| {
            let sold = Sold::on(app, sold_on, "299.00");
            let fault = json!({ "cause": "quality", "defect": "seam_open", "severity": "slight", "part": "seam" });
            let answers =
                with(with(complete(), &fault), &json!({ "resale_ok": false, "use_marks": true, "worn": true }));
            let preview = sold.preview(&answers).unwrap();
            assert_eq!(preview.ruling.decision.id(), expected, "{sold_on}: {:?}", preview.ruling.missing);
        });
    }
}

/// a repair that was agreed counts as history of the goods, without anybody counting.
#[test]
fn an_agreed_repair_is_history_of_the_goods() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 1, 15), "299.00");
        let fault = json!({ "cause": "quality", "defect": "seam_open", "severity": "slight", "part": "seam" });
        let answers = with(with(complete(), &fault), &json!({ "resale_ok": false, "use_marks": true, "worn": true }));
        sold.take_in(&sold.clerk, sold.choosing(&answers, "free_repair")).unwrap();
        app.clock.turn(jiff::SignedDuration::from_hours(24 * 10));
        let again = sold.preview(&json!({})).unwrap();
        assert_eq!(again.claim["repairs"][0]["on"], json!("2026-03-02"));
        assert_eq!(again.claim["repairs"][0]["defect"], json!("seam_open"));
    });
}

/// against the proposal only with authority, reason and evidence; a refusal only when it was told.
#[test]
fn deciding_otherwise_needs_authority_reason_and_evidence() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 10), "299.00");
        let answers = with(complete(), &json!({ "cause": "none" }));
        let not_open = sold.take_in(&sold.clerk, sold.choosing(&answers, "refund")).unwrap_err();
        assert_eq!(code(&not_open), "remedy-not-open");
        let reject = TakeIn { wish: "refund".to_owned(), ..sold.choosing(&answers, "reject") };
        let untold = sold.take_in(&sold.clerk, reject).unwrap_err();
        assert_eq!(code(&untold), "refusal-not-told");
        let over = Override {
            reason: "老顾客，商品完好".to_owned(), evidence: "照片两张".to_owned(), amount: 29_900
        };
        let otherwise = TakeIn { over: Some(over.clone()), ..sold.choosing(&answers, "refund") };
        assert_eq!(code(&sold.take_in(&sold.clerk, otherwise.clone()).unwrap_err()), "denied");
        let boss = app.staff("boss", "supervisor", &app.region);
        let short = TakeIn { over: Some(Override { reason: "好".to_owned(), ..over }), ..otherwise.clone() };
        assert_eq!(code(&sold.take_in(&boss, short).unwrap_err()), "override-without-reason");
        let taken = sold.take_in(&boss, otherwise).unwrap();
        let case = taken.case;
        let made = app.service.store().read_now(move |tx| decisions::decisions_of(tx, case)).unwrap();
        assert_eq!(made[0].standing, domain::decisions::Standing::Overridden);
        let (from, to) = (app.clock.now() - jiff::SignedDuration::from_hours(1), jiff::Timestamp::MAX);
        let counted = app.service.query_now(&boss, move |tx, call| decisions::overrides(tx, call, from, to)).unwrap();
        assert_eq!((counted.len(), counted[0].number), (1, 1));
    });
}

/// A customer calls; one thing is still to be asked.
fn called(unit: i64) -> NewCase {
    NewCase {
        unit,
        kind: Kind::Exchange,
        channel: Channel::Phone,
        customer: None,
        purchase_line: None,
        contact: Contact {
            name: "李娜".to_owned(),
            phone: "13900001234".to_owned(),
            address: "南京西路1号".to_owned(),
        },
        product: "羊毛西服".to_owned(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: None,
        account: "肩缝开线".to_owned(),
        wish: String::new(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: vec!["小票还在吗？".to_owned()],
        clarify_until: None,
    }
}

/// What was open is answered.
fn clarify(tx: &mut store::Tx<'_>, call: &service::Call, id: i64) -> Result<cases::CaseFile, Error> {
    let question = cases::questions(tx, call, id)?[0].id;
    cases::answer(tx, call, id, question, "在")?;
    let file = cases::view(tx, call, id)?.case;
    let change = CaseChange {
        kind: file.kind,
        contact: file.contact,
        product: file.product,
        serial: file.serial,
        reference: file.reference,
        purchased_on: Some(date(2026, 2, 10)),
        account: file.account,
        wish: "换一件".to_owned(),
    };
    cases::edit(tx, call, id, None, &change)?;
    cases::clear(tx, call, id)
}

/// a matter that came in by phone is decided at the counter as the case that it is.
#[test]
fn a_case_that_is_there_is_decided_and_no_other_is_opened() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 10), "500.00");
        let call = called(app.store.id);
        let opened = app.service.command_now(&sold.clerk, move |tx, c| cases::open(tx, c, &call)).unwrap();
        let fault = json!({ "cause": "quality", "defect": "seam_open", "severity": "slight", "part": "seam" });
        let answers = with(with(complete(), &fault), &json!({ "resale_ok": false, "use_marks": true, "worn": true }));
        let new = TakeIn { case: Some(opened.id), ..sold.choosing(&answers, "exchange") };
        let unclear = sold.take_in(&sold.clerk, new.clone()).unwrap_err();
        assert_eq!(code(&unclear), "case-clarifying", "R-142: nothing is processed before the facts are complete");
        let id = opened.id;
        app.service.command_now(&sold.clerk, move |tx, call| clarify(tx, call, id)).unwrap();
        let taken = sold.take_in(&sold.clerk, new).unwrap();
        assert_eq!((taken.case, &taken.number), (opened.id, &opened.number));
        let case = app.service.query_now(&sold.clerk, move |tx, call| cases::view(tx, call, id)).unwrap().case;
        assert_eq!((case.purchase_line, case.decision_id), (Some(sold.line), Some(taken.decision)));
        assert!(case.agreement.is_some());
        let all = cases::Filter { group: cases::Group::All, ..cases::Filter::default() };
        let listed = app.service.query_now(&sold.clerk, move |tx, call| cases::list(tx, call, &all, None, 10)).unwrap();
        assert_eq!(listed.items.len(), 1);
    });
}

/// A claim that is refused in the middle leaves no case and no number behind.
#[test]
fn nothing_is_half_done() {
    TestApp::each(|app| {
        let sold = Sold::on(app, date(2026, 2, 25), "299.00");
        let incomplete = sold.take_in(&sold.clerk, sold.choosing(&json!({ "cause": "none" }), "refund")).unwrap_err();
        assert_eq!(code(&incomplete), "decision-incomplete");
        let answers = with(complete(), &json!({ "cause": "none" }));
        let taken = sold.take_in(&sold.clerk, sold.choosing(&answers, "refund")).unwrap();
        assert_eq!(taken.number, "SH01-2026-000001");
    });
}

/// a fault of goods sold far away is decided with photos, or without them by somebody who may; what was brought
/// for the claim goes with it.
#[test]
fn a_fault_of_goods_sold_far_away_is_decided_with_photos() {
    TestApp::each(|app| {
        let sold = Sold::through(app, SaleChannel::Online, date(2026, 2, 20), "299.00");
        let fault = json!({ "cause": "quality", "defect": "seam_open", "severity": "slight", "part": "seam" });
        let worn = json!({ "resale_ok": false, "use_marks": true, "worn": true });
        let sent = json!({
            "receipt": "2026-02-21", "goods_intact": true, "confirmed_unsuitable": false, "seller_pays_return": false,
        });
        let answers = with(with(with(complete(), &fault), &worn), &sent);
        let preview = sold.preview(&answers).unwrap();
        assert!(preview.photos_required, "{:?}", preview.claim);
        let remedy = preview.ruling.decision.id();
        let claim = sold.choosing(&answers, remedy);
        assert_eq!(code(&sold.take_in(&sold.clerk, claim.clone()).unwrap_err()), "photos-missing");
        let file = NewFile { name: "肩缝.jpg".to_owned(), bytes: Arc::from(&b"\xff\xd8\xff\xe0"[..]) };
        let photo = app.service.command_now(&sold.clerk, move |tx, call| attachments::attach_loose(tx, call, &file));
        let photo = photo.unwrap();
        let with_photo = TakeIn { attachments: vec![photo.id, 99], ..claim };
        let taken = sold.take_in(&sold.clerk, with_photo).unwrap();
        let there = app.service.query_now(&sold.clerk, move |tx, call| attachments::of_case(tx, call, taken.case));
        assert_eq!(there.unwrap().iter().map(|file| file.id).collect::<Vec<_>>(), [photo.id]);
    });
}
