//! Users, the journal, backup and restore from the command line.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, Said};
use std::fs;
use std::os::unix::fs::PermissionsExt;

const PASSWORD: &str = "correct horse battery\n";

/// An installation with its first administrator.
fn installed(test: &str) -> Folder {
    let folder = Folder::new(test);
    let said = folder.run_with(&["user", "first", "admin", "--name", "王芳", "--company", "三宝服饰"], PASSWORD);
    assert_eq!(said.code, 0, "{said:?}");
    folder
}

fn refused(said: &Said, code: &str) {
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    assert!(said.err.contains(code), "{code}: {said:?}");
}

/// R-001: the profile brings the roles of its trade; without a profile nothing is made.
#[test]
fn a_company_begins_with_the_manual_of_its_profile() {
    let folder = Folder::new("profile");
    let first = |profile| ["user", "first", "admin", "--name", "王芳", "--company", "明川照明", "--profile", profile];
    refused(&folder.run_with(&first("lighting-makr"), PASSWORD), "unknown-profile");
    assert_eq!(folder.run_with(&first("lighting-maker"), PASSWORD).code, 0);
    let add = ["user", "add", "wu", "--name", "吴", "--role", "order_department", "--unit", "HQ"];
    assert_eq!(folder.run_with(&add, PASSWORD).code, 0);
}

#[test]
fn users_are_added_listed_disabled_and_signed_out() {
    let folder = installed("users");
    let twice = ["user", "first", "other", "--name", "李", "--company", "另一家"];
    refused(&folder.run_with(&twice, PASSWORD), "refused");
    let add = ["user", "add", "Li.Na", "--name", "李娜", "--role", "administrator", "--unit", "hq"];
    assert_eq!(folder.run_with(&add, PASSWORD).code, 0);
    for (arguments, password, code) in [
        (add.to_vec(), PASSWORD, "field-invalid"),
        (
            vec!["user", "add", "x", "--name", "x", "--role", "administrator", "--unit", "HQ"],
            "short\n",
            "field-invalid",
        ),
        (vec!["user", "add", "x", "--name", "x", "--role", "emperor", "--unit", "HQ"], PASSWORD, "field-invalid"),
        (
            vec!["user", "add", "x", "--name", "x", "--role", "administrator", "--unit", "NO"],
            PASSWORD,
            "no-such-record",
        ),
        (vec!["user", "password", "nobody"], PASSWORD, "no-such-record"),
        (vec!["user", "disable", "nobody"], "", "no-such-record"),
    ] {
        refused(&folder.run_with(&arguments, password), code);
    }
    assert_eq!(folder.run(&["user", "disable", "li.na"]).code, 0);
    let logins = |arguments: &[&str]| {
        let listed = folder.run(arguments).json();
        let rows = listed.as_array().unwrap().iter();
        rows.map(|row| (row["login"].as_str().unwrap().to_owned(), row["active"].as_bool().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(logins(&["user", "list", "--json"]), [("admin".to_owned(), true)]);
    let all = [("admin".to_owned(), true), ("li.na".to_owned(), false)];
    assert_eq!(logins(&["user", "list", "--all", "--json"]), all);
    assert_eq!(folder.run(&["user", "enable", "li.na"]).code, 0);
    assert_eq!(folder.run_with(&["user", "password", "li.na"], "another long one\n").code, 0);
    assert_eq!(folder.run(&["user", "sign-out", "li.na", "--json"]).json()["sessions_ended"], 0);
    let english = folder.run(&["user", "list", "--lang", "en"]);
    assert!(english.out.contains("has to change the password") && english.out.contains("三宝服饰 administrator"));
}

#[test]
fn nothing_is_made_where_there_is_no_database() {
    let folder = Folder::new("no-database");
    for arguments in [
        &["user", "list"][..],
        &["user", "add", "x", "--name", "x", "--role", "r", "--unit", "u"],
        &["journal", "verify"],
        &["backup", "b.db"],
    ] {
        refused(&folder.run(arguments), "no-database");
    }
    assert!(!folder.has("data"));
    refused(&folder.run(&["user", "list", "--database-url", "postgres://x@127.0.0.1:1/x"]), "database-unavailable");
    refused(&folder.run(&["restore", "missing.db"]), "file-not-found");
}

/// R-559: what was written to the journal is proved, and what was altered is named.
#[test]
fn the_journal_is_verified_and_an_alteration_named() {
    let folder = installed("journal");
    let sound = folder.run(&["journal", "verify", "--json"]);
    assert_eq!((sound.code, sound.json()["findings"].as_array().map(Vec::len)), (0, Some(0)));
    let database = rusqlite::Connection::open(folder.path("data/sanbao.db")).unwrap();
    let changed = database.execute("update journal set actor_name = '别人' where event = 'user.added'", []).unwrap();
    assert_eq!(changed, 1);
    drop(database);
    let altered = folder.run(&["journal", "verify", "--json"]);
    assert_eq!(altered.code, 1, "{altered:?}");
    let finding = altered.json()["findings"][0].clone();
    assert_eq!((&finding["flaw"], &finding["subject"]), (&"changed".into(), &"staff".into()), "{finding}");
    let shown = folder.run(&["journal", "verify"]);
    assert!(shown.out.contains("内容被改"), "{}", shown.out);
}

/// R-559: seals kept elsewhere show what the database itself cannot show any more.
#[test]
fn seals_kept_elsewhere_are_compared() {
    let folder = installed("seals");
    let database = rusqlite::Connection::open(folder.path("data/sanbao.db")).unwrap();
    let seal = "insert into journal_root (day, entries, root, made_at) values ('2025-01-02', 0, ?1, 0)";
    // The seal of a day without entries, the first of all: a hash over what stands before everything.
    let empty = blake3::hash(&[0; 32]);
    database.execute(seal, [empty.as_bytes().as_slice()]).unwrap();
    let roots = folder.run(&["journal", "roots"]);
    assert_eq!(roots.out, format!("2025-01-02 0 {}\n", empty.to_hex()));
    let kept = folder.file("roots.txt", &roots.out);
    assert_eq!(folder.run(&["journal", "verify", "--roots", &kept]).code, 0);
    database.execute("delete from journal_root", []).unwrap();
    let gone = folder.run(&["journal", "verify", "--roots", &kept, "--json"]);
    assert_eq!((gone.code, &gone.json()["findings"][0]["day"]), (1, &"2025-01-02".into()), "{gone:?}");
    let wrong = folder.file("wrong.txt", "2025-01-02 no seal\n");
    refused(&folder.run(&["journal", "verify", "--roots", &wrong]), "bad-seal");
}

#[test]
fn a_backup_restores_and_is_for_its_owner_alone() {
    let folder = installed("backup");
    let backup = folder.run(&["backup", "b.db", "--verify", "--json"]);
    assert_eq!((backup.code, &backup.json()["journal"]), (0, &"sound".into()), "{backup:?}");
    assert_eq!(fs::metadata(folder.path("b.db")).unwrap().permissions().mode() & 0o777, 0o600);
    let left: Vec<_> = fs::read_dir(folder.path(".")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "nothing but data and backup is left: {left:?}");
    refused(&folder.run(&["backup", "b.db"]), "backup-exists");
    assert_eq!(folder.run(&["restore", "b.db", "--data-dir", "new"]).code, 0);
    assert_eq!(fs::metadata(folder.path("new")).unwrap().permissions().mode() & 0o777, 0o700);
    let users = |data: &str| folder.run(&["user", "list", "--json", "--data-dir", data]).out;
    assert_eq!(users("new"), users("data"));
    refused(&folder.run(&["restore", "b.db", "--data-dir", "new"]), "database-refused");
    folder.file("damaged.db", &fs::read(folder.path("b.db")).unwrap()[..20_000]);
    refused(&folder.run(&["restore", "damaged.db", "--data-dir", "third"]), "database-");
}

#[test]
fn doctor_says_what_is_wrong_and_ends_accordingly() {
    let folder = installed("doctor");
    let sound = folder.run(&["doctor", "--listen", "127.0.0.1:0", "--json"]);
    assert_eq!((sound.code, &sound.json()["errors"]), (0, &0.into()), "{sound:?}");
    folder.file("data/sanbao.db", "no database at all".repeat(100));
    let broken = folder.run(&["doctor", "--listen", "192.0.2.1:80", "--json"]);
    assert_eq!(broken.code, 1, "{broken:?}");
    let checks = broken.json()["checks"].as_array().unwrap().clone();
    let bad: Vec<_> = checks.iter().filter(|c| c["state"] == "error").map(|c| c["check"].as_str().unwrap()).collect();
    assert_eq!(bad, ["doctor-database-unreachable", "doctor-port-impossible"]);
    assert!(checks.iter().filter(|c| c["state"] == "error").all(|c| c["help"].is_string()));
    let unreadable = folder.run(&["doctor", "--node", "x"]);
    refused(&unreadable, "setting-number");
    for lang in ["zh-TW", "en"] {
        let said = folder.run(&["doctor", "--lang", lang, "--listen", "127.0.0.1:0"]);
        assert!(!said.out.contains("doctor-"), "every check has words: {}", said.out);
    }
}

#[test]
fn settings_are_shown_with_their_origin_and_without_secrets() {
    let folder = Folder::new("settings");
    folder.file("sanbao.toml", "log_level = 'warn'\nmetrics_token = '0123456789abcdef'\n");
    let variables = [("SANBAO_LANG", "en"), ("SANBAO_LOG_FORMAT", "json")];
    let said = folder.run_in(&variables, &["config", "--node", "7", "--json"], "");
    assert_eq!(said.code, 0, "{said:?}");
    let listed = said.json()["settings"].as_array().unwrap().clone();
    let shown = |key: &str| {
        let setting = listed.iter().find(|setting| setting["key"] == key).unwrap();
        let from = setting["from"].as_str().map(|from| from.rsplit('/').next().unwrap_or_default().to_owned());
        (setting["value"].as_str().unwrap().to_owned(), from)
    };
    let expected = |value: &str, from: Option<&str>| (value.to_owned(), from.map(str::to_owned));
    assert_eq!(shown("log_level"), expected("warn", Some("sanbao.toml")));
    assert_eq!(shown("log_format"), expected("json", Some("SANBAO_LOG_FORMAT")));
    assert_eq!(shown("node"), expected("7", Some("--node")));
    assert_eq!(shown("listen"), expected("127.0.0.1:8080", None));
    assert_eq!(shown("metrics_token"), expected("…", Some("sanbao.toml")));
    let table = folder.run_in(&variables, &["config"], "");
    assert!(table.out.contains("metrics_token") && !table.out.contains("0123456789abcdef"), "{table:?}");
    let misspelt = folder.run_in(&[("SANBAO_LISTN", "1")], &["config", "--lang", "en"], "");
    refused(&misspelt, "setting-unknown");
    assert!(misspelt.err.contains("SANBAO_LISTEN"), "{misspelt:?}");
}

/// An installation moves from one engine to the other and back by backup and restore.
#[test]
fn a_backup_moves_an_installation_to_postgresql_and_back() {
    let Some(database) = store::testing::postgres() else { return };
    let (folder, url) = (installed("backup-postgres"), database.url());
    assert_eq!(folder.run(&["backup", "one.db"]).code, 0);
    let there = folder.run(&["restore", "one.db", "--database-url", url, "--json"]);
    assert_eq!((there.code, &there.json()["journal"]), (0, &"sound".into()), "{there:?}");
    let users = |more: &[&str]| folder.run(&[&["user", "list", "--json"], more].concat()).out;
    assert_eq!(users(&["--database-url", url]), users(&[]));
    assert_eq!(folder.run(&["journal", "verify", "--database-url", url]).code, 0);
    assert_eq!(folder.run(&["backup", "two.db", "--verify", "--database-url", url]).code, 0);
    assert_eq!(folder.run(&["restore", "two.db", "--data-dir", "back"]).code, 0);
    assert_eq!(users(&["--data-dir", "back"]), users(&[]));
    let wrong = folder.run(&["user", "list", "--database-url", "postgres://nobody:hush@127.0.0.1:1/x"]);
    assert!(wrong.code == 2 && !wrong.err.contains("hush"), "{wrong:?}");
}
