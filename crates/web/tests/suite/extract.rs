use std::net::IpAddr;
use web::extract::origin;

#[test]
fn an_address_is_believed_only_from_a_trusted_proxy() {
    let ip = |text: &str| text.parse::<IpAddr>().ok();
    let trusts = |proxy: IpAddr| proxy.to_string().starts_with("10.");
    let of = |peer, forwarded| origin(ip(peer), forwarded, trusts);
    assert_eq!(of("203.0.113.5", "198.51.100.1"), ip("203.0.113.5"));
    assert_eq!(of("10.0.0.1", "198.51.100.1"), ip("198.51.100.1"));
    assert_eq!(of("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2"), ip("198.51.100.1"));
    assert_eq!(of("10.0.0.1", "nonsense"), ip("10.0.0.1"));
    assert_eq!(origin(None, "1.1.1.1", trusts), None);
}
