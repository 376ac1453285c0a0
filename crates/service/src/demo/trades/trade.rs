//! What a company of a trade is before anything happens in it: places, people, goods, customers.

use super::script::Script;
use domain::customers::CustomerKind;
use domain::money::Method;
use domain::people::{Command, UnitKind};
use domain::products::Flag;
use domain::purchases::{Channel, DateKind};

/// A company of a trade, as its story describes it.
pub(in crate::demo) struct Trade {
    /// The profile of the manual that it works by.
    pub(in crate::demo) profile: &'static str,
    /// Its name.
    pub(in crate::demo) company: &'static str,
    /// What its customers pay in.
    pub(super) currency: &'static str,
    /// How customers buy.
    pub(super) sold: Channel,
    /// How they pay, one after the other.
    pub(super) methods: &'static [Method],
    /// Its units below the head office; each after the one it belongs to.
    pub(super) places: &'static [Place],
    /// Who works there.
    pub(super) posts: &'static [Post],
    /// What it sells.
    pub(super) goods: &'static [Good],
    /// To whom.
    pub(super) patrons: &'static [Patrons],
    /// Who usually does something, where several may.
    pub(super) hands: &'static [(Command, &'static str)],
    /// The days that are known of goods: so many days after the sale.
    pub(super) dates: &'static [(DateKind, i64)],
    /// What happens.
    pub(super) tell: fn(&mut Script),
}

/// A unit of the company.
pub(super) struct Place {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) kind: UnitKind,
    /// The code of the unit above; empty for the head office.
    pub(super) parent: &'static str,
    pub(super) city: &'static str,
}

/// Somebody's post.
pub(super) struct Post {
    pub(super) login: &'static str,
    /// The role, by its id in the profile.
    pub(super) role: &'static str,
    /// The code of the unit; empty for the head office.
    pub(super) at: &'static str,
}

/// An article.
#[derive(Debug)]
pub(super) struct Good {
    pub(super) article: &'static str,
    pub(super) name: &'static str,
    pub(super) brand: &'static str,
    pub(super) spec: &'static str,
    /// The policy category.
    pub(super) category: &'static str,
    /// What it is counted in.
    pub(super) measure: &'static str,
    /// The price of one, in hundredths.
    pub(super) price: i64,
    pub(super) flags: &'static [Flag],
}

/// Customers of a unit.
pub(super) struct Patrons {
    /// The code of the unit.
    pub(super) at: &'static str,
    pub(super) kind: CustomerKind,
    pub(super) who: Who,
}

/// Who they are.
pub(super) enum Who {
    /// So many people who live in a city, by its place in the list of cities.
    People(usize, usize),
    /// Customers that the story names.
    Named(&'static [Named]),
}

/// A customer that the story names.
pub(super) struct Named {
    pub(super) name: &'static str,
    /// Whom to talk to, where the customer is no person.
    pub(super) contact: &'static str,
    pub(super) city: &'static str,
    pub(super) address: &'static str,
    /// A phone that is nobody's, where it is none of China.
    pub(super) phone: &'static str,
}

pub(super) const fn place(
    code: &'static str,
    name: &'static str,
    kind: UnitKind,
    parent: &'static str,
    city: &'static str,
) -> Place {
    Place { code, name, kind, parent, city }
}

pub(super) const fn post(login: &'static str, role: &'static str, at: &'static str) -> Post {
    Post { login, role, at }
}

/// An article: number, name, brand, specification, category, measure, price of one.
pub(super) const fn good(
    (article, name, brand): (&'static str, &'static str, &'static str),
    (spec, category, measure): (&'static str, &'static str, &'static str),
    price: i64,
) -> Good {
    Good { article, name, brand, spec, category, measure, price, flags: &[] }
}

pub(super) const fn named(
    name: &'static str,
    contact: &'static str,
    city: &'static str,
    address: &'static str,
) -> Named {
    Named { name, contact, city, address, phone: "" }
}

impl Trade {
    /// The place of an article.
    pub(super) fn good(&self, article: &str) -> Option<&'static Good> {
        self.goods.iter().find(|good| good.article == article)
    }
}
