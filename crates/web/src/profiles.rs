//! The profiles of the manual folder, to begin a company or a draft with, for pages and API alike.

use crate::Web;
use crate::account::Choice;
use crate::failure::Failure;
use crate::page::Page;
use ::manual::Bundle;
use domain::FieldError;

/// The profiles with the names of their trades; one that the company wrote itself has only its id.
pub(crate) fn profiles(web: &Web, page: &Page) -> Vec<Choice> {
    named(page, web.config().profiles())
}

/// The texts of a profile that was chosen in a field.
pub(crate) async fn profile(web: &Web, id: &str, field: &'static str) -> Result<Bundle, Failure> {
    web.config().profile(id.to_owned()).await.map_err(|problems| {
        tracing::warn!(profile = id, ?problems, "the profile cannot be read");
        Failure::Invalid(vec![FieldError::new(field, "profile")])
    })
}

pub(crate) fn sample(page: &Page) -> Vec<Choice> {
    let shipped = [
        "store-chain",
        "franchise-store",
        "uniform-maker",
        "lighting-maker",
        "web-shop",
        "cross-border-shop",
        "tile-showroom",
    ];
    named(page, shipped.map(str::to_owned).to_vec())
}

fn named(page: &Page, profiles: Vec<String>) -> Vec<Choice> {
    let choice = |id: String| Choice::new(&id, page.known_name("profile", &id).unwrap_or_else(|| id.clone()));
    profiles.into_iter().map(choice).collect()
}
