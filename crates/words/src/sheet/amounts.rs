//! Amounts of money in words.

use crate::Words;
use policy::show::Amount;

/// A formula in words; money is in this currency.
pub(super) fn amount(words: &Words, currency: &str, formula: &Amount) -> String {
    let inner = |part: &Amount| amount(words, currency, part);
    let all = |parts: &[Amount]| parts.iter().map(inner).collect::<Vec<_>>();
    match formula {
        Amount::Fixed(money) => words.money(*money, currency),
        Amount::Fact(fact) => words.within(words.of(fact)),
        Amount::LowerOf(parts) => words.with("amount-lower-of", &[("amounts", words.list(all(parts)).into())]),
        Amount::HigherOf(parts) => words.with("amount-higher-of", &[("amounts", words.list(all(parts)).into())]),
        Amount::Sum(parts) => all(parts).join(" + "),
        Amount::Difference(a, b) => words.with("amount-difference", &[("a", inner(a).into()), ("b", inner(b).into())]),
        Amount::Percent { percent, of } => {
            words.with("amount-percent", &[("percent", percent.as_str().into()), ("of", inner(of).into())])
        }
        Amount::PerDay { percent, since, of } => words.with(
            "amount-per-day",
            &[
                ("percent", percent.as_str().into()),
                ("of", inner(of).into()),
                ("since", words.within(words.of(since)).into()),
            ],
        ),
        Amount::Bands { bands, since, of } => {
            let band = |(up_to, percent): &(Option<policy::Length>, String)| match up_to {
                Some(length) => {
                    let length = words.length(*length);
                    words.with("amount-band", &[("length", length.into()), ("percent", percent.as_str().into())])
                }
                None => words.with("amount-last-band", &[("percent", percent.as_str().into())]),
            };
            let bands = words.clauses(bands.iter().map(band));
            let values =
                [("of", inner(of).into()), ("since", words.within(words.of(since)).into()), ("bands", bands.into())];
            words.with("amount-bands", &values)
        }
        Amount::PriceList(list) => words.with("amount-price-list", &[("list", words.of(list).into())]),
        Amount::Times(of, count) => {
            words.with("amount-times", &[("of", inner(of).into()), ("count", words.within(words.of(count)).into())])
        }
        Amount::Cap(of, at) => words.with("amount-cap", &[("of", inner(of).into()), ("at", inner(at).into())]),
    }
}
