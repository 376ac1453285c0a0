//! Reading papers of packs.

use super::Document;
use crate::forms::{about, is_form_id};
use policy::reader::{Reader, View};

/// `[[document]]` of a form pack.
pub(crate) fn document(reader: &Reader, view: &View<'_>) -> Option<Document> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| is_form_id(reader, id));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let source = view.require(reader, "source").map_or_else(Vec::new, |i| reader.names(i));
    let about = view.require(reader, "about").and_then(|i| about(reader, i));
    let (id, source) = (id?, source.into_iter().map(|one| one.value).collect());
    Some(Document { id: id.value, name: name?, source, about: about?.0, id_span: id.span })
}
