//! Input that cannot be used: a clear word on standard error, exit code 2, never a panic.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, Said};

/// A policy that compiles, with a place for more.
const PACK: &str = r#"
[policy]
id = "P"
version = "1"
title = { zh-CN = "试" }
[[clause]]
id = "P-1"
text = { zh-CN = "退货" }
when = { cause = "quality" }
grant = [{ remedy = "refund", pay = "paid" }]
"#;

fn assert_refused(said: &Said, code: &str, words: &str) {
    assert_eq!(said.code, 2, "{code}: {said:?}");
    assert_eq!(said.out, "", "{code}: nothing but the problem is said");
    assert!(said.err.contains(code), "{code}: {}", said.err);
    let flat: String = said.err.split_whitespace().collect();
    let wanted: String = words.split_whitespace().collect();
    assert!(flat.contains(&wanted), "{code}: {}", said.err);
    assert!(!said.err.contains("panicked"), "{}", said.err);
}

#[test]
fn facts_that_cannot_be_are_refused_with_what_to_change() {
    let folder = Folder::new("bad-facts");
    for (facts, code, words) in [
        (vec!["sal=2025-03-01"], "unknown-claim-fact", "您是不是想写“sale”？"),
        (vec!["sale=2025-02-30"], "bad-claim-value", "“购买日期（sale）”的值“2025-02-30”无法识别"),
        (vec!["sale=yesterday"], "bad-claim-value", "日期写作 2025-03-08"),
        (
            vec!["sale=2025-03-02", "claim=2025-03-01"],
            "dates-out-of-order",
            "提出日期（claim） 2025-03-01 早于购买日期（sale） 2025-03-02",
        ),
        (vec!["paid=-1"], "negative-claim-value", "不能是负数"),
        (vec!["paid=1.005"], "claim-value-too-fine", "最多 2 位"),
        (vec!["paid=99999999999999999999999999"], "bad-claim-value", "金额"),
        (vec!["cause=qualty"], "unknown-claim-value", "您是不是想写“quality”？"),
        (vec!["cause=customer"], "claim-value-too-wide", "misuse"),
        (vec!["use_marks=maybe"], "bad-claim-value", "true 或 false"),
        (vec!["sale=2025-03-01", "sale=2025-03-02"], "fact-given-twice", "“sale”给了两次"),
        (vec!["sale"], "not-a-pair", "sale=2025-03-01"),
        (vec!["repairs=2025-03-01/colour=red"], "unknown-event-field", "colour"),
        (vec!["repairs=soon"], "bad-event-date", "“\"soon\"”不是日期"),
        (vec!["claim=2025-03-05", "repairs=2025-03-09"], "event-after-claim", "晚于提出日期（claim） 2025-03-05"),
        (vec!["repairs=2025-03-09..2025-03-08"], "event-ends-before-start", "结束早于开始"),
        (vec!["repairs=2025-03-09", "repairs.within_month=5"], "given-against-derived", "与记录得出的结果不一致"),
    ] {
        // The footwear pack looks at repairs.
        let said = folder.run(&[&["policy", "decide", "FOOT3G"], &facts[..]].concat());
        assert_refused(&said, code, words);
    }
}

#[test]
fn claim_files_that_cannot_be_are_refused() {
    let folder = Folder::new("bad-claims");
    let file = |name: &str, content: &[u8]| folder.file(name, content);
    let folder_path = folder.path("");
    let huge = format!("{{\"sale\":\"{}\"}}", "2".repeat(2 << 20));
    let deep = "[".repeat(50_000);
    for (path, code, words) in [
        (file("not.json", b"{\"sale\": }"), "json-syntax", "这里应有一个值"),
        (file("cut.json", b"{\"sale\": \"2025"), "json-syntax", "缺少引号"),
        (file("list.json", b"[1, 2]"), "claim-not-an-object", "JSON 对象"),
        (file("word.json", b"42"), "claim-not-an-object", "JSON 对象"),
        (file("twice.json", b"{\"sale\":\"2025-03-01\",\"sale\":\"2025-03-02\"}"), "fact-given-twice", "给了两次"),
        (file("type.json", b"{\"sale\":{\"a\":1}}"), "bad-claim-value", "日期"),
        (file("number.json", b"{\"paid\":1e400}"), "json-syntax", "数字太大"),
        (file("negative.json", b"{\"paid\":-0.01}"), "negative-claim-value", "不能是负数"),
        (file("bytes.json", b"\xff\xfe{}"), "not-utf8", "UTF-8"),
        (file("huge.json", huge.as_bytes()), "claim-too-large", "超过 1 MB"),
        (file("deep.json", deep.as_bytes()), "json-syntax", "嵌套太深"),
        (file("empty.json", b""), "json-syntax", "内容不完整"),
        (folder_path, "is-a-folder", "是文件夹"),
        (folder.path("none.json"), "file-not-found", "找不到"),
    ] {
        assert_refused(&folder.run(&["policy", "decide", "STORE41", "--claim", &path]), code, words);
    }
}

#[test]
fn problems_in_a_file_are_shown_where_they_are() {
    let folder = Folder::new("bad-place");
    folder.file("claim.json", "{\n  \"sale\": \"2025-03-01\",\n  \"claim\" \"2025-03-02\"\n}\n");
    let said = folder.run(&["policy", "decide", "STORE41", "--claim", "claim.json"]);
    assert!(said.err.contains("[claim.json:3:"), "{}", said.err);
    assert!(said.err.contains(" 3 │   \"claim\" \"2025-03-02\""), "{}", said.err);
}

#[test]
fn policies_that_cannot_be_read_are_refused() {
    let folder = Folder::new("bad-policies");
    let pack = |name: &str, text: &str| folder.file(name, text);
    let cycle = PACK.to_owned()
        + "exception_to = [\"P-2\"]\n[[clause]]\nid = \"P-2\"\ntext = { zh-CN = \"退\" }\nwhen = { cause = \"none\" }\n\
           grant = [\"exchange\"]\nexception_to = [\"P-1\"]\n";
    let twice = PACK.to_owned() + &PACK[PACK.find("[[clause]]").unwrap()..];
    let many = PACK.to_owned() + &"[[clause]]\nid = \"X\"\n".repeat(100_000);
    for (path, code, words) in [
        (pack("cycle.toml", &cycle), "exception-cycle", "例外互相循环"),
        (pack("twice.toml", &twice), "clause-defined-twice", "写了两次"),
        (pack("fact.toml", &PACK.replace("cause", "casue")), "unknown-fact", "您是不是想写“cause”？"),
        (pack("value.toml", &PACK.replace("quality", "qualty")), "unknown-value", "“quality”"),
        (pack("remedy.toml", &PACK.replace("\"refund\"", "\"refnd\"")), "unknown-remedy", "“refund”"),
        (pack("syntax.toml", &PACK.replace("version = ", "version ")), "toml-syntax", "写法有误"),
        (pack("open.toml", &PACK.replace("]\n", "\n")), "toml-syntax", "写法有误"),
        (pack("none.toml", ""), "missing-key", "缺少“policy”"),
        (pack("many.toml", &many), "missing-key", "缺少“text”"),
        (pack("large.toml", &"#".repeat(5 << 20)), "text-too-large", "超过 4 MB"),
        (pack("noise.toml", &"= ".repeat(1 << 20)), "toml-syntax", "写法有误"),
        (folder.path("gone.toml"), "file-not-found", "找不到"),
        (folder.path(""), "is-a-folder", "是文件夹"),
        ("STORE42".to_owned(), "unknown-policy", "您是不是想写“store41”？"),
        (",".to_owned(), "no-policy-named", "没有写明制度"),
        ("STORE41,store41".to_owned(), "policy-given-twice", "写了两次"),
        ("STORE41,PLAN1".to_owned(), "alternative-policies", "不能同时启用"),
    ] {
        assert_refused(&folder.run(&["policy", "decide", &path, "cause=quality"]), code, words);
    }
}

#[test]
fn settings_and_calendars_that_cannot_be_are_refused() {
    let folder = Folder::new("bad-settings");
    for (more, code, words) in [
        (vec!["--set", "refnd=7d"], "unknown-setting", "您是不是想写“refund”？"),
        (vec!["--set", "refund"], "not-a-setting", "--set refund=7d"),
        (vec!["--set", "refund=7d", "--set", "refund=8d"], "setting-given-twice", "给了两次"),
        (vec!["--set", "refund=soon"], "bad-length", "“soon”不是时间长度"),
        (vec!["--set", "repair.resole=-1"], "negative-amount", "负数"),
        (vec!["--calendar", "none.toml"], "file-not-found", "找不到"),
    ] {
        assert_refused(&folder.run(&[&["policy", "decide", "STORE41"], &more[..]].concat()), code, words);
    }
    let calendar = folder.file("c.toml", "weekdays = ['mon', 'moon']\n");
    let said = folder.run(&["policy", "decide", "STORE41", "--calendar", &calendar]);
    assert_refused(&said, "bad-calendar", "您是不是想写“mon”？");
}

#[test]
fn a_manual_folder_that_is_none_is_refused() {
    let folder = Folder::new("bad-manuals");
    for command in [&["policy", "list"][..], &["policy", "decide", "STORE41"], &["policy", "check", "STORE41"]] {
        let said = folder.run(&[command, &["--manuals", "nowhere"]].concat());
        assert_refused(&said, "no-manual-folder", "nowhere");
    }
}

#[test]
fn wrong_use_is_told_in_the_language_of_the_user() {
    let folder = Folder::new("bad-usage");
    for (arguments, words) in [
        (vec!["policy", "decide", "STORE41", "--explian"], "没有“--explian”这个选项。 您是不是想用“--explain”？"),
        (vec!["policy", "decde"], "没有“decde”这个命令。 您是不是想用“decide”？"),
        (vec!["policy", "decide"], "缺少：<POLICY[,POLICY…]>"),
        (vec!["policy", "decide", "STORE41", "--claim"], "“--claim <FILE>”后面缺少内容"),
        (vec!["policy", "decide", "STORE41", "--stream", "x", "--claim", "y"], "不能与"),
        (vec!["policy", "decide", "STORE41", "--color", "pink"], "可以是：auto, always, never"),
        (vec!["policy", "show", "STORE41", "--html", "--markdown"], "不能与"),
        (vec!["policy", "list", "--lang", "fr"], "“--lang <LANG>”不能是“fr”"),
        (vec!["completions", "tcsh"], "bash"),
        (vec!["policy", "ask", "STORE41,PLAN2"], "这里只能用一项制度"),
    ] {
        let said = folder.run(&arguments);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}: {said:?}");
        let flat: String = said.err.split_whitespace().collect();
        assert!(flat.contains(&words.split_whitespace().collect::<String>()), "{arguments:?}: {}", said.err);
    }
    let said = folder.run(&["policy", "decide", "STORE41", "--explian", "--lang", "en"]);
    assert!(said.err.starts_with("There is no option “--explian”."), "{}", said.err);
    assert_eq!(folder.run(&[]).code, 2, "nothing was asked for");
    assert_eq!(folder.run(&["--help"]).code, 0);
    assert_eq!(folder.run(&["--version"]).out, format!("sanbao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn problems_for_programs_are_json_on_standard_error() {
    let folder = Folder::new("bad-json");
    let said = folder.run(&["policy", "decide", "STORE41", "sal=1", "--json"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    let told: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    let problem = &told["problems"][0];
    assert_eq!((&problem["code"], &problem["severity"]), (&"unknown-claim-fact".into(), &"error".into()));
    assert_eq!((&problem["args"]["fact"], &problem["args"]["suggestion"]), (&"sal".into(), &"sale".into()));
    assert!(problem["message"].is_string() && problem["help"].is_string());
}
