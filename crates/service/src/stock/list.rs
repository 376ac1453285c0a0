//! What lies where, and what moved.

use super::{Level, Movement, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::people::{Command, UnitPath};
use domain::stock::Quality;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{List, ToValue, Tx};

/// What to list of what lies where; articles of which nothing is left are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelFilter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this quality.
    pub quality: Option<Quality>,
    /// Only articles with this text.
    pub article: Option<String>,
}

/// What to list of what moved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MovementFilter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this quality.
    pub quality: Option<Quality>,
    /// Only articles with this text.
    pub article: Option<String>,
    /// From this day on.
    pub from: Option<Date>,
    /// Until this day.
    pub until: Option<Date>,
}

/// What lies in units that the actor may see, unit by unit.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn levels(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &LevelFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<Level>, Error> {
    call.require_somewhere(Command::StockView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after
        .map(|at| Ok::<_, Error>((at.value::<i64>(0)?, at.value::<String>(1)?, at.value::<String>(2)?)))
        .transpose()?;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::StockView, filter.unit)? {
        rows.extend(levels_below(tx, filter, &top, after.as_ref(), limit + 1)?);
    }
    let key = |row: &Level| (row.unit, row.article.clone(), row.quality.id());
    rows.sort_by_key(key);
    rows.dedup_by_key(|row| key(row));
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.unit, &row.article, &row.quality.id()])))
}

fn levels_below(
    tx: &mut Tx<'_>,
    filter: &LevelFilter,
    top: &UnitPath,
    after: Option<&(i64, String, String)>,
    limit: i64,
) -> Result<Vec<Level>, Error> {
    let range = top.range();
    let range: [&dyn ToValue; 2] = [&range.0, &range.1];
    let quality = filter.quality.map(Quality::id).unwrap_or_default();
    let quality: [&dyn ToValue; 1] = [&quality];
    let like = filter.article.as_deref().map(like).unwrap_or_default();
    let like: [&dyn ToValue; 1] = [&like];
    let first = (0, String::new(), String::new());
    let (unit, article, place) = after.unwrap_or(&first);
    let key: [&dyn ToValue; 3] = [unit, article, place];
    let mut list = List::new(&sql::LEVELS).filter(&sql::BELOW, &range).filter(&sql::IS_THERE, &[]);
    if filter.quality.is_some() {
        list = list.filter(&sql::QUALITY_IS, &quality);
    }
    if filter.article.is_some() {
        list = list.filter(&sql::ARTICLE_LIKE, &like);
    }
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(&sql::BY_PLACE).limit(limit), sql::level)?)
}

/// What moved in units that the actor may see, the latest first.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn movements(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &MovementFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<Movement>, Error> {
    call.require_somewhere(Command::StockView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(|cursor| cursor.value::<i64>(0)).transpose()?;
    let zone = &call.running.zone;
    let begin = |day: Date| day.to_zoned(zone.clone()).map_or(Timestamp::MAX, |at| at.timestamp());
    let from = filter.from.map(begin);
    let until = filter.until.map(|day| day.tomorrow().map_or(Timestamp::MAX, begin));
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::StockView, filter.unit)? {
        rows.extend(movements_below(tx, filter, &top, (from, until), (after, limit + 1))?);
    }
    rows.sort_by_key(|row: &Movement| std::cmp::Reverse(row.id));
    rows.dedup_by_key(|row| row.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.id])))
}

fn movements_below(
    tx: &mut Tx<'_>,
    filter: &MovementFilter,
    top: &UnitPath,
    (from, until): (Option<Timestamp>, Option<Timestamp>),
    (after, limit): (Option<i64>, i64),
) -> Result<Vec<Movement>, Error> {
    let range = top.range();
    let range: [&dyn ToValue; 2] = [&range.0, &range.1];
    let quality = filter.quality.map(Quality::id).unwrap_or_default();
    let quality: [&dyn ToValue; 1] = [&quality];
    let like = filter.article.as_deref().map(like).unwrap_or_default();
    let like: [&dyn ToValue; 1] = [&like];
    let (first, last) = (from.unwrap_or(Timestamp::MIN), until.unwrap_or(Timestamp::MAX));
    let (first, last): ([&dyn ToValue; 1], [&dyn ToValue; 1]) = ([&first], [&last]);
    let id = after.unwrap_or_default();
    let key: [&dyn ToValue; 1] = [&id];
    let mut list = List::new(&sql::MOVEMENTS).filter(&sql::BELOW, &range);
    if filter.quality.is_some() {
        list = list.filter(&sql::MOVED_QUALITY_IS, &quality);
    }
    if filter.article.is_some() {
        list = list.filter(&sql::MOVED_ARTICLE_LIKE, &like);
    }
    if from.is_some() {
        list = list.filter(&sql::MOVED_FROM, &first);
    }
    if until.is_some() {
        list = list.filter(&sql::MOVED_UNTIL, &last);
    }
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(&sql::LATEST).limit(limit), sql::movement)?)
}

/// What `like` takes for a text that stands anywhere.
fn like(text: &str) -> String {
    let mut like = String::from("%");
    for letter in text.trim().chars() {
        if matches!(letter, '%' | '_' | '!') {
            like.push('!');
        }
        like.push(letter);
    }
    like.push('%');
    like
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn signs_of_patterns_are_letters() {
        assert_eq!([like(" 50%棉 "), like("A_1!"), like("")], ["%50!%棉%", "%A!_1!!%", "%%"]);
    }
}
