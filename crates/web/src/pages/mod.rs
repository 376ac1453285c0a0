//! The pages. Each capability has a file here and a folder of templates.

pub mod anomalies;
pub mod api_docs;
pub mod applications;
pub mod approvals;
pub mod attachments;
mod blocked;
pub mod cases;
pub mod counter;
pub mod customers;
pub mod deadlines;
pub mod design;
pub mod errors;
pub mod forms;
pub mod help;
pub mod imports;
pub mod journal;
pub mod login;
pub mod manual;
pub mod me;
pub mod messages;
pub mod money;
pub mod negotiations;
pub mod people;
pub mod preferences;
pub mod products;
pub mod purchases;
pub mod repairs;
pub mod returns;
pub mod rma;
pub mod samples;
pub mod search;
pub mod setup;
pub mod shipments;
pub mod stock;
pub mod today;

use crate::Web;
use axum::Router;

/// The routes of all pages, one line for each capability.
pub(crate) fn routes(web: &Web) -> Router<Web> {
    let rooms = [
        today::routes(),
        counter::routes(),
        applications::routes(),
        approvals::routes(),
        attachments::routes(),
        cases::routes(),
        deadlines::routes(),
        customers::routes(),
        products::routes(),
        purchases::routes(),
        repairs::routes(),
        returns::routes(),
        rma::routes(),
        shipments::routes(),
        stock::routes(),
        anomalies::routes(),
        forms::routes(),
        imports::routes(web),
        login::routes(),
        setup::routes(),
        manual::routes(),
        me::routes(),
        messages::routes(),
        money::routes(),
        negotiations::routes(),
        people::routes(),
        journal::routes(),
        preferences::routes(),
        search::routes(),
        help::routes(),
        design::routes(web),
    ];
    rooms.into_iter().fold(Router::new(), Router::merge)
}
