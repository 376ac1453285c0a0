//! `sanbao demo` as somebody sees it who tries the program for the first time.

#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "program/http.rs"]
mod http;
mod program;
#[path = "program/served.rs"]
mod served;

use program::Folder;
use served::Served;
use std::path::Path;

const TINY: [&str; 3] = ["demo", "--customers", "12"];

#[test]
fn a_company_is_made_once_and_used_again() {
    let folder = Folder::new("demo-once");
    let made = folder.run(&TINY);
    assert_eq!(made.code, 0, "{made:?}");
    for shown in ["clerk.hz01", "sanbao-demo", "店长", "杭州湖滨店", "sanbao demo --serve"] {
        assert!(made.out.contains(shown), "{shown} is not told: {}", made.out);
    }
    assert!(folder.has(".sanbao-demo/small-12/sanbao.db"));
    assert!(!folder.has(".sanbao-demo/small-12.part"));
    let again = folder.run(&[&["--json"], &TINY[..]].concat());
    assert_eq!(again.code, 0, "{again:?}");
    let log_ins = again.json()["log_ins"].as_array().unwrap().clone();
    assert!(log_ins.iter().any(|log_in| log_in["login"] == "admin"), "{log_ins:?}");
    let clerks = log_ins.iter().filter(|log_in| log_in["role"] == "clerk").count();
    assert_eq!(clerks, 2, "clerks of two stores");
    // The database of the first run is the one that is used.
    assert!(folder.run(&TINY).out.contains("--fresh"));
}

#[test]
fn it_serves_this_machine_alone_and_says_that_it_is_a_demo() {
    let folder = Folder::new("demo-serve");
    let path = folder.path(".");
    let mut served = Served::start(Path::new(&path), &[&TINY[..], &["--serve", "--port", "0"]].concat());
    assert!(served.address().ip().is_loopback());
    assert_eq!(served.line()["password"], "sanbao-demo");
    let page = served.client("").get("/login").unwrap();
    assert_eq!(page.status, 200, "{}", page.text());
    served.kill();
}

#[test]
fn a_folder_that_is_no_demo_is_left_alone() {
    let folder = Folder::new("demo-foreign");
    std::fs::create_dir_all(folder.path(".sanbao-demo/small-12")).unwrap();
    folder.file(".sanbao-demo/small-12/letter.txt", "mine");
    let refused = folder.run(&TINY);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert_eq!(folder.read(".sanbao-demo/small-12/letter.txt"), "mine");
}

#[test]
fn every_trade_has_a_company_of_its_own() {
    let folder = Folder::new("demo-trades");
    let made = folder.run(&["demo", "--profile", "lighting-maker"]);
    assert_eq!(made.code, 0, "{made:?}");
    for shown in ["dealer.gz01", "dealer.gz0101", "region.east", "订单部", "明川照明", "sanbao-demo"] {
        assert!(made.out.contains(shown), "{shown} is not told: {}", made.out);
    }
    assert!(folder.has(".sanbao-demo/lighting-maker/sanbao.db"));
    let again = folder.run(&["--json", "demo", "--profile", "lighting-maker"]);
    let log_ins = again.json()["log_ins"].as_array().unwrap().clone();
    assert!(log_ins.iter().any(|log_in| log_in["role"] == "technical_department"), "{log_ins:?}");
    assert!(folder.run(&["demo", "--profile", "lighting-maker"]).out.contains("--fresh"), "it is used again");
}

#[test]
fn a_profile_without_a_company_is_told_with_those_that_have_one() {
    let folder = Folder::new("demo-unknown");
    let unknown = folder.run(&["demo", "--profile", "lighting-makr"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
    for shown in ["lighting-makr", "store-chain", "franchise-store", "uniform-maker", "web-shop", "tile-showroom"] {
        // A long line is broken, at hyphens as well.
        assert!(unknown.err.replace("\n  │ ", "").contains(shown), "{shown} is not told: {}", unknown.err);
    }
    let large = folder.run(&["demo", "--profile", "web-shop", "--size", "large"]);
    assert!(large.code == 2 && large.err.contains("store-chain"), "{large:?}");
    assert!(!folder.has(".sanbao-demo"), "nothing was made");
}
