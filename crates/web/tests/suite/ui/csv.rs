use web::page::Page;
use web::ui::Csv;
use web::visitor::Visitor;

#[test]
fn cells_are_quoted_and_never_computed() {
    let page = Page::new(&crate::testing::web(), &Visitor::default(), "cases-title");
    let mut csv = Csv::new(&page, &["unit"], &[3]);
    csv.line(&["a \"b\"", "=1+1", "甲,乙", "-2"].map(str::to_owned));
    let lines = "\u{feff}\"单位\"\r\n\"a \"\"b\"\"\",\"'=1+1\",\"甲,乙\",\"-2\"\r\n";
    assert_eq!(csv.into_text(), lines, "numbers may be negative");
}
