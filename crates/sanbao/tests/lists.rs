//! Lists of claims in every form, good and bad.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use flate2::Compression;
use flate2::write::GzEncoder;
use program::{Folder, LIST, SHARED, decided, replay};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Write;

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn one_list_in_every_form_gives_one_result() {
    let folder = Folder::new("replay-forms");
    let plain = folder.run(&replay(&folder.file("plain.csv", LIST), &[])).json();
    for (decision, claims) in [("refund", 1), ("exchange", 1), ("free_repair", 1)] {
        assert_eq!(decided(&plain, decision), claims, "{decision}");
    }
    let same = |path: &str, more: &[&str]| {
        let said = folder.run(&replay(path, more));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{path}");
        assert_eq!(said.json()["report"], plain["report"], "{path}");
    };
    same(&folder.file("packed.csv.gz", gzip(LIST.as_bytes())), &[]);
    same(&folder.file("packed-by-content.csv", gzip(LIST.as_bytes())), &[]);
    same(&folder.file("mark.csv", format!("\u{feff}{LIST}")), &[]);
    same(&folder.file("windows.csv", LIST.replace('\n', "\r\n")), &[]);
    same(&folder.file("no-end.csv", LIST.trim_end()), &[]);
    same(&folder.file("blank-lines.csv", LIST.replace('\n', "\n\n")), &[]);
    same(&folder.file("semicolons.csv", LIST.replace(',', ";")), &["--delimiter", ";"]);
    same(&folder.file("tabs.tsv", LIST.replace(',', "\t")), &[]);
    same(&folder.file("quotes.csv", LIST.replace("2025-03-01", "\"2025-03-01\"")), &[]);
    same(
        &folder.file("labels.csv", LIST.replace("id,sale,claim,paid,cause", "id,购买日期,Claim date,實付價,原因")),
        &[],
    );
    same(&folder.file("words.csv", LIST.replace("quality", "质量问题")), &[]);
    let utf16: Vec<u8> = format!("\u{feff}{LIST}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    same(&folder.file("utf16.csv", utf16), &[]);
    let times = LIST.replace("-03-01", "-03-01 08:26:00").replace("-16,", "-16 09:00:00,");
    same(&folder.file("times.csv", times), &[]);
}

#[test]
fn a_spreadsheet_is_read_like_a_list() {
    let folder = Folder::new("replay-sheet");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("二月").unwrap();
    sheet.write(0, 0, "x").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("三月").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    // A title above the names of the columns would be taken for them, so the list begins lower down, unlabelled.
    for (column, name) in ["sale", "claim", "paid", "cause", "warranty_card"].iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), *name).unwrap();
    }
    for (row, (day, paid)) in [(16, 29.7 * 3.0), (17, 199.0), (99, 1.0)].into_iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 3;
        let sold = ExcelDateTime::from_ymd(2025, 3, 1).unwrap().and_hms(8, 26, 0).unwrap();
        sheet.write_with_format(row, 0, &sold, &date).unwrap();
        match ExcelDateTime::from_ymd(2025, 3, day) {
            Ok(claimed) => sheet.write_with_format(row, 1, &claimed, &date).unwrap(),
            Err(_) => sheet.write(row, 1, "31. März").unwrap(),
        };
        sheet.write(row, 2, paid).unwrap();
        sheet.write(row, 3, "quality").unwrap();
        sheet.write(row, 4, true).unwrap();
    }
    book.save(folder.path("list.xlsx")).unwrap();
    let shared: Vec<&str> = SHARED.iter().copied().filter(|w| *w != "warranty_card=true").collect();
    let at = shared.windows(2).position(|pair| pair == ["--const", "--const"]).unwrap();
    let shared = [&shared[..at], &shared[at + 1..]].concat();
    let list = folder.path("list.xlsx");
    let run =
        |more: &[&str]| folder.run(&[&["policy", "replay", "STORE41", &list, "--json"], &shared[..], more].concat());
    let said = run(&["--sheet", "三月"]);
    assert_eq!(said.code, 1, "{said:?}");
    let report = said.json();
    assert_eq!((decided(&report, "refund"), decided(&report, "exchange")), (1, 1));
    assert_eq!(report["report"]["all"]["paid"], "89.10", "no binary tail");
    let errors = folder.read("list.xlsx.errors.csv");
    assert!(errors.contains("2025-03-01 08:26:00,31. März,1,quality,true,6,"), "row 6 of the sheet: {errors}");
    let said = run(&["--sheet", "四月"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("四月") && said.err.contains("二月, 三月"), "{}", said.err);
    assert_eq!(run(&[]).code, 2, "the first sheet has no column that is a fact");
    let renamed = folder.file("list.csv", std::fs::read(folder.path("list.xlsx")).unwrap());
    assert!(folder.run(&replay(&renamed, &[])).err.contains("input-is-a-sheet"));
    let broken = folder.file("broken.xlsx", "sale,claim\n");
    assert!(folder.run(&replay(&broken, &[])).err.contains("not-a-sheet"));
}

#[test]
fn lines_of_json_are_read_strictly() {
    let folder = Folder::new("replay-lines");
    let good = r#"{"id":1,"sale":"2025-03-01","claim":"2025-03-16","paid":299.5,"cause":"quality","repairs":[]}"#;
    let lines = format!(
        "\u{feff}{good}\r\n\n{{\"sale\":\n[1]\n{{\"sael\":\"2025-03-01\"}}\n{{\"sale\":\"2025-03-01\",\"sale\":\"2025-03-02\"}}\n\
         {{\"repairs\":[{{\"on\":\"nonsense\"}}]}}\n{}\n{good}\n",
        "x".repeat(2 << 20)
    );
    let said = folder.run_with(&replay("-", &["--format", "ndjson"]), &lines);
    assert_eq!(said.code, 1, "{}", said.err);
    let report = said.json();
    assert_eq!((decided(&report, "refund"), report["bad_rows"].as_u64()), (2, Some(6)));
    assert_eq!(report["report"]["all"]["paid"], "599.00");
    let errors = folder.read("stdin.errors.csv");
    assert!(errors.starts_with("\u{feff}原始内容,行号,出错原因\n"), "{}", &errors[..80]);
    assert!(errors.contains(",5,") && errors.contains("sale"), "the nearest name is told");
    // Keys and values can be mapped like columns.
    let list = folder.file("odd.ndjson", r#"{"bought":"01.03.2025","back":"16.03.2025","why":"kaputt"}"#);
    let map = folder.file(
        "map.toml",
        "date_format = \"%d.%m.%Y\"\n[columns]\nsale = \"bought\"\nclaim = \"back\"\ncause = \"why\"\n[values.cause]\nkaputt = \"quality\"\n",
    );
    let said = folder.run(&replay(&list, &["--map", &map]));
    assert_eq!((said.code, decided(&said.json(), "refund")), (0, 1));
}

#[test]
fn encodings_are_named_or_told() {
    let folder = Folder::new("replay-encodings");
    let list = "购买日期,提出日期,原因\n2025-03-01,2025-03-16,质量问题\n2025-03-01,2025-03-17,质量问题\n";
    let (encoded, ..) = encoding_rs::GB18030.encode(list);
    let path = folder.file("gb.csv", &encoded);
    let said = folder.run(&replay(&path, &[]));
    assert_eq!(said.code, 2);
    assert!(said.err.contains("wrong-encoding") && said.err.contains("--encoding"), "{}", said.err);
    let said = folder.run(&replay(&path, &["--encoding", "gb18030"]));
    assert_eq!((said.code, decided(&said.json(), "refund")), (0, 1), "{said:?}");
    // A wrong name finds signs that mean nothing there.
    let said = folder.run(&replay(&path, &["--encoding", "big5"]));
    assert!(said.code == 2, "{said:?}");
    let said = folder.run(&replay(&path, &["--encoding", "klingon"]));
    assert!(said.code == 2 && said.err.contains("klingon"), "{}", said.err);
    // Only the rows that cannot be read are left out.
    let mut mixed = b"sale,claim,cause\n2025-03-01,2025-03-16,quality\n2025-03-01,2025-03-16,".to_vec();
    mixed.extend_from_slice(&[0xff, 0xfe, b'\n']);
    let said = folder.run(&replay(&folder.file("mixed.csv", mixed), &[]));
    assert_eq!((said.code, decided(&said.json(), "refund")), (1, 1));
    assert!(folder.read("mixed.csv.errors.csv").contains("2025-03-16,\u{fffd}\u{fffd},3,"));
}

#[test]
fn what_cannot_be_run_says_why() {
    let folder = Folder::new("replay-unusable");
    let list = folder.file("list.csv", LIST);
    let says = |arguments: &[&str], word: &str| {
        let said = folder.run(arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {said:?}");
        assert!(said.err.contains(word), "{word} in {}", said.err);
        assert!(!said.err.contains("panicked"), "{}", said.err);
        assert!(said.out.is_empty(), "{}", said.out);
    };
    says(&replay("missing.csv", &[]), "file-not-found");
    says(&replay(".", &[]), "is-a-folder");
    says(&replay(&folder.file("plain.csv.gz", LIST), &[]), "not-gzip");
    let packed = gzip(LIST.repeat(100).as_bytes());
    says(&replay(&folder.file("cut.csv.gz", &packed[..packed.len() / 2]), &[]), "cannot-read");
    let mut flipped = packed.clone();
    flipped[40] ^= 0xff;
    says(&replay(&folder.file("damaged.csv.gz", flipped), &[]), "cannot-read");
    says(&replay(&folder.file("empty.csv", ""), &[]), "input-is-empty");
    says(&replay(&folder.file("blank.csv", "\n\n\n"), &[]), "input-is-empty");
    says(&replay(&folder.file("foreign.csv", "a,b\n1,2\n"), &[]), "no-fact-column");
    says(&replay(&folder.file("twice.csv", "sale,sale\n1,2\n"), &[]), "column-twice");
    says(&replay(&list, &["--map-column", "sale=Sold"]), "no-such-column");
    says(&replay(&list, &["--map-column", "sael=sale"]), "unknown-map-name");
    says(&replay(&list, &["--map-column", "sale"]), "not-a-pair");
    says(&replay(&list, &["--const", "channel=moon"]), "unknown-claim-value");
    says(&replay(&list, &["--delimiter", "ab"]), "bad-delimiter");
    says(&replay(&list, &["--set", "refnud=9d"]), "unknown-setting");
    says(&replay(&list, &["--against", "STORE42"]), "unknown-policy");
    says(&replay(&list, &["--map", &folder.file("bad.toml", "[columns\n")]), "toml-syntax");
    says(&replay(&list, &["--map", &folder.file("odd.toml", "[colums]\nsale = \"x\"\n")]), "toml-syntax");
    says(&replay(&list, &["--map", "missing.toml"]), "missing.toml");
    says(&replay(&list, &["--out", "no/such/folder.csv"]), "cannot-write-file");
    assert!(!folder.has("list.csv.errors.csv"), "no file without bad rows");
}

#[test]
fn lists_without_claims_are_no_mistake() {
    let folder = Folder::new("replay-none");
    let said = folder.run(&replay(&folder.file("head.csv", "sale,claim\n"), &[]));
    assert_eq!((said.code, said.json()["report"]["all"]["claims"].as_u64()), (0, Some(0)));
    let said = folder.run(&replay(&folder.file("none.ndjson", ""), &[]));
    assert_eq!((said.code, said.json()["report"]["all"]["claims"].as_u64()), (0, Some(0)));
    assert_eq!(folder.run(&["policy", "replay", "STORE41", &folder.path("head.csv")]).code, 0);
}

#[test]
fn a_quote_never_closed_costs_one_row() {
    let folder = Folder::new("replay-quote");
    let rest = "b,2025-03-01,2025-03-16,299.00,quality\n".repeat(100_000);
    let list = folder.file("list.csv", format!("{LIST}\"x,2025-03-01,2025-03-16,1,quality\n{rest}"));
    let said = folder.run(&replay(&list, &[]));
    assert_eq!((said.code, said.json()["bad_rows"].as_u64()), (1, Some(1)));
    assert_eq!(decided(&said.json(), "refund"), 1);
}
