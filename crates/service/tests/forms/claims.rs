//! Forms about money: claims on suppliers, and who is offered the accounts of a day.

use super::*;
use domain::money::Kind;
use domain::people::Actor;
use service::money::NewDue;

/// F-12, R-391: what is claimed from a supplier is a form with the report, the inspection and the amount.
#[test]
fn f12_a_claim_on_a_supplier_is_a_form() {
    TestApp::each(|app| {
        let company = Company::stores(app);
        let new = NewDue {
            kind: Kind::SupplierClaim,
            unit: app.store.id,
            case: Some(company.case()),
            party: None,
            party_name: "广州步健鞋厂".to_owned(),
            amount: Money::from_minor(29_900),
            currency: None,
            rate: None,
            reason: "鞋底断裂".to_owned(),
            vouchers: "检测报告一份".to_owned(),
            budget: String::new(),
            decided: true,
        };
        let claim = company.give(&company.manager, move |tx, call| money::owe(tx, call, &new)).unwrap().file;
        let issued = company.issue("F-12", claim.id).unwrap().file;
        assert_eq!(issued.number, "SH01-2026-BSP000001");
        let sheet = company.one(issued.id).sheet;
        assert_eq!(sheet.title, "二次索赔");
        let values: Vec<&str> =
            sheet.pages[0].iter().flat_map(|block| &block.fields).map(|of| of.value.as_str()).collect();
        for value in [claim.number.as_str(), "广州步健鞋厂", "真皮女鞋", "鞋底断裂", "检测报告一份", "¥299.00"]
        {
            assert!(values.iter().any(|known| known.contains(value)), "{value}: {values:?}");
        }
        assert_eq!(code(company.issue("F-05", claim.id)), "form:form-not-for-this", "a claim is no expense");
    });
}

/// the accounts of a day are offered to who sees money.
#[test]
fn r541_the_accounts_of_a_day_are_offered_to_who_sees_money() {
    TestApp::each(|app| {
        app.publish("franchise-store");
        let offered = |by: &Arc<Actor>| {
            let found = app.service.query_now(by, |_, call| Ok(forms::registers(call))).unwrap();
            found.into_iter().any(|form| form.form == "F-23")
        };
        let laboratory = app.staff("laboratory", "quality_inspector", &app.company);
        let manager = app.staff("manager", "store_manager", &app.store);
        assert_eq!((offered(&laboratory), offered(&manager)), (false, true));
    });
}
