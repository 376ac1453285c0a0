use policy::Lang;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeSet;
use web::account::Account;
use web::page::Page;
use web::pages::samples::all;
use web::visitor::{Seen, Visitor};

fn pages() -> Vec<(String, String)> {
    let web = crate::testing::web();
    let mut found = Vec::new();
    for lang in Lang::ALL {
        let account = Some(Account::sample(&["*"]));
        let seen = Seen { lang, account, address: "/".to_owned(), form_token: "t".to_owned(), ..Seen::default() };
        let visitor = Visitor::new(seen);
        for (title, make) in all() {
            let html = make(Page::new(&web, &visitor, title)).unwrap();
            found.push((format!("{title} in {lang}"), html));
        }
    }
    found
}

fn select<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// What is wrong with a page as such.
fn faults(text: &str) -> Vec<String> {
    let html = Html::parse_document(text);
    let mut faults = Vec::new();
    if let Some(at) = text.find('⟦') {
        faults.push(format!("a text is missing: {}", text[at..].chars().take(40).collect::<String>()));
    }
    if select(&html, "h1").len() != 1 {
        faults.push(format!("{} main headings", select(&html, "h1").len()));
    }
    if select(&html, "html[lang]").is_empty() || select(&html, "main").len() != 1 {
        faults.push("no language or not one main part".to_owned());
    }
    // The content security policy lets nothing inline through.
    for inline in ["script:not([src])", "style", "[style]"] {
        faults.extend(select(&html, inline).iter().map(|e| format!("inline: {}", e.html())));
    }
    let mut ids = BTreeSet::new();
    for element in select(&html, "*") {
        faults.extend(element.value().attrs().filter(|(n, _)| n.starts_with("on")).map(|(n, _)| format!("{n}=")));
        if let Some(id) = element.value().id()
            && !ids.insert(id)
        {
            faults.push(format!("two elements have the id {id}"));
        }
    }
    faults.extend(unlabelled(&html));
    faults.extend(unprotected(&html));
    faults
}

/// Fields without a name for people who hear the page.
fn unlabelled(html: &Html) -> Vec<String> {
    let fields = select(html, "input:not([type=hidden]), select, textarea");
    let has_label = |field: &ElementRef<'_>| {
        let named = field.value().id().is_some_and(|id| !select(html, &format!("label[for='{id}']")).is_empty());
        let inside = field.ancestors().filter_map(ElementRef::wrap).any(|a| a.value().name() == "label");
        named || inside || field.value().attr("aria-label").is_some()
    };
    fields.iter().filter(|field| !has_label(field)).map(|field| format!("no label: {}", field.html())).collect()
}

/// Forms that change something and do not carry the token.
fn unprotected(html: &Html) -> Vec<String> {
    let forms = select(html, "form[method=post]");
    let token = Selector::parse("input[name=_csrf]").unwrap();
    forms.iter().filter(|form| form.select(&token).next().is_none()).map(ElementRef::html).collect()
}

#[test]
fn every_page_is_whole_in_three_languages() {
    for (page, html) in pages() {
        assert_eq!(faults(&html), Vec::<String>::new(), "{page}");
    }
}

#[test]
fn faults_are_found() {
    let broken = "<html><body onload=x><main><p style='color:red'>⟦key⟧</p><input name=a>\
                  <form method=post></form><script>1</script><b id=i></b><b id=i></b></main></body></html>";
    assert_eq!(faults(broken).len(), 9, "{:#?}", faults(broken));
}

#[test]
fn no_page_is_left_out() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages");
    let listed = std::fs::read_to_string(folder.join("samples.rs")).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let files = if path.is_dir() {
            std::fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()).collect()
        } else {
            vec![path]
        };
        for file in files.iter().filter(|file| !file.ends_with("samples.rs")) {
            let source = std::fs::read_to_string(file).unwrap();
            let templates = source.split("Template)]").skip(1).filter(|rest| rest.contains("pub struct"));
            for rest in templates {
                let name = rest.split("pub struct ").nth(1).unwrap_or_default();
                let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
                assert!(listed.contains(&format!("::{name},\n")), "{name} has no sample in the list");
            }
        }
    }
}
