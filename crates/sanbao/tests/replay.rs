//! `policy replay`: what is counted, compared, written and told.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use program::{Folder, LIST, SHARED, assert_shown, decided, replay, sample};

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
    // policy, version and hash are kept with the ruling.
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
