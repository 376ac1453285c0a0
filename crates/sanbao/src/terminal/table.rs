//! Tables that fit the window.

use super::layout::wrapped;
use super::paint::Paint;
use comfy_table::{Attribute, CellAlignment, Color, ContentArrangement, LineStyle, TableStyle};
use textwrap::WordSeparator;
use textwrap::core::display_width;

/// How a cell is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Look {
    #[default]
    Plain,
    Strong,
    Faint,
    Bad,
}

/// One cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    text: String,
    look: Look,
    right: bool,
}

impl Cell {
    /// A cell of text; it wraps.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A number: on the right.
    pub(crate) fn number(text: impl Into<String>) -> Self {
        Self { right: true, ..Self::new(text) }
    }

    /// What the eye should find first.
    pub(crate) fn strong(text: impl Into<String>) -> Self {
        Self { look: Look::Strong, ..Self::new(text) }
    }

    /// What is there for whoever looks for it.
    pub(crate) fn faint(text: impl Into<String>) -> Self {
        Self { look: Look::Faint, ..Self::new(text) }
    }

    /// Errors.
    pub(crate) fn bad(text: impl Into<String>) -> Self {
        Self { look: Look::Bad, ..Self::new(text) }
    }
}

/// A table under its head.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<Cell>>,
    /// Columns that give way last: ids, dates and numbers are hard to read in pieces.
    kept: Vec<usize>,
}

/// Columns between two cells.
const GAP: usize = 2;

/// No column is squeezed below this.
const LEAST: usize = 6;

impl Table {
    /// A table with these column titles.
    pub(crate) fn new<S: Into<String>>(head: impl IntoIterator<Item = S>) -> Self {
        Self { head: head.into_iter().map(Into::into).collect(), rows: Vec::new(), kept: Vec::new() }
    }

    /// Keeps a column in one piece as long as others can give way.
    pub(crate) fn keep(mut self, column: usize) -> Self {
        self.kept.push(column);
        self
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(cells);
    }

    /// The table in lines of at most `width` columns after so many spaces. Columns in which nothing stands are left out.
    pub(crate) fn render(&self, indent: usize, width: usize, paint: Paint) -> String {
        self.draw(true, indent, width, paint)
    }

    /// The table without its head.
    pub(crate) fn body(&self, indent: usize, width: usize, paint: Paint) -> String {
        self.draw(false, indent, width, paint)
    }

    fn draw(&self, with_head: bool, indent: usize, width: usize, paint: Paint) -> String {
        let used: Vec<usize> = (0..self.head.len())
            .filter(|c| self.rows.iter().any(|r| r.get(*c).is_some_and(|cell| !cell.text.is_empty())))
            .collect();
        let room = width.saturating_sub(indent + GAP * used.len().saturating_sub(1));
        let widths = fit(&used.iter().map(|c| self.wish(*c)).collect::<Vec<_>>(), room);
        let mut table = blank(paint);
        let title = |(column, width): (&usize, &usize)| {
            let cell = comfy_table::Cell::new(wrapped(&self.head[*column], *width).join("\n"));
            let right = self.rows.first().and_then(|r| r.get(*column)).is_some_and(|c| c.right);
            let cell = if right { cell.set_alignment(CellAlignment::Right) } else { cell };
            if paint.is_on() { cell.add_attribute(Attribute::Dim) } else { cell }
        };
        if with_head {
            table.set_header(used.iter().zip(&widths).map(title));
        }
        for row in &self.rows {
            let empty = Cell::default();
            let cells = used.iter().zip(&widths).map(|(c, width)| row.get(*c).unwrap_or(&empty).styled(*width, paint));
            table.add_row(cells);
        }
        let last = used.len().saturating_sub(1);
        for (number, column) in table.column_iter_mut().enumerate() {
            // The style itself puts one blank between columns.
            let gap = u16::try_from(GAP - 1).unwrap_or(0);
            column.set_padding((0, if number == last { 0 } else { gap }));
        }
        table.lines().map(|line| format!("{:indent$}{}\n", "", line.trim_end())).collect()
    }

    fn wish(&self, column: usize) -> Wish {
        let cells = self.rows.iter().filter_map(|r| r.get(column)).flat_map(|c| c.text.lines());
        let lines: Vec<&str> = cells.chain(self.head[column].lines()).collect();
        let words = lines.iter().flat_map(|line| WordSeparator::new().find_words(line));
        Wish {
            natural: lines.iter().map(|line| display_width(line)).max().unwrap_or(0),
            word: words.map(|word| display_width(word.trim_end())).max().unwrap_or(0),
            kept: self.kept.contains(&column),
        }
    }
}

impl Cell {
    fn styled(&self, width: usize, paint: Paint) -> comfy_table::Cell {
        let cell = comfy_table::Cell::new(wrapped(&self.text, width).join("\n"));
        let cell = if self.right { cell.set_alignment(CellAlignment::Right) } else { cell };
        match self.look {
            _ if !paint.is_on() => cell,
            Look::Plain => cell,
            Look::Strong => cell.add_attribute(Attribute::Bold),
            Look::Faint => cell.add_attribute(Attribute::Dim),
            Look::Bad => cell.add_attribute(Attribute::Bold).fg(Color::Red),
        }
    }
}

/// A table without lines but the one under the head.
fn blank(paint: Paint) -> comfy_table::Table {
    let mut table = comfy_table::Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_content_arrangement(ContentArrangement::Disabled);
    if paint.is_on() {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// What a column would like to have and what it can do with.
#[derive(Debug, Clone, Copy)]
struct Wish {
    /// Its longest line.
    natural: usize,
    /// Its longest word.
    word: usize,
    /// It gives way last.
    kept: bool,
}

/// Widths of columns that together fit the room: the widest give way first, kept columns after the
/// others, and words are broken only when nothing else is left.
fn fit(wishes: &[Wish], room: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = wishes.iter().map(|w| w.natural).collect();
    let whole_words = |wish: &Wish| wish.word.max(LEAST);
    let floors: [&dyn Fn(&Wish) -> usize; 3] =
        [&|wish| if wish.kept { usize::MAX } else { whole_words(wish) }, &|wish| whole_words(wish), &|_| LEAST];
    for floor in floors {
        while widths.iter().sum::<usize>() > room {
            let may_give = widths.iter_mut().zip(wishes).filter(|(width, wish)| **width > floor(wish));
            let Some((widest, _)) = may_give.max_by_key(|(width, _)| **width) else { break };
            *widest -= 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give_way_until_all_fit() {
        let wish = |natural, word, kept| Wish { natural, word, kept };
        let free = |natural| wish(natural, 0, false);
        assert_eq!(fit(&[free(4), free(10)], 20), [4, 10]);
        assert_eq!(fit(&[free(4), free(40), free(12)], 36), [4, 20, 12]);
        assert_eq!(fit(&[wish(30, 9, true), free(20)], 40), [30, 10]);
        assert_eq!(fit(&[wish(30, 9, true), wish(20, 10, false)], 30), [20, 10], "whole words before kept columns");
        assert_eq!(fit(&[wish(20, 20, true), wish(20, 20, false)], 4), [6, 6]);
    }

    #[test]
    fn chinese_tables_line_up_and_fit() {
        let mut table = Table::new(["处理方式", "说明", "空"]);
        table.row(vec![
            Cell::new("换货"),
            Cell::new("购买超过15日、不满30日出现质量问题的，可以换货，也可以选择免费维修。"),
            Cell::new(""),
        ]);
        table.row(vec![Cell::new("免费维修"), Cell::new("一周内修好")]);
        let shown = table.render(2, 40, Paint::new(false));
        assert!(shown.lines().all(|l| display_width(l) <= 40), "{shown}");
        assert!(!shown.contains('空'), "{shown}");
        let column = |line: &str, text: &str| display_width(&line[..line.find(text).unwrap()]);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(column(lines[2], "购买"), column(lines[0], "说明"));
    }
}
