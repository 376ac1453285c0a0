//! Parts that a repair puts in, as they are typed and shown.

use crate::form::Form;
use crate::page::Page;
use crate::ui::joined;
use domain::FieldError;
use domain::repairs::{OldPart, Part};

/// Lines of the form.
pub(super) const LINES: usize = 3;

/// What was typed, line by line; lines without a name and without a number are left out.
pub(super) fn typed(form: &mut Form) -> Vec<Part> {
    let column = |form: &Form, name: &str| form.all(name).map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    let [names, pieces, old, notes] = ["part", "part_pieces", "part_old", "part_note"].map(|name| column(form, name));
    let at = |column: &[String], line: usize| column.get(line).cloned().unwrap_or_default();
    let mut parts = Vec::new();
    for line in 0..names.len().max(pieces.len()) {
        let (name, number, note) = (at(&names, line), at(&pieces, line), at(&notes, line));
        if name.is_empty() && number.is_empty() && note.is_empty() {
            continue;
        }
        let old = OldPart::parse(&at(&old, line)).unwrap_or(OldPart::Kept);
        let count = number.parse().unwrap_or(0);
        let missing = [("part", name.is_empty()), ("part_note", old == OldPart::None && note.is_empty())];
        for (field, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
            form.say(FieldError::new(field, "required"));
        }
        if count == 0 {
            form.say(FieldError::new("part_pieces", "not-a-number"));
        }
        parts.push(Part { name, pieces: count, old, note });
    }
    parts
}

/// What was typed, to be shown again; with empty lines for more.
pub(super) fn lines(form: &Form) -> Vec<[String; 4]> {
    let columns = ["part", "part_pieces", "part_old", "part_note"];
    let columns = columns.map(|name| form.all(name).map(str::to_owned).collect::<Vec<_>>());
    let at = |column: usize, line: usize| columns[column].get(line).cloned().unwrap_or_default();
    let line = |line| [at(0, line), at(1, line), at(2, line), at(3, line)];
    (0..columns[0].len().max(LINES)).map(line).collect()
}

/// As they are read: YKK 拉链 × 1 · 旧件收回.
pub(super) fn shown(page: &Page, parts: &[Part]) -> String {
    let part = |part: &Part| {
        let old = page.name("repair-old-part", part.old.id());
        joined(&[&format!("{} × {}", part.name, part.pieces), &old, &part.note])
    };
    parts.iter().map(part).collect::<Vec<_>>().join("；")
}
