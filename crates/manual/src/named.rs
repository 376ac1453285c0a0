//! Packs that a profile names: deadlines, messages, forms.

use crate::profile::Profile;
use policy::reader::{At, Reader, View};
use policy::{Problem, Source};
use std::ops::Range;
use std::sync::Arc;

/// A pack that has an id of its own.
pub(crate) trait Named {
    /// The id, and where it stands.
    fn id(&self) -> (&str, &Range<usize>);
}

/// Reads a whole text. What can be read is read, so that all mistakes are told at once; after a syntax error nothing is,
/// because half the tables would be reported missing.
pub(crate) fn whole<T>(
    source: &Arc<Source>,
    read: impl FnOnce(&Reader, &View<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let reader = Reader::new(source);
    let document = reader.document(&source.text);
    if !reader.problems.borrow().is_empty() {
        return (None, reader.problems.take());
    }
    let view = View::new(document.get_ref(), document.span());
    let found = read(&reader, &view);
    view.finish(&reader);
    (found, reader.problems.take())
}

/// The pack that a profile names: read from its text, or told why there is none. A pack that is named twice is told of
/// once.
pub(crate) fn named<P: Named>(
    profile: &Profile,
    name: &At<String>,
    source: Result<Arc<Source>, Problem>,
    read: impl FnOnce(&Arc<Source>) -> (Option<P>, Vec<Problem>),
    problems: &mut Vec<Problem>,
) -> Option<P> {
    let source = match source {
        Ok(source) => source,
        Err(missing) => {
            problems.push(missing.at(&profile.source, name.span.clone()));
            return None;
        }
    };
    let (pack, found) = read(&source);
    for problem in found {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    let pack = pack?;
    let (id, span) = pack.id();
    if !id.eq_ignore_ascii_case(&name.value) {
        let problem = Problem::error("pack-named-otherwise").with("policy", id).with("file", &source.name);
        problems.push(problem.at(&source, span.clone()));
    }
    Some(pack)
}
