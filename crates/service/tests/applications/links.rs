//! Applications that are reviewed by the link in a message.

use crate::company::{Company, Pairs, code};
use domain::applications::State;
use domain::cases::Kind;
use service::messages::{self, AskedSort, Deciding, Opened};
use service::testing::{TestApp, link_to};
use service::{Call, Tx, applications};

const PARTS: Pairs<'_> = &[("part", "驱动电源"), ("quantity", "2")];

/// a link reviews one application for one person once; whoever handed it in gets nowhere with one, and it
/// opens nothing else.
#[test]
fn r399_an_application_is_reviewed_by_a_link_once() {
    TestApp::each(|app| {
        let company = Company::maker(app);
        let case = company.case(Kind::Repair);
        let apply = || company.apply(&company.applicant, ("F-07", Some(case)), &[("job", "换驱动")], &[PARTS]);
        let (id, other) = (apply().unwrap().file.id, apply().unwrap().file.id);
        let open = |staff: i64| -> Opened {
            TestApp::block(async {
                let link = link_to(&app.service, AskedSort::Application, id, staff).await;
                messages::opened(&app.service, link.rsplit('/').next().unwrap()).await.unwrap()
            })
        };
        let decide = |by: &Opened, deciding: Deciding| {
            let asked = by.asked;
            company.give(&by.actor, move |tx: &mut Tx<'_>, call: &Call| messages::decide(tx, call, &asked, &deciding))
        };
        let own = open(company.applicant.id);
        assert_eq!(code(decide(&own, Deciding::Approve)), "denied", "the role reviews nothing");
        let opened = open(company.reviewer.id);
        let elsewhere =
            company.give(&opened.actor, move |tx, call| applications::carry_out(tx, call, other, None, ("issued", "")));
        assert_eq!(code(elsewhere), "denied");
        assert_eq!(code(decide(&opened, Deciding::Refuse(String::new()))), "reason:required");
        decide(&opened, Deciding::Approve).unwrap();
        assert_eq!(code(decide(&opened, Deciding::Approve)), "link-used");
        let row = company.ask(&company.reviewer, move |tx, call| applications::one(tx, call, id)).unwrap().row;
        assert_eq!(row.file.application().state, State::Approved);
        assert_eq!(row.file.application().approved_by, [company.reviewer.id]);
    });
}
