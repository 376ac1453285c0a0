//! Stops a server in the middle of a piece of work: the statement with which the work would end never returns. All its
//! effects are written by then, and none is committed.

use rusqlite::{Connection, TransactionBehavior};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};
use store::{Options, Sql, Store, StoreError};

/// How long the work may take to get there.
const PATIENCE: Duration = Duration::from_secs(90);
const TICK: Duration = Duration::from_millis(20);
/// A writer that holds the lock at so many looks in a row has stopped: commits take milliseconds.
const LOOKS: u32 = 40;

store::statements! {
    TABLE = "create table trap (kind text not null)";
    SET = "insert into trap (kind) values ($1)";
    CLEAR = "delete from trap";
}

/// Where work ends: a job is done, the journal was followed, the second part of a list is in.
mod sqlite {
    store::statements! {
        ENDLESS = "create view endless as with recursive c(n) as (select 1 union all select n + 1 from c \
            where n < 1000000000000) select count(*) as n from c";
        JOB = "create trigger job_ends after update on job when new.ended_at is not null and exists \
            (select 1 from trap where kind = new.kind) begin select n from endless; end";
        BEGINS = "create trigger follower_begins after insert on journal_cursor when exists \
            (select 1 from trap where kind = new.consumer) begin select n from endless; end";
        GOES_ON = "create trigger follower_goes_on after update on journal_cursor when exists \
            (select 1 from trap where kind = new.consumer) begin select n from endless; end";
        IMPORT = "create trigger import_goes_on after update on import_run when new.rows_done > old.rows_done and \
            old.rows_done > 0 and exists (select 1 from trap where kind = \
            case new.state when 'checking' then 'check ' else 'import ' end || new.kind) begin select n from endless; end";
    }
}

/// The same places.
mod postgres {
    store::statements! {
        ENDLESS = "create function caught() returns trigger language plpgsql as 'begin \
            if exists (select 1 from trap where kind = tg_argv[1] || (to_jsonb(new) ->> tg_argv[0])) then \
            perform pg_sleep(600); end if; return new; end'";
        JOB = "create trigger job_ends after update on job for each row when (new.ended_at is not null) \
            execute function caught('kind', '')";
        FOLLOWER = "create trigger follower_goes_on after insert or update on journal_cursor for each row \
            execute function caught('consumer', '')";
        IMPORT = "create trigger import_goes_on after update on import_run for each row when (new.rows_done > old.rows_done \
            and old.rows_done > 0 and new.state = 'running') execute function caught('kind', 'import ')";
        CHECK = "create trigger check_goes_on after update on import_run for each row when (new.rows_done > old.rows_done \
            and old.rows_done > 0 and new.state = 'checking') execute function caught('kind', 'check ')";
        pub(super) CAUGHT = "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        pub(super) FREE = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
            where datname = current_database() and wait_event = 'PgSleep'";
    }
}

/// The traps in one database.
pub(super) struct Traps {
    store: Store,
    /// The file of an embedded database.
    file: Option<PathBuf>,
}

impl Traps {
    /// Puts them into a database; none is set.
    pub(super) fn lay(url: &str) -> Self {
        let store = Store::open(&Options::new(url)).unwrap();
        let file = url.strip_prefix("sqlite:").map(PathBuf::from);
        let traps = Self { store, file };
        traps.run(&TABLE);
        let own = if traps.file.is_some() { sqlite::STATEMENTS } else { &postgres::STATEMENTS[..5] };
        own.iter().for_each(|sql| traps.run(sql));
        traps
    }

    fn run(&self, sql: &'static Sql) {
        self.store.write_now::<_, StoreError>(move |tx| tx.execute(sql, &[]).map(drop)).unwrap();
    }

    /// Sets the one for a kind of work, and no other.
    pub(super) fn set(&self, kind: &'static str) {
        self.run(&CLEAR);
        self.store.write_now::<_, StoreError>(move |tx| tx.execute(&SET, &[&kind]).map(drop)).unwrap();
    }

    /// Takes it away.
    pub(super) fn clear(&self) {
        self.run(&CLEAR);
    }

    /// Waits until something is caught.
    pub(super) fn wait(&self, kind: &str) {
        let started = Instant::now();
        let mut in_a_row = 0;
        while in_a_row < if self.file.is_some() { LOOKS } else { 1 } {
            assert!(started.elapsed() < PATIENCE, "{kind}: nothing was in the middle of it within {PATIENCE:?}");
            in_a_row = if self.catches() { in_a_row + 1 } else { 0 };
            sleep(TICK);
        }
    }

    fn catches(&self) -> bool {
        match &self.file {
            Some(file) => {
                let mut connection = Connection::open(file).unwrap();
                connection.busy_timeout(Duration::ZERO).unwrap();
                connection.transaction_with_behavior(TransactionBehavior::Immediate).is_err()
            }
            None => self.count(&postgres::CAUGHT) > 0,
        }
    }

    /// Lets the database notice that the server is gone, which takes it long while it sleeps.
    pub(super) fn free(&self) {
        if self.file.is_none() {
            self.count(&postgres::FREE);
        }
    }

    fn count(&self, sql: &'static Sql) -> i64 {
        self.store.read_now::<_, StoreError>(move |tx| tx.one(sql, &[], |row| row.get(0))).unwrap()
    }
}
