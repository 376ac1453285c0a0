//! `policy replay`: lists of claims in every form, good and bad.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use flate2::Compression;
use flate2::write::GzEncoder;
use program::{Folder, assert_shown, decided, sample};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Write;

/// Facts that every claim of these tests shares.
const SHARED: [&str; 16] = [
    "--const",
    "proof=till_receipt",
    "--const",
    "packaging=intact",
    "--const",
    "accessories=complete",
    "--const",
    "warranty_card=true",
    "--const",
    "sale_kind=normal",
    "--const",
    "custom_made=false",
    "--const",
    "use_marks=true",
    "--const",
    "resale_ok=false",
];

/// A refund, an exchange and a free repair for a quality fault.
const LIST: &str = "id,sale,claim,paid,cause\n\
    a,2025-03-01,2025-03-16,299.00,quality\n\
    b,2025-03-01,2025-03-17,199.00,quality\n\
    c,2025-03-01,2025-04-05,99.90,quality\n";

fn replay<'a>(input: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["policy", "replay", "STORE41", input, "--json"], &SHARED[..], more].concat()
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_samples_come_out_as_documented() {
    let folder = Folder::new("replay-samples");
    let said = folder.run(&["policy", "replay", "STORE41", &sample("claims.ndjson"), "--json"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let report = said.json();
    let expected =
        [("refund", 2), ("exchange", 3), ("free_repair", 5), ("paid_repair", 3), ("manual", 2), ("reject", 6)];
    for (decision, claims) in expected {
        assert_eq!(decided(&report, decision), claims, "{decision}");
    }
    assert_eq!(report["report"]["all"]["paid"], "698.00");
    assert_eq!(report["report"]["all"]["charged"], "130.00");
    let map = sample("claims-map.toml");
    let said = folder.run(&["policy", "replay", "STORE41", &sample("claims.csv"), "--map", &map, "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let mapped = said.json();
    assert_eq!(decided(&mapped, "reject"), 5, "the register has no column for custom-made goods");
    for (decision, claims) in expected.into_iter().filter(|(decision, _)| *decision != "reject") {
        assert_eq!(decided(&mapped, decision), claims, "{decision}");
    }
    assert_eq!(mapped["unused_columns"], serde_json::json!(["经手人"]));
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
fn bad_rows_go_to_a_file_and_the_rest_goes_on() {
    let folder = Folder::new("replay-bad-rows");
    let list = folder.file(
        "claims.csv",
        "id,sale,claim,paid,cause\n\
         good,2025-03-01,2025-03-16,299.00,quality\n\
         early,2025-03-10,2025-03-01,299.00,quality\n\
         date,2025-02-30,2025-03-16,299.00,quality\n\
         word,2025-03-01,2025-03-16,299.00,qualty\n\
         money,2025-03-01,2025-03-16,-5,quality\n\
         fine,2025-03-01,2025-03-16,299.005,quality\n\
         short,2025-03-01,2025-03-16\n\
         long,2025-03-01,2025-03-16,299.00,quality,and,more\n\
         two,x,y,299.00,quality\n\
         good,2025-03-01,2025-03-16,,quality\n",
    );
    let said = folder.run(&replay(&list, &[]));
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let report = said.json();
    assert_eq!((decided(&report, "refund"), report["bad_rows"].as_u64()), (2, Some(8)));
    assert_eq!(report["report"]["unpriced"], 1, "a price that is not known is no bad row");
    let errors = folder.read("claims.csv.errors.csv");
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines[0], "\u{feff}id,sale,claim,paid,cause,行号,出错原因");
    assert_eq!(lines.len(), 9, "{errors}");
    assert!(lines[1].starts_with("early,2025-03-10,2025-03-01,299.00,quality,3,"), "{}", lines[1]);
    assert!(lines[3].contains("“qualty”"), "{}", lines[3]);
    assert!(lines[6].starts_with("short,2025-03-01,2025-03-16,,,8,"), "{}", lines[6]);
    assert!(lines[7].ends_with(",and,more"), "surplus cells are kept: {}", lines[7]);
    assert!(lines[8].contains("购买日期") && lines[8].contains("提出日期"), "both problems: {}", lines[8]);
    // Put right, the file of bad rows is read like any other.
    let repaired = errors.lines().take(2).collect::<Vec<_>>().join("\n").replace("2025-03-10", "2025-02-27");
    let said = folder.run(&replay(&folder.file("repaired.csv", repaired), &[]));
    assert_eq!((said.code, decided(&said.json(), "refund")), (0, 1));
    // In the language of the user, and where the user wants it.
    let elsewhere = folder.path("wrong.csv");
    let said = folder.run(&replay(&list, &["--lang", "en", "--errors", &elsewhere]));
    assert_eq!(said.json()["errors_file"], elsewhere);
    assert!(folder.read("wrong.csv").contains(",row,reason\n"));
    assert!(folder.run(&["policy", "replay", "STORE41", &list]).out.contains("claims.csv.errors.csv"));
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

#[test]
fn single_rulings_are_written_in_the_order_of_the_list() {
    let folder = Folder::new("replay-out");
    let row = |i: u32| format!("n{i},2025-03-01,2025-03-{:02},{i}.50,quality\n", 1 + i % 31);
    let rows: String = (0..10_000).map(row).collect();
    let list = folder.file("list.csv", format!("id,sale,claim,paid,cause\n{rows}"));
    let said = folder.run(&replay(&list, &["--out", &folder.path("out.csv")]));
    assert_eq!(said.code, 0);
    let out = folder.read("out.csv");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!((lines.len(), lines[0]), (10_001, "row,id,policy,version,decision,clauses,paid,charged,flags"));
    for (i, line) in lines[1..].iter().enumerate() {
        assert!(line.starts_with(&format!("{},n{i},STORE41,1,", i + 2)), "{line}");
    }
    assert_eq!(lines[1 + 15], "17,n15,STORE41,1,refund,ST41-07,15.50,,");
    assert_eq!(lines[1 + 30], "32,n30,STORE41,1,exchange,ST41-08-30,,,gap");
    let said = folder.run(&replay(&list, &["--out", &folder.path("out.ndjson"), "--lang", "en"]));
    assert_eq!(said.code, 0);
    let out = folder.read("out.ndjson");
    let first: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    // R-081: policy, version and hash are kept with the ruling.
    assert_eq!(first["ruling"]["policy"]["id"], "STORE41");
    assert_eq!(first["ruling"]["policy"]["hash"].as_str().unwrap().len(), 64);
    assert_eq!((first["row"].as_u64(), first["id"].as_str()), (Some(2), Some("n0")));
    assert_eq!(out.lines().count(), 10_000);
}

#[test]
fn two_settings_are_compared_claim_by_claim() {
    let folder = Folder::new("replay-against");
    let list = folder.file("list.csv", LIST);
    let said = folder.run(&replay(&list, &["--against-set", "refund=16d", "--examples", "1"]));
    assert_eq!(said.code, 0, "{said:?}");
    let against = &said.json()["against"];
    assert_eq!(against["changed"], 1);
    let transition = &against["transitions"][0];
    assert_eq!((&transition["from"], &transition["to"]), (&"exchange".into(), &"refund".into()));
    assert_eq!((&transition["before"]["paid"], &transition["after"]["paid"]), (&"0.00".into(), &"199.00".into()));
    assert_eq!((&transition["examples"][0]["row"], &transition["examples"][0]["id"]), (&3.into(), &"b".into()));
    assert_eq!(transition["examples"][0]["claim"]["claim"], "2025-03-17");
    let said =
        folder.run(&[&["policy", "replay", "STORE41", &list, "--against-set", "refund=16d"], &SHARED[..]].concat());
    assert!(said.out.contains("3 件中有 1 件结果不同（33.3%）") && said.out.contains("+¥199.00"), "{}", said.out);
    assert!(said.out.contains("第 3 行（b）"), "{}", said.out);
}

#[test]
fn r003_each_claim_is_judged_by_the_version_of_its_purchase() {
    let folder = Folder::new("replay-versions");
    let list = folder.file(
        "old.csv",
        "category,sale,claim,cause,repairable,repairs\n\
         coat,1995-08-24,1995-09-01,quality,true,none\n\
         adult_coat,1995-08-24,1995-09-01,quality,true,none\n\
         adult_coat,1995-08-25,1995-09-01,quality,true,none\n",
    );
    let out = folder.path("out.csv");
    let said = folder.run(&["policy", "replay", "app3g-a", &list, "--json", "--out", &out]);
    assert_eq!(said.code, 1, "{said:?}");
    let errors = folder.read("old.csv.errors.csv");
    assert_eq!(errors.lines().count(), 2, "“coat” has narrower values: {errors}");
    let written = folder.read("out.csv");
    let versions: Vec<&str> = written.lines().skip(1).map(|l| l.split(',').nth(3).unwrap()).collect();
    assert_eq!(versions, ["1986", "1995"]);
}

#[test]
fn nothing_but_problems_is_said_on_the_error_stream() {
    let folder = Folder::new("replay-quiet");
    let said = folder.run(&["policy", "replay", "STORE41", &sample("claims.ndjson")]);
    assert_eq!(said.err, "", "no progress where nobody watches");
    assert!(said.out.contains("合计") && said.out.contains("ST41-07"), "{}", said.out);
    assert!(!said.out.contains('\u{1b}'), "no colours into a pipe");
}

#[test]
fn the_guide_shows_what_is_printed() {
    let folder = Folder::new("replay-guide");
    for command in [
        "sanbao policy replay STORE41 manuals/samples/claims.ndjson --lang en",
        "sanbao policy replay STORE41 manuals/samples/claims.ndjson --against-set refund=10d --lang en",
        "sanbao policy diff STORE41 STORE41 --set-second refund=10d --lang en",
    ] {
        let list = sample("claims.ndjson");
        let word = |word: &'static str| if word.starts_with("manuals/") { list.clone() } else { word.to_owned() };
        let words: Vec<String> = command.split(' ').skip(1).map(word).collect();
        let said = folder.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_shown("replay.md", command, &said.out);
    }
}
