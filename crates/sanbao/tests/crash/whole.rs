//! Nothing is half done: every part of a command has all its other parts.

use store::{Options, Sql, Store, StoreError};

store::statements! {
    CASES = "select count(*) from case_file";
    NUMBERS = "select coalesce(sum(last), 0) from case_counter";
    OPENED = "select count(*) from journal where event = 'case.opened'";
    FOUND = "select count(*) from search_document where kind = 'case'";
    COMMENTS = "select count(*) from case_comment";
    COMMENTED = "select count(*) from journal where event = 'case.commented'";
    CHAINS = "select count(*) from journal_head where subject_kind = 'case'";
    UNKNOWN = "select count(*) from case_file c where not exists \
        (select 1 from journal j where j.subject_kind = 'case' and j.subject_id = c.id and j.place = 1)";
    LOST = "select count(*) from case_comment m where not exists (select 1 from case_file c where c.id = m.case_id)";
}

fn count(store: &Store, sql: &'static Sql) -> i64 {
    store.read_now::<_, StoreError>(move |tx| tx.one(sql, &[], |row| row.get(0))).unwrap()
}

/// Asserts that cases, their numbers, comments, journal and search fit together.
pub(crate) fn assert_whole(url: &str) {
    let store = Store::open(&Options::new(url)).unwrap();
    let cases = count(&store, &CASES);
    for (what, sql) in [("numbers", &NUMBERS), ("openings", &OPENED), ("texts", &FOUND), ("chains", &CHAINS)] {
        assert_eq!(count(&store, sql), cases, "as many {what} as cases");
    }
    assert_eq!(count(&store, &COMMENTS), count(&store, &COMMENTED), "as many comments as entries about them");
    assert_eq!((count(&store, &UNKNOWN), count(&store, &LOST)), (0, 0));
    store.close();
}
