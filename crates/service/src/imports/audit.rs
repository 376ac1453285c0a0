//! What the journal keeps about imports.

use super::counts::Counts;
use serde::Serialize;

/// Something done to an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "import.uploaded")]
    Uploaded { kind: &'static str, file: String },
    #[serde(rename = "import.mapped")]
    Mapped { columns: usize },
    #[serde(rename = "import.started")]
    Started,
    #[serde(rename = "import.finished")]
    Finished { counts: Counts },
    #[serde(rename = "import.stopped")]
    Stopped { counts: Counts },
    #[serde(rename = "import.failed")]
    Failed { code: String, counts: Counts },
    #[serde(rename = "import.dropped")]
    Dropped,
    ///: rows with personal data left the program.
    #[serde(rename = "import.errors_downloaded")]
    ErrorsDownloaded { rows: usize },
}
