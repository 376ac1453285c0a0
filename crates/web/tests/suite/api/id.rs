use web::api::id::Id;

#[test]
fn ids_are_strings() {
    let id: Id = serde_json::from_str("\"9007199254740993\"").unwrap();
    assert_eq!(id, Id(9_007_199_254_740_993));
    assert_eq!(serde_json::to_string(&id).unwrap(), "\"9007199254740993\"");
    assert!(serde_json::from_str::<Id>("\"x\"").is_err() && serde_json::from_str::<Id>("7").is_err());
}
