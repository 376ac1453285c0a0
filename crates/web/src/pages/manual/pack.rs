//! One policy of the manual as a person reads it: clauses, tables, worked cases and what the check finds.

use super::drafts::DraftRow;
use super::findings::Found;
use super::opened::{Asked, Opened, or_check};
use super::strips::{self, Strips};
use super::{off_thread, try_out};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::counter::{View, sample_view};
use crate::pages::samples::Sample;
use crate::show::Show;
use ::manual::Panel;
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
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
    strips: Option<Strips>,
    /// The draft that it is read under; else it is in force.
    draft: Option<DraftRow>,
    /// The page, ready for a number of days.
    address: String,
    /// The page of the newest version.
    base: String,
    form: Form,
    view: View,
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

/// A policy of the manual in force.
pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let opened = Opened::of(&signed, None, &id, asked.version.as_deref()).await?;
    read(&signed, opened, asked.days).await
}

/// The policy as a draft has it.
pub(super) async fn show_draft(
    signed: SignedIn,
    Path((draft, id)): Path<(i64, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    match Opened::of(&signed, Some(draft), &id, asked.version.as_deref()).await {
        Ok(opened) => read(&signed, opened, asked.days).await,
        Err(failure) => or_check(&signed, draft, failure),
    }
}

async fn read(signed: &SignedIn, opened: Opened, days: Option<u32>) -> Result<Response, Failure> {
    let page = opened.page(signed);
    let (days, today, words) = (strips::days(days), page.today(), page.words());
    let (manual, policy) = (Arc::clone(&opened.manual), opened.policy.clone());
    let judged = off_thread(move || {
        let report = policy::check::check(&policy);
        let sheet = sheet::build(words, &policy);
        let strips = strips::of_policy(&manual, &Panel::alone(policy), words, today, days);
        (sheet, report, strips)
    });
    let (sheet, report, strips) = judged.await?;
    let found = report.findings.iter().map(|finding| Found::of_policy(&page, &opened.policy, finding));
    let findings = found.map(|found| match &opened.draft {
        Some(draft) => found.in_draft(draft.id),
        None => found,
    });
    let findings = findings.collect();
    let mut form = Form::default();
    let view = try_out::look(&page, &opened, &mut form).await?;
    let page = page.titled(sheet.title.clone());
    let reading = Reading {
        strips: Strips::new(&page, &strips, days),
        draft: opened.row(&page),
        address: opened.address_with(),
        base: opened.address(),
        form,
        view,
    };
    Ok(Show(PackPage::new(page, sheet, opened.versions, findings, reading)).into_response())
}

/// What surrounds the clauses.
struct Reading {
    strips: Option<Strips>,
    draft: Option<DraftRow>,
    address: String,
    base: String,
    form: Form,
    view: View,
}

impl PackPage {
    fn new(page: Page, sheet: Sheet, versions: Vec<String>, findings: Vec<Found>, reading: Reading) -> Self {
        let clauses = sheet.clauses.iter().map(Clause::new).collect();
        let scope = lines(&sheet.scope);
        let Reading { strips, draft, address, base, form, view } = reading;
        Self { page, clauses, scope, sheet, versions, findings, strips, draft, address, base, form, view }
    }

    fn grids(&self) -> Vec<&Grid> {
        self.sheet.settings.iter().chain(&self.sheet.periods).chain(&self.sheet.price_lists).collect()
    }
}

/// A policy that is made up.
fn sample_sheet(lang: &'static str) -> Sheet {
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
    Sheet {
        id: "STORE41".to_owned(),
        version: "2026".to_owned(),
        title: "门店四十一条".to_owned(),
        lang,
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
    }
}

impl Sample for PackPage {
    const TITLE: &'static str = "manual-pack";

    fn sample(page: Page) -> Self {
        let sheet = sample_sheet(page.lang().tag());
        let reading = Reading {
            strips: Some(Strips::sample(&page)),
            draft: Some(DraftRow::sample()),
            address: "/manual/drafts/7/packs/STORE41?".to_owned(),
            base: "/manual/drafts/7/packs/STORE41".to_owned(),
            form: Form::default(),
            view: View { target: "#try", is_chosen: false, ..sample_view(&page) },
        };
        Self::new(page, sheet, vec!["1986".to_owned()], vec![Found::sample()], reading)
    }
}
