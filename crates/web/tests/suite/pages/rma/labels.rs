use web::pages::rma::labels::code;

/// the code is a square of squares with the three corners that scanners look for.
#[test]
fn r265_a_label_has_a_code() {
    let (path, width) = code("GD01-2026-RM000001/1").unwrap();
    assert!(width >= 21 && path.starts_with("M0 0h1v1h-1z"), "{width} {path}");
    assert!(path.contains(&format!("M{} 0h", width - 1)) && path.contains(&format!("M0 {}h", width - 1)));
    assert!(code(&"长".repeat(4_000)).is_none());
}
