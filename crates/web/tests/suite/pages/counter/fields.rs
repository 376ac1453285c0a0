use serde_json::Value;
use serde_json::json;
use web::form::Form;
use web::pages::counter::fields::{claimed, marked, take_in};

#[test]
fn answers_are_read_by_their_kind_and_one_can_be_taken_back() {
    let form = Form::read(
        b"line=7&a.cause=quality&a.resale_ok=yes&a.opened=no&a.repairs=%5B%5D&a.part=&a.defect=x&drop=defect",
    );
    let claimed = claimed(&form, 3);
    let expected = json!({ "cause": "quality", "resale_ok": true, "opened": false, "repairs": [] });
    assert_eq!(Value::Object(claimed.answers), expected);
    assert_eq!((claimed.unit, claimed.line), (3, Some(7)));
}

#[test]
fn a_proposal_gives_way_to_a_better_one_and_a_choice_does_not() {
    let marked = |said: &[u8]| {
        marked(&Form::read(said), ["exchange", "free_repair", "manual"].into_iter(), "exchange").to_owned()
    };
    assert_eq!(marked(b""), "exchange");
    assert_eq!(marked(b"choice=manual&proposed=manual"), "exchange", "nobody chose it");
    assert_eq!(marked(b"choice=free_repair&proposed=manual"), "free_repair");
    assert_eq!(marked(b"choice=refund&proposed=manual"), "exchange", "not open any more");
}

#[test]
fn goods_in_order_are_confirmed_in_one_go_and_never_against_an_answer() {
    let form = Form::read(b"a.worn=yes&sound=packaging%3Dintact+worn%3Dno+resale_ok%3Dyes");
    let expected = json!({ "worn": true, "packaging": "intact", "resale_ok": true });
    assert_eq!(Value::Object(claimed(&form, 3).answers), expected);
}

#[test]
fn a_choice_names_its_service_and_an_override_another_remedy() {
    let mut form = Form::read(
        b"choice=free_service/ironing&contact.name=%E7%8E%8B&contact.phone=1&over=yes&override.remedy=refund\
          &override.amount=12.50&override.reason=a&override.evidence=b",
    );
    let taken = take_in(&mut form, 1, "");
    assert_eq!(taken.choice.remedy, "refund");
    assert_eq!(taken.choice.service.as_deref(), Some("ironing"));
    assert_eq!(taken.over.unwrap().amount, 1250);
}
