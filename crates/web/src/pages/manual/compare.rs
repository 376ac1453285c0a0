//! What two published versions say differently.

use super::off_thread;
use super::pack::lines;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Tone;
use ::manual::{Change, Differences, FieldChange, Manual, PackChange, diff};
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use policy::Policy;
use policy::diff::{ClauseChange, Field};
use policy::{Lang, diff as policies};
use serde::Deserialize;
use service::manuals;
use words::Words;
use words::sheet::{self, Sheet};

/// The differences.
#[derive(Debug, Template)]
#[template(path = "manual/compare.html")]
pub struct ComparePage {
    page: Page,
    form: Form,
    versions: Vec<Choice>,
    changes: Vec<Changed>,
}

/// A part that differs.
#[derive(Debug, Clone)]
struct Changed {
    tone: Tone,
    title: String,
    /// What, before, after.
    rows: Vec<[String; 3]>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    from: Option<i64>,
    to: Option<i64>,
}

pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Failure> {
    let (versions, (from, before), (to, after)) = signed
        .query(move |tx, call| {
            let versions = manuals::versions(tx, call, None, 500)?;
            // Without numbers: what the newest version changed.
            let newest = |n: usize| versions.get(n).or(versions.last()).map(|version| version.number);
            let to = asked.to.or_else(|| newest(0)).ok_or(service::Error::NotFound { what: "manual" })?;
            let from = asked.from.or_else(|| newest(1)).unwrap_or(to);
            let before = manuals::numbered(tx, &call.running, from)?;
            let after = manuals::numbered(tx, &call.running, to)?;
            Ok((versions, (from, before), (to, after)))
        })
        .await?;
    let page = signed.page("manual-compare").under("manual-title", "/manual");
    let words = page.words();
    let changes = off_thread(move || changes(words, &before, &after, &diff(&before, &after))).await?;
    let form = Form::default().with("from", from.to_string()).with("to", to.to_string());
    let name = |number: i64| page.v("manual-version", &number.to_string());
    let versions = versions.iter().map(|v| Choice::new(v.number, name(v.number))).collect();
    Ok(Show(ComparePage { page, form, versions, changes }))
}

fn changes(words: &Words, before: &Manual, after: &Manual, differences: &Differences) -> Vec<Changed> {
    let mut found = Vec::new();
    for entry in differences.entries.iter().chain(&differences.vocabulary) {
        let id = entry.id.as_deref().unwrap_or_default();
        let (tone, title) = heading(words, entry.change, &entry.part, id);
        found.push(Changed { tone, title, rows: written(words.lang(), &entry.fields) });
    }
    for pack in &differences.packs {
        let id = format!("{} {}", pack.pack, pack.version);
        let (tone, title) = heading(words, pack.change, "pack", &id);
        found.push(Changed { tone, title, rows: Vec::new() });
        found.extend(clauses(words, before, after, pack));
    }
    found
}

fn heading(words: &Words, change: Change, part: &str, id: &str) -> (Tone, String) {
    let (key, tone) = match change {
        Change::Added => ("manual-added", Tone::Good),
        Change::Removed => ("manual-removed", Tone::Bad),
        Change::Changed => ("manual-changed", Tone::Info),
    };
    let part = words.name("manual-part", part);
    (tone, words.with(key, &[("part", part.into()), ("id", id.into())]))
}

/// Texts for people in the language of the reader only, where that language has them.
fn written(lang: Lang, fields: &[FieldChange]) -> Vec<[String; 3]> {
    let own = fields.iter().filter(|field| field.lang.is_none_or(|own| own == lang));
    own.map(|f| row(&f.path, f.before.as_deref(), f.after.as_deref())).collect()
}

fn row(name: &str, before: Option<&str>, after: Option<&str>) -> [String; 3] {
    [name.to_owned(), before.unwrap_or_default().to_owned(), after.unwrap_or_default().to_owned()]
}

/// The settings and clauses of a pack that differ, in the words of its sheet where these differ too.
fn clauses(words: &Words, before: &Manual, after: &Manual, pack: &PackChange) -> Vec<Changed> {
    let differences: &policies::Differences = &pack.differences;
    let settings = differences.settings.iter().map(|s| row(&s.name, s.before.as_deref(), s.after.as_deref()));
    let head = differences.head.iter().filter(|f| f.lang.is_none_or(|own| own == words.lang())).map(field);
    let rows: Vec<[String; 3]> = settings.chain(head).collect();
    let mut found = Vec::new();
    if !rows.is_empty() {
        found.push(Changed { tone: Tone::Info, title: words.text("diff-settings"), rows });
    }
    let sheets = [before, after].map(|manual| version(manual, pack).map(|policy| sheet::build(words, policy)));
    for change in &differences.clauses {
        let (key, tone, id, fields) = match change {
            ClauseChange::Added { id, fields } => ("diff-added", Tone::Good, id, fields),
            ClauseChange::Removed { id, fields } => ("diff-removed", Tone::Bad, id, fields),
            ClauseChange::Changed { id, fields } => ("diff-changed", Tone::Info, id, fields),
        };
        let [old, new] = sheets.each_ref().map(|s| s.as_ref().map(|s| facets(words, s, id)).unwrap_or_default());
        let mut rows = told(&old, &new);
        if rows.is_empty() {
            rows = fields.iter().filter(|f| f.lang.is_none_or(|own| own == words.lang())).map(field).collect();
        }
        found.push(Changed { tone, title: words.with(key, &[("clause", id.as_str().into())]), rows });
    }
    found
}

fn field(field: &Field) -> [String; 3] {
    row(&field.path, field.before.as_deref(), field.after.as_deref())
}

fn version<'m>(manual: &'m Manual, pack: &PackChange) -> Option<&'m Policy> {
    let versions = manual.packs().filter(|own| own.id == pack.pack).flat_map(|own| &own.edition.versions);
    versions.into_iter().find(|policy| policy.head().version == pack.version)
}

/// Everything a clause says, each part by its name.
fn facets(words: &Words, sheet: &Sheet, id: &str) -> Vec<(String, String)> {
    if let Some(clause) = sheet.clauses.iter().find(|clause| clause.id == id) {
        let mut facets = vec![
            (words.text("column-wording"), clause.text.clone()),
            (words.text("clause-when"), lines(&clause.when).join("\n")),
            (words.text("clause-reading-when"), lines(&clause.reading_when).join("\n")),
            (words.text("clause-grants"), lines(&clause.grants).join("\n")),
            (words.text("clause-refuses"), clause.refuses.clone().unwrap_or_default()),
            (words.text("clause-say"), clause.say.clone().unwrap_or_default()),
        ];
        facets.extend(clause.about.iter().cloned());
        return facets;
    }
    let row = sheet
        .periods
        .iter()
        .find_map(|grid| Some((grid, grid.rows.iter().find(|row| row.first().is_some_and(|own| own == id))?)));
    row.map(|(grid, row)| grid.head.iter().cloned().zip(row.iter().cloned()).skip(1).collect()).unwrap_or_default()
}

fn told(old: &[(String, String)], new: &[(String, String)]) -> Vec<[String; 3]> {
    let value = |facets: &[(String, String)], label: &str| {
        facets.iter().find(|(own, _)| own == label).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let only_new = new.iter().filter(|(label, _)| old.iter().all(|(own, _)| own != label));
    let rows = old.iter().chain(only_new).map(|(label, _)| [label.clone(), value(old, label), value(new, label)]);
    rows.filter(|[_, before, after]| before != after).collect()
}

impl Sample for ComparePage {
    const TITLE: &'static str = "manual-compare";

    fn sample(page: Page) -> Self {
        let changed = Changed {
            tone: Tone::Info,
            title: "修改：ST41-08".to_owned(),
            rows: vec![["适用".to_owned(), "不满 15 天".to_owned(), "不满 20 天".to_owned()]],
        };
        let form = Form::default().with("from", "1").with("to", "2");
        let versions = vec![Choice::new(1, "1"), Choice::new(2, "2")];
        Self { page, form, versions, changes: vec![changed] }
    }
}
