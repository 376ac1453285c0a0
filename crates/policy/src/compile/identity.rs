//! Every clause, row and worked case has a name of its own.

use crate::document::Document;
use crate::problem::Problem;
use crate::reader::{At, Reader};
use std::collections::HashSet;

/// Reports names given twice, and rows that prevail without a reason.
pub(crate) fn check(reader: &Reader, document: &Document) {
    let rows = || document.periods.iter().flat_map(|p| &p.rows);
    let clauses = document.clauses.iter().map(|c| &c.id);
    unique(reader, rows().map(|r| &r.id).chain(clauses), |id| {
        Problem::error("clause-defined-twice").with("clause", id)
    });
    let examples = document.examples.iter().map(|e| &e.name);
    unique(reader, examples, |id| Problem::error("example-defined-twice").with("example", id));
    for row in rows().filter(|r| r.prevails_by.is_none() && !r.prevails_over.is_empty()) {
        let problem = Problem::error("prevails-without-reason").with("clause", &row.id.value);
        reader.error(problem, row.id.span.clone());
    }
}

fn unique<'a>(reader: &Reader, names: impl Iterator<Item = &'a At<String>>, problem: impl Fn(&str) -> Problem) {
    let mut known = HashSet::new();
    for name in names {
        if !known.insert(name.value.as_str()) {
            reader.error(problem(&name.value), name.span.clone());
        }
    }
}
