//! Deadlines as they are read.

use domain::Subject;
use domain::deadlines::Clock;
use domain::people::UnitPath;
use manual::Extension;
use policy::Text;

/// A deadline with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockFile {
    /// Its id.
    pub id: i64,
    /// What started it is about this.
    pub subject: Subject,
    /// The case it belongs to.
    pub case: Option<i64>,
    /// The unit that has to keep it.
    pub unit: i64,
    /// Who has to keep it, if somebody in particular.
    pub owner: Option<i64>,
    /// Its pack.
    pub pack: String,
    /// Its id within the pack.
    pub deadline: String,
    /// The manual it goes by.
    pub manual: i64,
    /// How it stands.
    pub clock: Clock,
    /// The entry of the journal that started it.
    pub start_seq: i64,
    /// Why it was missed, as somebody said.
    pub reason: String,
    /// Which of several things of its case it is about: `money:123`. Empty for the case as a whole.
    pub thing: String,
    /// Counts the moments that were planned.
    pub moment: i64,
    /// Counts its changes.
    pub version: i64,
}

/// A line of a list of deadlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockRow {
    /// The deadline.
    pub file: ClockFile,
    /// What has to be done, in the words of its pack.
    pub name: Text,
    /// Whether it can be given more time.
    pub extension: Extension,
    /// The reasons for which people may let it stand still, by id.
    pub pauses: Vec<(String, Text)>,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// Who has to keep it.
    pub owner_name: Option<String>,
    /// The number of its case.
    pub case_number: Option<String>,
    /// What its case is about.
    pub contact_name: String,
    /// The goods of its case.
    pub product: String,
}
