use domain::repairs::{Kind, Ticket};
use web::page::Page;
use web::pages::repairs::steps::Steps;
use web::visitor::Visitor;

/// of a repair against payment the page offers the estimate, and says what the work waits for.
#[test]
fn r086_the_page_says_what_the_work_waits_for() {
    let web = crate::testing::web();
    let page = Page::new(&web, &Visitor::default(), "repairs-title");
    let mut ticket = Ticket::open(Kind::Repair, true);
    assert!(ticket.receive().is_ok());
    let steps = Steps::of(&page, &ticket, |_| true);
    assert_eq!(steps.next(), "estimate");
    assert!(!steps.may("start") && steps.blocked.iter().any(|(_, why)| why.contains("顾客同意")), "{steps:?}");
    let none = Steps::of(&page, &ticket, |_| false);
    assert!(none.next().is_empty() && none.blocked.is_empty());
}
