//! The copy of the large company, and what there is to ask for in it.

use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// A folder with a copy of the database.
pub struct Place {
    folder: PathBuf,
    /// Ids of cases, of all ages.
    pub cases: Vec<i64>,
    /// Ids of customers.
    pub customers: Vec<i64>,
    /// Numbers of cases.
    pub numbers: Vec<String>,
    /// Telephone numbers of customers.
    pub phones: Vec<String>,
    /// Names of customers.
    pub names: Vec<String>,
    /// Units with open cases.
    pub units: Vec<i64>,
}

/// So many different things are asked for.
const DIFFERENT: usize = 2_000;

impl Place {
    /// Copies the company, so that a run leaves it as it was.
    pub fn copied(company: &Path, scratch: &Path) -> Self {
        let _ = fs::remove_dir_all(scratch);
        fs::create_dir_all(scratch).expect("the scratch folder");
        let of = company.join("sanbao.db");
        fs::copy(&of, scratch.join("sanbao.db")).unwrap_or_else(|error| panic!("{}: {error}", of.display()));
        let db = Connection::open(scratch.join("sanbao.db")).expect("the copy");
        let picked = |column: &str, table: &str| picked::<i64>(&db, column, table);
        let texts = |column: &str, table: &str| self::picked::<String>(&db, column, table);
        Self {
            cases: picked("id", "case_file"),
            customers: picked("id", "customer"),
            numbers: texts("number", "case_file"),
            phones: texts("phone", "customer"),
            names: texts("name", "customer"),
            units: picked("distinct unit_id", "case_file where closed_at is null"),
            folder: scratch.to_owned(),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits until deadlines and messages have followed everything that is in the journal.
    pub fn settle(&self) {
        let db = Connection::open(self.database()).expect("the copy");
        let behind = "select count(*) < 2 or min(seq) < (select coalesce(max(seq), 0) from journal) from journal_cursor \
                      where consumer in ('deadlines', 'messages')";
        while db.query_row(behind, [], |row| row.get::<_, bool>(0)).unwrap_or(true) {
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// The file of the database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("sanbao.db")
    }
}

impl Drop for Place {
    /// The copy is large.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Values of a column, evenly from all of the table and then mixed.
fn picked<T: rusqlite::types::FromSql>(db: &Connection, column: &str, table: &str) -> Vec<T> {
    let mut statement = db.prepare(&format!("select {column} from {table}")).expect("a query");
    let all: Vec<T> =
        statement.query_map([], |row| row.get(0)).expect("rows").map(|value| value.expect("a value")).collect();
    let step = (all.len() / DIFFERENT).max(1);
    let mut picked: Vec<T> = all.into_iter().step_by(step).collect();
    // Always the same mixture: a multiplicative generator.
    let mut state = 88_172_645_463_325_252_u64;
    for place in (1..picked.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        picked.swap(place, (state >> 33) as usize % (place + 1));
    }
    picked
}
