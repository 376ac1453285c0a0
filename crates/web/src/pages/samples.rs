//! Every page with made-up content, so that a test can read all of them in every language.

use crate::page::Page;
use askama::Template;

/// A page that can show itself with made-up content.
pub trait Sample: Template + Sized {
    /// The key of the title.
    const TITLE: &'static str;

    /// The page in this frame.
    fn sample(page: Page) -> Self;
}

/// How a page is made from a frame.
type Make = fn(Page) -> askama::Result<String>;

macro_rules! samples {
    ($($page:path),* $(,)?) => {
        /// All pages: the key of the title and the way to render it. A test finds those that are missing.
        #[must_use]
        pub fn all() -> Vec<(&'static str, Make)> {
            vec![$((<$page as Sample>::TITLE, |page| <$page as Sample>::sample(page).render())),*]
        }
    };
}

// One line for each page.
samples! {
    super::cases::CaseList,
    super::cases::CasePage,
    super::cases::CasePrint,
    super::cases::CaseQueue,
    super::cases::CaseVisits,
    super::cases::EditCase,
    super::cases::NewCasePage,
    super::counter::CounterPage,
    super::counter::ClaimPage,
    super::api_docs::ApiDocs,
    super::approvals::ApprovalList,
    super::approvals::ApprovalPage,
    super::approvals::ApprovalReport,
    super::customers::CustomerForm,
    super::customers::CustomerPage,
    super::customers::CustomersPage,
    super::deadlines::DeadlineBoard,
    super::deadlines::DeadlinePage,
    super::design::Design,
    super::errors::FailurePage,
    super::forms::FormList,
    super::forms::FormPage,
    super::forms::FormPrint,
    super::forms::NewFormPage,
    super::help::Help,
    super::imports::ImportPage,
    super::imports::ImportsPage,
    super::journal::JournalPage,
    super::journal::VerifyPage,
    super::login::Login,
    super::manual::CheckPage,
    super::manual::ComparePage,
    super::manual::DraftPage,
    super::manual::DraftsPage,
    super::manual::ManualPage,
    super::manual::OutcomesPage,
    super::manual::PackPage,
    super::manual::ReplayPage,
    super::me::Me,
    super::me::Password,
    super::messages::LetterPrint,
    super::messages::LinkPage,
    super::messages::MessageList,
    super::messages::MessagePage,
    super::messages::TemplatesPage,
    super::money::DayPrint,
    super::money::MoneyAccounts,
    super::money::MoneyAdvances,
    super::money::MoneyCash,
    super::money::MoneyDay,
    super::money::MoneyLedger,
    super::money::MoneyList,
    super::money::MoneyMonth,
    super::money::MoneyPage,
    super::money::MoneyPrint,
    super::money::NewMoney,
    super::products::ProductPage,
    super::products::ProductsPage,
    super::purchases::PurchaseForm,
    super::purchases::PurchasePage,
    super::purchases::PurchasesPage,
    super::repairs::NewRepairPage,
    super::repairs::RepairBoard,
    super::repairs::RepairPage,
    super::repairs::RepairPrint,
    super::repairs::RepairRegister,
    super::repairs::RepairReport,
    super::anomalies::AnomalyList,
    super::anomalies::AnomalyPage,
    super::anomalies::AnomalyPrint,
    super::anomalies::ClaimList,
    super::anomalies::ClaimPage,
    super::anomalies::NewAnomalyPage,
    super::negotiations::NegotiationList,
    super::negotiations::NegotiationPage,
    super::returns::ReturnList,
    super::returns::ReturnPage,
    super::returns::ReturnPrint,
    super::rma::HoldList,
    super::rma::HoldPage,
    super::rma::RmaApplication,
    super::rma::RmaLabels,
    super::rma::RmaList,
    super::rma::RmaPage,
    super::shipments::NewShipmentPage,
    super::shipments::ShipmentList,
    super::shipments::ShipmentPage,
    super::people::AddPage,
    super::people::PeoplePage,
    super::people::RolesPage,
    super::people::TokenPage,
    super::people::UnitPage,
    super::people::UnitsPage,
    super::people::UserPage,
    super::search::Search,
    super::setup::Setup,
    super::today::Today,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Account;
    use crate::visitor::{Seen, Visitor};
    use policy::Lang;
    use scraper::{ElementRef, Html, Selector};
    use std::collections::BTreeSet;

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
}
