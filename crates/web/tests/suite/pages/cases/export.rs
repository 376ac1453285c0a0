use web::pages::cases::export::line;

#[test]
fn cells_are_quoted_and_never_computed() {
    let mut text = String::new();
    line(&mut text, &["a \"b\"".to_owned(), "=1+1".to_owned(), "甲,乙".to_owned()]);
    assert_eq!(text, "\"a \"\"b\"\"\",\"'=1+1\",\"甲,乙\"\r\n");
}
