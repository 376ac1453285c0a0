//! Statements are prepared and planned on both engines; mistakes are found.

#![allow(clippy::unwrap_used, reason = "tests")]

use store::testing::{Shape, each_engine, full_scans, prepare_all};
use store::{Engine, StoreError};

store::statements! {
    CREATE = "create table visit (id bigint primary key, unit_id bigint not null, name text not null)";
    INDEX = "create index visit_unit on visit (unit_id, id)";
}

mod good {
    store::statements! {
        pub(super) BY_ID = "select name from visit where id = $1";
        pub(super) NEWEST = "select name from visit order by id desc limit $1";
        pub(super) INSERT = "insert into visit (id, unit_id, name) values ($1, $2, $3)";
        pub(super) BY_UNIT = "select v.name from visit v join visit w on w.id = v.id where v.unit_id = $1";
    }
}

mod bad {
    store::statements! {
        pub(super) MISSPELT = "select nam from visit where id = $1";
    }
}

mod slow {
    store::statements! {
        pub(super) BY_NAME = "select id from visit where name = $1";
        pub(super) COUNT = "select count(*) from visit";
        pub(super) DELETE = "delete from visit where name = $1";
        pub(super) SORTED = "select v.id from visit v order by v.name limit 5";
    }
}

mod pieces {
    store::fragments! {
        pub(super) BASE = "select v.id from visit v";
        pub(super) IN_UNIT = "v.unit_id = $?";
        pub(super) AMONG = "v.unit_id in ($*)";
        pub(super) NAMED = "v.name = $?";
        pub(super) NEWEST = "v.id desc";
        pub(super) BY_UNIT = "v.unit_id, v.id";
    }
}

fn with_table(test: impl Fn(&store::Store)) {
    each_engine(|store| {
        store.write_now(|tx| tx.execute(&CREATE, &[]).and_then(|_| tx.execute(&INDEX, &[]))).unwrap();
        test(store);
    });
}

#[test]
fn a_statement_that_an_engine_refuses_is_named() {
    with_table(|store| {
        assert_eq!(prepare_all(store, &[good::STATEMENTS, slow::STATEMENTS], &[]), [""; 0]);
        let said = prepare_all(store, &[good::STATEMENTS, bad::STATEMENTS], &[]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("statements::bad::MISSPELT on "), "{said:?}");
    });
}

#[test]
fn a_statement_that_reads_a_whole_table_is_named() {
    with_table(|store| {
        assert_eq!(full_scans(store, &[good::STATEMENTS], &[], &[]), [""; 0]);
        let said = full_scans(store, &[slow::STATEMENTS], &[], &[]);
        assert_eq!(said.len(), slow::STATEMENTS.len(), "{said:?}");
        assert_eq!(full_scans(store, &[slow::STATEMENTS], &[], &["visit"]), [""; 0], "unless it stays small");
    });
}

#[test]
fn the_combinations_of_a_list_are_prepared_and_planned() {
    with_table(|store| {
        let filters = [pieces::IN_UNIT, pieces::AMONG];
        let shape = Shape { base: &pieces::BASE, filters: &filters, orders: &[pieces::NEWEST, pieces::BY_UNIT] };
        assert_eq!(prepare_all(store, &[], &[shape]), [""; 0]);
        assert_eq!(full_scans(store, &[], &[shape], &[]), [""; 0]);
        let slow = Shape { filters: &[pieces::NAMED], ..shape };
        let said = full_scans(store, &[], &[slow], &[]);
        // SQLite does not tell what it filters out on the way.
        let seen = usize::from(store.engine() == Engine::Postgres);
        assert_eq!(said.iter().filter(|said| said.contains("NAMED")).count().min(1), seen, "{said:?}");
        let wrong = Shape { base: &pieces::BASE, filters: &[bad::MISSPELT], orders: &[] };
        assert!(!prepare_all(store, &[], &[wrong]).is_empty());
    });
}

#[test]
fn planning_leaves_nothing_behind() {
    with_table(|store| {
        let broken = full_scans(store, &[bad::STATEMENTS], &[], &[]);
        assert_eq!(broken.len(), 1);
        assert_eq!(full_scans(store, &[good::STATEMENTS], &[], &[]), [""; 0]);
        let outcome = store.write_now::<_, StoreError>(|tx| tx.execute(&good::INSERT, &[&1_i64, &1_i64, &"a"]));
        assert_eq!(outcome, Ok(1));
        let _ = (good::BY_ID, good::NEWEST, good::BY_UNIT, slow::BY_NAME, slow::COUNT, slow::DELETE, slow::SORTED);
    });
}
