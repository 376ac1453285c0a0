//! `[messages]`: which message packs are in use, and when and how customers are written to.

use super::parts;
use policy::reader::{At, Reader, View};
use policy::{Lang, Problem};
use worktime::Period;

/// `[messages]`.
#[derive(Debug, Clone, Default)]
pub(crate) struct MessageUse {
    pub(crate) packs: Vec<At<String>>,
    /// Between which times of a day customers are written to; around the clock when nothing is said.
    pub(crate) contact_hours: Option<Period>,
    /// The language of messages to customers.
    pub(crate) language: Lang,
    /// Words that must not be in any message.
    pub(crate) banned: Vec<At<String>>,
}

pub(super) fn messages(reader: &Reader, view: &View<'_>) -> MessageUse {
    let Some(table) = view.get("messages").and_then(|i| reader.table(i)) else { return MessageUse::default() };
    let packs = parts::names(reader, &table, "packs");
    let hours = parts::string(reader, &table, "contact_hours").and_then(|written| {
        let read = Period::parse(&written.value).ok();
        if read.is_none() {
            reader.error(Problem::error("bad-contact-hours").with("text", &written.value), written.span);
        }
        read
    });
    let language = parts::string(reader, &table, "language").and_then(|written| {
        let read = Lang::ALL.into_iter().find(|lang| lang.tag() == written.value);
        if read.is_none() {
            let problem = Problem::error("bad-language").with("text", &written.value);
            reader.error(problem.suggest(&written.value, Lang::ALL.map(Lang::tag)), written.span);
        }
        read
    });
    let banned = parts::names(reader, &table, "banned");
    table.finish(reader);
    MessageUse { packs, contact_hours: hours, language: language.unwrap_or_default(), banned }
}
