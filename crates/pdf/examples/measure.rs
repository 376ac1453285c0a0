//! How long a form takes and how large it is: `cargo run --release -p pdf --example measure`.

use pdf::{Block, Document, Error, Fonts, Paper, Signature, Table, render};
use std::time::Instant;

/// Forms set one after another.
const TIMES: u32 = 50;

/// A claim form in two copies, with so many lines of answers.
fn document(paper: Paper, lines: usize) -> Document {
    let field = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let fields = vec![
        field("顾客", "王芳"),
        field("商品／型号", "真皮女鞋 A1032 38 码"),
        field("顾客自述", "鞋底开胶，穿了三天；左脚后跟松动（见照片），希望换货。"),
        field("金额", "¥1,299.00"),
    ];
    let head = ["序号", "时间", "内容"].map(str::to_owned).to_vec();
    let row = |n: usize| vec![n.to_string(), "2026-03-02 10:00".to_owned(), "已电话答复".to_owned()];
    let table = Table { head, rows: (1..=lines).map(row).collect() };
    Document {
        paper,
        company: "示例连锁门店".to_owned(),
        title: "商品退换修受理单".to_owned(),
        number: "SH01-2026-BSL000001".to_owned(),
        head: vec!["南京路店".to_owned(), "2026-03-02 10:00".to_owned()],
        stamp: None,
        copies: vec!["第一联 门店留存".to_owned(), "第二联 顾客留存".to_owned()],
        papers: vec![vec![Block { title: "基本情况".to_owned(), fields, table: Some(table), text: String::new() }]],
        signatures: vec![Signature { label: "顾客签字".to_owned(), signed: String::new() }],
        language: "zh-CN".to_owned(),
    }
}

fn main() -> Result<(), Error> {
    let start = Instant::now();
    let fonts = Fonts::find(None)?;
    println!("finding the fonts: {:?} ({})", start.elapsed(), fonts.file().display());
    for (paper, lines) in [(Paper::A4, 3), (Paper::Receipt, 3), (Paper::Label, 0), (Paper::A4, 500)] {
        let document = document(paper, lines);
        let start = Instant::now();
        for _ in 1..TIMES {
            render(&document, &fonts)?;
        }
        let bytes = render(&document, &fonts)?.len();
        println!("{paper:?}, {lines} lines: {:?} a form, {bytes} bytes", start.elapsed() / TIMES);
    }
    Ok(())
}
