//! A message that one request leaves for the next page.

/// How a message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    Info,
    /// It worked.
    Good,
    /// Look at it soon.
    Warn,
    /// Overdue, harmful or failed.
    Bad,
    /// Neither good nor bad.
    Plain,
}

impl Tone {
    /// The name of its style.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Plain => "plain",
        }
    }

    /// The icon that says the same without colour.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Info | Self::Plain => "info-circle",
            Self::Good => "circle-check",
            Self::Warn => "alert-triangle",
            Self::Bad => "alert-octagon",
        }
    }

    const ALL: [Self; 5] = [Self::Info, Self::Good, Self::Warn, Self::Bad, Self::Plain];
}

/// The key of a message with at most one value. It travels in a cookie, so it names a message and holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// How it is meant.
    pub tone: Tone,
    /// The key in `locales/`.
    pub key: String,
    /// What stands for `$value` in the message.
    pub value: Option<String>,
}

impl Flash {
    /// It worked.
    #[must_use]
    pub fn good(key: &str) -> Self {
        Self { tone: Tone::Good, key: key.to_owned(), value: None }
    }

    /// Something to know.
    #[must_use]
    pub fn info(key: &str) -> Self {
        Self { tone: Tone::Info, ..Self::good(key) }
    }

    /// With a value, such as the number of the case that was opened.
    #[must_use]
    pub fn with(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// As it stands in the cookie.
    #[must_use]
    pub fn cookie(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.append_pair("t", self.tone.id()).append_pair("k", &self.key);
        if let Some(value) = &self.value {
            pairs.append_pair("v", value);
        }
        pairs.finish()
    }

    /// From the cookie; nothing when it makes no sense.
    #[must_use]
    pub fn read(cookie: &str) -> Option<Self> {
        let (mut tone, mut key, mut value) = (None, None, None);
        for (name, found) in form_urlencoded::parse(cookie.as_bytes()) {
            match &*name {
                "t" => tone = Tone::ALL.into_iter().find(|t| t.id() == found),
                "k" => key = Some(found.into_owned()).filter(|key| key.starts_with("flash-")),
                "v" => value = Some(found.into_owned()),
                _ => {}
            }
        }
        Some(Self { tone: tone?, key: key?, value })
    }
}
