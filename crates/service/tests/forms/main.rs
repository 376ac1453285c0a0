//! Issued forms in a running store: numbered, kept as they were filled in, signed once, cancelled with a reason, never
//! deleted (R-549 … R-554).
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod applied;
mod claims;
mod company;
mod documents;

use company::{Company, code};
use domain::SubjectKind;
use domain::anomalies::{Claimant, Kind as AnomalyKind};
use domain::cases::Kind;
use domain::forms::State;
use jiff::SignedDuration;
use jiff::civil::date;
use manual::FormAbout;
use policy::Money;
use service::anomalies::{self, NewAnomaly};
use service::attachments::{self, NewFile};
use service::cases::{self, CaseChange};
use service::forms::{self, Filter, NewForm};
use service::money::{self, NewFee};
use service::testing::TestApp;
use std::sync::Arc;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// a form is numbered by unit, year and series, and keeps what was filled in whatever changes later.
#[test]
fn r549_an_issued_form_is_numbered_and_never_changes() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let case = company.case();
        let row = company.issue("F-22", case).unwrap();
        assert_eq!((row.file.number.as_str(), row.file.title.as_str()), ("SH01-2026-BSL000001", "商品退换修受理单"));
        assert_eq!((row.file.copies, row.file.retention_years, row.file.case), (2, 3, Some(case)));
        let before = company.one(row.file.id);
        let value = |label: &str| {
            let lines = before.sheet.pages[0].iter().flat_map(|block| &block.fields);
            lines.clone().find(|line| line.label == label).map(|line| line.value.clone()).unwrap()
        };
        assert_eq!(value("顾客"), "王芳");
        assert_eq!(value("事项"), "换货");
        assert_eq!(value("购买日期"), "2026-02-20");
        assert_eq!(before.sheet.copies, ["第一联 门店留存", "第二联 顾客留存"]);

        let change = CaseChange {
            kind: Kind::Exchange,
            contact: domain::cases::Contact {
                name: "李雷".to_owned(),
                phone: "13912340000".to_owned(),
                ..Default::default()
            },
            product: "女靴".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(date(2026, 2, 21)),
            account: "后跟松动".to_owned(),
            wish: "换货".to_owned(),
        };
        company.give(&company.clerk, move |tx, call| cases::edit(tx, call, case, None, &change).map(drop)).unwrap();
        assert_eq!(company.one(row.file.id), before, "an issued form stays as it was");

        assert_eq!(code(company.issue("F-22", case)), "form-issued-already");
        assert_eq!(code(company.issue("F-24", case)), "form:form-not-for-this");
        assert_eq!(code(company.issue("F-34", case)), "no repair");
        assert_eq!(code(company.issue("F-99", case)), "form:form-unknown");
        assert_eq!(company.issue("F-22", company.case()).unwrap().file.number, "SH01-2026-BSL000002");
        assert_eq!(company.issue("F-01", case).unwrap().file.number, "SH01-2026-BLD000001");
        assert_eq!(company.told(SubjectKind::Case, case), ["form.issued", "form.issued"]);
    });
}

/// a cancelled form stays in the register with its number and the reason; the next one gets the next number.
#[test]
fn r553_forms_are_cancelled_with_a_reason_and_stay_in_the_register() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let case = company.case();
        let first = company.issue("F-22", case).unwrap();
        let id = first.file.id;
        assert_eq!(code(company.cancel(id, "  ")), "reason:required");
        let denied = company.give(&company.clerk, move |tx, call| forms::cancel(tx, call, (id, None), "写错"));
        assert_eq!(code(denied), "denied");
        let stale = company.give(&company.manager, move |tx, call| forms::cancel(tx, call, (id, Some(7)), "写错"));
        assert_eq!(code(stale), "stale");
        let gone = company.cancel(id, "型号写错").unwrap();
        assert_eq!(
            (gone.file.state, gone.file.reason.as_str(), gone.file.cancelled_name.as_str()),
            (State::Cancelled, "型号写错", "manager")
        );
        assert_eq!(code(company.cancel(id, "再来")), "form-cancelled");
        assert_eq!(code(company.sign(id, None)), "form-cancelled");
        let second = company.issue("F-22", case).unwrap();
        assert_eq!(second.file.number, "SH01-2026-BSL000002");

        let all = company.listed(Filter::default());
        assert_eq!(all, ["SH01-2026-BSL000002", "SH01-2026-BSL000001"]);
        let of = |filter: Filter| company.listed(filter);
        assert_eq!(of(Filter { state: Some(State::Cancelled), ..Filter::default() }), ["SH01-2026-BSL000001"]);
        assert_eq!(of(Filter { unsigned: true, ..Filter::default() }), ["SH01-2026-BSL000002"]);
        assert_eq!(of(Filter { form: "F-01".to_owned(), ..Filter::default() }), [""; 0]);
        assert_eq!(of(Filter { text: "王芳".to_owned(), ..Filter::default() }).len(), 2);
        assert_eq!(of(Filter { text: "BSL000001".to_owned(), ..Filter::default() }).len(), 1);
        assert_eq!(
            of(Filter { text: "王芳".to_owned(), unit: Some(app.other_store.id), ..Filter::default() }),
            [""; 0]
        );
        let now = app.clock.now();
        assert_eq!(of(Filter { from: Some(now + SignedDuration::from_hours(1)), ..Filter::default() }), [""; 0]);
        assert_eq!(of(Filter { before: Some(now + SignedDuration::from_hours(1)), ..Filter::default() }).len(), 2);
        assert_eq!(company.told(SubjectKind::Case, case), ["form.issued", "form.cancelled", "form.issued"]);
        let deletes = forms::STATEMENTS.iter().filter(|sql| sql.text.to_lowercase().contains("delete"));
        assert_eq!(deletes.count(), 0, "nothing deletes a form (R-552, R-553)");
    });
}

/// name and time of a signature are kept once, with the drawn signature or the stamped paper of the same case.
#[test]
fn r554_a_form_is_signed_once() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let (case, other) = (company.case(), company.case());
        let id = company.issue("F-22", case).unwrap().file.id;
        assert!(company.one(id).awaits_signature);
        let attach = |case| {
            let photo = NewFile { name: "签字.png".to_owned(), bytes: Arc::from(PNG) };
            company.give(&company.clerk, move |tx, call| attachments::attach(tx, call, case, &photo)).unwrap().id
        };
        let (own, foreign) = (attach(case), attach(other));
        assert_eq!(code(company.sign(id, Some(foreign))), "attachment:not-of-this-case");
        assert_eq!(code(company.sign(id, Some(1))), "no attachment");
        let late = forms::NewSignature {
            signer: "王芳".to_owned(),
            at: Some(app.clock.now() + SignedDuration::from_hours(1)),
            attachment: None,
        };
        let late = company.give(&company.clerk, move |tx, call| forms::sign(tx, call, (id, None), &late));
        assert_eq!(code(late), "at:signed-between");
        let row = company.sign(id, Some(own)).unwrap();
        assert_eq!((row.file.signer.as_str(), row.file.signed_name.as_str()), ("王芳", "clerk"));
        assert_eq!((row.file.signed_at, row.file.signature), (Some(app.clock.now()), Some(own)));
        let detail = company.one(id);
        assert!(!detail.awaits_signature && !detail.may_be_signed && detail.may_be_cancelled);
        assert_eq!(code(company.sign(id, None)), "form-signed-already");
        let label = company.issue("F-01", case).unwrap().file.id;
        company.sign(label, None).unwrap();
        assert_eq!(company.told(SubjectKind::Case, case), ["form.issued", "form.signed", "form.issued", "form.signed"]);
    });
}

/// what belongs to a closed case is in the archive: read-only, kept for the years of the form from that day on.
#[test]
fn r552_the_archive_is_read_only() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let case = company.case();
        let id = company.issue("F-22", case).unwrap().file.id;
        assert_eq!((company.one(id).archived_on, company.one(id).kept_until), (None, None));
        company.close(case);
        let detail = company.one(id);
        assert_eq!(detail.archived_on, Some(date(2026, 3, 2)));
        assert_eq!(detail.kept_until, Some(date(2029, 3, 2)));
        assert!(!detail.may_be_signed && !detail.may_be_cancelled);
        assert_eq!(code(company.sign(id, None)), "form-archived");
        assert_eq!(code(company.cancel(id, "写错")), "form-archived");
        assert_eq!(code(company.issue("F-01", case)), "form-matter-over");
        assert_eq!(company.listed(Filter { text: "王芳".to_owned(), ..Filter::default() }).len(), 1, "and is found");
    });
}

/// forms about repairs, returns and amounts are offered where they apply, and issued with all that they promise.
#[test]
fn r549_forms_of_a_store_apply_where_they_belong() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let (ticket, back) = (company.repair(), company.goods_return());
        let fee = {
            let case = company.case();
            let (amount, reason, consent) = (Money::from_minor(8_000), "换鞋跟".to_owned(), "当面同意".to_owned());
            let new = NewFee { case, amount, reason, consent, finished: true };
            company.give(&company.manager, move |tx, call| money::request_fee(tx, call, &new)).unwrap().file.id
        };
        let offered = |about, id| -> Vec<String> {
            let papers = company.ask(&company.clerk, move |tx, call| forms::of(tx, call, about, id)).unwrap();
            papers.offered.into_iter().map(|form| form.form).collect()
        };
        assert_eq!(offered(FormAbout::Repair, ticket), ["F-34", "F-15", "F-49", "F-25"]);
        assert_eq!(offered(FormAbout::Return, back), ["F-54"]);
        assert_eq!(offered(FormAbout::Money, fee), ["F-17"]);
        let amount = company.ask(&company.clerk, move |tx, call| money::one(tx, call, fee)).unwrap();
        let form = company.ask(&company.clerk, move |tx, call| money::form_of(tx, call, &amount));
        assert_eq!(form.unwrap().unwrap().title, "收费收据（发票）");
        for (form, id, number) in [
            ("F-34", ticket, "SH01-2026-BLQ000001"),
            ("F-15", ticket, "SH01-2026-BPZ000001"),
            ("F-25", ticket, "SH01-2026-BTZ000001"),
            ("F-54", back, "SH01-2026-BTH000001"),
            ("F-17", fee, "SH01-2026-BSJ000001"),
        ] {
            assert_eq!(company.issue(form, id).unwrap().file.number, number, "{form}");
        }
        assert_eq!(code(company.issue("F-29", ticket)), "form:form-not-for-this");
        assert_eq!(offered(FormAbout::Repair, ticket), ["F-49"], "what is valid is not offered again");
        let seen = company.ask(&company.clerk, move |tx, call| forms::of(tx, call, FormAbout::Repair, ticket)).unwrap();
        assert_eq!(seen.issued.len(), 3);
        let receipt = company.listed(Filter { form: "F-34".to_owned(), ..Filter::default() });
        assert_eq!(receipt, ["SH01-2026-BLQ000001"]);
        let new = NewForm { form: "F-49".to_owned(), subject: Some(ticket), ..NewForm::default() };
        let sheet = company.ask(&company.auditor, move |tx, call| forms::preview(tx, call, &new)).unwrap();
        assert_eq!(sheet.title, "报价单");
    });
}

/// a dealer's return has its application and a label for each box; anomalies have their records.
#[test]
fn r549_forms_of_a_maker_apply_where_they_belong() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let (unit, rma) = company.dealers_return();
        let labels = company.issue("F-42", rma).unwrap();
        assert_eq!((labels.file.number.as_str(), labels.file.unit), ("GD01-2026-BJB000001", unit));
        let sheet = company.one(labels.file.id).sheet;
        assert_eq!((sheet.paper.as_str(), sheet.pages.len()), ("label", 2));
        let second: Vec<&str> = sheet.pages[1][0].fields.iter().map(|line| line.value.as_str()).collect();
        // the receiving unit, and who takes the box in there.
        assert_eq!(second[1], "orders", "whoever receives goods at the company: {second:?}");
        assert_eq!(&second[5..], ["2", "2", "10", "21", "30", "30"]);
        assert_eq!(company.issue("F-41", rma).unwrap().file.number, "GD01-2026-BFX000001");
        assert_eq!(company.told(SubjectKind::Rma, rma), ["form.issued", "form.issued"]);

        let case = company.case_of(Kind::Complaint, app.company.id, None);
        let new = NewAnomaly {
            case,
            shipment: None,
            kind: AnomalyKind::Damage,
            claimant: Claimant::Consumer,
            dealer: None,
            article: "面板灯".to_owned(),
            pieces: 3,
            value: 60_000,
            unopened: true,
            unused: true,
            not_man_made: false,
            received_on: date(2026, 3, 2),
            received_time: None,
            currency: None,
            description: "外箱压坏".to_owned(),
            carrier: "德邦物流".to_owned(),
            party: None,
        };
        let anomaly = company.give(&company.clerk, move |tx, call| anomalies::report(tx, call, &new)).unwrap();
        for form in ["F-39", "F-40"] {
            let row = company.issue(form, anomaly.file.id).unwrap();
            assert_eq!(row.file.case, Some(case), "{form}");
        }
        assert_eq!(company.told(SubjectKind::Case, case).len(), 2);
    });
}

/// registers list the matters of a unit within some days, numbered, each issue with a number of its own.
#[test]
fn r553_registers_list_what_happened() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let complaint = company.case_of(Kind::Complaint, app.store.id, None);
        company.case();
        company.case_of(Kind::Opinion, app.store.id, None);
        company.case_of(Kind::Complaint, app.other_store.id, None);
        company.repair();
        let row = company.register("F-37", 1, 2).unwrap();
        assert_eq!(row.file.number, "SH01-2026-BTS000001");
        let detail = company.one(row.file.id);
        let table = detail.sheet.pages[0][1].table.clone().unwrap();
        let numbers: Vec<&str> = table.rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(numbers, ["1", "2"], "complaints and opinions of this store: {table:?}");
        let number = company.ask(&company.clerk, move |tx, call| cases::view(tx, call, complaint)).unwrap().case.number;
        assert_eq!(table.rows[0][1], number);
        assert_eq!(detail.kept_until, Some(date(2031, 3, 2)), "counted from its issue");
        assert!(detail.may_be_cancelled);
        let repairs = company.one(company.register("F-35", 2, 2).unwrap().file.id);
        assert_eq!(repairs.sheet.pages[0][1].table.as_ref().unwrap().rows.len(), 1);
        assert_eq!(company.register("F-37", 1, 2).unwrap().file.number, "SH01-2026-BTS000002", "as often as wanted");
        assert_eq!(code(company.register("F-37", 2, 1)), "until:ends-before-it-begins");
        assert_eq!(code(company.register("F-37", 1, 9)), "until:in-the-future");
        assert_eq!(company.told(SubjectKind::Unit, app.store.id), ["form.issued"; 3]);
        let empty = NewForm { form: "F-37".to_owned(), ..NewForm::default() };
        let refused = company.give(&company.manager, move |tx, call| forms::issue(tx, call, &empty));
        assert_eq!(code(refused), "from:required");
    });
}

/// a form is found by the words on it, by whoever may see it; forms from before are read once by a worker.
#[test]
fn r552_forms_are_found_by_the_words_on_them() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let form = company.issue("F-22", company.case()).unwrap().file;
        let find = |text: &str| company.listed(Filter { text: text.to_owned(), ..Filter::default() });
        for words in ["开胶", "南京东路100号", "SN-1032", "真皮女鞋 开胶", "2211", form.number.as_str()] {
            assert_eq!(find(words), [form.number.as_str()], "{words}");
        }
        assert_eq!(find("联系电话"), [""; 0], "labels stand on every form");
        assert_eq!(find("开胶 男鞋"), [""; 0]);
        let other = app.staff("other", "clerk", &app.other_store);
        let filter = Filter { text: "开胶".to_owned(), ..Filter::default() };
        let seen = company.ask(&other, move |tx, call| forms::list(tx, call, &filter, None, 50)).unwrap();
        assert_eq!(seen.items.len(), 0, "of another store");

        let id = form.id;
        company.give(&company.manager, move |tx, _| Ok(store::search::put(tx, "form", id, "BSL000001")?)).unwrap();
        assert_eq!(find("开胶"), [""; 0]);
        let index = |payload: String| company.give(&company.manager, move |tx, call| forms::index(tx, call, &payload));
        assert_eq!(index(id.to_string()).unwrap(), 1);
        assert_eq!(find("开胶").len(), 1);
        assert_eq!(code(index("1".to_owned())), "no form");
    });
}

/// the accounts of a day are issued as they were when it was closed.
#[test]
fn r541_the_accounts_of_a_day_are_a_form() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        assert_eq!(code(company.register("F-23", 1, 2)), "until:one-day-only");
        let (unit, day) = (app.store.id, date(2026, 3, 2));
        let open = company.one(company.register("F-23", 2, 2).unwrap().file.id);
        let cashier = app.staff("cashier", "cashier", &app.store);
        let case = company.case();
        let (amount, reason, consent) = (Money::from_minor(8_000), "换鞋跟".to_owned(), "当面同意".to_owned());
        let new = NewFee { case, amount, reason, consent, finished: true };
        company.give(&company.manager, move |tx, call| money::request_fee(tx, call, &new)).unwrap();
        company.give(&cashier, move |tx, call| money::close_day(tx, call, unit, day, 1)).unwrap();
        let closed = company.one(company.register("F-23", 2, 2).unwrap().file.id);
        let said = |of: &service::forms::FormDetail| of.sheet.pages[0][0].fields[1].value.clone();
        assert_eq!((said(&open).as_str(), said(&closed).starts_with("cashier")), ("", true));
        assert_eq!(closed.row.file.number, "SH01-2026-BRJ000002");
        assert_eq!((closed.sheet.title.as_str(), closed.kept_until), ("账务与报表", Some(date(2036, 3, 2))));
        let open = closed.sheet.pages[0].last().and_then(|block| block.table.clone()).unwrap();
        assert_eq!((open.rows[0][0].as_str(), open.rows[0][4].as_str()), ("待收", "¥80.00"), "{open:?}");
    });
}

/// who may see forms of a store sees none of another, and nobody issues what he or she may not see.
#[test]
fn r008_forms_belong_to_their_unit() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let case = company.case();
        let id = company.issue("F-22", case).unwrap().file.id;
        let other = app.staff("other", "clerk", &app.other_store);
        assert_eq!(code(company.ask(&other, move |tx, call| forms::one(tx, call, id))), "denied");
        let listed = company.ask(&other, |tx, call| forms::list(tx, call, &Filter::default(), None, 50)).unwrap();
        assert_eq!(listed.items.len(), 0);
        let new = NewForm { form: "F-01".to_owned(), subject: Some(case), ..NewForm::default() };
        let own = new.clone();
        assert_eq!(code(company.give(&other, move |tx, call| forms::issue(tx, call, &own))), "denied");
        assert_eq!(code(company.give(&company.auditor, move |tx, call| forms::issue(tx, call, &new))), "denied");
    });
}
