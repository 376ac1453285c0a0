//! A policy as Markdown.

use super::{CaseSheet, ClauseSheet, Grid, GridKind, Item, Sheet};
use std::fmt::Write;
use words::Words;

/// The sheet as Markdown. Every clause has an anchor of its own id.
pub(crate) fn markdown(sheet: &Sheet, words: &Words) -> String {
    let mut out = String::new();
    let version =
        words.with("sheet-version", &[("id", sheet.id.as_str().into()), ("version", sheet.version.as_str().into())]);
    paragraph(&mut out, &format!("# {}", escaped(&sheet.title)));
    paragraph(&mut out, &format!("**{}**", escaped(&version)));
    if let Some(note) = &sheet.note {
        paragraph(&mut out, &format!("> {}", escaped(note)));
    }
    pairs(&mut out, &sheet.about, words);
    list(&mut out, words, "heading-scope", &sheet.scope);
    list(&mut out, words, "heading-impossible", &sheet.impossible);
    if let Some(settings) = &sheet.settings {
        grid(&mut out, settings, 2);
    }
    grids(&mut out, words, "heading-price-lists", &sheet.price_lists);
    grids(&mut out, words, "heading-periods", &sheet.periods);
    paragraph(&mut out, &format!("## {}", words.text("heading-clauses")));
    sheet.clauses.iter().for_each(|c| clause(&mut out, words, c));
    cases(&mut out, words, &sheet.cases);
    let hash = words.with("sheet-hash", &[("hash", sheet.hash.as_str().into())]);
    let _ = write!(out, "---\n\n{}\n", escaped(&hash));
    out
}

fn paragraph(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

fn pairs(out: &mut String, rows: &[(String, String)], words: &Words) {
    for (label, value) in rows {
        let text = words.with("label-value", &[("label", bold(label).into()), ("value", escaped(value).into())]);
        let _ = writeln!(out, "- {text}");
    }
    if !rows.is_empty() {
        out.push('\n');
    }
}

fn list(out: &mut String, words: &Words, heading: &str, list: &[Item]) {
    if !list.is_empty() {
        paragraph(out, &format!("## {}", words.text(heading)));
        items(out, list, 0);
        out.push('\n');
    }
}

fn items(out: &mut String, list: &[Item], depth: usize) {
    for item in list {
        let _ = writeln!(out, "{:1$}- {2}", "", depth * 2, escaped(&item.text));
        items(out, &item.parts, depth + 1);
    }
}

fn grids(out: &mut String, words: &Words, heading: &str, grids: &[Grid]) {
    if !grids.is_empty() {
        paragraph(out, &format!("## {}", words.text(heading)));
        grids.iter().for_each(|g| grid(out, g, 3));
    }
}

fn grid(out: &mut String, grid: &Grid, level: usize) {
    paragraph(out, &format!("{} {}", "#".repeat(level), escaped(&grid.title)));
    let line = |cells: &[String]| format!("| {} |\n", cells.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "));
    out.push_str(&line(&grid.head));
    let last = grid.head.len().saturating_sub(1);
    let rules: Vec<String> = (0..grid.head.len())
        .map(|c| if grid.kind == GridKind::Prices && c == last { "---:" } else { "---" }.to_owned())
        .collect();
    let _ = writeln!(out, "| {} |", rules.join(" | "));
    grid.rows.iter().for_each(|row| out.push_str(&line(row)));
    out.push('\n');
}

fn clause(out: &mut String, words: &Words, clause: &ClauseSheet) {
    paragraph(out, &format!("<a id=\"{0}\"></a>\n\n### {0}", escaped(&clause.id)));
    if !clause.tags.is_empty() {
        let tags: Vec<String> = clause.tags.iter().map(|t| format!("`{t}`")).collect();
        paragraph(out, &tags.join(" "));
    }
    paragraph(out, &escaped(&clause.text));
    let mut part = |key: &str, list: &[Item]| {
        if !list.is_empty() {
            paragraph(out, &bold(&words.text(key)));
            items(out, list, 0);
            out.push('\n');
        }
    };
    part("clause-when", &clause.when);
    part("clause-reading-when", &clause.reading_when);
    part("clause-grants", &clause.grants);
    part("clause-refuses", &clause.refuses.iter().map(Item::line).collect::<Vec<_>>());
    if let Some(say) = &clause.say {
        let say = words.with("refused-say", &[("say", say.as_str().into())]);
        paragraph(out, &format!("> {}", escaped(&say)));
    }
    pairs(out, &clause.about, words);
}

fn cases(out: &mut String, words: &Words, cases: &[CaseSheet]) {
    if cases.is_empty() {
        return;
    }
    paragraph(out, &format!("## {}", words.text("heading-cases")));
    let head = [words.text("column-case"), words.text("column-claim"), words.text("column-result")];
    let row = |case: &CaseSheet| {
        let pair = |(label, value): &(String, String)| {
            words.with("label-value", &[("label", label.as_str().into()), ("value", value.as_str().into())])
        };
        vec![case.id.clone(), case.story.clone(), words.clauses(case.expect.iter().map(pair))]
    };
    let rows: Vec<Vec<String>> = cases.iter().map(row).collect();
    let line = |cells: &[String]| format!("| {} |\n", cells.iter().map(|c| escaped(c)).collect::<Vec<_>>().join(" | "));
    out.push_str(&line(&head));
    out.push_str("| --- | --- | --- |\n");
    rows.iter().for_each(|row| out.push_str(&line(row)));
    out.push('\n');
}

fn bold(text: &str) -> String {
    format!("**{}**", escaped(text))
}

/// A text that means itself in Markdown, within one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '|' | '<' | '>' | '[' | ']' => out.extend(['\\', character]),
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
    fn signs_of_markdown_lose_their_meaning() {
        assert_eq!(escaped("a|b *c* <i> no_reason"), "a\\|b \\*c\\* \\<i\\> no\\_reason");
    }

    #[test]
    fn a_grid_is_a_table() {
        let grid_of = Grid {
            title: "价目".into(),
            head: vec!["项".into(), "价".into()],
            rows: vec![vec!["缝线".into(), "¥15.00".into()]],
            kind: GridKind::Prices,
        };
        let mut out = String::new();
        grid(&mut out, &grid_of, 3);
        assert_eq!(out, "### 价目\n\n| 项 | 价 |\n| --- | ---: |\n| 缝线 | ¥15.00 |\n\n");
    }
}
