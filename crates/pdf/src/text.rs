//! Measuring text and breaking it into lines. Chinese breaks between any two characters, except before what closes and
//! after what opens; other scripts break at spaces, and within a word that is wider than the line.

use crate::Error;
use crate::fonts::{Face, Fonts};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// No line begins with these.
const CLOSING: &str = "，。、；：？！）】》」』〉”’％%,.;:?!)]}…";

/// No line ends with these.
const OPENING: &str = "（【《「『〈“‘([{￥¥";

/// A character as it is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    /// Which of the fonts.
    pub(crate) face: usize,
    pub(crate) id: u32,
    /// As a part of the size of the text.
    pub(crate) advance: f32,
}

/// Looks characters up.
pub(crate) struct Measure<'f> {
    faces: Vec<(FontRef<'f>, &'f Face)>,
    known: RefCell<HashMap<char, Option<Glyph>>>,
    missing: RefCell<BTreeSet<char>>,
}

impl<'f> Measure<'f> {
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        let faces = fonts.faces().iter().filter_map(|face| Some((face.measured()?, face))).collect();
        Self { faces, known: RefCell::default(), missing: RefCell::default() }
    }

    pub(crate) fn face(&self, place: usize) -> Option<&'f Face> {
        self.faces.get(place).map(|(_, face)| *face)
    }

    /// The glyph of a character; one that no font has is noted.
    pub(crate) fn glyph(&self, c: char) -> Option<Glyph> {
        if let Some(known) = self.known.borrow().get(&c) {
            return *known;
        }
        let found = self.faces.iter().enumerate().find_map(|(face, (font, _))| {
            let id = font.charmap().map(c).filter(|id| id.to_u32() != 0)?;
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            Some(Glyph { face, id: id.to_u32(), advance: metrics.advance_width(id)? })
        });
        if found.is_none() {
            self.missing.borrow_mut().insert(c);
        }
        self.known.borrow_mut().insert(c, found);
        found
    }

    /// How wide a text is in one line, as a part of its size.
    pub(crate) fn width(&self, text: &str) -> f32 {
        text.chars().filter_map(|c| self.glyph(c)).map(|glyph| glyph.advance).sum()
    }

    /// The lines of a text that are no wider than `width`, both in points.
    pub(crate) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let text = printable(text);
        text.split('\n').flat_map(|line| self.broken(line, width / size)).collect()
    }

    fn broken(&self, text: &str, width: f32) -> Vec<String> {
        let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
        for piece in pieces(text) {
            let wide = self.width(piece);
            if used + self.width(piece.trim_end()) <= width {
                line.push_str(piece);
                used += wide;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            // A word that is wider than a line is broken anywhere.
            for c in piece.chars() {
                let wide = self.glyph(c).map_or(0.0, |glyph| glyph.advance);
                if used + wide > width && !line.is_empty() && c != ' ' {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += wide;
            }
        }
        lines.push(line);
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    /// Refuses what no font can show.
    pub(crate) fn whole(&self) -> Result<(), Error> {
        let missing = self.missing.borrow();
        if missing.is_empty() { Ok(()) } else { Err(Error::NoGlyph { characters: missing.iter().collect() }) }
    }
}

/// Without what has no shape of its own: controls, marks that join emoji, selectors of variants.
fn printable(text: &str) -> String {
    let keep = |c: char| match c {
        '\t' | '\u{a0}' | '\u{2003}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '\n' => Some('\n'),
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(keep).collect()
}

/// The pieces of a text between which it may be broken; spaces belong to the piece before them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            pieces.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    pieces.extend(text.get(start..).filter(|piece| !piece.is_empty()));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    if after == ' ' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Scripts without spaces, and their punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_breaks_anywhere_but_not_before_what_closes() {
        assert_eq!(pieces("鞋底，开胶"), ["鞋", "底，", "开", "胶"]);
        assert_eq!(pieces("见（附件）1 号"), ["见", "（附", "件）", "1 ", "号"]);
        assert_eq!(pieces("Dear Mr. Wang"), ["Dear ", "Mr. ", "Wang"]);
        assert_eq!(pieces("¥1,299.00"), ["¥1,299.00"]);
        assert_eq!(pieces(""), [""; 0]);
    }

    #[test]
    fn what_has_no_shape_is_left_out() {
        assert_eq!(printable("a\u{200d}b\u{fe0f}\tc\u{0007}"), "ab c");
    }
}
