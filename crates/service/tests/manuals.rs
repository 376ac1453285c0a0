//! Manuals: drafts, publishing, numbered versions.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::people::Command;
use manual::Bundle;
use service::manuals;
use service::testing::{TestApp, manuals_folder};
use service::{Clock, Error, Service};

fn code(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.code,
        Error::Denied { .. } => "denied",
        Error::Stale { .. } => "stale",
        Error::Invalid(fields) => fields[0].code,
        other => panic!("{other}"),
    }
}

fn bundle() -> Bundle {
    Bundle::read(&manuals_folder(), "store-chain").unwrap()
}

/// a manual is published by its owner, with a reason; each publication is a numbered version.
#[test]
fn publishing_gives_a_number_and_puts_the_roles_into_force() {
    TestApp::each(|app| {
        let clerk = app.with_commands(&[Command::ManualView]);
        let denied = TestApp::block(manuals::publish(&app.service, &clerk, bundle(), "改版")).unwrap_err();
        assert_eq!(code(&denied), "denied");
        let no_reason = TestApp::block(manuals::publish(&app.service, &app.admin, bundle(), " ")).unwrap_err();
        assert_eq!(code(&no_reason), "required");
        assert_eq!(app.publish("store-chain"), 1);
        let again = TestApp::block(manuals::publish(&app.service, &app.admin, bundle(), "再发")).unwrap_err();
        assert_eq!(code(&again), "manual-unchanged");
        assert_eq!(app.publish("lighting-maker"), 2);
        let versions = app.service.query_now(&clerk, |tx, call| manuals::versions(tx, call, None, 10)).unwrap();
        let named: Vec<_> = versions.iter().map(|v| (v.number, v.profile.as_str(), v.author.as_str())).collect();
        assert_eq!(named, [(2, "lighting-maker", "管理员"), (1, "store-chain", "管理员")]);
        assert!(app.service.running().knows_role("order_department"));
        assert!(!app.service.running().knows_role("store_manager"));
    });
}

/// an older manual stays at hand for what began under it.
#[test]
fn another_process_finds_the_newest_and_every_older_one() {
    TestApp::each(|app| {
        app.publish("lighting-maker");
        app.publish("store-chain");
        let other = Service::start(app.service.store().clone(), Clock::manual(app.clock.now()), 2).unwrap();
        assert!(TestApp::block(manuals::refresh(&other)).unwrap());
        assert!(!TestApp::block(manuals::refresh(&other)).unwrap(), "nothing is newer");
        let running = other.running();
        assert_eq!(manuals::in_force(&running).unwrap().0, 2);
        let older = other.store().read_now(move |tx| manuals::numbered(tx, &running, 1)).unwrap();
        assert_eq!(older.id(), "lighting-maker");
        let gone = other.running();
        let missing = other.store().read_now(move |tx| manuals::numbered(tx, &gone, 9)).unwrap_err();
        assert_eq!(missing, Error::NotFound { what: "manual" });
    });
}

/// a clause is edited as data in a draft; what has errors is not published.
#[test]
fn a_draft_is_changed_checked_and_published() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let path = "packs/policies/store41.toml";
        let bundle = app.service.query_now(&app.admin, |tx, call| manuals::text_of(tx, call, 1)).unwrap();
        let text = bundle.text(path).unwrap().to_owned();
        let draft = {
            let bundle = bundle.clone();
            app.service.command_now(&app.admin, move |tx, call| manuals::new_draft(tx, call, "十日", &bundle, Some(1)))
        }
        .unwrap();
        let change = |version: i64, text: String| {
            let id = draft.id;
            app.service
                .command_now(&app.admin, move |tx, call| manuals::change_draft(tx, call, id, version, path, &text))
        };
        change(1, text.replace("\"refund\"", "\"refnd\"")).unwrap();
        let wrong = TestApp::block(manuals::publish_draft(&app.service, &app.admin, draft.id, "试")).unwrap_err();
        assert_eq!(code(&wrong), "manual-has-errors");
        assert_eq!(code(&change(1, text.clone()).unwrap_err()), "stale");
        change(2, text.replace("default = \"7d\"", "default = \"10d\"")).unwrap();
        let done = TestApp::block(manuals::publish_draft(&app.service, &app.admin, draft.id, "延长到十日")).unwrap();
        assert_eq!(done.number, 2);
        let id = draft.id;
        let gone = app.service.query_now(&app.admin, move |tx, call| manuals::draft(tx, call, id)).unwrap_err();
        assert_eq!(gone, Error::NotFound { what: "draft" });
        let outside = app.service.command_now(&app.admin, move |tx, call| {
            let draft = manuals::new_draft(tx, call, "外", &bundle, None)?;
            manuals::change_draft(tx, call, draft.id, 1, "../outside.toml", "x = 1")
        });
        assert!(matches!(outside, Err(Error::Invalid(_))), "{outside:?}");
    });
}

/// whoever publishes a draft hears which roles are to be told of missed deadlines while nobody holds them; once
/// somebody does, no more.
#[test]
fn r212_publishing_warns_of_escalations_that_reach_nobody() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let bundle = app.service.query_now(&app.admin, |tx, call| manuals::text_of(tx, call, 1)).unwrap();
        let path = "packs/deadlines/cases.toml";
        let changed = |days: &str| {
            let text = bundle.text(path).unwrap().replacen("to = \"superior\"", "to = \"store_manager\"", 1);
            bundle.clone().with_file(path, text.replacen("2d", days, 1)).unwrap()
        };
        let publish = |bundle: manual::Bundle| {
            let draft = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                manuals::new_draft(tx, call, "上报", &bundle, Some(1))
            };
            let id = app.service.command_now(&app.admin, draft).unwrap().id;
            let done = TestApp::block(manuals::publish_draft(&app.service, &app.admin, id, "上报给店长")).unwrap();
            done.warnings.iter().filter(|found| found.code() == "escalation-without-people").count()
        };
        let nobody = publish(changed("3d"));
        assert!(nobody > 0);
        let _ = app.staff("manager", "store_manager", &app.store);
        assert!(publish(changed("4d")) < nobody, "no more of the role that is held now");
    });
}
