//! Photos and documents of cases.

mod attach;
mod bring;
mod discard;
mod list_attachments;
mod show_attachment;
mod show_content;

use crate::Web;
use crate::api::Id;
use crate::api::choice::one_of;
use domain::attachments::FileKind;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::attachments;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_attachments::list_attachments, attach::attach))
        .routes(routes!(bring::bring_attachment))
        .routes(routes!(show_attachment::show_attachment, discard::discard_attachment))
        .routes(routes!(show_content::show_content))
}

one_of! { AttachmentKind = FileKind }

/// A photo or a document.
#[derive(Debug, Serialize, ToSchema)]
struct Attachment {
    id: Id,
    /// The case; missing while a claim is being taken in.
    case: Option<Id>,
    /// What it is, told by its content.
    #[schema(value_type = AttachmentKind)]
    kind: FileKind,
    file_name: String,
    /// Its length in bytes.
    size: i64,
    /// Of its content, in hexadecimal.
    sha256: String,
    staff: Id,
    staff_name: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Which form or paper of the manual it is, such as `F-34` signed by hand.
    document: Option<String>,
}

impl From<attachments::Attachment> for Attachment {
    fn from(of: attachments::Attachment) -> Self {
        Self {
            id: Id(of.id),
            case: of.case.map(Id),
            kind: of.kind,
            sha256: of.hash_text(),
            file_name: of.file_name,
            size: of.size,
            staff: Id(of.staff),
            staff_name: of.staff_name,
            at: of.at,
            document: of.document,
        }
    }
}

/// Which form or paper of the manual a file is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct As {
    /// The id of the form or paper; what is attached already is named so from now on.
    #[serde(default)]
    #[param(required = false, example = "F-34")]
    document: Option<String>,
}

/// What a file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct About {
    /// Its ending is put right by the content.
    #[serde(default)]
    #[param(required = false, example = "sole.jpg")]
    file_name: String,
}
