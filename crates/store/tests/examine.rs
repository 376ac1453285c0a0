//! Looking at a database changes nothing.

#![allow(clippy::unwrap_used, reason = "tests")]

use store::{Engine, Examined, Options, Store, StoreError, examine};

#[test]
fn a_file_is_looked_at_before_and_after_its_tables_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let options = Options::new(format!("sqlite:{}", path.display()));
    let before = examine(&options).unwrap();
    assert_eq!((before.engine, before.applied), (Engine::Sqlite, None));
    assert!(!path.exists() && !before.is_behind());
    Store::open(&options).unwrap().close();
    let after = examine(&options).unwrap();
    assert_eq!(after.applied, Some(after.known));
    assert!(!after.is_behind() && !after.is_ahead());
    assert!(Examined { applied: Some(after.known + 1), ..after.clone() }.is_ahead());
    assert!(Examined { applied: Some(after.known - 1), ..after }.is_behind());
}

#[test]
fn what_is_no_database_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "a text that is long enough to be looked at and is no database".repeat(40)).unwrap();
    let error = examine(&Options::new(format!("sqlite:{}", path.display()))).unwrap_err();
    assert!(matches!(&error, StoreError::Unavailable(why) if why.contains("a.txt")), "{error}");
    let nobody = examine(&Options::new("postgres://nobody@127.0.0.1:1/x")).unwrap_err();
    assert!(matches!(nobody, StoreError::Unavailable(_)), "{nobody}");
}

#[test]
fn a_server_is_looked_at() {
    let Some(database) = store::testing::postgres() else { return };
    let found = examine(&Options::new(database.url())).unwrap();
    assert_eq!((found.engine, found.applied), (Engine::Postgres, Some(found.known)));
    assert!(found.clock.is_some() && !found.server.is_empty());
}
