//! Required documents: a step waits for them, goods that a technician took away, freight.

use crate::company::{Company, code};
use domain::cases::{CloseReason, Ending, Kind};
use domain::money::{Kind as MoneyKind, Method};
use jiff::SignedDuration;
use policy::Money;
use service::Error;
use service::anomalies::{self, NewAnomaly, Settling};
use service::attachments::{self, Attachment, NewFile};
use service::cases;
use service::documents::{self, Expected};
use service::money::{self, NewDue, Payment};
use service::repairs::{self, Handing, NewRepair, TicketRow};
use service::returns::{self, NewRefundOf};
use service::testing::TestApp;
use std::sync::Arc;

/// The store chain, which insists on these documents too.
fn insisting<'a>(app: &'a TestApp, required: &[(&str, &str, &str)]) -> Company<'a> {
    let company = Company::stores(app);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals");
    let bundle = manual::Bundle::read(&folder, "store-chain").unwrap();
    let mut text = bundle.text(&bundle.manual_path()).unwrap().to_owned();
    for (document, before, only) in required {
        text += &format!("\n[[required]]\ndocument = \"{document}\"\nbefore = \"{before}\"\n");
        if !only.is_empty() {
            text += &format!("only = \"{only}\"\n");
        }
    }
    let path = bundle.manual_path();
    let bundle = bundle.with_file(&path, text).unwrap();
    TestApp::block(service::manuals::publish(&app.service, &app.admin, bundle, "必备资料")).unwrap();
    company
}

fn attached(company: &Company<'_>, case: i64, content: u8, document: Option<&str>) -> Result<Attachment, Error> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.push(content);
    let new = NewFile { name: "扫描件.pdf".to_owned(), bytes: Arc::from(bytes) };
    let document = document.map(str::to_owned);
    company.give(&company.clerk, move |tx, call| attachments::attach_as(tx, call, case, &new, document.as_deref()))
}

fn expected(company: &Company<'_>, case: i64) -> Vec<(String, &'static str)> {
    let found: Vec<Expected> = company.ask(&company.clerk, move |tx, call| documents::of_case(tx, call, case)).unwrap();
    found.into_iter().map(|one| (one.document, one.standing.id())).collect()
}

fn close(company: &Company<'_>, case: i64, reason: CloseReason) -> Result<(), Error> {
    let ending = Ending { reason, note: "已处理".to_owned(), satisfied: Some(true) };
    company.give(&company.manager, move |tx, call| cases::close(tx, call, case, None, &ending)).map(drop)
}

fn repair_of(company: &Company<'_>, taken_away: bool) -> TicketRow {
    let like = company.repair();
    let file = company.ask(&company.clerk, move |tx, call| repairs::ticket(tx, call, like)).unwrap().file;
    let mut intake = file.details.intake;
    intake.taken_away = taken_away;
    let new = NewRepair {
        case: None,
        unit: Some(file.unit),
        kind: file.ticket.kind,
        chargeable: false,
        purchase_line: None,
        contact: domain::cases::Contact {
            name: "王芳".to_owned(),
            phone: "13812345678".to_owned(),
            address: "南京东路100号".to_owned(),
        },
        product: "女靴".to_owned(),
        serial: String::new(),
        intake,
        measures: domain::repairs::Measures::default(),
        promised_at: None,
        received: true,
        attachments: Vec::new(),
    };
    let opened = company.give(&company.manager, move |tx, call| repairs::open(tx, call, &new)).unwrap().id;
    company.ask(&company.clerk, move |tx, call| repairs::ticket(tx, call, opened)).unwrap()
}

/// Gives a repair up and the goods back.
fn given_back(company: &Company<'_>, id: i64) -> Result<TicketRow, Error> {
    let by = &company.manager;
    company.give(by, move |tx, call| repairs::withdraw(tx, call, id, None, "顾客不修了"))?;
    let handing = Handing { signed_by: "王芳".to_owned() };
    company.give(by, move |tx, call| repairs::hand_back(tx, call, id, None, &handing))
}

/// what a technician took away cannot be forgotten: the case stays open until the receipt is signed by both; the
/// repair itself is the entry in the register. What a customer brought needs no such receipt.
#[test]
fn r315_goods_taken_away_need_a_signed_receipt_before_the_case_is_closed() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let row = repair_of(&company, true);
        let (id, case) = (row.file.id, row.file.case.unwrap());
        assert!(!row.file.number.is_empty(), "the register has a number for it");
        given_back(&company, id).unwrap();
        assert_eq!(expected(&company, case), [("F-34".to_owned(), "missing")]);
        assert_eq!(code(close(&company, case, CloseReason::Withdrawn)), "document-missing");
        let receipt = company.issue("F-34", id).unwrap().file.id;
        assert_eq!(expected(&company, case), [("F-34".to_owned(), "unsigned")]);
        assert_eq!(code(close(&company, case, CloseReason::Withdrawn)), "document-unsigned");
        company.sign(receipt, None).unwrap();
        assert_eq!(expected(&company, case), [("F-34".to_owned(), "issued")]);
        close(&company, case, CloseReason::Withdrawn).unwrap();

        let brought = repair_of(&company, false);
        given_back(&company, brought.file.id).unwrap();
        let case = brought.file.case.unwrap();
        assert_eq!(expected(&company, case), []);
        close(&company, case, CloseReason::Withdrawn).unwrap();
    });
}

/// a scan that is attached as the document takes the place of the form; any other file does not, and a cancelled
/// form is as good as none.
#[test]
fn r551_a_scan_takes_the_place_of_the_form() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let row = repair_of(&company, true);
        let (id, case) = (row.file.id, row.file.case.unwrap());
        given_back(&company, id).unwrap();
        attached(&company, case, 1, None).unwrap();
        attached(&company, case, 2, Some("W-01")).unwrap();
        assert_eq!(code(attached(&company, case, 3, Some("F-99"))), "document:document-unknown");
        assert_eq!(expected(&company, case), [("F-34".to_owned(), "missing")]);
        let issued = company.issue("F-34", id).unwrap().file.id;
        company.sign(issued, None).unwrap();
        company.cancel(issued, "开错").unwrap();
        assert_eq!(expected(&company, case), [("F-34".to_owned(), "missing")]);

        // The file that is there already becomes the document when it is attached as such.
        let named = attached(&company, case, 1, Some("F-34")).unwrap();
        assert_eq!(named.document.as_deref(), Some("F-34"));
        let all = company.ask(&company.clerk, move |tx, call| attachments::of_case(tx, call, case)).unwrap();
        let documents: Vec<_> = all.iter().map(|file| file.document.as_deref()).collect();
        assert_eq!(documents, [Some("F-34"), Some("W-01")]);
        assert_eq!(expected(&company, case), [("F-34".to_owned(), "attached")]);
        close(&company, case, CloseReason::Withdrawn).unwrap();
    });
}

/// each step that the manual names waits: goods back, refund, payment, anomaly,  who
/// withdraws a wish need not sign it first.
#[test]
fn r551_each_step_waits_for_its_documents() {
    TestApp::each(|app| {
        let company = insisting(
            app,
            &[
                ("F-49", "hand_back", "repair"),
                ("F-15", "start", ""),
                ("F-54", "settle", "refund"),
                ("F-56", "pay", "refund"),
                ("W-01", "settle", "damage"),
            ],
        );
        let by = &company.manager;
        let repair = repair_of(&company, false).file.id;
        let answer = repairs::Answer {
            agreed: true,
            amount: 3_000,
            how: domain::repairs::Answered::Phone,
            by: "王芳".to_owned(),
            at: None,
        };
        company
            .give(by, move |tx, call| {
                let new = repairs::Estimating { amount: 3_000, note: "换前掌".to_owned() };
                repairs::estimate(tx, call, repair, None, &new)?;
                repairs::answer(tx, call, repair, None, &answer)
            })
            .unwrap();
        let start = move |tx: &mut service::Tx<'_>, call: &service::Call| repairs::start(tx, call, repair, None);
        assert_eq!(code(company.give(by, start)), "document-missing");
        let voucher = company.issue("F-15", repair).unwrap().file.id;
        assert_eq!(code(company.give(by, start)), "document-unsigned");
        company.sign(voucher, None).unwrap();
        company.give(by, start).unwrap();
        assert_eq!(code(given_back(&company, repair)), "document-missing");
        company.issue("F-49", repair).unwrap();
        let handing = Handing { signed_by: "王芳".to_owned() };
        company.give(by, move |tx, call| repairs::hand_back(tx, call, repair, None, &handing)).unwrap();

        refund_waits(&company);
        anomaly_waits(&company);
    });
}

fn refund_waits(company: &Company<'_>) {
    let (by, app) = (&company.manager, company.app);
    let cashier = app.staff("cashier", "cashier", &app.store);
    let back = company.goods_return();
    company
        .give(by, move |tx, call| {
            returns::receive(tx, call, back, None, (1, "门店"))?;
            returns::inspect(tx, call, back, None, (1, 0, "开胶属实"))
        })
        .unwrap();
    let refund = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        returns::refund(tx, call, back, None, &NewRefundOf::new(1, Method::Wechat))
    };
    assert_eq!(code(company.give(by, refund)), "document-missing");
    company.issue("F-54", back).unwrap();
    let case = company.give(by, refund).unwrap().file.case;
    let order = company.ask(by, move |tx, call| money::of_case(tx, call, case)).unwrap().orders[0].file.id;
    let pay = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        money::pay(tx, call, order, None, &Payment::of(Method::Wechat))
    };
    assert_eq!(code(company.give(&cashier, pay)), "document-missing");
    company.issue("F-56", order).unwrap();
    company.give(&cashier, pay).unwrap();
}

fn anomaly_waits(company: &Company<'_>) {
    let by = &company.manager;
    let case = company.case_of(Kind::GoodsAnomaly, company.app.store.id, None);
    let anomaly = |kind| NewAnomaly {
        case,
        shipment: None,
        kind,
        claimant: domain::anomalies::Claimant::Consumer,
        dealer: None,
        article: String::new(),
        pieces: 1,
        value: 10_000,
        unopened: false,
        unused: false,
        not_man_made: true,
        received_on: jiff::civil::date(2026, 3, 1),
        received_time: None,
        currency: None,
        description: "外箱破损".to_owned(),
        carrier: "德邦".to_owned(),
        party: Some(domain::anomalies::Party::Carrier),
    };
    for kind in [domain::anomalies::Kind::Damage, domain::anomalies::Kind::Shortage] {
        let new = anomaly(kind);
        let id = company.give(by, move |tx, call| anomalies::report(tx, call, &new)).unwrap().file.id;
        let settling = Settling {
            outcome: domain::anomalies::Outcome::ReceiverBears,
            reason: "当场验收无误".to_owned(),
            rate: None,
        };
        let settle =
            move |tx: &mut service::Tx<'_>, call: &service::Call| anomalies::settle(tx, call, id, None, &settling);
        if kind == domain::anomalies::Kind::Damage {
            assert_eq!(code(company.give(by, settle.clone())), "document-missing");
            attached(company, case, 7, Some("W-01")).unwrap();
        }
        company.give(by, settle).unwrap();
    }
}

/// a case that is answered waits for the form that the manual wants about it; one that is withdrawn does not.
#[test]
fn r551_an_answered_case_waits_for_its_form() {
    TestApp::each(|app| {
        let company = insisting(app, &[("F-01", "close", "consultation")]);
        let of = |kind| company.case_of(kind, app.store.id, None);
        let (asked, opinion, withdrawn) = (of(Kind::Consultation), of(Kind::Opinion), of(Kind::Consultation));
        for case in [asked, opinion] {
            company
                .give(&company.manager, move |tx, call| {
                    let new = service::cases::NewComment {
                        kind: cases::CommentKind::Reply,
                        channel: Some(domain::cases::Channel::Phone),
                        body: "已答复".to_owned(),
                    };
                    cases::comment(tx, call, case, &new)
                })
                .unwrap();
        }
        assert_eq!(code(close(&company, asked, CloseReason::Answered)), "document-missing");
        company.issue("F-01", asked).unwrap();
        close(&company, asked, CloseReason::Answered).unwrap();
        close(&company, opinion, CloseReason::Answered).unwrap();
        close(&company, withdrawn, CloseReason::Withdrawn).unwrap();
    });
}

/// freight for mailed parts is written off when the handler has asked, the leader has approved, and the voucher is
/// signed; none of the three alone is enough.
#[test]
fn r313_freight_for_mailed_parts_needs_two_people_and_a_signed_voucher() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let leader = app.staff("leader", "general_manager", &app.company);
        let (handler, till) = (app.staff("handler", "order_department", &app.company), company.clerk.clone());
        let case = company.case_of(Kind::Repair, app.company.id, None);
        let due = NewDue {
            kind: MoneyKind::FreightAdvanced,
            unit: app.company.id,
            case: Some(case),
            amount: Money::from_minor(2_500),
            reason: "寄驱动电源".to_owned(),
            party: None,
            party_name: String::new(),
            currency: None,
            rate: None,
            vouchers: "运单 SF100".to_owned(),
            budget: String::new(),
            decided: false,
        };
        let order = company.give(&handler, move |tx, call| money::request(tx, call, &due)).unwrap().file.id;
        let pay = move |tx: &mut service::Tx<'_>, call: &service::Call| {
            money::pay(tx, call, order, None, &Payment::of(Method::BankTransfer))
        };
        let approve = move |tx: &mut service::Tx<'_>, call: &service::Call| money::approve(tx, call, order, None);
        assert_eq!(code(company.give(&till, pay)), "money-awaits-approval");
        assert_eq!(code(company.give(&handler, approve)), "denied");
        company.give(&leader, approve).unwrap();
        assert_eq!(code(company.give(&till, pay)), "document-missing");
        let voucher = company.issue("F-44", order).unwrap().file.id;
        assert_eq!(code(company.give(&till, pay)), "document-unsigned");
        app.clock.turn(SignedDuration::from_mins(5));
        company.sign(voucher, None).unwrap();
        company.give(&till, pay).unwrap();
    });
}
