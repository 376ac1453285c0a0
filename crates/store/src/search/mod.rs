//! The search index: finds words inside Chinese text, beginnings of other words, and numbers by their last four
//! digits. Both engines find the same. Simplified and Traditional characters are different characters here.
//!
//! Each token carries its kind in front, so that a search among one kind never looks at another.

mod pending;
mod tokens;

use std::fmt::Write as _;

use rusqlite::Connection;

use crate::{Engine, Rows, StoreError, Tx};
pub(crate) use pending::{Change, Pending};
use tokens::{Term, Token, terms};

/// Stands between kind and token, and where a token was left out. Not a letter, so never part of a text's tokens.
const MARK: char = '\u{e000}';

crate::statements! {
    pub(crate) KNOWN = "select kind, body from search_document where id = $1";
    pub(crate) REMOVE = "delete from search_document where id = $1";
    pub(crate) SAVE = "insert into search_document (id, kind, body) values ($1, $2, $3) \
                       on conflict (id) do update set kind = excluded.kind, body = excluded.body";
}

/// The statements over the index itself, which is made differently.
pub(crate) mod sqlite {
    crate::statements! {
        pub(crate) REMOVE = "delete from search_index where rowid = $1";
        pub(crate) SAVE = "insert into search_index (rowid, tokens) values ($1, $2)";
        pub(crate) FIND = "select rowid from search_index where search_index match $1 and rowid < $2 \
                           order by rowid desc limit $3";
    }
}

/// The statements over the index itself, which is made differently.
pub(crate) mod postgres {
    crate::statements! {
        pub(crate) SAVE = "insert into search_document (id, kind, body, tokens) values ($1, $2, $3, cast($4 as tsvector)) \
                           on conflict (id) do update set kind = excluded.kind, body = excluded.body, \
                           tokens = excluded.tokens \
                           where (search_document.kind, search_document.body) <> (excluded.kind, excluded.body)";
        pub(crate) FIND = "select id from search_document where tokens @@ cast($1 as tsquery) and id < $2 \
                           order by id desc limit $3";
    }
}

/// Makes the subject `id` findable by `text`, in place of what it was findable by before. Costs little when the text
/// is the same. `kind` is one word of ASCII letters, digits and `_`.
///
/// # Errors
/// Those of the database.
pub fn put(tx: &mut Tx<'_>, kind: &'static str, id: i64, text: &str) -> Result<(), StoreError> {
    debug_assert!(kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "{kind}");
    if tx.engine() == Engine::Postgres {
        return tx.execute(&postgres::SAVE, &[&id, &kind, &text, &vector_of(kind, text)]).map(drop);
    }
    let known = tx.maybe(&KNOWN, &[&id], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?;
    if let Some((old_kind, old_text)) = known {
        if old_kind == kind && old_text == text {
            return Ok(());
        }
        tx.index(Change::Remove(id));
    }
    tx.execute(&SAVE, &[&id, &kind, &text])?;
    tx.index(Change::Save(id, line(kind, &tokens::tokens(text))));
    Ok(())
}

/// Makes many subjects findable, none of which is findable yet. Faster than [`put`] for each, which looks for what was
/// there before.
///
/// # Errors
/// Those of the database.
pub fn add_all(tx: &mut Tx<'_>, kind: &'static str, subjects: &[(i64, String)]) -> Result<(), StoreError> {
    let (mut documents, mut index) = (Rows::new(), Rows::new());
    if tx.engine() == Engine::Postgres {
        for (id, text) in subjects {
            documents.add(&[id, &kind, text, &vector(kind, &tokens::tokens(text))]);
        }
        return documents.write(tx, &postgres::SAVE).map(drop);
    }
    for (id, text) in subjects {
        documents.add(&[id, &kind, text]);
        index.add(&[id, &line(kind, &tokens::tokens(text))]);
    }
    documents.write(tx, &SAVE)?;
    index.write(tx, &sqlite::SAVE).map(drop)
}

/// Makes the subject `id` not findable any more.
///
/// # Errors
/// Those of the database.
pub fn remove(tx: &mut Tx<'_>, id: i64) -> Result<(), StoreError> {
    if tx.engine() == Engine::Sqlite {
        tx.index(Change::Remove(id));
    }
    tx.execute(&REMOVE, &[&id]).map(drop)
}

/// The subjects of a kind that have everything in `query`, newest id first: each run of Chinese characters somewhere,
/// each other word as the beginning of a word. At most `limit` with ids below `before`. None for a query without
/// letters and digits.
///
/// # Errors
/// Those of the database.
pub fn find(
    tx: &mut Tx<'_>,
    kind: &'static str,
    query: &str,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let terms = terms(query);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let (find, expression) = match tx.engine() {
        Engine::Sqlite => {
            tx.apply_index()?;
            (&sqlite::FIND, match_expression(kind, &terms))
        }
        Engine::Postgres => {
            // The best way differs between frequent and rare words, so it is planned for each query.
            tx.control("set local plan_cache_mode = force_custom_plan")?;
            (&postgres::FIND, tsquery(kind, &terms))
        }
    };
    tx.rows(find, &[&expression, &before.unwrap_or(i64::MAX), &limit], |row| row.get(0))
}

/// Fills the empty index of a SQLite file from its texts, and tells how many were done.
pub(crate) fn index_all(connection: &mut Connection, progress: &mut dyn FnMut(u64)) -> Result<(), StoreError> {
    let mut index = || -> rusqlite::Result<()> {
        let transaction = connection.transaction()?;
        {
            let mut texts = transaction.prepare("select id, kind, body from search_document order by id")?;
            let mut save = transaction.prepare(sqlite::SAVE.sqlite)?;
            let mut rows = texts.query([])?;
            let mut done = 0;
            while let Some(row) = rows.next()? {
                let (id, kind, body): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                save.execute((id, line(&kind, &tokens::tokens(&body))))?;
                done += 1;
                if done % 1000 == 0 {
                    progress(done);
                }
            }
        }
        transaction.commit()
    };
    index().map_err(crate::sqlite::mapped)
}

/// What PostgreSQL stores to find a text.
pub(crate) fn vector_of(kind: &str, text: &str) -> String {
    vector(kind, &tokens::tokens(text))
}

/// The tokens in their places, separated by spaces.
fn line(kind: &str, tokens: &[Token]) -> String {
    let mut line = String::with_capacity(tokens.len() * 16);
    let mut place = 0;
    for token in tokens {
        for _ in place + 1..token.place {
            line.push(MARK);
            line.push(' ');
        }
        let _ = write!(line, "{kind}{MARK}{} ", token.text);
        place = token.place;
    }
    line
}

/// `"kind token kind token" AND "kind token" *`
fn match_expression(kind: &str, terms: &[Term]) -> String {
    let phrase = |texts: &[String]| {
        let tokens: Vec<String> = texts.iter().map(|text| format!("{kind}{MARK}{text}")).collect();
        format!("\"{}\"", tokens.join(" "))
    };
    let term = |term: &Term| match term {
        Term::Words(texts) => format!("{} *", phrase(texts)),
        Term::Phrase(texts) => phrase(texts),
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" AND ")
}

/// `'token':1 'token':2`
fn vector(kind: &str, tokens: &[Token]) -> String {
    let mut vector = String::with_capacity(tokens.len() * 20);
    for token in tokens {
        let _ = write!(vector, "'{kind}{MARK}{}':{} ", token.text, token.place);
    }
    vector
}

/// `('token' <-> 'token') & ('token':*)`
fn tsquery(kind: &str, terms: &[Term]) -> String {
    let phrase = |texts: &[String], ending: &str| {
        let tokens: Vec<String> = texts.iter().map(|text| format!("'{kind}{MARK}{text}'")).collect();
        format!("({}{ending})", tokens.join(" <-> "))
    };
    let term = |term: &Term| match term {
        Term::Words(texts) => phrase(texts, ":*"),
        Term::Phrase(texts) => phrase(texts, ""),
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" & ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_left_out_stay_empty() {
        let token = |text: &str, place| Token { text: text.to_owned(), place };
        let tokens = [token("ab", 1), token("c", 4)];
        assert_eq!(line("k", &tokens), "k\u{e000}ab \u{e000} \u{e000} k\u{e000}c ");
        assert_eq!(vector("k", &tokens), "'k\u{e000}ab':1 'k\u{e000}c':4 ");
    }

    #[test]
    fn queries_of_both_engines() {
        let terms = terms("退货款 138 SZ01-20");
        let marked = |text: &str| text.replace('/', "\u{e000}");
        assert_eq!(match_expression("k", &terms), marked("\"k/退货 k/货款\" AND \"k/138\" * AND \"k/sz01 k/20\" *"));
        assert_eq!(tsquery("k", &terms), marked("('k/退货' <-> 'k/货款') & ('k/138':*) & ('k/sz01' <-> 'k/20':*)"));
    }
}
