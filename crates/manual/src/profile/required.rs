//! `[[required]]`: what must be on file before something goes on.

use crate::documents::{DocumentStep, RequiredDocument};
use policy::Problem;
use policy::reader::{Reader, View};

pub(super) fn required(reader: &Reader, view: &View<'_>) -> Option<RequiredDocument> {
    let document = view.require(reader, "document").and_then(|i| reader.string(i));
    let before = view.require(reader, "before").and_then(|i| reader.string(i));
    let only = view.get("only").map_or_else(Vec::new, |i| reader.names(i));
    let before = before?;
    let Some(step) = DocumentStep::parse(&before.value) else {
        let problem = Problem::error("bad-document-step").with("text", &before.value);
        reader.error(problem.suggest(&before.value, DocumentStep::ALL.map(DocumentStep::id)), before.span);
        return None;
    };
    Some(RequiredDocument { document: document?, before: step, before_span: before.span, only })
}
