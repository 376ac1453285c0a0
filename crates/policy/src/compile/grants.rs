//! Remedies and terms of all clauses.

use super::amounts::Amounts;
use crate::document::{AmountSource, Document, GrantSource};
use crate::policy::{Action, Key};
use crate::problem::Problem;
use crate::reader::At;
use crate::remedy::Remedy;
use crate::terms::{Expr, Freight, Terms};
use crate::vocabulary::Group;

/// What the kept clauses do, by position in the list of kept clauses.
pub(crate) struct Grants {
    /// Remedies in order of strength.
    pub(crate) keys: Vec<Key>,
    pub(crate) terms: Vec<Terms>,
    pub(crate) weaker: Vec<Vec<u8>>,
    pub(crate) effects: Vec<Vec<(u8, Action)>>,
}

/// Remedies that only the engine may conclude.
const DERIVED: [Remedy; 1] = [Remedy::Reject];

pub(crate) fn resolve(amounts: &mut Amounts<'_>, document: &Document, kept: &[usize]) -> Grants {
    let keys = collect_keys(amounts, document, kept);
    let mut grants = Grants { keys, terms: vec![Terms::default()], weaker: Vec::new(), effects: Vec::new() };
    let default = &document.header.weaker;
    for position in kept {
        let clause = &document.clauses[*position];
        let mut effects: Vec<(u8, Action)> = Vec::new();
        for grant in &clause.grants {
            let Some(key) = key_of(amounts, grant).and_then(|k| grants.number(&k)) else { continue };
            let Some(terms) = terms(amounts, grant, &grants, key) else { continue };
            let weaker = grants.weaker(amounts, grant, default, key);
            let (terms, weaker) = (intern(&mut grants.terms, terms), intern(&mut grants.weaker, weaker));
            if effects.iter().any(|(k, _)| *k == key) {
                amounts.error(Problem::error("granted-twice").with("remedy", &grant.remedy.value), &grant.span);
            }
            effects.push((key, Action::Grant { terms, weaker }));
        }
        for name in &clause.refuse {
            for key in grants.refused(amounts, name) {
                match effects.iter().find(|(k, _)| *k == key) {
                    Some((_, Action::Grant { .. })) if name.value == "all" => {}
                    Some((_, Action::Grant { .. })) => {
                        let problem = Problem::error("granted-and-refused").with("remedy", &name.value);
                        amounts.error(problem, &name.span);
                    }
                    Some(_) => {}
                    None => effects.push((key, Action::Refuse)),
                }
            }
        }
        grants.effects.push(effects);
    }
    grants
}

impl Grants {
    fn number(&self, key: &Key) -> Option<u8> {
        self.keys.binary_search(key).ok().and_then(|k| u8::try_from(k).ok())
    }

    /// Weaker remedies that the customer may choose instead of a granted one.
    fn weaker(&self, amounts: &Amounts<'_>, grant: &GrantSource, default: &[At<String>], key: u8) -> Vec<u8> {
        let names = grant.weaker.as_deref().unwrap_or(if grant.offer { &[] } else { default });
        names.iter().flat_map(|n| self.refused(amounts, n)).filter(|k| *k > key).collect()
    }

    /// The keys that a refusal names: one remedy with all its services, or all but a person's decision.
    fn refused(&self, amounts: &Amounts<'_>, name: &At<String>) -> Vec<u8> {
        let numbered = |test: &dyn Fn(&Key) -> bool| -> Vec<u8> {
            let keys = self.keys.iter().enumerate().filter(|(_, k)| test(k));
            keys.filter_map(|(number, _)| u8::try_from(number).ok()).collect()
        };
        if name.value == "all" {
            return numbered(&|k| k.remedy != Remedy::Manual);
        }
        match parse_key(amounts, name) {
            Some(Key { remedy, service: None }) => numbered(&|k| k.remedy == remedy),
            Some(key) => numbered(&|k| *k == key),
            None => Vec::new(),
        }
    }
}

/// The position of an item in a list, added if it is new.
fn intern<T: PartialEq>(list: &mut Vec<T>, item: T) -> u16 {
    let position = list.iter().position(|t| *t == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    });
    u16::try_from(position).unwrap_or(u16::MAX)
}

/// All remedies that some clause of the text names, strongest first.
fn collect_keys(amounts: &Amounts<'_>, document: &Document, kept: &[usize]) -> Vec<Key> {
    let mut keys = Vec::new();
    for position in kept {
        let clause = &document.clauses[*position];
        keys.extend(clause.grants.iter().filter_map(|g| key_of(amounts, g)));
        let refused = clause.refuse.iter().filter(|n| n.value != "all");
        keys.extend(refused.filter_map(|n| parse_key(amounts, n)));
        let weaker = clause.grants.iter().filter_map(|g| g.weaker.as_ref()).flatten();
        keys.extend(weaker.filter_map(|n| parse_key(amounts, n)));
    }
    keys.extend(document.header.weaker.iter().filter_map(|n| parse_key(amounts, n)));
    keys.sort();
    keys.dedup();
    // A service named without which is only a way to refuse all of them, unless there is none.
    let services: Vec<Remedy> = keys.iter().filter(|k| k.service.is_some()).map(|k| k.remedy).collect();
    keys.retain(|k| k.service.is_some() || !services.contains(&k.remedy));
    keys.truncate(usize::from(u8::MAX));
    keys
}

fn key_of(amounts: &Amounts<'_>, grant: &GrantSource) -> Option<Key> {
    let remedy = remedy(amounts, &grant.remedy)?;
    let service = match &grant.service {
        Some(name) if known(amounts, Group::Service, name) => Some(name.value.clone()),
        Some(_) => return None,
        None => None,
    };
    if (remedy == Remedy::FreeService) != service.is_some() {
        amounts.error(Problem::error("service-and-remedy").with("remedy", remedy), &grant.span);
        return None;
    }
    Some(Key { remedy, service })
}

/// `refund`, or `free_service.trip`.
fn parse_key(amounts: &Amounts<'_>, name: &At<String>) -> Option<Key> {
    let (remedy_name, service) = match name.value.split_once('.') {
        Some((remedy, service)) => (remedy, Some(service)),
        None => (name.value.as_str(), None),
    };
    let remedy = remedy(amounts, &At { value: remedy_name.to_owned(), span: name.span.clone() })?;
    if let Some(service) = service {
        let service = At { value: service.to_owned(), span: name.span.clone() };
        return known(amounts, Group::Service, &service).then_some(Key { remedy, service: Some(service.value) });
    }
    Some(Key { remedy, service: None })
}

fn remedy(amounts: &Amounts<'_>, name: &At<String>) -> Option<Remedy> {
    let remedy = Remedy::from_id(&name.value).filter(|r| !DERIVED.contains(r));
    if remedy.is_none() {
        let names = Remedy::ALL.into_iter().filter(|r| !DERIVED.contains(r)).map(Remedy::id);
        amounts.error(
            Problem::error("unknown-remedy").with("remedy", &name.value).suggest(&name.value, names),
            &name.span,
        );
    }
    remedy
}

fn known(amounts: &Amounts<'_>, group: Group, name: &At<String>) -> bool {
    let names = &amounts.vocabulary.names;
    let found = names.get(group, &name.value).is_some();
    if !found {
        let problem = Problem::error("unknown-name").with("name", &name.value).with("group", group.table());
        amounts.error(problem.suggest(&name.value, names.of(group)), &name.span);
    }
    found
}

fn terms(amounts: &mut Amounts<'_>, grant: &GrantSource, grants: &Grants, key: u8) -> Option<Terms> {
    let remedy = grants.keys[usize::from(key)].remedy;
    if remedy == Remedy::Refund && !grant.says_pay {
        amounts.error(Problem::error("refund-without-amount"), &grant.span);
        return None;
    }
    if let Some(name) = &grant.approval {
        known(amounts, Group::Role, name);
    }
    grant.evidence.iter().for_each(|e| {
        known(amounts, Group::Evidence, e);
    });
    let settle = match &grant.settle {
        Some((new, against)) => Some((amounts.expr(new)?, amounts.expr(against)?)),
        None => None,
    };
    Some(Terms {
        pay: optional(amounts, grant.pay.as_ref())?,
        pay_to: optional(amounts, grant.pay_to.as_ref())?,
        deduct: optional(amounts, grant.deduct.as_ref())?,
        charge: optional(amounts, grant.charge.as_ref())?,
        charge_to: optional(amounts, grant.charge_to.as_ref())?,
        settle,
        freight: freight(amounts, grant),
        deadline: grant.deadline.as_ref().and_then(|d| amounts.deadline(d)),
        approval: grant.approval.as_ref().map(|a| a.value.clone()),
        evidence: grant.evidence.iter().map(|e| e.value.clone()).collect(),
        uses: grant.uses.as_ref().and_then(|u| amounts.uses(u)),
        used: grant.used.as_ref().and_then(|u| amounts.slot_of_kind(u, "count")),
        offer: grant.offer,
        propose: grant.propose,
    })
}

/// `None` when a formula is wrong, `Some(None)` when there is none.
fn optional(amounts: &mut Amounts<'_>, source: Option<&AmountSource>) -> Option<Option<Expr>> {
    source.map_or(Some(None), |s| amounts.expr(s).map(Some))
}

fn freight(amounts: &Amounts<'_>, grant: &GrantSource) -> Option<Freight> {
    let name = grant.freight.as_ref()?;
    let payer = Freight::ALL.into_iter().find(|f| f.id() == name.value);
    if payer.is_none() {
        let problem = Problem::error("unknown-freight-payer").with("payer", &name.value);
        amounts.error(problem.suggest(&name.value, Freight::ALL.map(Freight::id)), &name.span);
    }
    payer
}
