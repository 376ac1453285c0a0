//! Colours and weights. Meaning never rests on colour alone: every colour goes with a word or a sign.

use clap::builder::styling::{AnsiColor, Color, Style};

/// Paints words, or leaves them plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paint {
    on: bool,
}

impl Paint {
    /// With colours, or without.
    pub(crate) const fn new(on: bool) -> Self {
        Self { on }
    }

    /// Whether colours are on.
    pub(crate) const fn is_on(self) -> bool {
        self.on
    }

    /// What the eye should find first.
    pub(crate) fn strong(self, text: &str) -> String {
        self.with(Style::new().bold(), text)
    }

    /// The one accent colour: the decision, titles.
    pub(crate) fn accent(self, text: &str) -> String {
        self.with(Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Cyan))), text)
    }

    /// What is there for whoever looks for it.
    pub(crate) fn faint(self, text: &str) -> String {
        self.with(Style::new().dimmed(), text)
    }

    /// As it should be.
    pub(crate) fn good(self, text: &str) -> String {
        self.with(Style::new().fg_color(Some(Color::Ansi(AnsiColor::Green))), text)
    }

    /// Errors and harm.
    pub(crate) fn bad(self, text: &str) -> String {
        self.with(Style::new().bold().fg_color(Some(Color::Ansi(AnsiColor::Red))), text)
    }

    fn with(self, style: Style, text: &str) -> String {
        if self.on { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
