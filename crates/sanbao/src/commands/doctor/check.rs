//! One thing that was looked at.

use crate::session::Session;
use crate::terminal::hanging;
use serde_json::{Map, Value, json};

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// As it should be.
    Good,
    /// It works, but not as well or as safely as it could.
    Warning,
    /// The server would not work.
    Bad,
}

impl State {
    const fn id(self) -> &'static str {
        match self {
            Self::Good => "ok",
            Self::Warning => "warning",
            Self::Bad => "error",
        }
    }
}

/// What was found about one thing. Its message has the same name as its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Check {
    pub(super) state: State,
    pub(super) code: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Check {
    pub(super) const fn good(code: &'static str) -> Self {
        Self { state: State::Good, code, values: Vec::new() }
    }

    pub(super) const fn warning(code: &'static str) -> Self {
        Self { state: State::Warning, code, values: Vec::new() }
    }

    pub(super) const fn bad(code: &'static str) -> Self {
        Self { state: State::Bad, code, values: Vec::new() }
    }

    /// Adds a value of the message.
    #[allow(clippy::needless_pass_by_value, reason = "what is shown is often made on the spot")]
    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// The message, and what to change.
    fn told(&self, session: &Session) -> (String, Option<String>) {
        let values: Vec<words::Value<'_>> =
            self.values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        (session.words.with(self.code, &values), session.words.attribute(self.code, "help", &values))
    }

    /// For people.
    pub(super) fn render(&self, session: &Session) -> String {
        let (message, help) = self.told(session);
        let paint = session.paint;
        let sign = match self.state {
            State::Good => paint.good("✓"),
            State::Warning => paint.accent("!"),
            State::Bad => paint.bad("✗"),
        };
        let mut text = hanging(&format!("{sign} "), &message, 2, session.width);
        if let Some(help) = help {
            text.push_str(&hanging("", &paint.faint(&help), 4, session.width));
        }
        text
    }

    /// For programs.
    pub(super) fn json(&self, session: &Session) -> Value {
        let (message, help) = self.told(session);
        let values: Map<String, Value> =
            self.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
        json!({ "check": self.code, "state": self.state.id(), "message": message, "help": help, "values": values })
    }
}
