use web::account::Choice;
use web::ui::Query;

#[test]
fn filters_are_kept_and_taken_away() {
    let query = Query::read("/customers", Some("kind=consumer&city=+&q=%E7%8E%8B&after=7"));
    assert_eq!((query.text("kind"), query.text("city")), (Some("consumer"), None));
    let kinds = [Choice::new("consumer", "消费者")];
    let chip = query.chip("kind", "类型".to_owned(), &kinds).unwrap();
    assert_eq!((chip.value.as_str(), chip.without.as_str()), ("消费者", "/customers?q=%E7%8E%8B"));
    assert!(query.chip("q", String::new(), &kinds).is_none());
    let pager = query.pager(50, "9".parse().ok());
    assert_eq!(pager.first.as_deref(), Some("/customers?kind=consumer&q=%E7%8E%8B"));
    assert_eq!(pager.next.as_deref(), Some("/customers?kind=consumer&q=%E7%8E%8B&after=9"));
    assert_eq!(Query::read("/x", None).pager(0, None).first, None);
    assert_eq!(query.without(&["kind", "q", "after"]), "/customers");
}
