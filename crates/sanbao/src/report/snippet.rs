//! A message with the lines it is about, the offending text underlined.

use crate::terminal::{Paint, hanging};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};
use policy::{Place, Severity};
use std::fmt;
use textwrap::core::display_width;
use words::Words;

/// Something to be said about a place in a text.
#[derive(Debug)]
pub(crate) struct Snippet<'a> {
    /// Its stable name, with whatever tells it apart from others.
    pub(crate) code: String,
    /// How bad it is.
    pub(crate) severity: Severity,
    /// What is said.
    pub(crate) message: String,
    /// The place, if there is one.
    pub(crate) place: Option<&'a Place>,
}

/// Columns that line numbers and frame take.
const FRAME: usize = 10;

impl Snippet<'_> {
    /// The message, the lines and what to change.
    pub(crate) fn render(self, words: &Words, help: Option<&str>, paint: Paint, width: usize) -> String {
        let mut theme = if paint.is_on() { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        // One colour for what is wrong, no rainbow.
        theme.styles.highlights = vec![theme.styles.error];
        let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(width);
        let excerpt = self.place.map(|place| Excerpt::new(place, width.saturating_sub(FRAME)));
        let shown = Shown { code: self.code, severity: self.severity, message: self.message, excerpt };
        let mut text = String::new();
        if handler.render_report(&mut text, &shown).is_err() {
            text = format!("{}\n", shown.message);
        }
        if let Some(help) = help {
            text.push_str(&hanging(&words.text("problem-help-label"), help, 2, width));
        }
        text
    }
}

#[derive(Debug)]
struct Shown {
    code: String,
    severity: Severity,
    message: String,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Note => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|e| e as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, excerpt.label))))
    }
}

/// The lines around a place, cut to the window: policy texts have long lines.
#[derive(Debug)]
struct Excerpt {
    name: String,
    text: String,
    /// The underlined part within `text`.
    label: SourceSpan,
    /// Line of the first line shown, from 0.
    first_line: usize,
    /// Place of the label, both from 0.
    line: usize,
    column: usize,
}

impl Excerpt {
    fn new(place: &Place, room: usize) -> Self {
        let (line, column) = place.line_column();
        let (line, column) = (line - 1, column - 1);
        let source = &place.source.text;
        let lines: Vec<&str> = source.lines().collect();
        let start = place.span.start.min(source.len());
        let line_start = source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
        let first_line = line.saturating_sub(1);
        let mut text = String::new();
        let mut label = (0, 0);
        for (number, content) in lines.iter().enumerate().skip(first_line).take(line - first_line + 2) {
            if number == line {
                let from = (start - line_start).min(content.len());
                let to = (place.span.end.max(start) - line_start).clamp(from, content.len());
                let (cut, span) = around(content, from..to, room);
                label = (text.len() + span.start, span.len());
                text.push_str(&cut);
            } else {
                text.push_str(&around(content, 0..0, room).0);
            }
            text.push('\n');
        }
        Self { name: place.source.name.clone(), text, label: label.into(), first_line, line, column }
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let data = self.text.as_bytes();
        let name = self.name.clone();
        let contents = if before == 0 {
            // Asked where the label is, for the line above the frame.
            let end = (span.offset() + span.len()).min(data.len());
            let at = &data[span.offset().min(end)..end];
            MietteSpanContents::new_named(name, at, *span, self.line, self.column, 1)
        } else {
            let whole = SourceSpan::from((0, data.len()));
            MietteSpanContents::new_named(name, data, whole, self.first_line, 0, self.text.matches('\n').count())
        };
        Ok(Box::new(contents))
    }
}

/// The part of a line around a span that fits the room, and where the span lies in it.
fn around(line: &str, span: std::ops::Range<usize>, room: usize) -> (String, std::ops::Range<usize>) {
    let room = room.max(16);
    let before = line.get(..span.start).unwrap_or_default();
    let fits = display_width(line) <= room;
    // A third of the window before the place is context enough.
    let skip = if fits || display_width(before) <= room * 2 / 3 { 0 } else { display_width(before) - room / 3 };
    let mut out = String::new();
    let (mut start, mut end) = (None, 0);
    let (mut column, mut used) = (0, 0);
    for (offset, character) in line.char_indices() {
        let shown = if character.is_control() { ' ' } else { character };
        let wide = display_width(shown.encode_utf8(&mut [0; 4]));
        column += wide;
        if column <= skip {
            continue;
        }
        if used == 0 && skip > 0 {
            out.push('…');
            used += 1;
        }
        if !fits && used + wide > room - 1 {
            out.push('…');
            break;
        }
        if offset >= span.start && start.is_none() {
            start = Some(out.len());
        }
        out.push(shown);
        used += wide;
        if offset < span.end {
            end = out.len();
        }
    }
    let start = start.unwrap_or(out.len());
    (out, start..end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("text = {{ zh-CN = \"{}\" }}, wrong = 1", "很长的一句话".repeat(20));
        let at = line.find("wrong").unwrap();
        let (cut, span) = around(&line, at..at + 5, 60);
        assert!(display_width(&cut) <= 60, "{cut}");
        assert_eq!(&cut[span], "wrong");
        assert!(cut.starts_with('…'));
        let (cut, span) = around("short = 1", 0..5, 60);
        assert_eq!((cut.as_str(), span), ("short = 1", 0..5));
    }
}
