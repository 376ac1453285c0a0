//! The rival: a program that does nothing but write the rows that the server writes for a case, on the same file with
//! the same settings.

use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};
use std::path::Path;
use std::time::{Duration, Instant};

/// A row of a table, as the server wrote it.
struct Row {
    /// The statement that inserts one like it.
    insert: String,
    values: Vec<Value>,
    /// The column with the id, and others that differ from case to case.
    changing: Vec<usize>,
}

/// A connection, and the rows of one case.
pub struct Bare {
    db: Connection,
    case: Row,
    document: Row,
    entries: Vec<Row>,
    head: Row,
    /// Each with the job of its next moment.
    clocks: Vec<(Row, Row)>,
    tokens: String,
    unit: i64,
    year: i64,
    next: i64,
    round: u32,
}

impl Bare {
    /// Takes the last case whose deadlines run as the pattern.
    ///
    /// # Errors
    /// When the file is not the database of a server, or is held by another program.
    pub fn open(file: &Path, round: u32) -> Result<Self> {
        let db = Connection::open(file)?;
        db.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -32768; \
             pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864;",
        )?;
        db.set_prepared_statement_cache_capacity(32);
        let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
        let id = number(
            "select max(case_id) from deadline_clock where case_id in (select id from case_file \
            order by id desc limit 10000)",
        )?;
        let unit = number(&format!("select unit_id from case_file where id = {id}"))?;
        let year = number("select max(year) from case_counter")?;
        let next = number(
            "select max((select max(id) from case_file), (select max(seq) from journal), \
            (select max(id) from deadline_clock))",
        )? + 1;
        let ids = |sql: String| -> Result<Vec<i64>> { db.prepare(&sql)?.query_map([], |row| row.get(0))?.collect() };
        let of_case = format!("subject_kind = 'case' and subject_id = {id}");
        let entries = ids(format!("select seq from journal where {of_case} order by seq"))?.into_iter();
        let entries = entries.map(|seq| row(&db, "journal", &format!("seq = {seq}"), &["seq", "subject_id"]));
        let entries = entries.collect::<Result<Vec<_>>>()?;
        let clocks = ids(format!("select id from deadline_clock where case_id = {id}"))?.into_iter();
        let changing = ["id", "subject_id", "case_id", "start_seq"];
        let clocks = clocks.map(|clock| {
            let job = row(&db, "job", &format!("payload = '{clock}' and ended_at is null"), &["key"])?;
            Ok((row(&db, "deadline_clock", &format!("id = {clock}"), &changing)?, job))
        });
        let clocks = clocks.collect::<Result<Vec<_>>>()?;
        let case = row(&db, "case_file", &format!("id = {id}"), &["id", "number"])?;
        let document = row(&db, "search_document", &format!("id = {id}"), &["id"])?;
        let head = row(&db, "journal_head", &of_case, &["subject_id"])?;
        let body: String = db.query_row("select body from search_document where id = ?1", [id], |row| row.get(0))?;
        let tokens = tokens(&body);
        Ok(Self { db, case, document, entries, head, clocks, tokens, unit, year, next, round })
    }

    /// What is written for one case, in words.
    pub fn told(&self) -> String {
        let (entries, clocks) = (self.entries.len(), self.clocks.len());
        format!("case, counter, search, {entries} entries of the journal, {clocks} deadlines with their jobs")
    }

    /// Writes cases for a time, so many in each transaction; gives cases per second.
    ///
    /// # Errors
    /// When a row is refused.
    pub fn run(mut self, together: usize, time: Duration) -> Result<f64> {
        let started = Instant::now();
        let mut written = 0;
        while started.elapsed() < time {
            self.db.execute_batch("begin immediate")?;
            for _ in 0..together {
                self.write()?;
            }
            self.db.execute_batch("commit")?;
            written += together;
        }
        Ok(written as f64 / started.elapsed().as_secs_f64())
    }

    fn take(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    fn write(&mut self) -> Result<()> {
        let id = self.take();
        let counted = "insert into case_counter (unit_id, year, last) values (?1, ?2, 1) \
            on conflict (unit_id, year) do update set last = case_counter.last + 1 returning last";
        let mut statement = self.db.prepare_cached(counted)?;
        let _: i64 = statement.query_row([self.unit, self.year], |row| row.get(0))?;
        drop(statement);
        let number = Value::Text(format!("BARE{}-{}-{id}", self.round, self.year));
        insert(&self.db, &mut self.case, &[Value::Integer(id), number])?;
        insert(&self.db, &mut self.document, &[Value::Integer(id)])?;
        let mut statement = self.db.prepare_cached("insert into search_index (rowid, tokens) values (?1, ?2)")?;
        statement.execute((id, &self.tokens))?;
        drop(statement);
        for place in 0..self.entries.len() {
            let seq = self.take();
            insert(&self.db, &mut self.entries[place], &[Value::Integer(seq), Value::Integer(id)])?;
        }
        insert(&self.db, &mut self.head, &[Value::Integer(id)])?;
        for place in 0..self.clocks.len() {
            let clock = self.take();
            let (row, job) = &mut self.clocks[place];
            let of_clock = [clock, id, id, clock].map(Value::Integer);
            insert(&self.db, row, &of_clock)?;
            insert(&self.db, job, &[Value::Text(format!("{clock}-1"))])?;
        }
        Ok(())
    }
}

fn row(db: &Connection, table: &str, condition: &str, changing: &[&str]) -> Result<Row> {
    let mut statement = db.prepare(&format!("select * from {table} where {condition}"))?;
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let values = statement.query_row([], |row| (0..names.len()).map(|column| row.get(column)).collect())?;
    let marks: Vec<String> = (1..=names.len()).map(|place| format!("?{place}")).collect();
    let insert = format!("insert into {table} ({}) values ({})", names.join(", "), marks.join(", "));
    let place = |name: &&str| {
        names
            .iter()
            .position(|known| known == name)
            .ok_or_else(|| rusqlite::Error::InvalidColumnName((*name).to_owned()))
    };
    Ok(Row { insert, values, changing: changing.iter().map(place).collect::<Result<_>>()? })
}

fn insert(db: &Connection, row: &mut Row, changed: &[Value]) -> Result<()> {
    for (place, value) in row.changing.iter().zip(changed) {
        row.values[*place] = value.clone();
    }
    db.prepare_cached(&row.insert)?.execute(params_from_iter(&row.values))?;
    Ok(())
}

/// What stands between kind and token in the index.
const MARK: char = '\u{e000}';

/// The tokens as the server makes them: pairs of Chinese characters, other words whole.
fn tokens(text: &str) -> String {
    let mut tokens = String::new();
    let mut push = |token: &str| tokens.push_str(&format!("case{MARK}{token} "));
    for run in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let characters: Vec<char> = run.chars().collect();
        let mut at = 0;
        while at < characters.len() {
            let ascii = characters[at].is_ascii();
            let end =
                (at..characters.len()).find(|place| characters[*place].is_ascii() != ascii).unwrap_or(characters.len());
            if ascii {
                push(&characters[at..end].iter().collect::<String>());
            } else {
                (at..end).for_each(|place| push(&characters[place..end.min(place + 2)].iter().collect::<String>()));
            }
            at = end;
        }
    }
    tokens
}
