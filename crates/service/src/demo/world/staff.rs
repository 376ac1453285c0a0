//! Who works in the company: somebody in every role of the profile.

use super::names::name;
use super::places::{REGIONS, SHOPS, WEB};
use super::{Sex, fictional_phone};
use crate::demo::random::Random;

/// Where somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Place {
    /// The head office.
    Company,
    /// An office of a region.
    Region(usize),
    /// A shop.
    Shop(usize),
    /// The workshop for repairs.
    Workshop,
}

/// Somebody who works in the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Member {
    /// The log-in name.
    pub(in crate::demo) login: String,
    /// The name.
    pub(in crate::demo) name: String,
    /// The role, by its id in the profile.
    pub(in crate::demo) role: &'static str,
    /// Where.
    pub(in crate::demo) place: Place,
    /// The phone.
    pub(in crate::demo) phone: String,
}

/// Code and name of the workshop.
pub(in crate::demo) const WORKSHOP: (&str, &str) = ("REPAIR", "维修中心");

/// People in the head office: log-in name and role.
const OFFICE: [(&str, &str); 8] = [
    ("operations", "operations_manager"),
    ("marketing", "marketing_director"),
    ("policy", "policy_owner"),
    ("auditor", "auditor"),
    ("service", "head_office_service"),
    ("service2", "head_office_service"),
    ("service3", "head_office_service"),
    ("it", "administrator"),
];

/// People in each store.
const STORE: [(&str, &str); 4] =
    [("manager", "store_manager"), ("clerk", "clerk"), ("clerk2", "clerk"), ("cashier", "cashier")];

/// People behind the web shop.
const WEB_SHOP: [(&str, &str); 3] = [("manager", "store_manager"), ("clerk", "clerk"), ("clerk2", "clerk")];

/// Everybody, but for the administrator who sets the installation up.
pub(in crate::demo) fn staff(seed: u64) -> Vec<Member> {
    let mut staff = Vec::new();
    let mut add = |login: String, role, place| {
        let random = &mut Random::of(seed, "staff", staff.len() as u64);
        let sex = if random.chance(620) { Sex::Female } else { Sex::Male };
        let born = random.between(1972, 2002) as i16;
        let phone = fictional_phone(seed, 9_900_000 + staff.len() as u64);
        staff.push(Member { login, name: name(random, sex, born), role, place, phone });
    };
    for (login, role) in OFFICE {
        add(login.to_owned(), role, Place::Company);
    }
    for (region, place) in REGIONS.iter().enumerate() {
        add(format!("supervisor.{}", place.code.to_lowercase()), "supervisor", Place::Region(region));
    }
    for (shop, place) in SHOPS.iter().enumerate() {
        let people: &[(&str, &'static str)] = if shop == WEB { &WEB_SHOP } else { &STORE };
        for (login, role) in people {
            add(format!("{login}.{}", place.code.to_lowercase()), role, Place::Shop(shop));
        }
    }
    for number in 1..=3 {
        add(format!("repairer{number}"), "repairer", Place::Workshop);
    }
    staff
}

#[cfg(test)]
mod tests {
    use super::*;

    /// somebody in every role that the profile of a store chain has.
    #[test]
    fn every_role_is_filled_and_log_in_names_differ() {
        let staff = staff(1);
        let logins: std::collections::HashSet<&str> = staff.iter().map(|m| m.login.as_str()).collect();
        assert_eq!(logins.len(), staff.len());
        let roles: std::collections::BTreeSet<&str> = staff.iter().map(|m| m.role).collect();
        assert_eq!(roles.len(), 11, "{roles:?}");
        assert_eq!(staff.len(), 8 + 4 + 12 * 4 + 3 + 3);
    }
}
