use web::assets::accepts;

#[test]
fn an_encoding_is_used_only_when_the_browser_takes_it() {
    assert!(accepts("gzip, deflate, br;q=0.9", "br"));
    assert!(!accepts("gzip, br;q=0", "br"));
    assert!(!accepts("", "gzip"));
}
