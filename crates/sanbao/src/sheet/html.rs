//! A policy as one HTML page that needs nothing beside it.

use super::{CaseSheet, ClauseSheet, Grid, GridKind, Item, Sheet};
use std::fmt::Write;
use words::Words;

const STYLE: &str = include_str!("page.css");

/// The sheet as a page. Every clause has an anchor of its own id; tables scroll inside themselves.
pub(crate) fn html(sheet: &Sheet, words: &Words) -> String {
    let version =
        words.with("sheet-version", &[("id", sheet.id.as_str().into()), ("version", sheet.version.as_str().into())]);
    let title = escaped(&sheet.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title} · {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        sheet.lang,
        escaped(&version)
    );
    let _ = write!(out, "<header>\n<p class=\"version\">{}</p>\n<h1>{title}</h1>\n", escaped(&version));
    if let Some(note) = &sheet.note {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escaped(note));
    }
    pairs(&mut out, &sheet.about);
    out.push_str("</header>\n");
    contents(&mut out, words, sheet);
    out.push_str("<main>\n");
    list(&mut out, words, "heading-scope", &sheet.scope);
    list(&mut out, words, "heading-impossible", &sheet.impossible);
    if let Some(settings) = &sheet.settings {
        let _ = writeln!(out, "<h2>{}</h2>", escaped(&settings.title));
        grid(&mut out, settings, false);
    }
    for (key, grids) in [("heading-price-lists", &sheet.price_lists), ("heading-periods", &sheet.periods)] {
        if !grids.is_empty() {
            let _ = writeln!(out, "<h2>{}</h2>", escaped(&words.text(key)));
        }
        grids.iter().for_each(|g| grid(&mut out, g, true));
    }
    let _ = writeln!(out, "<h2 id=\"clauses\">{}</h2>", escaped(&words.text("heading-clauses")));
    sheet.clauses.iter().for_each(|c| clause(&mut out, words, c));
    cases(&mut out, words, &sheet.cases);
    let hash = words.with("sheet-hash", &[("hash", sheet.hash.as_str().into())]);
    let _ = write!(out, "</main>\n<footer>{}</footer>\n</body>\n</html>\n", escaped(&hash));
    out
}

/// Links to the clauses, so that a long policy is found through at once.
fn contents(out: &mut String, words: &Words, sheet: &Sheet) {
    let _ = writeln!(out, "<nav aria-label=\"{}\">", escaped(&words.text("heading-clauses")));
    for clause in &sheet.clauses {
        let id = escaped(&clause.id);
        let _ = writeln!(out, "<a href=\"#{id}\">{id}</a>");
    }
    out.push_str("</nav>\n");
}

fn pairs(out: &mut String, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    out.push_str("<dl>\n");
    for (label, value) in rows {
        let _ = writeln!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(label), escaped(value));
    }
    out.push_str("</dl>\n");
}

fn list(out: &mut String, words: &Words, heading: &str, list: &[Item]) {
    if !list.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>", escaped(&words.text(heading)));
        items(out, list);
    }
}

fn items(out: &mut String, list: &[Item]) {
    out.push_str("<ul>\n");
    for item in list {
        let _ = write!(out, "<li>{}", escaped(&item.text));
        if !item.parts.is_empty() {
            out.push('\n');
            items(out, &item.parts);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
}

fn grid(out: &mut String, grid: &Grid, titled: bool) {
    if titled {
        let _ = writeln!(out, "<h3>{}</h3>", escaped(&grid.title));
    }
    table(out, &grid.title, &grid.head, &grid.rows, grid.kind);
}

fn table(out: &mut String, name: &str, head: &[String], rows: &[Vec<String>], kind: GridKind) {
    let wide = if matches!(kind, GridKind::Clauses | GridKind::Cases) { " class=\"wide\"" } else { "" };
    // A region that scrolls must be reachable by keyboard.
    let _ = write!(
        out,
        "<div class=\"table\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table{wide}>\n<thead><tr>",
        escaped(name)
    );
    let last = head.len().saturating_sub(1);
    let class = |column: usize| if kind == GridKind::Prices && column == last { " class=\"number\"" } else { "" };
    for (column, cell) in head.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(column), escaped(cell));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        match row.first().filter(|_| kind == GridKind::Clauses) {
            Some(id) => {
                let _ = write!(out, "<tr id=\"{}\">", escaped(id));
            }
            None => out.push_str("<tr>"),
        }
        for (column, cell) in row.iter().enumerate() {
            let _ = write!(out, "<td{}>{}</td>", class(column), escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

fn clause(out: &mut String, words: &Words, clause: &ClauseSheet) {
    let id = escaped(&clause.id);
    let _ = write!(out, "<article id=\"{id}\">\n<h3><a href=\"#{id}\">{id}</a>");
    for tag in &clause.tags {
        let _ = write!(out, " <span class=\"tag\">{}</span>", escaped(tag));
    }
    let _ = write!(out, "</h3>\n<p class=\"wording\">{}</p>\n", escaped(&clause.text));
    let mut part = |key: &str, class: &str, list: &[Item]| {
        if !list.is_empty() {
            let _ = writeln!(out, "<section class=\"{class}\"><h4>{}</h4>", escaped(&words.text(key)));
            items(out, list);
            out.push_str("</section>\n");
        }
    };
    part("clause-when", "when", &clause.when);
    part("clause-reading-when", "when", &clause.reading_when);
    part("clause-grants", "grants", &clause.grants);
    part("clause-refuses", "refuses", &clause.refuses.iter().map(Item::line).collect::<Vec<_>>());
    if let Some(say) = &clause.say {
        let _ =
            writeln!(out, "<blockquote><h4>{}</h4>{}</blockquote>", escaped(&words.text("clause-say")), escaped(say));
    }
    pairs(out, &clause.about);
    out.push_str("</article>\n");
}

fn cases(out: &mut String, words: &Words, cases: &[CaseSheet]) {
    if cases.is_empty() {
        return;
    }
    let heading = words.text("heading-cases");
    let _ = writeln!(out, "<h2>{}</h2>", escaped(&heading));
    let head = [words.text("column-case"), words.text("column-claim"), words.text("column-result")];
    let pair = |(label, value): &(String, String)| {
        words.with("label-value", &[("label", label.as_str().into()), ("value", value.as_str().into())])
    };
    let row = |case: &CaseSheet| vec![case.id.clone(), case.story.clone(), words.clauses(case.expect.iter().map(pair))];
    table(out, &heading, &head, &cases.iter().map(row).collect::<Vec<_>>(), GridKind::Cases);
}

/// A text that means itself in HTML, also within quotation marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_break_out_of_the_page() {
        assert_eq!(escaped("<script>\"a\" & 'b'"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;");
    }
}
