use web::random::{hex, same};

#[test]
fn secrets_are_long_and_never_the_same() {
    let (a, b) = (hex::<16>(), hex::<16>());
    assert_eq!(a.len(), 32);
    assert!(a != b && same(&a, &a.clone()) && !same(&a, &b) && !same(&a, &a[1..]));
}
