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
    super::applications::ApplicationList,
    super::applications::ApplicationPage,
    super::applications::ApplicationPrint,
    super::applications::NewApplicationPage,
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
    super::money::MoneyBudget,
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
    super::stock::StockLevels,
    super::stock::StockMovements,
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
