//! Drafts of the manual: begun from the version in force or from a profile, changed text by text.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::profiles::{profile, profiles};
use crate::show::{Again, Show};
use ::manual::Bundle;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use serde::Deserialize;
use service::manuals::{self, Draft};

/// All drafts.
#[derive(Debug, Template)]
#[template(path = "manual/drafts.html")]
pub struct DraftsPage {
    page: Page,
    form: Form,
    /// Whether a version is in force, from which a draft begins usually.
    is_in_force: bool,
    profiles: Vec<Choice>,
    drafts: Vec<DraftRow>,
}

/// One text of a draft.
#[derive(Debug, Template)]
#[template(path = "manual/draft.html")]
pub struct DraftPage {
    page: Page,
    form: Form,
    draft: DraftRow,
    files: Vec<Choice>,
    /// The policies that can be tried out, those that were changed first; whether they were.
    packs: Vec<(String, bool)>,
    may_publish: bool,
}

/// A draft as it is shown.
#[derive(Debug, Clone)]
pub(super) struct DraftRow {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) author: String,
    pub(super) based_on: Option<i64>,
    pub(super) at: String,
    pub(super) version: i64,
}

impl DraftRow {
    pub(super) fn new(page: &Page, draft: &Draft) -> Self {
        Self {
            id: draft.id,
            name: draft.name.clone(),
            author: draft.author.clone(),
            based_on: draft.based_on,
            at: page.time(draft.updated_at),
            version: draft.version,
        }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: 7,
            name: "无理由退货十天".to_owned(),
            author: "王芳".to_owned(),
            based_on: Some(2),
            at: "2026-03-08 14:05".to_owned(),
            version: 3,
        }
    }
}

pub(super) async fn list(signed: SignedIn) -> Result<Response, Failure> {
    Ok(Show(listed(&signed, Form::default()).await?).into_response())
}

async fn listed(signed: &SignedIn, form: Form) -> Result<DraftsPage, Failure> {
    let drafts = signed.query(manuals::drafts).await?;
    let page = signed.page("manual-drafts").under("manual-title", "/manual");
    let drafts = drafts.iter().map(|draft| DraftRow::new(&page, draft)).collect();
    let is_in_force = manuals::in_force(&signed.web.service().running()).is_ok();
    Ok(DraftsPage { form, is_in_force, profiles: profiles(&signed.web, &page), drafts, page })
}

/// Begins a draft from the version in force, or from a profile.
pub(super) async fn begin(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let name = form.value("name").to_owned();
    let begun = match form.value("base") {
        "" => signed.command(move |tx, call| manuals::draft_of_current(tx, call, &name)).await,
        base => match profile(&signed.web, base, "base").await {
            Ok(bundle) => signed.command(move |tx, call| manuals::new_draft(tx, call, &name, &bundle, None)).await,
            Err(failure) => Err(failure),
        },
    };
    match begun {
        Ok(draft) => Ok(signed.go(format!("/manual/drafts/{}", draft.id)).into_response()),
        Err(failure) => {
            form.take(failure)?;
            Ok(Again(listed(&signed, form).await?).into_response())
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    file: Option<String>,
}

/// A draft with its texts, and its policies: those first that differ from the version that it began from.
struct Loaded {
    draft: Draft,
    bundle: Bundle,
    packs: Vec<(String, bool)>,
}

async fn load(signed: &SignedIn, id: i64) -> Result<Loaded, Failure> {
    signed
        .query(move |tx, call| {
            let (draft, bundle) = (manuals::draft(tx, call, id)?, manuals::draft_text(tx, call, id)?);
            let base = draft.based_on.map(|number| manuals::numbered(tx, &call.running, number)).transpose()?;
            let mut packs = bundle.policies(base.as_ref().map(|manual| manual.bundle()));
            packs.sort_by_key(|(_, is_changed)| !is_changed);
            Ok(Loaded { draft, bundle, packs })
        })
        .await
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let loaded = load(&signed, id).await?;
    let file = asked.file.unwrap_or_else(|| loaded.bundle.manual_path());
    let text = loaded.bundle.text(&file).ok_or(Failure::NotFound)?.to_owned();
    let form = Form::default().with("path", file).with("text", text);
    let form = form.with("version", loaded.draft.version.to_string());
    Ok(Show(draft_page(&signed, form, loaded)).into_response())
}

fn draft_page(signed: &SignedIn, form: Form, loaded: Loaded) -> DraftPage {
    let Loaded { draft, bundle, packs } = loaded;
    let page = signed.page("manual-draft").under("manual-title", "/manual").under("manual-drafts", "/manual/drafts");
    let page = page.titled(draft.name.clone());
    let may_publish = signed.account.may(Command::ManualPublish);
    DraftPage { form, draft: DraftRow::new(&page, &draft), files: files(&bundle), packs, may_publish, page }
}

/// The texts: the company's own first, then the packs it uses.
fn files(bundle: &Bundle) -> Vec<Choice> {
    let mut paths: Vec<&str> = bundle.files().map(|(path, _)| path).collect();
    paths.sort_by_key(|path| (!path.starts_with("profiles/"), path.contains("/vocabulary/"), *path));
    paths.into_iter().map(|path| Choice::new(path, path)).collect()
}

/// Saves one text. Whoever was overtaken sees what he or she typed, and is told.
pub(super) async fn save(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let (path, version) = (form.required("path"), form.value("version").parse().unwrap_or_default());
    // Browsers send line ends of their own kind.
    let text = form.value("text").replace("\r\n", "\n");
    let file = path.clone();
    let saved = signed.command(move |tx, call| manuals::change_draft(tx, call, id, version, &file, &text)).await;
    match saved {
        Ok(draft) => {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("file", &path).finish();
            let to = match form.has("then", "check") {
                true => format!("/manual/drafts/{}/check", draft.id),
                false => format!("/manual/drafts/{}?{query}", draft.id),
            };
            return Ok(signed.go(to).saying(&Flash::good("flash-saved")).into_response());
        }
        Err(Failure::Stale(_)) => form.say(FieldError::new("text", "draft-stale")),
        Err(failure) => form.take(failure)?,
    }
    let loaded = load(&signed, id).await?;
    Ok(Again(draft_page(&signed, form, loaded)).into_response())
}

pub(super) async fn drop_draft(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    signed.command(move |tx, call| manuals::drop_draft(tx, call, id)).await?;
    Ok(signed.go("/manual/drafts").saying(&Flash::good("flash-draft-dropped")).into_response())
}

impl Sample for DraftsPage {
    const TITLE: &'static str = "manual-drafts";

    fn sample(page: Page) -> Self {
        let profiles = crate::profiles::sample(&page);
        Self { page, form: Form::default(), is_in_force: true, profiles, drafts: vec![DraftRow::sample()] }
    }
}

impl Sample for DraftPage {
    const TITLE: &'static str = "manual-draft";

    fn sample(page: Page) -> Self {
        let path = "packs/policies/store41.toml";
        let mut form = Form::default().with("path", path).with("text", "id = \"STORE41\"").with("version", "3");
        form.say(FieldError::new("text", "draft-stale"));
        let packs = vec![("STORE41".to_owned(), true), ("FOOT3G".to_owned(), false)];
        let files = vec![Choice::new(path, path)];
        Self { page, form, draft: DraftRow::sample(), files, packs, may_publish: true }
    }
}
