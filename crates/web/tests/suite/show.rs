use web::show::safe_path;

#[test]
fn nobody_is_sent_to_another_site() {
    assert_eq!(safe_path(Some("/cases?state=open")), "/cases?state=open");
    for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "", "/a\r\nb"] {
        assert_eq!(safe_path(Some(elsewhere)), "/");
    }
    assert_eq!(safe_path(None), "/");
}
