//! One policy of the manual as a person reads it: clauses, tables, worked cases and what the check finds.

use super::findings::Found;
use super::{in_force, off_thread};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use ::manual::Manual;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::IntoResponse;
use policy::Policy;
use serde::Deserialize;
use words::Words;
use words::sheet::{self, ClauseSheet, Grid, Item, Sheet};

/// A policy.
#[derive(Debug, Template)]
#[template(path = "manual/pack.html")]
pub struct PackPage {
    page: Page,
    sheet: Sheet,
    clauses: Vec<Clause>,
    scope: Vec<String>,
    /// Its other versions.
    versions: Vec<String>,
    findings: Vec<Found>,
}

/// A clause in lines.
#[derive(Debug, Clone)]
struct Clause {
    id: String,
    text: String,
    tags: Vec<String>,
    when: Vec<String>,
    reading_when: Vec<String>,
    grants: Vec<String>,
    refuses: Option<String>,
    say: Option<String>,
    about: Vec<(String, String)>,
}

impl Clause {
    fn new(clause: &ClauseSheet) -> Self {
        Self {
            id: clause.id.clone(),
            text: clause.text.clone(),
            tags: clause.tags.clone(),
            when: lines(&clause.when),
            reading_when: lines(&clause.reading_when),
            grants: lines(&clause.grants),
            refuses: clause.refuses.clone(),
            say: clause.say.clone(),
            about: clause.about.clone(),
        }
    }
}

/// Lines with those below them set in.
pub(super) fn lines(items: &[Item]) -> Vec<String> {
    fn add(items: &[Item], depth: usize, lines: &mut Vec<String>) {
        for item in items {
            let set_in = if depth == 0 { String::new() } else { format!("{}– ", "\u{3000}".repeat(depth - 1)) };
            lines.push(format!("{set_in}{}", item.text));
            add(&item.parts, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    add(items, 0, &mut lines);
    lines
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    version: Option<String>,
}

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Failure> {
    let (_, manual) = in_force(&signed).await?;
    let policy = find(&manual, &id, asked.version.as_deref()).ok_or(Failure::NotFound)?;
    let page = signed.page("manual-pack").under("manual-title", "/manual");
    let lang = page.lang();
    let versions = versions(&manual, &id, &policy);
    let judged = off_thread(move || {
        let report = policy::check::check(&policy);
        (sheet::build(Words::shared(lang), &policy), report, policy)
    });
    let (sheet, report, policy) = judged.await?;
    let findings = report.findings.iter().map(|finding| Found::of_policy(&page, &policy, finding)).collect();
    let page = page.titled(sheet.title.clone());
    Ok(Show(PackPage::new(page, sheet, versions, findings)))
}

/// A version of a policy; the newest when none is named.
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

impl PackPage {
    fn new(page: Page, sheet: Sheet, versions: Vec<String>, findings: Vec<Found>) -> Self {
        let clauses = sheet.clauses.iter().map(Clause::new).collect();
        let scope = lines(&sheet.scope);
        Self { page, clauses, scope, sheet, versions, findings }
    }

    fn grids(&self) -> Vec<&Grid> {
        self.sheet.settings.iter().chain(&self.sheet.periods).chain(&self.sheet.price_lists).collect()
    }
}

impl Sample for PackPage {
    const TITLE: &'static str = "manual-pack";

    fn sample(page: Page) -> Self {
        let item = |text: &str| Item { text: text.to_owned(), parts: vec![Item::line("全额退款")] };
        let clause = ClauseSheet {
            id: "ST41-08".to_owned(),
            text: "购买后第16天至第29天出现质量问题的，可以换货。".to_owned(),
            tags: vec!["解读 E01".to_owned()],
            when: vec![item("原因：质量问题")],
            reading_when: vec![item("已穿用：否")],
            grants: vec![item("换货")],
            refuses: Some("退货".to_owned()),
            say: Some("购买已超过十五天，可以为您换货。".to_owned()),
            about: vec![("法律依据".to_owned(), "消费者权益保护法第二十四条".to_owned())],
        };
        let grid = Grid {
            title: "期限表".to_owned(),
            head: vec!["条款".to_owned()],
            rows: vec![vec!["ST41-P1".to_owned()]],
            kind: sheet::GridKind::Clauses,
        };
        let case = sheet::CaseSheet {
            id: "D-101".to_owned(),
            story: "真皮女鞋；购买日期 2026-02-20。".to_owned(),
            expect: vec![("处理方式".to_owned(), "换货".to_owned())],
        };
        let sheet = Sheet {
            id: "STORE41".to_owned(),
            version: "2026".to_owned(),
            title: "门店四十一条".to_owned(),
            lang: page.lang().tag(),
            hash: "0".repeat(64),
            literal: false,
            about: vec![("层级".to_owned(), "公司制度".to_owned())],
            note: Some("说明".to_owned()),
            scope: vec![item("商品类别：鞋类")],
            impossible: Vec::new(),
            settings: Some(grid.clone()),
            price_lists: vec![grid.clone()],
            periods: vec![grid],
            clauses: vec![clause],
            cases: vec![case],
        };
        Self::new(page, sheet, vec!["1986".to_owned()], vec![Found::sample()])
    }
}
