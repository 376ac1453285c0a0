//! The worked examples of D-2 whose rule belongs to deadlines, each under its number.
//!
//! These numbers of D-2 have no test here, since nothing that the program does today starts them: no deadline pack holds
//! their rule. What of them is arithmetic of dates is tested in `crates/worktime/tests/examples.rs`.
//!
//! | No. | Rule | The capability that it belongs to |
//! |---|---|---|
//! | T20 | OC-CARE: a callback a week after the purchase | customer care and outreach (B20) |
//! | T21 | OC-CARE: both are thanked for a referral on the same day | customer care and outreach (B20) |
//! | T23, T25 | OC-ABC: customers of class A weekly, of class C half-yearly | customer care and outreach (B20) |
//! | T26 | OC-LONG: important customers half-yearly | customer care and outreach (B20) |
//! | T28 | OC-DECO: callbacks on the 10th, 20th and 30th while rooms are decorated | customer care and outreach (B20) |
//! | T43 | S01 3.7.5: old parts are processed once a month | spare parts, old parts, supplier re-claim (B17) |

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/deadlines.rs"]
mod deadlines;
#[path = "support/profiles.rs"]
mod profiles;

use deadlines::{due, with};

/// T01, T03, T05, R-180, R-181, R-182, R-183: around the clock, and both clocks where both apply.
#[test]
fn t01_t03_t05_coach_faults() {
    let manual = with(&["COACH"], true);
    let body = |distance, supplier| [("part", "body"), ("distance_km", distance), ("supplier_needed", supplier)];
    let located = |says: &[(&str, &str)], at| due(&manual, "fault.located", says, at);
    assert_eq!(located(&body("80", "false"), "2025-07-01 09:30"), ["on_site 07-02 09:30:00"]);
    assert_eq!(located(&body("100.1", "false"), "2025-07-01 09:30"), ["answer_far 07-01 21:30:00"]);
    let both = ["on_site 07-02 09:30:00", "answer_with_supplier 07-01 21:30:00"];
    assert_eq!(located(&body("100", "true"), "2025-07-01 09:30"), both, "R-183, E30");
    assert_eq!(located(&[("part", "engine")], "2025-02-28 18:00"), ["contact_in_writing 03-01 06:00:00"]);
}

/// T06: an unresolved question by telephone in a leap year.
#[test]
fn t06_unresolved_questions_are_answered_within_a_day() {
    let manual = with(&["EMECH"], true);
    let opened = due(&manual, "case.opened", &[("channel", "hotline")], "2024-02-28 16:20");
    assert_eq!(opened, ["answer_unresolved 02-29 16:20:00"]);
    assert!(due(&manual, "case.opened", &[("channel", "counter")], "2024-02-28 16:20").is_empty());
}

/// T08, R-187, E05: notices on day 0, 3 and 6, mailed back on day 9.
#[test]
fn t08_goods_that_nobody_collects() {
    let manual = with(&["STORE41"], true);
    let ready = due(&manual, "repair.ready", &[], "2025-09-01 11:00");
    assert_eq!(ready, ["notice_1 09-01 23:59:59"]);
    let notified = |notice, at| due(&manual, "repair.customer_notified", &[("notice", notice)], at);
    assert_eq!(notified("1", "2025-09-01 11:20"), ["notice_2 09-04 23:59:59"]);
    assert_eq!(notified("2", "2025-09-04 10:00"), ["notice_3 09-07 23:59:59"]);
    assert_eq!(notified("3", "2025-09-07 10:00"), ["mail_back 09-10 23:59:59"]);
}

/// T10, T11, R-189: five working days over Labour Day, with the days of the maintained table and without them.
#[test]
fn t10_t11_dealer_goods_are_processed_in_five_working_days() {
    let received = |holidays| {
        due(&with(&["LIGHT"], holidays), "rma.goods_received", &[("via_agent", "false")], "2025-04-30 10:00")
    };
    assert_eq!(received(true), ["process_return 05-12 23:59:59"]);
    assert_eq!(received(false), ["process_return 05-07 23:59:59"]);
}

/// the region manager and the order department have their time, the latter not for what goes to an agent.
#[test]
fn r403_applications_of_dealers_are_reviewed_and_approved_in_time() {
    let manual = with(&["LIGHT"], true);
    let due = |event, via_agent| due(&manual, event, &[("via_agent", via_agent)], "2025-04-30 10:00");
    assert_eq!(due("rma.applied", "false"), ["review_return 05-07 18:00:00"]);
    assert_eq!(due("rma.applied", "true"), ["review_return 05-07 18:00:00"]);
    assert_eq!(due("rma.reviewed", "false"), ["approve_return 05-07 18:00:00"]);
    assert!(due("rma.reviewed", "true").is_empty());
}

/// T13, R-190, R-191, R-192, R-304, E26: two deadlines run from a receipt at which something is wrong or nobody has looked,
/// and one for the papers where nobody responsible was found; each is of its own kind.
#[test]
fn t13_reports_after_a_receipt() {
    let manual = with(&["LIGHT"], true);
    let received = |fine| due(&manual, "shipment.received", &[("unused", "true"), ("fine", fine)], "2025-06-06 10:00");
    assert_eq!(received("false"), ["report_nonconformance 06-07 10:00:00", "report_wrong_goods 06-08 23:59:59"]);
    assert!(received("true").is_empty(), "there is nothing to report");
    let named =
        |party| due(&manual, "anomaly.party_named", &[("party", party), ("in_time", "true")], "2025-06-06 10:00");
    assert_eq!(named("not_found"), ["anomaly_papers 06-10 23:59:59"]);
    assert!(named("carrier").is_empty());
}

/// T15, T16, T18, R-193, R-194, R-196, R-197: alterations, visits and rework of uniforms.
#[test]
fn t15_t16_t18_uniforms() {
    let manual = with(&["UNIF", "PLAN2"], true);
    assert_eq!(due(&manual, "repair.misfit_reported", &[], "2025-03-30 09:00"), ["alter 04-02 23:59:59"]);
    let visit = ["visit 09-13 23:59:59 – 09-20 23:59:59"];
    assert_eq!(due(&manual, "order.arrived", &[], "2025-09-10 15:00"), visit);
    assert_eq!(due(&manual, "visit.problems_sorted", &[], "2025-09-15 09:00"), ["send_technician 09-18 23:59:59"]);
    let taken = due(&manual, "return.items_taken_back", &[("process", "organisation")], "2025-09-22 09:00");
    assert_eq!(taken, ["rework 10-10 23:59:59"]);
}

/// T30, T31, R-213: the steps of a decoration firm.
#[test]
fn t30_t31_design_meetings() {
    let manual = with(&["DECO"], true);
    let viewed = due(&manual, "design.plan_viewed", &[("changes_wanted", "true")], "2025-03-04 15:00");
    assert_eq!(viewed, ["callback_plan 03-05 23:59:59", "revise_plan 03-07 23:59:59"]);
    assert_eq!(due(&manual, "design.budget_viewed", &[], "2025-03-12 16:00"), ["callback_budget 03-15 10:00:00"]);
    let called = due(&manual, "design.callback_made", &[("about", "budget")], "2025-03-15 10:00");
    assert_eq!(called, ["callback_signing 03-16 15:00:00"]);
}

/// T33, R-206: cutting and grinding.
#[test]
fn t33_tiles_are_cut_in_three_days_and_ground_in_four() {
    let manual = with(&["TILE"], true);
    let ordered =
        |processing| due(&manual, "order.processing_ordered", &[("processing", processing)], "2025-04-28 09:00");
    assert_eq!(ordered("cutting"), ["cutting 05-01 23:59:59"]);
    assert_eq!(ordered("v_edge"), ["grinding 05-02 23:59:59"]);
}

/// T35, T36, R-201, R-202, R-203: changed orders, shipping again, tracking.
#[test]
fn t35_t36_cross_border_orders() {
    let manual = with(&["ECOM-XB"], true);
    assert_eq!(due(&manual, "order.changed", &[], "2025-06-06 14:00"), ["ship_changed 06-11 23:59:59"]);
    assert_eq!(due(&manual, "shipment.refund_declined", &[], "2025-06-06 14:00"), ["reship 06-09 23:59:59"]);
    assert_eq!(due(&manual, "shipment.reshipped", &[], "2025-06-09 14:00"), ["tracking_live 06-14 23:59:59"]);
}

/// T38, T40, R-198, R-199, R-200, E34, E35: seconds, minutes and a day.
#[test]
fn t38_t40_chat_and_web_orders() {
    let manual = with(&["CHAT"], true);
    assert_eq!(due(&manual, "order.paid", &[], "2025-02-28 20:15"), ["ship 03-01 20:15:00"]);
    let promised = due(&manual, "chat.price_check_promised", &[], "2025-06-06 10:00");
    assert_eq!(promised, ["price_check 06-06 10:02:00 – 06-06 10:03:00"]);
    let first = due(&manual, "chat.message_received", &[("first", "true")], "2025-06-06 10:00");
    assert_eq!(first, ["first_reply 06-06 10:00:15"]);
}

/// T41, R-208: invoices on the day of the voucher.
#[test]
fn t41_invoices_are_issued_the_same_day() {
    let says = |low_fee| [("paid_on_the_spot", "false"), ("low_fee", low_fee)];
    let manual = with(&["SVC4"], true);
    let finished = |low_fee| due(&manual, "voucher.finished", &says(low_fee), "2025-03-31 17:30");
    assert_eq!(finished("false"), ["invoice 03-31 23:59:59"]);
    assert!(finished("true").is_empty());
}

/// deadlines without a worked example in the catalogue.
#[test]
fn the_rest_of_the_catalogue_is_counted() {
    let manual = with(&["COACH", "STORE41", "ECOM-XB", "TILE", "DELIVERY"], true);
    let on = "2025-06-06 14:00";
    assert_eq!(due(&manual, "visit.time_came", &[], on), ["appointment 06-06 14:00:00"]);
    assert_eq!(due(&manual, "backorder.registered", &[], on), ["backorder_recontact 06-13 23:59:59"]);
    assert_eq!(due(&manual, "shipment.update_announced", &[], on), ["tracking_update 06-08 23:59:59"]);
    let refund = due(&manual, "return.refund_announced", &[("method", "card")], on);
    assert_eq!(refund, ["refund_arrival 07-04 23:59:59 – 07-18 23:59:59"]);
    let replenish = |days| due(&manual, "order.replenishment_requested", &[("days_ahead", days)], on);
    assert_eq!((replenish("4"), replenish("5")), (vec!["confirm_replenishment 06-07 23:59:59".to_owned()], vec![]));
    assert_eq!(due(&manual, "shipment.sent", &[("area", "near")], on), ["delivery_near 06-09 23:59:59"]);
}

/// a superior answers whoever insists within a working day; what was replaced first is looked into within a
/// week. Who gives in, and what is allowed otherwise, starts nothing.
#[test]
fn r256_r260_the_times_after_a_refusal_and_after_a_replacement() {
    let manual = with(&["CASES", "RETURNS"], true);
    let friday = |event, says: &[(&str, &str)]| due(&manual, event, says, "2025-06-06 14:00");
    assert_eq!(friday("case.refusal_answered", &[("reaction", "insists")]), ["decide_anew 06-09 18:00:00"]);
    assert!(friday("case.refusal_answered", &[("reaction", "accepts")]).is_empty());
    assert_eq!(friday("return.advance_granted", &[("advance", "replace_first")]), ["investigate 06-13 23:59:59"]);
    assert!(friday("return.advance_granted", &[("advance", "urgent")]).is_empty());
}

/// the times of stores, web shops and makers beside the catalogue's.
#[test]
fn the_times_of_the_trades_are_counted() {
    let packs = ["FRAN", "RETURNS", "WEB-RETURNS", "FOLLOW-UP", "ALTERATIONS", "GM", "XB-PAYMENTS", "NEGOTIATION"];
    let manual = with(&packs, true);
    let friday = |event, says: &[(&str, &str)]| due(&manual, event, says, "2025-06-06 14:00");
    assert_eq!(friday("case.opened", &[("case_type", "repair")]), ["forward_repair 06-09 18:00:00"]);
    assert_eq!(friday("case.opened", &[("case_type", "parcel_trace")]), ["trace 06-07 14:00:00"]);
    let back = [("process", "web_shop"), ("remedy", "refund")];
    assert_eq!(friday("return.goods_received", &back), ["inspect 06-10 18:00:00", "repay 06-13 23:59:59"]);
    assert_eq!(friday("return.goods_received", &[("process", "consumer")]), ["inspect 06-10 18:00:00"]);
    let inspected = friday("return.inspected", &[("accepted", "2"), ("rejected", "1")]);
    assert_eq!(inspected, ["settle 06-10 23:59:59", "send_back 06-11 23:59:59", "dispose 06-13 23:59:59"]);
    assert_eq!(friday("return.inspected", &[("accepted", "0"), ("rejected", "1")]), ["send_back 06-11 23:59:59"]);
    assert_eq!(friday("return.goods_sent", &[("urgent", "true")]), ["verify_tracking 06-07 14:00:00"]);
    assert!(friday("return.goods_sent", &[("urgent", "false")]).is_empty());
    assert_eq!(friday("approval.requested", &[("remedy", "discount")]), ["review_discount 06-09 18:00:00"]);
    assert_eq!(friday("approval.requested", &[("approver", "gm_meeting")]), ["gm_meeting 06-13 23:59:59"]);
    assert_eq!(friday("case.agreed", &[("remedy", "remake")]), ["remake 06-24 23:59:59"], "eighteen days");
    assert_eq!(friday("repair.misfit_reported", &[]), ["appoint 06-09 18:00:00"]);
    assert_eq!(friday("money.due", &[("kind", "local_repair")]), ["pay_local_repair 06-11 23:59:59"]);
    assert!(friday("money.due", &[("kind", "expense")]).is_empty());
    assert_eq!(friday("negotiation.opened", &[("kind", "quality")]), ["negotiate 06-11 23:59:59"]);
    assert_eq!(friday("negotiation.photos_requested", &[]), ["chase_photos 06-08 14:00:00"]);
    assert_eq!(friday("negotiation.photos_received", &[]), ["judge_photos 06-07 14:00:00"]);
    assert_eq!(friday("negotiation.settled", &[]), ["revisit 06-09 23:59:59"]);
    assert_eq!(friday("negotiation.revisited", &[("satisfied", "false")]), ["next_round 06-07 14:00:00"]);
    assert!(friday("negotiation.revisited", &[("satisfied", "true")]).is_empty());
    assert_eq!(friday("case.completed", &[("case_type", "complaint")]), ["revisit 06-09 23:59:59"]);
}
