use policy::Lang;
use web::language::{choose, preferred};

#[test]
fn the_setting_wins_over_the_cookie_and_the_browser() {
    assert_eq!(choose(Some(Lang::En), Some("zh-TW"), Some("zh-CN")), Lang::En);
    assert_eq!(choose(None, Some("zh-TW"), Some("en")), Lang::ZhTw);
    assert_eq!(choose(None, Some("klingon"), Some("en-GB,en;q=0.8")), Lang::En);
    assert_eq!(choose(None, None, None), Lang::ZhCn);
}

#[test]
fn the_browser_is_heard_by_weight() {
    for (header, lang) in [
        ("zh-HK,zh;q=0.9,en;q=0.8", Some(Lang::ZhTw)),
        ("fr;q=1, en;q=0.3, zh-Hans;q=0.5", Some(Lang::ZhCn)),
        ("de, en;q=0", None),
        ("zh-Hant-CN", Some(Lang::ZhTw)),
        ("", None),
    ] {
        assert_eq!(preferred(header), lang, "{header}");
    }
}
