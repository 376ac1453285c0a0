//! Days since a date × outcome, so that a manager sees where a refund becomes an exchange and where a repair.

/// The strip: rows over one axis of days.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// How many days the axis has.
    pub days: u32,
    /// What is written under it, evenly spaced.
    pub ticks: Vec<String>,
    /// One row for each category.
    pub rows: Vec<Row>,
    /// What the colours mean.
    pub legend: Vec<Legend>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// From left to right.
    pub bands: Vec<Band>,
}

impl Row {
    /// The row in words, for people who do not see it.
    #[must_use]
    pub fn told(&self) -> String {
        let bands: Vec<&str> = self.bands.iter().map(|band| band.title.as_str()).collect();
        format!("{}: {}", self.label, bands.join("; "))
    }
}

/// Days with one outcome.
#[derive(Debug, Clone)]
pub struct Band {
    /// The first day.
    pub from: u32,
    /// The day after the last.
    pub to: u32,
    /// The style: `heat-refund`, `heat-exchange`, `heat-repair`, `heat-none`, `heat-mixed`.
    pub class: &'static str,
    /// What it says when pointed at.
    pub title: String,
}

impl Band {
    /// How many days.
    #[must_use]
    pub const fn width(&self) -> u32 {
        self.to.saturating_sub(self.from)
    }
}

/// What a colour means.
#[derive(Debug, Clone)]
pub struct Legend {
    /// The style.
    pub class: &'static str,
    /// In words.
    pub text: String,
}
