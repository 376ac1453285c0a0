use axum::http::header;
use web::api::version::{read, tag};

#[test]
fn versions_are_read_from_tags() {
    assert_eq!(read("\"7\""), Some(7));
    assert_eq!(read(" W/\"12\""), Some(12));
    for other in ["7", "\"x\"", "*", ""] {
        assert_eq!(read(other), None, "{other}");
    }
    assert_eq!(tag(7)[header::ETAG], "\"7\"");
}
