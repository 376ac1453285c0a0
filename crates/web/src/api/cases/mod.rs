//! Cases: taken in, clarified, decided, agreed on, closed. A change of state is a resource of its own.

mod add_comment;
mod add_question;
mod agree;
mod answer_question;
mod answer_refusal;
mod assign;
mod choices;
mod clear;
mod close;
mod complete;
mod count_cases;
mod draw_sample;
mod edit_case;
mod forward;
mod judge;
mod link;
mod list_cases;
mod list_comments;
mod list_overdue;
mod list_questions;
mod list_visits;
mod mark_urgent;
mod open_case;
mod record;
mod reopen;
mod show_by_number;
mod show_case;
mod show_timeline;
mod tell_refusal;
mod verify;
mod views;

use crate::Web;
use crate::api::Versioned;
pub(super) use choices::CaseChannel;
pub(super) use record::Contact;

use record::Case;
use service::Call;
use service::cases::CaseFile;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_cases::list_cases, open_case::open_case))
        .routes(routes!(show_case::show_case, edit_case::edit_case))
        .routes(routes!(list_comments::list_comments, add_comment::add_comment))
        .routes(routes!(list_questions::list_questions, add_question::add_question))
        .routes(routes!(answer_question::answer_question))
        .routes(routes!(clear::clear))
        .routes(routes!(assign::assign))
        .routes(routes!(forward::forward))
        .routes(routes!(mark_urgent::mark_urgent))
        .routes(routes!(link::link))
        .routes(routes!(judge::judge))
        .routes(routes!(agree::agree))
        .routes(routes!(tell_refusal::tell_refusal))
        .routes(routes!(answer_refusal::answer_refusal))
        .routes(routes!(complete::complete))
        .routes(routes!(close::close))
        .routes(routes!(reopen::reopen))
        .routes(routes!(verify::verify))
        .routes(routes!(show_timeline::show_timeline))
        .routes(routes!(show_by_number::show_by_number))
        .routes(routes!(count_cases::count_cases))
        .routes(routes!(list_overdue::list_overdue))
        .routes(routes!(draw_sample::draw_sample))
        .routes(routes!(list_visits::list_visits))
        .routes(routes!(views::list_views, views::save_view))
        .routes(routes!(views::drop_view))
}

/// A case as JSON shows it.
fn shown(call: &Call, file: CaseFile) -> Case {
    let required = call.running.required_facts(file.case.kind);
    Case::of(file, &required)
}

/// A case with its version.
fn versioned(call: &Call, file: CaseFile) -> Versioned<Case> {
    Versioned { version: file.case.version, record: shown(call, file) }
}
