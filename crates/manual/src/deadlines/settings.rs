//! Parameters of a pack: values that a company may set (`$repair_days`).

use policy::reader::{At, Item, Reader, View};
use policy::{Problem, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// Values that a company sets, by the names of parameters.
pub(crate) type DeadlineSettings = BTreeMap<String, String>;

/// A value that a company may set.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub label: Text,
    /// Its value in force.
    pub value: String,
    pub(crate) span: Range<usize>,
}

/// Looks up values that may name a parameter.
pub(super) struct Values<'a> {
    pub(super) reader: &'a Reader,
    pub(super) parameters: &'a [Parameter],
    /// The names that were asked for.
    pub(super) used: std::cell::RefCell<Vec<String>>,
}

impl Values<'_> {
    /// The text of a value; of the parameter where it names one.
    pub(super) fn text(&self, item: Item<'_>) -> Option<At<String>> {
        let written = self.reader.scalar(item)?;
        let Some(name) = written.value.strip_prefix('$') else { return Some(written) };
        if let Some(found) = self.parameters.iter().find(|parameter| parameter.name == name) {
            self.used.borrow_mut().push(name.to_owned());
            return Some(At { value: found.value.clone(), span: written.span });
        }
        let problem = Problem::error("unknown-deadline-parameter").with("name", name);
        let known = self.parameters.iter().map(|parameter| parameter.name.as_str());
        self.reader.error(problem.suggest(name, known), written.span);
        None
    }

    /// Reports the parameters that nothing names.
    pub(super) fn finish(&self) {
        let used = self.used.borrow();
        for parameter in self.parameters.iter().filter(|parameter| !used.contains(&parameter.name)) {
            let problem = Problem::error("parameter-not-used").with("name", &parameter.name);
            self.reader.error(problem, parameter.span.clone());
        }
    }
}

/// The parameters of a pack with the values that a company sets.
pub(super) fn read(reader: &Reader, view: &View<'_>, settings: &DeadlineSettings) -> Vec<Parameter> {
    let Some(table) = view.get("param").and_then(|i| reader.table(i)) else { return Vec::new() };
    let one = |(name, item): (At<&str>, Item<'_>)| {
        let view = reader.table(item)?;
        let label = view.require(reader, "label").and_then(|i| reader.text(i));
        let default = view.require(reader, "default").and_then(|i| reader.scalar(i));
        view.finish(reader);
        let value = settings.get(name.value).cloned().or(default.map(|d| d.value));
        Some(Parameter { name: name.value.to_owned(), label: label?, value: value?, span: name.span })
    };
    table.entries().filter_map(one).collect()
}
