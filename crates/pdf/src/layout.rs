//! Setting a form: one run of pages for each copy.

use crate::model::{Block, Document, Signature, Table};
use crate::pages::{Cell, Pages, Sheet};
use crate::text::Measure;

/// The narrowest column, as a part of the width.
const NARROWEST: f32 = 0.06;

/// The widest text that a column is measured by, in characters.
const WIDEST: f32 = 16.0;

/// Room for one signature.
const SIGNATURE: f32 = 46.0;

/// The pages of all copies.
pub(crate) fn lay_out(document: &Document, measure: &Measure<'_>) -> Vec<Sheet> {
    let copies: &[String] = if document.copies.is_empty() { &[String::new()] } else { &document.copies };
    copies.iter().flat_map(|holder| copy(document, measure, holder)).collect()
}

fn copy(document: &Document, measure: &Measure<'_>, holder: &str) -> Vec<Sheet> {
    let mut pages = Pages::new(measure, document.paper.sizes());
    for (n, paper) in document.papers.iter().enumerate() {
        if n > 0 {
            pages.turn();
        }
        head(&mut pages, document, holder);
        paper.iter().for_each(|part| block(&mut pages, part));
    }
    signatures(&mut pages, &document.signatures);
    pages.finish(&[document.number.as_str(), holder].join("  "))
}

fn head(pages: &mut Pages<'_>, document: &Document, holder: &str) {
    let sizes = pages.sizes;
    pages.paragraph(&document.company, sizes.small, (true, false));
    pages.paragraph(&document.title, sizes.title, (true, false));
    if let Some(stamp) = &document.stamp {
        pages.paragraph(stamp, sizes.text, (true, true));
    }
    pages.space(sizes.pad);
    let mut said = vec![document.number.as_str()];
    said.extend(document.head.iter().map(String::as_str));
    said.push(holder);
    said.retain(|text| !text.is_empty());
    if sizes.framed {
        pages.paragraph(&said.join("    "), sizes.small, (false, false));
    } else {
        said.iter().for_each(|text| pages.paragraph(text, sizes.small, (false, false)));
    }
    pages.space(sizes.pad);
}

fn block(pages: &mut Pages<'_>, block: &Block) {
    let sizes = pages.sizes;
    if !block.title.is_empty() {
        // A heading stays with what follows it.
        pages.need(sizes.text * 2.0 + pages.height(1));
        pages.space(sizes.pad);
        pages.paragraph(&block.title, sizes.text, (false, false));
    }
    let (label, rest) = (sizes.label, pages.inner() - sizes.label);
    for (name, value) in &block.fields {
        let head = Cell { text: name, width: label, is_head: true };
        pages.row(&[head, Cell { text: value, width: rest, is_head: false }]);
    }
    if let Some(of) = block.table.as_ref().filter(|table| !table.head.is_empty()) {
        table(pages, of);
    }
    if !block.text.is_empty() {
        pages.space(sizes.pad);
        pages.paragraph(&block.text, sizes.small, (false, false));
    }
}

fn table(pages: &mut Pages<'_>, table: &Table) {
    let widths = widths(pages, table);
    let cells = |row: &'_ [String], is_head| -> Vec<(String, f32, bool)> {
        let text = |n: usize| row.get(n).cloned().unwrap_or_default();
        widths.iter().enumerate().map(|(n, width)| (text(n), *width, is_head)).collect()
    };
    let head = cells(&table.head, true);
    let head = borrowed(&head);
    pages.need(pages.height(1) * 2.0);
    pages.row(&head);
    for row in &table.rows {
        let row = cells(row, false);
        let row = borrowed(&row);
        // The columns are named again at the top of each page.
        if pages.make_room(&row) {
            pages.row(&head);
        }
        pages.row(&row);
    }
}

fn borrowed(cells: &[(String, f32, bool)]) -> Vec<Cell<'_>> {
    cells.iter().map(|(text, width, is_head)| Cell { text, width: *width, is_head: *is_head }).collect()
}

/// How wide the columns are: as their texts are, within bounds, all together as wide as the page.
fn widths(pages: &Pages<'_>, table: &Table) -> Vec<f32> {
    let inner = pages.inner();
    let natural = |column: usize| {
        let texts = table.rows.iter().take(60).filter_map(|row| row.get(column)).chain(table.head.get(column));
        texts.map(|text| pages.measure.width(text).min(WIDEST)).fold(1.5, f32::max) + 1.0
    };
    let natural: Vec<f32> = (0..table.head.len()).map(natural).collect();
    let all: f32 = natural.iter().sum();
    let parts: Vec<f32> = natural.iter().map(|width| (width / all).max(NARROWEST)).collect();
    let all: f32 = parts.iter().sum();
    parts.iter().map(|part| inner * part / all).collect()
}

/// Lines for signatures, two beside each other.
fn signatures(pages: &mut Pages<'_>, signatures: &[Signature]) {
    if signatures.is_empty() {
        return;
    }
    let sizes = pages.sizes;
    let beside = if sizes.framed { 3 } else { 1 };
    for row in signatures.chunks(beside) {
        pages.need(SIGNATURE);
        let top = pages.y;
        #[allow(clippy::cast_precision_loss, reason = "three at most")]
        let width = pages.inner() / beside as f32;
        let mut x = sizes.margin;
        for one in row {
            pages.y = top + SIGNATURE - sizes.text * 3.2;
            pages.text(x, sizes.text, &one.signed);
            pages.rule(x, top + SIGNATURE - sizes.text * 1.6, width - 12.0);
            pages.y = top + SIGNATURE - sizes.text * 1.5;
            pages.text(x, sizes.small, &one.label);
            x += width;
        }
        pages.y = top + SIGNATURE;
    }
}
