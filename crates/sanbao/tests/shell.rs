//! Completions and manual pages.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::Folder;

#[test]
fn every_shell_gets_its_completions() {
    let folder = Folder::new("completions");
    for (shell, sign) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef sanbao"),
        ("fish", "complete -c sanbao"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let said = folder.run(&["completions", shell]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{shell}");
        assert!(said.out.contains(sign) && said.out.contains("decide"), "{shell}");
    }
}

#[test]
fn manual_pages_are_printed_and_written() {
    let folder = Folder::new("man");
    let page = folder.run(&["man"]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains(".TH") && page.out.contains("三包"), "{}", page.out);
    let english = folder.run(&["man", "--lang", "en"]);
    assert!(english.out.contains("Exit codes") && !english.out.contains("退出码"), "{}", english.out);
    let said = folder.run(&["man", "--out", "pages"]);
    assert_eq!(said.code, 0, "{said:?}");
    for name in ["sanbao.1", "sanbao-policy.1", "sanbao-policy-decide.1", "sanbao-completions.1"] {
        assert!(folder.has(&format!("pages/{name}")), "{name}: {}", said.out);
    }
    folder.file("taken", "x");
    let said = folder.run(&["man", "--out", "taken/pages"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    assert!(said.err.contains("cannot-write-file"), "{}", said.err);
}
