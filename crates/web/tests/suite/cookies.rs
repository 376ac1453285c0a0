use axum::http::{HeaderMap, HeaderValue, header};
use web::cookies::{Cookie, FLASH, FORM, LANGUAGE, SESSION, THEME, read};

#[test]
fn cookies_are_found_among_others() {
    let mut headers = HeaderMap::new();
    headers.append(header::COOKIE, HeaderValue::from_static("a=1; sanbao_session=x=y"));
    headers.append(header::COOKIE, HeaderValue::from_static("sanbao_lang=en"));
    assert_eq!(read(&headers, SESSION), Some("x=y"));
    assert_eq!(read(&headers, LANGUAGE), Some("en"));
    assert_eq!(read(&headers, THEME), None);
}

#[test]
fn cookies_are_kept_from_scripts_and_from_plain_http() {
    let mut headers = HeaderMap::new();
    Cookie::lasting(SESSION, "t", 60).set(&mut headers, true);
    let line = headers[header::SET_COOKIE].to_str().unwrap();
    assert_eq!(line, "sanbao_session=t; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
    Cookie::gone(FLASH).set(&mut headers, true);
    Cookie::brief(FORM, "bad\nvalue").set(&mut headers, true);
    assert_eq!(headers.get_all(header::SET_COOKIE).iter().count(), 2);
}
