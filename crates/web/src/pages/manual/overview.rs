//! The manual in force, its policies and its versions.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use ::manual::Manual;
use askama::Template;
use axum::response::IntoResponse;
use domain::people::Command;
use service::manuals::{self, Published};

/// The manual.
#[derive(Debug, Template)]
#[template(path = "manual/overview.html")]
pub struct ManualPage {
    page: Page,
    /// The company's name, when a manual is in force.
    company: Option<String>,
    current: Option<Version>,
    packs: Vec<PackRow>,
    versions: Vec<Version>,
    may_draft: bool,
}

/// A published version.
#[derive(Debug, Clone)]
struct Version {
    number: i64,
    profile: String,
    author: String,
    reason: String,
    at: String,
    /// The version before it, when there is one.
    before: Option<i64>,
}

/// A policy in use.
#[derive(Debug, Clone)]
struct PackRow {
    id: String,
    title: String,
    version: String,
    clauses: usize,
    /// Why it is in use.
    reasons: Vec<String>,
}

pub(super) async fn show(signed: SignedIn) -> Result<impl IntoResponse, Failure> {
    let (versions, manual) = signed
        .query(|tx, call| {
            let versions = manuals::versions(tx, call, None, 50)?;
            Ok((versions, call.running.manual.clone()))
        })
        .await?;
    let page = signed.page("manual-title");
    let versions: Vec<Version> = versions.iter().map(|v| Version::new(&page, v)).collect();
    let number = manual.as_ref().map(|(number, _)| *number);
    Ok(Show(ManualPage {
        company: manual.as_ref().map(|(_, manual)| page.words().of(manual.name()).to_owned()),
        current: versions.iter().find(|v| Some(v.number) == number).cloned(),
        packs: manual.as_ref().map(|(_, manual)| packs(&page, manual)).unwrap_or_default(),
        may_draft: signed.account.may(Command::ManualDraft),
        versions,
        page,
    }))
}

impl Version {
    fn new(page: &Page, published: &Published) -> Self {
        Self {
            number: published.number,
            profile: published.profile.clone(),
            author: published.author.clone(),
            reason: published.reason.clone(),
            at: page.time(published.published_at),
            before: Some(published.number - 1).filter(|number| *number > 0),
        }
    }
}

fn packs(page: &Page, manual: &Manual) -> Vec<PackRow> {
    let words = page.words();
    let assignments: Vec<_> = manual.assignments().collect();
    let mut rows: Vec<PackRow> = Vec::new();
    for pack in manual.packs() {
        let Some(newest) = pack.edition.versions.last() else { continue };
        let reasons = assignments.iter().filter(|a| pack.assignments.iter().any(|id| id == a.id));
        let reasons: Vec<String> = reasons.map(|a| words.of(a.reason).to_owned()).collect();
        match rows.iter_mut().find(|row| row.id == pack.id) {
            Some(row) => row.reasons.extend(reasons),
            None => rows.push(PackRow {
                id: pack.id.to_owned(),
                title: words.of(&newest.head().title).to_owned(),
                version: newest.head().version.clone(),
                clauses: newest.clause_count(),
                reasons,
            }),
        }
    }
    rows
}

impl Sample for ManualPage {
    const TITLE: &'static str = "manual-title";

    fn sample(page: Page) -> Self {
        let version = |number: i64| Version {
            number,
            profile: "store-chain".to_owned(),
            author: "王芳".to_owned(),
            reason: "无理由退货延长到十天".to_owned(),
            at: "2026-03-08 14:05".to_owned(),
            before: Some(number - 1).filter(|n| *n > 0),
        };
        Self {
            company: Some("安步服饰鞋业连锁".to_owned()),
            current: Some(version(2)),
            packs: vec![PackRow {
                id: "STORE41".to_owned(),
                title: "门店四十一条".to_owned(),
                version: "2026".to_owned(),
                clauses: 41,
                reasons: vec!["适用于全公司的商品。".to_owned()],
            }],
            versions: vec![version(2), version(1)],
            may_draft: true,
            page,
        }
    }
}
