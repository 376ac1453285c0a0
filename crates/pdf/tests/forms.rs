//! Papers are as large and as many as they should be, and what is on them can be read again.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a test stops at what must not happen")]

mod reading;

use pdf::{Block, Document, Error, Fonts, Paper, Signature, Table, render};
use proptest::prelude::*;
use reading::Read;
use std::path::Path;

/// The fonts of the machine; a machine without any skips what needs them, loudly, unless everything is required.
fn fonts() -> Option<Fonts> {
    match Fonts::find(std::env::var_os("SANBAO_FONTS").as_deref().map(Path::new)) {
        Ok(fonts) => Some(fonts),
        Err(error) if std::env::var_os("SANBAO_REQUIRE_ALL").is_some() => panic!("{error}"),
        Err(error) => {
            eprintln!("SKIPPED: {error}");
            None
        }
    }
}

fn document(paper: Paper) -> Document {
    let field = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let fields = vec![
        field("顾客", "王芳"),
        field("商品／型号", "真皮女鞋 A1032 38 码"),
        field("顾客自述", "鞋底开胶，穿了三天；左脚后跟松动（见照片），希望换货。"),
        field("金额", "¥1,299.00"),
        field("备注", ""),
    ];
    let head = ["序号", "时间", "内容"].map(str::to_owned).to_vec();
    let rows = (1..=3).map(|n| vec![n.to_string(), "2026-03-02 10:00".to_owned(), "已电话答复".to_owned()]).collect();
    Document {
        paper,
        company: "示例连锁门店".to_owned(),
        title: "商品退换修受理单".to_owned(),
        number: "SH01-2026-BSL000001".to_owned(),
        head: vec!["南京路店".to_owned(), "2026-03-02 10:00".to_owned()],
        stamp: None,
        copies: vec!["第一联 门店留存".to_owned(), "第二联 顾客留存".to_owned()],
        papers: vec![vec![
            Block { title: "基本情况".to_owned(), fields, ..Block::default() },
            Block {
                table: Some(Table { head, rows }), text: "请凭本单查询进度。".to_owned(), ..Block::default()
            },
        ]],
        signatures: vec![
            Signature { label: "顾客签字".to_owned(), signed: "王芳 2026-03-02".to_owned() },
            Signature { label: "经办人签字".to_owned(), signed: String::new() },
        ],
        language: "zh-CN".to_owned(),
    }
}

/// everything on a paper can be found and copied again, on each copy with its holder.
#[test]
fn r550_each_copy_says_everything_and_who_holds_it() {
    let Some(fonts) = fonts() else { return };
    let bytes = render(&document(Paper::A4), &fonts).unwrap();
    assert!(bytes.starts_with(b"%PDF-1."), "{:?}", &bytes[..8]);
    let read = Read::of(&bytes);
    assert_eq!(read.sizes, [(595, 842), (595, 842)], "two copies on A4");
    for (page, holder) in read.pages.iter().zip(["第一联 门店留存", "第二联 顾客留存"]) {
        for text in [
            "商品退换修受理单",
            "SH01-2026-BSL000001",
            "王芳",
            "真皮女鞋 A1032 38 码",
            "¥1,299.00",
            "已电话答复",
            holder,
            "1 / 1",
        ] {
            assert!(page.contains(text), "{text} is missing in\n{page}");
        }
    }
    assert_eq!(render(&document(Paper::A4), &fonts).unwrap(), bytes, "the same form is the same file");
}

/// a strip is 80 mm wide and as long as it needs to be; a label is 100 mm by 80 mm, one for each box.
#[test]
fn r549_papers_have_their_sizes() {
    let Some(fonts) = fonts() else { return };
    let strip = Read::of(&render(&document(Paper::Receipt), &fonts).unwrap());
    assert_eq!(strip.sizes.len(), 2);
    assert!(
        strip.sizes.iter().all(|(width, height)| *width == 227 && (250..700).contains(height)),
        "{:?}",
        strip.sizes
    );
    let label = |n: u32| vec![Block { fields: vec![("箱号".to_owned(), n.to_string())], ..Block::default() }];
    let (copies, signatures) = (vec!["贴于箱外".to_owned()], Vec::new());
    let labels = Document { papers: (1..=3).map(label).collect(), copies, signatures, ..document(Paper::Label) };
    let labels = Read::of(&render(&labels, &fonts).unwrap());
    assert_eq!(labels.sizes, [(283, 227); 3]);
    assert!(labels.pages[2].contains("箱号") && labels.pages[2].contains("3 / 3"), "{}", labels.pages[2]);
}

/// a register goes on on the next page, where its columns are named again; a cancelled paper says so.
#[test]
fn r553_a_long_register_goes_on_and_loses_nothing() {
    let Some(fonts) = fonts() else { return };
    let head = ["序号", "受理单号", "顾客自述"].map(str::to_owned).to_vec();
    let row = |n: usize| vec![n.to_string(), format!("SH01-2026-{n:06}"), "鞋底开胶，要求换货。".repeat(n % 7 + 1)];
    let table = Table { head, rows: (1..=200).map(row).collect() };
    let papers = vec![vec![Block { table: Some(table), ..Block::default() }]];
    let stamp = Some("已作废：登记有误".to_owned());
    let register = Document { papers, stamp, copies: vec!["本单位留存".to_owned()], ..document(Paper::A4) };
    let read = Read::of(&render(&register, &fonts).unwrap());
    assert!(read.pages.len() > 5, "{} pages", read.pages.len());
    assert!(read.pages[0].contains("已作废：登记有误"));
    for (n, page) in read.pages.iter().enumerate().take(read.pages.len() - 1) {
        assert!(page.contains("受理单号"), "the columns of page {}", n + 1);
    }
    let whole = read.pages.concat();
    for n in 1..=200 {
        assert_eq!(whole.matches(&format!("SH01-2026-{n:06}")).count(), 1, "line {n}");
    }
}

/// there is a glyph for every character of the shipped forms, in all their languages.
#[test]
fn r549_every_character_of_the_shipped_forms_can_be_set() {
    let Some(fonts) = fonts() else { return };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals/packs/forms");
    let mut all = String::new();
    for file in std::fs::read_dir(folder).unwrap() {
        all.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
    }
    let mut characters: Vec<char> = all.chars().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters.dedup();
    assert!(characters.len() > 400);
    let text: String = characters.iter().collect();
    let papers = vec![vec![Block { text, ..Block::default() }]];
    let read = Read::of(&render(&Document { papers, ..document(Paper::A4) }, &fonts).unwrap());
    let lost: Vec<&char> = characters.iter().filter(|c| !read.pages[0].contains(**c)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// What no font has is named instead of being printed as an empty box.
#[test]
fn r549_a_character_without_a_glyph_is_told() {
    let Some(fonts) = fonts() else { return };
    let text = "顾客\u{10ffff}王芳".to_owned();
    let papers = vec![vec![Block { text, ..Block::default() }]];
    let refused = render(&Document { papers, ..document(Paper::A4) }, &fonts);
    assert_eq!(refused.unwrap_err(), Error::NoGlyph { characters: "\u{10ffff}".to_owned() });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever was typed, every paper ends, has its pages, and loses no character.
    #[test]
    fn r549_nothing_that_was_typed_is_lost(value in "[一-九a-zA-Z0-9，。 ¥]{0,400}", times in 0usize..40, paper in 0usize..3) {
        let Some(fonts) = fonts() else { return Ok(()) };
        let paper = [Paper::A4, Paper::Receipt, Paper::Label][paper];
        let value = value.repeat(times);
        let fields = vec![("顾客自述".to_owned(), value.clone())];
        let papers = vec![vec![Block { fields, ..Block::default() }]];
        let one = Document { papers, copies: vec!["联".to_owned()], company: String::new(), signatures: Vec::new(), ..document(paper) };
        let empty = Document { papers: vec![vec![Block { fields: vec![("顾客自述".to_owned(), String::new())], ..Block::default() }]], ..one.clone() };
        let count = |document: &Document| {
            let read = Read::of(&render(document, &fonts).unwrap());
            let heads = read.pages.len();
            (read.pages.concat().chars().filter(|c| matches!(c, '一'..='九' | '。')).count(), heads)
        };
        let ((with, pages), (without, _)) = (count(&one), count(&empty));
        prop_assert!(pages >= 1);
        prop_assert_eq!(with - without, value.chars().filter(|c| matches!(c, '一'..='九' | '。')).count());
    }
}
