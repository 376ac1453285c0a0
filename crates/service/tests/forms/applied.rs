//! Applications as forms: issued once they are approved, kept like any other; and what is written because of them.

use super::company::{Company, code};
use domain::applications::Content;
use domain::cases::Kind;
use domain::people::Actor;
use jiff::civil::date;
use manual::FormAbout;
use service::applications::{self, NewApplication};
use service::forms::{self, Filter, FormDetail};
use service::testing::TestApp;
use std::collections::BTreeMap;
use std::sync::Arc;

type Pairs<'p> = &'p [(&'p str, &'p str)];

fn values(pairs: Pairs<'_>) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn applied(
    company: &Company<'_>,
    by: &Arc<Actor>,
    (sort, case): (&str, Option<i64>),
    (fields, line): (Pairs<'_>, Pairs<'_>),
) -> i64 {
    let unit = case.is_none().then_some(company.app.company.id);
    let content = Content { values: values(fields), lines: vec![values(line)] };
    let new = NewApplication { sort: sort.to_owned(), case, unit, content };
    company.give(by, move |tx, call| applications::apply(tx, call, &new)).unwrap().file.id
}

fn approved(company: &Company<'_>, by: &Arc<Actor>, id: i64) {
    company.give(by, move |tx, call| applications::approve(tx, call, id, None, "同意")).unwrap();
}

/// The value of a field on the only paper of a copy.
fn value(detail: &FormDetail, label: &str) -> String {
    let mut lines = detail.sheet.pages[0].iter().flat_map(|block| &block.fields);
    lines.find(|line| line.label == label).unwrap_or_else(|| panic!("no {label}")).value.clone()
}

fn rows(detail: &FormDetail) -> Vec<&Vec<Vec<String>>> {
    detail.sheet.pages[0].iter().filter_map(|block| block.table.as_ref()).map(|table| &table.rows).collect()
}

const PARTS: (Pairs<'_>, Pairs<'_>) =
    (&[("job", "换驱动")], &[("part", "驱动电源"), ("spec", "24W"), ("quantity", "2")]);

/// an approved requisition is issued with a number, copies and years of its own, and with it the
/// receipt for the parts in two copies; nothing is issued before it is approved.
#[test]
fn r399_r549_a_requisition_and_its_receipt_are_issued_once_it_is_approved() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let technician = app.staff("technician", "technical_department", &app.company);
        let case = company.case_of(Kind::Repair, app.company.id, None);
        let id = applied(&company, &technician, ("F-07", Some(case)), PARTS);
        assert_eq!(code(company.issue("F-07", id)), "application-not-approved");
        let offered = || -> Vec<String> {
            let ask =
                move |tx: &mut service::Tx<'_>, call: &service::Call| forms::of(tx, call, FormAbout::Application, id);
            company.ask(&company.clerk, ask).unwrap().offered.into_iter().map(|form| form.form).collect()
        };
        assert_eq!(offered(), [""; 0]);
        approved(&company, &company.manager, id);
        assert_eq!(offered(), ["F-07", "F-08"]);

        let row = company.issue("F-07", id).unwrap();
        assert!(row.file.number.ends_with("-2026-SLL000001"), "{}", row.file.number);
        assert_eq!((row.file.copies, row.file.retention_years, row.file.case), (2, 3, Some(case)));
        let detail = company.one(row.file.id);
        assert_eq!(detail.sheet.copies, ["第一联 领料人留存", "第二联 仓库留存"]);
        assert_eq!((value(&detail, "用于何处"), value(&detail, "顾客")), ("换驱动".to_owned(), "王芳".to_owned()));
        let tables = rows(&detail);
        assert_eq!(tables[0][0], ["1", "驱动电源", "24W", "2"]);
        assert_eq!(tables[1][0][2], "service", "who approved it: {tables:?}");
        assert_eq!(tables[2][0][1..3], ["发料", ""], "still to be done");
        assert_eq!(code(company.issue("F-07", id)), "form-issued-already");

        let receipt = company.issue("F-08", id).unwrap();
        assert!(receipt.file.number.ends_with("-2026-BJS000001"), "{}", receipt.file.number);
        let receipt = company.one(receipt.file.id);
        assert_eq!((receipt.sheet.copies.len(), receipt.awaits_signature), (2, true));
        assert_eq!(rows(&receipt)[0][0], ["1", "驱动电源", "24W", "2", "", ""]);
        assert_eq!(code(company.issue("F-61", id)), "form:form-not-for-this");
        assert_eq!(company.listed(Filter { text: "驱动电源".to_owned(), ..Filter::default() }).len(), 2);
    });
}

/// the paper of an application about a unit is in the archive once nothing is left to do about it.
#[test]
fn r552_the_paper_of_an_application_is_kept_from_its_end() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let technician = app.staff("technician", "technical_department", &app.company);
        let tools: (Pairs<'_>, Pairs<'_>) =
            (&[("purpose", "上门检修"), ("back_on", "2026-03-20")], &[("item", "万用表"), ("quantity", "1")]);
        let id = applied(&company, &technician, ("L-01", None), tools);
        approved(&company, &company.manager, id);
        let form = company.issue("L-01", id).unwrap().file.id;
        assert_eq!((company.one(form).archived_on, company.one(form).kept_until), (None, None));
        for step in ["issued", "returned"] {
            let done = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                applications::carry_out(tx, call, id, None, (step, ""))
            };
            company.give(&technician, done).unwrap();
        }
        let kept = company.one(form);
        assert_eq!((kept.archived_on, kept.kept_until), (Some(date(2026, 3, 2)), Some(date(2028, 3, 2))));
        assert_eq!(code(company.cancel(form, "写错")), "form-archived");
    });
}

/// an order has a paper with what it comes to, and a plan for the workshop with what is to be processed.
#[test]
fn r394_r549_an_order_has_its_paper_and_a_plan_for_the_workshop() {
    TestApp::each(|app| {
        app.publish("tile-showroom");
        let company = Company {
            app,
            clerk: app.staff("orders", "order_department", &app.company),
            manager: app.staff("manager", "store_manager", &app.company),
            auditor: app.staff("auditor", "auditor", &app.company),
        };
        let designer = app.staff("designer", "designer", &app.company);
        let case = company.case_of(Kind::Consultation, app.company.id, None);
        let order: (Pairs<'_>, Pairs<'_>) = (
            &[("processing", "波导线切割，三日"), ("trips", "2")],
            &[("article", "HS-PY800"), ("spec", "800×800"), ("quantity", "96"), ("price", "68.00")],
        );
        let id = applied(&company, &designer, ("F-59", Some(case)), order);
        approved(&company, &company.clerk, id);
        let paper = company.one(company.issue("F-59", id).unwrap().file.id);
        assert_eq!((paper.sheet.title.as_str(), paper.row.file.retention_years), ("订单", 10));
        assert_eq!((value(&paper, "合计"), value(&paper, "未付")), ("¥6,528.00".to_owned(), "¥6,528.00".to_owned()));
        assert_eq!(rows(&paper)[0][0], ["1", "HS-PY800", "800×800", "96", "¥68.00", "¥6,528.00"]);
        let plan = company.one(company.issue("F-61", id).unwrap().file.id);
        assert_eq!(plan.sheet.title, "加工计划");
        assert_eq!(value(&plan, "加工及工期"), "波导线切割，三日");
        assert_eq!(rows(&plan)[0].len(), 3, "one line, and two to be written by hand");
        assert_eq!(rows(&plan)[0][0][..4], ["1", "HS-PY800", "800×800", "96"]);
    });
}
