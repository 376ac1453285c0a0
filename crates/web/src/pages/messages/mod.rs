//! Messages: what could not be sent, what waits and what went out; templates and notices; the links in messages, and the
//! reports of gateways.

mod hook;
mod link;
mod list;
mod one;
mod print;
mod question;
mod templates;
mod view;

pub use link::LinkPage;
pub use list::MessageList;
pub use one::MessagePage;
pub use print::LetterPrint;
pub use templates::TemplatesPage;
pub(super) use view::{Line, sample, told};

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/messages", get(list::show))
        .route("/messages/templates", get(templates::show))
        .route("/messages/{id}", get(one::show).post(one::act))
        .route("/messages/{id}/print", get(print::show))
        .route("/a/{token}", get(link::show).post(link::act))
        .route("/hooks/messages/sms", post(hook::sms))
}
