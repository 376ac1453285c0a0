use domain::people::UnitPath;
use service::people::GrantRow;
use std::sync::Arc;
use web::account::Account;

#[test]
fn the_chosen_unit_comes_first_and_the_others_keep_their_order() {
    let row = |id: i64, name: &str| GrantRow {
        id,
        staff: 1,
        role: "clerk".to_owned(),
        unit: id,
        path: UnitPath::stored(format!("/{id}/")),
        unit_name: name.to_owned(),
    };
    let sample = Account::sample(&[]);
    let of = |chosen| {
        let rows = [row(1, "a"), row(2, "b"), row(3, "c"), row(2, "b")];
        let account = Account::new(Arc::clone(&sample.actor), Arc::clone(&sample.session), &rows, chosen);
        account.units.iter().map(|unit| unit.name.clone()).collect::<String>()
    };
    assert_eq!(of(None), "abc");
    assert_eq!(of(Some(3)), "cab");
    assert_eq!(of(Some(9)), "abc");
}
