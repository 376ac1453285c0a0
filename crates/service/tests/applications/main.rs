//! Applications on every engine: handed in, reviewed, carried out; what waits for them; who sees them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod company;
mod links;
mod orders;

use company::{Company, Pairs, code};
use domain::applications::State;
use domain::cases::{Channel, CloseReason, Ending, Kind};
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use policy::Money;
use service::applications::{self, Scope};
use service::attachments::{self, NewFile};
use service::cases::{self, CommentKind, NewComment};
use service::documents;
use service::money::{self, NewFee};
use service::testing::TestApp;
use service::{Call, Tx, journal};
use std::sync::Arc;

const TOOLS: Pairs<'_> = &[("purpose", "上门检修"), ("back_on", "2026-03-20")];
const METER: Pairs<'_> = &[("item", "万用表"), ("quantity", "1")];

/// tools are handed out when somebody else has approved it, and who has them is on a list until they are back.
#[test]
fn r323_tools_are_on_a_list_until_they_are_back() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let (technician, service) = (&company.applicant, &company.reviewer);
        assert_eq!(code(company.apply(technician, ("L-01", None), TOOLS, &[])), "lines:required");
        let row = company.apply(technician, ("L-01", None), TOOLS, &[METER]).unwrap();
        let id = row.file.id;
        assert!(row.file.number.ends_with("-GJ000001"), "{}", row.file.number);
        assert_eq!(code(company.carry_out(technician, id, "issued")), "application-not-approved");
        assert_eq!(code(company.approve(technician, id)), "denied", "the role reviews nothing");
        assert_eq!(company.listed(service, Scope::ToReview), ["L-01"]);
        company.approve(service, id).unwrap();
        assert_eq!(company.listed(service, Scope::ToReview), [""; 0]);
        assert_eq!(code(company.carry_out(service, id, "returned")), "application-step-order");
        company.carry_out(service, id, "issued").unwrap();
        assert_eq!(company.listed(service, Scope::ToCarryOut), ["L-01"], "the tools are out");
        let back = company.carry_out(service, id, "returned").unwrap();
        assert_eq!((back.file.application().state, back.file.closed_at.is_some()), (State::Done, true));
        assert_eq!(company.listed(service, Scope::ToCarryOut), [""; 0]);
        let unit = Subject::new(SubjectKind::Unit, app.company.id);
        let told = company.ask(&app.admin, move |tx, call| journal::history(tx, call, unit, None, 50)).unwrap();
        let events: Vec<String> = told.entries.into_iter().map(|entry| entry.event).rev().collect();
        let own = ["applied", "approved", "carried_out", "carried_out"].map(|name| format!("application.{name}"));
        assert!(events.ends_with(&own), "{events:?}");
    });
}

const PARTS: Pairs<'_> = &[("part", "驱动电源"), ("quantity", "2")];

/// parts are requested for a case, and issued after approval only; of two who approve at once the second is told.
#[test]
fn r399_parts_are_issued_after_approval() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let case = company.case(Kind::Repair);
        let (technician, service) = (&company.applicant, &company.reviewer);
        assert_eq!(code(company.apply(technician, ("F-07", None), &[("job", "换驱动")], &[PARTS])), "case:required");
        let bad: Pairs<'_> = &[("part", ""), ("quantity", "两")];
        let wrong = code(company.apply(technician, ("F-07", Some(case)), &[], &[bad]));
        assert_eq!(wrong, "values.job:required lines.0.part:required lines.0.quantity:not-a-number");
        assert_eq!(code(company.apply(technician, ("F-99", Some(case)), &[], &[])), "sort:application-unknown");
        let id = company.apply(technician, ("F-07", Some(case)), &[("job", "换驱动")], &[PARTS]).unwrap().file.id;
        assert_eq!(code(company.carry_out(technician, id, "issued")), "application-not-approved");
        let first = company.give(service, move |tx, call| applications::approve(tx, call, id, Some(1), "")).unwrap();
        assert_eq!(first.file.version, 2);
        let second = company.give(service, move |tx, call| applications::refuse(tx, call, id, Some(1), "不同意"));
        assert_eq!(code(second), "stale");
        company.carry_out(technician, id, "issued").unwrap();
        let of_case = company.ask(technician, move |tx, call| applications::of_case(tx, call, case)).unwrap();
        assert_eq!((of_case.len(), of_case[0].file.application().state), (1, State::Done));
        let subject = Subject::new(SubjectKind::Case, case);
        let told = company.ask(&app.admin, move |tx, call| journal::history(tx, call, subject, None, 50)).unwrap();
        assert!(told.entries.iter().any(|entry| entry.event == "application.approved"), "the case's own journal");
    });
}

/// a service report is archived and its case closed after approval only; one that nobody reviews in time is listed.
#[test]
fn r400_a_report_is_archived_after_approval_and_listed_while_it_waits() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let case = company.case(Kind::Installation);
        let (technician, service) = (&company.applicant, &company.reviewer);
        let reply =
            NewComment { kind: CommentKind::Reply, channel: Some(Channel::Phone), body: "已预约安装".to_owned() };
        company.give(service, move |tx, call| cases::comment(tx, call, case, &reply)).unwrap();
        let close = || {
            let ending = Ending { reason: CloseReason::Answered, note: "已装好".to_owned(), satisfied: Some(true) };
            let done = company.give(service, move |tx, call| cases::close(tx, call, case, None, &ending));
            done.map(drop)
        };
        assert_eq!(code(close()), "document-not-approved");
        let said: Pairs<'_> =
            &[("fault", "无"), ("in_scope", "是"), ("cause", "新装"), ("responsibility", "无"), ("work", "安装并试亮")];
        let report = company.apply(technician, ("F-03", Some(case)), said, &[]).unwrap();
        let id = report.file.id;
        assert!(report.file.due_at.is_some(), "two working days");
        assert_eq!(code(company.carry_out(service, id, "archived")), "application-not-approved");
        let standing = || {
            let found = company.ask(service, move |tx, call| documents::of_case(tx, call, case)).unwrap();
            let report = found.into_iter().find(|one| one.document == "F-03");
            report.map(|one| one.standing.id())
        };
        assert_eq!(standing(), Some("waiting"));
        assert_eq!(company.listed(service, Scope::Overdue), [""; 0]);
        app.clock.turn(SignedDuration::from_hours(24 * 7));
        assert_eq!(company.listed(service, Scope::Overdue), ["F-03"]);
        company.approve(service, id).unwrap();
        assert_eq!((standing(), company.listed(service, Scope::Overdue).len()), (Some("approved"), 0));
        company.carry_out(service, id, "archived").unwrap();
        close().unwrap();
    });
}

/// a fee of a field job waits for the approval; what is no field job does not.
#[test]
fn r398_a_fee_of_a_field_job_waits_for_approval() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let (technician, service) = (&company.applicant, &company.reviewer);
        let charge = |case: i64| {
            let new = NewFee {
                case,
                amount: Money::from_minor(5_000),
                reason: "超出保修".to_owned(),
                consent: "客户电话同意".to_owned(),
                finished: false,
            };
            company.give(service, move |tx, call| money::request_fee(tx, call, &new)).map(drop)
        };
        let job = company.case(Kind::Installation);
        assert_eq!(code(charge(job)), "document-not-approved");
        let said: Pairs<'_> = &[("job", "上门安装"), ("reason", "超出约定"), ("amount", "50")];
        let refused = company.apply(technician, ("L-03", Some(job)), said, &[]).unwrap().file.id;
        assert_eq!(code(charge(job)), "document-not-approved", "it only waits");
        company.give(service, move |tx, call| applications::refuse(tx, call, refused, None, "应免费")).unwrap();
        assert_eq!(code(charge(job)), "document-not-approved");
        let again = company.apply(technician, ("L-03", Some(job)), said, &[]).unwrap().file.id;
        company.approve(service, again).unwrap();
        charge(job).unwrap();
        charge(company.case(Kind::Repair)).unwrap();
    });
}

/// rest after a trip is for somebody else to approve; where the reviewer asks for it, a superior does.
#[test]
fn r402_a_reviewer_does_not_review_the_own_application() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let (technician, service) = (&company.applicant, &company.reviewer);
        let boss = app.staff("boss", "general_manager", &app.company);
        let rest: Pairs<'_> =
            &[("trip", "成都检修"), ("returned_on", "2026-03-06"), ("from", "2026-03-09"), ("to", "2026-03-10")];
        let id = company.apply(technician, ("L-02", None), rest, &[]).unwrap().file.id;
        assert_eq!(code(company.approve(&boss, id)), "application-not-yours");
        assert_eq!(
            code(company.give(&boss, move |tx, call| applications::withdraw(tx, call, id, None))),
            "application-not-applicant"
        );
        let done = company.approve(service, id).unwrap();
        assert_eq!((done.file.application().state, done.file.closed_at.is_some()), (State::Approved, true));

        let own = company.apply(service, ("L-02", None), rest, &[]).unwrap().file.id;
        assert_eq!(code(company.approve(service, own)), "application-own");
        assert_eq!(
            (company.listed(service, Scope::ToReview).len(), company.listed(&boss, Scope::ToReview).len()),
            (0, 1)
        );
        company.approve(&boss, own).unwrap();
        let mine = company.listed(service, Scope::Own);
        assert_eq!((mine.len(), company.listed(technician, Scope::Own).len()), (1, 1));
    });
}

/// a drawing goes to the showroom after its review, with its quantities, and with the drawing itself.
#[test]
fn r411_a_drawing_is_sent_after_its_review() {
    TestApp::each(|app| {
        let company = Company::showroom(app);
        let (designer, head) = (&company.applicant, &company.reviewer);
        let case = company.case(Kind::Consultation);
        let half: Pairs<'_> = &[("spec", "800×800"), ("tile_quantity", "126")];
        assert_eq!(
            code(company.apply(designer, ("F-60", Some(case)), half, &[])),
            "values.processed_quantity:required"
        );
        let full: Pairs<'_> = &[("spec", "800×800"), ("tile_quantity", "126"), ("processed_quantity", "12")];
        assert_eq!(code(company.apply(designer, ("F-60", Some(case)), full, &[])), "application-without-file");
        let drawing = NewFile { name: "效果图.pdf".to_owned(), bytes: Arc::from(b"%PDF-1.7\n1".to_vec()) };
        let attach = move |tx: &mut Tx<'_>, call: &Call| attachments::attach_as(tx, call, case, &drawing, Some("F-60"));
        let attached = company.give(head, attach).unwrap();
        let row = company.apply(designer, ("F-60", Some(case)), full, &[]).unwrap();
        assert_eq!(row.file.details.file, Some(attached.id));
        assert_eq!(code(company.carry_out(designer, row.file.id, "sent")), "application-not-approved");
        company.approve(head, row.file.id).unwrap();
        company.carry_out(designer, row.file.id, "sent").unwrap();
    });
}

/// a proposal is quoted after its review; R-412: a work plan is in force once it is approved.
#[test]
fn r413_a_proposal_is_quoted_and_r412_a_plan_in_force_after_review() {
    TestApp::each(|app| {
        let company = Company::showroom(app);
        let (designer, head) = (&company.applicant, &company.reviewer);
        let boss = app.staff("boss", "general_manager", &app.company);
        let case = company.case(Kind::Consultation);
        let said: Pairs<'_> = &[("need", "三室两厅"), ("proposal", "通铺 800 砖"), ("amount", "32000")];
        let id = company.apply(designer, ("L-04", Some(case)), said, &[]).unwrap().file.id;
        assert_eq!(code(company.carry_out(designer, id, "quoted")), "application-not-approved");
        let reviewed = company.approve(head, id).unwrap();
        let approval = reviewed.file.details.steps.last().unwrap();
        assert_eq!(
            (approval.by.as_str(), approval.id.as_str(), approval.at),
            ("head", "design_manager", app.clock.now())
        );
        company.carry_out(designer, id, "quoted").unwrap();

        let months: Pairs<'_> = &[("from", "2026-04-01"), ("to", "2026-06-30")];
        let work: Pairs<'_> = &[("item", "回访老客户"), ("owner", "李娜"), ("due", "2026-05-31")];
        let plan = company.apply(head, ("F-65", None), months, &[work]).unwrap().file.id;
        assert_eq!(company.listed(head, Scope::ToCarryOut), [""; 0], "nobody works by a plan that waits");
        let active = company.approve(&boss, plan).unwrap();
        assert_eq!((active.file.application().state, active.file.closed_at), (State::Approved, None));
        assert_eq!(company.listed(head, Scope::ToCarryOut), ["F-65"]);
        company.carry_out(head, plan, "finished").unwrap();
    });
}

/// a supply notice starts the dispatch, with the vehicle that is sent; who is on duty is a roster in force.
#[test]
fn r311_a_supply_notice_starts_the_dispatch() {
    TestApp::each(|app| {
        let company = Company::showroom(app);
        let dispatch = app.staff("dispatch", "order_department", &app.company);
        let project = app.staff("project", "project_manager", &app.company);
        let days: Pairs<'_> = &[("from", "2026-03-02"), ("to", "2026-03-08")];
        let shifts: [Pairs<'_>; 2] = [
            &[("day", "2026-03-02"), ("shift", "08:00-20:00"), ("who", "周强")],
            &[("day", "2026-03-02"), ("shift", "20:00-08:00"), ("who", "吴敏"), ("phone", "13800000001")],
        ];
        let roster = company.apply(&dispatch, ("L-05", None), days, &shifts).unwrap().file.id;
        company.approve(&project, roster).unwrap();
        assert_eq!(company.listed(&dispatch, Scope::ToCarryOut), ["L-05"], "the roster in force");
        let need: Pairs<'_> =
            &[("need", "柔光砖二十箱"), ("deliver_by", "今日 18:00"), ("route", "武林工地"), ("vehicle", "尾板车")];
        let notice = company.apply(&company.applicant, ("F-63", None), need, &[]).unwrap();
        assert_eq!(notice.file.due_at, Some(app.clock.now() + SignedDuration::from_hours(1)));
        let id = notice.file.id;
        assert_eq!(code(company.carry_out(&dispatch, id, "dispatched")), "application-not-approved");
        company.approve(&dispatch, id).unwrap();
        let sent = company.give(&dispatch, move |tx, call| {
            applications::carry_out(tx, call, id, None, ("dispatched", "浙A12345 王师傅"))
        });
        assert_eq!(sent.unwrap().file.details.steps.last().unwrap().note, "浙A12345 王师傅");
        let done = company.carry_out(&dispatch, id, "delivered").unwrap();
        assert_eq!(done.file.application().state, State::Done);
    });
}

/// whoever may not see a unit sees none of its applications; a closed case takes no more of them.
#[test]
fn r009_applications_stay_in_their_unit() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let technician = &company.applicant;
        let id = company.apply(technician, ("L-01", None), TOOLS, &[METER]).unwrap().file.id;
        let region = app.staff("region", "region_manager", &app.store);
        assert_eq!(company.listed(&region, Scope::All), [""; 0]);
        assert_eq!(code(company.ask(&region, move |tx, call| applications::one(tx, call, id)).map(drop)), "denied");
        let auditor = app.staff("auditor", "auditor", &app.company);
        assert_eq!(company.listed(&auditor, Scope::All), ["L-01"]);
        assert_eq!(code(company.apply(&auditor, ("L-01", None), TOOLS, &[METER])), "denied");
        let case = company.case(Kind::Consultation);
        let ending = Ending { reason: CloseReason::Withdrawn, note: "撤回".to_owned(), satisfied: None };
        company.give(&company.reviewer, move |tx, call| cases::close(tx, call, case, None, &ending)).unwrap();
        let closed = company.apply(technician, ("F-07", Some(case)), &[("job", "换驱动")], &[PARTS]);
        assert_eq!(code(closed), "case-closed");
    });
}
