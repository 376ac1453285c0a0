//! What a case is taken in with: channels, case types, defect lists, product groups, evidence.

use super::parts;
use policy::Text;
use policy::reader::{At, Item, Reader, View};

/// A way in which customers get in touch.
#[derive(Debug, Clone)]
pub struct Channel {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// A kind of case.
#[derive(Debug, Clone)]
pub struct CaseType {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    pub(crate) required: Vec<At<String>>,
}

impl CaseType {
    /// What has to be known before such a case is taken in: fields of a case, and facts of the vocabulary.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        self.required.iter().map(|field| field.value.as_str())
    }
}

/// `[[defects]]`: what is asked at the counter about goods of some categories.
#[derive(Debug, Clone)]
pub(crate) struct DefectList {
    pub(crate) category: Vec<At<String>>,
    pub(crate) defect: Vec<At<String>>,
    pub(crate) part: Vec<At<String>>,
}

/// A product group of the company's own lists and the policy category it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) name: At<String>,
    pub(crate) category: At<String>,
}

/// When photos have to be there before a claim is decided.
#[derive(Debug, Clone, Default)]
pub(crate) struct Photos {
    /// Causes for which they are needed.
    pub(crate) causes: Vec<At<String>>,
    /// Sales channels for which they are needed; empty for all.
    pub(crate) channels: Vec<At<String>>,
}

pub(super) fn channel(reader: &Reader, id: At<String>, view: &View<'_>) -> Option<Channel> {
    Some(Channel { id: id.value, name: parts::text(reader, view, "name")? })
}

pub(super) fn case_type(reader: &Reader, id: At<String>, view: &View<'_>) -> Option<CaseType> {
    let name = parts::text(reader, view, "name");
    let required = parts::names(reader, view, "required");
    Some(CaseType { id: id.value, name: name?, required })
}

pub(super) fn defects(reader: &Reader, view: &View<'_>) -> Option<DefectList> {
    let category = view.require(reader, "category").map(|i| reader.names(i));
    let defect = view.require(reader, "defect").map(|i| reader.names(i));
    let part = parts::names(reader, view, "part");
    Some(DefectList { category: category?, defect: defect?, part })
}

pub(super) fn groups(reader: &Reader, view: &View<'_>) -> Vec<Group> {
    let Some(table) = view.get("groups").and_then(|i| reader.table(i)) else { return Vec::new() };
    let group = |(name, item): (At<&str>, Item<'_>)| {
        Some(Group { name: name.map(str::to_owned), category: reader.string(item)? })
    };
    table.entries().filter_map(group).collect()
}

/// Facts with the values that hold for a claim unless somebody says otherwise.
pub(super) fn defaults(reader: &Reader, view: &View<'_>) -> Vec<(At<String>, At<String>)> {
    let Some(table) = view.get("defaults").and_then(|i| reader.table(i)) else { return Vec::new() };
    let one = |(fact, item): (At<&str>, Item<'_>)| {
        let value = match item.get_ref().as_bool() {
            Some(flag) => At { value: flag.to_string(), span: item.span() },
            None => reader.scalar(item)?,
        };
        Some((fact.map(str::to_owned), value))
    };
    table.entries().filter_map(one).collect()
}

/// Whether a purchase on record counts as proof, and when photos are needed.
pub(super) fn settings(reader: &Reader, view: &View<'_>) -> (bool, Photos) {
    let Some(settings) = view.get("settings").and_then(|i| reader.table(i)) else { return (true, Photos::default()) };
    let proof = settings.get("proof_from_history").and_then(|i| reader.boolean(i));
    let photos = settings.get("photos").and_then(|i| reader.table(i)).map(|photos| {
        let read = Photos {
            causes: photos.require(reader, "causes").map_or_else(Vec::new, |i| reader.names(i)),
            channels: parts::names(reader, &photos, "channels"),
        };
        photos.finish(reader);
        read
    });
    settings.finish(reader);
    (proof.unwrap_or(true), photos.unwrap_or_default())
}
