//! Pages being filled from top to bottom.

use crate::model::Sizes;
use crate::text::Measure;

/// How far lines of text stand apart, as a part of their size.
const LEADING: f32 = 1.45;

/// How far the base of a line lies below its top.
const ASCENT: f32 = 1.08;

/// Something on a page. All lengths in points from the top left.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Text {
        x: f32,
        y: f32,
        size: f32,
        text: String,
        red: bool,
    },
    /// A filled rectangle: lines and shades.
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        gray: u8,
    },
}

/// A page with its height.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Sheet {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

/// A cell of a row.
pub(crate) struct Cell<'t> {
    pub(crate) text: &'t str,
    pub(crate) width: f32,
    pub(crate) is_head: bool,
}

/// Pages of one copy.
pub(crate) struct Pages<'m> {
    pub(crate) measure: &'m Measure<'m>,
    pub(crate) sizes: Sizes,
    pub(crate) y: f32,
    done: Vec<Sheet>,
    marks: Vec<Mark>,
}

impl<'m> Pages<'m> {
    pub(crate) fn new(measure: &'m Measure<'m>, sizes: Sizes) -> Self {
        Self { measure, sizes, y: sizes.margin, done: Vec::new(), marks: Vec::new() }
    }

    /// The width between the margins.
    pub(crate) fn inner(&self) -> f32 {
        self.sizes.width - 2.0 * self.sizes.margin
    }

    /// Where a page ends; the foot has room below it. A strip never ends.
    fn bottom(&self) -> f32 {
        self.sizes.height.map_or(f32::MAX, |height| height - self.sizes.margin - self.sizes.small * LEADING)
    }

    fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    pub(crate) fn is_fresh(&self) -> bool {
        self.marks.is_empty()
    }

    /// Begins another page.
    pub(crate) fn turn(&mut self) {
        let height = self.sizes.height.unwrap_or(self.y + self.sizes.margin + self.sizes.small * LEADING);
        self.done.push(Sheet { height, marks: std::mem::take(&mut self.marks) });
        self.y = self.sizes.margin;
    }

    /// Begins another page unless so much fits on this one.
    pub(crate) fn need(&mut self, height: f32) {
        if height > self.room() && !self.is_fresh() {
            self.turn();
        }
    }

    pub(crate) fn space(&mut self, height: f32) {
        self.y += height;
    }

    pub(crate) fn text(&mut self, x: f32, size: f32, text: &str) {
        let (y, text) = (self.y + size * ASCENT, text.to_owned());
        self.marks.push(Mark::Text { x, y, size, text, red: false });
    }

    /// A paragraph over the whole width; in the middle of it, or in red, where that is asked for.
    pub(crate) fn paragraph(&mut self, text: &str, size: f32, (centred, red): (bool, bool)) {
        for line in self.measure.lines(text, size, self.inner()) {
            self.need(size * LEADING);
            let left = if centred { (self.inner() - self.measure.width(&line) * size) / 2.0 } else { 0.0 };
            let (x, y) = (self.sizes.margin + left.max(0.0), self.y + size * ASCENT);
            self.marks.push(Mark::Text { x, y, size, text: line, red });
            self.y += size * LEADING;
        }
    }

    /// Begins another page where a row does not fit on this one but on one of its own; whether it did.
    pub(crate) fn make_room(&mut self, cells: &[Cell<'_>]) -> bool {
        let (size, pad) = (self.sizes.text, self.sizes.pad);
        let lines = cells.iter().map(|cell| self.measure.lines(cell.text, size, cell.width - 2.0 * pad).len());
        let wanted = self.height(lines.max().unwrap_or(0).max(1));
        let turns = wanted > self.room() && !self.is_fresh() && wanted <= self.bottom() - self.sizes.margin;
        if turns {
            self.turn();
        }
        turns
    }

    /// A row of a table. One that does not fit goes on on the next page, line by line.
    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) {
        let (size, pad) = (self.sizes.text, self.sizes.pad);
        let lines: Vec<Vec<String>> =
            cells.iter().map(|cell| self.measure.lines(cell.text, size, cell.width - 2.0 * pad)).collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let mut from = 0;
        while from < most {
            let wanted = self.height(most - from);
            let whole_page = self.bottom() - self.sizes.margin;
            // What fits on a page of its own is not torn.
            if wanted > self.room() && !self.is_fresh() && (wanted <= whole_page || self.fitting() < 3) {
                self.turn();
            }
            let until = most.min(from + self.fitting().max(1));
            self.part(cells, &lines, (from, until));
            from = until;
            if from < most {
                self.turn();
            }
        }
    }

    /// How high a row of so many lines is.
    #[allow(clippy::cast_precision_loss, reason = "lines are few")]
    pub(crate) fn height(&self, lines: usize) -> f32 {
        lines as f32 * self.sizes.text * LEADING + 2.0 * self.sizes.pad
    }

    /// How many lines of a row still fit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has few lines")]
    fn fitting(&self) -> usize {
        if self.sizes.height.is_none() {
            return usize::MAX / 2;
        }
        let lines = (self.room() - 2.0 * self.sizes.pad) / (self.sizes.text * LEADING);
        if lines < 1.0 { 0 } else { lines as usize }
    }

    fn part(&mut self, cells: &[Cell<'_>], lines: &[Vec<String>], (from, until): (usize, usize)) {
        let (size, pad, margin) = (self.sizes.text, self.sizes.pad, self.sizes.margin);
        let (top, height) = (self.y, self.height(until - from));
        let mut x = margin;
        for (cell, lines) in cells.iter().zip(lines) {
            if cell.is_head && self.sizes.framed {
                self.marks.push(Mark::Fill { x, y: top, width: cell.width, height, gray: 242 });
            }
            self.y = top + pad;
            for line in lines.iter().take(until).skip(from) {
                self.text(x + pad, size, line);
                self.y += size * LEADING;
            }
            if self.sizes.framed {
                self.frame((x, top), (cell.width, height));
            }
            x += cell.width;
        }
        if !self.sizes.framed {
            self.rule(margin, top + height, x - margin);
        }
        self.y = top + height;
    }

    /// A line from left to right.
    pub(crate) fn rule(&mut self, x: f32, y: f32, width: f32) {
        self.marks.push(Mark::Fill { x, y, width, height: 0.6, gray: 0 });
    }

    fn frame(&mut self, (x, y): (f32, f32), (width, height): (f32, f32)) {
        self.rule(x, y, width);
        self.rule(x, y + height, width);
        for x in [x, x + width] {
            self.marks.push(Mark::Fill { x, y, width: 0.6, height: height + 0.6, gray: 0 });
        }
    }

    /// The pages, each with its foot: what is given, and which page of how many it is.
    pub(crate) fn finish(mut self, foot: &str) -> Vec<Sheet> {
        if !self.is_fresh() || self.done.is_empty() {
            self.turn();
        }
        let (size, margin, all) = (self.sizes.small, self.sizes.margin, self.done.len());
        for (n, sheet) in self.done.iter_mut().enumerate() {
            let y = sheet.height - margin;
            let page = format!("{} / {all}", n + 1);
            let x = self.sizes.width - margin - self.measure.width(&page) * size;
            sheet.marks.push(Mark::Text { x, y, size, text: page, red: false });
            let lines = self.measure.lines(foot, size, x - 2.0 * margin);
            let text = lines.into_iter().next().unwrap_or_default();
            sheet.marks.push(Mark::Text { x: margin, y, size, text, red: false });
        }
        self.done
    }
}
