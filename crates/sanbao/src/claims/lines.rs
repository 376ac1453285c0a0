//! A stream of claims, one JSON object a line, in constant memory.

use super::files::MOST_BYTES;
use policy::{Problem, Source};
use serde_json::Value;
use std::io::{self, BufRead};

/// The lines of a stream, with their numbers from 1. Empty lines are passed over.
pub(crate) struct Lines<R> {
    reader: R,
    number: u64,
    buffer: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    /// Reads lines from here.
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, number: 0, buffer: Vec::new() }
    }

    /// The next line that is not empty, as JSON or as the reason why it is none; `None` at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<(u64, Result<Value, Problem>)>> {
        loop {
            let Some(whole) = self.read_line()? else { return Ok(None) };
            self.number += 1;
            if !whole {
                let problem = Problem::error("line-too-long").with("limit", MOST_BYTES);
                return Ok(Some((self.number, Err(problem))));
            }
            let bytes = self.buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.buffer);
            let Ok(text) = std::str::from_utf8(bytes) else {
                return Ok(Some((self.number, Err(Problem::error("line-not-utf8")))));
            };
            let text = text.trim();
            if !text.is_empty() {
                return Ok(Some((self.number, parse(text))));
            }
        }
    }

    /// Reads one line into the buffer; `false` when it was too long to keep, `None` at the end.
    fn read_line(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let (mut any, mut whole) = (false, true);
        loop {
            let available = match self.reader.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                return Ok(any.then_some(whole));
            }
            any = true;
            let end = available.iter().position(|b| *b == b'\n');
            let taken = end.unwrap_or(available.len());
            if self.buffer.len() + taken > MOST_BYTES {
                whole = false;
                self.buffer.clear();
            }
            if whole {
                self.buffer.extend_from_slice(&available[..taken]);
            }
            self.reader.consume(end.map_or(taken, |end| end + 1));
            if end.is_some() {
                return Ok(Some(whole));
            }
        }
    }
}

/// A line as JSON. The place within the line is kept as a column, not as a text.
pub(crate) fn parse(text: &str) -> Result<Value, Problem> {
    super::json::parse(&Source::new("", text)).map_err(|mut problem| {
        let column = problem.place.take().map(|place| place.line_column().1);
        match column {
            Some(column) => problem.with("column", column),
            None => problem,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<(u64, Option<&'static str>)> {
        let mut lines = Lines::new(io::BufReader::with_capacity(7, text));
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            found.push((number, line.err().map(|p| p.code)));
        }
        found
    }

    #[test]
    fn bad_lines_are_told_and_the_rest_goes_on() {
        let text = b"\xef\xbb\xbf{\"a\":1}\r\n\n{\"a\":\n\xff\xfe\n{}\n  \n[1]";
        assert_eq!(all(text), [(1, None), (3, Some("json-syntax")), (4, Some("line-not-utf8")), (5, None), (7, None)]);
    }

    #[test]
    fn a_line_too_long_is_not_kept() {
        let mut text = vec![b'x'; MOST_BYTES * 2];
        text.extend_from_slice(b"\n{}\n");
        assert_eq!(all(&text), [(1, Some("line-too-long")), (2, None)]);
        assert_eq!(all(b""), []);
    }
}
