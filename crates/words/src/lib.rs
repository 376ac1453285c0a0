//! The words of the program in three languages, from `locales/`.
//!
//! Every `.ftl` file of a language is embedded, so a new area adds its file and nothing here. Where words are needed
//! again and again, [`Words::shared`] gives those of a language without reading them anew.

mod cell;
mod finding;
mod measure;
mod names;
mod offer;
mod problem;
pub mod sheet;
mod situation;
pub mod story;

pub use cell::harmless_cell;
pub use finding::FindingWords;
pub use fluent_bundle::FluentValue;
pub use measure::{grouped, moment};
pub use offer::OfferWords;
pub use problem::{Told, severity_id};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use policy::Lang;
use rust_embed::RustEmbed;
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// The files of all languages, embedded: the program needs no folder beside it.
#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Files;

/// A named value of a message.
pub type Value<'a> = (&'a str, FluentValue<'a>);

/// Messages in one language. Threads may share them.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// The message files of a language with their texts.
fn files(lang: Lang) -> impl Iterator<Item = (String, String)> {
    let folder = format!("{}/", lang.tag());
    Files::iter().filter_map(move |path| {
        let name = path.strip_prefix(&folder).filter(|name| name.ends_with(".ftl"))?;
        let file = Files::get(&path)?;
        Some((name.to_owned(), String::from_utf8_lossy(&file.data).into_owned()))
    })
}

/// The keys of all messages of a language, each with the file that it stands in.
///
/// For checks of the program itself, such as one for texts that nobody uses.
pub fn keys(lang: Lang) -> impl Iterator<Item = (String, String)> {
    files(lang).flat_map(|(file, text)| {
        let lines = text.lines().filter(|line| !line.starts_with(['#', ' ']));
        let keys = lines.filter_map(|line| line.split_once(" =")).map(|(key, _)| (file.clone(), key.to_owned()));
        keys.collect::<Vec<_>>()
    })
}

impl Words {
    /// The words of a language, read anew.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around inserted values are for texts of mixed direction; on a terminal they show.
        bundle.set_use_isolating(false);
        for (_, file) in files(lang) {
            // A file with a mistake still gives its other messages; the tests find the mistake.
            let resource = FluentResource::try_new(file).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// The words of a language, read once for the whole process.
    #[must_use]
    pub fn shared(lang: Lang) -> &'static Self {
        static ZH_CN: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::ZhCn));
        static ZH_TW: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::ZhTw));
        static EN: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::En));
        match lang {
            Lang::ZhCn => &ZH_CN,
            Lang::ZhTw => &ZH_TW,
            Lang::En => &EN,
        }
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without values.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with values; the key itself when there is no such message.
    #[must_use]
    pub fn with(&self, key: &str, values: &[Value<'_>]) -> String {
        self.find(key, None, values).unwrap_or_else(|| key.to_owned())
    }

    /// A message, if there is one.
    #[must_use]
    pub fn try_text(&self, key: &str) -> Option<String> {
        self.find(key, None, &[])
    }

    /// A message with values, if there is one.
    #[must_use]
    pub fn try_with(&self, key: &str, values: &[Value<'_>]) -> Option<String> {
        self.find(key, None, values)
    }

    /// An attribute of a message, if it has one.
    #[must_use]
    pub fn attribute(&self, key: &str, attribute: &str, values: &[Value<'_>]) -> Option<String> {
        self.find(key, Some(attribute), values)
    }

    /// The name of a member of a family: `remedy` and `refund` give the message `remedy-refund`.
    #[must_use]
    pub fn name(&self, family: &str, member: &str) -> String {
        self.known_name(family, member).unwrap_or_else(|| member.to_owned())
    }

    /// The name of a member of a family, if it has one.
    #[must_use]
    pub fn known_name(&self, family: &str, member: &str) -> Option<String> {
        self.find(&format!("{family}-{}", member.replace('_', "-")), None, &[])
    }

    /// A comparison: `compare`, `less` and 30 天 give 不满 30 天.
    #[must_use]
    pub fn compared(&self, family: &str, relation: &str, value: &str) -> String {
        self.with(&format!("{family}-{relation}"), &[("value", value.into())])
    }

    /// Several items in one line: 退货、换货.
    #[must_use]
    pub fn list<S: AsRef<str>>(&self, items: impl IntoIterator<Item = S>) -> String {
        let items: Vec<S> = items.into_iter().collect();
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        // A file of messages keeps no space at the end of a line, so the space of English stands here.
        items.join(if self.lang == Lang::En { ", " } else { "、" })
    }

    /// Clauses of one sentence.
    #[must_use]
    pub fn clauses(&self, parts: impl IntoIterator<Item = String>) -> String {
        parts.into_iter().collect::<Vec<_>>().join(if self.lang == Lang::En { "; " } else { "；" })
    }

    /// What stands between two bounds that both hold.
    #[must_use]
    pub fn and(&self) -> String {
        if self.lang == Lang::En { " and ".to_owned() } else { "、".to_owned() }
    }

    /// What stands between two alternatives.
    #[must_use]
    pub fn or(&self) -> String {
        if self.lang == Lang::En { " or ".to_owned() } else { "，或".to_owned() }
    }

    fn find(&self, key: &str, attribute: Option<&str>, values: &[Value<'_>]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = values.iter().cloned().collect();
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.lang).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn is_shared<T: Send + Sync>() {}

    #[test]
    fn every_file_is_found_and_threads_share_the_words() {
        const { is_shared::<Words>() };
        for lang in Lang::ALL {
            let words = std::thread::spawn(move || Words::shared(lang)).join().unwrap();
            assert!(std::ptr::eq(words, Words::shared(lang)));
            let unread: Vec<_> = keys(lang).filter(|(_, key)| words.bundle.get_message(key).is_none()).collect();
            assert!(unread.is_empty(), "{lang}: {unread:?}");
            assert!(keys(lang).count() > 400);
        }
    }

    #[test]
    fn a_message_that_is_missing_shows_its_key() {
        assert_eq!(Words::shared(Lang::En).text("no-such-message"), "no-such-message");
        assert_eq!(Words::shared(Lang::En).try_text("no-such-message"), None);
    }
}
