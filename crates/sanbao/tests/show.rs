//! `policy list` and `policy show`: the policies as people read them.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::Folder;
use serde_json::Value;

fn show(test: &str, arguments: &[&str]) -> String {
    let said = Folder::new(test).run(&[&["policy", "show"], arguments].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    said.out
}

#[test]
fn the_list_names_every_policy_with_its_versions() {
    let folder = Folder::new("list");
    let said = folder.run(&["policy", "list"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    let line = |id: &str| {
        said.out.lines().find(|l| l.trim_start().starts_with(id)).unwrap_or_else(|| panic!("{id}: {}", said.out))
    };
    assert!(line("STORE41").contains("公司"), "{}", line("STORE41"));
    assert!(line("CN-CONSUMER-LAW").contains("法律"));
    assert!(said.out.contains("至 1995-08-24") && said.out.contains("1995-08-25 起"), "{}", said.out);
    for line in said.out.lines().filter(|l| !l.contains("位于")) {
        assert!(textwrap::core::display_width(line) <= 80, "{line}");
    }
    let rows = folder.run(&["policy", "list", "--json", "--lang", "en"]).json();
    let store = rows.as_array().unwrap().iter().find(|r| r["id"] == "STORE41").unwrap();
    let names: Vec<&String> = store.as_object().unwrap().keys().collect();
    let documented = [
        "id",
        "version",
        "title",
        "rank",
        "clauses",
        "effective_from",
        "effective_to",
        "basis",
        "source",
        "hash",
        "file",
    ];
    assert_eq!(names, documented);
    assert_eq!(store["title"], "Store after-sales policy (41 articles)");
}

#[test]
fn a_broken_policy_is_marked_in_the_list() {
    let folder = Folder::new("list-broken");
    std::fs::create_dir_all(folder.path("m/packs/policies")).unwrap();
    std::fs::create_dir_all(folder.path("m/packs/vocabulary")).unwrap();
    assert_eq!(folder.run(&["policy", "list", "--manuals", "m"]).code, 0, "an empty folder says what to do");
    folder.file("m/packs/policies/x.toml", "[policy]\n");
    let said = folder.run(&["policy", "list", "--manuals", "m"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("处错误"), "{}", said.out);
}

#[test]
fn conditions_terms_and_sentences_are_in_words() {
    let text = show("show-words", &["STORE41"]);
    for words in [
        "门店售后服务管理制度（四十一条）",
        "STORE41 第 1 版",
        "质量问题退货期限",
        "换底",
        "¥80.00",
        "距购买日期超过 15 天、不满 30 天",
        "ST41-08-30  [解读 E01] [规定空白]",
        "包装：破损、遗失",
        "退给顾客：实付价",
        "顾客也可改选：换货",
        "对顾客说  ",
        "优先于    ST41-06、ST41-07",
        "D003",
        "→ 结论：退货；退给顾客：¥299.00",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn r113_period_tables_and_formulas_are_in_words() {
    let text = show("show-periods", &["FOOT3G"]);
    for words in ["FW-P3-LEATHER", "3 个月", "三包期：期内", "首修起一个月内维修次数：至少 2", "差额多退少补"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn literal_leaves_the_readings_out() {
    let text = show("show-literal", &["STORE41", "--literal"]);
    assert!(!text.contains("ST41-08-30") && text.contains("ST41-08"), "{text}");
    assert!(text.contains("只按条文，不含解读"));
}

#[test]
fn every_clause_stands_in_every_form() {
    let folder = Folder::new("show-forms");
    let sheet: Value = folder.run(&["policy", "show", "STORE41", "--json"]).json();
    let ids: Vec<&str> = sheet["clauses"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert!(ids.len() >= 18, "{ids:?}");
    let (plain, markdown, html) = (
        show("show-f1", &["STORE41"]),
        show("show-f2", &["STORE41", "--markdown"]),
        show("show-f3", &["STORE41", "--html"]),
    );
    for id in ids {
        assert!(plain.lines().any(|l| l.trim_start().starts_with(id)), "{id}");
        assert!(markdown.contains(&format!("<a id=\"{id}\"></a>\n\n### {id}\n")), "{id}");
        assert!(html.contains(&format!("<article id=\"{id}\">")), "{id}");
    }
    assert_eq!(sheet["hash"].as_str().unwrap().len(), 64);
}

#[test]
fn markdown_tables_have_a_rule_and_even_rows() {
    let text = show("show-markdown", &["FOOT3G", "--markdown"]);
    let tables: Vec<Vec<&str>> =
        text.split("\n\n").map(|p| p.lines().filter(|l| l.starts_with('|')).collect()).collect();
    let tables: Vec<&Vec<&str>> = tables.iter().filter(|t| !t.is_empty()).collect();
    assert!(tables.len() >= 3);
    for table in tables {
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        assert!(table[1].starts_with("| ---"), "{table:?}");
        assert!(table.iter().all(|l| columns(l) == columns(table[0])), "{table:?}");
    }
}

#[test]
fn the_page_needs_nothing_beside_it_and_is_closed() {
    for (policy, lang) in [("LIGHT", "zh-CN"), ("STORE41", "en"), ("UNIF", "zh-TW")] {
        let page = show(&format!("show-html-{lang}"), &[policy, "--html", "--lang", lang]);
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\">")), "{page}");
        assert!(
            !page.contains("http://") && !page.contains("https://") && !page.contains("<script"),
            "nothing from outside"
        );
        assert!(page.contains("prefers-color-scheme: dark") && page.contains("width=device-width"));
        for tag in ["article", "section", "ul", "li", "table", "tr", "td", "div", "dl", "h3", "a", "span", "blockquote"]
        {
            let opened = page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        let ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "ids stand once");
        for target in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(ids.contains(&target), "{target}");
        }
    }
}

#[test]
fn lines_fit_eighty_columns_for_every_shipped_policy() {
    let folder = Folder::new("show-width");
    let rows = folder.run(&["policy", "list", "--json"]).json();
    for row in rows.as_array().unwrap() {
        let name = format!("{}@{}", row["id"].as_str().unwrap(), row["version"].as_str().unwrap());
        let file = row["file"].as_str().unwrap();
        for lang in ["zh-CN", "en"] {
            let said = folder.run(&["policy", "show", file, "--lang", lang]);
            assert_eq!(said.code, 0, "{name}: {}", said.err);
            for line in said.out.lines() {
                assert!(textwrap::core::display_width(line) <= 80, "{name}: {line}");
            }
        }
    }
}

#[test]
fn a_version_is_named_after_an_at_sign() {
    assert!(show("show-1986", &["app3g-a@1986"]).contains("APP3G-A 第 1986 版"));
    assert!(show("show-1995", &["APP3G-A"]).contains("APP3G-A 第 1995 版"), "the current one without");
}
