//! Values of declared parameters and price lists.

use crate::document::Document;
use crate::money::{BadDecimal, parse_scaled};
use crate::problem::Problem;
use crate::reader::{At, Reader};
use std::collections::{BTreeMap, HashMap};

/// Values that replace the defaults of a policy's parameters, by name; a price is named
/// `LIST.VALUE`. The same values give the same content hash.
pub type Settings = BTreeMap<String, String>;

/// Parameter values and price lists of one policy, settings applied.
pub(crate) struct Resolved {
    pub(crate) params: HashMap<String, String>,
    pub(crate) prices: HashMap<String, BTreeMap<String, i64>>,
}

pub(crate) fn resolve(reader: &Reader, document: &Document, settings: &Settings) -> Resolved {
    let mut resolved = Resolved { params: HashMap::new(), prices: HashMap::new() };
    for param in &document.params {
        let value = settings.get(&param.name.value).unwrap_or(&param.default.value);
        resolved.params.insert(param.name.value.clone(), value.clone());
    }
    for list in &document.price_lists {
        let mut prices = BTreeMap::new();
        for (value, price) in &list.prices {
            let name = format!("{}.{}", list.name.value, value.value);
            let text = settings
                .get(&name)
                .map_or_else(|| price.clone(), |v| At { value: v.clone(), span: price.span.clone() });
            if let Some(minor) = amount(reader, &text) {
                prices.insert(value.value.clone(), minor);
            }
        }
        resolved.prices.insert(list.name.value.clone(), prices);
    }
    check_names(reader, document, settings);
    resolved
}

/// Reads an amount of money that is not negative.
pub(crate) fn amount(reader: &Reader, text: &At<String>) -> Option<i64> {
    match parse_scaled(&text.value, 2) {
        Ok(minor) if minor >= 0 => return Some(minor),
        Ok(_) => reader.error(Problem::error("negative-amount").with("text", &text.value), text.span.clone()),
        Err(BadDecimal::TooFine) => {
            reader.error(Problem::error("amount-too-fine").with("text", &text.value), text.span.clone());
        }
        Err(_) => reader.error(Problem::error("bad-amount").with("text", &text.value), text.span.clone()),
    }
    None
}

fn check_names(reader: &Reader, document: &Document, settings: &Settings) {
    let params = document.params.iter().map(|p| p.name.value.clone());
    let prices = document
        .price_lists
        .iter()
        .flat_map(|l| l.prices.iter().map(|(value, _)| format!("{}.{}", l.name.value, value.value)));
    let names: Vec<String> = params.chain(prices).collect();
    for name in settings.keys().filter(|n| !names.contains(n)) {
        let problem = Problem::error("unknown-setting").with("setting", name).with("policy", &document.header.id.value);
        let problem = problem.suggest(name, names.iter().map(String::as_str));
        reader.problems.borrow_mut().push(problem);
    }
}

/// Puts parameter values in the place of `$name`.
pub(crate) fn substitute(reader: &Reader, settings: &Resolved, text: &At<String>) -> Option<String> {
    let mut parts = text.value.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let Some(value) = settings.params.get(name) else {
            let problem = Problem::error("unknown-parameter").with("parameter", name);
            reader.error(problem.suggest(name, settings.params.keys().map(String::as_str)), text.span.clone());
            return None;
        };
        out.push_str(value);
        out.push_str(rest);
    }
    Some(out)
}
