use web::flash::Flash;

#[test]
fn a_message_survives_the_cookie() {
    let flash = Flash::good("flash-case-opened").with("SZ-2026-001; 王女士");
    assert!(!flash.cookie().contains([';', ' ', ',']));
    assert_eq!(Flash::read(&flash.cookie()), Some(flash));
}

#[test]
fn only_messages_meant_for_this_are_shown() {
    assert_eq!(Flash::read("t=good&k=error-internal"), None);
    assert_eq!(Flash::read("t=worse&k=flash-saved"), None);
    assert_eq!(Flash::read("nonsense"), None);
}
