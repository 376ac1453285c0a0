//! A policy on a terminal.

use super::{CaseSheet, ClauseSheet, Grid, GridKind, Item, Sheet};
use crate::session::Session;
use crate::terminal::{Cell, Table, indented, labelled};

/// The sheet in lines that fit the window.
pub(crate) fn terminal(sheet: &Sheet, session: &Session) -> String {
    let shown = Shown { session };
    let (words, paint) = (&session.words, session.paint);
    let version =
        words.with("sheet-version", &[("id", sheet.id.as_str().into()), ("version", sheet.version.as_str().into())]);
    let mut out = format!("\n  {}\n  {}\n", paint.accent(&sheet.title), paint.faint(&version));
    if let Some(note) = &sheet.note {
        out.push('\n');
        out.push_str(&indented(note, 2, session.width));
    }
    if !sheet.about.is_empty() {
        out.push('\n');
        out.push_str(&labelled(&sheet.about, 2, session.width, |label| paint.faint(label)));
    }
    shown.list(&mut out, "heading-scope", &sheet.scope);
    shown.list(&mut out, "heading-impossible", &sheet.impossible);
    if let Some(settings) = &sheet.settings {
        shown.heading(&mut out, &settings.title);
        out.push_str(&shown.grid(settings));
    }
    for (key, grids) in [("heading-price-lists", &sheet.price_lists), ("heading-periods", &sheet.periods)] {
        if !grids.is_empty() {
            shown.heading(&mut out, &words.text(key));
        }
        for grid in grids {
            out.push_str(&format!("  {}\n{}\n", paint.strong(&grid.title), shown.grid(grid)));
        }
    }
    shown.heading(&mut out, &words.text("heading-clauses"));
    for clause in &sheet.clauses {
        out.push_str(&shown.clause(clause));
        out.push('\n');
    }
    if !sheet.cases.is_empty() {
        shown.heading(&mut out, &words.text("heading-cases"));
        let rows: Vec<(String, String)> = sheet.cases.iter().map(|case| shown.case(case)).collect();
        out.push_str(&labelled(&rows, 2, session.width, |label| paint.faint(label)));
    }
    let hash = words.with("sheet-hash", &[("hash", sheet.hash.as_str().into())]);
    out.push('\n');
    out.push_str(&indented(&paint.faint(&hash), 2, session.width));
    out
}

struct Shown<'a> {
    session: &'a Session,
}

impl Shown<'_> {
    fn heading(&self, out: &mut String, title: &str) {
        out.push_str(&format!("\n  {}\n\n", self.session.paint.accent(title)));
    }

    fn list(&self, out: &mut String, key: &str, list: &[Item]) {
        if !list.is_empty() {
            self.heading(out, &self.session.words.text(key));
            let text = lines(list, 0).join("\n");
            out.push_str(&indented(&text, 2, self.session.width));
        }
    }

    fn grid(&self, grid: &Grid) -> String {
        let mut table = Table::new(grid.head.iter().cloned());
        if grid.kind == GridKind::Clauses {
            table = table.keep(0).keep(1);
        }
        let last = grid.head.len().saturating_sub(1);
        for row in &grid.rows {
            let cell = |(number, text): (usize, &String)| {
                if grid.kind == GridKind::Prices && number == last {
                    Cell::number(text.clone())
                } else {
                    Cell::new(text.clone())
                }
            };
            table.row(row.iter().enumerate().map(cell).collect());
        }
        table.render(2, self.session.width, self.session.paint)
    }

    fn clause(&self, clause: &ClauseSheet) -> String {
        let (words, paint) = (&self.session.words, self.session.paint);
        let tags: Vec<String> =
            clause.tags.iter().map(|t| words.with("short-flag", &[("flag", t.as_str().into())])).collect();
        let mut out = format!("  {}  {}", paint.strong(&clause.id), paint.faint(&tags.join(" "))).trim_end().to_owned();
        out.push('\n');
        out.push_str(&indented(&clause.text, 2, self.session.width));
        let mut rows: Vec<(String, String)> = Vec::new();
        let mut row = |key: &str, list: &[Item]| {
            if !list.is_empty() {
                rows.push((words.text(key), lines(list, 0).join("\n")));
            }
        };
        row("clause-when", &clause.when);
        row("clause-reading-when", &clause.reading_when);
        row("clause-grants", &clause.grants);
        row("clause-refuses", &clause.refuses.iter().map(Item::line).collect::<Vec<_>>());
        row("clause-say", &clause.say.iter().map(Item::line).collect::<Vec<_>>());
        rows.extend(clause.about.iter().cloned());
        out.push_str(&labelled(&rows, 4, self.session.width, |label| paint.faint(label)));
        out
    }

    /// The id of a case, and its story with what comes out.
    fn case(&self, case: &CaseSheet) -> (String, String) {
        let words = &self.session.words;
        let pair = |(label, value): &(String, String)| {
            words.with("label-value", &[("label", label.as_str().into()), ("value", value.as_str().into())])
        };
        let result = words.clauses(case.expect.iter().map(pair));
        let result = words.with("case-result", &[("result", result.into())]);
        (case.id.clone(), format!("{}\n{result}", case.story))
    }
}

/// Lines of a list, those below others further in.
pub(crate) fn lines(list: &[Item], depth: usize) -> Vec<String> {
    let line = |item: &Item| {
        let mark = if depth == 0 { String::new() } else { format!("{}· ", "  ".repeat(depth - 1)) };
        let mut own = vec![format!("{mark}{}", item.text)];
        own.extend(lines(&item.parts, depth + 1));
        own
    };
    list.iter().flat_map(line).collect()
}
