//! The three languages of the program and texts that carry all of them.

use std::fmt;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Simplified Chinese, the first language.
    #[default]
    ZhCn,
    /// Traditional Chinese.
    ZhTw,
    /// English.
    En,
}

impl Lang {
    /// All languages, first language first.
    pub const ALL: [Self; 3] = [Self::ZhCn, Self::ZhTw, Self::En];

    /// The BCP 47 tag, also the key in policy files and the folder below `locales/`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
            Self::En => "en",
        }
    }

    /// Reads a tag or a POSIX locale name (`zh_CN.UTF-8`, `en_GB`, `zh-Hant`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let name = text.split(['.', '@']).next().unwrap_or_default().replace('_', "-").to_ascii_lowercase();
        match name.as_str() {
            "zh" | "zh-cn" | "zh-sg" | "zh-hans" | "zh-hans-cn" => Some(Self::ZhCn),
            "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant" | "zh-hant-tw" => Some(Self::ZhTw),
            _ if name == "en" || name.starts_with("en-") => Some(Self::En),
            _ => None,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// One text in up to three languages. Simplified Chinese is always there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text {
    /// Simplified Chinese.
    pub zh_cn: String,
    /// Traditional Chinese, if given.
    pub zh_tw: Option<String>,
    /// English, if given.
    pub en: Option<String>,
}

impl Text {
    /// The text in `lang`, else in Simplified Chinese.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::ZhCn => None,
            Lang::ZhTw => self.zh_tw.as_deref(),
            Lang::En => self.en.as_deref(),
        }
        .unwrap_or(&self.zh_cn)
    }

    /// A text that reads the same in every language, such as an identifier.
    #[must_use]
    pub fn verbatim(text: &str) -> Self {
        Self { zh_cn: text.to_owned(), zh_tw: None, en: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locale_names_of_systems_are_understood() {
        assert_eq!(Lang::parse("zh_CN.UTF-8"), Some(Lang::ZhCn));
        assert_eq!(Lang::parse("zh_TW"), Some(Lang::ZhTw));
        assert_eq!(Lang::parse("zh-Hant-TW"), Some(Lang::ZhTw));
        assert_eq!(Lang::parse("en_GB.UTF-8"), Some(Lang::En));
        assert_eq!(Lang::parse("C"), None);
    }

    #[test]
    fn a_missing_language_falls_back_to_the_first() {
        let text = Text { zh_cn: "退货".into(), zh_tw: None, en: Some("refund".into()) };
        assert_eq!(text.get(Lang::ZhTw), "退货");
        assert_eq!(text.get(Lang::En), "refund");
    }
}
