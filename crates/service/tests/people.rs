//! People: set-up, signing in, roles, substitutes, tokens.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::people::{Command, UnitKind};
use jiff::SignedDuration;
use service::people::{self, Device, NewSubstitute, NewToken, NewUnit, NewUser};
use service::testing::{PASSWORD, TestApp};
use service::{Error, Service};

fn codes(error: Error) -> Vec<(String, &'static str)> {
    match error {
        Error::Invalid(fields) => fields.into_iter().map(|f| (f.field, f.code)).collect(),
        Error::Refused(refusal) => vec![(String::new(), refusal.code)],
        other => panic!("{other}"),
    }
}

fn sign_in(service: &Service, login: &str, password: &str) -> Result<people::SignIn, Error> {
    let device = Device { address: "10.0.0.7".to_owned(), agent: "test".to_owned() };
    TestApp::block(people::sign_in(service, login, password.to_owned(), device))
}

#[test]
fn an_installation_is_set_up_once() {
    TestApp::each(|app| {
        let again = people::FirstUser {
            code: "HQ2".to_owned(),
            company: "别家".to_owned(),
            profile: String::new(),
            login: "other".to_owned(),
            name: "别人".to_owned(),
            password: "a fine long secret".to_owned(),
        };
        let refused = TestApp::block(people::set_up(&app.service, again)).unwrap_err();
        assert_eq!(codes(refused), [(String::new(), "already-set-up")]);
    });
}

#[test]
fn signing_in_gives_a_session_with_all_rights_and_signing_out_ends_it() {
    TestApp::each(|app| {
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let begun = sign_in(&app.service, " WangFang ", PASSWORD).unwrap();
        assert!(begun.must_change, "the first password came from somebody else");
        let found = TestApp::block(people::session(&app.service, &begun.secret)).unwrap();
        assert_eq!((found.actor.id, found.session.login.as_str()), (clerk.id, "wangfang"));
        assert!(found.actor.may(Command::CasesOpen, &app.store.path));
        assert!(!found.actor.may(Command::CasesOpen, &app.other_store.path));
        assert!(people::csrf_matches(&found.session, &found.session.csrf));
        assert!(!people::csrf_matches(&found.session, "guess"));
        let id = found.session.id;
        app.service.command_now(&found.actor, move |tx, call| people::end_session(tx, call, id)).unwrap();
        let gone = TestApp::block(people::session(&app.service, &begun.secret)).map(|s| s.session.id);
        assert_eq!(gone, Err(Error::SignedOut));
    });
}

#[test]
fn a_session_ends_when_unused_and_lasts_on_when_used() {
    TestApp::each(|app| {
        let begun = sign_in(&app.service, "admin", PASSWORD).unwrap();
        for _ in 0..3 {
            app.clock.turn(SignedDuration::from_hours(11));
            TestApp::block(people::session(&app.service, &begun.secret)).unwrap();
        }
        app.clock.turn(SignedDuration::from_hours(13));
        let gone = TestApp::block(people::session(&app.service, &begun.secret)).map(|s| s.session.id);
        assert_eq!(gone, Err(Error::SignedOut));
    });
}

#[test]
fn guessing_passwords_has_to_wait() {
    TestApp::each(|app| {
        for _ in 0..5 {
            let wrong = sign_in(&app.service, "admin", "wrong password").unwrap_err();
            assert_eq!(codes(wrong), [("password".to_owned(), "sign-in-wrong")]);
        }
        let blocked = sign_in(&app.service, "admin", PASSWORD).unwrap_err();
        assert!(matches!(blocked, Error::TooMany { until } if until > app.clock.now()));
        app.clock.turn(SignedDuration::from_secs(16));
        assert!(sign_in(&app.service, "admin", PASSWORD).is_ok());
        let nobody = sign_in(&app.service, "nobody", PASSWORD).unwrap_err();
        assert_eq!(codes(nobody), [("password".to_owned(), "sign-in-wrong")], "who has an account is not told");
    });
}

#[test]
fn a_disabled_user_is_out_at_once() {
    TestApp::each(|app| {
        let clerk = app.staff("lina", "clerk", &app.store);
        let begun = sign_in(&app.service, "lina", PASSWORD).unwrap();
        let id = clerk.id;
        app.service.command_now(&app.admin, move |tx, call| people::enable_user(tx, call, id, false)).unwrap();
        assert!(TestApp::block(people::session(&app.service, &begun.secret)).is_err());
        assert!(sign_in(&app.service, "lina", PASSWORD).is_err());
        let me = app.admin.id;
        let own = app.service.command_now(&app.admin, move |tx, call| people::enable_user(tx, call, me, false));
        assert_eq!(codes(own.unwrap_err()), [(String::new(), "own-access")]);
    });
}

/// units form a tree; a code is taken once.
#[test]
fn units_are_added_below_others() {
    TestApp::each(|app| {
        let new = NewUnit {
            code: "sh01".to_owned(),
            name: "重复".to_owned(),
            kind: UnitKind::Store,
            parent: app.region.id,
            city: String::new(),
        };
        let taken = app.service.command_now(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).unwrap_err();
        assert_eq!(codes(taken), [("code".to_owned(), "taken")]);
        let top = app.company.path.clone();
        let all = app.service.store().read_now(move |tx| people::units(tx, &top)).unwrap();
        let named: Vec<&str> = all.iter().map(|u| u.code.as_str()).collect();
        assert_eq!(named, ["HQ", "EAST", "SH01", "SH02"]);
        assert!(app.region.path.covers(&app.store.path));
    });
}

/// nobody gives a role that can do more than he or she can.
#[test]
fn rights_do_not_grow_by_giving_roles() {
    TestApp::each(|app| {
        let clerk = app.staff("zhaoli", "clerk", &app.store);
        let giver = app.with_commands(&[Command::PeopleRolesGrant, Command::PeopleView]);
        let (id, unit) = (clerk.id, app.store.id);
        let beyond = app.service.command_now(&giver, move |tx, call| people::grant(tx, call, id, "supervisor", unit));
        assert_eq!(codes(beyond.unwrap_err()), [(String::new(), "grant-beyond-own")]);
        let given =
            app.service.command_now(&app.admin, move |tx, call| people::grant(tx, call, id, "supervisor", unit));
        assert!(given.is_ok());
        let twice =
            app.service.command_now(&app.admin, move |tx, call| people::grant(tx, call, id, "supervisor", unit));
        assert_eq!(codes(twice.unwrap_err()), [("role".to_owned(), "taken")]);
        let unknown = app.service.command_now(&app.admin, move |tx, call| people::grant(tx, call, id, "king", unit));
        assert_eq!(codes(unknown.unwrap_err()), [("role".to_owned(), "unknown-role")]);
    });
}

#[test]
fn a_substitute_has_the_roles_of_the_absent_colleague_while_it_lasts() {
    TestApp::each(|app| {
        let boss = app.staff("boss", "supervisor", &app.region);
        let deputy = app.staff("deputy", "clerk", &app.store);
        let begun = sign_in(&app.service, "deputy", PASSWORD).unwrap();
        let may = || {
            let found = TestApp::block(people::session(&app.service, &begun.secret)).unwrap();
            found.actor.may(Command::DecisionsOverride, &app.other_store.path)
        };
        assert!(!may());
        let from = app.clock.now();
        let new = NewSubstitute { absent: boss.id, by: deputy.id, from, until: from + SignedDuration::from_hours(5) };
        app.service.command_now(&boss, move |tx, call| people::name_substitute(tx, call, &new)).unwrap();
        assert!(may());
        app.clock.turn(SignedDuration::from_hours(6));
        assert!(!may());
    });
}

#[test]
fn a_token_acts_within_its_scope_until_it_is_taken_back() {
    TestApp::each(|app| {
        let clerk = app.staff("robot", "clerk", &app.store);
        let new = NewToken {
            staff: clerk.id,
            name: "收银系统".to_owned(),
            scopes: vec!["cases.view".to_owned()],
            expires_at: None,
        };
        let wrong = NewToken { scopes: vec!["case.view".to_owned()], ..new.clone() };
        let refused = app.service.command_now(&app.admin, move |tx, call| people::issue_token(tx, call, &wrong));
        assert_eq!(codes(refused.unwrap_err()), [("scopes".to_owned(), "unknown-command")]);
        let issued = app.service.command_now(&app.admin, move |tx, call| people::issue_token(tx, call, &new)).unwrap();
        let actor = TestApp::block(people::token(&app.service, &issued.secret)).unwrap();
        assert!(actor.may(Command::CasesView, &app.store.path));
        assert!(!actor.may(Command::CasesOpen, &app.store.path));
        let id = issued.id;
        app.service.command_now(&app.admin, move |tx, call| people::revoke_token(tx, call, id)).unwrap();
        assert_eq!(TestApp::block(people::token(&app.service, &issued.secret)).unwrap_err(), Error::SignedOut);
    });
}

#[test]
fn a_password_is_changed_by_who_knows_the_old_one_and_ends_other_sessions() {
    TestApp::each(|app| {
        let begun = sign_in(&app.service, "admin", PASSWORD).unwrap();
        let other = sign_in(&app.service, "admin", PASSWORD).unwrap();
        let me = TestApp::block(people::session(&app.service, &begun.secret)).unwrap().actor;
        let change = |old: &str, new: &str| {
            TestApp::block(people::change_password(&app.service, &me, old.to_owned(), new.to_owned()))
        };
        let wrong = codes(change("wrong", "short").unwrap_err());
        assert_eq!(wrong, [("old".to_owned(), "password-wrong"), ("new".to_owned(), "password-short")]);
        change(PASSWORD, "a much longer one").unwrap();
        assert!(TestApp::block(people::session(&app.service, &begun.secret)).is_ok());
        assert!(TestApp::block(people::session(&app.service, &other.secret)).is_err());
        assert!(sign_in(&app.service, "admin", "a much longer one").is_ok());
    });
}

#[test]
fn wrong_fields_of_a_user_are_all_named() {
    TestApp::each(|app| {
        let new = NewUser {
            login: "a b".to_owned(),
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            password: "x".to_owned(),
            role: "clerk".to_owned(),
            unit: app.store.id,
        };
        let wrong = TestApp::block(people::add_user(&app.service, &app.admin, new)).unwrap_err();
        let fields: Vec<String> = codes(wrong).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["login", "password"]);
    });
}

#[test]
fn sessions_that_ended_are_deleted_after_a_week() {
    TestApp::each(|app| {
        let _ = sign_in(&app.service, "admin", PASSWORD).unwrap();
        app.clock.turn(SignedDuration::from_hours(24 * 6));
        let running = sign_in(&app.service, "admin", PASSWORD).unwrap();
        let forget = || app.service.command_now(&app.admin, people::forget_sessions).unwrap();
        assert_eq!(forget(), 0, "ended less than a week ago");
        app.clock.turn(SignedDuration::from_hours(24 * 2));
        assert_eq!((forget(), forget()), (1, 0));
        app.clock.turn(-SignedDuration::from_hours(24 * 2));
        assert!(TestApp::block(people::session(&app.service, &running.secret)).is_ok());
    });
}
