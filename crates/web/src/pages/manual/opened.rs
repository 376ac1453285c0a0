//! A policy that is opened to be read: of the manual in force, or of a draft.

use super::drafts::DraftRow;
use super::in_force;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::page::Page;
use ::manual::Manual;
use axum::response::{IntoResponse, Response};
use policy::Policy;
use serde::Deserialize;
use service::manuals::{self, Draft};
use std::sync::Arc;

/// A policy, the manual that it belongs to, and its other versions.
pub(super) struct Opened {
    /// The manual's number, or that of the one that the draft began from.
    pub(super) number: i64,
    pub(super) manual: Arc<Manual>,
    pub(super) draft: Option<Draft>,
    pub(super) policy: Policy,
    pub(super) versions: Vec<String>,
    /// Whether another version than the newest was asked for.
    is_older: bool,
}

/// What is asked of it.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    pub(super) version: Option<String>,
    pub(super) days: Option<u32>,
}

impl Opened {
    /// A version of a policy; the newest when none is named.
    pub(super) async fn of(
        signed: &SignedIn,
        draft: Option<i64>,
        id: &str,
        version: Option<&str>,
    ) -> Result<Self, Failure> {
        let (number, manual, draft) = match draft {
            None => {
                let (number, manual) = in_force(signed).await?;
                (number, manual, None)
            }
            Some(draft) => {
                let (draft, manual) = manuals::drafted(signed.web.service(), &signed.actor, draft).await?;
                (draft.based_on.unwrap_or_default(), manual, Some(draft))
            }
        };
        let policy = find(&manual, id, version).ok_or(Failure::NotFound)?;
        let versions = versions(&manual, id, &policy);
        Ok(Self { number, manual, draft, policy, versions, is_older: version.is_some() })
    }

    /// The page of the policy.
    pub(super) fn address(&self) -> String {
        let id = &self.policy.head().id;
        match &self.draft {
            None => format!("/manual/packs/{id}"),
            Some(draft) => format!("/manual/drafts/{}/packs/{id}", draft.id),
        }
    }

    /// The version as a query that stays in the addresses of the page; empty for the newest.
    pub(super) fn query(&self) -> String {
        if !self.is_older {
            return String::new();
        }
        let version = &self.policy.head().version;
        form_urlencoded::Serializer::for_suffix("?".to_owned(), 1).append_pair("version", version).finish()
    }

    /// The page of this version, ready for one value more.
    pub(super) fn address_with(&self) -> String {
        let query = self.query();
        let joint = if query.is_empty() { "?" } else { "&" };
        format!("{}{query}{joint}", self.address())
    }

    /// The page's frame, below the manual or the draft.
    pub(super) fn page(&self, signed: &SignedIn) -> Page {
        let page = signed.page("manual-pack").under("manual-title", "/manual");
        match &self.draft {
            None => page,
            Some(draft) => page
                .under("manual-drafts", "/manual/drafts")
                .under("manual-draft", &format!("/manual/drafts/{}", draft.id)),
        }
    }

    /// The draft as it is shown.
    pub(super) fn row(&self, page: &Page) -> Option<DraftRow> {
        self.draft.as_ref().map(|draft| DraftRow::new(page, draft))
    }
}

/// A draft whose texts have mistakes cannot be used yet: its check says where they are.
pub(super) fn or_check(signed: &SignedIn, draft: i64, failure: Failure) -> Result<Response, Failure> {
    match failure {
        Failure::Refused(refusal) if refusal.code == "draft-has-errors" => {
            let to = format!("/manual/drafts/{draft}/check");
            Ok(signed.go(to).saying(&Flash::info("flash-draft-has-errors")).into_response())
        }
        other => Err(other),
    }
}

fn find(manual: &Manual, id: &str, version: Option<&str>) -> Option<Policy> {
    let pack = manual.packs().find(|pack| pack.id.eq_ignore_ascii_case(id))?;
    let mut versions = pack.edition.versions.iter().rev();
    versions.find(|policy| version.is_none_or(|version| policy.head().version == version)).cloned()
}

fn versions(manual: &Manual, id: &str, shown: &Policy) -> Vec<String> {
    let pack = manual.packs().find(|pack| pack.id.eq_ignore_ascii_case(id));
    let all = pack.into_iter().flat_map(|pack| &pack.edition.versions).map(|policy| policy.head().version.clone());
    all.filter(|version| *version != shown.head().version).collect()
}
