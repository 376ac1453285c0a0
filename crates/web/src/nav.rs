//! The side navigation: one line for each page that stands in it.

use crate::account::Account;
use domain::people::Command;

/// A group of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What is done all day.
    Desk,
    /// Customers, products, purchases.
    Records,
    /// The company's own rules.
    Manual,
    /// People, units, journal, settings.
    Office,
}

impl Group {
    const ALL: [Self; 4] = [Self::Desk, Self::Records, Self::Manual, Self::Office];

    /// The key of its title.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Desk => "nav-group-desk",
            Self::Records => "nav-group-records",
            Self::Manual => "nav-group-manual",
            Self::Office => "nav-group-office",
        }
    }
}

/// A page in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands.
    pub group: Group,
    /// Its address.
    pub href: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Whoever may do one of these sees it; everybody does when there are none.
    pub commands: &'static [Command],
    /// Its place in the bottom bar of a phone, the smaller the sooner; 0 is never.
    pub phone: u8,
}

/// Every page of the navigation, in order.
pub const ENTRIES: &[Entry] = &[
    Entry { group: Group::Desk, href: "/", key: "nav-today", icon: "home", commands: &[], phone: 2 },
    Entry {
        group: Group::Desk,
        href: "/counter",
        key: "nav-counter",
        icon: "building-store",
        commands: &[Command::DecisionsPreview],
        phone: 1,
    },
    Entry {
        group: Group::Desk,
        href: "/cases",
        key: "nav-cases",
        icon: "checklist",
        commands: &[Command::CasesView],
        phone: 3,
    },
    Entry {
        group: Group::Desk,
        href: "/repairs",
        key: "nav-repairs",
        icon: "tool",
        commands: &[Command::RepairsView],
        phone: 4,
    },
    Entry {
        group: Group::Desk,
        href: "/returns",
        key: "nav-returns",
        icon: "truck-return",
        commands: &[Command::ReturnsView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/rma",
        key: "nav-rma",
        icon: "package",
        commands: &[Command::RmaView],
        phone: 5,
    },
    Entry {
        group: Group::Desk,
        href: "/shipments",
        key: "nav-shipments",
        icon: "truck",
        commands: &[Command::ShipmentsView],
        phone: 0,
    },
    Entry {
        group: Group::Records,
        href: "/stock",
        key: "nav-stock",
        icon: "archive",
        commands: &[Command::StockView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/anomalies",
        key: "nav-anomalies",
        icon: "alert-triangle",
        commands: &[Command::AnomaliesView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/negotiations",
        key: "nav-negotiations",
        icon: "message-2",
        commands: &[Command::NegotiationsView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/deadlines",
        key: "nav-deadlines",
        icon: "hourglass",
        commands: &[Command::DeadlinesView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/approvals",
        key: "nav-approvals",
        icon: "gavel",
        commands: &[Command::ApprovalsView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/applications",
        key: "nav-applications",
        icon: "list-check",
        commands: &[Command::ApplicationsView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/messages",
        key: "nav-messages",
        icon: "mail",
        commands: &[Command::MessagesView],
        phone: 0,
    },
    Entry {
        group: Group::Desk,
        href: "/money",
        key: "nav-money",
        icon: "cash",
        commands: &[Command::MoneyView],
        phone: 0,
    },
    Entry {
        group: Group::Records,
        href: "/forms",
        key: "nav-forms",
        icon: "clipboard-text",
        commands: &[Command::FormsView],
        phone: 0,
    },
    Entry {
        group: Group::Records,
        href: "/customers",
        key: "nav-customers",
        icon: "users",
        commands: &[Command::CustomersView],
        phone: 3,
    },
    Entry {
        group: Group::Records,
        href: "/products",
        key: "nav-products",
        icon: "package",
        commands: &[Command::ProductsView],
        phone: 0,
    },
    Entry {
        group: Group::Records,
        href: "/purchases",
        key: "nav-purchases",
        icon: "receipt",
        commands: &[Command::PurchasesView],
        phone: 0,
    },
    Entry {
        group: Group::Records,
        href: "/imports",
        key: "nav-imports",
        icon: "file-import",
        commands: &[Command::ImportsView],
        phone: 0,
    },
    Entry {
        group: Group::Manual,
        href: "/manual",
        key: "nav-manual",
        icon: "book-2",
        commands: &[Command::ManualView],
        phone: 0,
    },
    Entry {
        group: Group::Office,
        href: "/people",
        key: "nav-people",
        icon: "users-group",
        commands: &[Command::PeopleView],
        phone: 0,
    },
    Entry {
        group: Group::Office,
        href: "/journal",
        key: "nav-journal",
        icon: "history",
        commands: &[Command::JournalView],
        phone: 0,
    },
];

impl Entry {
    /// Whether this person sees it.
    #[must_use]
    pub fn is_for(&self, account: &Account) -> bool {
        self.commands.is_empty() || self.commands.iter().any(|command| account.may(*command))
    }

    /// Whether the page at this address belongs to it.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        if self.href == "/" { path == "/" } else { path == self.href || path.starts_with(&format!("{}/", self.href)) }
    }
}

/// The groups that this person sees, with their pages.
#[must_use]
pub fn of(account: &Account) -> Vec<(Group, Vec<&'static Entry>)> {
    let entries = |group| ENTRIES.iter().filter(move |e: &&Entry| e.group == group && e.is_for(account)).collect();
    let groups = Group::ALL.into_iter().map(|group| (group, entries(group)));
    groups.filter(|(_, entries): &(Group, Vec<_>)| !entries.is_empty()).collect()
}

/// The three things that this person does most, for the bottom bar of a phone.
#[must_use]
pub fn on_phone(account: &Account) -> Vec<&'static Entry> {
    let mut entries: Vec<&Entry> = ENTRIES.iter().filter(|e| e.phone > 0 && e.is_for(account)).collect();
    entries.sort_by_key(|entry| entry.phone);
    entries.truncate(3);
    entries
}
