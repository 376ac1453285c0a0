//! The words of the program in one language, from `locales/`.

mod measure;
mod names;

pub(crate) use measure::{grouped, moment};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use policy::Lang;
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The files of each language, embedded: the program needs no folder beside it.
macro_rules! files {
    ($lang:literal) => {
        [
            include_str!(concat!("../../../../locales/", $lang, "/cli.ftl")),
            include_str!(concat!("../../../../locales/", $lang, "/help.ftl")),
            include_str!(concat!("../../../../locales/", $lang, "/problems.ftl")),
            include_str!(concat!("../../../../locales/", $lang, "/findings.ftl")),
            include_str!(concat!("../../../../locales/", $lang, "/ruling.ftl")),
            include_str!(concat!("../../../../locales/", $lang, "/policy.ftl")),
            include_str!(concat!("../../../../locales/", $lang, "/replay.ftl")),
        ]
    };
}

/// A named value of a message.
pub(crate) type Value<'a> = (&'a str, FluentValue<'a>);

/// Messages in one language.
pub(crate) struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language.
    pub(crate) fn new(lang: Lang) -> Self {
        let files = match lang {
            Lang::ZhCn => files!("zh-CN"),
            Lang::ZhTw => files!("zh-TW"),
            Lang::En => files!("en"),
        };
        let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Marks around inserted values are for texts of mixed direction; on a terminal they show.
        bundle.set_use_isolating(false);
        for file in files {
            // A file with a mistake still gives its other messages; the tests find the mistake.
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// The language.
    pub(crate) const fn lang(&self) -> Lang {
        self.lang
    }

    /// A message without values.
    pub(crate) fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with values; the key itself when there is no such message.
    pub(crate) fn with(&self, key: &str, values: &[Value<'_>]) -> String {
        self.find(key, None, values).unwrap_or_else(|| key.to_owned())
    }

    /// A message, if there is one.
    pub(crate) fn try_text(&self, key: &str) -> Option<String> {
        self.find(key, None, &[])
    }

    /// An attribute of a message, if it has one.
    pub(crate) fn attribute(&self, key: &str, attribute: &str, values: &[Value<'_>]) -> Option<String> {
        self.find(key, Some(attribute), values)
    }

    /// The name of a member of a family: `remedy` and `refund` give the message `remedy-refund`.
    pub(crate) fn name(&self, family: &str, member: &str) -> String {
        self.known_name(family, member).unwrap_or_else(|| member.to_owned())
    }

    /// The name of a member of a family, if it has one.
    pub(crate) fn known_name(&self, family: &str, member: &str) -> Option<String> {
        self.find(&format!("{family}-{}", member.replace('_', "-")), None, &[])
    }

    /// A comparison: `compare`, `less` and 30 天 give 不满 30 天.
    pub(crate) fn compared(&self, family: &str, relation: &str, value: &str) -> String {
        self.with(&format!("{family}-{relation}"), &[("value", value.into())])
    }

    /// Several items in one line: 退货、换货.
    pub(crate) fn list<S: AsRef<str>>(&self, items: impl IntoIterator<Item = S>) -> String {
        let items: Vec<S> = items.into_iter().collect();
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        // A file of messages keeps no space at the end of a line, so the space of English stands here.
        items.join(if self.lang == Lang::En { ", " } else { "、" })
    }

    /// Clauses of one sentence.
    pub(crate) fn clauses(&self, parts: impl IntoIterator<Item = String>) -> String {
        parts.into_iter().collect::<Vec<_>>().join(if self.lang == Lang::En { "; " } else { "；" })
    }

    /// What stands between two bounds that both hold.
    pub(crate) fn and(&self) -> String {
        if self.lang == Lang::En { " and ".to_owned() } else { "、".to_owned() }
    }

    /// What stands between two alternatives.
    pub(crate) fn or(&self) -> String {
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
