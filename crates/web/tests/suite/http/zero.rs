use web::http::zero::in_json;

#[test]
fn a_zero_character_is_told_from_the_text_that_looks_like_it() {
    assert!(in_json(br#"{"a":"x\u0000"}"#));
    assert!(in_json(br#"{"a":"\\\u0000"}"#));
    assert!(!in_json(br#"{"a":"\\u0000"}"#));
    assert!(!in_json(br#"{"a":"\u000a\n"}"#));
    assert!(!in_json(b"\\"));
}
