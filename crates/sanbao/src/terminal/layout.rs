//! Lines that fit the window. Widths are those of a terminal: a Chinese character takes two columns.

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, wrap};

/// A text in lines of at most `width` columns; Chinese breaks where a reader expects it.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let line = |line: &str| {
        // What goes on from a point begins under its text.
        let point = line.trim_start().starts_with("· ");
        let further = if point { " ".repeat(line.len() - line.trim_start().len() + 2) } else { String::new() };
        // Dates and ids stay in one piece wherever they fit.
        let options = Options::new(width.max(8)).subsequent_indent(&further).word_splitter(WordSplitter::NoHyphenation);
        wrap(line, options).into_iter().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
    };
    text.lines().flat_map(line).collect()
}

/// A text in lines that begin with so many spaces.
pub(crate) fn indented(text: &str, indent: usize, width: usize) -> String {
    let lines = wrapped(text, width.saturating_sub(indent));
    lines.iter().map(|line| format!("{:indent$}{line}\n", "")).collect()
}

/// A text after a label; further lines begin under the text.
pub(crate) fn hanging(label: &str, text: &str, indent: usize, width: usize) -> String {
    let start = indent + display_width(label);
    let lines = wrapped(text, width.saturating_sub(start));
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        let (before, label) = if number == 0 { (indent, label) } else { (start, "") };
        out.push_str(&format!("{:before$}{label}{line}\n", ""));
    }
    out
}

/// Labels in a column and texts beside it, each text wrapped within its own column.
pub(crate) fn labelled(
    rows: &[(String, String)],
    indent: usize,
    width: usize,
    paint: impl Fn(&str) -> String,
) -> String {
    // A long label stands on a line of its own instead of squeezing all texts.
    let most = (width / 3).max(16);
    let widths = rows.iter().map(|(label, _)| display_width(label));
    let column = widths.filter(|width| *width <= most).max().unwrap_or(4);
    let mut out = String::new();
    for (label, text) in rows {
        let mut lines = wrapped(text, width.saturating_sub(indent + column + 2)).into_iter();
        let first = match column.checked_sub(display_width(label)) {
            Some(rest) => format!("{}{:rest$}  {}", paint(label), "", lines.next().unwrap_or_default()),
            None => paint(label),
        };
        out.push_str(format!("{:indent$}{first}", "").trim_end());
        out.push('\n');
        for line in lines {
            out.push_str(&format!("{:1$}{line}\n", "", indent + column + 2));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_lines_fit_and_never_begin_with_a_comma() {
        let text = "购买后第十六天至第二十九天发现质量问题，可以换货，也可以免费维修，由顾客选择。";
        let lines = wrapped(text, 24);
        assert!(lines.iter().all(|l| display_width(l) <= 24), "{lines:?}");
        assert!(lines.iter().all(|l| !l.starts_with(['，', '。'])), "{lines:?}");
        assert_eq!(lines.concat(), text);
        assert_eq!(wrapped("· 一二三四五六", 10), ["· 一二三四", "  五六"]);
        assert_eq!(wrapped("自 1995-08-25 起", 12), ["自", "1995-08-25", "起"]);
    }

    #[test]
    fn labels_line_up_in_both_scripts() {
        let rows = [("期限".to_owned(), "甲".to_owned()), ("a".to_owned(), "b".to_owned())];
        assert_eq!(labelled(&rows, 2, 40, str::to_owned), "  期限  甲\n  a     b\n");
        let long = [("一个特别特别长的标题".to_owned(), "甲".to_owned()), ("a".to_owned(), "b".to_owned())];
        assert_eq!(labelled(&long, 2, 40, str::to_owned), "  一个特别特别长的标题\n     甲\n  a  b\n");
    }
}
