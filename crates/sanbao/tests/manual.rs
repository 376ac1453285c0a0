//! `manual list`, `show`, `check` and `diff`.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, root};
use std::fs;
use std::path::Path;

/// A copy of the store chain's manual in a folder of its own, with a text replaced.
fn copy(folder: &Folder, name: &str, edits: &[(&str, &str)]) -> String {
    let path = folder.path(name);
    fs::create_dir_all(&path).unwrap();
    let mut text = fs::read_to_string(root().join("manuals/profiles/store-chain/manual.toml")).unwrap();
    text = text.replace("id = \"store-chain\"", &format!("id = \"{name}\""));
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(Path::new(&path).join("manual.toml"), text).unwrap();
    path
}

#[test]
fn the_profiles_are_listed() {
    let folder = Folder::new("manual-list");
    let said = folder.run(&["manual", "list"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    for words in ["store-chain", "安步服饰鞋业连锁", "lighting-maker", "FOOT3G", "tile-showroom", "共 7 家"] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    let json = folder.run(&["manual", "list", "--json", "--lang", "en"]).json();
    assert_eq!(
        (json[3]["id"].as_str(), json[3]["name"].as_str()),
        (Some("store-chain"), Some("Anbu Shoes and Clothing"))
    );
}

/// what a manual says is shown, in words and for programs.
#[test]
fn r001_a_manual_is_shown_whole() {
    let folder = Folder::new("manual-show");
    let said = folder.run(&["manual", "show", "store-chain"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    for words in [
        "规定的适用",
        "商品类别：鞋",
        "鞋类另按鞋类三包规定办理",
        "店长",
        "decisions.override",
        "300.00",
        "不限",
        "服务热线",
        "退货",
        "维修天数",
        "购买15日内出现质量问题的，可以退货。 (STORE41 1 ST41-07)",
        "400-000-0041",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    let json = folder.run(&["manual", "show", "lighting-maker", "--json", "--lang", "zh-TW"]).json();
    assert_eq!(json["name"], "明川照明");
    assert_eq!(json["assignments"][2]["when"]["claimant"][0], "consumer");
    assert_eq!(json["authority"][0]["up_to"], "2000.00");
    assert_eq!(json["roles"][0]["approves_as"][0], "store_manager");
    assert_eq!(json["commitment"]["promises"][0]["clause"]["clause"], "LT-3.1");
    assert_eq!(json["case_types"][3]["id"], "fault_report");
    let which = folder.run(&["manual", "show"]);
    assert_eq!(which.code, 2);
    assert!(["lighting-maker", "web-shop"].iter().all(|name| which.err.contains(name)), "{}", which.err);
    let near = folder.run(&["manual", "show", "store-chian"]);
    assert!(near.code == 2 && near.err.contains("您是不是想写“store-chain”？"), "{}", near.err);
}

#[test]
fn shipped_manuals_are_clean() {
    let folder = Folder::new("manual-check-clean");
    let said = folder.run(&["manual", "check"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert_eq!(said.out.matches("没有问题").count(), 7, "{}", said.out);
    let manuals = root().join("manuals").display().to_string();
    assert_eq!(folder.run(&["manual", "check", &manuals]).code, 0);
}

#[test]
fn findings_have_file_line_column_and_a_hint() {
    let folder = Folder::new("manual-check-findings");
    let path = copy(&folder, "shop", &[("\"cases.open\", \"cases.edit\"", "\"cases.opne\", \"cases.edit\"")]);
    let said = folder.run(&["manual", "check", "./shop"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""), "{said:?}");
    for words in ["× 没有“cases.opne”这个操作", "shop/manual.toml:", "您是不是想写“cases.open”？", "1 处错误、0 处提醒"]
    {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    let json = folder.run(&["manual", "check", &path, "--json"]).json();
    let manual = &json["manuals"][0];
    assert_eq!((manual["publishable"].as_bool(), manual["errors"].as_u64()), (Some(false), Some(1)));
    let problem = &manual["problems"][0];
    assert_eq!(problem["code"], "unknown-command");
    assert!(problem["file"].as_str().unwrap().ends_with("shop/manual.toml"));
    assert!(problem["line"].as_u64().unwrap() > 50 && problem["column"].as_u64().unwrap() > 10);
    let english = folder.run(&["manual", "check", &path, "--lang", "en"]);
    assert!(english.out.contains("There is no command “cases.opne”"), "{}", english.out);
}

#[test]
fn a_manual_with_mistakes_is_no_use() {
    let folder = Folder::new("manual-check-broken");
    let path = copy(&folder, "shop", &[("[calendar]", "[calender]")]);
    let said = folder.run(&["manual", "check", &path]);
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.out.contains("没有“calender”这一项") && said.out.contains("您是不是想写“calendar”？"), "{}", said.out);
    let missing = folder.run(&["manual", "check", "nowhere"]);
    assert!(missing.code == 2 && missing.out.contains("没有名为“nowhere”的企业手册"), "{missing:?}");
}

/// The gap that a pack of the company's own leaves is a finding of the manual, with a claim that shows it.
#[test]
fn packs_of_the_company_are_checked_with_it() {
    let folder = Folder::new("manual-check-pack");
    let path = copy(&folder, "shop", &[("packs = [\"STORE41\"]", "packs = [\"STORE41\", \"OWN\"]")]);
    let packs = Path::new(&path).join("packs/policies");
    fs::create_dir_all(&packs).unwrap();
    let text = "[policy]\nid = \"OWN\"\nversion = \"1\"\ntitle = { zh-CN = \"自定\" }\n[[clause]]\nid = \"A\"\ntext = { zh-CN = \"退\" }\nwhen = { cause = \"quality\" }\ngrant = [{ remedy = \"refund\", pay = \"paid\" }]\n";
    fs::write(packs.join("own.toml"), text).unwrap();
    let said = folder.run(&["manual", "check", &path]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("OWN 1/1  空白 gap"), "{}", said.out);
    let json = folder.run(&["manual", "check", &path, "--json"]).json();
    assert_eq!(json["manuals"][0]["findings"][0]["policy"]["id"], "OWN");
    assert!(json["manuals"][0]["findings"][0]["example"].is_object());
}

#[test]
fn differences_are_told_by_part_and_by_clause() {
    let folder = Folder::new("manual-diff");
    let edits = [
        ("up_to = \"300.00\"", "up_to = \"500.00\""),
        ("packs = [\"STORE41\"]", "packs = [\"STORE41\"]\nset = { refund = \"20d\" }"),
    ];
    let path = copy(&folder, "store-chain", &edits);
    let said = folder.run(&["manual", "diff", "store-chain", &path]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    for words in [
        "修改：权限金额 store_manager decisions.override",
        "500.00",
        "修改：适用规则 stores",
        "set.refund",
        "修改：制度 STORE41 1",
        "20d",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    assert!(!said.out.contains("角色 clerk"), "{}", said.out);
    let json = folder.run(&["manual", "diff", "store-chain", &path, "--json"]).json();
    assert_eq!(json["differences"]["packs"][0]["pack"], "STORE41");
    let same = folder.run(&["manual", "diff", "store-chain", "store-chain"]);
    assert!(same.out.contains("两者内容相同"), "{}", same.out);
}

/// A published manual is compared by its stored text.
#[test]
fn a_stored_manual_is_read_back() {
    let folder = Folder::new("manual-stored");
    let bundle = manual::Bundle::read(&root().join("manuals"), "store-chain").unwrap();
    let path = folder.file("published.json", bundle.to_json());
    let said = folder.run(&["manual", "diff", &path, "store-chain"]);
    assert!(said.code == 0 && said.out.contains("两者内容相同"), "{said:?}");
    let broken = folder.file("broken.json", bundle.to_json().replacen("400-000-0041", "1", 1));
    let said = folder.run(&["manual", "check", &broken]);
    assert!(said.code == 2 && said.out.contains("保存的手册已损坏"), "{said:?}");
}
