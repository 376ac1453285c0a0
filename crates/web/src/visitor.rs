//! What is known about a request before any page looks at it.

use crate::account::Account;
use crate::flash::Flash;
use policy::Lang;
use std::sync::Arc;

/// Light, dark, or as the device is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Its name in cookies, in `data-theme` and in keys of messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The key of its name for people.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "theme-auto",
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
        }
    }

    /// Reads the name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.id() == text)
    }
}

/// Who asks, in which language, and from which page. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    seen: Arc<Seen>,
}

/// What a request says about itself.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// The language of the answer.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Who is signed in.
    pub account: Option<Account>,
    /// What every form carries.
    pub form_token: String,
    /// Path and query.
    pub address: String,
    /// The element that a fragment is for, when htmx asks for one.
    pub fragment: Option<String>,
    /// Whether htmx asks, for a fragment or for a whole page.
    pub by_script: bool,
    /// The message that the page before left.
    pub flash: Option<Flash>,
    /// What the request is called in the log.
    pub request_id: String,
    /// Whether people reach the program by https.
    pub secure: bool,
}

impl Visitor {
    /// Keeps what was seen.
    #[must_use]
    pub fn new(seen: Seen) -> Self {
        Self { seen: Arc::new(seen) }
    }

    /// The language of the answer.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.seen.lang
    }

    /// Light or dark.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.seen.theme
    }

    /// Who is signed in.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        self.seen.account.as_ref()
    }

    /// What every form carries, so that no other site can send it (CSRF).
    #[must_use]
    pub fn form_token(&self) -> &str {
        &self.seen.form_token
    }

    /// Path and query of the request.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.seen.address
    }

    /// The id of the element that the answer goes into, when only a part of the page is asked for.
    #[must_use]
    pub fn fragment(&self) -> Option<&str> {
        self.seen.fragment.as_deref()
    }

    /// Whether a script asks, which wants a header instead of a redirect.
    #[must_use]
    pub fn is_by_script(&self) -> bool {
        self.seen.by_script
    }

    /// The message that the page before left.
    #[must_use]
    pub fn flash(&self) -> Option<&Flash> {
        self.seen.flash.as_ref()
    }

    /// Whether cookies are kept to https.
    pub fn is_secure(&self) -> bool {
        self.seen.secure
    }

    /// The number of the request, in logs and in error messages.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.seen.request_id
    }
}
